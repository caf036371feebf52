import { alertProblemText, answerProblem } from '../../alerts/check.js';
import { type Bound, holds } from '../../alerts/judge.js';
import { mayTell } from '../../alerts/rights.js';
import { changesOf, type Values, valuesOf } from '../../alerts/values.js';
import { eventName, limitText, valueText } from '../../alerts/wording.js';
import type { Audience, Condition, NewSubscription, SubscriptionOptions } from '../../model/alert.js';
import type { Answer, Figure, Unit } from '../../model/answer.js';
import { exactWon, spokenWon } from '../../model/money.js';
import type { LocalDate } from '../../model/period.js';
import type { Language, Principal } from '../../model/principal.js';
import { sentenceCase } from '../../model/sentence-case.js';
import type { SaidCondition } from '../../understanding/alerts/said-condition.js';
import type { SaidSchedule } from '../../understanding/alerts/schedule.js';

/** An alert as it was asked for, before its question was answered once. */
export interface WantedAlert {
  readonly question: string;
  readonly condition: SaidCondition | null;
  /** null until it was said when. */
  readonly cron: string | null;
  readonly audience: Audience;
  readonly isOffOnHolidays: boolean;
  /** Every other week: a day of one of its weeks. */
  readonly everyOtherWeekOf?: LocalDate;
  readonly repeatAfterHours?: number;
  /** The last day on which it comes. */
  readonly until?: LocalDate;
  readonly notes: AlertNotes;
}

/** What was taken for granted, to be told. */
export interface AlertNotes {
  readonly taken: SaidSchedule['taken'];
  readonly isComparisonTaken: boolean;
  readonly end: string | null;
}

/** When a condition is looked at where nobody said so: on the hour of the working day. */
const LOOKS = '0 8-19 * * *';
const TITLE_CHARACTERS_MAX = 60;

const UNITS: Readonly<Record<'money' | 'percent' | 'plain', readonly Unit[]>> = {
  money: ['KRW'],
  percent: ['percent'],
  // "달성률 80 넘으면": a bare number is of whatever is counted, or else of the percentage.
  plain: ['count', 'days', 'percent'],
};

export function mayWriteTo(who: Principal, audience: Audience): boolean {
  return mayTell(who, audience);
}

function figureFor(condition: Extract<SaidCondition, { kind: 'threshold' }>, answer: Answer): Figure | null {
  const { unit } = condition;
  if (unit === 'growth') return answer.figures.find((f) => f.metric === 'growth') ?? null;
  for (const wanted of UNITS[unit]) {
    const figure = answer.figures.find((f) => f.unit === wanted);
    if (figure !== undefined) return figure;
  }
  return null;
}

/** The condition with the figure of the answer that it is held against; null where the answer has none of that unit. */
function conditionFor(said: SaidCondition, answer: Answer): Condition | null {
  if (said.kind === 'event') return said;
  if (said.kind === 'change') {
    const [first] = answer.figures;
    return first === undefined ? null : { ...said, metric: first.metric };
  }
  const { operator, value } = said;
  // With nothing to be compared with there is no growth now; there will be one.
  const compared = said.unit === 'growth' && answer.comparison !== null;
  const metric = figureFor(said, answer)?.metric ?? (compared ? 'growth' : null);
  return metric === null ? null : { kind: 'threshold', metric, operator, value };
}

/** A title goes on in the language in which its question was asked: "team achievement below 80%" is of one piece. */
function titleLanguage(question: string, language: Language): Language {
  const words = question.match(/[\p{L}]+/gu) ?? [];
  const isEnglish = (word: string): boolean => /^[A-Za-z]+$/.test(word);
  if (words.length > 0 && words.every(isEnglish)) return 'en';
  return words.some(isEnglish) ? language : 'ko';
}

/** Cut ones say so. */
function shortTitle(title: string): string {
  const letters = [...sentenceCase(title)];
  return letters.length <= TITLE_CHARACTERS_MAX
    ? letters.join('')
    : `${letters
        .slice(0, TITLE_CHARACTERS_MAX - 1)
        .join('')
        .trimEnd()}…`;
}

function titleOf(
  { question }: WantedAlert,
  condition: Condition | null,
  language: Language,
  unit: Unit,
): string {
  const ko = language === 'ko';
  if (condition === null) return question;
  if (condition.kind !== 'event') return `${question} ${limitText(condition, unit, language)}`;
  const { event, minimumAmount } = condition;
  if (event === 'quiet_client' || event === 'anomaly' || event === 'churn') return question;
  if (event === 'closing_below_target') return ko ? `${question} 목표 미달` : `${question} below target`;
  const about = question.replace(/\s*(?:취소 건수|주문 건수|cancelled deals|number of deals)$/, '');
  const size =
    minimumAmount === null
      ? ''
      : ko
        ? ` ${spokenWon(minimumAmount)} 이상`
        : ` of at least ${exactWon(minimumAmount, 'en')}`;
  return `${about} ${eventName(event, language)}${size}`.trim();
}

function valuesIn(condition: Bound, answer: Answer): Values | null {
  return condition.kind === 'change'
    ? changesOf(answer, condition.metric)
    : valuesOf(answer, condition.metric);
}

function unitOf(condition: Condition | null, answer: Answer): Unit {
  if (condition === null || condition.kind === 'event') return 'count';
  return valuesIn(condition, answer)?.unit ?? 'percent';
}

export interface Proposed {
  readonly subscription: NewSubscription;
  /** What the condition's figure is at this moment, in words; null for a digest and an event. */
  readonly now: { readonly label: string; readonly value: string; readonly holds: boolean } | null;
  /** 80% 미만; null without a bound. */
  readonly limit: string | null;
}

/** What was wanted as a subscription, once its question was answered to its owner. null: no figure fits the bound. */
export function subscriptionFor(
  wanted: WantedAlert,
  answer: Answer,
  who: Pick<Principal, 'userId' | 'language' | 'timezone'>,
): Proposed | null {
  const { language } = who;
  const condition = wanted.condition === null ? null : conditionFor(wanted.condition, answer);
  if (condition === null && wanted.condition !== null) return null;
  const unit = unitOf(condition, answer);
  const { repeatAfterHours, until, everyOtherWeekOf } = wanted;
  const isBound = condition !== null && condition.kind !== 'event';
  const options: SubscriptionOptions = {
    ...(wanted.isOffOnHolidays ? { isOffOnHolidays: true } : {}),
    ...(repeatAfterHours === undefined || !isBound ? {} : { repeatAfterHours }),
    ...(everyOtherWeekOf === undefined ? {} : { everyOtherWeekOf }),
    ...(until === undefined ? {} : { until }),
  };
  const title = titleOf(wanted, condition, titleLanguage(wanted.question, language), unit);
  const subscription: NewSubscription = {
    ownerId: who.userId,
    title: shortTitle(title),
    kind: condition?.kind ?? 'digest',
    question: wanted.question,
    condition,
    timetable: { cron: wanted.cron ?? LOOKS, timezone: who.timezone },
    audience: wanted.audience,
    options,
  };
  if (condition === null || condition.kind === 'event') return { subscription, now: null, limit: null };
  const values = valuesIn(condition, answer);
  const [only] = values?.members === null ? values.values : [];
  const now =
    values === null || only === undefined
      ? null
      : {
          label: values.label,
          value: valueText(values.unit, only.value, language),
          holds: holds(only.value, condition),
        };
  return { subscription, now, limit: limitText(condition, unit, language) };
}

/** Why it can't be kept, in a sentence; null where nothing stands against it. */
export function problemOf(proposed: NewSubscription, answer: Answer, language: Language): string | null {
  const problem = answerProblem(proposed, answer);
  // A comparison without figures on its other side is one all the same.
  const isCompared = problem?.kind === 'no_comparison' && answer.comparison !== null;
  return problem === null || isCompared ? null : alertProblemText(problem, language);
}

/** How the rows of an answer are counted in Korean. */
function counterOf({ table }: Answer): string {
  const [by] = table?.columns ?? [];
  if (by?.key === 'user') return '명';
  return by?.key === 'client' ? '곳' : '개';
}

/** Whether the condition of an alert is met at this moment, in a sentence; null for a digest and for events. */
export function conditionNow(
  { condition }: Pick<NewSubscription, 'condition'>,
  answer: Answer,
  language: Language,
): string | null {
  if (condition === null || condition.kind === 'event') return null;
  const values = valuesIn(condition, answer);
  if (values === null) return null;
  const ko = language === 'ko';
  const limit = limitText(condition, values.unit, language);
  const met = values.values.filter((v) => holds(v.value, condition));
  if (values.members === null) {
    const [only] = values.values;
    if (only === undefined) return null;
    const now = valueText(values.unit, only.value, language);
    return ko
      ? `조건(${values.label} ${limit}): 지금 ${now}, ${met.length > 0 ? '해당합니다' : '해당하지 않습니다'}.`
      : `Condition (${values.label} ${limit}): now ${now}, ${met.length > 0 ? 'met' : 'not met'}.`;
  }
  const named = met.slice(0, 5).map((v) => v.member);
  if (met.length === 0)
    return ko
      ? `조건(${values.label} ${limit}): 지금은 해당하는 것이 없습니다.`
      : `Condition (${values.label} ${limit}): met by none now.`;
  return ko
    ? `조건(${values.label} ${limit}): 지금 ${met.length}${counterOf(answer)} 해당(${named.join(', ')}).`
    : `Condition (${values.label} ${limit}): met by ${met.length} now (${named.join(', ')}).`;
}
