import { asc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { SlackInstallations } from '../../../src/ports/slack-installations.js';
import { type RepositoryDeps, worker, writer } from '../../repository.js';
import { slackInstallations } from './schema.js';

/** Slack workspaces with their tokens, in main.db. */
export function createSlackInstallations(deps: RepositoryDeps): SlackInstallations {
  const db = drizzle(deps.databases.main);
  const read = worker(deps, 'main');
  const write = writer(deps, 'main', 'main.slack_installations');
  const { id, teamId } = slackInstallations;
  const place = (row: number) => ({ table: 'slack_installations', column: 'bot_token', row });

  return {
    save: ({ botToken, ...rest }) =>
      write(() =>
        db.transaction(
          (tx) => {
            const at = deps.clock.now();
            const row = tx
              .insert(slackInstallations)
              .values({ ...rest, botToken: '', createdAt: at, updatedAt: at })
              .onConflictDoUpdate({ target: teamId, set: { ...rest, updatedAt: at } })
              .returning({ id })
              .get();
            tx.update(slackInstallations)
              .set({ botToken: deps.cipher.encrypt(place(row.id), botToken) })
              .where(eq(id, row.id))
              .run();
          },
          { behavior: 'immediate' },
        ),
      ),
    of: (team) =>
      read(() => {
        const row = db.select().from(slackInstallations).where(eq(teamId, team)).get();
        if (row === undefined) return null;
        const { teamName, enterpriseId, botUserId, installedBy } = row;
        const botToken = deps.cipher.decrypt(place(row.id), row.botToken);
        return { teamId: row.teamId, teamName, enterpriseId, botUserId, installedBy, botToken };
      }),
    teams: () =>
      read(() =>
        db
          .select({ teamId })
          .from(slackInstallations)
          .orderBy(asc(id))
          .all()
          .map((row) => row.teamId),
      ),
    remove: (team) => write(() => db.delete(slackInstallations).where(eq(teamId, team)).run().changes > 0),
  };
}
