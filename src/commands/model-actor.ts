import { FORECAST_MODEL } from '../compose/training.js';
import type { App } from '../compose.js';
import { AppError } from '../model/errors.js';
import type { ModelPermission } from '../model/model-permission.js';
import { OPERATOR, type Principal } from '../model/principal.js';

export const USER_FLAG = [
  '--user <name>',
  'under the rights of this person; unsaid: the operator’s',
] as const;

/** Under whose rights a command runs. Throws `not_found`. */
export async function actorOf(app: App, username: string | undefined): Promise<Principal> {
  if (username === undefined) return OPERATOR;
  const who = await app.stores.people.identify({ kind: 'user', username });
  if (who !== null) return who;
  throw new AppError('not_found', `There is no active person with the username ${username}`, {
    hint: 'See: medisales users list',
  });
}

/** Throws `denied` where the person may not do that with the model. */
export async function demandRight(
  app: App,
  wanted: {
    readonly user: string | undefined;
    readonly permission: ModelPermission;
    readonly model?: string;
  },
): Promise<void> {
  const who = await actorOf(app, wanted.user);
  await app.models.demand(who, wanted.model ?? FORECAST_MODEL, wanted.permission);
}
