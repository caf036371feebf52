import type {
  Claimed,
  JobLine,
  JobRun,
  JobState,
  JobStatus,
  JobStore,
  JobTrigger,
  Lease,
  SlotClaim,
} from '../../../src/ports/job-store.js';
import { parseTimestamp, timestampText } from '../../columns.js';
import { createCounting } from '../../metadata.js';
import { type RepositoryDeps, worker } from '../../repository.js';

interface RunRow {
  readonly id: number;
  readonly name: string;
  readonly slot: string;
  readonly trigger: JobTrigger;
  readonly status: JobStatus;
  readonly attempts: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly result: string | null;
  readonly error: string | null;
  readonly instance: string;
}

interface StateRow {
  readonly name: string;
  readonly isEnabled: number;
  readonly cron: string | null;
  readonly leaseOwner: string | null;
  readonly lastSlot: string | null;
  readonly dueFrom: string;
}

const RUN = `id, name, slot, trigger, status, attempts, started_at AS startedAt, ended_at AS endedAt, result, error,
  instance`;

/**
 * A lease that reaches further than any is given for was written by a clock that has been set back since: it would
 * hold the job for as long as the clock was wrong.
 */
const HELD = 'lease_owner IS NOT NULL AND lease_until > @now AND lease_until <= @furthest';

function leaseOf({ now, until }: Lease): Record<'now' | 'furthest', string> {
  const lengthMs = until.getTime() - now.getTime();
  return { now: timestampText(now), furthest: timestampText(new Date(until.getTime() + lengthMs)) };
}

/** Runs of before both languages were kept have a line of plain text. */
function lineOf(stored: string): JobLine {
  if (!stored.startsWith('{"en":')) return { en: stored, ko: stored };
  return JSON.parse(stored) as JobLine;
}

function lineText({ en, ko }: JobLine): string {
  return JSON.stringify({ en, ko });
}

function runOf(row: RunRow): JobRun {
  return {
    ...row,
    result: row.result === null ? null : lineOf(row.result),
    slot: parseTimestamp(row.slot),
    startedAt: parseTimestamp(row.startedAt),
    endedAt: row.endedAt === null ? null : parseTimestamp(row.endedAt),
  };
}

const LOST = 'the process that ran it ended in the middle';

function prepareStatements({ databases: { main } }: Pick<RepositoryDeps, 'databases'>) {
  return {
    know: main.prepare(
      `INSERT INTO job_states (name, created_at, updated_at) VALUES (@name, @at, @at) ON CONFLICT (name) DO NOTHING`,
    ),
    states: main.prepare<[], StateRow>(
      `SELECT name, is_enabled AS isEnabled, cron, lease_owner AS leaseOwner, last_slot AS lastSlot,
         max(created_at, updated_at) AS dueFrom
       FROM job_states ORDER BY name`,
    ),
    ofSlot: main.prepare<{ name: string; slot: string }, RunRow>(
      `SELECT ${RUN} FROM job_runs WHERE name = @name AND slot = @slot`,
    ),
    holder: main
      .prepare<object, string>(`SELECT lease_owner FROM job_states WHERE name = @name AND ${HELD}`)
      .pluck(),
    insert: main.prepare(
      `INSERT INTO job_runs (name, slot, trigger, status, started_at, instance)
       VALUES (@name, @slot, @trigger, 'running', @startedAt, @instance)`,
    ),
    again: main.prepare(
      `UPDATE job_runs SET status = 'running', attempts = attempts + 1, started_at = @startedAt, ended_at = NULL,
         instance = @instance
       WHERE name = @name AND slot = @slot`,
    ),
    lease: main.prepare(
      `UPDATE job_states SET lease_owner = @instance, lease_until = @until,
         last_slot = CASE @trigger WHEN 'manual' THEN last_slot ELSE @slot END
       WHERE name = @name`,
    ),
    renew: main.prepare(
      'UPDATE job_states SET lease_until = @until WHERE name = @name AND lease_owner = @instance',
    ),
    release: main.prepare(
      `UPDATE job_states SET lease_owner = NULL, lease_until = NULL WHERE name = @name AND lease_owner = @instance`,
    ),
    retry: main.prepare(
      'UPDATE job_runs SET attempts = attempts + 1, error = @error WHERE id = @id AND instance = @instance',
    ),
    end: main.prepare(
      `UPDATE job_runs SET status = @status, ended_at = @endedAt, result = @result, error = coalesce(@error, error)
       WHERE id = @id AND instance = @instance AND status = 'running'`,
    ),
    anyEnded: main
      .prepare<object, number>(
        `SELECT EXISTS (SELECT 1 FROM job_states WHERE lease_owner IS NOT NULL AND NOT (${HELD}))`,
      )
      .pluck(),
    lose: main.prepare<object, RunRow>(
      `UPDATE job_runs SET status = 'lost', ended_at = @at, error = @error
       WHERE status = 'running' AND name IN
         (SELECT name FROM job_states WHERE lease_owner IS NOT NULL AND NOT (${HELD}))
       RETURNING ${RUN}`,
    ),
    releaseEnded: main.prepare(
      `UPDATE job_states SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL AND NOT (${HELD})`,
    ),
    newest: main.prepare<{ name: string; status: string | null }, RunRow>(
      `SELECT ${RUN} FROM job_runs WHERE name = @name AND (@status IS NULL OR status = @status)
       ORDER BY slot DESC LIMIT 1`,
    ),
    history: main.prepare<{ name: string | null; limit: number }, RunRow>(
      `SELECT ${RUN} FROM job_runs WHERE @name IS NULL OR name = @name
       ORDER BY started_at DESC, id DESC LIMIT @limit`,
    ),
    setEnabled: main.prepare(
      'UPDATE job_states SET is_enabled = @isEnabled, updated_at = @at WHERE name = @name',
    ),
    setCron: main.prepare('UPDATE job_states SET cron = @cron, updated_at = @at WHERE name = @name'),
  };
}

/** `job_states` and `job_runs` of main.db. */
export function createJobStore(deps: RepositoryDeps): JobStore {
  const { main } = deps.databases;
  const run = worker(deps, 'main');
  const sql = prepareStatements(deps);
  const count = createCounting(main);

  function know(names: readonly string[], at: Date): void {
    const known = names.filter((name) => sql.know.run({ name, at: timestampText(at) }).changes > 0);
    if (known.length > 0) count('main.job_states');
  }

  /** Two runs that were asked for within one millisecond, or under a clock that stands still, are two slots. */
  function freeSlot({ name, slot, trigger }: SlotClaim): string {
    let free = slot;
    while (trigger === 'manual' && sql.ofSlot.get({ name, slot: timestampText(free) }) !== undefined) {
      free = new Date(free.getTime() + 1);
    }
    return timestampText(free);
  }

  function lose(lease: Lease, at: Date): readonly JobRun[] {
    const held = leaseOf(lease);
    const lost = sql.lose.all({ ...held, at: timestampText(at), error: LOST });
    sql.releaseEnded.run(held);
    return lost.map(runOf);
  }

  function take(claim: SlotClaim): Claimed {
    const { name, trigger, instance, startedAt, lease } = claim;
    know([name], startedAt);
    lose(lease, startedAt);
    const slot = freeSlot(claim);
    const there = sql.ofSlot.get({ name, slot });
    if (there !== undefined && (there.status !== 'lost' || there.attempts >= claim.attemptsMax)) {
      return { outcome: 'known' };
    }
    const holder = sql.holder.get({ name, ...leaseOf(lease) });
    if (holder !== undefined) return { outcome: 'busy', instance: holder };
    const row = { name, slot, trigger, instance, startedAt: timestampText(startedAt) };
    if (there === undefined) {
      sql.insert.run(row);
      count('main.job_runs');
    } else sql.again.run(row);
    sql.lease.run({ name, slot, trigger, instance, until: timestampText(lease.until) });
    const taken = sql.ofSlot.get({ name, slot });
    if (taken === undefined) throw new Error(`the run of ${name} for ${slot} is gone within its transaction`);
    return { outcome: 'taken', run: runOf(taken) };
  }

  const within = <T>(work: () => T): Promise<T> => run(() => main.transaction(work).immediate());

  return {
    know: (names, at) => within(() => know(names, at)),
    states: () =>
      run(() =>
        sql.states.all().map(
          (row): JobState => ({
            ...row,
            isEnabled: row.isEnabled !== 0,
            lastSlot: row.lastSlot === null ? null : parseTimestamp(row.lastSlot),
            dueFrom: parseTimestamp(row.dueFrom),
          }),
        ),
      ),
    take: (claim) => within(() => take(claim)),
    renew: ({ name, instance }, until) =>
      run(() => sql.renew.run({ name, instance, until: timestampText(until) }).changes > 0),
    retry: ({ id, instance }, error) =>
      run(() => {
        sql.retry.run({ id, instance, error });
      }),
    end: ({ run: { id, name, instance }, status, endedAt, result, error }) =>
      within(() => {
        sql.release.run({ name, instance });
        const line = result === null ? null : lineText(result);
        const ended = { id, instance, status, result: line, error, endedAt: timestampText(endedAt) };
        return sql.end.run(ended).changes > 0;
      }),
    // Asked every few seconds: usually there is nothing to write, and so nobody's lock to wait for.
    loseAbandoned: async (lease, at) =>
      (await run(() => sql.anyEnded.get(leaseOf(lease)))) === 1 ? within(() => lose(lease, at)) : [],
    newest: (name, status) =>
      run(() => {
        const row = sql.newest.get({ name, status: status ?? null });
        return row === undefined ? null : runOf(row);
      }),
    history: (limit, name) => run(() => sql.history.all({ name: name ?? null, limit }).map(runOf)),
    setEnabled: (name, isEnabled, at) =>
      within(() => {
        know([name], at);
        sql.setEnabled.run({ name, isEnabled: isEnabled ? 1 : 0, at: timestampText(at) });
      }),
    setCron: (name, cron, at) =>
      within(() => {
        know([name], at);
        sql.setCron.run({ name, cron, at: timestampText(at) });
      }),
  };
}
