import { expect, test } from 'vitest';
import { useHomes } from './home.js';

const homes = useHomes();

test('rows of the past go a few at a time, and those that something still needs stay', async () => {
  const stores = homes.open(await homes.setUp());
  const { main } = stores.databases;
  const before = new Date('2026-06-01T00:00:00Z');
  main.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 450)
    INSERT INTO job_runs (name, slot, trigger, status, started_at, instance)
    SELECT 'alerts', datetime('2026-01-01', i || ' minutes'), 'schedule', 'done', datetime('2026-01-01', i || ' minutes'), 'x'
    FROM n;
    INSERT INTO job_runs (name, slot, trigger, status, started_at, instance) VALUES
      ('alerts', '2026-06-02 00:00:00', 'schedule', 'done', '2026-06-02 00:00:00', 'x'),
      ('yearly', '2025-01-01 00:00:00', 'schedule', 'done', '2025-01-01 00:00:00', 'x');
    INSERT INTO subscriptions (id, owner_id, title, kind, question, cron, timezone, audience)
      VALUES (1, 1, 'a', 'digest', 'q', '0 9 * * *', 'Asia/Seoul', '{}');
    INSERT INTO alert_deliveries (subscription_id, slot, recipient, reason, status, content, due_at) VALUES
      (1, '2026-01-01 00:00:00', 'user:1', 'digest', 'sent', '{}', '2026-01-01 00:00:00'),
      (1, '2026-01-02 00:00:00', 'user:1', 'digest', 'pending', '{}', '2026-01-02 00:00:00')`);
  stores.refreshMetadata();
  const removed: number[] = [];
  do removed.push(await stores.retention.removeSome('job_runs', before));
  while (removed.at(-1) !== 0);
  expect(removed).toEqual([200, 200, 50, 0]);
  const left = main.prepare('SELECT name, started_at FROM job_runs ORDER BY name').raw().all();
  // The last run of a job that comes once a year says that it ran.
  expect(left).toEqual([
    ['alerts', '2026-06-02 00:00:00'],
    ['yearly', '2025-01-01 00:00:00'],
  ]);
  expect(await stores.retention.removeSome('alerts', before)).toBe(1);
  expect(main.prepare('SELECT status FROM alert_deliveries').pluck().all()).toEqual(['pending']);
  expect((await stores.checkIntegrity()).filter(({ ok }) => !ok).map(({ name }) => name)).not.toContain(
    'metadata',
  );
});

test('a setting of 0 days keeps rows for good', async () => {
  const stores = homes.open(await homes.setUp());
  expect(await stores.retention.keptDays('audit')).toBe(730);
  await stores.settings.set('retention_audit_days', '0');
  expect(await stores.retention.keptDays('audit')).toBeNull();
});
