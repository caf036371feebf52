/**
 * What a question is about, and how much of that a text holds. Works on the surface of the words (Korean without
 * its particles and endings, compared by syllable pairs), so it needs no dictionary and no index.
 */

/** Words that ask, or that any question may hold. */
const ASKING = new Set(
  (
    '얼마 얼마나 얼마까지 언제 언제까지 어디 어디서 어디에 어디로 누구 누가 누구에게 무엇 무엇을 뭐 뭘 뭔가 뭔지 무슨 어떤 어떻게 왜 몇 며칠 ' +
    '알려 알려줘 알려주세요 궁금 궁금해 궁금해요 궁금합니다 가르쳐 말해 설명 좀 그 이 저 것 거 게 수 때 경우 혹시 제가 저희 우리 나 내 ' +
    '하나 하나요 하나여 하는 하면 해야 해야돼 해야해 해야하나 해요 해도 한다 할 합니까 했 하려면 ' +
    '되나 되나요 되나여 돼 돼요 되는 되요 되죠 됩니까 된 될 되면 될까 될까요 되는지 있나 있나요 있어 있어요 있는 있는지 있으면 있을까 없나 없나요 없어 ' +
    '인가 인가요 인지 인가여 이에요 예요 에요 이야 야 임 인데 뭐야 뭐예요 뭐에요 뭔가요 뭐지 까지 부터 대해 대한 대해서 관련 관해 ' +
    'what when where who whom which how why much many long is are was were do does did the a an of for in on at to from by can could may should must i we you my our it there any please tell me'
  ).split(' '),
);

/** Whether a word only asks, or may stand in any question. */
export function isAsking(word: string): boolean {
  return ASKING.has(word);
}

const PARTICLE =
  /(?:에게서|에서는|에서도|으로는|으로도|이라는|이라고|까지는|부터는|한테서|에서|에게|한테|으로|이란|라는|라고|이랑|까지|부터|처럼|보다|마다|조차|밖에|이나|이든|들은|들이|들을|은|는|이|가|을|를|의|에|로|도|만|랑|와|과|나)$/;
const ENDING =
  /(?:하려면|하시면|하면|하는지|하는데|하는|하나요|하나|하죠|하고|하여|해야|해서|해도|했을|했는데|합니다|합니까|할까요|할까|할때|할|한|되나요|되는지|되는데|되는|되면|됩니다|됩니까|돼요|될까요|된|인가요|인데요|인데|인지|이에요|예요|나요|는지|는데|려면|니까|습니까|습니다|ㅂ니다|어요|아요|여|요)$/;

/** "식사비는" is 식사비, "제공하는데" 제공: at least two syllables stay. */
function stemOf(word: string): string {
  let stem = word;
  for (const ending of [ENDING, PARTICLE, ENDING]) {
    const cut = stem.replace(ending, '');
    if (cut.length >= 2) stem = cut;
  }
  return stem;
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The words that carry what a question is about, each once, without particles: 식사비, 한도. */
export function contentWords(question: string): readonly string[] {
  const words = plain(question).match(/[\p{L}\p{N}]+(?:[.%][\p{N}]+)*%?/gu) ?? [];
  const kept = words
    .filter((word) => !ASKING.has(word))
    .map(stemOf)
    .filter((word) => !ASKING.has(word) && (word.length >= 2 || /[\p{Script=Han}\p{N}]/u.test(word)));
  return [...new Set(kept)];
}

/** A text made ready to be looked into many times. */
export interface SearchedText {
  readonly joined: string;
  readonly pairs: ReadonlySet<string>;
}

function pairsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2));
}

export function searchedText(text: string): SearchedText {
  const joined = plain(text).replace(/[^\p{L}\p{N}%]+/gu, '');
  return { joined, pairs: new Set(pairsOf(joined)) };
}

/** Below this share of its syllable pairs a word is not in a text at all. */
const PARTIAL_MIN = 0.5;
const PARTIAL_WORTH = 0.8;

/** How far a text holds a word, 0 to 1: 1 where it stands there, less where only most of its pairs do. */
export function holds(text: SearchedText, word: string): number {
  if (text.joined.includes(word)) return 1;
  const pairs = pairsOf(word);
  if (pairs.length < 2) return 0;
  const share = pairs.filter((pair) => text.pairs.has(pair)).length / pairs.length;
  return share >= PARTIAL_MIN ? share * PARTIAL_WORTH : 0;
}
