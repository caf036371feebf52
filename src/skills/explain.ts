import { titleIn } from '../analytics/sources.js';
import type { Answer, Source } from '../model/answer.js';
import type { Language } from '../model/principal.js';
import type { Metric, MetricQuery } from '../model/query.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { basisText } from './wording/basis.js';
import { memberLabel, metricLabel } from './wording/labels.js';
import { shareRuleText } from './wording/shares.js';

/**
 * How the figure before was computed: definition, period, scope, filters, statement, rows read, freshness.
 * 예: "이 숫자 어떻게 계산한거야?"
 */

const DEFINITIONS: Readonly<Record<Metric, Readonly<Record<Language, string>>>> = {
  sales_amount: { ko: '완료된 판매 행의 금액을 더한 값', en: 'the sum of the amounts of completed sales' },
  sales_count: { ko: '완료된 판매 행의 수', en: 'the number of completed sales rows' },
  quantity: { ko: '완료된 판매 행의 수량을 더한 값', en: 'the sum of the quantities of completed sales' },
  average_sale: { ko: '매출 ÷ 거래 건수', en: 'sales divided by the number of sales' },
  target_amount: {
    ko: '기간에 해당하는 담당자 목표의 합',
    en: "the sum of the people's targets of the period",
  },
  achievement_rate: { ko: '매출 ÷ 목표(%)', en: 'sales divided by target, in %' },
  target_gap: { ko: '목표 − 매출', en: 'target minus sales' },
  active_clients: {
    ko: '기간에 완료 매출이 있는 거래처의 수',
    en: 'distinct clients with a completed sale in the period',
  },
  new_clients: {
    ko: '첫 완료 매출이 기간 안에 있는 거래처의 수',
    en: 'clients whose first completed sale lies in the period',
  },
  dormant_clients: {
    ko: '전에는 매출이 있었으나 지난 N개월과 이번 달에 매출이 없는 거래처의 수',
    en: 'clients with earlier sales and none in the last N whole months nor this month',
  },
  share: { ko: '전체에서 차지하는 비율(%)', en: 'part of the whole, in %' },
  average: { ko: '합계 ÷ 평균을 내는 단위의 수', en: 'the sum divided by the number of units' },
  growth: { ko: '(현재 − 비교 기간) ÷ 비교 기간(%)', en: 'change against the comparison period, in %' },
};

const STATUSES = ['completed', 'cancelled', 'pending'];
const OF_ROWS: readonly Metric[] = [
  'sales_amount',
  'sales_count',
  'quantity',
  'average_sale',
  'achievement_rate',
  'target_gap',
];

const MEAN_OF_RATES = {
  ko: '목표가 있는 각각의 달성률(매출 ÷ 목표)을 더해 그 수로 나눈 값(%)',
  en: 'the rates (sales divided by target) of each that has a target, added up and divided by their number, in %',
} as const;

function definitionOf(metric: Metric, query: MetricQuery, language: Language): string {
  if (metric === 'share') return shareRuleText(query, language) ?? DEFINITIONS.share[language];
  const isRate = metric === 'average' && query.average?.metric === 'achievement_rate';
  return isRate ? MEAN_OF_RATES[language] : DEFINITIONS[metric][language];
}

/** "달성률은 어떻게 계산해?": what a measure is, with no figure before it. */
export function answerDefinition(asked: MetricQuery, context: SkillContext): Answer {
  const { language, scope } = context;
  const definitions = asked.metrics.map(
    (m) => `• ${metricLabel(m, asked, language)}: ${definitionOf(m, asked, language)}`,
  );
  return plainAnswer({
    status: 'answered',
    intent: 'explain',
    text: [...definitions, ...countedText(asked, language)].join('\n'),
    scope: scopeName(scope),
  });
}

/** The statements that were run, with their values. */
function statementsOf(sources: readonly Source[], language: Language): readonly string[] {
  return sources.flatMap((s) =>
    s.kind === 'sql'
      ? [
          `— ${titleIn(s.title, language)}\n${s.statement}\n${language === 'ko' ? '값' : 'values'}: ${JSON.stringify(s.parameters.map(String))}`,
        ]
      : [],
  );
}

/** What an answer of another kind rests on: what it said of its rule, and what was read for it. */
export function explainAnswer(answer: Answer, { language }: SkillContext): Answer {
  const ko = language === 'ko';
  const rows = answer.sources.reduce((sum, s) => sum + (s.kind === 'sql' ? s.rowsRead : 0), 0);
  const models = answer.sources.flatMap((s) => (s.kind === 'model' ? [`${s.title} v${s.version}`] : []));
  const text = [
    ko ? '바로 앞 답의 계산 근거입니다.' : 'This is how the answer before was computed.',
    answer.text,
    ...(models.length === 0 ? [] : [`${ko ? '모델' : 'Model'}: ${models.join(', ')}`]),
    ko ? `읽은 행: ${rows}개` : `Rows read: ${rows}`,
    ...statementsOf(answer.sources, language),
  ].join('\n');
  return { ...answer, intent: 'explain', text, table: null, chart: null, file: null, choices: [] };
}

/** Which rows were counted: "이거 취소건 포함이야?" */
function countedText({ filters, metrics }: MetricQuery, language: Language): readonly string[] {
  if (!metrics.some((m) => OF_ROWS.includes(m))) return [];
  const said = filters.find((f) => f.dimension === 'status' && !f.exclude);
  const keys = said?.members.map((m) => String(m.key)) ?? ['completed'];
  const name = (key: string): string => memberLabel('status', key, language);
  const counted = keys.map(name).join(', ');
  const others = STATUSES.filter((s) => !keys.includes(s))
    .map(name)
    .join(', ');
  if (others === '') return [];
  return language === 'ko'
    ? [`• ${counted} 건만 셌고, ${others} 건은 포함하지 않았습니다.`]
    : [`• Only ${counted} rows are counted; ${others} ones are not included.`];
}

export async function answerExplain(
  before: Pick<MetricReading, 'query'>,
  context: SkillContext,
): Promise<Answer> {
  const { query } = before;
  const { language, scope, principal, calendar } = context;
  const ko = language === 'ko';
  const result = await context.analytics.run(query, scope, calendar);
  const definitions = query.metrics.map(
    (m) => `• ${metricLabel(m, query, language)}: ${definitionOf(m, query, language)}`,
  );
  const rows = result.sources.reduce((sum, s) => sum + (s.kind === 'sql' ? s.rowsRead : 0), 0);
  const statements = statementsOf(result.sources, language);
  const text = [
    ko ? '바로 앞 답의 계산 근거입니다.' : 'This is how the answer before was computed.',
    ...definitions,
    ...countedText(query, language),
    `${ko ? '조건' : 'Basis'}: ${basisText(query, { scope, principal }, language)}`,
    ko
      ? `읽은 행: ${rows}개 · 데이터는 ${result.dataThrough ?? '-'}까지`
      : `Rows read: ${rows} · data through ${result.dataThrough ?? '-'}`,
    ...statements,
  ].join('\n');
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'explain',
      text,
      scope: scopeName(scope),
      sources: result.sources,
    }),
    period: { from: query.period.from, to: query.period.to },
    comparison:
      query.comparison === null
        ? null
        : { from: query.comparison.period.from, to: query.comparison.period.to },
    filters: filterNames(query, context),
  };
}
