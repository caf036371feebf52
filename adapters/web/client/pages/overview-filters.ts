import { choiceField, el } from '../dom.js';
import type { Language } from '../types.js';

/** What is chosen on the overview; it stands in the address, so that a view can be kept and sent. */

export const UNITS = ['month', 'quarter', 'year', 'range'] as const;
export type OverviewUnit = (typeof UNITS)[number];
type NamedUnit = Exclude<OverviewUnit, 'range'>;

export interface OverviewPerson {
  readonly username: string;
  readonly label: string;
}

export interface OverviewChoices {
  readonly unit: OverviewUnit;
  readonly chosen: string | null;
  readonly choices: Readonly<Record<NamedUnit, readonly string[]>> & { readonly today: string };
  readonly period: { readonly from: string; readonly to: string };
  readonly teams: readonly string[];
  readonly team: string | null;
  readonly people: readonly OverviewPerson[];
  readonly person: OverviewPerson | null;
  readonly categories: readonly string[];
  readonly category: string | null;
}

const WORDS = {
  ko: {
    unit: '기간 단위',
    units: { month: '월', quarter: '분기', year: '연도', range: '직접 지정' },
    from: '시작일',
    to: '종료일',
    team: '팀',
    person: '담당자',
    category: '제품군',
    all: '전체',
  },
  en: {
    unit: 'Period',
    units: { month: 'Month', quarter: 'Quarter', year: 'Year', range: 'Range' },
    from: 'From',
    to: 'To',
    team: 'Team',
    person: 'Person',
    category: 'Category',
    all: 'All',
  },
} as const;

/** `2026-Q2` as people of that language write it; months and years stay as they are. */
function periodLabel(name: string, language: Language): string {
  const [, year, quarter] = /^(\d{4})-Q(\d)$/.exec(name) ?? [];
  if (year === undefined) return name;
  return language === 'ko' ? `${year}년 ${quarter}분기` : `Q${quarter} ${year}`;
}

type Option = readonly [value: string, label: string];

function selectOf(id: string, options: readonly Option[], chosen: string): HTMLSelectElement {
  return el(
    'select',
    { id, class: 'control' },
    options.map(([value, label]) => el('option', { value, selected: value === chosen }, [label])),
  );
}

/** Those that can be chosen and, where an older one is looked at, that one too. */
function withChosen(names: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || names.includes(chosen) ? names : [...names, chosen];
}

type Query = Readonly<Record<string, string | null>>;

function addressOf(query: Query): string {
  const named = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, value] as [string, string]],
  );
  return `?${new URLSearchParams(named)}`;
}

function periodQuery({ unit, chosen, period }: OverviewChoices): Query {
  return unit === 'range' ? { from: period.from, to: period.to } : { [unit]: chosen };
}

/** The same period with something else chosen: where the name of a row leads. */
export function addressWith(view: OverviewChoices, chosen: Query): string {
  const { team, category } = view;
  const names: Query = { team, person: view.person?.username ?? null, category };
  return addressOf({ ...periodQuery(view), ...names, ...chosen });
}

/** Dates are typed part by part: nothing is looked up before both are whole and in order. */
function rangeFields(view: OverviewChoices, language: Language, go: (query: Query) => void): HTMLElement[] {
  const words = WORDS[language];
  const dateOf = (id: string, value: string): HTMLInputElement =>
    el('input', { type: 'date', id, class: 'control', value, max: view.choices.today });
  const from = dateOf('overview-from', view.period.from);
  const to = dateOf('overview-to', view.period.to);
  const changed = (): void => {
    const isWhole = from.value !== '' && to.value !== '' && from.validity.valid && to.validity.valid;
    if (isWhole && from.value <= to.value) go({ from: from.value, to: to.value });
  };
  from.addEventListener('change', changed);
  to.addEventListener('change', changed);
  return [choiceField(from.id, words.from, from), choiceField(to.id, words.to, to)];
}

export function renderFilters(
  view: OverviewChoices,
  language: Language,
  go: (search: string) => void,
): HTMLElement {
  const words = WORDS[language];
  const { team, category } = view;
  const names: Query = { team, person: view.person?.username ?? null, category };
  const goTo = (query: Query): void => go(addressOf({ ...names, ...query }));
  const unit = selectOf(
    'overview-unit',
    UNITS.map((each): Option => [each, words.units[each]]),
    view.unit,
  );
  unit.addEventListener('change', () => {
    const wanted = UNITS.find((each) => each === unit.value) ?? 'month';
    // A range begins as the days that are looked at; the others as the running one.
    goTo(wanted === 'range' ? { ...view.period } : { [wanted]: view.choices[wanted][0] ?? null });
  });
  const named = (shown: NamedUnit): HTMLElement => {
    const options = withChosen(view.choices[shown], view.chosen);
    const select = selectOf(
      `overview-${shown}`,
      options.map((name): Option => [name, periodLabel(name, language)]),
      view.chosen ?? '',
    );
    select.addEventListener('change', () => goTo({ [shown]: select.value }));
    return choiceField(select.id, words.units[shown], select);
  };
  const among = (name: 'team' | 'person' | 'category', options: readonly Option[]): HTMLElement | null => {
    const chosen = names[name] ?? '';
    if (options.length < 2 && chosen === '') return null;
    const select = selectOf(`overview-${name}`, [['', words.all], ...options], chosen);
    select.addEventListener('change', () => {
      // Whoever was chosen may not be of the other team.
      const others: Query = name === 'team' ? { person: null } : {};
      goTo({ ...periodQuery(view), ...others, [name]: select.value });
    });
    return choiceField(select.id, words[name], select);
  };
  return el('div', { class: 'filters' }, [
    choiceField(unit.id, words.unit, unit),
    ...(view.unit === 'range' ? rangeFields(view, language, goTo) : [named(view.unit)]),
    among(
      'team',
      view.teams.map((name) => [name, name]),
    ),
    among(
      'person',
      view.people.map(({ username, label }) => [username, label]),
    ),
    among(
      'category',
      view.categories.map((name) => [name, name]),
    ),
  ]);
}
