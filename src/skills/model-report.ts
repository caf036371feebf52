import { groupRecords, type MonthRecord, monthRecords, recordOf } from '../ml/forecast/track-record.js';
import type { Answer, AnswerTable, Figure, Source, Value } from '../model/answer.js';
import { addDays, addMonths, rangePeriod, shiftUnit, unitBounds } from '../model/calendar.js';
import { allowsModel } from '../model/model-permission.js';
import { countText, percentText } from '../model/money.js';
import type { Language } from '../model/principal.js';
import { salesQuery } from '../model/query.js';
import type { BacktestError, ModelStanding } from '../ports/forecasts.js';
import type { StandingModel } from '../ports/model-standings.js';
import { type AskedModel, askedModel } from './asked-model.js';
import {
  classifierFigures,
  classifierLines,
  REPORTED_CLASSIFIERS,
  recordTable,
} from './classifier-report.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';

/**
 * How good the models are: in their tests, and beside what came since. 예: "모델 성능 어때?", "이탈 예측 얼마나 정확해"
 */

const RECORD_MONTHS = 12;
const INTENT = 'model_report';
/** What is named where nothing serves yet. */
const FORECAST_MODEL = 'sales_ensemble';

type Say = (korean: string, english: string) => string;

const GROUPS = ['totals', 'people', 'clients'] as const;
const GROUP_NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  totals: { ko: '회사·팀·제품', en: 'company, teams and products' },
  people: { ko: '담당자', en: 'people' },
  clients: { ko: '거래처', en: 'clients' },
};

const nameOf = (group: string, language: Language): string => GROUP_NAMES[group]?.[language] ?? group;

function errorText({ mase, naiveMase }: BacktestError, say: Say): string | null {
  if (mase === null || naiveMase === null) return null;
  const [own, naive] = [mase.toFixed(2), naiveMase.toFixed(2)];
  return say(
    `MASE ${own}(지난해 같은 달 값을 그대로 쓰면 ${naive})`,
    `MASE ${own} (the same month of last year: ${naive})`,
  );
}

/** "오차가 35% 작습니다", where there is something to compare with. */
function gain({ mase, naiveMase }: BacktestError): number | null {
  return mase === null || naiveMase === null || naiveMase === 0 ? null : 100 * (1 - mase / naiveMase);
}

function backtestLines({ overall, groups }: ModelStanding, language: Language, say: Say): string[] {
  const text = errorText(overall, say);
  const less = gain(overall);
  const compared =
    less === null || Math.abs(less) < 0.05
      ? ''
      : say(
          `. 오차가 ${percentText(Math.abs(less))} ${less > 0 ? '작습니다' : '큽니다'}`,
          `, an error ${percentText(Math.abs(less))} ${less > 0 ? 'smaller' : 'larger'}`,
        );
  const head =
    text === null
      ? say('검증할 만큼 긴 실적이 없어 검증 오차는 없습니다.', 'No series was long enough for a backtest.')
      : say(`학습 때 검증: ${text}${compared}.`, `Backtest at training: ${text}${compared}.`);
  const members = groups.map((group) => {
    const error = errorText(group, say);
    const said = group.members.length === 0 ? say('단순 예측', 'simple forecasts') : group.members.join(', ');
    return `• ${nameOf(group.name, language)}: ${said}${error === null ? '' : ` · ${error}`}`;
  });
  return [head, ...members];
}

function recordLines({ record }: ModelStanding, language: Language, say: Say): string[] {
  const [first, last] = [record[0]?.month.slice(0, 7), record.at(-1)?.month.slice(0, 7)];
  if (first === undefined || last === undefined) {
    return [
      say(
        '아직 실적이 나와 맞춰 본 예측은 없습니다. 예측한 달이 지나면 날마다 실적과 맞춰 봅니다.',
        'No forecast could be held against what came yet: that is done as soon as its month is over.',
      ),
    ];
  }
  const { judged, insidePercent } = recordOf(record);
  const groups = groupRecords(record);
  const errors = GROUPS.flatMap((group) => {
    const { percentError } = groups[group];
    return percentError === null ? [] : [`${nameOf(group, language)} ${percentText(percentError)}`];
  });
  const months = first === last ? first : `${first}~${last}`;
  return [
    say(
      `그 뒤 실적과 맞춰 본 예측: ${countText(judged)}건(${months}).`,
      `Held against what came since: ${countText(judged)} forecasts (${months}).`,
    ),
    ...(errors.length === 0
      ? []
      : [say(`평균 절대 오차율: ${errors.join(', ')}.`, `Mean absolute error: ${errors.join(', ')}.`)]),
    ...(insidePercent === null
      ? []
      : [
          say(
            `80% 예상 범위 안에 든 비율: ${percentText(insidePercent)}.`,
            `Within the range of 80%: ${percentText(insidePercent)}.`,
          ),
        ]),
  ];
}

function figuresOf(standing: ModelStanding, say: Say): Figure[] {
  const { judged, percentError, insidePercent } = recordOf(standing.record);
  const percent = (metric: string, label: string, value: number | null): Figure[] =>
    value === null ? [] : [{ metric, label, value, unit: 'percent' }];
  return [
    ...percent(
      'backtest_gain',
      say('검증 오차 감소(전년 동월 대비)', 'backtest error saved'),
      gain(standing.overall),
    ),
    {
      metric: 'forecasts_judged',
      label: say('실적과 맞춰 본 예측', 'forecasts judged'),
      value: judged,
      unit: 'count',
    },
    ...percent(
      'forecast_error',
      say('평균 절대 오차율(전체)', 'mean absolute error (all)'),
      judged === 0 ? null : percentError,
    ),
    ...percent('within_range', say('80% 범위 적중률', 'within the range of 80%'), insidePercent),
  ];
}

function tableOf(months: readonly MonthRecord[], language: Language, say: Say): AnswerTable {
  return {
    columns: [
      { key: 'month', label: say('월', 'month'), unit: null },
      { key: 'forecasts_judged', label: say('예측 수', 'forecasts'), unit: 'count' },
      ...GROUPS.map((group) => ({
        key: `error_${group}`,
        label: say(`${nameOf(group, language)} 오차율`, `error, ${nameOf(group, language)}`),
        unit: 'percent' as const,
      })),
      { key: 'within_range', label: say('80% 범위 적중률', 'within range'), unit: 'percent' },
    ],
    rows: months.map(({ month, judged, groups, insidePercent }): (string | Value)[] => [
      month.slice(0, 7),
      judged,
      ...GROUPS.map((group) => groups[group].percentError),
      insidePercent,
    ]),
  };
}

/** Said to whoever may not look at models. */
export const VIEW_DENIED: Readonly<Record<Language, string>> = {
  ko: '예측 모델의 성능은 팀장과 관리자, 그리고 모델 보기 권한을 받은 분만 볼 수 있습니다. 본인 예측의 오차는 “다음 달 내 매출 예상”의 답에 함께 나옵니다.',
  en: 'How good the model is is shown to managers, administrators and whoever was given the right to view it. The error of your own forecasts stands in the answer to "forecast my sales next month".',
};

function withoutRight(context: SkillContext, say: Say): Answer {
  return plainAnswer({
    status: 'denied',
    intent: INTENT,
    text: VIEW_DENIED[context.language],
    scope: scopeName(context.scope),
    suggestions: [say('다음 달 내 매출 예상', 'forecast my sales next month')],
  });
}

/** How the forecasts stand; null where none is trained. */
async function forecastReport(context: SkillContext): Promise<Report | null> {
  const { language, calendar, forecasts } = context;
  const say: Say = (korean, english) => (language === 'ko' ? korean : english);
  const since = shiftUnit(unitBounds(calendar.today, 'month')[0], 'month', -RECORD_MONTHS);
  const standing = await forecasts.standing(since);
  if (standing === null) return null;
  const { name, version, runId, trainedOn } = standing.served;
  const data = [
    ...(standing.through === null
      ? []
      : [say(`${standing.through.slice(0, 7)}까지의 실적`, `sales through ${standing.through.slice(0, 7)}`)]),
    ...(standing.seriesCount === null
      ? []
      : [say(`시계열 ${countText(standing.seriesCount)}개`, `${countText(standing.seriesCount)} series`)]),
  ].join(', ');
  const head = say(
    `지금 쓰는 예측 모델은 ${name} v${version}입니다(${trainedOn} 학습, ${data}, 실행 ${runId}).`,
    `${name} v${version} serves the forecasts (trained ${trainedOn}, ${data}, run ${runId}).`,
  );
  const months = monthRecords(standing.record);
  return {
    // What came of it is asked for more often than how it was made.
    lines: [
      head,
      ...recordLines(standing, language, say),
      ...backtestLines(standing, language, say),
      say(
        'MASE는 예측 오차를 견주는 값이며 작을수록 정확합니다.',
        'MASE compares errors of forecasts: the smaller, the better.',
      ),
    ],
    figures: figuresOf(standing, say),
    sources: [{ kind: 'model', title: name, version, runId }],
    table: months.length === 0 ? null : tableOf(months, language, say),
  };
}

const SEEN_DAYS = 30;
/** Before them: a year of sales says what is usual, and one more how long after one another they came. */
const HISTORY_MONTHS = 24;

/** What the model of unusual sales finds lately among those that the asker sees. */
async function foundLately(context: SkillContext): Promise<string> {
  const { analytics, anomalies, calendar, scope, language } = context;
  const days = { from: addDays(calendar.today, 1 - SEEN_DAYS), to: calendar.today };
  const period = { from: addMonths(days.from, -HISTORY_MONTHS), to: days.to };
  const { people } = await analytics.saleHistories({ period }, scope, calendar);
  const found = (await anomalies.find(people, days)).length;
  const query = salesQuery({ metrics: ['sales_count'], period: rangePeriod(days.from, days.to) });
  const { total } = await analytics.run(query, scope, calendar);
  const sales = countText(total.values.sales_count ?? 0);
  return language === 'ko'
    ? `• 최근 ${SEEN_DAYS}일 동안 보실 수 있는 완료 판매는 ${sales}건이고, 이상하다고 본 판매(취소·보류 포함)는 ${countText(found)}건입니다.`
    : `• Of the last ${SEEN_DAYS} days you see ${sales} completed sales; ${countText(found)} sales (cancelled and pending ones included) are found unusual.`;
}

function classifierReport(
  model: StandingModel,
  target: 'churn' | 'grade' | null,
  language: Language,
): Report {
  return {
    lines: classifierLines(model, language, target),
    figures: classifierFigures(model, language),
    sources: [{ kind: 'model', title: model.name, version: model.version, runId: model.runId }],
    table: recordTable(model, language),
  };
}

interface Report {
  readonly lines: readonly string[];
  readonly figures: readonly Figure[];
  readonly sources: readonly Source[];
  readonly table: AnswerTable | null;
}

/** Of one model, or of all of them; a model that is not trained has none. */
async function reportsOf(asked: AskedModel, context: SkillContext): Promise<readonly Report[]> {
  const { modelStandings, modelRights, principal } = context;
  const viewable = async (name: string): Promise<boolean> =>
    allowsModel(principal, await modelRights.granted(principal.userId, name), 'view');
  const reports: Report[] = [];
  if (asked.kind !== 'classifier' && (await viewable(FORECAST_MODEL))) {
    const forecast = await forecastReport(context);
    if (forecast !== null) reports.push(forecast);
  }
  if (asked.kind === 'forecast') return reports;
  const names = asked.kind === 'all' ? REPORTED_CLASSIFIERS : [asked.name];
  for (const name of names) {
    const model = (await viewable(name)) ? await modelStandings.of(name) : null;
    if (model === null) continue;
    const report = classifierReport(model, asked.kind === 'all' ? null : asked.target, context.language);
    const isAlone = asked.kind !== 'all' && name === 'isolation_forest';
    reports.push(isAlone ? { ...report, lines: [...report.lines, await foundLately(context)] } : report);
  }
  return reports;
}

/** What there is to look at may not be trained yet. */
function untrained(asked: AskedModel, context: SkillContext, say: Say): Answer {
  const name = asked.kind === 'classifier' ? asked.name : null;
  return plainAnswer({
    status: 'no_data',
    intent: INTENT,
    text:
      name === null
        ? say(
            '아직 학습한 예측 모델이 없습니다. 지금의 예상은 진행 중인 기간의 추세를 이어서 계산합니다. 관리자가 `medisales train`을 실행하면 학습합니다.',
            'No model is trained yet: forecasts carry on the pace of the running period. An administrator trains one with `medisales train`.',
          )
        : say(
            `${name} 모델은 아직 학습하지 않았습니다. 관리자가 \`medisales train ${name}\`을 실행하면 학습합니다.`,
            `${name} is not trained yet. An administrator trains it with \`medisales train ${name}\`.`,
          ),
    scope: scopeName(context.scope),
    suggestions: exampleQuestions(context),
  });
}

/** Of the model that `text` names, or of all of them. */
export async function answerModelReport(text: string, context: SkillContext): Promise<Answer> {
  const { language, modelRights, principal } = context;
  const say: Say = (korean, english) => (language === 'ko' ? korean : english);
  const asked = askedModel(text);
  const names = asked.kind === 'classifier' ? [asked.name] : [FORECAST_MODEL, ...REPORTED_CLASSIFIERS];
  const granted = await Promise.all(names.map((name) => modelRights.granted(principal.userId, name)));
  if (!granted.some((of) => allowsModel(principal, of, 'view'))) return withoutRight(context, say);
  const reports = await reportsOf(asked, context);
  const [first] = reports;
  if (first === undefined) return untrained(asked, context, say);
  return {
    ...plainAnswer({
      status: 'answered',
      intent: INTENT,
      text: reports.map((report) => report.lines.join('\n')).join('\n\n'),
      scope: scopeName(context.scope),
      figures: reports.flatMap((report) => report.figures),
      sources: reports.flatMap((report) => report.sources),
      suggestions: [
        say('다음 달 매출 예상', 'forecast next month'),
        ...exampleQuestions(context).slice(0, 2),
      ],
    }),
    table: first.table,
  };
}
