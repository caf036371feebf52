import type { Language, Principal, RowScope } from '../../model/principal.js';
import { type Clientele, type Filter, isOfReturns, type MetricQuery } from '../../model/query.js';
import { counterOf, memberLabel } from './labels.js';
import { rangeText } from './periods.js';

/** So many names are told; of more the first few, as `Answer.filters` has them all. */
const NAMES_MAX = 6;
const NAMES_TOLD = 3;

const CLIENTELE: Readonly<Record<Clientele, Readonly<Record<Language, string>>>> = {
  new: { ko: '신규 거래처', en: 'new clients' },
  existing: { ko: '기존 거래처', en: 'existing clients' },
  dormant: { ko: '휴면 거래처', en: 'dormant clients' },
};

/** The clients that a query is of, chosen by how they have bought; empty where it is of all. */
export function clienteleText({ ofClients }: MetricQuery, language: Language): readonly string[] {
  return ofClients === undefined ? [] : [CLIENTELE[ofClients][language]];
}

const DAY_SETS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '6,7': { ko: '주말(토·일)', en: 'weekends' },
  '1,2,3,4,5': { ko: '평일(월~금)', en: 'weekdays (Mon to Fri)' },
};

/** 주말, 공휴일 7일: days are told by what they are, where they are something. */
export function daysText({ dimension, members }: Filter, language: Language): string | null {
  if (dimension === 'weekday') return DAY_SETS[members.map((m) => m.key).join()]?.[language] ?? null;
  if (dimension !== 'day') return null;
  return language === 'ko' ? `공휴일 ${members.length}일` : `${members.length} public holidays`;
}

function filterText(filter: Filter, language: Language): string {
  const days = daysText(filter, language);
  if (days !== null) return filter.exclude ? (language === 'ko' ? `${days} 제외` : `without ${days}`) : days;
  const labels = filter.members.map((m) => memberLabel(filter.dimension, m.label, language));
  const more = labels.length > NAMES_MAX ? labels.length - NAMES_TOLD : 0;
  const told = labels.slice(0, labels.length - more).join(', ');
  const rest = language === 'ko' ? ` 외 ${more}${counterOf(filter.dimension)}` : ` and ${more} more`;
  const names = more === 0 ? told : `${told}${rest}`;
  if (!filter.exclude) return names;
  return language === 'ko' ? `${names} 제외` : `without ${names}`;
}

/** Whose rows: 김민수 님, 강남팀, 회사 전체. */
function scopeText(scope: RowScope, who: Principal, language: Language): string {
  if (scope.kind === 'department') return scope.department;
  if (scope.kind === 'company') return language === 'ko' ? '회사 전체' : 'whole company';
  return language === 'ko' ? `${who.fullName} 님` : who.fullName;
}

/** What sort of rows are told stands behind whose they are. */
function isNoSort({ dimension }: Filter): boolean {
  return dimension !== 'status' && dimension !== 'returned';
}

/** "2026-06-01~2026-06-15 · 강남팀 · 완료 매출": period, scope and filters of a figure, always shown. */
export function basisText(
  query: MetricQuery,
  whose: { readonly scope: RowScope; readonly principal: Principal },
  language: Language,
): string {
  const status = query.filters.find((f) => f.dimension === 'status');
  const ko = language === 'ko';
  const rows = isOfReturns(query)
    ? ko
      ? '반품(금액이 음수인 거래)'
      : 'returns (sales with a negative amount)'
    : status !== undefined
      ? `${filterText(status, language)} ${ko ? '건' : 'rows'}`
      : query.groupBy.includes('status')
        ? ko
          ? '모든 상태'
          : 'every status'
        : ko
          ? '완료 매출'
          : 'completed sales';
  const compared =
    query.comparison === null ? [] : [`${ko ? '비교' : 'against'} ${rangeText(query.comparison.period)}`];
  return [
    rangeText(query.period),
    ...compared,
    ...new Set([
      scopeText(whose.scope, whose.principal, language),
      ...query.filters.filter(isNoSort).map((f) => filterText(f, language)),
      ...clienteleText(query, language),
    ]),
    rows,
  ].join(' · ');
}

/** What the sentence is about: the named members, else whose rows they are. */
export function subjectText(
  query: MetricQuery,
  whose: { readonly scope: RowScope; readonly principal: Principal },
  language: Language,
): string {
  const named = query.filters.filter(isNoSort);
  const status = query.filters.find((f) => !isNoSort(f));
  const parts = [...named.map((f) => filterText(f, language)), ...clienteleText(query, language)];
  const own =
    whose.scope.kind === 'own' && parts.length > 0 ? [] : [scopeText(whose.scope, whose.principal, language)];
  const showScope = parts.length === 0 || whose.scope.kind === 'own';
  return [
    ...(showScope ? own : []),
    ...parts,
    ...(status === undefined ? [] : [filterText(status, language)]),
  ].join(' ');
}
