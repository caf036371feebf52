import type { Filter } from '../model/query.js';
import type { Concept, Token } from './concepts.js';
import { isOfFigures, metricsSaid, namesFor, subject } from './halves.js';
import { isOfPapers } from './of-papers.js';
import { splitByDays } from './split-days.js';
import { splitAtFirst } from './split-first.js';
import { splitByPeriods } from './split-periods.js';
import type { Understood } from './understand.js';

/**
 * Several questions in one message, taken apart: "이번 달 매출 얼마야? 한빛병원은 왜 줄었어?". What may be one question
 * ("매출이랑 달성률", "한빛병원, 다온병원 매출", "3월, 4월 매출") stays one.
 */

export interface QuestionPart {
  readonly text: string;
  /** Said in one breath with the part before: its period and names hold here where none are said. */
  readonly inherits: boolean;
  /** "팀별 달성률도": a question of its own, of what the one before was of. */
  readonly isAlso?: true;
}

/** A reading of a text by itself. */
export type Read = (text: string) => Understood;

/** Questions of one message that are looked for; the rest is told to be too much. */
const SENTENCES_MAX = 12;
const JOINTS_MAX = 6;

/** A longer message is read as one: nobody asks in so many words, and each try costs a reading. */
const SPLIT_CHARACTERS_MAX = 500;

const CLOSING =
  '줘|줘요|주세요|주시고|얼마야|얼마지|얼마예요|뭐야|어때|인가요|나요|까요|습니까|할까|는지|는데';
const CONNECTIVE = '그리고|또한|추가로|아울러|and also|also';

/**
 * Where a sentence ends: a question or exclamation mark, a line, a semicolon, a full stop behind a word (never
 * behind a number or a short form like "vs."), and a closing request before 그리고.
 */
const SENTENCE_END = new RegExp(
  `[?？]+[?？!~.…\\s]*|[!！]+\\s+|\\s*\\n\\s*|[;；]\\s*|(?<=[가-힣]|[a-z]{3})\\.+\\s+|(?<=${CLOSING})\\s*,?\\s+(?=(?:${CONNECTIVE})\\s)`,
  'gi',
);

interface Sentence {
  readonly text: string;
  /** Its end is a question mark. */
  readonly asked: boolean;
}

function sentencesOf(text: string): Sentence[] {
  const out: Sentence[] = [];
  let from = 0;
  const push = (to: number, end: string): void => {
    const sentence = text.slice(from, to).trim();
    if (sentence !== '') out.push({ text: sentence, asked: /[?？]/.test(end) });
  };
  for (const m of text.matchAll(SENTENCE_END)) {
    if (out.length === SENTENCES_MAX - 1) break;
    push(m.index, m[0]);
    from = m.index + m[0].length;
  }
  push(text.length, '');
  return out;
}

type Kind = Concept['kind'];

/** Concepts that ask for something by themselves. */
const ASKING: readonly Kind[] = [
  'metric',
  'changed',
  'why',
  'rank',
  'by',
  'threshold',
  'trend',
  'superlative',
  'compare',
  'yearly_target',
  'topic',
];
/** Concepts that only say how the question before is to be shown: "왜 줄었어? 제품별로". */
const SHAPING: readonly Kind[] = ['which', 'by', 'chart', 'count', 'ordered'];
const EMPTY: readonly Kind[] = ['filler', 'particle', 'and', 'follow'];

function kinds(tokens: readonly Token[]): Kind[] {
  return tokens.map((t) => t.concept.kind);
}

function isGreeting({ concept }: Token): boolean {
  return concept.kind === 'topic' && (concept.topic === 'greeting' || concept.topic === 'thanks');
}

function isExport({ concept }: Token): boolean {
  return concept.kind === 'topic' && concept.topic === 'export';
}

function isUnread({ tokens, reading }: Understood): boolean {
  return tokens.some((t) => t.concept.kind === 'unknown') || reading.kind === 'not_understood';
}

/**
 * What a sentence is by itself: a question; a piece of one (a name, a period); its shape (제품별로, 누구야); nothing
 * (thanks, 좀); or words that are not understood.
 */
function sortOf(understood: Understood): 'asks' | 'piece' | 'shape' | 'empty' | 'unread' {
  const meant = understood.tokens.filter((t) => !EMPTY.includes(t.concept.kind) && !isGreeting(t));
  if (meant.length === 0) return 'empty';
  if (meant.every((t) => SHAPING.includes(t.concept.kind) || isExport(t))) return 'shape';
  if (meant.every((t) => t.concept.kind === 'compare')) return 'piece';
  if (meant.some((t) => ASKING.includes(t.concept.kind))) return 'asks';
  if (meant.some((t) => t.concept.kind === 'unknown')) return 'unread';
  return 'piece';
}

/** "1억 넘는 거래처 있어? 올해", "제일 많이 떨어진 팀원은? 전월 대비": a time that is added to a question that has none. */
function addsTime(piece: Understood, question: Understood): boolean {
  const meant = piece.tokens.filter(({ concept }) => !EMPTY.includes(concept.kind));
  const adds = (kind: Kind): boolean =>
    meant.every(({ concept }) => concept.kind === kind) && !kinds(question.tokens).includes(kind);
  return meant.length > 0 && (adds('period') || adds('compare'));
}

/** "… 어떻게 돼? 작년 기준": says what the question before it is of. */
const BASIS = /(?:기준|기준으로|걸로|것으로|거로|치로)(?:요|이요|입니다|이에요|예요|임|로)?$/;

/** Sentences as questions: a name or a period by itself belongs to the question beside it. */
function questionsOf(sentences: readonly Sentence[], read: Read): string[] {
  const out: string[] = [];
  let held = '';
  let afterMark = false;
  for (const { text, asked } of sentences) {
    const sort = sortOf(read(text));
    const last = out.at(-1);
    const joined = `${last ?? held} ${text}`.trim();
    const own = afterMark || asked;
    if (sort === 'empty') continue;
    if (last === undefined) {
      // "한빛병원이요. 이번 달 매출 얼마야?": the first one only says what the next asks of.
      if (sort === 'asks') {
        const together = held === '' || !isUnread(read(joined));
        if (!together) out.push(held);
        out.push(together ? joined : text);
        held = '';
      } else held = joined;
    } else if (
      sort === 'shape' ||
      (sort === 'piece' && (!own || BASIS.test(text) || (!asked && addsTime(read(text), read(last)))))
    )
      out[out.length - 1] = joined;
    else if (sort === 'unread' && !own && !isUnread(read(joined))) out[out.length - 1] = joined;
    else out.push(text);
    afterMark = asked;
  }
  return held === '' ? out : [...out, held];
}

/** Where one breath may hold two questions: between 이랑, 하고, a comma or and, and after a closing request. */
const JOINT =
  /(?<=이랑|랑|와|과|하고|(?<![최재신광창참])고|며)\s*,?\s+|\s*,\s+|\s+(?:그리고|및|and)\s+|(?<=얼마야|얼마지|뭐야|어때|줘)\s+|(?<=[상하]위\s?\d{1,2}(?:명|곳|개|팀|위)?)\s+(?=[상하]위\s?\d)/gi;

const ONE_QUESTION: readonly Kind[] = [
  'versus',
  'compared',
  'than',
  'compare',
  'exclude',
  'unknown',
  'topic',
];

const RANKING: readonly Kind[] = ['rank', 'superlative'];

/** "제일 잘한 팀이랑 제일 못한 팀", "top3 제품이랑 top3 거래처": each half ranks, the other way or something else. */
function ranksAnother(left: Understood, right: Understood): boolean {
  const ranks = ({ tokens }: Understood): boolean => tokens.some((t) => RANKING.includes(t.concept.kind));
  if (left.reading.kind !== 'metrics' || right.reading.kind !== 'metrics' || !ranks(left) || !ranks(right))
    return false;
  const [a, b] = [left.reading, right.reading];
  const [first, second] = [a.query.ranking, b.query.ranking];
  if (first === null || second === null || a.query.groupBy.length !== 1) return false;
  const sameRows = b.assumptions.includes('dimension') || a.query.groupBy[0] === b.query.groupBy[0];
  return first.direction !== second.direction || !sameRows;
}

/** "… 매출 알려주고", "… 얼마야": a request that is closed, so that what follows is another. */
const REQUESTED =
  /(?:(?:알려|보여|말해|얘기해|뽑아|찾아|확인해|정리해|조회해)(?:줘|주고|주시고|주세요)|얼마(?:야|지|고|이고|인지))\s*,?$/;

/** Both halves say another metric of another period or name, or the second asks why of its own. */
function areTwo(left: Understood, right: Understood, isRequested: boolean): boolean {
  const [a, b] = [left.tokens, right.tokens];
  // What the second inherits must be certain; a name of its own may still need a choice.
  if (left.reading.kind !== 'metrics') return false;
  if (right.reading.kind !== 'metrics' && right.reading.kind !== 'ambiguous_name') return false;
  if ([...a, ...b].some((t) => ONE_QUESTION.includes(t.concept.kind))) return false;
  if (ranksAnother(left, right)) return true;
  if (metricsSaid(a) === '') return false;
  const differ = (['period', 'name'] as const).some((of) => {
    const [x, y] = [subject(a, of), subject(b, of)];
    return x !== '' && y !== '' && x !== y;
  });
  const whyToo = kinds(b).includes('why') && !kinds(a).includes('why');
  if (whyToo) return subject(b, 'period') !== '' || subject(b, 'name') !== '';
  return differ && metricsSaid(b) !== '' && (isRequested || metricsSaid(a) !== metricsSaid(b));
}

const REQUEST_END = /(?:이랑|하고|,)$/;

/**
 * "한빛병원 계약 만료 언제야, 올해 매출은?", "이번 달 매출이랑 성과급 지급률 기준": a figure and what a document says. The second
 * is of the name in the first.
 */
function mixedParts(left: string, right: string, read: Read): QuestionPart[] | null {
  const [a, b] = [read(left), read(right)];
  if (!(isOfPapers(a) && isOfFigures(b)) && !(isOfFigures(a) && isOfPapers(b))) return null;
  const named = subject(b.tokens, 'name') === '' ? [...namesFor(b, a), right].join(' ') : right;
  return [left.replace(REQUEST_END, '').trim(), named].map((text) => ({ text, inherits: false }));
}

function partsOf(text: string, read: Read): QuestionPart[] {
  let tried = 0;
  for (const m of text.matchAll(JOINT)) {
    if (++tried > JOINTS_MAX) break;
    const [left, right] = [text.slice(0, m.index).trim(), text.slice(m.index + m[0].length).trim()];
    const mixed = left === '' || right === '' ? null : mixedParts(left, right, read);
    if (mixed !== null) return mixed;
    if (left === '' || right === '' || !areTwo(read(left), read(right), REQUESTED.test(left))) continue;
    const [first, ...rest] = partsOf(right, read);
    const next = first === undefined ? [] : [{ ...first, inherits: true }, ...rest];
    return [{ text: left.replace(REQUEST_END, '').trim(), inherits: false }, ...next];
  }
  return [{ text, inherits: false }];
}

function readOnce(read: Read): Read {
  const known = new Map<string, Understood>();
  return (text) => {
    const understood = known.get(text) ?? read(text);
    known.set(text, understood);
    return understood;
  };
}

function isOfDays({ reading }: Understood): boolean {
  const ofDays = ({ dimension }: Filter): boolean => dimension === 'weekday' || dimension === 'day';
  return reading.kind === 'metrics' && reading.query.filters.some(ofDays);
}

/** "평일이랑 토요일 비교": a day of the week beside a kind of days is every one of them, and not the last. */
function ofSeveralDays(text: string, read: Read): string {
  const monthly = `이번 달 ${text}`;
  return !isOfDays(read(text)) && isOfDays(read(monthly)) ? monthly : text;
}

/** "1분기 매출은? 그리고 팀별 달성률도": of the same period. */
const ALSO = /도(?:요)?\s*[.!~]*$/;

/** The questions of a message in their order; the message itself where it is one. */
export function splitQuestions(text: string, reader: Read): readonly QuestionPart[] {
  const whole: QuestionPart = { text, inherits: false };
  if (text.length > SPLIT_CHARACTERS_MAX) return [whole];
  const read = readOnce(reader);
  const first = splitAtFirst(text, read);
  if (first !== null) return first.map((each) => ({ text: each, inherits: false }));
  const days = splitByDays(text)?.map((each) => ofSeveralDays(each, read)) ?? [];
  if (days.length > 0 && days.every((each) => isOfDays(read(each))))
    return days.map((each) => ({ text: each, inherits: false }));
  const questions = questionsOf(sentencesOf(text), read);
  const apart = questions.length < 2 ? splitByPeriods(text, read(text)) : null;
  if (apart !== null) return apart.map((each) => ({ text: each, inherits: false }));
  const parts =
    questions.length < 2
      ? partsOf(text, read)
      : questions.flatMap((q, at) => {
          const [first, ...rest] = partsOf(q, read);
          const also = at > 0 && ALSO.test(q) ? { isAlso: true as const } : {};
          return first === undefined ? [] : [{ ...first, ...also }, ...rest];
        });
  if (parts.length < 2) return [whole];
  // What reads well as one question is not taken apart into pieces that don't.
  const broken = parts.some((p) => isUnread(read(p.text)) && sortOf(read(p.text)) !== 'piece');
  return broken && !isUnread(read(text)) ? [whole] : parts;
}
