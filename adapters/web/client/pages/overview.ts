import { call, type Result } from '../api.js';
import { el } from '../dom.js';
import { parseExactJson } from '../exact-json.js';
import { figureText, rangeText } from '../format.js';
import { renderTable } from '../table.js';
import { renderTrendChart, type TrendMonth } from '../trend-chart.js';
import type { Column, DateRange, Language, Table, Value } from '../types.js';
import { scopeName } from '../words.js';
import { addressWith, type OverviewChoices, renderFilters } from './overview-filters.js';
import { type PageContext, renderFailure } from './page.js';

interface Row {
  readonly label: string;
  readonly sales: Value;
  readonly target: Value;
  readonly achievement: Value;
  readonly growth: Value;
}

interface OverviewView extends OverviewChoices {
  readonly scope: string;
  readonly lastYear: DateRange;
  readonly isRunning: boolean;
  readonly noTarget: 'category' | 'partial_month' | null;
  readonly dataThrough: string | null;
  readonly figures: Omit<Row, 'label'> & { readonly before: Value; readonly lastYear: Value };
  readonly trend: readonly TrendMonth[];
  readonly byTeam: readonly Row[];
  readonly byPerson: readonly Row[];
  readonly byClient: readonly Row[];
  readonly byCategory: readonly Row[];
  readonly byProduct: readonly Row[];
}

const WORDS = {
  ko: {
    title: '실적 한눈에 보기',
    team: '팀',
    sales: '매출',
    target: '목표',
    achievement: '달성률',
    growth: '전년 대비',
    monthBefore: '전월',
    monthBeforeSoFar: '전월 같은 기간',
    quarterBefore: '전분기',
    quarterBeforeSoFar: '전분기 같은 기간',
    lastYear: '전년 같은 기간',
    trend: '월별 매출과 목표',
    byTeam: '팀별',
    byPerson: '담당자별',
    byClient: '매출이 큰 거래처',
    byCategory: '제품군별',
    byProduct: '매출이 큰 제품',
    product: '제품',
    client: '거래처',
    category: '제품군',
    person: '담당자',
    through: '데이터',
    until: '까지',
    runningMonth: '달성률은 지금까지의 매출을 이번 달 전체 목표와 견준 값입니다.',
    runningQuarter: '달성률은 지금까지의 매출을 이번 분기 전체 목표와 견준 값입니다.',
    runningYear: '달성률은 지금까지의 매출을 올해 첫 달부터 이번 달까지의 월 목표 합계와 견준 값입니다.',
    noTargetOfCategory: '목표는 담당자에게만 정해져 있어, 제품군을 고르면 목표와 달성률이 나오지 않습니다.',
    noTargetOfDays: '목표는 월 단위로 정해져 있어, 달의 일부만 든 기간에는 목표와 달성률이 나오지 않습니다.',
    wrongAddress:
      '주소에 적힌 것으로는 볼 수 없습니다. 모르는 항목이 있거나 기간·제품군이 맞지 않습니다. 기간은 오늘까지, 시작일은 종료일보다 늦지 않아야 합니다.',
    backToMonth: '이번 달 보기',
    noData: '아직 매출 데이터가 없습니다.',
    toImports: '매출 파일 가져오기',
    waitForImport: '관리자가 매출 파일을 가져오면 여기에 실적이 나타납니다.',
  },
  en: {
    title: 'Sales at a glance',
    team: 'Team',
    sales: 'Sales',
    target: 'Target',
    achievement: 'Achievement',
    growth: 'vs. last year',
    monthBefore: 'Previous month',
    monthBeforeSoFar: 'Previous month, same days',
    quarterBefore: 'Previous quarter',
    quarterBeforeSoFar: 'Previous quarter, same days',
    lastYear: 'Last year, same days',
    trend: 'Sales and targets by month',
    byTeam: 'By team',
    byPerson: 'By person',
    byClient: 'Largest clients',
    byCategory: 'By category',
    byProduct: 'Largest products',
    product: 'Product',
    client: 'Client',
    category: 'Category',
    person: 'Person',
    through: 'Data through',
    until: '',
    runningMonth: 'Achievement compares sales so far with the target of the whole month.',
    runningQuarter: 'Achievement compares sales so far with the target of the whole quarter.',
    runningYear: 'Achievement compares sales so far with the monthly targets up to this month.',
    noTargetOfCategory: 'Only people have targets: a category has neither a target nor an achievement.',
    noTargetOfDays:
      'Targets are by month: a period with part of a month has neither a target nor an achievement.',
    wrongAddress:
      'What the address asks for can’t be shown: something in it is not known, or its period or category is wrong. A period ends today at the latest, and not before it begins.',
    backToMonth: 'Show this month',
    noData: 'No sales have been imported yet.',
    toImports: 'Import a file of sales',
    waitForImport: 'Figures appear here once an administrator has imported a file of sales.',
  },
} as const;

type Words = Readonly<Record<keyof (typeof WORDS)['ko'], string>>;

function load(search: string): Promise<Result<OverviewView>> {
  return call(
    `/api/v1/overview${search}`,
    {},
    async (response) => parseExactJson(await response.text()) as OverviewView,
  );
}

function figure(label: string, text: string, look = ''): HTMLElement {
  return el('div', { class: `figure ${look}`.trim() }, [el('dt', {}, [label]), el('dd', {}, [text])]);
}

/** What the period before is called; a year's is last year, a range has none. */
function beforeOf({ unit, isRunning }: OverviewView, words: Words): readonly string[] {
  if (unit === 'month') return [isRunning ? words.monthBeforeSoFar : words.monthBefore];
  if (unit === 'quarter') return [isRunning ? words.quarterBeforeSoFar : words.quarterBefore];
  return [];
}

function renderFigures(view: OverviewView, words: Words, language: Language): HTMLElement {
  const { figures } = view;
  const won = (value: Value): string => figureText(value, 'KRW', language);
  const growth =
    figures.growth === null
      ? '–'
      : `${Number(figures.growth) > 0 ? '+' : ''}${figureText(figures.growth, 'percent', language)}`;
  const way = figures.growth === null ? '' : Number(figures.growth) < 0 ? 'down' : 'up';
  return el('dl', { class: 'figures' }, [
    figure(words.sales, won(figures.sales), 'hero'),
    figure(words.achievement, figureText(figures.achievement, 'percent', language)),
    figure(words.target, won(figures.target)),
    figure(`${words.growth} (${rangeText(view.lastYear)})`, growth, way),
    ...beforeOf(view, words).map((label) => figure(label, won(figures.before))),
    figure(words.lastYear, won(figures.lastYear)),
  ]);
}

function tableOf(rows: readonly Row[], name: string, words: Words, withTargets: boolean): Table {
  const columns: Column[] = [
    { key: 'name', label: name, unit: null },
    { key: 'sales_amount', label: words.sales, unit: 'KRW' },
    ...(withTargets
      ? ([
          { key: 'target_amount', label: words.target, unit: 'KRW' },
          { key: 'achievement_rate', label: words.achievement, unit: 'percent' },
        ] as const)
      : []),
    { key: 'growth', label: words.growth, unit: 'percent' },
  ];
  const cells = (row: Row): (string | Value)[] => [
    row.label,
    row.sales,
    ...(withTargets ? [row.target, row.achievement] : []),
    row.growth,
  ];
  return { columns, rows: rows.map(cells) };
}

function section(title: string, parts: readonly (Node | null | string)[]): HTMLElement {
  return el('section', { class: 'panel' }, [el('h2', {}, [title]), ...parts]);
}

type LinkOf = (row: Row) => string | null;

/** A team, a person or a category leads to the same page of it alone. */
function linksOf(view: OverviewView): Readonly<Record<'team' | 'person' | 'category', LinkOf>> {
  const leads =
    (name: 'team' | 'person' | 'category', known: ReadonlyMap<string, string>): LinkOf =>
    ({ label }) => {
      const value = known.get(label);
      const isChosen = value === { ...view, person: view.person?.username }[name];
      const others = name === 'team' ? { person: null } : {};
      return value === undefined || isChosen ? null : addressWith(view, { ...others, [name]: value });
    };
  return {
    team: leads('team', new Map(view.teams.map((name) => [name, name]))),
    person: leads('person', new Map(view.people.map(({ label, username }) => [label, username]))),
    category: leads('category', new Map(view.categories.map((name) => [name, name]))),
  };
}

/** What a heading takes of a table, in rows, and how many are shown at first. */
const HEAD_ROWS = 4;
const SHOWN_ROWS_MAX = 12;

/** Side by side, each below the shorter ones, so that a short table leaves no hole beside a long one. */
function inColumns(tables: readonly { readonly node: HTMLElement; readonly rows: number }[]): HTMLElement {
  interface Side {
    readonly nodes: HTMLElement[];
    rows: number;
  }
  const left: Side = { nodes: [], rows: 0 };
  const right: Side = { nodes: [], rows: 0 };
  for (const { node, rows } of tables) {
    const shorter = left.rows <= right.rows ? left : right;
    shorter.nodes.push(node);
    shorter.rows += HEAD_ROWS + Math.min(rows, SHOWN_ROWS_MAX);
  }
  return el(
    'div',
    { class: 'panel-grid' },
    [left, right]
      .filter(({ nodes }) => nodes.length > 0)
      .map(({ nodes }) => el('div', { class: 'page-body' }, nodes)),
  );
}

/** What keeps the achievement from being read as it stands. */
function targetNote({ unit, isRunning, noTarget }: OverviewView, words: Words): string | null {
  if (noTarget !== null) return noTarget === 'category' ? words.noTargetOfCategory : words.noTargetOfDays;
  if (!isRunning || unit === 'range') return null;
  return { month: words.runningMonth, quarter: words.runningQuarter, year: words.runningYear }[unit];
}

/** What to do about a page without a figure. */
function nextStep({ person }: PageContext, words: Words): HTMLElement {
  return person.mayImport
    ? el('p', {}, [el('a', { href: '/imports' }, [words.toImports])])
    : el('p', { class: 'muted' }, [words.waitForImport]);
}

/** A period at a glance; what is chosen stands in the address, so that a view can be kept and sent. */
export function createOverview(context: PageContext): HTMLElement {
  const { language } = context;
  const words: Words = WORDS[language];
  const body = el('div', { class: 'page-body' });
  const live = el('p', { class: 'visually-hidden', role: 'status' });
  const node = el('main', { class: 'console', id: 'main', tabindex: '-1' }, [
    el('h1', {}, [words.title]),
    live,
    body,
  ]);

  function show(view: OverviewView): void {
    const go = (search: string): void => {
      history.pushState(null, '', search);
      void refresh();
    };
    const isDrawn = view.trend.some(({ sales, target }) => Number(sales ?? 0) !== 0 || target !== null);
    const trend = renderTrendChart(view.trend, {
      sales: words.sales,
      target: words.target,
      description: `${words.trend}. ${view.trend.map((m) => `${m.month} ${figureText(m.sales, 'KRW', language)}`).join(', ')}`,
      language,
    });
    const lead = [
      rangeText(view.period),
      view.person?.label ?? view.team ?? scopeName(view.scope, language),
      ...(view.category === null ? [] : [view.category]),
      view.dataThrough === null ? words.noData : `${words.through} ${view.dataThrough}${words.until}`,
    ].join(' · ');
    const leads = linksOf(view);
    const none: LinkOf = () => null;
    const tables: readonly (readonly [string, string, readonly Row[], boolean, LinkOf])[] = [
      [words.byTeam, words.team, view.byTeam, true, leads.team],
      [words.byPerson, words.person, view.byPerson, true, leads.person],
      [words.byClient, words.client, view.byClient, false, none],
      [words.byCategory, words.category, view.byCategory, false, leads.category],
      [words.byProduct, words.product, view.byProduct, false, none],
    ];
    const note = targetNote(view, words);
    // What is drawn anew would lose the focus of whoever chooses.
    const focused = document.activeElement?.id ?? '';
    body.replaceChildren(
      renderFilters(view, language, go),
      section(lead, [
        renderFigures(view, words, language),
        note === null ? null : el('p', { class: 'muted small' }, [note]),
        view.dataThrough === null ? nextStep(context, words) : null,
      ]),
      ...(isDrawn ? [section(words.trend, [trend])] : []),
      inColumns(
        tables
          .filter(([, , rows]) => rows.length > 0)
          .map(([title, name, rows, targets, linkOf]) => ({
            node: section(title, [
              renderTable(tableOf(rows, name, words, targets), language, {
                name: title,
                links: rows.map(linkOf),
              }),
            ]),
            rows: rows.length,
          })),
      ),
    );
    live.textContent = lead;
    if (focused.startsWith('overview-')) document.getElementById(focused)?.focus();
  }

  async function refresh(): Promise<void> {
    body.setAttribute('aria-busy', 'true');
    const result = await load(location.search);
    body.removeAttribute('aria-busy');
    if (result.ok) return show(result.value);
    if (result.problem.code === 'unauthenticated') return context.sessionEnded();
    const { code } = result.problem;
    body.replaceChildren(
      code === 'usage'
        ? el('p', { class: 'card status-failed', role: 'alert' }, [words.wrongAddress])
        : renderFailure(result.problem, context, () => void refresh()),
      el('p', {}, [el('a', { href: '/overview' }, [words.backToMonth])]),
    );
  }

  addEventListener('popstate', () => void refresh());
  void refresh();
  return node;
}
