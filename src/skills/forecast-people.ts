import { mapInTurns } from '../analytics/in-parts.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Source } from '../model/answer.js';
import type { Period } from '../model/period.js';
import type { Member, Metric, MetricQuery } from '../model/query.js';
import type { ResultRow } from '../model/result.js';
import type { ServedForecast } from '../ports/forecasts.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { barOf, closingText, countedText, headText, isBeyond, peopleLabel } from './forecast-bar.js';
import {
  closedAnswer,
  monthElapsed,
  plainQuery,
  ruleText,
  tooEarly,
  withoutTargets,
} from './forecast-parts.js';
import { forecastBy, type ModelForecast } from './model-forecast.js';
import { type Elapsed, elapsedOf, runRate } from './run-rate.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';
import { periodText } from './wording/periods.js';

const PEOPLE_TOLD_MAX = 10;

interface Person {
  readonly name: string;
  readonly soFar: number;
  readonly forecast: number;
  readonly target: number;
  /** By the model; null where the pace is carried on instead. */
  readonly model: ModelForecast | null;
}

/** A model's forecasts are of all that a person sells: those of a product or a client alone it does not know. */
function isOfWholePeople({ filters }: MetricQuery): boolean {
  return filters.every(({ dimension }) => dimension === 'user' || dimension === 'department');
}

/** What one person's forecast is made from; `served` is null where the model does not know what is asked. */
interface Basis {
  readonly query: MetricQuery;
  readonly context: SkillContext;
  readonly elapsed: Elapsed;
  readonly isAhead: boolean;
  readonly served: ServedForecast | null;
  /** Of the running month, for the model. */
  readonly ofMonth: Elapsed | null;
  /** Whose targets cover the period in part only. */
  readonly partly: readonly Member[];
}

/** What a person closes at, in the same way as when only that person is asked for; null for who is not counted. */
async function personOf({ members: [member], values }: ResultRow, basis: Basis): Promise<Person | null> {
  const { query, context, elapsed, isAhead, served, ofMonth, partly } = basis;
  const target = Number(values.target_amount ?? 0);
  if (member === undefined || target <= 0 || partly.some((one) => one.key === member.key)) return null;
  const soFar = isAhead ? 0 : Number(values.sales_amount ?? 0);
  const alone = { dimension: 'user', members: [member], exclude: false } as const;
  const asked = { query: { ...query, filters: [alone] }, soFar, elapsed: ofMonth };
  const model = served === null ? null : await forecastBy(served, asked, context);
  // The pace of a period that has not begun is none.
  if (model === null && (isAhead || elapsed.elapsed < 1)) return null;
  const forecast = model?.amount ?? runRate(soFar, elapsed);
  return { name: member.label, soFar, forecast, target, model };
}

/** How the forecasts came about: by the model, by the pace, or by both where the model does not know some people. */
function methodText(people: readonly Person[], elapsed: Elapsed, ko: boolean): string {
  const served = people.find((p) => p.model !== null)?.model?.served;
  if (served === undefined) return ruleText(elapsed, ko);
  const { name, version, trainedOn } = served;
  const paced = people.filter((p) => p.model === null).length;
  const model = ko
    ? `예측 모델: ${name} v${version}(${trainedOn} 학습). 지금까지의 매출에 남은 영업일과 남은 달의 예측을 더했습니다.`
    : `Model: ${name} v${version} (trained ${trainedOn}): sales so far and the forecast of the business days and months left.`;
  if (paced === 0) return model;
  return ko
    ? `${model}\n모델이 예측하지 않는 ${paced}명은 지금 추세를 이어 계산했습니다. ${ruleText(elapsed, ko)}`
    : `${model}\n${paced} whom the model does not forecast are carried on at their pace. ${ruleText(elapsed, ko)}`;
}

function sourcesOf(people: readonly Person[], ko: boolean): readonly Source[] {
  const served = people.find((p) => p.model !== null)?.model?.served;
  const model: Source[] =
    served === undefined
      ? []
      : [{ kind: 'model', title: served.name, version: served.version, runId: served.runId }];
  const title = ko ? '영업일 기준 추세 연장' : 'run rate over business days';
  const rule: Source[] = people.some((p) => p.model === null) ? [{ kind: 'rule', title }] : [];
  return [...model, ...rule];
}

const NAMES_TOLD_MAX = 5;

/** Who is left out, as their targets cover the period in part only; nothing where all are whole. */
function partlyText(left: readonly Member[], ko: boolean): readonly string[] {
  if (left.length === 0) return [];
  const names = left.map((one) => one.label);
  const shown = names.slice(0, NAMES_TOLD_MAX).join(', ');
  const more = names.length - NAMES_TOLD_MAX;
  if (ko) {
    return [`목표가 기간의 일부에만 있어 판정하지 않은 담당자: ${shown}${more > 0 ? ` 외 ${more}명` : ''}`];
  }
  return [
    `Left out, as their targets cover the period in part only: ${shown}${more > 0 ? ` and ${more} more` : ''}`,
  ];
}

/** The people whose forecast does not reach their target, or does. 예: "연말까지 목표 못 채울 것 같은 담당자 있어?" */
export async function answerPeople(
  reading: MetricReading,
  period: Period,
  context: SkillContext,
): Promise<Answer> {
  const { language, calendar, scope, principal } = context;
  const ko = language === 'ko';
  const isAhead = period.wholeFrom > calendar.today;
  const metrics: readonly Metric[] = ['achievement_rate', 'sales_amount', 'target_amount'];
  const query: MetricQuery = { ...plainQuery(reading, period, metrics), groupBy: ['user'] };
  const result = await context.analytics.run(query, scope, calendar);
  const elapsed = elapsedOf(period, calendar.today, result.dataThrough ?? period.wholeFrom);
  // A year's sales beside three months' targets would have nobody miss them.
  const partly = result.notes.flatMap((note) => (note.kind === 'target_incomplete' ? note.people : []));
  const basis: Basis = {
    query,
    context,
    elapsed,
    isAhead,
    served: isOfWholePeople(query) ? await context.forecasts.served() : null,
    ofMonth: isAhead ? null : monthElapsed(context, result),
    partly,
  };
  const found = await mapInTurns(result.rows, (row) => personOf(row, basis));
  const people = found.filter((person) => person !== null);
  const hasTargets = result.rows.some(({ values }) => Number(values.target_amount ?? 0) > 0);
  if (!hasTargets || (people.length === 0 && partly.length > 0)) {
    return withoutTargets(reading, context, partlyText(partly, ko));
  }
  if (people.length === 0 && isAhead) return closedAnswer(reading, context);
  if (people.length === 0 && elapsed.elapsed < 1) return tooEarly(reading, context);
  const bar = barOf(reading.query);
  const { reaches } = bar;
  const rows = people
    .filter((r) => isBeyond(bar, r))
    .sort((a, b) => a.forecast / a.target - b.forecast / b.target || (a.name < b.name ? -1 : 1));
  const when = periodText({ ...period, to: period.wholeTo, running: false }, language, calendar.fiscalStart);
  const isModel = people.some((p) => p.model !== null);
  const head = headText(rows.length, when, bar, { isModel, ko });
  const label = (k: string, e: string): string => (ko ? k : e);
  const told = rows
    .slice(0, PEOPLE_TOLD_MAX)
    .map((r) => `${r.name} ${closingText(r, bar, language)}`)
    .join(', ');
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'forecast_people',
      text: [
        head,
        ...(rows.length === 0 ? [] : [told + (rows.length > PEOPLE_TOLD_MAX ? ' …' : '')]),
        countedText(bar, ko),
        ...partlyText(partly, ko),
        methodText(people, elapsed, ko),
        `[${basisText(query, { scope, principal }, language)}]`,
      ].join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: reaches ? 'people_at_target' : 'people_below_target',
          label: peopleLabel(bar, ko),
          value: rows.length,
          unit: 'count',
        },
      ],
      sources: [...sourcesIn(result.sources, language), ...sourcesOf(people, ko)],
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: period.wholeFrom, to: period.wholeTo },
    filters: filterNames(query, context),
    table: {
      columns: [
        { key: 'user', label: label('담당자', 'rep'), unit: null },
        { key: 'forecast_rate', label: label('예상 달성률', 'forecast achievement'), unit: 'percent' },
        { key: 'forecast', label: label('마감 예상', 'forecast'), unit: 'KRW' },
        ...(isModel
          ? [
              { key: 'forecast_low', label: label('80% 범위 하한', 'low end of 80%'), unit: 'KRW' as const },
              {
                key: 'forecast_high',
                label: label('80% 범위 상한', 'high end of 80%'),
                unit: 'KRW' as const,
              },
            ]
          : []),
        { key: 'target_amount', label: label('목표', 'target'), unit: 'KRW' },
        { key: 'sales_amount', label: label('현재 매출', 'sales so far'), unit: 'KRW' },
      ],
      rows: rows.map((r) => [
        r.name,
        (r.forecast / r.target) * 100,
        r.forecast,
        ...(isModel ? [r.model?.range?.lower ?? null, r.model?.range?.upper ?? null] : []),
        r.target,
        r.soFar,
      ]),
    },
  };
}
