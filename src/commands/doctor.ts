import type { Command } from 'commander';
import type { App } from '../compose.js';
import type { SlackConfig } from '../config/slack.js';
import { probeChatModel } from '../infra/chat-model/probe.js';
import { AppError, isAppError } from '../model/errors.js';
import type { CommandContext } from './context.js';
import { backupFinding } from './doctor-backups.js';
import { databaseReport } from './doctor-databases.js';
import { documentFindings } from './doctor-documents.js';
import { jobFindings } from './doctor-jobs.js';
import { mlflowFinding } from './doctor-mlflow.js';
import { newsFinding } from './doctor-news.js';
import type { Finding } from './finding.js';

function slackText({ appToken, oauth }: SlackConfig, workspaces: number): string {
  if (oauth !== null) return `HTTP, signed; workspaces installed: ${workspaces}`;
  return appToken === null ? 'HTTP, signed' : 'Socket Mode';
}

function configured(app: App, workspaces: number): Finding[] {
  const { slack, teams } = app.config;
  const part = (name: string, on: string | null, off: string): Finding => ({
    name,
    state: on === null ? 'off' : 'ok',
    detail: on ?? off,
    mend: null,
  });
  return [
    part(
      'slack',
      slack === null ? null : slackText(slack, workspaces),
      'not configured (SLACK_BOT_TOKEN, or SLACK_CLIENT_ID for several workspaces)',
    ),
    part(
      'teams',
      teams === null ? null : teams.appId === null ? 'anonymous local clients' : `app ${teams.appId}`,
      'not configured (MICROSOFT_APP_ID)',
    ),
    part('encryption key', app.config.key === null ? 'keys folder' : 'MEDISALES_KEY', ''),
  ];
}

async function chatModel(app: App): Promise<Finding> {
  const name = 'chat model';
  const settings = app.config.chatModel;
  if (settings === null) {
    return { name, state: 'off', detail: 'not configured (CHAT_MODEL), rules answer alone', mend: null };
  }
  const { ok, detail } = await probeChatModel(settings);
  const mend = 'Check OPENAI_BASE_URL and OPENAI_API_KEY; until then rules answer alone.';
  return { name, state: ok ? 'ok' : 'failed', detail, mend: ok ? null : mend };
}

async function redis(app: App): Promise<Finding> {
  const name = 'redis';
  const settings = app.config.redis;
  if (app.redis === null || settings === null) {
    return { name, state: 'off', detail: 'not configured (REDIS_URL), cache.db caches alone', mend: null };
  }
  const address = `${settings.host}:${settings.port}`;
  try {
    const { version, latencyMs } = await app.redis.probe();
    return {
      name,
      state: 'ok',
      detail: `${address}, version ${version}, ${latencyMs.toFixed(1)} ms`,
      mend: null,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      name,
      state: 'failed',
      detail: `${address} can't be reached (${why}); cache.db answers meanwhile`,
      mend: 'Start Redis, or set REDIS_URL to where it is; answers are right without it.',
    };
  }
}

/** A home that can't be opened leaves nothing else to check. */
function unopened(error: unknown): Finding {
  const detail = error instanceof Error ? error.message : String(error);
  return { name: 'home', state: 'failed', detail, mend: isAppError(error) ? (error.hint ?? null) : null };
}

async function findings(app: App, ofDatabases: readonly Finding[]): Promise<Finding[]> {
  const checks = await app.stores.checkIntegrity();
  return [
    ...checks.map(
      (c): Finding => ({ name: c.name, state: c.ok ? 'ok' : 'failed', detail: c.detail, mend: c.mend }),
    ),
    ...configured(app, (await app.stores.slackInstallations.teams()).length),
    await chatModel(app),
    await redis(app),
    await mlflowFinding(app),
    ...(await documentFindings(app)),
    await backupFinding(app),
    ...(await jobFindings(app)),
    ...ofDatabases,
    await newsFinding(app),
  ];
}

/** `medisales doctor`: checks every part and says how to mend what fails. */
export function registerDoctor(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description('check every part and say how to mend what fails')
    .option('--json', 'as JSON')
    .option('--mend', 'put right what can be put right from the data itself')
    .action(async (options: { json?: boolean; mend?: boolean }) => {
      const app = await context.app().catch((error: unknown) => {
        if (options.json === true) context.print(JSON.stringify({ ok: false, checks: [unopened(error)] }));
        throw error;
      });
      if (options.mend === true) {
        // Achievements are summed from the rollups.
        await app.stores.mendIntegrity('rollups');
        await app.stores.mendIntegrity('achievements');
        await app.stores.mendIntegrity('metadata');
      }
      const { findings: ofDatabases, databases } = await databaseReport(app);
      const found = await findings(app, ofDatabases);
      const failed = found.filter((f) => f.state === 'failed');
      if (options.json === true) {
        context.print(JSON.stringify({ ok: failed.length === 0, checks: found, databases }));
      } else {
        for (const f of found) {
          context.print(`${f.state.padEnd(6)}  ${f.name}: ${f.detail}`);
          if (f.state === 'failed' && f.mend !== null) context.print(`        → ${f.mend}`);
        }
      }
      if (failed.length > 0)
        throw new AppError('database_invalid', `${failed.length} of ${found.length} checks failed`);
    });
}
