import { beforeEach, describe, expect, it } from 'vitest';
import { MEMBER_DIMENSIONS, METRICS, TIME_DIMENSIONS } from '../../src/model/query.js';
import type { NameCatalog } from '../../src/ports/names.js';
import type { Planner } from '../../src/ports/planner.js';
import { WORD_MEANINGS } from '../../src/understanding/plan/schema.js';
import { type Chance, createChance } from '../analytics/random.js';
import { type OpenWorld, useWorlds } from '../analytics/world.js';
import { catalogOf, principal, WORLD } from '../skills/ask.js';
import { createBot, question } from './ports.js';

/** Whatever a model says within the form: no answer fails, and none reaches beyond the asker. */

const openWorld = useWorlds();
let world: OpenWorld;
beforeEach(async () => {
  world = await openWorld(WORLD);
});

const PLANS = 400;
const QUESTIONS = [
  '뿌숑한 매출',
  '뿌숑한 매출 5천만원 뚜룹한 거래처 3곳',
  '지난달 한빛병원 뿌숑한 매출',
  '작년 뿌숑한 제품 10건',
  '뿌숑한 서울 의원 80% 전년 대비',
];
const PERIODS = [
  '지난달',
  '올해',
  '2026-05',
  '2026-03-01~2026-03-15',
  '2030-01',
  '2026-02-30',
  '최근 6개월',
  'x',
  '',
];
const NAMES = [...catalogOf(WORLD).entries.map((e) => e.label), 'completed', '1', "' OR 1=1 --", '한빛'];

function some<T>(chance: Chance, items: readonly T[], most: number): T[] {
  return Array.from({ length: chance.int(most + 1) }, () => chance.pick(items));
}

function orNull<T>(chance: Chance, make: () => T): T | null {
  return chance.maybe(0.5) ? make() : null;
}

/** Mostly consistent, so that many get through; never honest. */
function randomPlan(chance: Chance, unread: readonly string[]): Record<string, unknown> {
  const metric = (): string => chance.pick(METRICS);
  const parts = {
    filters: some(chance, NAMES, 1).map((name) => ({
      dimension: chance.pick(MEMBER_DIMENSIONS),
      name,
      exclude: chance.maybe(0.3),
    })),
    period: orNull(chance, () => chance.pick(PERIODS)),
    comparison: orNull(chance, () => chance.pick(['dod', 'wow', 'mom', 'qoq', 'yoy', ...PERIODS])),
    threshold: orNull(chance, () => ({
      metric: metric(),
      operator: chance.pick(['>', '>=', '<', '<=']),
      value: chance.pick([50_000_000, 10_000_000, 0, 80, -80, 3, 0.5]),
    })),
    ranking: orNull(chance, () => ({
      metric: metric(),
      direction: chance.pick(['top', 'bottom']),
      limit: orNull(chance, () => chance.pick([1, 3, 10, 999])),
    })),
    groupBy: some(chance, [...MEMBER_DIMENSIONS, ...TIME_DIMENSIONS], 2),
    scope: chance.maybe(0.2) ? chance.pick(['own', 'team', 'company']) : null,
  };
  const present = {
    filter: parts.filters.length > 0,
    period: parts.period !== null,
    comparison: parts.comparison !== null,
    threshold: parts.threshold !== null,
    ranking: parts.ranking !== null,
    breakdown: parts.groupBy.length > 0,
    scope: parts.scope !== null,
  };
  const meanings = WORD_MEANINGS.filter((m) => m === 'filler' || present[m as keyof typeof present] === true);
  return {
    answerable: true,
    words: unread.map((said) => ({ said, meanings })),
    metrics: some(chance, METRICS, 3),
    ...parts,
  };
}

function lying(chance: Chance): Planner {
  return {
    propose: async ({ material, read }) => {
      const unread = JSON.parse(/^unread_words: (.*)$/m.exec(material)?.[1] ?? '[]') as string[];
      return read(randomPlan(chance, unread));
    },
  };
}

const OWN: NameCatalog = {
  version: 'own',
  entries: catalogOf(WORLD).entries.filter(
    ({ dimension, key }) =>
      (dimension !== 'user' || key === 1) &&
      (dimension !== 'client' || key === 1 || key === 2) &&
      dimension !== 'department',
  ),
};
/** rep01's rows are those of 한빛병원, 푸른약국 and 미래약국; everything else belongs to somebody else. */
const OTHERS = /이영희|박지훈|미래의원|영남지점/;

describe.each([1, 2, 3])('plans made up at random (%i)', (seed) => {
  it('show a rep nothing but their own rows', async () => {
    const chance = createChance(seed);
    const bot = createBot(world, { planner: lying(chance) });
    bot.see(OWN);
    const seen = new Map<string, number>();
    for (let i = 0; i < PLANS; i++) {
      const reply = await bot.ask(question(chance.pick(QUESTIONS)));
      const answer = reply?.answer;
      expect(answer?.scope).toBe('own');
      expect(answer?.status).not.toBe('failed');
      expect(`${answer?.text}${JSON.stringify(answer?.table?.rows.map((r) => r.map(String)))}`).not.toMatch(
        OTHERS,
      );
      const key = `${answer?.understoodBy}/${answer?.status}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    // Enough of them got through for this to say anything.
    expect(seen.get('llm/answered')).toBeGreaterThan(20);
    expect(seen.get('llm/denied')).toBeGreaterThan(0);
  });

  it('never make an answer to an admin fail', async () => {
    const chance = createChance(100 + seed);
    const bot = createBot(world, { planner: lying(chance) });
    bot.people.set('rep01', principal({ role: 'admin', department: null }));
    for (let i = 0; i < PLANS; i++) {
      const reply = await bot.ask(question(chance.pick(QUESTIONS)));
      expect(bot.logged.filter((l) => l.level === 'error')).toEqual([]);
      expect(reply?.answer.status).not.toBe('failed');
    }
  });
});
