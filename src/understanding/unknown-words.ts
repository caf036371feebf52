import type { Concept, Token } from './concepts.js';
import { isFamilyName } from './family-names.js';
import { jamo } from './hangul.js';
import { isNoName } from './lexicon/not-names.js';
import { isNameLike, isPersonLike, namedSort } from './names.js';
import { isFormedLikeTeam } from './own-team-noun.js';
import { withoutParticles } from './particles.js';
import type { Reading } from './reading.js';
import { CLIENT_TITLE, calledAt, isClientTitle, TITLES } from './titles.js';

/** Words that nothing explains: never passed over where they may name somebody or something. */

const PREDICATE_END =
  /(요|까|죠|니까|나요|는지|을래|을게|거야|건가|는가|은가|던가|잖아|거든|네요|군요|할까|려고|니다|인가)$/;
const TITLE_TAIL = new RegExp(`^(.*?)(${TITLES})$`);

const NOMINAL = /(.)음$/;

/** A closing verb: 찍음, 되려나요. 마음 is a noun: verbs take 음 behind a consonant only. */
function closes(word: string): boolean {
  if (word.length < 2 || isNameLike(word)) return false;
  if (PREDICATE_END.test(word)) return true;
  const stem = NOMINAL.exec(word)?.[1];
  return stem !== undefined && word.length <= 3 && jamo(stem).length === 3;
}

/** The first word that nothing explains and that may change the answer; a closing predicate may not. */
export function unexplained(tokens: readonly Token[]): Token | null {
  const unknown = tokens.filter((t) => t.concept.kind === 'unknown');
  const last = tokens.at(-1);
  return unknown.find((t) => !(t === last && closes(t.text))) ?? null;
}

const QUESTION_WORD =
  /^(?:언제|어디|얼마|어떻게|어째서|누구|누가|무엇|무슨|뭐|뭘|왜|며칠)(?:나|쯤|까지|부터|서|에서|에|로|로서|로써)?(?:이?야|이?지|이?죠|예요|에요|인가요?|인지|임|이냐|냐|니|요)?$/;

/** "언제예요": it asks, and names nothing that could be looked for. */
export function isQuestionWord({ text }: Token): boolean {
  return QUESTION_WORD.test(text);
}

/** "팀장님 실적": a title with no name before it is of somebody whose figures must not be mixed up with the asker's. */
export function unnamedPerson(tokens: readonly Token[]): Token | null {
  return (
    tokens.find((token, at) => {
      if (token.concept.kind !== 'title') return false;
      const before = tokens.slice(0, at).findLast((t) => t.concept.kind !== 'particle');
      return before?.concept.kind !== 'name' && before?.concept.kind !== 'unknown';
    }) ?? null
  );
}

/** What asks for figures beside their name: a time, a breakdown, a comparison, a ranking. */
const FIGURE_KINDS = new Set<Concept['kind']>([
  'period',
  'average',
  'by',
  'compare',
  'rank',
  'superlative',
  'direction',
  'threshold',
]);

/** Words that ask for a figure, of a kind that is not told or of what is not known. */
const FIGURE_WORDS = /평균$|^(?:이상|이하|중간값|중앙값|중위값|최빈값|표준편차|median)$/;

/** Words of rules and papers: with one of them a text is asked for, whatever figures it names. */
const OF_DOCUMENTS =
  /규정|규칙|기준|절차|정책|조건|방법|지침|매뉴얼|계약|한도|승인|회의|통화|녹취|메모|문서|보고|자료|법|견본|샘플|견품|반납|보관|신청|신고|조항|할인|수당|인센티브|성과급|상여|포상|지급률|지급율|policy|rule|procedure|contract|manual|meeting|document|limit|approv|discount|incentive/;

/** "올해 월평균 매출": formed like a question for figures; what of it is not known is not looked up in documents. */
export function asksFigures(tokens: readonly Token[]): boolean {
  const measured = tokens.some((t) => t.concept.kind === 'metric');
  const figured = tokens.some(
    ({ concept, text }) =>
      FIGURE_KINDS.has(concept.kind) || (concept.kind === 'unknown' && FIGURE_WORDS.test(text)),
  );
  return (measured || ranksMembers(tokens)) && figured && !tokens.some((t) => OF_DOCUMENTS.test(t.text));
}

const OF_SALES: readonly string[] = ['client', 'user', 'product', 'department'];

/** "가장 오래된 거래처": which of them leads in something, and no passage tells. */
function ranksMembers(tokens: readonly Token[]): boolean {
  const [last] = tokens
    .filter(({ concept }) => concept.kind !== 'particle' && concept.kind !== 'filler')
    .slice(-1);
  return (
    tokens.some(({ concept }) => concept.kind === 'superlative') &&
    last?.concept.kind === 'noun' &&
    OF_SALES.includes(last.concept.dimension)
  );
}

const SHORT_MAX = 4;

/**
 * "셋 다 더하면?", "지난달 같은 날까지는?" after figures: a few words, of figures or of a time, go on from there though
 * they are not understood, and no passage is looked up for them.
 */
export function goesOnAboutFigures(tokens: readonly Token[]): boolean {
  const meant = tokens.filter(({ concept }) => concept.kind !== 'particle' && concept.kind !== 'filler');
  const figured = meant.some(
    ({ concept, text }) =>
      FIGURE_KINDS.has(concept.kind) ||
      concept.kind === 'metric' ||
      concept.kind === 'total' ||
      (concept.kind === 'unknown' && text.startsWith('평균')),
  );
  return figured && meant.length <= SHORT_MAX && !tokens.some((t) => OF_DOCUMENTS.test(t.text));
}

/** "Minsu Kim": two Latin words side by side, one of them unknown, are a person's name. */
function isEnglishName(token: Token, tokens: readonly Token[]): boolean {
  const index = tokens.indexOf(token);
  const beside = [tokens[index - 1], tokens[index + 1]];
  const latin = (t: Token | undefined): boolean => t !== undefined && /^[a-z]+$/.test(t.text);
  const family = (t: Token | undefined): boolean => t !== undefined && isFamilyName(t.text);
  return (
    latin(token) &&
    beside.some(
      (t) =>
        (t?.concept.kind === 'unknown' || t?.concept.kind === 'name') &&
        latin(t) &&
        (family(t) || family(token)),
    )
  );
}

const SHOWN_PARTICLE = /(?:에서|으로|이랑|은|는|이|가|을|를|의|에|로|도|만|랑|와|과)$/;

/** The word as it is told back: without the particle it was said with, unless that may belong to a name. */
function shownAs(text: string): string {
  if (isNameLike(text) || isPersonLike(text)) return text;
  const bare = text.replace(SHOWN_PARTICLE, '');
  return bare.length >= 2 ? bare : text;
}

/** What is asked of somebody: a figure, a time, something that is looked up of a person. */
const ASKED_OF_SOMEBODY = new Set<Concept['kind']>([
  'metric',
  'period',
  'topic',
  'scope',
  'title',
  'average',
]);

/**
 * "마음대로 뜯어 본 기계도 공짜로 고쳐 주나": formed like a name, among other words that nobody is asked figures with. "홍길동
 * 어때" is of somebody.
 */
function isAmongOtherWords(token: Token, tokens: readonly Token[]): boolean {
  if (tokens.some(({ concept }) => ASKED_OF_SOMEBODY.has(concept.kind))) return false;
  return tokens.some((t) => t !== token && t.concept.kind === 'unknown' && !isPersonLike(t.text));
}

/** "홍길동 원장님", "박부장님네": by the title, or as their place is spoken of. */
function isOfClient(token: Token, tokens: readonly Token[], titled: RegExpExecArray | null): boolean {
  const after = tokens
    .slice(tokens.indexOf(token) + 1)
    .map(({ text }) => text)
    .join('');
  const behind = titled === null || titled[1] === '' ? after : `${titled[2] ?? ''}${after}`;
  const called = calledAt(behind, 0);
  return called !== null && (called.house === 'sure' || isClientTitle(called.title));
}

/** How verbs end before 는: 고민하는, 신경쓰는. */
const VERB_STEM = /[하되리지치기쓰끼키시주두보오내뜨크]$/;

const ASKS_BEHIND: readonly Concept['kind'][] = ['period', 'metric', 'average'];
const ENDS_A_QUESTION = new Set<Concept['kind']>(['particle', 'filler', 'follow', 'topic']);

/** "마유나는?", "마유나는 매출 얼마야": somebody is turned to; "고민하는 거래처" tells what sort of client. */
function isTopicOf(token: Token, tokens: readonly Token[]): boolean {
  const name = token.text.replace(/는$/, '');
  if (name === token.text || !isPersonLike(name)) return false;
  const after = tokens.slice(tokens.indexOf(token) + 1);
  const isLast = after.every(({ concept }) => ENDS_A_QUESTION.has(concept.kind));
  // "신규리는 이번 달 얼마": a verb would have a noun behind it.
  const asks = after[0] !== undefined && ASKS_BEHIND.includes(after[0].concept.kind);
  return isLast || asks || !VERB_STEM.test(name);
}

/** `department` is the asker's: other teams are likely called as theirs is. */
export function unknownName(
  token: Token,
  tokens: readonly Token[],
  department: string | null = null,
): Reading {
  if (isEnglishName(token, tokens)) return { kind: 'unknown_name', said: token.text, sort: 'person' };
  if (token.concept.kind === 'title') {
    const sort = CLIENT_TITLE.test(token.text) ? 'client' : 'person';
    return { kind: 'unknown_name', said: token.text, sort };
  }
  if (withoutParticles(token.text).some(isNoName))
    return { kind: 'unknown_name', said: shownAs(token.text), sort: 'other' };
  // "같은 원장님한테": whichever it is, none is named.
  if (/^(?:같은|똑같은|어떤|모든)$/.test(token.text))
    return { kind: 'unknown_name', said: token.text, sort: 'other' };
  const forms = withoutParticles(token.text);
  if (forms.some((form) => isFormedLikeTeam(form, department) || namedSort(form, null) === 'team'))
    return { kind: 'unknown_name', said: shownAs(token.text), sort: 'team' };
  // 반품된, 밀리는: formed like a verb before a noun, whatever its first syllable; "최민규는?" has no noun behind it.
  if (/[된던는]$/.test(token.text) && !isTopicOf(token, tokens))
    return { kind: 'unknown_name', said: token.text, sort: 'other' };
  const titled = forms.map((f) => TITLE_TAIL.exec(f)).find((m) => m !== null);
  // Whoever is called 원장님 belongs to a client, not to the company.
  if (isOfClient(token, tokens, titled ?? null))
    return { kind: 'unknown_name', said: shownAs(token.text), sort: 'client' };
  const sort = forms.map((f) => namedSort(f, titled?.[1] ?? null)).find((s) => s !== 'other') ?? 'other';
  const isAdverb = sort === 'person' && titled == null && isAmongOtherWords(token, tokens);
  return { kind: 'unknown_name', said: shownAs(token.text), sort: isAdverb ? 'other' : sort };
}

/** What no company imports here: the answer says so, where a passage that names it would be no answer. */
const UNKEPT = /^(?:재고|미수|수금|마진|원가|순?이익|영업이익|외상|채권|입금)/;
const BESIDE_UNKEPT: readonly Concept['kind'][] = [
  ...(['period', 'scope', 'name', 'by', 'noun', 'which', 'filler', 'particle'] as const),
  ...(['superlative', 'direction', 'rank', 'total'] as const),
];

/** "재고 모자라면 어떻게 해" asks what to do. */
const OF_WAYS = /^(?:어떻게|어케|왜|언제|누가|how|when|who)|면$/;

/** "미수금 얼마야", "거래처별 마진", "재고 있어?": of figures that are not kept, and of nothing that a rule says. */
export function unkeptFigure(tokens: readonly Token[]): Token | null {
  const unkept = tokens.find(({ concept, text }) => concept.kind === 'unknown' && UNKEPT.test(text));
  const isPlain = tokens.every((t) => t === unkept || BESIDE_UNKEPT.includes(t.concept.kind));
  const isOfRules = tokens.some(({ text }) => OF_DOCUMENTS.test(text) || OF_WAYS.test(text));
  return unkept !== undefined && isPlain && !isOfRules ? unkept : null;
}
