import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foundCompany, type Home, TODAY } from '../support/company.js';
import { ask, expectOneLine, run } from './homes.js';

const DAY_MS = 86_400_000;
const dayBefore = (days: number): string =>
  new Date(Date.parse(`${TODAY}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

/** An ordinary order a day at 한빛병원, and one forty times as large a week ago. */
function ordinaryAndOdd(): string {
  const ordinary = Array.from({ length: 360 }, (_, i) => {
    const quantity = 20 + ((i * 7) % 9);
    return `${dayBefore(i + 1)},kim,한빛병원,세파정,${quantity * 50_000},${quantity},서울,completed`;
  });
  const odd = `${dayBefore(7)},kim,한빛병원,세파정,48000000,960,서울,completed`;
  return ['sale_date,user,client,product,sale_amount,quantity,region,status', ...ordinary, odd].join('\n');
}

let home: Home;
beforeAll(async () => {
  home = await foundCompany();
});
afterAll(() => home.remove());

describe('unusual sales', () => {
  test('are not learned from too few sales, which is said and logged', async () => {
    const { code, stderr } = await run(home, 'train', 'isolation_forest');
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/too few completed sales.*medisales import sales/);
    const shown = await run(home, 'models', 'show', 'isolation_forest');
    expect(shown.stdout).toMatch(/failed\t.*too few completed sales/);
    expect((await ask(home, '이상한 거래 있어?')).status).toBe('unsupported');
  });

  test('are found by a model that is recorded, registered and listed', async () => {
    const file = join(home.home, 'more.csv');
    writeFileSync(file, ordinaryAndOdd());
    expect((await run(home, 'import', 'sales', file)).code).toBe(0);
    const trained = await run(home, 'train', 'isolation_forest', '--json');
    const { version, runId, saleCount } = JSON.parse(trained.stdout) as Record<string, unknown>;
    expect({ version, sales: Number(saleCount) > 300 }).toEqual({ version: '1.0', sales: true });

    const mlflow = join(home.home, 'mlflow');
    const runFolder = join(mlflow, 'experiments', 'anomaly_detection', String(runId));
    expect(readFileSync(join(runFolder, 'params', 'trees'), 'utf8')).toBe('300');
    expect(readFileSync(join(runFolder, 'metrics', 'alarms_per_1000'), 'utf8')).toMatch(/^\d+ \d/);
    expect(
      existsSync(join(mlflow, 'artifacts', 'models', 'anomaly', 'isolation_forest_v1.0', 'model', 'MLmodel')),
    ).toBe(true);
    const champion = join(mlflow, 'registry', 'models', 'isolation_forest', 'aliases', 'champion');
    expect(readFileSync(champion, 'utf8')).toBe('1');
    expect((await run(home, 'models', 'list')).stdout).toMatch(/^isolation_forest\tv1\.0\tchampion/m);

    const answer = await ask(home, '한빛병원 이상한 거래 있어?');
    expect(answer.table?.rows.map((row) => row.slice(0, 5))).toEqual([
      [dayBefore(7), '한빛병원', '세파정', expect.any(String), 48_000_000],
    ]);
    expect(answer.sources.at(-1)).toMatchObject({ kind: 'model', title: 'isolation_forest', runId });
    const others = await ask(home, '이상한 거래 있어?', 'lee');
    expect(JSON.stringify(others)).not.toMatch(/한빛병원|48000000/);
  });

  test('have a model whose standing and drift are told', async () => {
    const { stdout } = await run(home, 'models', 'report', 'isolation_forest');
    expect(stdout).toMatch(/isolation_forest v1\.0 \(trained .*sales/);
    expect(stdout).toContain('There are no labels, so no accuracy can be told.');
    const drift = await run(home, 'drift', '--json');
    const looks = JSON.parse(drift.stdout) as { name: string; version: string | null; rows: unknown[] }[];
    expect(looks.map(({ name, version }) => [name, version])).toEqual([
      ['sales_ensemble', null],
      ['client_grade', null],
      ['performance_class', null],
      ['isolation_forest', '1.0'],
    ]);
    // Every day's order is like those of the months before.
    const rows = looks.at(-1)?.rows ?? [];
    expect(rows).toContainEqual(
      expect.objectContaining({ feature: 'client_amount', period: 'last_month', isDrift: false }),
    );
  });

  test('can be subscribed to', async () => {
    const args = [
      '--user',
      'kim',
      '--question',
      '이상한 거래 있어?',
      '--when',
      'anomaly',
      '--at',
      '매일 09:00',
    ];
    const { code, stderr } = await run(home, 'alerts', 'add', ...args);
    expect([code, stderr]).toEqual([0, '']);
  });

  test('come from a model of a known name', async () => {
    expectOneLine(await run(home, 'train', 'prophet'), 2, /sales_ensemble.*isolation_forest/);
  });
});
