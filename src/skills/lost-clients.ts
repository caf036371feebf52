import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import { spokenWon } from '../model/money.js';
import { BEGINNING, type Period } from '../model/period.js';
import type { Language } from '../model/principal.js';
import type { Besides, Filter, MetricQuery } from '../model/query.js';
import { allBefore } from '../understanding/read-lost.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { periodText } from './wording/periods.js';

const TOLD_MAX = 5;

/** The earlier period, taken whole: who bought in any part of it has bought. "3월에 주문 없는": everything before it. */
function boughtIn({ comparison, period }: MetricQuery): Period | null {
  if (comparison === null) return null;
  return comparison.period.from === BEGINNING ? allBefore(period) : (comparison.whole ?? comparison.period);
}

function namesOf(filters: readonly Filter[]): string {
  return filters
    .filter(({ dimension }) => dimension === 'product' || dimension === 'category')
    .flatMap(({ members }) => members.map(({ label }) => label))
    .join(', ');
}

interface Told {
  readonly since: string;
  /** Empty where it is all that was before. */
  readonly then: string;
  readonly count: number;
  readonly buyers: number;
}

function isOnly(filters: readonly Filter[]): boolean {
  return filters.some((f) => f.exclude && (f.dimension === 'product' || f.dimension === 'category'));
}

/** 톡신을 사지 않은, 톡신도 산, 톡신만 산. */
function besidesKo({ filters, bought }: Besides): string {
  const names = namesOf(filters);
  if (bought) return `${names}도 산`;
  return isOnly(filters) ? `${names}만 산` : `${withParticle(names, '을/를')} 사지 않은`;
}

function besidesEn({ filters, bought }: Besides): string {
  const names = namesOf(filters);
  if (bought) return `bought ${names} too`;
  return isOnly(filters) ? `bought nothing but ${names}` : `did not buy ${names}`;
}

function figureLabel(besides: Besides | undefined, language: Language): string {
  const ko = language === 'ko';
  if (besides === undefined) return ko ? '거래가 없는 거래처 수' : 'clients without a sale';
  return ko ? `${besidesKo(besides)} 거래처 수` : `clients that ${besidesEn(besides)}`;
}

function headKo({ since, then, count, buyers }: Told, { filters, besides }: MetricQuery): string {
  const what = namesOf(filters);
  if (besides !== undefined) {
    const when = then === since ? '' : `${since}에 `;
    return `${then}에 ${withParticle(what, '을/를')} 산 ${buyers}곳 가운데 ${when}${besidesKo(besides)} 곳은 ${count}곳입니다.`;
  }
  const sales = what === '' ? '거래' : `${what} 거래`;
  const who =
    then === '' ? `그 전에 ${sales}가 있던` : what === '' ? `${then}에 거래한` : `${then}에 ${sales}가 있던`;
  if (count === 0) return `${who} ${buyers}곳은 ${since}에도 모두 거래했습니다.`;
  return then === ''
    ? `${since}에 ${sales}가 없는 거래처는 ${count}곳입니다(${who} ${buyers}곳 가운데).`
    : `${who} ${buyers}곳 가운데 ${since}에 ${sales}가 없는 곳은 ${count}곳입니다.`;
}

function headEn({ since, then, count, buyers }: Told, { filters, besides }: MetricQuery): string {
  const what = namesOf(filters);
  if (besides !== undefined) {
    const when = then === since ? '' : ` in ${since}`;
    return `${count} of the ${buyers} clients that bought ${what} in ${then} ${besidesEn(besides)}${when}.`;
  }
  const of = what === '' ? '' : ` of ${what}`;
  const who =
    then === '' ? `with earlier sales${of}` : `that bought${what === '' ? '' : ` ${what}`} in ${then}`;
  return count === 0
    ? `All ${buyers} clients ${who} bought in ${since} too.`
    : `${count} of the ${buyers} clients ${who} have not bought in ${since}.`;
}

/**
 * Clients that bought in one period and not in another, or one thing and not another, those that bought most first.
 * 예: "작년엔 샀는데 올해 안 산 거래처", "필러는 사는데 톡신은 안 사는 거래처", "3월에 주문 없는 거래처"
 */
export async function answerLostClients(
  reading: MetricReading,
  context: SkillContext,
): Promise<Answer | null> {
  const { language, scope, principal, calendar, analytics } = context;
  const ko = language === 'ko';
  const { filters, besides, period } = reading.query;
  const bought = boughtIn(reading.query);
  if (bought === null) return null;
  const { rows, buyers, sources } = await analytics.lostClients(
    { filters, bought, since: period, ...(besides === undefined ? {} : { besides }) },
    scope,
    calendar,
  );
  const lost = rows.map(({ client, amount, count }) => ({
    name: client.label,
    amount: Number(amount ?? 0),
    count: Number(count ?? 0),
  }));
  const since = periodText(period, language, calendar.fiscalStart);
  const isEver = bought.from === BEGINNING;
  const then = isEver ? '' : periodText(bought, language, calendar.fiscalStart);
  const earlier = isEver ? (ko ? '그 전' : 'before') : ko ? then : `in ${then}`;
  const told = lost
    .slice(0, TOLD_MAX)
    .map(({ name, amount }) => `${name} ${spokenWon(amount, language)}`)
    .join(', ');
  const more = lost.length > TOLD_MAX ? ' …' : '';
  const head = (ko ? headKo : headEn)({ since, then, count: lost.length, buyers }, reading.query);
  const list =
    lost.length === 0
      ? []
      : [ko ? `${earlier} 매출: ${told}${more}` : `Their sales ${earlier}: ${told}${more}`];
  // Everything before is no period of its own to tell.
  const shown = isEver ? { ...reading.query, comparison: null } : reading.query;
  const basis = basisText({ ...shown, groupBy: ['client'] }, { scope, principal }, language);
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'lost_clients',
      text: [head, ...list, `[${basis}]`].join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: 'lost_clients',
          label: figureLabel(besides, language),
          value: lost.length,
          unit: 'count',
        },
      ],
      sources: sourcesIn(sources, language),
      suggestions: suggestionsFor(context, reading.query),
    }),
    period: { from: period.from, to: period.to },
    comparison: isEver ? null : { from: bought.from, to: bought.to },
    filters: filterNames(reading.query, context),
    table:
      lost.length === 0
        ? null
        : {
            columns: [
              { key: 'client', label: ko ? '거래처' : 'client', unit: null },
              { key: 'sales_amount', label: ko ? `${earlier} 매출` : `sales ${earlier}`, unit: 'KRW' },
              { key: 'sales_count', label: ko ? '거래 건수' : 'number of sales', unit: 'count' },
            ],
            rows: lost.map(({ name, amount, count }) => [name, amount, count]),
          },
  };
}
