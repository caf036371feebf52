import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Value } from '../model/answer.js';
import { addDays, addMonths, rangePeriod } from '../model/calendar.js';
import type { MetricQuery } from '../model/query.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { counted } from './wording/values.js';

/**
 * Whom to visit first, by a rule that is shown: clients that fell most, those without any order first.
 * No visit is invented: the product knows sales, not calendars. 예: "이번주 어디부터 도는 게 좋을까"
 */

const SHOWN = 10;
const MONTHS = 3;

interface Candidate {
  readonly client: string;
  readonly now: Value;
  readonly before: Value;
  readonly change: Value;
}

export async function answerCallPlan(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar } = context;
  const ko = language === 'ko';
  const thisMonth = `${calendar.today.slice(0, 7)}-01`;
  const stretch = (monthsBack: number) =>
    rangePeriod(addMonths(thisMonth, -monthsBack - MONTHS), addDays(addMonths(thisMonth, -monthsBack), -1));
  const query: MetricQuery = {
    ...reading.query,
    metrics: ['sales_amount'],
    groupBy: ['client'],
    period: stretch(0),
    comparison: { kind: 'named', period: stretch(MONTHS), whole: null },
    threshold: null,
    ranking: null,
    shareOf: null,
  };
  const { parts, sources } = await context.analytics.contribution(
    { query, dimension: 'client' },
    scope,
    calendar,
  );
  const fallen = parts
    .filter((p) => Number(p.change ?? 0) < 0)
    .map((p): Candidate => ({ client: p.member.label, now: p.current, before: p.other, change: p.change }))
    .sort((a, b) => {
      const gone = (c: Candidate): number => (Number(c.now ?? 0) <= 0 ? 0 : 1);
      return (
        gone(a) - gone(b) || Number(a.change ?? 0) - Number(b.change ?? 0) || (a.client < b.client ? -1 : 1)
      );
    })
    .slice(0, SHOWN);
  const rule = ko
    ? `정한 순서: 최근 ${MONTHS}개월 매출이 그 앞 ${MONTHS}개월보다 줄어든 거래처를, 주문이 끊긴 곳부터 감소액이 큰 순으로 보였습니다. 방문 일정은 알 수 없어 반영하지 않았습니다.`
    : `Order: clients whose last ${MONTHS} months fell against the ${MONTHS} before, those without orders first, then by the size of the fall. Visits are not known and not considered.`;
  const head =
    fallen.length === 0
      ? ko
        ? '매출이 줄어든 거래처가 없습니다.'
        : 'No client has fallen.'
      : ko
        ? `먼저 방문할 만한 거래처는 ${fallen[0]?.client} 등 ${fallen.length}곳입니다.`
        : `${counted(fallen.length, 'client')} to visit first, beginning with ${fallen[0]?.client}.`;
  const word = (korean: string, english: string): string => (ko ? korean : english);
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'call_plan',
      text: [head, rule, `[${basisText(query, { scope, principal }, language)}]`].join('\n'),
      scope: scopeName(scope),
      sources: [
        ...sourcesIn(sources, language),
        { kind: 'rule', title: word('감소액 순 방문 우선순위', 'visits by the size of the fall') },
      ],
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: query.period.from, to: query.period.to },
    comparison:
      query.comparison === null
        ? null
        : { from: query.comparison.period.from, to: query.comparison.period.to },
    filters: filterNames(query, context),
    table: {
      columns: [
        { key: 'client', label: word('거래처', 'client'), unit: null },
        { key: 'sales_amount_change', label: word('증감', 'change'), unit: 'KRW' },
        { key: 'sales_amount', label: word(`최근 ${MONTHS}개월`, `last ${MONTHS} months`), unit: 'KRW' },
        {
          key: 'sales_amount_comparison',
          label: word(`그 앞 ${MONTHS}개월`, `the ${MONTHS} before`),
          unit: 'KRW',
        },
      ],
      rows: fallen.map((c) => [c.client, c.change, c.now, c.before]),
    },
  };
}
