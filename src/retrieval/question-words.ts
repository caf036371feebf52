/**
 * What a question is about, and how much of that a text holds. Works on the surface of the words (Korean without
 * its particles and endings, compared by syllable pairs), so it needs no dictionary and no index.
 */

import { isVerbal } from './verb-forms.js';

/** Words that ask, or that any question may hold. */
const ASKING = new Set(
  (
    '얼마 얼마나 얼마까지 언제 언제까지 어디 어디서 어디에 어디로 누구 누가 누구에게 무엇 무엇을 뭐 뭘 뭔가 뭔지 무슨 어떤 어떻게 왜 몇 며칠 ' +
    '어떡해 어떡하지 어떡하나 어떡하죠 어쩌지 어쩌나 어쩌죠 알려 알려줘 알려주세요 궁금 궁금해 궁금해요 궁금합니다 가르쳐 말해 설명 좀 그 이 저 것 거 게 수 때 경우 혹시 제가 저희 우리 나 내 ' +
    '하나 하나요 하나여 하는 하면 해야 해야돼 해야해 해야하나 해요 해도 한다 할 합니까 했 하려면 ' +
    '되나 되나요 되나여 돼 돼요 되는 되요 되죠 됩니까 된 될 되면 될까 될까요 되는지 있나 있나요 있어 있어요 있는 있는지 있으면 있을까 없나 없나요 없어 ' +
    '인가 인가요 인지 인가여 이에요 예요 에요 이야 야 임 인데 뭐야 뭐예요 뭐에요 뭔가요 뭐지 까지 부터 대해 대한 대해서 관련 관해 ' +
    '맞아 맞아요 맞나 맞나요 맞죠 맞지 맞지요 맞는지 맞는가 맞음 맞습니까 괜찮아 괜찮아요 괜찮나 괜찮나요 괜찮은지 괜찮은가요 괜찮을까 괜찮을까요 괜찮음 되지 되죠 하면되지 하면돼 ' +
    '가능 가능해 가능해요 가능한가 가능한가요 가능한지 가능할까요 가능합니까 가능하나요 가능함 됨 되냐 되지 됩니까 됐나 함 임 며칠임 며칠이나 있습니까 ' +
    'what when where who whom which how why much many long is are was were do does did the a an of for in on at to from by can could may should must i we you my our it there any please tell me'
  ).split(' '),
);

/** "얼마야", "언제까지예요", "누구한테". No ending is made of others (에서 is 에 and 서), or a long word would take forever. */
const ASKING_FORM =
  /^(?:얼마|언제|며칠|어디|누구|무엇|뭐|왜)(?:나|까지|부터|에|서|로|한테|에게|를|가|는|야|예요|이에요|인가요|인지|인데|죠|지|냐|니|여|요|쯤|정도|면|이면|임|짜리|짜린|입니까|다)*$/u;

/** Whether a word only asks, or may stand in any question. */
export function isAsking(word: string): boolean {
  return ASKING.has(word) || ASKING_FORM.test(word);
}

const PARTICLE =
  /(?:에게서|에서는|에서도|으로는|으로도|이라는|이라고|까지는|부터는|한테서|에서|에게|한테|으로|이란|라는|라고|이랑|까지|부터|처럼|보다|마다|조차|밖에|이나|이든|들은|들이|들을|은|는|이|가|을|를|의|에|로|도|만|랑|와|과|나)$/;
const ENDING =
  /(?:하려면|하시면|하면|하는지|하는데|하는|하나요|하나|하죠|하고|하여|해야|해서|해도|했을|했는데|합니다|합니까|할까요|할까|할때|할|한|되나요|되는지|되는데|되는|되면|됩니다|됩니까|돼요|될까요|된|인가요|인데요|인데|인지|이에요|예요|이야|이냐|이죠|나요|는지|는데|려면|니까|습니까|습니다|ㅂ니다|어요|아요|여|요)$/;

/** Nouns that end as particles do: 특별휴가 is not 특별휴. */
const WHOLE =
  /(?:휴가|허가|평가|인가|정가|단가|원가|약가|물가|추가|증가|전문가|회의|동의|협의|문의|강의|주의|합의|제도|한도|속도|온도|습도|용도|빈도|밀도|각도|경로|통로|진로|근로|나이|차이|사이|길이|높이|깊이|넓이|종이|아이|어린이|누나|하나|분만|불만|기한과|안과|내과|외과|치과|성과|효과|결과|학과)$/u;

/** "식사비는" is 식사비, "제공하는데" 제공: at least two syllables stay. */
function stemOf(word: string): string {
  let stem = word;
  for (const ending of [ENDING, PARTICLE, ENDING]) {
    const cut = WHOLE.test(stem) ? stem : stem.replace(ending, '');
    if (cut.length >= 2) stem = cut;
  }
  return stem;
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Said by the way, or the unit of what is asked for: "몇 프로". */
const BY_THE_WAY = new Set(
  (
    '아직 그냥 살짝 갑자기 잠깐 너무 자꾸 먼저 미리 같이 바로 또 더 다 잘 일단 이번에 아예 알아서 가만히 얼핏 많이 빨리 한꺼번에 똑같은 그대로 급하게 ' +
    '급한 제일 가장 정도 사람 분 분들 데 거지 건 걸 것도 거는 쪽 쪽에서 본인 진짜 원래 지금 오늘 요즘 방법 얘기 말 남은 다른 새 이런 그런 저런 아님 맞나요 안 못 꼭 계속 얼른 일 ' +
    '자주 가끔 보통 매번 내가 나는 저는 나한테 저한테 회사 기준 조건 내용 사항 주기 빈도 날짜 횟수 ' +
    '물건 데는 데로 데가 데서 데도 실수 중간 뜻 처리 상황 ' +
    '이미 새로 멀리 그동안 나중 나중에 같은 어느 이번 없이 따로 서로 혼자 도로 일찍 곳 곳은 곳이 하루 하루에 일주일 일주일에 한달 한달에 퍼센트 프로 ' +
    'and or not with this that often be have has had will would me us so then'
  ).split(' '),
);
/** Whom it is asked for is told politely and in many ways; documents say 보건의료인, or nothing. */
const ADDRESS =
  /^[가-힣]{1,6}(?:님|님들|분|분들)(?:은|는|이|가|을|를|도|만|의|과|와|이랑|한테|께|께서|께는|한테는|에게|들한테)?$/u;
/** "한 달에", "한 번에", "두 번째에", "사흘 안에": how it is counted, not what. */
const COUNTED =
  /^(?:달|개월|영업일|시간|칸|곳|군데|번|번째|회|개|건|명|주|년|시|일|분|칸|안|앞|전|뒤|후|날|때)(?:에|엔|에는|에만|까지|부터|당|마다|씩|임|이야|야|이에요|예요|인가요|입니까|이나|쯤)$/u;
/** "15일", "7만원짜리", "30일 이내": a value that is asked about; what a document says of it may be another. */
const MEASURED =
  /^(?:\d[\d,.]*\s?(?:십|백|천|만|억)*(?:원|일|시간|분|개월|달|년|주|주일|퍼센트|프로|%|킬로|개|명|번|회|건|대|장)(?:이상|이하|이내|미만|초과)?(?:짜리|정도|쯤|씩|까지|부터|만|도|은|는|이|가|을|를|에|으로|로|간|동안|이면|면|인데|넘게|넘으면)*|이내|이상|이하|미만|초과|넘게|이내에|이내로|이상이면|넘으면|넘어도)$/u;
/** "취소되면", "초기화돼": a noun that is made a verb names what is done. */
const DONE = /^([가-힣]{2,})(?:하|되|돼|됐|된|될|해|했|할|됩|합)[가-힣]{0,4}$/u;
const NO_NOUN =
  /[아어여이게히려지고]$|^(?:어떻|그렇|이렇|어찌|어떡|필요|가능|궁금|혼자|같이|계속|일|말|생각|얘기|이야기)/u;

function isDone(said: string): boolean {
  const noun = DONE.exec(said)?.[1];
  return noun !== undefined && !NO_NOUN.test(noun) && !isAsking(noun) && !BY_THE_WAY.has(noun);
}

/** "유급이야?", "의무인가요": put forward to be affirmed or not; a document may say the contrary. */
const PUT_FORWARD =
  /^(?:유급|무급|유상|무상|유료|무료|공짜|필수|의무|선택|자율)(?:이야|이에요|예요|인가|인지|이냐|이지|이죠|임)[가-힣]{0,2}$/u;

/** These go with whatever is paid or comes. */
const LIGHT_VERB = /^(?:나오|나와|나옴|들어오|들어와|받|주)/u;
/** What a verb counts for beside a noun. */
const VERBAL_WEIGHT = 0.35;
/** A verb that documents say in another word is what is asked about: 그만두면 is 퇴직. */
const MEANT_VERB_WEIGHT = 0.7;

/**
 * How much a word of a question, as it was said, tells of what is asked about: 1 for nouns. `isMeant`: other words of
 * the trade stand for it.
 */
export function telling(said: string, isMeant = false): number {
  const isByTheWay = BY_THE_WAY.has(said) || BY_THE_WAY.has(stemOf(said));
  if (ADDRESS.test(said) || isByTheWay || COUNTED.test(said) || MEASURED.test(said)) return VERBAL_WEIGHT;
  if (PUT_FORWARD.test(said)) return VERBAL_WEIGHT;
  if (!isVerbal(said) || isDone(said)) return 1;
  return isMeant && !LIGHT_VERB.test(said) ? MEANT_VERB_WEIGHT : VERBAL_WEIGHT;
}

/** Short words that stand for something: 술 for 음주. They are found by what documents write instead alone. */
const ONE_SYLLABLE = /[\p{Script=Han}\p{N}]|^[술밥옷]$/u;

/** "반품 규정 알려줘": what is said of returns is asked for, whatever it is called. */
const RULE_OF =
  /(?<=[가-힣]{2}\s)(?:규정|규칙|지침|정책|제도)(?:은|는|이|가|을|를)?\s*(?:좀\s*)?(?:(?:알려|보여|말해|찾아)\s?(?:줘|주세요)[가-힣]*|뭐야|뭐예요|어떻게\s*(?:돼|되)[가-힣]*|궁금[가-힣]*)?\s*[?!.~]*$/u;

/** The words of a question as they were said, those that only ask left out, each with its bare form. */
export function saidWords(question: string): readonly { readonly said: string; readonly word: string }[] {
  const asked = plain(question);
  const of = asked.replace(RULE_OF, '');
  const said = (/\p{L}/u.test(of) ? of : asked).match(/[\p{L}\p{N}]+(?:[.%][\p{N}]+)*%?/gu) ?? [];
  return said
    .filter((each) => !isAsking(each))
    .map((each) => ({ said: each, word: stemOf(each) }))
    .filter(({ word }) => !isAsking(word) && (word.length >= 2 || ONE_SYLLABLE.test(word)));
}

/** The words that carry what a question is about, each once, without particles: 식사비, 한도. */
export function contentWords(question: string): readonly string[] {
  return [...new Set(saidWords(question).map(({ word }) => word))];
}

/** A text made ready to be looked into many times. */
export interface SearchedText {
  readonly joined: string;
  readonly pairs: ReadonlySet<string>;
}

function pairsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2));
}

/** What a firm is by law says nothing of "our company". */
const LEGAL_FORM = /(?:주식|유한|합자|합명)회사/gu;

export function searchedText(text: string): SearchedText {
  const joined = plain(text)
    .replace(LEGAL_FORM, '')
    .replace(/[^\p{L}\p{N}%]+/gu, '');
  return { joined, pairs: new Set(pairsOf(joined)) };
}

/** Below this share of its syllable pairs a word is not in a text at all. */
const PARTIAL_MIN = 0.5;
const PARTIAL_WORTH = 0.8;
const PARTICLE_PAIR: ReadonlySet<string> = new Set(
  '으로 에서 에게 까지 부터 하고 이랑 한테 이나 처럼 보다 마다 이라 라도'.split(' '),
);
/** 지급일 is told of where 지급 is, 출장비 where 출장 is. */
const SUFFIX = /(?<=..)[일비료금률율액자처품당]$/u;

/** 20mg is not in 120mg, nor 2 in 20. */
function holdsFigure(joined: string, figure: string): boolean {
  for (let at = joined.indexOf(figure); at >= 0; at = joined.indexOf(figure, at + 1)) {
    const before = joined[at - 1] ?? '';
    const after = joined[at + figure.length] ?? '';
    const isCut = /\d$/.test(figure) && /\d/.test(after);
    if (!(/^\d/.test(figure) && /\d/.test(before)) && !isCut) return true;
  }
  return false;
}

/** How far a text holds a word, 0 to 1: 1 where it stands there, less where only most of its pairs do. */
export function holds(text: SearchedText, word: string): number {
  if (/\d/.test(word)) return holdsFigure(text.joined, word) ? 1 : 0;
  // 술 stands in 기술, too.
  if (/^[가-힣]$/u.test(word)) return 0;
  if (text.joined.includes(word)) return 1;
  if (text.joined.includes(word.replace(SUFFIX, ''))) return PARTIAL_WORTH;
  const pairs = pairsOf(word);
  if (pairs.length < 2) return 0;
  // 으로 of 돈으로 stands anywhere.
  const share =
    pairs.filter((pair) => !PARTICLE_PAIR.has(pair) && text.pairs.has(pair)).length / pairs.length;
  return share >= PARTIAL_MIN ? share * PARTIAL_WORTH : 0;
}
