import type { Answer } from '../model/answer.js';
import { unitPeriod } from '../model/calendar.js';
import { spokenWon } from '../model/money.js';
import type { MetricReading } from '../understanding/reading.js';
import { answerCallPlan } from './call-plan.js';
import type { SkillContext } from './context.js';
import { answerForecast } from './forecast.js';
import { answerDenied } from './names.js';

/**
 * Whom of one's people to help, and what to talk about with one of them. Nobody's need is known here: those are told
 * who are forecast to miss their target, and of one person the closing and the clients that fell.
 * 예: "도움이 필요한 팀원 누구야", "오준혁이랑 면담하는데 뭐 얘기할까"
 */

const INTENT = 'coaching';

/** The running month, unless another running period was said. */
function running(reading: MetricReading, { calendar }: SkillContext): MetricReading {
  const { period } = reading.query;
  const isUsable = period.running && period.unit !== 'day' && period.unit !== 'range';
  const month = unitPeriod(calendar.today, 'month', calendar);
  const query = {
    ...reading.query,
    period: isUsable ? period : month,
    comparison: null,
    ranking: null,
    threshold: null,
  };
  return { ...reading, query };
}

const CLIENTS_TOLD = 3;

/** The clients that fell most, and over which months. */
function fallenText({ table, period, comparison }: Answer, ko: boolean): readonly string[] {
  const rows = table?.rows ?? [];
  if (rows.length === 0) return [ko ? '매출이 줄어든 거래처는 없습니다.' : 'No client has fallen.'];
  const told = rows
    .slice(0, CLIENTS_TOLD)
    .map(([client, change]) => `${client} ${spokenWon(Number(change ?? 0), ko ? 'ko' : 'en')}`)
    .join(', ');
  const when = `${period?.from}~${period?.to}`;
  const before = `${comparison?.from}~${comparison?.to}`;
  return ko
    ? [
        `매출이 줄어든 거래처 ${rows.length}곳(많이 준 순서): ${told}`,
        `[${when} · 비교 ${before} · 완료 매출]`,
      ]
    : [
        `Clients that fell, the largest first (${rows.length}): ${told}`,
        `[${when}, against ${before}, completed sales]`,
      ];
}

export async function answerCoaching(asked: MetricReading, context: SkillContext): Promise<Answer> {
  if (context.scope.kind === 'own') return answerDenied(context);
  const ko = context.language === 'ko';
  const reading = running(asked, context);
  const people = reading.query.filters
    .filter(({ dimension, exclude }) => dimension === 'user' && !exclude)
    .flatMap(({ members }) => members);
  const [person] = people;
  if (person === undefined || people.length > 1) {
    const rule = ko
      ? '누구에게 도움이 필요한지는 실적만으로 알 수 없어, 마감 예상이 목표에 못 미칠 담당자를 보았습니다.'
      : 'Sales alone do not tell who needs help, so these are the people who are forecast to miss their target.';
    const answer = await answerForecast(
      { ...reading, query: { ...reading.query, groupBy: ['user'] } },
      context,
    );
    return { ...answer, intent: INTENT, text: `${rule}\n${answer.text}` };
  }
  const alone = { ...reading, query: { ...reading.query, groupBy: [] } };
  const [closing, fallen] = await Promise.all([
    answerForecast(alone, context),
    answerCallPlan(alone, context),
  ]);
  const name = person.label;
  const head = ko
    ? `${name} 님과 이야기할 때 볼 숫자입니다. 그 까닭은 데이터에 없으니 직접 들어 보셔야 합니다.`
    : `Figures to talk about with ${name}. Why they are so is not in the data.`;
  return {
    ...fallen,
    intent: INTENT,
    text: [head, '', closing.text, '', ...fallenText(fallen, ko)].join('\n'),
    figures: closing.figures,
    sources: [...closing.sources, ...fallen.sources],
    suggestions: ko
      ? [`${name} 최근 6개월 월별 매출`, `${name} 올해 거래처별 매출`, `${name} 지난달 매출이 왜 변했어?`]
      : [`${name} monthly sales last 6 months`, `${name} sales by client this year`],
  };
}
