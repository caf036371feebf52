import { AppError } from '../../src/model/errors.js';
import { zipOf } from './zip.js';

/** What a company puts into its app package. */
export interface AppPackage {
  /** Microsoft App ID of the bot. */
  readonly appId: string;
  /** Where people reach the service: an https address. */
  readonly publicUrl: string;
  /** Shown as who made the app. */
  readonly company: string;
  /** To be raised with every upload: `1.0.1`. */
  readonly version: string;
}

/** The files of `adapters/teams/manifest`, the manifest with its placeholders. */
export interface AppPackageFiles {
  readonly manifest: string;
  /** Its words in English, by the paths in the manifest; those of the manifest are Korean. */
  readonly english: string;
  readonly color: Uint8Array;
  readonly outline: Uint8Array;
}

// The rules of https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const VERSION = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/;
const COMPANY_CHARACTERS_MAX = 32;

function requireValid({ appId, publicUrl, company, version }: AppPackage): void {
  const wrong = (what: string, value: string, right: string): AppError =>
    new AppError('usage', `${what} must be ${right}, not "${value}"`);
  if (!GUID.test(appId)) throw wrong('The Microsoft App ID', appId, 'a GUID');
  if (!URL.canParse(publicUrl) || new URL(publicUrl).protocol !== 'https:') {
    throw wrong('The public address', publicUrl, 'an https address');
  }
  if (company.trim() === '' || company.length > COMPANY_CHARACTERS_MAX) {
    throw wrong("The company's name", company, `1 to ${COMPANY_CHARACTERS_MAX} characters long`);
  }
  if (!VERSION.test(version)) throw wrong('The version of the package', version, 'three numbers, like 1.0.1');
}

/**
 * The app package that is uploaded to Teams: a ZIP of the manifest, its words in English and both icons.
 * Throws `usage` for what Teams would refuse.
 */
export function createAppPackage(app: AppPackage, files: AppPackageFiles): Buffer {
  requireValid(app);
  const values: Readonly<Record<string, string>> = {
    MICROSOFT_APP_ID: app.appId.toLowerCase(),
    PUBLIC_HOST: new URL(app.publicUrl).host,
    COMPANY_NAME: app.company.trim(),
  };
  const filled = files.manifest.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) throw new AppError('internal', `The manifest has an unknown ${placeholder}`);
    // Inside of a JSON string.
    return JSON.stringify(value).slice(1, -1);
  });
  const manifest = { ...(JSON.parse(filled) as object), version: app.version };
  return zipOf([
    { name: 'manifest.json', content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    { name: 'en.json', content: Buffer.from(files.english) },
    { name: 'color.png', content: files.color },
    { name: 'outline.png', content: files.outline },
  ]);
}
