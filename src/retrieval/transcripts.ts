import { addDays, isRealDate, makeDate, yearOf } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { NameEntry } from '../ports/names.js';

/** Who spoke of what with whom, what was promised and what comes next: read from a transcript by rules. */
export interface TranscriptAnalysis {
  readonly client: { readonly id: number; readonly name: string } | null;
  readonly date: LocalDate | null;
  readonly speakers: readonly { readonly name: string; readonly turns: number }[];
  readonly topics: readonly {
    readonly kind: 'product' | 'category' | 'keyword';
    readonly name: string;
    readonly mentions: number;
  }[];
  readonly promises: readonly Said[];
  readonly nextSteps: readonly (Said & { readonly due: LocalDate | null })[];
  readonly analysedBy: 'rules';
}

interface Said {
  /** null where the transcript doesn't tell speakers apart. */
  readonly speaker: string | null;
  /** As it stands in the transcript. */
  readonly text: string;
}

export interface TranscriptInput {
  readonly text: string;
  readonly names: readonly NameEntry[];
  readonly clientId: number | null;
  readonly date: LocalDate | null;
}

/** "김민준: …", "[09:12] 김민준 과장: …", "Rep 1> …"; a speaker has no digits but at the end and is short. */
const TURN =
  /^\s*(?:[[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*)?[-*•]?\s*(?:\*\*)?([\p{L}][\p{L}\p{N} ._()-]{0,29}?)(?:\*\*)?\s*[:：>](?:\*\*)?\s*(\S.*)$/u;
/** What stands before a colon without being somebody. */
const NO_SPEAKERS =
  /^(일시|날짜|일자|장소|참석자?|고객사?|거래처|제목|주제|안건|담당자?|작성자?|비고|메모|시간|date|time|client|subject|https?)$/i;

/** "…하겠습니다", but not "알겠습니다" and the like, which promise nothing. */
const PROMISE =
  /(?<!알|모르|좋|맞|되|있|없)겠(?:습니다|어요|음)|(?:해|보내|알려|챙겨|찾아)\s?드리기로|[가-힣]기로\s?(?:했|하였|함|약속)|약속(?:했|드|함)|\bI(?:'|’)ll\b|\bwe will\b/i;
/** "드릴게요", "보낼게요": the syllable before ends in ㄹ. */
const WILL = /([가-힣])게요/g;
const LIEUL = 8;
const STEP =
  /까지|예정|다음\s?(?:주|달|번|방문|미팅|회의)|차주|내일|모레|이번\s?주|일정|follow[- ]?up|by (?:monday|tuesday|wednesday|thursday|friday|tomorrow|next)/i;

const KEYWORDS: readonly (readonly [string, RegExp])[] = [
  ['가격·견적', /가격|단가|견적|할인|인하/g],
  ['납품·재고', /납품|배송|재고|품절|출고|발주|주문/g],
  ['반품·불만', /반품|교환|불만|클레임|하자|이상\s?반응|부작용/g],
  ['계약', /계약|갱신|연장|해지/g],
  ['입찰', /입찰|낙찰/g],
  ['경쟁사', /경쟁사|타사|경쟁\s?제품/g],
  ['약사위원회', /약사\s?위원회|\bD\/?C\b|신약\s?신청|처방\s?코드/g],
  ['학술·세미나', /세미나|학회|학술|심포지엄|임상|논문/g],
  ['데모·교육', /데모|시연|교육/g],
  ['수금', /수금|미수|결제|입금/g],
];

/** A part of the minutes that says outright what its lines are. */
const PROMISES_HEAD = /^(?:약속(?:\s?사항)?|할\s?일|합의\s?사항|조치\s?사항|action items?|promises)$/i;
const STEPS_HEAD = /^(?:다음\s?(?:만남|미팅|방문|일정|단계|회의)|향후\s?(?:일정|계획)|next steps?)$/i;

/** In characters; with the signs around it. */
const HEAD_MAX = 60;

interface Sentence extends Said {
  readonly part: 'talk' | 'promises' | 'steps';
}

interface Talk {
  readonly sentences: readonly Sentence[];
  /** How often each speaker spoke. */
  readonly turns: ReadonlyMap<string, number>;
}

function sentencesOf(text: string): Talk {
  const turns = new Map<string, number>();
  const sentences: Sentence[] = [];
  let speaker: string | null = null;
  let part: Sentence['part'] = 'talk';
  for (const line of text.split('\n')) {
    // What is longer heads nothing.
    const head =
      line.length > HEAD_MAX ? '' : line.replace(/^\s*#{1,6}\s*|[\s*:：]+$/g, '').replace(/^\*+/, '');
    if (PROMISES_HEAD.test(head)) part = 'promises';
    else if (STEPS_HEAD.test(head)) part = 'steps';
    else if (/^\s*#/.test(line)) part = 'talk';
    if (part !== 'talk' && (PROMISES_HEAD.test(head) || STEPS_HEAD.test(head))) {
      speaker = null;
      continue;
    }
    const turn = TURN.exec(line);
    const named = turn?.[1]?.trim();
    // The head of the minutes: when and where it was, nothing that was said.
    if (named !== undefined && NO_SPEAKERS.test(named)) continue;
    const isTurn = named !== undefined;
    if (isTurn) {
      speaker = named;
      if (part === 'talk') turns.set(named, (turns.get(named) ?? 0) + 1);
    }
    const said = isTurn ? (turn?.[2] ?? '') : line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '');
    for (const sentence of said.split(/(?<=[.!?。])\s+/)) {
      if (sentence.trim() !== '') sentences.push({ speaker, text: sentence.trim(), part });
    }
  }
  return { sentences, turns };
}

/** A day that is named outright; one without a year is the next one from the day of the talk. */
export function dueIn(text: string, from: LocalDate | null): LocalDate | null {
  const whole = /(\d{4})[-.년]\s?(\d{1,2})[-.월]\s?(\d{1,2})/.exec(text);
  if (whole !== null) {
    const [year, month, day] = [Number(whole[1]), Number(whole[2]), Number(whole[3])];
    return isRealDate(year, month, day) ? makeDate(year, month, day) : null;
  }
  if (from === null) return null;
  if (/모레/.test(text)) return addDays(from, 2);
  if (/내일|tomorrow/i.test(text)) return addDays(from, 1);
  const short = /(?<!\d)(\d{1,2})(?:월\s?|\/)(\d{1,2})(?:일|(?!\d))/.exec(text);
  if (short === null) return null;
  const [month, day] = [Number(short[1]), Number(short[2])];
  for (const year of [yearOf(from), yearOf(from) + 1]) {
    if (!isRealDate(year, month, day)) continue;
    const date = makeDate(year, month, day);
    if (date >= from) return date;
  }
  return null;
}

function isPromise({ part, text }: Sentence): boolean {
  if (part !== 'talk') return part === 'promises';
  if (PROMISE.test(text)) return true;
  return [...text.matchAll(WILL)].some(
    ([, syllable = '']) => (syllable.charCodeAt(0) - 0xac00) % 28 === LIEUL && !text.includes('않을게요'),
  );
}

function isStep({ part, text }: Sentence, date: LocalDate | null): boolean {
  return part === 'steps' || STEP.test(text) || dueIn(text, date) !== null;
}

function mentionsOf(text: string, names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => (name.length < 2 ? 0 : text.split(name).length - 1)));
}

function topicsOf(text: string, names: readonly NameEntry[]): TranscriptAnalysis['topics'] {
  const topics: TranscriptAnalysis['topics'][number][] = [];
  for (const { dimension, label, aliases } of names) {
    if (dimension !== 'product' && dimension !== 'category') continue;
    const mentions = mentionsOf(text, [label, label.replace(/\s*\d.*$/, ''), ...aliases]);
    if (mentions > 0) topics.push({ kind: dimension, name: label, mentions });
  }
  for (const [name, pattern] of KEYWORDS) {
    const mentions = [...text.matchAll(pattern)].length;
    if (mentions > 0) topics.push({ kind: 'keyword', name, mentions });
  }
  return topics.sort((a, b) => b.mentions - a.mentions);
}

export function analyseTranscript({ text, names, clientId, date }: TranscriptInput): TranscriptAnalysis {
  const plain = text.normalize('NFC');
  const { sentences, turns } = sentencesOf(plain);
  const client = names.find((e) => e.dimension === 'client' && e.key === clientId);
  return {
    client: client === undefined ? null : { id: Number(client.key), name: client.label },
    date,
    speakers: [...turns].map(([name, count]) => ({ name, turns: count })),
    topics: topicsOf(plain, names),
    promises: sentences.filter(isPromise).map(({ speaker, text: said }) => ({ speaker, text: said })),
    nextSteps: sentences
      .filter((sentence) => isStep(sentence, date))
      .map(({ speaker, text: said }) => ({ speaker, text: said, due: dueIn(said, date) })),
    analysedBy: 'rules',
  };
}
