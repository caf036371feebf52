import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFile } from '../../db/open.js';
import { databaseFile } from '../../db/paths.js';
import { startService } from '../support/command.js';
import { foundCompany, type Home } from '../support/company.js';
import { expectOneLine, run } from './homes.js';

let home: Home;
beforeAll(async () => {
  home = await foundCompany();
});
afterAll(() => home.remove());

interface Listed {
  readonly name: string;
  readonly cron: string;
  readonly enabled: boolean;
  readonly nextRunLocal: string | null;
  readonly lastRun: { readonly status: string; readonly result: string; readonly durationMs: number } | null;
}

async function listed(name: string): Promise<Listed | undefined> {
  const { code, stdout } = await run(home, 'jobs', 'list', '--json');
  expect(code).toBe(0);
  return (JSON.parse(stdout) as Listed[]).find((job) => job.name === name);
}

/** As an operator at the `sqlite3` shell. */
function change(database: 'main' | 'sales' | 'cache', sql: string): void {
  const connection = openFile(databaseFile(home.home, database), database);
  connection.exec(sql);
  connection.close();
}

function count(database: 'main' | 'cache', table: string): number {
  const connection = openFile(databaseFile(home.home, database), database);
  const counted = Number(connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  connection.close();
  return counted;
}

interface Report {
  readonly ok: boolean;
  readonly checks: readonly { readonly name: string; readonly state: string; readonly detail: string }[];
  readonly databases: readonly {
    readonly name: string;
    readonly tables: readonly { readonly name: string }[];
  }[];
}

async function doctor(): Promise<Report> {
  return JSON.parse((await run(home, 'doctor', '--json')).stdout) as Report;
}

describe('jobs', () => {
  test('are listed with their times, and by what an operator made of them', async () => {
    const table = await run(home, 'jobs', 'list');
    expect(table.stdout).toMatch(/^retention +50 3 \* \* \* +2026-06-16 03:50 +never run +remove what/m);
    expect((await run(home, 'jobs', 'set', 'tidy', '--cron', '5 22 * * 1-5')).stdout).toBe(
      'tidy: next 2026-06-15 22:05 (Asia/Seoul)\n',
    );
    expect((await run(home, 'jobs', 'disable', 'tidy')).stdout).toBe('tidy: disabled\n');
    expect(await listed('tidy')).toMatchObject({ enabled: false, cron: '5 22 * * 1-5', nextRunLocal: null });
    await run(home, 'jobs', 'enable', 'tidy');
    expect((await run(home, 'jobs', 'set', 'tidy', '--default')).stdout).toContain('2026-06-16 04:10');
  });

  test('refuse times that can not be read or never come, and names that are none', async () => {
    expectOneLine(await run(home, 'jobs', 'set', 'tidy', '--cron', '61 * * * *'), 2, /is no timetable/);
    expectOneLine(await run(home, 'jobs', 'set', 'tidy', '--cron', '0 0 30 2 *'), 2, /never comes/);
    expectOneLine(await run(home, 'jobs', 'run', 'tidying'), 2, /there is no job "tidying"/);
  });

  test('run by hand say what they did, and stand in the history and among the findings', async () => {
    change(
      'cache',
      `INSERT INTO search_cache (query_hash, query_text, results, expires_at) VALUES ('a', '', '[]', '2026-06-14 00:00:00'),
         ('b', '', '[]', '2026-06-16 00:00:00')`,
    );
    const ran = await run(home, 'jobs', 'run', 'cache-cleanup');
    expect([ran.code, ran.stdout]).toEqual([0, '1 expired row and 0 sign-ins removed\n']);
    expect(count('cache', 'search_cache')).toBe(1);
    expect((await listed('cache-cleanup'))?.lastRun).toMatchObject({ status: 'done' });
    const history = await run(home, 'jobs', 'history', 'cache-cleanup', '--json');
    expect(JSON.parse(history.stdout)).toMatchObject([{ trigger: 'manual', status: 'done', attempts: 1 }]);
    const report = await doctor();
    expect(report.ok).toBe(true);
    expect(report.checks).toContainEqual(expect.objectContaining({ name: 'job cache-cleanup', state: 'ok' }));
    expect(report.checks.map(({ name }) => name)).toContain('size of sales');
    const sales = report.databases.find(({ name }) => name === 'sales');
    expect(sales?.tables.map(({ name }) => name)).toContain('sales_records');
  });

  test('mend pre-aggregates that do not say what the sales say', async () => {
    change('sales', 'UPDATE rollup_users_rows SET sale_amount = sale_amount + 1');
    const { stdout } = await run(home, 'jobs', 'run', 'rollup-check');
    expect(stdout).toMatch(/^made anew, as they disagreed with the sales: rollup_users in \d+ rows\n$/);
    expect((await run(home, 'jobs', 'run', 'rollup-check')).stdout).toMatch(/^every pre-aggregate agrees/);
  });

  test('remove questions and log entries that are older than the settings say, and their counts with them', async () => {
    await run(home, 'ask', '이번 달 매출', '--user', 'kim');
    change(
      'main',
      `INSERT INTO conversations (id, user_id, conversation, channel, updated_at) VALUES (900, 1, 'old', 'cli', '2025-01-01 00:00:00');
       INSERT INTO conversation_turns (id, conversation_id, question, answer, status, intent, latency_ms, asked_at)
         VALUES (900, 900, '지난달 매출', '{}', 'answered', 'sales_total', 1, '2025-01-01 00:00:00');
       INSERT INTO feedback (turn_id, user_id, rating) VALUES (900, 1, 'up');
       INSERT INTO audit_log (at, action, outcome, detail) VALUES ('2026-06-01 00:00:00', 'ask', 'answered', '{}')`,
    );
    await run(home, 'settings', 'set', 'retention_audit_days', '7');
    const turns = count('main', 'conversation_turns');
    expect((await run(home, 'jobs', 'run', 'retention')).stdout).toBe(
      'removed: conversations 3 rows, audit log 1 row\n',
    );
    expect(count('main', 'conversation_turns')).toBe(turns - 1);
    expect(count('main', "conversations WHERE conversation = 'old'")).toBe(0);
    expect((await doctor()).ok).toBe(true);
  });

  test('that another process runs are refused with one line', async () => {
    change(
      'main',
      `UPDATE job_states SET lease_owner = 'elsewhere:7:x', lease_until = datetime('now', '+50 seconds')
       WHERE name = 'retention'`,
    );
    expectOneLine(
      await run(home, 'jobs', 'run', 'retention'),
      1,
      /^retention is being run already by elsewhere:7:x/,
    );
    change('main', 'UPDATE job_states SET lease_owner = NULL, lease_until = NULL');
  });

  test('that failed at their last run, or rest for too long, are findings', async () => {
    change(
      'main',
      `UPDATE job_runs SET status = 'failed', error = 'no room' WHERE name = 'retention' AND id =
         (SELECT max(id) FROM job_runs WHERE name = 'retention');
       UPDATE job_states SET created_at = '2026-06-01 00:00:00', updated_at = '2026-06-01 00:00:00' WHERE name = 'tidy'`,
    );
    const { checks } = await doctor();
    const failed = checks
      .filter(({ state }) => state === 'failed')
      .map(({ name, detail }) => `${name}: ${detail}`);
    // No service has begun anything since before the first of the times of tidy.
    expect(failed).toEqual([
      'jobs: the service has not been running since 2026-06-02 04:10: 1 job runs at its next start',
      expect.stringMatching(/^job retention: last run .*failed.*: no room$/),
    ]);
    expect(checks).toContainEqual(
      expect.objectContaining({
        name: 'job tidy',
        state: 'off',
        detail: 'waits for the service, runs at its next start; has not run yet',
      }),
    );
  });

  test('that rest for too long beside a service that runs the others are overdue', async () => {
    change(
      'main',
      `INSERT INTO job_runs (name, slot, trigger, status, attempts, started_at, ended_at, instance)
       VALUES ('cache-cleanup', '2026-06-15 00:30:00', 'schedule', 'done', 1, '2026-06-14 23:30:01', '2026-06-14 23:30:02', 'elsewhere:7:x')`,
    );
    const { checks } = await doctor();
    const failed = checks
      .filter(({ state }) => state === 'failed')
      .map(({ name, detail }) => `${name}: ${detail}`);
    expect(failed).toContainEqual('job tidy: overdue by its times "10 4 * * *", has not run yet');
    expect(failed.filter((line) => line.includes('has not been running'))).toEqual([]);
    change('main', "DELETE FROM job_runs WHERE instance = 'elsewhere:7:x'");
  });
});

test('a service runs what was missed, takes commands beside it, and tells its figures', async () => {
  change(
    'main',
    "UPDATE job_states SET updated_at = '2026-06-01 00:00:00', created_at = '2026-06-01 00:00:00'",
  );
  const later = { MEDISALES_NOW: '2026-06-17T05:00:00+09:00' };
  const service = await startService(home.env(later));
  try {
    const beside = await run(home, 'jobs', 'run', 'cache-cleanup');
    expect([beside.code, beside.stderr]).toEqual([0, '']);
    const metrics = async (): Promise<string> => (await fetch(`${service.url}/metrics`)).text();
    await expect
      .poll(metrics, { timeout: 50_000, interval: 200 })
      .toMatch(/medisales_job_runs_total\{job="rollup-check",status="done"\} 1\n/);
    await expect
      .poll(metrics, { timeout: 50_000, interval: 200 })
      .toMatch(
        /medisales_index_size_bytes\{database="sales",table="sales_records",index="idx_sales_records_date"\} \d+\n/,
      );
    const text = await metrics();
    expect(text).toMatch(/medisales_job_last_success_timestamp_seconds\{job="rollup-check"\} \d+/);
    expect(text).toMatch(/medisales_job_last_duration_seconds\{job="rollup-check"\} [\d.]+\n/);
    expect(text).toMatch(/medisales_job_running\{job="rollup-check"\} 0\n/);
    for (const name of ['main', 'users', 'sales', 'clients', 'news', 'cache', 'ml']) {
      expect(text).toMatch(new RegExp(`medisales_database_size_bytes\\{database="${name}"\\} [1-9]\\d+\\n`));
      expect(text).toMatch(new RegExp(`medisales_database_wal_bytes\\{database="${name}"\\} \\d+\\n`));
    }
    expect(text).toContain('medisales_metrics_failed_sources 0\n');
    const history = await run(home, 'jobs', 'history', 'rollup-check', '--json');
    expect((JSON.parse(history.stdout) as { trigger: string }[])[0]?.trigger).toBe('missed');
  } finally {
    expect(await service.stop()).toBe(0);
  }
});
