import type { Language, Principal, RowScope } from '../../model/principal.js';
import type { Filter, MetricQuery } from '../../model/query.js';
import { counterOf, memberLabel } from './labels.js';
import { rangeText } from './periods.js';

/** So many names are told; of more the first few, as `Answer.filters` has them all. */
const NAMES_MAX = 6;
const NAMES_TOLD = 3;

function filterText(filter: Filter, language: Language): string {
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

/** "2026-06-01~2026-06-15 · 강남팀 · 완료 매출": period, scope and filters of a figure, always shown. */
export function basisText(
  query: MetricQuery,
  whose: { readonly scope: RowScope; readonly principal: Principal },
  language: Language,
): string {
  const status = query.filters.find((f) => f.dimension === 'status');
  const ko = language === 'ko';
  const rows =
    status !== undefined
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
      ...query.filters.filter((f) => f.dimension !== 'status').map((f) => filterText(f, language)),
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
  const named = query.filters.filter((f) => f.dimension !== 'status');
  const status = query.filters.find((f) => f.dimension === 'status');
  const parts = named.map((f) => filterText(f, language));
  const own =
    whose.scope.kind === 'own' && parts.length > 0 ? [] : [scopeText(whose.scope, whose.principal, language)];
  const showScope = parts.length === 0 || whose.scope.kind === 'own';
  return [
    ...(showScope ? own : []),
    ...parts,
    ...(status === undefined ? [] : [filterText(status, language)]),
  ].join(' ');
}
