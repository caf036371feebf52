import { sourcesIn, titleIn } from '../analytics/sources.js';
import type { Answer, Source } from '../model/answer.js';
import { unitPeriod } from '../model/calendar.js';
import type { Language } from '../model/principal.js';
import { isOfReturns, type Metric, type MetricQuery, salesQuery } from '../model/query.js';
import type { Defined, DefinedWord } from '../understanding/definition-wish.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { exampleQuestions } from './suggestions.js';
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
  unit_price: { ko: '매출 ÷ 수량', en: 'sales divided by the units sold' },
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
    ko: '전에는 매출이 있었으나 지난 N개월(말씀이 없으면 3개월)과 이번 달에 매출이 없는 거래처의 수',
    en: 'clients with earlier sales and none in the last N whole months (3 unless said) nor this month',
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
  'unit_price',
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

/** What our words mean that are no measure. */
const WORDS: Readonly<Record<DefinedWord, Readonly<Record<Language, string>>>> = {
  grade: {
    ko: '거래처 등급: 최근 12개월(이번 달 앞의 달까지)의 매출 60%, 주문한 날 수 25%, 마지막 주문일 15%로 순위를 매겨 위에서부터 10%는 S, 다음 20%는 A, 다음 40%는 B, 나머지는 C입니다. 그동안 매출이 없으면 C입니다. 매일 밤 다시 계산합니다.',
    en: 'client grade: ranked by sales (60%), days with an order (25%) and the date of the last order (15%) of the last 12 whole months; the first 10% are S, the next 20% A, the next 40% B, the rest C, and so are those without sales in that time. Computed anew every night.',
  },
  churn: {
    ko: '이탈 위험 점수: 평소 주문 간격보다 늦은 정도 60%와 최근 3개월 매출이 그 앞 3개월보다 준 정도 40%를 더한 100점 만점의 값이며, 50점부터 위험이 높다고 봅니다. 검증에서 이 규칙보다 나은 학습 모델이 있으면 그 예측을 쓰고, 답에 그렇게 적습니다.',
    en: 'churn risk: how overdue the next order is by the usual gap (60%) and how far the last 3 months fell against the 3 before (40%), out of 100; from 50 on it is high. Where a trained model did better than this rule in its test, the model answers, and the answer says so.',
  },
  forecast: {
    ko: '예측: 달마다의 매출로 학습한 모델 여럿의 평균이며, 지난 기간에 미리 맞혀 본 결과가 좋은 것만 씁니다. 진행 중인 기간은 지금까지의 매출에 남은 영업일의 예측을 더합니다. 80% 예상 범위와 지난 오차를 함께 드립니다. 학습한 모델이 없으면 지금까지의 영업일 평균을 이어 계산하고, 답에 그렇게 적습니다.',
    en: 'forecast: the mean of several models trained on monthly sales, kept only where they did well on periods of the past. A running period adds the forecast of its business days left to the sales so far. A range of 80% and the past error stand beside it. Without a trained model the average of the business days so far is carried on, and the answer says so.',
  },
  anomaly: {
    ko: '이상 거래: 담당자마다 판매일 앞 1년의 본인 완료 매출을 평소로 삼아, 학습한 모델이 크게 벗어났다고 본 거래입니다. 잘못된 거래라는 뜻은 아닙니다.',
    en: 'unusual sales: those that a trained model sets apart from the same person’s completed sales of the year before. It does not mean that anything is wrong with them.',
  },
  similar_clients: {
    ko: '비슷한 거래처: 거래 규모, 주문 간격, 제품 수, 증감 같은 특성 33가지를 견주어 가까운 순서로 고릅니다(100점이면 모두 같음).',
    en: 'similar clients: the nearest by 33 features of their buying, such as size, gap between orders, number of products and change (100 means alike in all).',
  },
  cancel_rate: {
    ko: '취소율: 취소 건수 ÷ 전체 건수(완료·취소·대기)(%). 금액으로 물으시면 금액의 비율입니다.',
    en: 'cancellation rate: cancelled rows divided by all rows (completed, cancelled, pending), in %; of their money where money is said.',
  },
};

/** "휴면 거래처 기준이 뭔가요": what a word of ours means, whatever was asked before. */
export function answerDefined(of: Defined, context: SkillContext): Answer {
  const { language, calendar } = context;
  if (of.kind === 'metric') {
    const period = unitPeriod(calendar.today, 'month', calendar);
    return answerDefinition(salesQuery({ metrics: [of.metric], period }), context);
  }
  const meaning = WORDS[of.word][language];
  const [title = meaning] = meaning.split(':');
  return plainAnswer({
    status: 'answered',
    intent: 'explain',
    text: `• ${meaning}`,
    scope: scopeName(context.scope),
    sources: [{ kind: 'rule', title }],
    suggestions: exampleQuestions(context),
  });
}

const READ: Readonly<Record<Language, (rows: number, from: string) => string>> = {
  ko: (rows, from) => `읽은 자료: ${from === '' ? '' : `${from} · `}${rows.toLocaleString('en')}행`,
  en: (rows, from) => `Read: ${from === '' ? '' : `${from}, `}${rows.toLocaleString('en')} rows`,
};

/** What was read for it: which records, and how many rows of them. The statements stand among the sources. */
function readText(sources: readonly Source[], language: Language): string {
  const read = sources.flatMap((s) => (s.kind === 'sql' ? [s] : []));
  const from = [...new Set(read.map(({ title }) => titleIn(title, language)))].join(', ');
  return READ[language](
    read.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    from,
  );
}

/** The statements that were run, with their values, for whoever asks for them. */
function statementsOf(sources: readonly Source[], language: Language): readonly string[] {
  return sources.flatMap((s) =>
    s.kind === 'sql'
      ? [
          `— ${titleIn(s.title, language)}\n${s.statement}\n${language === 'ko' ? '값' : 'values'}: ${JSON.stringify(s.parameters.map(String))}`,
        ]
      : [],
  );
}

/** How an answer is explained. */
export interface ExplainOptions {
  /** "SQL도 보여줘": with the statements that were run. */
  readonly withStatements?: boolean;
}

/** What an answer of another kind rests on: what it said of its rule, and what was read for it. */
export function explainAnswer(
  answer: Answer,
  { language }: SkillContext,
  { withStatements = false }: ExplainOptions = {},
): Answer {
  const ko = language === 'ko';
  const models = answer.sources.flatMap((s) => (s.kind === 'model' ? [`${s.title} v${s.version}`] : []));
  const text = [
    ko ? '바로 앞 답의 계산 근거입니다.' : 'This is how the answer before was computed.',
    answer.text,
    ...(models.length === 0 ? [] : [`${ko ? '모델' : 'Model'}: ${models.join(', ')}`]),
    readText(answer.sources, language),
    ...(withStatements ? statementsOf(answer.sources, language) : []),
  ].join('\n');
  return { ...answer, intent: 'explain', text, table: null, chart: null, file: null, choices: [] };
}

/** Which rows were counted: "이거 취소건 포함이야?" */
function countedText({ filters, metrics }: MetricQuery, language: Language): readonly string[] {
  if (!metrics.some((m) => OF_ROWS.includes(m))) return [];
  if (isOfReturns({ filters }))
    return language === 'ko'
      ? ['• 반품은 금액이 음수로 들어온 완료 거래입니다.']
      : ['• Returns are completed sales that came in with a negative amount.'];
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
  { withStatements = false }: ExplainOptions = {},
): Promise<Answer> {
  const { query } = before;
  const { language, scope, principal, calendar } = context;
  const ko = language === 'ko';
  const result = await context.analytics.run(query, scope, calendar);
  const definitions = query.metrics.map(
    (m) => `• ${metricLabel(m, query, language)}: ${definitionOf(m, query, language)}`,
  );
  const text = [
    ko ? '바로 앞 답의 계산 근거입니다.' : 'This is how the answer before was computed.',
    ...definitions,
    ...countedText(query, language),
    `${ko ? '조건' : 'Basis'}: ${basisText(query, { scope, principal }, language)}`,
    `${readText(result.sources, language)} · ${ko ? `데이터는 ${result.dataThrough ?? '-'}까지` : `data through ${result.dataThrough ?? '-'}`}`,
    ...(withStatements ? statementsOf(result.sources, language) : []),
  ].join('\n');
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'explain',
      text,
      scope: scopeName(scope),
      sources: sourcesIn(result.sources, language),
      suggestions: withStatements ? [] : [ko ? 'SQL 보여줘' : 'show the SQL'],
    }),
    period: { from: query.period.from, to: query.period.to },
    comparison:
      query.comparison === null
        ? null
        : { from: query.comparison.period.from, to: query.comparison.period.to },
    filters: filterNames(query, context),
  };
}
