import type { App } from '../../compose.js';
import type { ReadingRights } from '../../model/document.js';
import { AppError } from '../../model/errors.js';

/** Whoever works at the command line has the files themselves. */
const OPERATOR: ReadingRights = { department: null, role: 'admin', clientIds: null };

/** What somebody may read; the operator unless named. Throws `not_found`. */
export async function rightsOf(app: App, username: string | undefined): Promise<ReadingRights> {
  if (username === undefined) return OPERATOR;
  const who = await app.stores.people.identify({ kind: 'user', username });
  if (who === null) {
    throw new AppError(
      'not_found',
      `There is no active person with the username ${username}. See: medisales users list`,
    );
  }
  return app.retrieval.rightsOf(who);
}
