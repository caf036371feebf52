import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rangePeriod } from '../../src/model/calendar.js';
import type { Principal } from '../../src/model/principal.js';
import { salesQuery } from '../../src/model/query.js';
import type { OverviewAsked } from '../../src/ports/overview.js';
import { createOverviews } from '../../src/skills/overview.js';
import { type OpenWorld, openWorld } from '../analytics/world.js';
import { catalogOf, principal, WORLD } from './ask.js';

const ADMIN = principal({ userId: 9, username: 'boss', role: 'admin', department: null });
const MANAGER = principal({ userId: 8, username: 'lead', role: 'manager' });
const REP = principal();
const NOTHING: OverviewAsked = {
  month: null,
  quarter: null,
  year: null,
  from: null,
  to: null,
  team: null,
  person: null,
  category: null,
};

describe('the overview', () => {
  let world: OpenWorld;
  beforeAll(async () => {
    world = await openWorld(WORLD);
  });
  afterAll(() => world.close());

  const overviewOf = (who: Principal, asked: Partial<OverviewAsked> = {}, fiscalStart = 1) =>
    createOverviews({
      analytics: world.analytics,
      names: {
        visibleTo: async (viewer) => {
          const { version, entries } = catalogOf(WORLD);
          const teams = viewer.role === 'admin' ? ['강남팀', '영남지점'] : [viewer.department];
          return {
            version,
            entries: entries
              .map((e) => {
                const department = WORLD.users.find(
                  (u) => e.dimension === 'user' && u.id === e.key,
                )?.department;
                return department === undefined ? e : { ...e, department };
              })
              .filter((e) => e.dimension !== 'department' || teams.includes(e.label))
              .filter((e) => e.dimension !== 'user' || teams.includes(e.department ?? null)),
          };
        },
      },
      clock: { now: () => new Date('2026-06-15T00:00:00Z') },
      fiscalStart: async () => fiscalStart,
    }).of(who, { ...NOTHING, ...asked });

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
    expect([view.chosen, view.team, view.isRunning]).toEqual(['2026-05', '강남팀', false]);
    expect(view.figures.sales).toBe(210_000_000);
    expect(view.byTeam).toEqual([]);
  });

  const answerTo = async (fields: Parameters<typeof salesQuery>[0]): Promise<unknown> => {
    const calendar = { today: '2026-06-15', fiscalStart: 1 };
    const { total } = await world.analytics.run(salesQuery(fields), { kind: 'company' }, calendar);
    return total.values.sales_amount;
  };

  it('shows a quarter, a year and any days as an answer in the chat sums them', async () => {
    const quarter = await overviewOf(ADMIN, { quarter: '2026-Q2' });
    expect(quarter).toMatchObject({ unit: 'quarter', chosen: '2026-Q2', isRunning: true, noTarget: null });
    expect(quarter.period).toEqual({ from: '2026-04-01', to: '2026-06-15' });
    expect(quarter.lastYear).toEqual({ from: '2025-04-01', to: '2025-06-15' });
    expect(quarter.trend.at(-1)?.month).toBe('2026-06');
    expect(quarter.figures.sales).toBe(await answerTo({ period: rangePeriod('2026-04-01', '2026-06-15') }));

    const year = await overviewOf(ADMIN, { year: '2026' });
    expect(year).toMatchObject({ unit: 'year', chosen: '2026', figures: { before: null } });
    expect(year.period).toEqual({ from: '2026-01-01', to: '2026-06-15' });
    expect(year.figures.sales).toBe(await answerTo({ period: rangePeriod('2026-01-01', '2026-06-15') }));

    const range = await overviewOf(ADMIN, { from: '2026-05-10', to: '2026-06-10' });
    expect(range).toMatchObject({ unit: 'range', chosen: null, isRunning: false, noTarget: 'partial_month' });
    expect(range.figures).toMatchObject({ target: null, achievement: null, before: null });
    expect(range.figures.sales).toBe(await answerTo({ period: rangePeriod('2026-05-10', '2026-06-10') }));
    const months = await overviewOf(ADMIN, { from: '2026-05-01', to: '2026-05-31' });
    expect(months.noTarget).toBeNull();
    expect(months.figures).toEqual({
      ...(await overviewOf(ADMIN, { month: '2026-05' })).figures,
      before: null,
    });
  });

  it('names quarters and years by where the fiscal year begins', async () => {
    const view = await overviewOf(ADMIN, { quarter: '2026-Q1' }, 4);
    expect(view.period).toEqual({ from: '2026-04-01', to: '2026-06-15' });
    expect(view.choices.quarter.slice(0, 2)).toEqual(['2026-Q1', '2025-Q4']);
    expect(view.choices.year[0]).toBe('2026');
    expect((await overviewOf(ADMIN, { year: '2025' }, 4)).period).toEqual({
      from: '2025-04-01',
      to: '2026-03-31',
    });
    expect((await overviewOf(ADMIN)).choices.month.slice(0, 2)).toEqual(['2026-06', '2026-05']);
  });

  it('shows one person and one category, of those who may be seen alone', async () => {
    const view = await overviewOf(ADMIN, { person: 'rep01' });
    expect(view.person).toEqual({ username: 'rep01', label: '김민수' });
    expect([view.figures.sales, view.byTeam, view.byPerson]).toEqual([130_000_000, [], []]);
    expect(view.people.map((p) => p.username)).toContain('rep03');
    const ofTeam = await overviewOf(ADMIN, { team: '강남팀' });
    expect(ofTeam.people.map((p) => p.username)).not.toContain('rep03');

    const [category = ''] = view.categories;
    const one = await overviewOf(ADMIN, { category });
    expect(one).toMatchObject({ category, noTarget: 'category', byCategory: [] });
    expect(one.figures.target).toBeNull();
    expect(one.byProduct.length).toBeGreaterThan(0);
    const all = (await overviewOf(ADMIN)).byCategory.find((row) => row.label === category);
    expect(one.figures.sales).toBe(all?.sales);
    expect(one.byProduct.reduce((sum, row) => sum + Number(row.sales), 0)).toBe(one.figures.sales);
    expect((await overviewOf(REP)).people).toEqual([]);
  });

  it('refuses periods that are none or lie ahead, two at once, and teams and people of others', async () => {
    for (const month of ['2026-13', '26-05', '2026-07', 'x']) {
      await expect(overviewOf(ADMIN, { month })).rejects.toMatchObject({ code: 'usage' });
    }
    const wrong: readonly Partial<OverviewAsked>[] = [
      { quarter: '2026-Q5' },
      { quarter: '2026-Q3' },
      { year: '2027' },
      { year: '26' },
      { from: '2026-06-01' },
      { to: '2026-06-01' },
      { from: '2026-06-10', to: '2026-06-01' },
      { from: '2026-02-30', to: '2026-03-01' },
      { from: '2026-06-01', to: '2026-06-16' },
      { month: '2026-06', year: '2026' },
      { category: '없는제품군' },
    ];
    for (const asked of wrong) {
      await expect(overviewOf(ADMIN, asked)).rejects.toMatchObject({ code: 'usage' });
    }
    await expect(overviewOf(MANAGER, { team: '영남지점' })).rejects.toMatchObject({ code: 'denied' });
    await expect(overviewOf(REP, { team: '강남팀' })).rejects.toMatchObject({ code: 'denied' });
    const refusals = await Promise.all(
      [
        [MANAGER, 'rep03'],
        [MANAGER, 'nobody'],
        [REP, 'rep02'],
      ].map(([who, person]) =>
        overviewOf(who as Principal, { person: person as string }).catch((error: unknown) =>
          String((error as Error).message).replace(person as string, '…'),
        ),
      ),
    );
    expect(new Set(refusals)).toEqual(new Set(['… is not among the people that you may see']));
  });
});
