import type { Contribution } from '../analytics/contribution.js';
import { addDays, comparePeriod, unitPeriod } from '../model/calendar.js';
import type { Language } from '../model/principal.js';
import { salesQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import type { SkillContext } from './context.js';
import { allExamples } from './suggestions.js';

/** What to ask first, from the asker's own figures. Pure but for the queries, which run under the asker's scope. */

type StarterContext = Pick<SkillContext, 'analytics' | 'language' | 'calendar' | 'scope'>;

const SHOWN = 4;
/** Clients without an order for so many months are worth a question. */
const DORMANT_MONTHS = 3;
/** Names longer than this would be cut on a button. */
const NAME_MAX = 30;

type Wording = Readonly<Record<Language, string>>;

const BEHIND: Wording = { ko: '이번 달 목표까지 얼마 남았어?', en: 'target gap this month' };
const AHEAD: Wording = { ko: '이번 달 달성률은?', en: 'achievement rate this month' };
/** The general questions about targets say the same as these. */
const ABOUT_TARGET = /목표|달성률|target|achievement/;
const RUNNING: Wording = { ko: '이대로면 이번 달 마감 얼마야?', en: 'forecast this month' };
const DORMANT: Wording = { ko: '3개월째 주문 없는 거래처', en: 'clients without orders for 3 months' };
const FELL: Readonly<Record<Language, (client: string) => string>> = {
  ko: (client) => `${client} 지난달 매출이 왜 줄었어?`,
  en: (client) => `why did sales of ${client} drop last month`,
};

/** The client that lost most from the month before last to the last one; null where none lost anything. */
function fallenClient({ parts }: Contribution): string | null {
  const falls = parts.filter(
    ({ change, member }) => Number(change ?? 0) < 0 && member.label.length <= NAME_MAX,
  );
  const [most] = falls.sort((a, b) => Number(a.change) - Number(b.change));
  return most?.member.label ?? null;
}

function aboutMonth({ total }: MetricResult): readonly Wording[] {
  const { target_amount: target, achievement_rate: rate, sales_amount: sales } = total.values;
  const hasTarget = Number(target ?? 0) > 0;
  return [
    ...(hasTarget ? [rate !== null && Number(rate) >= 100 ? AHEAD : BEHIND] : []),
    ...(Number(sales ?? 0) > 0 ? [RUNNING] : []),
  ];
}

export async function personalStarters(context: StarterContext): Promise<readonly string[]> {
  const { analytics, language, calendar, scope } = context;
  const month = unitPeriod(calendar.today, 'month', calendar);
  const last = unitPeriod(addDays(month.wholeFrom, -1), 'month', calendar);
  const comparison = comparePeriod(last, 'mom', calendar.fiscalStart);
  const [fell, sofar, dormant] = await Promise.all([
    analytics.contribution(
      { query: salesQuery({ period: last, comparison }), dimension: 'client', limit: 5 },
      scope,
      calendar,
    ),
    analytics.run(
      salesQuery({ metrics: ['sales_amount', 'target_amount', 'achievement_rate'], period: month }),
      scope,
      calendar,
    ),
    analytics.run(
      salesQuery({ metrics: ['dormant_clients'], period: month, dormantMonths: DORMANT_MONTHS }),
      scope,
      calendar,
    ),
  ]);
  const client = fallenClient(fell);
  const own = [
    ...aboutMonth(sofar).map((wording) => wording[language]),
    ...(client === null ? [] : [FELL[language](client)]),
    ...(Number(dormant.total.values.dormant_clients ?? 0) > 0 ? [DORMANT[language]] : []),
  ];
  const hasTarget = own.some((question) => ABOUT_TARGET.test(question));
  const others = allExamples(context).filter((question) => !hasTarget || !ABOUT_TARGET.test(question));
  return [...new Set([...own, ...others])].slice(0, SHOWN);
}
