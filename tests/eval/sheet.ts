import type { Asked, Expectation } from '../acceptance/expectation.js';
import type { Company } from './company.js';
import {
  type By,
  createGold,
  cut,
  type Gold,
  type Group,
  type Measure,
  percent,
  type Range,
  ranked,
  type TargetUnit,
  type Where,
} from './gold.js';

export const styles = ['plain', 'clipped', 'polite', 'typo', 'nospace', 'voice'] as const;
export type Style = (typeof styles)[number];
export type Language = 'ko' | 'en' | 'mixed';

export interface EvalQuestion extends Omit<Asked, 'expect'> {
  readonly expect: Readings;
  readonly company: string;
  readonly style: Style;
  readonly language: Language;
  readonly now: string;
}
/** `names`: the members that the rows must name, in this order where `ordered`; others too where `partial`. */
export interface EvalExpectation extends Expectation {
  readonly names?: {
    readonly all: readonly string[];
    readonly ordered?: boolean;
    readonly partial?: boolean;
  };
}
export type Wordings = Partial<Record<Style, string | readonly string[]>>;
export type Readings = EvalExpectation | readonly EvalExpectation[];

export interface Options {
  readonly now?: string;
  /** Groups the questions of one talk; each wording of the last turn has a talk of its own. */
  readonly after?: readonly string[];
}

function languageOf(text: string): Language {
  const hangul = /[가-힣ㄱ-ㅎ]/.test(text);
  if (!hangul) return 'en';
  return /[A-Za-z]{2}/.test(text) ? 'mixed' : 'ko';
}

/** What one person may be answered: readings of a question, with the figures of their default scope. */
export interface Expects {
  readonly scope: Where;
  readonly is: (measure: Measure, range: Range, where?: Where, more?: Partial<Expectation>) => Expectation;
  readonly total: (range: Range, where?: Where, more?: Partial<Expectation>) => Expectation;
  readonly rank: (by: By, range: Range, options?: RankOptions) => Expectation;
  readonly split: (by: By, range: Range, options?: RankOptions) => Expectation;
  readonly shares: (by: By, range: Range) => EvalExpectation;
  readonly versus: (range: Range, other: Range, where?: Where) => Expectation;
  readonly rate: (unit: TargetUnit, whole: Range, so?: Range, where?: Where) => Expectation;
  readonly share: (range: Range, part: Where, whole?: Where) => Expectation;
  readonly list: (names: readonly string[]) => EvalExpectation;
}
export interface RankOptions {
  readonly direction?: 'top' | 'bottom';
  readonly n?: number;
  readonly where?: Where;
  readonly measure?: Measure;
  readonly over?: (group: Group) => boolean;
}

function expectsOf(gold: Gold, username: string): Expects {
  const role = gold.company.people.find((p) => p.username === username)?.role;
  if (role === undefined) throw new Error(`nobody is called ${username}`);
  const scope: Where =
    role === 'admin'
      ? {}
      : role === 'manager'
        ? { department: gold.departmentOf(username) }
        : { user: username };
  const within = (where: Where = {}): Where => ({ ...scope, ...where });

  const is: Expects['is'] = (measure, range, where, more) => ({
    status: 'answered',
    figures: { [measure]: gold.value(measure, range, within(where)) },
    period: range,
    ...more,
  });
  const groupsOf = (by: By, range: Range, { where, measure }: RankOptions): Group[] =>
    by === 'user'
      ? gold.people(range, within(where), measure)
      : gold.groups(by, range, within(where), measure);
  return {
    scope,
    is,
    total: (range, where, more) => is('sales_amount', range, where, more),
    rank: (by, range, options = {}) => ({
      status: 'answered',
      period: range,
      table: {
        dimension: by,
        metric: options.measure ?? 'sales_amount',
        rows: ranked(
          groupsOf(by, range, options).filter(options.over ?? (() => true)),
          options.direction ?? 'top',
          options.over ? undefined : (options.n ?? 5),
        ),
        ordered: true,
      },
    }),
    split: (by, range, options = {}) => ({
      status: 'answered',
      period: range,
      table: {
        dimension: by,
        metric: options.measure ?? 'sales_amount',
        rows: groupsOf(by, range, options),
        ordered: false,
        namesFree: by === 'month' || by === 'day' || by === 'year',
        partial: by === 'user' || by === 'month' || by === 'day',
      },
    }),
    shares: (by, range) => {
      const parts = groupsOf(by, range, {});
      const whole = gold.value('sales_amount', range, within());
      return {
        status: 'answered',
        period: range,
        table: {
          dimension: by,
          metric: 'share',
          rows: parts.map(({ name, value }) => ({ name, value: percent(value, whole) })),
          ordered: false,
        },
      };
    },
    versus: (range, other, where) => {
      const now = gold.value('sales_amount', range, within(where));
      const then = gold.value('sales_amount', other, within(where));
      return {
        status: 'answered',
        figures: { sales_amount: now, growth: percent(now - then, then) },
        values: [then],
        period: range,
        comparison: other,
      };
    },
    rate: (unit, whole, so = whole, where = {}) => {
      const all = within(where);
      const target = gold.target(unit, whole, gold.usersOf(all)) ?? Number.NaN;
      return {
        status: 'answered',
        figures: { achievement_rate: percent(gold.value('sales_amount', so, all), target) },
        period: so,
      };
    },
    share: (range, part, whole = {}) => ({
      status: 'answered',
      period: range,
      figures: {
        share: percent(
          gold.value('sales_amount', range, within({ ...whole, ...part })),
          gold.value('sales_amount', range, within(whole)),
        ),
      },
    }),
    list: (names) => ({ status: 'answered', names: { all: names } }),
  };
}

/** Many wordings of one meaning. */
export interface Sheet {
  readonly gold: Gold;
  readonly questions: EvalQuestion[];
  readonly by: (username: string) => Expects;
  readonly ask: (kind: string, user: string, expect: Readings, wordings: Wordings) => void;
  readonly at: (now: string) => (kind: string, user: string, expect: Readings, wordings: Wordings) => void;
  readonly follow: (
    before: readonly string[],
  ) => (kind: string, user: string, expect: Readings, wordings: Wordings) => void;
}

export function createSheet(company: Company): Sheet {
  const gold = createGold(company);
  const questions: EvalQuestion[] = [];
  const add = (
    user: string,
    base: Omit<EvalQuestion, 'language' | 'company' | 'user' | 'question'>,
    text: string,
  ): void => {
    questions.push({ ...base, user, question: text, company: company.key, language: languageOf(text) });
  };
  const asker =
    (options: Options): Sheet['ask'] =>
    (kind, user, expect, wordings) => {
      const now = options.now ?? company.now;
      for (const style of styles)
        for (const text of [wordings[style] ?? []].flat()) {
          const talk = options.after ? { conversation: `talk-${questions.length}` } : {};
          for (const before of options.after ?? [])
            add(user, { kind: '', style, now, expect: { status: 'answered' }, ...talk }, before);
          add(user, { kind, style, now, expect, ...talk }, text);
        }
    };
  return {
    gold,
    questions,
    by: (username) => expectsOf(gold, username),
    ask: asker({}),
    at: (now) => asker({ now }),
    follow: (after) => asker({ after }),
  };
}

/** Refusals and their like. */
export const denied: Expectation = { status: 'denied', noFigures: true };
export const noData: Expectation = { status: 'no_data', noFigures: true };
export const missing: readonly Expectation[] = [
  { status: ['no_data', 'unsupported'], noFigures: true },
  { status: 'answered', figures: { sales_amount: 0 } },
];
export const unsupported: Expectation = { status: ['unsupported', 'clarify', 'no_data'], noFigures: true };
export function whichOf(count: number, from: readonly string[]): Expectation {
  return { status: 'clarify', choices: { count, from }, noFigures: true };
}
export { cut };
