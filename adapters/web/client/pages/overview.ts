import { call, type Result } from '../api.js';
import { el } from '../dom.js';
import { parseExactJson } from '../exact-json.js';
import { figureText, rangeText } from '../format.js';
import { renderTable } from '../table.js';
import { renderTrendChart, type TrendMonth } from '../trend-chart.js';
import type { Column, DateRange, Language, Table, Value } from '../types.js';
import { problemText, scopeName } from '../words.js';
import type { PageContext } from './page.js';

interface Row {
  readonly label: string;
  readonly sales: Value;
  readonly target: Value;
  readonly achievement: Value;
  readonly growth: Value;
}

interface OverviewView {
  readonly scope: string;
  readonly month: string;
  readonly period: DateRange;
  readonly lastYear: DateRange;
  readonly isRunning: boolean;
  readonly dataThrough: string | null;
  readonly teams: readonly string[];
  readonly team: string | null;
  readonly figures: Omit<Row, 'label'> & { readonly before: Value; readonly lastYear: Value };
  readonly trend: readonly TrendMonth[];
  readonly byTeam: readonly Row[];
  readonly byPerson: readonly Row[];
  readonly byClient: readonly Row[];
  readonly byCategory: readonly Row[];
}

const WORDS = {
  ko: {
    title: '실적 한눈에 보기',
    month: '달',
    team: '팀',
    allTeams: '전체',
    sales: '매출',
    target: '목표',
    achievement: '달성률',
    growth: '전년 대비',
    before: '지난달 같은 기간',
    lastYear: '작년 같은 기간',
    trend: '월별 매출과 목표',
    byTeam: '팀별',
    byPerson: '담당자별',
    byClient: '매출이 큰 거래처',
    byCategory: '제품군별',
    client: '거래처',
    category: '제품군',
    person: '담당자',
    through: '데이터',
    until: '까지',
    running: '달성률은 지금까지의 매출을 이번 달 전체 목표와 견준 값입니다.',
    noData: '아직 매출 데이터가 없습니다.',
  },
  en: {
    title: 'Sales at a glance',
    month: 'Month',
    team: 'Team',
    allTeams: 'All',
    sales: 'Sales',
    target: 'Target',
    achievement: 'Achievement',
    growth: 'vs. last year',
    before: 'Same days last month',
    lastYear: 'Same days last year',
    trend: 'Sales and targets by month',
    byTeam: 'By team',
    byPerson: 'By person',
    byClient: 'Largest clients',
    byCategory: 'By category',
    client: 'Client',
    category: 'Category',
    person: 'Person',
    through: 'Data through',
    until: '',
    running: 'Achievement holds sales so far against the target of the whole month.',
    noData: 'No sales have been imported yet.',
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
    figure(words.before, won(figures.before)),
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

function choice(id: string, label: string, select: HTMLElement): HTMLElement {
  return el('div', { class: 'choice-field' }, [el('label', { for: id }, [label]), select]);
}

/** The last 24 months, the newest first. */
function monthChoices(latest: string, chosen: string): HTMLOptionElement[] {
  const [year = 0, month = 0] = latest.split('-').map(Number);
  return Array.from({ length: 24 }, (_, i) => {
    const index = year * 12 + month - 1 - i;
    const value = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    return el('option', { value, selected: value === chosen }, [value]);
  });
}

function renderFilters(view: OverviewView, words: Words, go: (search: string) => void): HTMLElement {
  const month = el('select', { id: 'overview-month', class: 'control' });
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
  month.append(...monthChoices(view.month > today ? view.month : today, view.month));
  const team = el('select', { id: 'overview-team', class: 'control' });
  team.append(
    el('option', { value: '' }, [words.allTeams]),
    ...view.teams.map((name) => el('option', { value: name, selected: name === view.team }, [name])),
  );
  const changed = (): void => {
    const query = new URLSearchParams();
    query.set('month', month.value);
    if (team.value !== '') query.set('team', team.value);
    go(`?${query}`);
  };
  month.addEventListener('change', changed);
  team.addEventListener('change', changed);
  return el('div', { class: 'filters' }, [
    choice('overview-month', words.month, month),
    view.teams.length < 2 ? null : choice('overview-team', words.team, team),
  ]);
}

/** The month at a glance; month and team stand in the address, so that a view can be kept and sent. */
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
    const trend = renderTrendChart(view.trend, {
      sales: words.sales,
      target: words.target,
      description: `${words.trend}. ${view.trend.map((m) => `${m.month} ${figureText(m.sales, 'KRW', language)}`).join(', ')}`,
      language,
    });
    const lead = [
      rangeText(view.period),
      view.team ?? scopeName(view.scope, language),
      view.dataThrough === null ? words.noData : `${words.through} ${view.dataThrough}${words.until}`,
    ].join(' · ');
    const tables: readonly (readonly [string, string, readonly Row[], boolean])[] = [
      [words.byTeam, words.team, view.byTeam, true],
      [words.byPerson, words.person, view.byPerson, true],
      [words.byClient, words.client, view.byClient, false],
      [words.byCategory, words.category, view.byCategory, false],
    ];
    body.replaceChildren(
      renderFilters(view, words, go),
      section(lead, [
        renderFigures(view, words, language),
        view.isRunning ? el('p', { class: 'muted small' }, [words.running]) : null,
      ]),
      section(words.trend, [trend]),
      el(
        'div',
        { class: 'panel-grid' },
        tables
          .filter(([, , rows]) => rows.length > 0)
          .map(([title, name, rows, targets]) =>
            section(title, [renderTable(tableOf(rows, name, words, targets), language)]),
          ),
      ),
    );
    live.textContent = lead;
  }

  async function refresh(): Promise<void> {
    body.setAttribute('aria-busy', 'true');
    const result = await load(location.search);
    body.removeAttribute('aria-busy');
    if (result.ok) return show(result.value);
    if (result.problem.code === 'unauthenticated') return context.sessionEnded();
    const { code, message } = result.problem;
    const text = code !== 'denied' && message !== undefined ? message : problemText(code, language);
    body.replaceChildren(el('p', { class: 'card status-failed', role: 'alert' }, [text]));
  }

  addEventListener('popstate', () => void refresh());
  void refresh();
  return node;
}
