import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../../src/model/principal.js';
import { createOverviews } from '../../src/skills/overview.js';
import { type OpenWorld, openWorld } from '../analytics/world.js';
import { catalogOf, principal, WORLD } from './ask.js';

const ADMIN = principal({ userId: 9, username: 'boss', role: 'admin', department: null });
const MANAGER = principal({ userId: 8, username: 'lead', role: 'manager' });
const REP = principal();

describe('the overview', () => {
  let world: OpenWorld;
  beforeAll(async () => {
    world = await openWorld(WORLD);
  });
  afterAll(() => world.close());

  const overviewOf = (who: Principal, asked: { month?: string; team?: string } = {}) =>
    createOverviews({
      analytics: world.analytics,
      names: {
        visibleTo: async (viewer) => {
          const { version, entries } = catalogOf(WORLD);
          const teams = viewer.role === 'admin' ? ['강남팀', '영남지점'] : [viewer.department];
          return {
            version,
            entries: entries.filter((e) => e.dimension !== 'department' || teams.includes(e.label)),
          };
        },
      },
      clock: { now: () => new Date('2026-06-15T00:00:00Z') },
      fiscalStart: async () => 1,
    }).of(who, { month: asked.month ?? null, team: asked.team ?? null });

  it('sums the running month up to today beside the same days of before', async () => {
    const view = await overviewOf(ADMIN);
    expect(view.period).toEqual({ from: '2026-06-01', to: '2026-06-15' });
    expect(view.lastYear).toEqual({ from: '2025-06-01', to: '2025-06-15' });
    expect(view.figures).toMatchObject({
      sales: 155_000_000,
      target: 210_000_000,
      before: 140_000_000,
      lastYear: 65_000_000,
    });
    expect(view.isRunning).toBe(true);
    expect(view.trend).toHaveLength(13);
    expect(view.trend.at(-1)).toEqual({ month: '2026-06', sales: 155_000_000, target: 210_000_000 });
    expect(view.byTeam.map((r) => [r.label, r.sales])).toEqual([
      ['강남팀', 150_000_000],
      ['영남지점', 5_000_000],
    ]);
    expect(view.byPerson.reduce((sum, r) => sum + Number(r.sales), 0)).toBe(155_000_000);
    expect(view.byClient[0]).toMatchObject({ label: '한빛병원', sales: 123_450_000 });
  });

  it('shows each person their own rows and no more', async () => {
    const manager = await overviewOf(MANAGER);
    expect([manager.scope, manager.figures.sales, manager.byTeam]).toEqual(['department', 150_000_000, []]);
    expect(manager.byPerson.map((r) => r.label)).not.toContain('박지훈');
    const rep = await overviewOf(REP);
    expect([rep.scope, rep.figures.sales, rep.byPerson, rep.teams]).toEqual(['own', 130_000_000, [], []]);
  });

  it('shows one team and another month where they are asked for', async () => {
    const view = await overviewOf(ADMIN, { month: '2026-05', team: '강남팀' });
    expect([view.month, view.team, view.isRunning]).toEqual(['2026-05', '강남팀', false]);
    expect(view.figures.sales).toBe(210_000_000);
    expect(view.byTeam).toEqual([]);
  });

  it('refuses months that are none or lie ahead, and teams of others', async () => {
    for (const month of ['2026-13', '26-05', '2026-07', 'x']) {
      await expect(overviewOf(ADMIN, { month })).rejects.toMatchObject({ code: 'usage' });
    }
    await expect(overviewOf(MANAGER, { team: '영남지점' })).rejects.toMatchObject({ code: 'denied' });
    await expect(overviewOf(REP, { team: '강남팀' })).rejects.toMatchObject({ code: 'denied' });
  });
});
