import type { Concept, Token, Topic } from './concepts.js';

/** "내일 한빛병원 가는데 요약 좀", "한빛병원 어떤 데야": what to know of one client before one goes there. */

const VISIT =
  /가는데|가는길|가기전|가야(?:하는데|되는데|돼)|갈건데|갈예정|간다|갑니다|방문|미팅|들어가|들어갈|들르|들러|들를|만나|만날|뵈러|콜|상담|면담|외근|동행|뵙|뵐|visit|meeting|meet|seeing|calling on|\bcall\b/;
const WISH =
  /요약|정리|브리[핑프]|히스토리|핵심|요점|포인트|자료|준비|알아야|알고|알아둘|알아두|체크|볼|봐야|뭐|참고|특이|현황|상황|정보|어때|챙겨|챙길|상태|프로필|소개|개요|prep|prepare|brief|summary|know|info|profile|bring/;
/** Of visits that were, which nobody here knows of, and of where papers are. */
const OTHER = /(?:방문|미팅|콜|상담)(?:이력|기록|횟수|일지|내역|보고|일정|비용)|몇번|언제|어디|콜센터/;
const ABOUT =
  /(?:어떤|무슨|뭐하는|어떻게되는)(?:데|곳|상태|상황|병원|거래처|의원|약국|업체)(?:이?야|인가요?|인지|임|이?에요|예요|이?죠|이?지|입니까|이었지)?요?[?!.~]*$/;

const ASKS_OTHERWISE = new Set<Concept['kind']>([
  'metric',
  'average',
  'by',
  'compare',
  'versus',
  'rank',
  'superlative',
  'direction',
  'threshold',
  'why',
  'changed',
  'trend',
  'chart',
  'months',
  'status',
]);

function isClient({ concept }: Token): boolean {
  return concept.kind === 'name' && concept.match.candidates.every(({ dimension }) => dimension === 'client');
}

function isGoing({ concept }: Token): boolean {
  return (
    concept.kind === 'name' &&
    concept.match.candidates.every(({ dimension }) => dimension === 'department' || dimension === 'user')
  );
}

const TALK = /통화|방문|미팅|상담|대화|만남|면담|녹취|콜/;
const PAST = /지난|저번|마지막|최근|전에|했|때|기록|녹취|통화|대화/;
const NOTED = /약속|내용|요약|정리|할일|얘기|이야기|뭐라|뭐랬|메모|남은일|후속/;
const NEXT =
  /다음(?:만남|방문|미팅|약속|일정|상담)(?:은|이|을|날짜|일정)?(?:언제|며칠|몇일|날짜|잡|뭐|알려|있)/;

/** "지난번 한빛병원 통화에서 뭐 약속했지", "한빛병원 다음 만남 언제": of the notes of one client. */
export function asksForNotes(tokens: readonly Token[]): boolean {
  const names = tokens.filter(({ concept }) => concept.kind === 'name');
  const [client] = names;
  if (client === undefined || names.length > 1 || !isClient(client)) return false;
  if (tokens.some(({ concept }) => concept.kind === 'metric' || concept.kind === 'by')) return false;
  const said = tokens.map((token) => (token === client ? ' ' : token.text)).join('');
  return NEXT.test(said) || (TALK.test(said) && PAST.test(said) && NOTED.test(said));
}

/** What a visit to one client may sound like. */
const BESIDE_VISITS: readonly Topic[] = ['precall_brief', 'call_plan', 'coaching'];

function isOther({ concept }: Token): boolean {
  if (concept.kind === 'topic') return !BESIDE_VISITS.includes(concept.topic);
  return ASKS_OTHERWISE.has(concept.kind);
}

/** One client, a visit, and the wish to know; or what kind of place it is. */
export function asksForBrief(tokens: readonly Token[]): boolean {
  // "강남팀에서 만날 한빛병원", "김민수랑 동행": who goes there is no second name.
  const names = tokens.filter((token) => token.concept.kind === 'name' && !isGoing(token));
  const [client] = names;
  if (client === undefined || names.length > 1 || !isClient(client) || tokens.some(isOther)) return false;
  const said = tokens.map((token) => (token === client ? ' ' : token.text)).join('');
  if (ABOUT.test(said)) return !tokens.some(({ concept }) => concept.kind === 'period');
  return VISIT.test(said) && WISH.test(said) && !OTHER.test(said);
}

const SAID_AROUND = new RegExp(
  `${VISIT.source}|${WISH.source}|오전|오후|아침|점심|저녁|이따|잠시|있다가|전에|하기전`,
);

/** Without what is said around a visit, so that only a name nobody knows is left unknown. */
export function withoutVisitWords(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ concept, text }) => concept.kind !== 'unknown' || !SAID_AROUND.test(text));
}
