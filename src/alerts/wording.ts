import type { EventSort, Operator } from '../model/alert.js';
import type { Answer, Unit, Value } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import { countText, percentText, spokenWon } from '../model/money.js';
import type { Language } from '../model/principal.js';
import type { EventsFound, Happened } from '../ports/alert-events.js';
import type { Bound, Judged, Quiet } from './judge.js';
import type { Values } from './values.js';

/** Why an alert is sent, in words: value, limit, and what it was before. */

/** A value in a sentence. */
export function valueText(unit: Unit, value: Exclude<Value, null>, language: Language): string {
  switch (unit) {
    case 'KRW':
      return spokenWon(typeof value === 'number' ? Math.round(value) : value, language);
    case 'percent':
      return percentText(Number(value));
    case 'percent_point':
      return `${percentText(Number(value)).slice(0, -1)}%p`;
    case 'days':
      return language === 'ko' ? `${countText(value)}일` : `${countText(value)} days`;
    case 'count':
      return typeof value === 'number' && !Number.isInteger(value) ? String(value) : countText(value);
  }
}

const OPERATORS: Readonly<Record<Operator, Readonly<Record<Language, string>>>> = {
  gt: { ko: '초과', en: 'above' },
  gte: { ko: '이상', en: 'at least' },
  lt: { ko: '미만', en: 'below' },
  lte: { ko: '이하', en: 'at most' },
};

const DIRECTIONS = {
  up: { ko: '증가', en: 'growth' },
  down: { ko: '감소', en: 'a fall' },
  either: { ko: '증감', en: 'a change' },
} as const;

/** 80% 미만, 20% 이상 감소. */
export function limitText(condition: Bound, unit: Unit, language: Language): string {
  if (condition.kind === 'threshold') {
    const { operator, value } = condition;
    const limit = valueText(unit, value, language);
    const word = OPERATORS[operator][language];
    return language === 'ko' ? `${limit} ${word}` : `${word} ${limit}`;
  }
  const percent = valueText(unit === 'percent_point' ? unit : 'percent', condition.percent, language);
  const way = DIRECTIONS[condition.direction][language];
  return language === 'ko' ? `${percent} 이상 ${way}` : `${way} of ${percent} or more`;
}

export interface BoundWording {
  readonly condition: Bound;
  readonly values: Values;
  readonly language: Language;
  /** A time by the reader's clock. */
  readonly timeOf: (at: Date) => string;
}

const NAMED_MAX = 5;

/** 곳 for clients, 명 for people. */
function counted(count: number, { members }: Values, language: Language): string {
  if (language === 'en') return `${count}`;
  return `${count}${members?.key === 'client' ? '곳' : members?.key === 'user' ? '명' : '개'}`;
}

function named(judged: readonly Judged[], { values, language }: BoundWording): string {
  const shown = judged
    .slice(0, NAMED_MAX)
    .map(({ member, value }) =>
      value === null ? member : `${member} ${valueText(values.unit, value, language)}`,
    );
  const more = judged.length - shown.length;
  const rest =
    more <= 0 ? '' : language === 'ko' ? ` 외 ${counted(more, values, language)}` : ` and ${more} more`;
  return shown.join(', ') + rest;
}

function oneFired({ value, before, toldAt }: Judged, wording: BoundWording): string {
  const { condition, values, language, timeOf } = wording;
  const ko = language === 'ko';
  const now = valueText(values.unit, value ?? 0, language);
  const limit = limitText(condition, values.unit, language);
  const label = values.label;
  const is = ko ? `${withParticle(label, '이/가')} ${now}입니다.` : `${label} is ${now}:`;
  if (toldAt !== null) {
    return ko
      ? `${is} 여전히 기준(${limit})에 해당합니다(${timeOf(toldAt)}에 알려 드린 뒤 회복되지 않음).`
      : `${is} still ${limit} (not recovered since you were told on ${timeOf(toldAt)}).`;
  }
  const earlier =
    before === null
      ? ko
        ? '이 기간에 처음 확인한 값'
        : 'at the first look at this period'
      : ko
        ? `앞서 확인했을 때 ${valueText(values.unit, before, language)}`
        : `${valueText(values.unit, before, language)} at the look before`;
  const { compared } = values;
  const moved =
    compared === null
      ? ''
      : `${valueText(compared.unit, compared.other, language)} → ${valueText(compared.unit, compared.now, language)}, `;
  return ko
    ? `${is} 기준(${limit})에 해당합니다(${moved}${earlier}).`
    : `${is} ${limit} (${moved}${earlier}).`;
}

export function firedText(fired: readonly Judged[], wording: BoundWording): string {
  const { condition, values, language } = wording;
  const [one] = fired;
  if (values.members === null && one !== undefined) return oneFired(one, wording);
  const ko = language === 'ko';
  const limit = limitText(condition, values.unit, language);
  const again = fired.every((f) => f.toldAt !== null);
  const { label } = values.members ?? { label: '' };
  const count = counted(fired.length, values, language);
  if (!ko)
    return `${again ? 'Still' : 'Newly'} ${values.label} ${limit}, by ${label} (${count}): ${named(fired, wording)}.`;
  return `기준(${values.label} ${limit})에 ${again ? '여전히' : '새로'} 해당하는 ${withParticle(label, '은/는')} ${count}입니다: ${named(fired, wording)}`;
}

export function recoveredText(recovered: readonly Judged[], wording: BoundWording): string {
  const { condition, values, language } = wording;
  const ko = language === 'ko';
  const limit = limitText(condition, values.unit, language);
  const [one] = recovered;
  if (values.members !== null || one === undefined) {
    const { label } = values.members ?? { label: '' };
    const count = counted(recovered.length, values, language);
    return ko
      ? `기준(${values.label} ${limit})에서 벗어난 ${withParticle(label, '은/는')} ${count}입니다: ${named(recovered, wording)}`
      : `No longer ${values.label} ${limit}, by ${label} (${count}): ${named(recovered, wording)}.`;
  }
  const now = valueText(values.unit, one.value ?? 0, language);
  const told = one.before === null ? '' : valueText(values.unit, one.before, language);
  return ko
    ? `${withParticle(values.label, '이/가')} ${now}입니다. 기준(${limit})에서 벗어났습니다(앞서 확인했을 때 ${told}).`
    : `${values.label} is ${now}, no longer ${limit} (${told} at the look before).`;
}

const EVENTS: Readonly<Record<EventSort, Readonly<Record<Language, string>>>> = {
  cancelled_order: { ko: '취소된 주문', en: 'cancelled orders' },
  large_order: { ko: '큰 주문', en: 'large orders' },
  quiet_client: { ko: '주문이 끊긴 거래처', en: 'clients gone quiet' },
  closing_below_target: { ko: '목표에 못 미칠 것으로 예상되는 마감', en: 'closings forecast below target' },
  anomaly: { ko: '평소와 다른 거래', en: 'unusual sales' },
  churn: { ko: '이탈 위험 거래처', en: 'clients at risk of being lost' },
  drift: { ko: '모델 드리프트', en: 'drifts of models' },
};

export function eventName(sort: EventSort, language: Language): string {
  return EVENTS[sort][language];
}

export function eventsText(
  sort: EventSort,
  { found, fresh }: { readonly found: EventsFound; readonly fresh: readonly Happened[] },
  language: Language,
): string {
  const ko = language === 'ko';
  const name = EVENTS[sort][language];
  const rule = found.rule === null ? '' : ko ? `(기준: ${found.rule})` : ` (${found.rule})`;
  const counter = sort === 'quiet_client' || sort === 'churn' ? '곳' : '건';
  const head = ko
    ? `${name} ${fresh.length}${counter}을 새로 확인했습니다${rule}.`
    : `${fresh.length} new: ${name}${rule}.`;
  const lines = fresh.slice(0, NAMED_MAX).map((h) => `• ${h.text}`);
  const more = fresh.length - lines.length;
  const rest = more <= 0 ? [] : [ko ? `… 외 ${more}${counter}` : `… and ${more} more`];
  return [head, ...lines, ...rest].join('\n');
}

/** Why a question got no answer, for the owner. */
export function problemText(
  { status, text }: Pick<Answer, 'status' | 'text'>,
  whose: { readonly name: string; readonly isOwner: boolean },
  language: Language,
): string {
  const ko = language === 'ko';
  const { name, isOwner } = whose;
  if (isOwner) {
    return ko
      ? `이 알림의 질문에 답하지 못해 보내지 않았습니다. 다시 답할 수 있게 되면 보내 드립니다.\n${text}`
      : `The question of this alert could not be answered, so nothing was sent. It will be once it can be.\n${text}`;
  }
  if (status === 'denied') {
    return ko
      ? `${name} 님에게는 이 질문의 답을 볼 권한이 없어 보내지 않았습니다.`
      : `${name} may not see the answer to this question, so nothing was sent to them.`;
  }
  return ko
    ? `${name} 님에게 보낼 답을 만들지 못해 보내지 않았습니다.`
    : `The answer for ${name} could not be made, so nothing was sent to them.`;
}

const QUIET: Readonly<Record<Quiet, Readonly<Record<Language, string>>>> = {
  no_answer: { ko: '질문에 답할 수 없어 보내지 않습니다.', en: 'Not sent: the question gets no answer.' },
  no_value: { ko: '기준과 견줄 값이 없어 보내지 않습니다.', en: 'Not sent: there is no value to judge.' },
  not_met: {
    ko: '지금은 기준에 해당하지 않아 보내지 않습니다.',
    en: 'Not sent: the condition does not hold.',
  },
  told_before: {
    ko: '이미 알려 드렸고 아직 회복되지 않아 다시 보내지 않습니다.',
    en: 'Not sent again: you were told, and it has not recovered.',
  },
  first_look: {
    ko: '이미 있던 일이라 보내지 않습니다. 앞으로 새로 생기는 일만 알려 드립니다.',
    en: 'Not sent: all of it was there before. What is new from now on is told.',
  },
  nothing_new: { ko: '새로 생긴 일이 없어 보내지 않습니다.', en: 'Not sent: nothing new has happened.' },
};

/** Why nothing is sent at this moment. */
export function quietText(quiet: Quiet, language: Language): string {
  return QUIET[quiet][language];
}
