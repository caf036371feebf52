import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { z } from 'zod';
import { createAppPackage } from '../../../adapters/teams/package.js';

const folder = new URL('../../../adapters/teams/manifest/', import.meta.url);
const files = {
  manifest: readFileSync(new URL('manifest.json', folder), 'utf8'),
  english: readFileSync(new URL('en.json', folder), 'utf8'),
  color: readFileSync(new URL('color.png', folder)),
  outline: readFileSync(new URL('outline.png', folder)),
};
const app = {
  appId: 'ABCDEF01-2345-6789-abcd-ef0123456789',
  publicUrl: 'https://bot.example.com/',
  company: '예시 "제약" $&',
  version: '1.2.3',
};

/**
 * The rules of Microsoft's published manifest schema, v1.19, for every field that the manifest has, and no others: like
 * there, an unknown field is refused. Teams refuses an empty text too.
 */
const text = (max: number) => z.string().min(1).max(max);
const guid = z.string().regex(/^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/);
const https = z
  .string()
  .max(2_048)
  .regex(/^[Hh][Tt][Tt][Pp][Ss]:\/\//);
const scopes = z.array(z.enum(['team', 'personal', 'groupChat'])).max(3);
const Manifest = z.strictObject({
  $schema: z.url(),
  manifestVersion: z.literal('1.19'),
  version: text(256),
  id: guid,
  developer: z.strictObject({ name: text(32), websiteUrl: https, privacyUrl: https, termsOfUseUrl: https }),
  name: z.strictObject({ short: text(30), full: text(100) }),
  description: z.strictObject({ short: text(80), full: text(4_000) }),
  localizationInfo: z.strictObject({
    defaultLanguageTag: z.string().regex(/^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}$/),
    additionalLanguages: z.array(z.strictObject({ languageTag: z.string(), file: text(2_048) })),
  }),
  icons: z.strictObject({ outline: text(2_048), color: text(2_048) }),
  accentColor: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  bots: z
    .array(
      z.strictObject({
        botId: guid,
        scopes,
        isNotificationOnly: z.boolean().optional(),
        supportsFiles: z.boolean().optional(),
        commandLists: z
          .array(
            z.strictObject({
              scopes,
              commands: z.array(z.strictObject({ title: text(32), description: text(128) })).max(10),
            }),
          )
          .max(3),
      }),
    )
    .max(1),
  composeExtensions: z
    .array(
      z.strictObject({
        botId: guid,
        commands: z
          .array(
            z.strictObject({
              id: text(64),
              type: z.enum(['query', 'action']),
              title: text(32),
              description: text(128).optional(),
              context: z.array(z.enum(['compose', 'commandBox', 'message'])).max(3),
              fetchTask: z.boolean().optional(),
              parameters: z
                .array(
                  z.strictObject({
                    name: text(64),
                    title: text(32),
                    description: text(128).optional(),
                    inputType: z.enum(['text', 'textarea', 'number', 'date', 'time', 'toggle', 'choiceset']),
                  }),
                )
                .min(1)
                .max(5)
                .optional(),
            }),
          )
          .max(10),
      }),
    )
    .max(1),
  permissions: z.array(z.enum(['identity', 'messageTeamMembers'])).max(2),
  validDomains: z.array(text(2_048)).max(16),
  defaultInstallScope: z.enum(['personal', 'team', 'groupChat', 'meetings']),
});

async function unzipped(zip: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const archive = await fromBufferPromise(zip);
  const entries = new Map<string, Buffer>();
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    entries.set(entry.fileName, Buffer.concat(chunks));
  }
  return entries;
}

it('the package holds the filled manifest, as the published schema wants it, and both icons', async () => {
  const entries = await unzipped(createAppPackage(app, files));
  expect([...entries.keys()]).toEqual(['manifest.json', 'en.json', 'color.png', 'outline.png']);
  expect(entries.get('color.png')?.equals(files.color)).toBe(true);
  expect(entries.get('outline.png')?.equals(files.outline)).toBe(true);
  const manifest = Manifest.parse(JSON.parse(entries.get('manifest.json')?.toString() ?? ''));
  expect(manifest.id).toBe(app.appId.toLowerCase());
  expect(manifest.bots[0]?.botId).toBe(manifest.id);
  expect(manifest.composeExtensions[0]?.botId).toBe(manifest.id);
  expect(manifest.version).toBe('1.2.3');
  expect(manifest.developer.name).toBe(app.company);
  expect(manifest.developer.websiteUrl).toBe('https://bot.example.com/');
  expect(manifest.validDomains).toEqual(['bot.example.com']);
});

it.each([
  ['an address with a port', { publicUrl: 'https://bot.example.com:8443/sales' }, 'bot.example.com:8443'],
  ['an address in Hangul', { publicUrl: 'https://봇.한국/' }, 'xn--7n3b.xn--3e0b707e'],
  ['the longest name of a company', { company: '가'.repeat(32) }, 'bot.example.com'],
])('%s keeps to the schema as well', async (_what, part, domain) => {
  const entries = await unzipped(createAppPackage({ ...app, ...part }, files));
  const manifest = Manifest.parse(JSON.parse(entries.get('manifest.json')?.toString() ?? ''));
  expect(manifest.validDomains).toEqual([domain]);
  expect(manifest.developer.websiteUrl).toBe(`https://${domain}/`);
});

/** What a path such as `bots[0].commandLists[1].commands[2].title` leads to. */
function at(manifest: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], manifest);
}

/** The paths of the manifest whose words people read. */
function wordPaths(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return /\.(short|full|title|description)$/.test(path) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    wordPaths(each, Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
  );
}

it('every word of the manifest that people read is there in English too, within the same limits', () => {
  const manifest: unknown = JSON.parse(files.manifest);
  const { $schema, ...english } = JSON.parse(files.english) as Record<string, string>;
  expect($schema).toContain('/v1.19/MicrosoftTeams.Localization.schema.json');
  expect(Object.keys(english).sort()).toEqual(wordPaths(manifest).sort());
  for (const [path, words] of Object.entries(english)) {
    expect([path, words]).not.toEqual([path, expect.stringMatching(/[가-힣]/)]);
    const max = /title$/.test(path)
      ? 32
      : path === 'description.short'
        ? 80
        : /^description/.test(path)
          ? 4_000
          : 128;
    expect([path, words.length > 0 && words.length <= max]).toEqual([path, true]);
    expect([path, at(manifest, path)]).not.toEqual([path, undefined]);
  }
  expect((english['name.full'] ?? '').length).toBeLessThanOrEqual(100);
  expect((english['name.short'] ?? '').length).toBeLessThanOrEqual(30);
});

it('the same app gives the same bytes', () => {
  expect(createAppPackage(app, files).equals(createAppPackage(app, files))).toBe(true);
});

it.each([
  ['an App ID that is no GUID', { appId: 'medisales' }, /App ID must be a GUID, not "medisales"/],
  ['an address without TLS', { publicUrl: 'http://bot.example.com' }, /an https address/],
  ['a long company name', { company: '가'.repeat(33) }, /1 to 32 characters/],
  ['an empty company name', { company: ' ' }, /1 to 32 characters/],
  ['a version of two numbers', { version: '1.0' }, /three numbers, like 1\.0\.1/],
])('%s is refused', (_what, part, message) => {
  expect(() => createAppPackage({ ...app, ...part }, files)).toThrow(message);
});
