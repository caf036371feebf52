import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Source } from '../model/answer.js';
import { rangePeriod, shiftUnit, unitBounds } from '../model/calendar.js';
import { allowsModel } from '../model/model-permission.js';
import type { Language } from '../model/principal.js';
import type { MetricQuery } from '../model/query.js';
import type { ServedClassifier } from '../ports/client-forecasts.js';
import type { AchievementClass, PerformanceForecast } from '../ports/performance.js';
import type { MetricReading } from '../understanding/reading.js';
import { modelSource, shareText } from './client-outlook.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { plainQuery } from './forecast-parts.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';

/**
 * Who is going to miss the target of the coming month, by the class of achievement that the model foretells; by the
 * last whole month's achievement where no model serves. 예: "다음 달 목표 못 채울 사람"
 */

const PEOPLE_TOLD_MAX = 10;

const CLASSES: Readonly<Record<AchievementClass, Readonly<Record<Language, string>>>> = {
  under_80: { ko: '80% 미만', en: 'under 80%' },
  '80_to_100': { ko: '80~100%', en: '80 to 100%' },
  '100_to_120': { ko: '100~120%', en: '100 to 120%' },
  from_120: { ko: '120% 이상', en: '120% and more' },
};

function classOf(percent: number): AchievementClass {
  if (percent < 80) return 'under_80';
  if (percent < 100) return '80_to_100';
  return percent < 120 ? '100_to_120' : 'from_120';
}

interface Person {
  readonly name: string;
  readonly class: AchievementClass;
  /** 0 to 1, of missing the target; null by the rule. */
  readonly probability: number | null;
  readonly lastRate: number | null;
  readonly target: number;
}

interface Foretold {
  readonly people: readonly Person[];
  readonly method: string;
  readonly source: Source;
  readonly sources: readonly Source[];
}

/** The model's forecasts of that month, by person; null where a rule has to answer. */
async function modelForecasts(
  month: string,
  context: SkillContext,
): Promise<{ served: ServedClassifier; byUser: ReadonlyMap<number, PerformanceForecast> } | null> {
  const { performance, modelRights, principal } = context;
  const served = await performance.served();
  if (served?.methods.performance !== 'xgboost') return null;
  const granted = await modelRights.granted(principal.userId, served.name);
  if (!allowsModel(principal, granted, 'predict')) return null;
  const forecasts = await performance.of(month);
  return forecasts.length === 0 ? null : { served, byUser: new Map(forecasts.map((f) => [f.userId, f])) };
}

/** Whether classes are told of a coming month: by their model, or by the rule where nothing else is forecast either. */
export async function foretellsClasses({ performance, forecasts }: SkillContext): Promise<boolean> {
  const [classes, amounts] = await Promise.all([performance.served(), forecasts.served()]);
  return classes?.methods.performance === 'xgboost' || amounts === null;
}

async function foretell(
  reading: MetricReading,
  query: MetricQuery,
  context: SkillContext,
): Promise<Foretold> {
  const { analytics, scope, calendar, language } = context;
  const ko = language === 'ko';
  const lastMonth = shiftUnit(unitBounds(calendar.today, 'month')[0], 'month', -1);
  const last = rangePeriod(lastMonth, unitBounds(lastMonth, 'month')[1]);
  const before: MetricQuery = {
    ...plainQuery(reading, last, ['achievement_rate', 'target_amount']),
    groupBy: ['user'],
    yearlyTarget: false,
  };
  const [coming, past, model] = await Promise.all([
    analytics.run(query, scope, calendar),
    analytics.run(before, scope, calendar),
    modelForecasts(query.period.wholeFrom, context),
  ]);
  const rates = new Map(
    past.rows.map((row) => [
      Number(row.members[0]?.key),
      row.values.achievement_rate === null || row.values.achievement_rate === undefined
        ? null
        : Number(row.values.achievement_rate),
    ]),
  );
  const people = coming.rows.flatMap((row): Person[] => {
    const userId = Number(row.members[0]?.key);
    const target = Number(row.values.target_amount ?? 0);
    const lastRate = rates.get(userId) ?? null;
    const forecast = model?.byUser.get(userId);
    if (target <= 0) return [];
    const common = { name: row.members[0]?.label ?? '', lastRate, target };
    if (model !== null) {
      return forecast === undefined
        ? []
        : [{ ...common, class: forecast.class, probability: forecast.belowTarget }];
    }
    return lastRate === null ? [] : [{ ...common, class: classOf(lastRate), probability: null }];
  });
  const sources = [...coming.sources, ...past.sources];
  if (model === null) {
    return {
      people,
      sources,
      method: ko
        ? '규칙으로 본 것이며 학습한 모델의 예측이 아닙니다: 지난달 달성률 구간이 다음 달에도 이어진다고 보았습니다.'
        : 'By a rule, not a trained model: the class of last month’s achievement is taken to last.',
      source: { kind: 'rule', title: ko ? '지난달 달성률 유지 규칙' : "last month's achievement lasts" },
    };
  }
  const { served } = model;
  const { accuracy, accuracy_rule: rule } = served.metrics;
  return {
    people,
    sources,
    method: ko
      ? `예측 모델: ${served.name} v${served.version}(${served.trainedOn} 학습). 지난 검증(최근 6개월)에서 달성률 구간을 맞힌 비율은 ${shareText(accuracy)}였습니다(지난달과 같다고 본 규칙 ${shareText(rule)}).`
      : `Model: ${served.name} v${served.version} (trained ${served.trainedOn}). In its test on the last six months it told ${shareText(accuracy)} of the classes (the rule that last month's lasts: ${shareText(rule)}).`,
    source: modelSource(served),
  };
}

/** True where the question is of the month after the running one. */
export function isComingMonth({ query }: MetricReading, { calendar }: SkillContext): boolean {
  const { wholeFrom, wholeTo } = query.period;
  const next = shiftUnit(unitBounds(calendar.today, 'month')[0], 'month', 1);
  return wholeFrom === next && wholeTo === unitBounds(next, 'month')[1];
}

export async function answerComingMonth(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal } = context;
  const ko = language === 'ko';
  const { period } = reading.query;
  const query: MetricQuery = {
    ...plainQuery(reading, period, ['sales_amount', 'target_amount']),
    groupBy: ['user'],
    yearlyTarget: false,
  };
  const { people, method, source, sources } = await foretell(reading, query, context);
  const month = period.wholeFrom.slice(0, 7);
  const missing = people
    .filter((p) => p.class === 'under_80' || p.class === '80_to_100')
    .sort(
      (a, b) =>
        (b.probability ?? 0) - (a.probability ?? 0) ||
        (a.lastRate ?? 0) - (b.lastRate ?? 0) ||
        (a.name < b.name ? -1 : 1),
    );
  const label = (k: string, e: string): string => (ko ? k : e);
  const told = missing.slice(0, PEOPLE_TOLD_MAX).map((p) => {
    const chance =
      p.probability === null
        ? ''
        : ko
          ? `, 미달 확률 ${shareText(p.probability)}`
          : `, ${shareText(p.probability)} likely to miss`;
    return `${p.name} ${CLASSES[p.class][language]}${chance}`;
  });
  const head =
    people.length === 0
      ? ko
        ? `${month} 목표가 있고 지난달 실적을 아는 담당자가 없어 예상할 수 없습니다.`
        : `Nobody in scope has a target for ${month} and an achievement of last month to go by.`
      : missing.length === 0
        ? ko
          ? `${month} 목표에 못 미칠 것으로 보이는 담당자가 없습니다.`
          : `Nobody is expected to miss the target of ${month}.`
        : ko
          ? `${month} 목표에 못 미칠 것으로 보이는 담당자는 ${missing.length}명입니다.`
          : `${missing.length === 1 ? '1 person is' : `${missing.length} people are`} expected to miss their target of ${month}.`;
  return {
    ...plainAnswer({
      status: people.length === 0 ? 'no_data' : 'answered',
      intent: 'forecast_people',
      text: [
        head,
        ...(told.length === 0 ? [] : [told.join(', ') + (missing.length > PEOPLE_TOLD_MAX ? ' …' : '')]),
        ...(people.length === 0 ? [] : [method]),
        `[${basisText(query, { scope, principal }, language)}]`,
      ].join('\n'),
      scope: scopeName(scope),
      figures: [
        {
          metric: 'people_below_target',
          label: label('목표 미달 예상 인원', 'people below target'),
          value: missing.length,
          unit: 'count',
        },
      ],
      sources: [...sourcesIn(sources, language), source],
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: period.wholeFrom, to: period.wholeTo },
    filters: filterNames(query, context),
    table:
      missing.length === 0
        ? null
        : {
            columns: [
              { key: 'user', label: label('담당자', 'rep'), unit: null },
              {
                key: 'achievement_class',
                label: label('예상 달성률 구간', 'class of achievement'),
                unit: null,
              },
              {
                key: 'miss_probability',
                label: label('미달 확률', 'probability of missing'),
                unit: 'percent',
              },
              {
                key: 'achievement_rate',
                label: label('지난달 달성률', "last month's achievement"),
                unit: 'percent',
              },
              { key: 'target_amount', label: label('목표', 'target'), unit: 'KRW' },
            ],
            rows: missing.map((p) => [
              p.name,
              CLASSES[p.class][language],
              p.probability === null ? null : Math.round(p.probability * 100),
              p.lastRate,
              p.target,
            ]),
          },
  };
}
