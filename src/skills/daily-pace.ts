import { sourcesIn } from '../analytics/sources.js';
import { businessDaysIn } from '../model/business-days.js';
import { addDays, unitPeriod } from '../model/calendar.js';
import { spokenWon } from '../model/money.js';
import type { LocalDate, Period } from '../model/period.js';
import { sentenceCase } from '../model/sentence-case.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { plainQuery } from './forecast-parts.js';
import { suggestionsFor } from './suggestions.js';
import { basisText, subjectText } from './wording/basis.js';
import { noteText } from './wording/notes.js';
import { periodText } from './wording/periods.js';

/**
 * What is left to sell a business day: what the target of a running period lacks, over its business days to come.
 * A day whose sales are in is over; today still counts until then.
 * 예: "하루에 얼마씩 팔아야 목표 채워?", "이번 달 남은 영업일 며칠이야"
 */

interface DaysLeft {
  /** Days whose sales are in. */
  readonly passed: number;
  readonly left: number;
  /** The first and the last day to come; null where none is left. */
  readonly span: { readonly from: LocalDate; readonly to: LocalDate } | null;
}

function daysLeft(period: Period, dataThrough: LocalDate | null, today: LocalDate): DaysLeft {
  const asOf = dataThrough === null || dataThrough < today ? addDays(today, -1) : today;
  const days = [...businessDaysIn(period.wholeFrom, period.wholeTo)].sort();
  const left = days.filter((day) => day > asOf);
  const [from, to] = [left[0], left.at(-1)];
  return {
    passed: days.length - left.length,
    left: left.length,
    span: from === undefined || to === undefined ? null : { from, to },
  };
}

function daysText({ left, span }: DaysLeft, when: string, ko: boolean): string {
  if (span === null)
    return ko ? `${when}에는 남은 영업일이 없습니다.` : `No business day of ${when} is left.`;
  const days = span.from === span.to ? span.from : `${span.from}~${span.to}`;
  return ko
    ? `${when}에 남은 영업일은 ${left}일입니다(${days}, 주말·공휴일 제외).`
    : `${left} business days of ${when} are left (${days}, without weekends and public holidays).`;
}

/** The month to date where nothing else that runs is said. */
function runningPeriod({ query }: MetricReading, { calendar }: SkillContext): Period | null {
  const { period } = query;
  if (!period.stated) return unitPeriod(calendar.today, 'month', calendar);
  const isUnit = period.unit !== 'day' && period.unit !== 'range' && period.unit !== 'week';
  return isUnit && period.running ? period : null;
}

export async function answerDailyPace(reading: MetricReading, context: SkillContext) {
  const { language, scope, principal, calendar, analytics } = context;
  const ko = language === 'ko';
  const base = { intent: 'daily_pace', scope: scopeName(scope) };
  const period = runningPeriod(reading, context);
  if (period === null) {
    const text = ko
      ? '하루에 팔아야 할 금액과 남은 영업일은 진행 중인 달·분기·반기·연도에 대해 알려 드립니다. “이번 달 하루에 얼마씩 팔아야 해?”처럼 물어봐 주세요.'
      : 'What to sell a day and the business days left are told of a running month, quarter, half or year: "how much do I need to sell per day this month?"';
    return plainAnswer({
      ...base,
      status: 'no_data',
      text,
      suggestions: suggestionsFor(context, reading.query),
    });
  }
  const query = plainQuery(reading, period, ['sales_amount', 'target_amount', 'target_gap']);
  const result = await analytics.run(query, scope, calendar);
  const days = daysLeft(period, result.dataThrough, calendar.today);
  const when = periodText({ ...period, to: period.wholeTo, running: false }, language, calendar.fiscalStart);
  const subject = subjectText(query, { scope, principal }, language);
  const [sold, target, gap] = [
    Number(result.total.values.sales_amount ?? 0),
    result.total.values.target_amount ?? null,
    Number(result.total.values.target_gap ?? 0),
  ];
  const won = (amount: number): string => spokenWon(amount, language);
  const needed = target === null || gap <= 0 || days.left === 0 ? null : Math.ceil(gap / days.left);
  const soFar = days.passed > 0 ? Math.round(sold / days.passed) : null;
  const goal =
    target === null
      ? ko
        ? `${subject}의 목표가 등록되어 있지 않아 하루에 팔아야 할 금액은 계산하지 않았습니다.`
        : `${sentenceCase(subject)} has no target, so no daily amount was worked out.`
      : gap <= 0
        ? ko
          ? `${subject} 매출은 ${won(sold)}으로 목표 ${won(Number(target))}을 이미 채웠습니다.`
          : `${sentenceCase(subject)} sold ${won(sold)} and has met the target of ${won(Number(target))}.`
        : ko
          ? `${subject} 매출은 ${won(sold)}으로 목표 ${won(Number(target))}까지 ${won(gap)} 남았습니다.`
          : `${sentenceCase(subject)} sold ${won(sold)}; ${won(gap)} of the target of ${won(Number(target))} are left.`;
  const lead =
    needed === null
      ? []
      : [
          ko
            ? `남은 영업일 ${days.left}일 동안 하루에 ${won(needed)}씩 팔아야 목표를 채웁니다.`
            : `To meet the target, sell ${won(needed)} on each of the ${days.left} business days left.`,
        ];
  const pace =
    soFar === null
      ? []
      : [
          ko
            ? `지금까지는 영업일 하루 평균 ${won(soFar)}입니다.`
            : `So far it was ${won(soFar)} a business day.`,
        ];
  const notes = result.notes.flatMap((n) =>
    n.kind === 'people_without_target' || n.kind === 'target_not_applicable'
      ? (noteText(n, language) ?? [])
      : [],
  );
  const figure = (metric: string, label: string, value: number) =>
    ({ metric, label, value, unit: 'KRW' }) as const;
  return {
    ...plainAnswer({
      ...base,
      status: 'answered',
      text: [
        ...lead,
        goal,
        daysText(days, when, ko),
        ...pace,
        ...notes,
        `[${basisText(query, { scope, principal }, language)}]`,
      ].join('\n'),
      figures: [
        ...(needed === null
          ? []
          : [figure('needed_per_day', ko ? '영업일 하루 필요 매출' : 'needed a business day', needed)]),
        {
          metric: 'business_days_left',
          label: ko ? '남은 영업일' : 'business days left',
          value: days.left,
          unit: 'count',
        },
        figure('sales_amount', ko ? '매출' : 'sales', sold),
        ...(target === null
          ? []
          : [
              figure('target_amount', ko ? '목표' : 'target', Number(target)),
              figure('target_gap', ko ? '목표까지 남은 금액' : 'gap to target', gap),
            ]),
        ...(soFar === null
          ? []
          : [figure('sold_per_day', ko ? '영업일 하루 평균 매출' : 'sold a business day', soFar)]),
      ],
      sources: sourcesIn(result.sources, language),
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: period.from, to: period.to },
    filters: filterNames(query, context),
  };
}
