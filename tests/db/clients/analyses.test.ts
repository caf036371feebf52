import { describe, expect, it } from 'vitest';
import type { ClientAnalysisRow } from '../../../src/ports/client-analyses.js';
import { useHomes } from '../home.js';

const homes = useHomes();

const row = (clientId: number, grade: string): ClientAnalysisRow => ({
  clientId,
  grade,
  riskScore: 0.25,
  profitabilityScore: 0.5,
  loyaltyScore: 0.75,
  growthPotential: 'medium',
});

async function opened() {
  const stores = homes.open(await homes.setUp());
  const { clients } = stores.databases;
  for (const name of ['가', '나']) clients.prepare('INSERT INTO clients (name) VALUES (?)').run(name);
  const grades = (): unknown[] =>
    clients
      .prepare('SELECT client_id, grade, analysis_date, model_version FROM client_analysis ORDER BY id')
      .raw()
      .all();
  const write = (rows: readonly ClientAnalysisRow[], analysisDate = '2026-06-15') =>
    stores.clientAnalyses.write({ analysisDate, modelVersion: 'rfm-1', rows });
  return { clients, grades, write };
}

describe('an analysis run', () => {
  it('is stored with its scores, and repeated on its day replaces itself', async () => {
    const { clients, grades, write } = await opened();
    await write([row(1, 'S'), row(2, 'C')]);
    expect(await write([row(1, 'A'), row(2, 'C')])).toEqual({ written: 2, kept: 0 });
    expect(grades()).toEqual([
      [1, 'A', '2026-06-15', 'rfm-1'],
      [2, 'C', '2026-06-15', 'rfm-1'],
    ]);
    expect(clients.prepare('SELECT * FROM client_analysis').get()).toMatchObject({
      risk_score: 0.25,
      profitability_score: 0.5,
      loyalty_score: 0.75,
      growth_potential: 'medium',
    });
  });

  it('of a later month leaves the earlier one as history, of a later day of the month takes its place', async () => {
    const { grades, write } = await opened();
    await write([row(1, 'S')], '2026-05-15');
    await write([row(1, 'B')], '2026-05-31');
    await write([row(1, 'C')], '2026-06-01');
    await write([row(1, 'A')]);
    expect(grades()).toEqual([
      [1, 'B', '2026-05-31', 'rfm-1'],
      [1, 'A', '2026-06-15', 'rfm-1'],
    ]);
  });

  it('of an earlier day leaves the later one of the month', async () => {
    const { grades, write } = await opened();
    await write([row(1, 'A')]);
    await write([row(1, 'S')], '2026-06-10');
    expect(grades()).toEqual([
      [1, 'A', '2026-06-15', 'rfm-1'],
      [1, 'S', '2026-06-10', 'rfm-1'],
    ]);
  });

  it.each(['2026-06-15', '2026-07-01'])('leaves a grade of %s from elsewhere the newest', async (date) => {
    const { clients, grades, write } = await opened();
    clients
      .prepare(
        'INSERT INTO client_analysis (client_id, risk_score, grade, analysis_date) VALUES (1, 0.1, ?, ?)',
      )
      .run('B', date);
    expect(await write([row(1, 'S'), row(2, 'C')])).toEqual({ written: 1, kept: 1 });
    expect(grades()).toEqual([
      [1, 'B', date, null],
      [2, 'C', '2026-06-15', 'rfm-1'],
    ]);
  });

  it('is written whole or not at all', async () => {
    const { grades, write } = await opened();
    await write([row(1, 'S')]);
    const broken = { ...row(2, 'C'), grade: null as unknown as string };
    await expect(write([row(1, 'A'), broken])).rejects.toThrow();
    expect(grades()).toEqual([[1, 'S', '2026-06-15', 'rfm-1']]);
  });
});
