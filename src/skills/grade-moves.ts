import { GRADES } from '../ml/client-analysis.js';
import type { Answer, AnswerTable } from '../model/answer.js';
import type { Language } from '../model/principal.js';
import type { MetricReading } from '../understanding/reading.js';
import {
  type ClientOutlook,
  type ClientOutlooks,
  clientOutlooks,
  outlookAnswer,
  shareText,
} from './client-outlook.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { actionText, reasonText } from './wording/client-reasons.js';
import { counted } from './wording/values.js';

/** Clients whose grade is expected to be another one in three months. 예: "등급 오를 거래처" */

export type GradeMove = 'up' | 'down';

const TOLD = 5;

function notServed(outlooks: ClientOutlooks | null, { language, scope }: SkillContext): Answer {
  const ko = language === 'ko';
  const text =
    outlooks === null
      ? ko
        ? '등급 변화를 예측하는 모델이 아직 학습되지 않았습니다. 관리자가 `medisales train client_grade`를 실행하면 답할 수 있습니다. 지금 등급은 “S등급 거래처 매출”처럼 물어보실 수 있습니다.'
        : 'The model that foretells grades is not trained yet. It can be asked once an administrator ran `medisales train client_grade`.'
      : ko
        ? '지난 검증에서 모델이 “지금 등급이 그대로 간다”는 규칙보다 낫지 않아 등급 변화를 예측하지 않습니다. 규칙대로라면 오르거나 떨어질 거래처는 없습니다.'
        : 'In its test the model was no better than the rule that every grade stays, so that no change is foretold. By the rule no client moves.';
  const sources =
    outlooks === null ? [] : [{ kind: 'rule' as const, title: ko ? '등급 유지 규칙' : 'grades stay' }];
  return plainAnswer({
    status: outlooks === null ? 'unsupported' : 'no_data',
    intent: 'grade_forecast',
    text,
    scope: scopeName(scope),
    sources,
  });
}

function tableOf(found: readonly ClientOutlook[], language: Language): AnswerTable {
  const label = (ko: string, en: string): string => (language === 'ko' ? ko : en);
  return {
    columns: [
      { key: 'client', label: label('거래처', 'client'), unit: null },
      { key: 'client_grade', label: label('지금 등급', 'grade now'), unit: null },
      { key: 'predicted_grade', label: label('석 달 뒤 등급', 'grade in 3 months'), unit: null },
      { key: 'probability', label: label('확률', 'probability'), unit: 'percent' },
      {
        key: 'growth_prediction',
        label: label('예상 성장률(13주, 전년 대비)', 'growth (13 weeks on the year before)'),
        unit: 'percent',
      },
      { key: 'reason', label: label('주요 이유', 'main reasons'), unit: null },
      { key: 'recommended', label: label('권장 활동', 'what to do'), unit: null },
    ],
    rows: found.map(({ history, forecast }) => [
      history.client.label,
      forecast.gradeNow,
      forecast.grade,
      Math.round(forecast.confidence * 100),
      forecast.growth,
      reasonText(forecast.reasons.grade, language),
      actionText(forecast.actions, language),
    ]),
  };
}

function recordText({ served: { metrics } }: ClientOutlooks, ko: boolean): string {
  const [ours, rule] = [shareText(metrics.grade_accuracy), shareText(metrics.grade_accuracy_rule)];
  return ko
    ? `지난 검증(학습에 쓰지 않은 여섯 시점)에서 석 달 뒤 등급을 맞힌 비율은 ${ours}였습니다(등급이 그대로라고 본 규칙 ${rule}).`
    : `In its test on six later dates it told ${ours} of the grades three months later (the rule that they stay: ${rule}).`;
}

/** How many grades it moves; above 0 is up. */
function stepsOf({ forecast }: ClientOutlook): number {
  return GRADES.indexOf(forecast.gradeNow) - GRADES.indexOf(forecast.grade);
}

export async function answerGradeMoves(
  reading: MetricReading,
  move: GradeMove,
  context: SkillContext,
): Promise<Answer> {
  const { language } = context;
  const ko = language === 'ko';
  const { query } = reading;
  const outlooks = await clientOutlooks(reading, context);
  if (outlooks?.served.methods.grade !== 'xgboost') return notServed(outlooks, context);
  const isOne = query.filters.some((f) => f.dimension === 'client' && !f.exclude);
  const moving = outlooks.rows
    .filter((row) => isOne || (move === 'up' ? stepsOf(row) > 0 : stepsOf(row) < 0))
    .sort(
      (a, b) =>
        b.forecast.confidence - a.forecast.confidence ||
        (a.history.client.label < b.history.client.label ? -1 : 1),
    );
  const limit = reading.assumptions.includes('limit') ? null : (query.ranking?.limit ?? null);
  const found = limit === null ? moving : moving.slice(0, limit);
  const way = move === 'up' ? (ko ? '오를' : 'rise') : ko ? '떨어질' : 'fall';
  const head = isOne
    ? ko
      ? '석 달 뒤 등급 예측입니다.'
      : 'The grade expected in three months:'
    : found.length === 0
      ? ko
        ? `석 달 안에 등급이 ${way} 것으로 예측되는 거래처가 없습니다.`
        : `No client's grade is expected to ${way} within three months.`
      : ko
        ? `석 달 뒤 등급이 ${way} 것으로 예측되는 거래처는 ${found.length}곳입니다.`
        : `${counted(found.length, 'client', ['is', 'are'])} expected to ${way} in grade within three months.`;
  const lines = found.slice(0, TOLD).map(({ history, forecast }) => {
    const why = reasonText(forecast.reasons.grade, language);
    return `• ${history.client.label} ${forecast.gradeNow}→${forecast.grade}(${shareText(forecast.confidence)})${why === '' ? '' : `: ${why}`}`;
  });
  const more = found.length - TOLD;
  const isUnknown = isOne && found.length === 0;
  const unknown = ko
    ? '매출을 모두 볼 수 있는 거래처가 아니어서 등급을 예측해 드릴 수 없습니다.'
    : 'You see only a part of its sales, so no grade is foretold.';
  const isMoving = (row: ClientOutlook): boolean => (move === 'up' ? stepsOf(row) > 0 : stepsOf(row) < 0);
  return outlookAnswer(
    {
      status: isUnknown ? 'no_data' : 'answered',
      intent: 'grade_forecast',
      lines: [
        isUnknown ? unknown : head,
        ...lines,
        ...(more > 0 ? [ko ? `그 밖에 ${more}곳은 표에 있습니다.` : `${more} more are in the table.`] : []),
      ],
      record: recordText(outlooks, ko),
      figure: {
        metric: move === 'up' ? 'clients_moving_up' : 'clients_moving_down',
        label: ko ? `등급이 ${way} 거래처 수` : `clients expected to ${way}`,
        value: outlooks.rows.filter(isMoving).length,
      },
      table: found.length === 0 ? null : tableOf(found, language),
    },
    reading,
    { outlooks, context },
  );
}
