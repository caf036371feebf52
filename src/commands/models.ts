import type { Command } from 'commander';
import type { App } from '../compose.js';
import { AppError } from '../model/errors.js';
import { MODEL_PERMISSIONS, type ModelPermission } from '../model/model-permission.js';
import type { ModelGrant } from '../ports/model-rights.js';
import type { StoredModel } from '../ports/models.js';
import { standingLines } from '../skills/classifier-report.js';
import type { CommandContext } from './context.js';
import { actorOf, demandRight, USER_FLAG } from './model-actor.js';

interface Flags {
  readonly user?: string;
  readonly json?: boolean;
}

function metricsText({ performanceMetrics }: StoredModel): string {
  return Object.entries(performanceMetrics)
    .map(([key, value]) => `${key} ${value.toFixed(3)}`)
    .join(', ');
}

async function listModels(flags: Flags, context: CommandContext): Promise<void> {
  const app = await context.app();
  await demandRight(app, { user: flags.user, permission: 'view' });
  const all = await app.stores.models.list();
  if (flags.json === true) {
    context.print(JSON.stringify(all));
    return;
  }
  if (all.length === 0) context.note('Nothing is trained yet: run `medisales train`');
  for (const m of all) {
    const state = m.isActive ? 'champion' : '-';
    context.print(`${m.name}\tv${m.version}\t${state}\t${metricsText(m)}\t${m.createdAt.toISOString()}`);
  }
}

async function showModel(name: string, flags: Flags, context: CommandContext): Promise<void> {
  const app = await context.app();
  await demandRight(app, { user: flags.user, permission: 'view', model: name });
  const { models: store } = app.stores;
  const versions = await store.list(name);
  if (versions.length === 0) {
    throw new AppError('not_found', `No model named ${name} is trained`, {
      hint: 'See: medisales models list',
    });
  }
  const shown = await Promise.all(
    versions.map(async (m) => ({ ...m, trainings: await store.trainings(m.id) })),
  );
  if (flags.json === true) {
    context.print(JSON.stringify(shown));
    return;
  }
  for (const { version, isActive, modelPath, mlflowRunId, trainings, performanceMetrics } of shown) {
    context.print(
      `v${version}${isActive ? ' (champion)' : ''}\trun ${mlflowRunId ?? '-'}\t${modelPath ?? '-'}`,
    );
    for (const [key, value] of Object.entries(performanceMetrics))
      context.print(`  ${key}\t${value.toFixed(4)}`);
    for (const { status, startedAt, endedAt, error } of trainings) {
      const ended = endedAt === null ? '' : ` to ${endedAt.toISOString()}`;
      context.print(`  ${status}\t${startedAt.toISOString()}${ended}${error === null ? '' : `\t${error}`}`);
    }
  }
}

/** The models that serve, in the words of the chat's answer. */
async function reportModels(name: string | undefined, flags: Flags, context: CommandContext): Promise<void> {
  const app = await context.app();
  const viewed = await app.models.standings.viewedBy(await actorOf(app, flags.user));
  const shown = name === undefined ? viewed : viewed.filter((m) => m.name === name);
  if (flags.json === true) {
    context.print(JSON.stringify(shown));
    return;
  }
  if (shown.length === 0) {
    context.note(
      name === undefined
        ? 'Nothing is trained yet: run `medisales train`'
        : `No version of ${name} serves, or you may not view it. See: medisales models list`,
    );
  }
  for (const model of shown) {
    for (const line of standingLines(model, 'en')) context.print(line);
  }
}

async function grantOf(app: App, [username, model, said]: readonly [string, string, string]) {
  const permission: ModelPermission | undefined = MODEL_PERMISSIONS.find((p) => p === said);
  if (permission === undefined) {
    throw new AppError('usage', `"${said}" is no right: write one of ${MODEL_PERMISSIONS.join(', ')}`);
  }
  const account = (await app.stores.accounts.list()).find((a) => a.username === username);
  if (account === undefined) {
    throw new AppError('not_found', `There is nobody with the username ${username}`, {
      hint: 'See: medisales users list',
    });
  }
  return { userId: account.id, model, permission } satisfies ModelGrant;
}

async function auditGrant(app: App, action: string, { userId, ...detail }: ModelGrant): Promise<void> {
  await app.stores.audit.record({ at: app.clock.now(), userId, action, outcome: 'done', detail });
}

function registerRights(models: Command, context: CommandContext): void {
  models
    .command('grant')
    .arguments('<who> <model> <permission>')
    .description(`give somebody a right to a model: ${MODEL_PERMISSIONS.join(', ')}`)
    .option(...USER_FLAG)
    .action(async (who: string, model: string, permission: string, flags: Flags) => {
      const app = await context.app();
      await demandRight(app, { user: flags.user, permission: 'manage', model });
      const grant = await grantOf(app, [who, model, permission]);
      await app.stores.modelRights.grant(grant);
      await auditGrant(app, 'model_grant', grant);
      context.print(`${who} may ${permission} ${model}`);
    });
  models
    .command('revoke')
    .arguments('<who> <model> <permission>')
    .description('take a right back that was given')
    .option(...USER_FLAG)
    .action(async (who: string, model: string, permission: string, flags: Flags) => {
      const app = await context.app();
      await demandRight(app, { user: flags.user, permission: 'manage', model });
      const grant = await grantOf(app, [who, model, permission]);
      if (!(await app.stores.modelRights.revoke(grant))) {
        throw new AppError('not_found', `${permission} of ${model} was not given to ${who}`, {
          hint: 'See: medisales models rights. What a role lets people do is not taken back here',
        });
      }
      await auditGrant(app, 'model_revoke', grant);
      context.print(`${permission} of ${model} is taken back from ${who}`);
    });
  models
    .command('rights')
    .description('who was given which right')
    .option(...USER_FLAG)
    .option('--json', 'as JSON')
    .action(async (flags: Flags) => {
      const app = await context.app();
      await demandRight(app, { user: flags.user, permission: 'manage' });
      const accounts = new Map((await app.stores.accounts.list()).map((a) => [a.id, a.username]));
      const rights = (await app.stores.modelRights.list()).map(({ userId, model, permission }) => ({
        user: accounts.get(userId) ?? String(userId),
        model,
        permission,
      }));
      if (flags.json === true) context.print(JSON.stringify(rights));
      else if (rights.length === 0) context.note('Nothing was given: roles alone decide');
      for (const { user, model, permission } of flags.json === true ? [] : rights) {
        context.print(`${user}\t${model}\t${permission}`);
      }
    });
}

function registerVersions(models: Command, context: CommandContext): void {
  const serves = async (chosen: StoredModel, app: App): Promise<void> => {
    const { name, version } = chosen;
    await app.stores.audit.record({
      at: app.clock.now(),
      userId: null,
      action: 'model_promote',
      outcome: 'done',
      detail: { name, version },
    });
    context.print(`${name} v${version} serves`);
  };
  models
    .command('promote')
    .arguments('<name> <version>')
    .description('let this version serve')
    .option(...USER_FLAG)
    .action(async (name: string, version: string, flags: Flags) => {
      const app = await context.app();
      await demandRight(app, { user: flags.user, permission: 'manage', model: name });
      await serves(await app.models.versions.promote(name, version), app);
    });
  models
    .command('rollback')
    .argument('<name>')
    .description('let the version before the one that serves do so')
    .option(...USER_FLAG)
    .action(async (name: string, flags: Flags) => {
      const app = await context.app();
      await demandRight(app, { user: flags.user, permission: 'manage', model: name });
      await serves(await app.models.versions.rollback(name), app);
    });
}

/** `medisales models …`: trained models, which of them serves, and who may do what with them. */
export function registerModels(program: Command, context: CommandContext): void {
  const models = program.command('models').description('trained models');
  models
    .command('list')
    .description('every version, the newest first')
    .option(...USER_FLAG)
    .option('--json', 'as JSON')
    .action((flags: Flags) => listModels(flags, context));
  models
    .command('show')
    .argument('<name>')
    .description('one model: its versions and trainings')
    .option(...USER_FLAG)
    .option('--json', 'as JSON')
    .action((name: string, flags: Flags) => showModel(name, flags, context));
  models
    .command('report')
    .argument('[name]')
    .description('how good the models that serve are: in their tests, and beside what came since')
    .option(...USER_FLAG)
    .option('--json', 'as JSON')
    .action((name: string | undefined, flags: Flags) => reportModels(name, flags, context));
  registerVersions(models, context);
  registerRights(models, context);
}
