import type { AnswerTable, Figure, Value } from '../model/answer.js';
import { countText, percentText } from '../model/money.js';
import type { Language } from '../model/principal.js';
import { scoredIn } from '../ports/model-monitoring.js';
import type { StandingModel, StandingRecord } from '../ports/model-standings.js';

/** How good a model is that tells classes or unusual sales, in words: its test beside the rule, and what came since. */

type Say = (korean: string, english: string) => string;

export const REPORTED_CLASSIFIERS = ['client_grade', 'performance_class', 'isolation_forest'] as const;
export type ReportedClassifier = (typeof REPORTED_CLASSIFIERS)[number];

const CALLED: Readonly<Record<ReportedClassifier, Readonly<Record<Language, string>>>> = {
  client_grade: { ko: '거래처 이탈·등급 모델', en: 'The model of client loss and grades' },
  performance_class: { ko: '담당자 목표 달성 모델', en: 'The model of who reaches the target' },
  isolation_forest: { ko: '이상 거래 탐지 모델', en: 'The model of unusual sales' },
};

const score = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(2));

const sayIn =
  (language: Language): Say =>
  (korean, english) =>
    language === 'ko' ? korean : english;

const COUNTED: Readonly<Record<string, (count: string, say: Say) => string>> = {
  clients: (n, say) => say(`거래처 ${n}곳`, `${n} clients`),
  people: (n, say) => say(`담당자 ${n}명`, `${n} people`),
  rows: (n, say) => say(`사례 ${n}건`, `${n} cases`),
  sales: (n, say) => say(`판매 ${n}건`, `${n} sales`),
  series: (n, say) => say(`시계열 ${n}개`, `${n} series`),
};

function headOf(model: StandingModel, language: Language): string {
  const say = sayIn(language);
  const { name, version, runId, trainedOn, through, sample } = model;
  const called = CALLED[name as ReportedClassifier]?.[language] ?? name;
  const counted = Object.entries(COUNTED).flatMap(([key, text]) => {
    const count = sample[key];
    return count === undefined ? [] : [text(countText(count), say)];
  });
  const parts = [
    say(`${trainedOn} 학습`, `trained ${trainedOn}`),
    ...(through === null ? [] : [say(`${through}까지의 실적`, `sales through ${through}`)]),
    ...counted,
    say(`실행 ${runId}`, `run ${runId}`),
  ].join(', ');
  return say(`${called} ${name} v${version} (${parts})`, `${called}: ${name} v${version} (${parts})`);
}

/** "모델이 답합니다" or "규칙이 답합니다", as its test decided. */
function whoAnswers(model: StandingModel, target: string, say: Say): string {
  return model.methods[target] === 'xgboost'
    ? say('모델이 답합니다', 'the model answers')
    : say(
        '규칙이 답합니다(검증에서 모델이 규칙보다 확실히 낫지 않음)',
        'the rule answers (the model was not clearly better in its test)',
      );
}

/** The better of the two rules is the one to beat. */
const bestRule = (...values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter((v) => v !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
};

function churnLine(model: StandingModel, say: Say): string {
  const { metrics } = model;
  const [cases, losses] = [countText(metrics.churn_cases ?? 0), countText(metrics.churn_losses ?? 0)];
  const rule = score(bestRule(metrics.churn_auc_rule, metrics.churn_auc_recency));
  const judged =
    metrics.churn_auc === undefined
      ? say('이탈 사례가 모자라 AUC를 낼 수 없습니다', 'too few losses for an AUC')
      : say(
          `AUC 모델 ${score(metrics.churn_auc)}, 규칙 ${rule}`,
          `AUC of the model ${score(metrics.churn_auc)}, of the rule ${rule}`,
        );
  return say(
    `• 이탈: ${whoAnswers(model, 'churn', say)}. ${judged}. 검증 ${cases}건 가운데 실제 이탈 ${losses}건.`,
    `• Loss: ${whoAnswers(model, 'churn', say)}. ${judged}. Tested on ${cases} cases, ${losses} of them lost.`,
  );
}

function gradeLine(model: StandingModel, say: Say): string {
  const { metrics } = model;
  const [ours, rule] = [score(metrics.grade_macro_f1), score(metrics.grade_macro_f1_rule)];
  const right = percentText(100 * (metrics.grade_accuracy ?? 0));
  const stays = percentText(100 * (metrics.grade_accuracy_rule ?? 0));
  const cases = countText(metrics.grade_cases ?? 0);
  return say(
    `• 석 달 뒤 등급: ${whoAnswers(model, 'grade', say)}. macro-F1 모델 ${ours}, 규칙(등급 유지) ${rule}. 정확도 모델 ${right}, 규칙 ${stays}. 검증 ${cases}건.`,
    `• Grade in three months: ${whoAnswers(model, 'grade', say)}. Macro-F1 of the model ${ours}, of the rule (it stays) ${rule}. Accuracy ${right}, rule ${stays}. Tested on ${cases} cases.`,
  );
}

function performanceLine(model: StandingModel, say: Say): string {
  const { metrics } = model;
  const rule = score(
    bestRule(metrics.macro_f1_last_month, metrics.macro_f1_three_months, metrics.macro_f1_majority),
  );
  const judged =
    metrics.macro_f1 === undefined
      ? say(
          `검증할 사례가 모자라 모델의 macro-F1이 없습니다(규칙 ${rule})`,
          `too few cases for a macro-F1 of the model (the rule: ${rule})`,
        )
      : say(
          `macro-F1 모델 ${score(metrics.macro_f1)}, 규칙 ${rule}`,
          `Macro-F1 of the model ${score(metrics.macro_f1)}, of the rule ${rule}`,
        );
  const cases = countText(metrics.cases ?? 0);
  return say(
    `• 다음 달 달성 구간: ${whoAnswers(model, 'performance', say)}. ${judged}. 검증 ${cases}건.`,
    `• Achievement class of next month: ${whoAnswers(model, 'performance', say)}. ${judged}. Tested on ${cases} cases.`,
  );
}

function anomalyLine({ metrics }: StandingModel, say: Say): string {
  const [found, rate] = [countText(metrics.alarms ?? 0), (metrics.alarms_per_1000 ?? 0).toFixed(1)];
  return say(
    `• 학습한 판매에서 ${found}건을 이상하다고 봅니다(1,000건당 ${rate}건). 정답이 없는 모델이라 정확도는 낼 수 없습니다.`,
    `• It finds ${found} of the sales that it learned from unusual (${rate} of 1,000). There are no labels, so no accuracy can be told.`,
  );
}

const meanScore = (rows: readonly StandingRecord[], of: (row: StandingRecord) => number | null): string => {
  const known = rows.flatMap((row) => {
    const value = of(row);
    return value === null ? [] : [{ value, count: row.count }];
  });
  const total = known.reduce((sum, k) => sum + k.count, 0);
  return total === 0 ? '-' : (known.reduce((sum, k) => sum + k.value * k.count, 0) / total).toFixed(2);
};

function scoresText(rows: readonly StandingRecord[], say: Say): string {
  const mean = (of: (row: StandingRecord) => number | null): string => meanScore(rows, of);
  const [accuracy, precision] = [mean((r) => r.accuracy), mean((r) => r.precision)];
  const [recall, f1] = [mean((r) => r.recall), mean((r) => r.f1)];
  const brier = rows.some((r) => scoredIn(r) === 'loss')
    ? say(`, 확률의 Brier 점수 ${mean((r) => r.mse)}`, `, Brier score ${mean((r) => r.mse)}`)
    : '';
  return say(
    `정확도 ${accuracy}, 정밀도 ${precision}, 재현율 ${recall}, F1 ${f1}${brier}`,
    `accuracy ${accuracy}, precision ${precision}, recall ${recall}, F1 ${f1}${brier}`,
  );
}

/** Beside what came: of every date the newest version that foretold it, all together. */
function recordLine({ name, record }: StandingModel, scored: 'class' | 'loss', say: Say): string {
  const judged = record.filter((row) => scoredIn(row) === scored);
  const [first, last] = [judged[0]?.predictionDate, judged.at(-1)?.predictionDate];
  if (first === undefined || last === undefined) {
    return name === 'client_grade'
      ? say(
          '• 아직 결과가 나와 맞춰 본 예측은 없습니다. 등급과 이탈은 석 달이 지나야 압니다.',
          '• Nothing it foretold could be held against what came yet: grades and losses are known after three months.',
        )
      : say(
          '• 아직 결과가 나와 맞춰 본 예측은 없습니다. 예측한 달이 지나면 맞춰 봅니다.',
          '• Nothing it foretold could be held against what came yet: that is done once its month is over.',
        );
  }
  const count = judged.reduce((sum, row) => sum + row.count, 0);
  const dates = first === last ? first : `${first}~${last}`;
  const what =
    scored === 'loss'
      ? say('이탈', 'losses')
      : name === 'client_grade'
        ? say('등급', 'grades')
        : say('달성 구간', 'achievement');
  return say(
    `• 그 뒤 실제 결과와 맞춰 본 ${what} 예측: ${countText(count)}건(${dates}). ${scoresText(judged, say)}.`,
    `• Held against what came since, ${what}: ${countText(count)} (${dates}), ${scoresText(judged, say)}.`,
  );
}

/** Only where the model foretells them: a rule's risks are no probabilities that could be scored. */
function lossRecord(model: StandingModel, say: Say): readonly string[] {
  const isForetold =
    model.methods.churn === 'xgboost' || model.record.some((row) => scoredIn(row) === 'loss');
  return isForetold ? [recordLine(model, 'loss', say)] : [];
}

/** A head and a line a target; of a client model only one target where one was asked for. */
export function classifierLines(
  model: StandingModel,
  language: Language,
  asked: 'churn' | 'grade' | null,
): readonly string[] {
  const say = sayIn(language);
  const head = headOf(model, language);
  if (model.name === 'isolation_forest') return [head, anomalyLine(model, say)];
  if (model.name === 'performance_class') {
    return [head, performanceLine(model, say), recordLine(model, 'class', say)];
  }
  return [
    head,
    ...(asked === 'grade' ? [] : [churnLine(model, say), ...lossRecord(model, say)]),
    ...(asked === 'churn' ? [] : [gradeLine(model, say), recordLine(model, 'class', say)]),
  ];
}

/** The same of whichever model, in short: forecasts of amounts are held against the seasonal naive one. */
export function standingLines(model: StandingModel, language: Language): readonly string[] {
  if (REPORTED_CLASSIFIERS.some((name) => name === model.name)) return classifierLines(model, language, null);
  const say = sayIn(language);
  const { metrics, record } = model;
  const [own, naive] = [score(metrics.mase), score(metrics.seasonal_naive_mase)];
  const judged = record.reduce((sum, row) => sum + row.count, 0);
  return [
    headOf(model, language),
    say(
      `• 검증 오차 MASE ${own}, 전년 동월 ${naive}.`,
      `• MASE of its backtest ${own}, seasonal naive ${naive}.`,
    ),
    say(
      `• 그 뒤 실적과 맞춰 본 예측: ${countText(judged)}건.`,
      `• Held against what came since: ${countText(judged)} forecasts.`,
    ),
  ];
}

/** The scores as shares of 100. */
export function classifierFigures(model: StandingModel, language: Language): readonly Figure[] {
  const say = sayIn(language);
  const { metrics } = model;
  const share = (metric: string, label: string, value: number | undefined): Figure[] =>
    value === undefined ? [] : [{ metric, label, value: Math.round(value * 1000) / 10, unit: 'percent' }];
  if (model.name === 'isolation_forest') {
    const found = { metric: 'alarms', label: say('이상 거래', 'unusual sales'), value: metrics.alarms ?? 0 };
    return [{ ...found, unit: 'count' }];
  }
  return [
    ...share('churn_auc', say('이탈 AUC', 'AUC of loss'), metrics.churn_auc),
    ...share('grade_macro_f1', say('등급 macro-F1', 'macro-F1 of grades'), metrics.grade_macro_f1),
    ...share('macro_f1', say('달성 구간 macro-F1', 'macro-F1 of achievement'), metrics.macro_f1),
  ];
}

/** By date of what was foretold; null where nothing came yet. */
export function recordTable({ record }: StandingModel, language: Language): AnswerTable | null {
  const say = sayIn(language);
  const judged = record.filter((row) => scoredIn(row) !== 'amount');
  if (judged.length === 0) return null;
  const hundredths = (value: number | null): string => (value === null ? '' : value.toFixed(2));
  return {
    columns: [
      { key: 'predicted_on', label: say('예측 기준일', 'foretold'), unit: null },
      { key: 'version', label: say('버전', 'version'), unit: null },
      { key: 'target', label: say('대상', 'of'), unit: null },
      { key: 'predictions', label: say('예측 수', 'predictions'), unit: 'count' },
      { key: 'accuracy', label: say('정확도', 'accuracy'), unit: null },
      { key: 'precision', label: say('정밀도', 'precision'), unit: null },
      { key: 'recall', label: say('재현율', 'recall'), unit: null },
      { key: 'f1', label: 'F1', unit: null },
    ],
    rows: judged.map((row): (string | Value)[] => [
      row.predictionDate,
      `v${row.version}`,
      scoredIn(row) === 'loss' ? say('이탈', 'loss') : say('등급·구간', 'class'),
      row.count,
      hundredths(row.accuracy),
      hundredths(row.precision),
      hundredths(row.recall),
      hundredths(row.f1),
    ]),
  };
}
