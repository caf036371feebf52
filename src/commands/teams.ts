import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { createAppPackage } from '../../adapters/teams/package.js';
import { AppError } from '../model/errors.js';
import { repositoryRoot } from '../repository-root.js';
import type { CommandContext } from './context.js';
import { pathValue } from './path-option.js';

interface PackageOptions {
  readonly company: string;
  readonly appVersion: string;
  readonly out: string;
}

function required(value: string | null, variable: string): string {
  if (value !== null) return value;
  throw new AppError('config_invalid', `${variable} is not set: the app package needs it`);
}

/** `medisales teams package`: the ZIP that is uploaded to Microsoft Teams. */
export function registerTeams(program: Command, context: CommandContext): void {
  program
    .command('teams')
    .description('Microsoft Teams')
    .command('package')
    .description('make the app package to upload in Teams, of MICROSOFT_APP_ID and PUBLIC_URL')
    .requiredOption('--company <name>', 'who stands as the maker of the app, at most 32 characters')
    .addOption(new Option('--app-version <version>', 'raise it with every upload').default('1.0.0'))
    .addOption(
      new Option('--out <file>', 'where to write it').default('medisales-teams.zip').argParser(pathValue),
    )
    .action(async ({ company, appVersion, out }: PackageOptions) => {
      const { teams, http } = context.config();
      const appId = required(teams?.appId ?? null, 'MICROSOFT_APP_ID');
      const publicUrl = required(http.publicUrl, 'PUBLIC_URL');
      const folder = join(repositoryRoot(), 'adapters', 'teams', 'manifest');
      const [manifest, english, color, outline] = await Promise.all([
        readFile(join(folder, 'manifest.json'), 'utf8'),
        readFile(join(folder, 'en.json'), 'utf8'),
        readFile(join(folder, 'color.png')),
        readFile(join(folder, 'outline.png')),
      ]);
      const zip = createAppPackage(
        { appId, publicUrl, company, version: appVersion },
        { manifest, english, color, outline },
      );
      const path = resolve(out);
      await writeFile(path, zip).catch((error: unknown) => {
        throw new AppError('usage', `${path} could not be written`, { cause: error });
      });
      context.print(path);
    });
}
