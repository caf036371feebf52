import type { Contribution } from '../analytics/contribution.js';
import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Value } from '../model/answer.js';
import { comparePeriod } from '../model/calendar.js';
import { withParticle } from '../model/korean.js';
import type { Language } from '../model/principal.js';
import { isMemberFilter, MEMBER_DIMENSIONS, type MemberDimension, type MetricQuery } from '../model/query.js';
import { sentenceCase } from '../model/sentence-case.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { assumedTexts } from './metric-sentences.js';
import { suggestionsFor } from './suggestions.js';
import { basisText, subjectText } from './wording/basis.js';
import { counterOf, DIMENSION_LABELS, METRIC_LABELS, METRIC_UNITS, memberLabel } from './wording/labels.js';
import { leadersSentence } from './wording/leaders.js';
import { rangeText } from './wording/periods.js';
import { changeSentence, presumptionSentence } from './wording/sentences.js';
import { isNegative, spoken, spokenChange } from './wording/values.js';

/**
 * Why a figure changed: the change split into its members' own changes. No cause is invented.
 * 예: "한빛병원 왜 줄었어?", "영남지점 지난달 빠진 이유 뭐야"
 */

const SPLITS: readonly MemberDimension[] = ['client', 'product', 'user', 'category'];
const TOLD_MAX = 3;
/** Of the table: so many that rose and so many that fell, and one line for all others. */
const LISTED_MAX = 100;

/** Dimensions worth splitting by: not those the question holds to one member, people only for those who see several. */
function splitsFor(reading: MetricReading, context: SkillContext): MemberDimension[] {
  const fixed = reading.query.filters
    .filter((f) => !f.exclude && f.members.length === 1)
    .map((f) => f.dimension);
  // "팀별로 왜 빠졌어" is by team; rows of one status and today's grades split no change.
  const said = reading.query.groupBy.filter(
    (d): d is MemberDimension =>
      (MEMBER_DIMENSIONS as readonly string[]).includes(d) && d !== 'status' && d !== 'client_grade',
  );
  if (said[0] !== undefined) return [said[0]];
  return SPLITS.filter((d) => !fixed.includes(d) && !(d === 'user' && context.scope.kind === 'own'));
}

function magnitude(change: Value): number {
  return Math.abs(Number(change ?? 0));
}

/** The parts that moved most, whichever way. */
function largestMoves(split: Contribution): readonly Contribution['parts'][number][] {
  return [...split.parts].sort((a, b) => magnitude(b.change) - magnitude(a.change)).slice(0, TOLD_MAX);
}

/** How much of the whole movement the three strongest members make: the split that explains most is told. */
function concentration(split: Contribution): number {
  const all = magnitude(split.moved);
  const top = largestMoves(split).reduce((sum, p) => sum + magnitude(p.change), 0);
  return all === 0 || split.parts.length < 2 ? 0 : top / all;
}

async function bestSplit(reading: MetricReading, context: SkillContext): Promise<Contribution | null> {
  const splits = await Promise.all(
    splitsFor(reading, context).map((dimension) =>
      context.analytics.contribution(
        { query: reading.query, dimension, limit: LISTED_MAX },
        context.scope,
        context.calendar,
      ),
    ),
  );
  return splits.reduce<Contribution | null>(
    (best, split) => (best === null || concentration(split) > concentration(best) ? split : best),
    null,
  );
}

/** The line of the table for those that are not listed, so that its changes sum to the whole one. */
function restRow({ rest, dimension }: Contribution, language: Language): (string | Value)[][] {
  if (rest === null) return [];
  const { members, newMembers, lostMembers, change, current, other } = rest;
  const ko = language === 'ko';
  const kinds = [
    newMembers === 0 ? null : ko ? `신규 ${newMembers}` : `${newMembers} new`,
    lostMembers === 0 ? null : ko ? `거래 없어짐 ${lostMembers}` : `${lostMembers} lost`,
  ].filter((kind) => kind !== null);
  const noted = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
  return [
    [
      `${ko ? `그 외 ${members}${counterOf(dimension)}` : `${members} others`}${noted}`,
      change,
      current,
      other,
    ],
  ];
}

const KIND_WORDS = {
  new: { ko: ' (신규)', en: ' (new)' },
  lost: { ko: ' (거래 없어짐)', en: ' (lost)' },
  changed: { ko: '', en: '' },
} as const;

function partText(split: Contribution, part: Contribution['parts'][number], context: SkillContext): string {
  const { language } = context;
  const change = part.change ?? 0;
  const sign = isNegative(change) ? '-' : '+';
  const name = memberLabel(split.dimension, part.member.label, language);
  return `${name} ${sign}${spokenChange(split.metric, change, language)}${KIND_WORDS[part.kind][language]}`;
}

/** "왜 안 사?" of who bought in neither period: when they last did is another question. */
function nothingText(
  { subject, label, periods }: { subject: string; label: string; periods: readonly [string, string] },
  { filters }: MetricReading['query'],
  language: Language,
): string {
  const [then, now] = periods;
  const client = filters.filter(isMemberFilter).find((f) => f.dimension === 'client' && !f.exclude);
  const [member, ...others] = client?.members ?? [];
  const isOne = member !== undefined && others.length === 0;
  if (language === 'en') {
    const next = isOne ? ` Ask “last order of ${member.label}” for when it last bought.` : '';
    return `${subject}: no ${label} in ${then} nor in ${now}.${next}`;
  }
  const next = isOne
    ? ` 언제가 마지막이었는지는 “${member.label} 마지막 주문 언제야”라고 물어보시면 됩니다.`
    : '';
  return `${subject} ${withParticle(label, '이/가')} ${then}에도 ${now}에도 없습니다.${next}`;
}

function textOf(
  { split, yearBefore }: { readonly split: Contribution; readonly yearBefore: string | null },
  reading: MetricReading,
  context: SkillContext,
): string {
  const { language } = context;
  const { query } = reading;
  const ko = language === 'ko';
  const change = split.change ?? 0;
  const subject = subjectText(query, { scope: context.scope, principal: context.principal }, language);
  const label = METRIC_LABELS[split.metric][language];
  const [now, then] = [
    spoken(split.metric, split.current ?? 0, language),
    spoken(split.metric, split.other ?? 0, language),
  ];
  const size = spokenChange(split.metric, change, language);
  const other = query.comparison === null ? '' : rangeText(query.comparison.period);
  const moved =
    Number(change) === 0
      ? ko
        ? '변동이 없습니다'
        : 'did not change'
      : isNegative(change)
        ? ko
          ? `${size} 줄었습니다`
          : `fell by ${size}`
        : ko
          ? `${size} 늘었습니다`
          : `rose by ${size}`;
  const isNothing = Number(split.current ?? 0) === 0 && Number(split.other ?? 0) === 0;
  const head = isNothing
    ? nothingText({ subject, label, periods: [other, rangeText(query.period)] }, query, language)
    : ko
      ? `${subject} ${label}: ${other} ${then}에서 ${rangeText(query.period)} ${withParticle(now, '으로/로')} ${moved}.`
      : `${sentenceCase(subject)}, ${label}: from ${then} (${other}) to ${now} (${rangeText(query.period)}): it ${moved}.`;
  const by = DIMENSION_LABELS[split.dimension][language];
  const moves = largestMoves(split);
  const told = moves.map((p) => partText(split, p, context)).join(', ');
  const parts =
    moves.length === 0
      ? null
      : ko
        ? `${by}별로 가장 크게 움직인 곳: ${told}`
        : `Largest moves by ${by}: ${told}`;
  const caution = ko
    ? '숫자로 본 증감 내역이며, 그 배경(원인)은 데이터에 없어 판단하지 않습니다.'
    : 'This splits the figures; the data does not hold the causes behind them.';
  // Metric and period stand in the first sentence.
  const assumptions = reading.assumptions.filter((assumption) => assumption === 'comparison');
  const assumed = assumedTexts({ query, assumptions }, false, context);
  const basis = basisText(query, { scope: context.scope, principal: context.principal }, language);
  return [
    presumptionSentence(split.change, reading.presumed, language),
    head,
    parts,
    ...assumed,
    yearBefore,
    caution,
    `[${basis}]`,
  ]
    .filter((t): t is string => t !== null)
    .join('\n');
}

/** Against the year before too, where the question named no comparison: a season is no fall. */
async function yearBefore(
  metric: Contribution['metric'],
  reading: MetricReading,
  context: SkillContext,
): Promise<{ readonly text: string | null; readonly sources: Answer['sources'] }> {
  const { query } = reading;
  const { language, calendar, scope, principal } = context;
  const assumed = reading.assumptions.includes('comparison');
  if (!assumed || query.comparison?.kind === 'yoy') return { text: null, sources: [] };
  const asked: MetricQuery = {
    ...query,
    metrics: [metric],
    groupBy: [],
    comparison: comparePeriod(query.period, 'yoy', calendar.fiscalStart),
    threshold: null,
    ranking: null,
    shareOf: null,
  };
  const result = await context.analytics.run(asked, scope, calendar);
  const subject = subjectText(query, { scope, principal }, language);
  const sentence = changeSentence(result, metric, { language, fiscalStart: calendar.fiscalStart, subject });
  const lead = language === 'ko' ? '전년 같은 기간과 견주면: ' : 'Against the year before: ';
  return { text: sentence === null ? null : lead + sentence, sources: result.sources };
}

interface Sole {
  readonly reading: MetricReading;
  /** Who it is. */
  readonly told: string | null;
  readonly sources: Answer['sources'];
}

/** "달성률 제일 낮은 사람 왜 그래?": who that is first, and then why of that one alone. */
async function soleRanked(reading: MetricReading, context: SkillContext): Promise<Sole> {
  const { query } = reading;
  const { ranking, groupBy } = query;
  const [dimension, ...others] = groupBy;
  const of = MEMBER_DIMENSIONS.find((each) => each === dimension);
  const plain: Sole = { reading, told: null, sources: [] };
  if (ranking?.limit !== 1 || ranking.metric === 'growth' || of === undefined || others.length > 0)
    return plain;
  const { language, analytics, scope, calendar } = context;
  const result = await analytics.run(query, scope, calendar);
  const member = result.rows[0]?.members[0];
  if (member === undefined) return plain;
  const only = { dimension: of, members: [member], exclude: false };
  const ofOne: MetricQuery = { ...query, groupBy: [], ranking: null, filters: [...query.filters, only] };
  return {
    reading: { ...reading, query: ofOne },
    told: leadersSentence(result, ranking.metric, language),
    sources: result.sources,
  };
}

export async function answerContribution(
  asked: MetricReading,
  context: SkillContext,
): Promise<Answer | null> {
  const { reading, told, sources } = await soleRanked(asked, context);
  const { query } = reading;
  const split = query.comparison === null ? null : await bestSplit(reading, context);
  if (split === null || query.comparison === null) return null;
  const { language } = context;
  const ko = language === 'ko';
  const unit = METRIC_UNITS[split.metric];
  const label = METRIC_LABELS[split.metric][language];
  const lastYear = await yearBefore(split.metric, reading, context);
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'contribution',
      text: [told, textOf({ split, yearBefore: lastYear.text }, reading, context)]
        .filter((t) => t !== null)
        .join('\n'),
      scope: scopeName(context.scope),
      figures: [
        {
          metric: `${split.metric}_change`,
          label: ko ? `${label} 증감` : `change of ${label}`,
          value: split.change,
          unit,
        },
        { metric: split.metric, label, value: split.current, unit },
        {
          metric: `${split.metric}_comparison`,
          label: ko ? `비교 기간 ${label}` : `${label}, comparison period`,
          value: split.other,
          unit,
        },
      ],
      sources: sourcesIn([...sources, ...split.sources, ...lastYear.sources], language),
      suggestions: suggestionsFor(context, query),
    }),
    period: { from: query.period.from, to: query.period.to },
    comparison: { from: query.comparison.period.from, to: query.comparison.period.to },
    filters: filterNames(query, context),
    table: {
      columns: [
        { key: split.dimension, label: DIMENSION_LABELS[split.dimension][language], unit: null },
        { key: `${split.metric}_change`, label: ko ? '증감' : 'change', unit },
        { key: split.metric, label, unit },
        { key: `${split.metric}_comparison`, label: ko ? '비교 기간' : 'comparison', unit },
      ],
      rows: [
        ...split.parts.map((p) => [
          `${memberLabel(split.dimension, p.member.label, language)}${KIND_WORDS[p.kind][language]}`,
          p.change,
          p.current,
          p.other,
        ]),
        ...restRow(split, language),
      ],
    },
  };
}
