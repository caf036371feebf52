import { sourcesIn } from '../analytics/sources.js';
import type { Answer, AnswerTable, Source } from '../model/answer.js';
import { addMonths } from '../model/calendar.js';
import type { Language } from '../model/principal.js';
import type { MetricQuery } from '../model/query.js';
import type { RuleType } from '../ports/rules.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { evaluateRules, type Recommendation } from './recommendations/evaluate.js';
import { suggestionsFor } from './suggestions.js';
import { basisText } from './wording/basis.js';

/** What the company's rules advise whoever asks, over their own rows alone. 예: "이번 주 추천 액션" */

const INTENT = 'recommendation';
const TOLD = 6;
const TOLD_OF_RULE = 2;
const LISTED_MAX = 100;

type Say = (korean: string, english: string) => string;

const TYPE_NAMES: Readonly<Record<RuleType, Readonly<Record<Language, string>>>> = {
  performance: { ko: '실적', en: 'performance' },
  client: { ko: '거래처', en: 'client' },
  product: { ko: '제품', en: 'product' },
};

const DIMENSIONS: Readonly<Record<RuleType, 'user' | 'client' | 'product'>> = {
  performance: 'user',
  client: 'client',
  product: 'product',
};

/** Asked of somebody or something by name, only what is said of that. */
function asked(all: readonly Recommendation[], { filters }: MetricQuery): readonly Recommendation[] {
  const named = filters.filter(({ dimension }) => Object.values(DIMENSIONS).some((d) => d === dimension));
  if (named.length === 0) return all;
  return all.filter(({ rule, subject }) =>
    named.some(
      ({ dimension, members, exclude }) =>
        DIMENSIONS[rule.type] === dimension && members.some((m) => m.label === subject) !== exclude,
    ),
  );
}

/** The first of each rule before the rest of any: a rule that fits everywhere hides no other. */
function toldOf(all: readonly Recommendation[]): readonly Recommendation[] {
  if (all.length <= TOLD) return all;
  const counts = new Map<string, number>();
  return all
    .filter(({ rule }) => {
      const count = counts.get(rule.name) ?? 0;
      counts.set(rule.name, count + 1);
      return count < TOLD_OF_RULE;
    })
    .slice(0, TOLD);
}

function tableOf(all: readonly Recommendation[], language: Language, say: Say): AnswerTable {
  return {
    columns: [
      { key: 'priority', label: say('순위', 'priority'), unit: 'count' },
      { key: 'rule_type', label: say('구분', 'about'), unit: null },
      { key: 'subject', label: say('대상', 'subject'), unit: null },
      { key: 'recommendation', label: say('추천', 'recommendation'), unit: null },
      { key: 'reason', label: say('근거', 'reason'), unit: null },
      { key: 'rule', label: say('규칙', 'rule'), unit: null },
    ],
    rows: all.map(({ rule, subject, text, reason }) => [
      rule.priority,
      TYPE_NAMES[rule.type][language],
      subject,
      text,
      reason,
      rule.name,
    ]),
  };
}

function lineOf({ text, reason, rule }: Recommendation, say: Say): string {
  const because = reason === '' ? '' : say(` (근거: ${reason})`, ` (because: ${reason})`);
  return `• ${text}${because} [${rule.name}]`;
}

function withoutRules(context: SkillContext, say: Say): Answer {
  return plainAnswer({
    status: 'no_data',
    intent: INTENT,
    text: say(
      '등록된 추천 규칙이 없습니다. 관리자가 `medisales rules add`로 규칙을 만들면 추천해 드립니다. 지금은 “방문 우선순위”, “이탈위험 높은 거래처”를 물어보실 수 있습니다.',
      'There are no recommendation rules. Once an administrator adds some with `medisales rules add`, I recommend by them. For now ask for a "call plan" or "clients at risk".',
    ),
    scope: scopeName(context.scope),
    suggestions: [say('방문 우선순위', 'call plan'), say('이탈위험 높은 거래처', 'clients at churn risk')],
  });
}

export async function answerRecommendations(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, scope, principal, calendar, analytics, rules } = context;
  const say: Say = (korean, english) => (language === 'ko' ? korean : english);
  const active = await rules.active();
  if (active.length === 0) return withoutRules(context, say);
  const evaluated = await evaluateRules(active, { analytics, scope, calendar, language, run: rules.run });
  const found = asked(evaluated.recommendations, reading.query);
  const listed = found.slice(0, LISTED_MAX);
  const told = toldOf(listed);
  const more = listed.length - told.length;
  const head =
    found.length === 0
      ? say(
          `지금 추천할 일이 없습니다. 켜져 있는 규칙 ${active.length}개에 해당하는 것이 없습니다.`,
          `Nothing to recommend now: none of the ${active.length} active rules applies.`,
        )
      : say(
          `추천 ${found.length}건입니다. 우선순위가 높은 것부터 보여 드립니다.`,
          `${found.length} recommendations, the most urgent first.`,
        );
  const failed = evaluated.failures.map(({ rule }) => rule.name).join(', ');
  const period = { from: addMonths(calendar.today, -12), to: calendar.today };
  const basis = basisText(
    { ...reading.query, comparison: null, period: { ...reading.query.period, ...period } },
    { scope, principal },
    language,
  );
  const text = [
    head,
    ...told.map((one) => lineOf(one, say)),
    ...(more > 0 ? [say(`나머지 ${more}건은 표에 있습니다.`, `The other ${more} are in the table.`)] : []),
    say(
      '회사가 정한 규칙을 조회 범위의 실적에 적용한 것이며, 학습한 모델의 예측이 아닙니다.',
      'These follow rules of the company over the sales you may see; they are no prediction of a model.',
    ),
    ...(failed === ''
      ? []
      : [say(`적용하지 못한 규칙: ${failed}`, `Rules that could not be applied: ${failed}`)]),
    say(`기준일 ${calendar.today}`, `As of ${calendar.today}`),
    `[${basis}]`,
  ].join('\n');
  const used = new Set(listed.map(({ rule }) => rule.name));
  const sources: Source[] = [
    ...sourcesIn(evaluated.sources, language),
    ...[...used].map((name): Source => ({ kind: 'rule', title: name })),
  ];
  return {
    ...plainAnswer({
      status: 'answered',
      intent: INTENT,
      text,
      scope: scopeName(scope),
      figures: [
        {
          metric: 'recommendations',
          label: say('추천 수', 'recommendations'),
          value: found.length,
          unit: 'count',
        },
      ],
      sources,
      suggestions: suggestionsFor(context, reading.query),
    }),
    filters: filterNames(reading.query, context),
    table: listed.length === 0 ? null : tableOf(listed, language, say),
  };
}
