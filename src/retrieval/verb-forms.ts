/** Verbs and adjectives of a question, told by how they end: they vary from speaker to speaker, nouns name what is meant. */

const ENDINGS =
  /(?:나요|까요|가요|어요|아요|해요|돼요|네요|군요|지요|죠|세요|니까|습니다|는데|은데|인데|했는데|는지|을지|을까|하면|으면|려면|다면|면서|리면|지면|가면|오면|치면|어서|아서|해서|려고|어도|아도|해도|여도|려도|쳐도|써도|가도|와도|줘도|어야|아야|해야|거나|든지|었는|았는|했던|하던|하는|되는|있는|없는|먹는|쓰는|받는|주는|보는|남는|맞는|지는|리는|치는|키는|오는|가는|사는|었|았|냐|래|대요|줘|봐|써|돼|해|하고|한다|겠지|할까|하지|되지|었어|았어|했어|랬지|했지|더라|다며|잖아|거야|건지|건가)$/u;

const HANGUL_FIRST = 0xac00;
const FINALS = 28;
const SYLLABLES = 11_172;
/** ㅆ: in 했, 있, 겠, 왔, and in no noun. */
const DOUBLE_SIOT = 20;

function holdsDoubleSiot(word: string): boolean {
  return [...word].some((letter) => {
    const at = letter.charCodeAt(0) - HANGUL_FIRST;
    return at >= 0 && at < SYLLABLES && at % FINALS === DOUBLE_SIOT;
  });
}

/** Endings that some nouns have too, with these: 먹고 is none, 창고 is one. */
const SHARED: readonly (readonly [RegExp, RegExp])[] = [
  [
    /[가-힣]고$/u,
    /(?:재|사|신|보|광|경|창|권|공|최|원|참|금|해|예|냉|선|충|비|상|피|통|입|출|연|부|기|투|로|망)고$/u,
  ],
  [/[가-힣][려녀겨져쳐켜펴셔]$/u, /(?:격|고|배|우|염|장)려$|(?:자|남|소|부|처)녀$/u],
  [/[가-힣]야$/u, /(?:분|시|광|심|여)야$/u],
  [/[가-힣]게$/u, /(?:무|가|휴|집|지|에)게$/u],
  [
    /[가-힣]면$/u,
    /(?:화|서|방|전|측|반|라|냉|도|표|장|대|내|이|정|후|단|가|수|지|국|노|양|평|옆|뒷|앞|윗|벽|바닥)면$/u,
  ],
];

/** "받는", "갚는": behind a final consonant 는 is no particle, that would be 은. */
function isAdnominal(word: string): boolean {
  const before = word.endsWith('는') ? word.charCodeAt(word.length - 2) - HANGUL_FIRST : -1;
  return before >= 0 && before < SYLLABLES && before % FINALS !== 0;
}

/** What is still to be done or was done, before a noun: 드릴 (수), 나갈 (때), 찍을, 끊긴, 밀린, 찍기로. */
const ADNOMINAL =
  /(?:[가-힣]릴|[나들러려가아어져와겨]갈|(?<!알코)[나와져러겨아]올|[생남맡옮숨넘]길|[막찍잡뽑박]힐|[시지]킬|[고마놓바]칠|[보끝]낼|[찍받먹넣찾있없늦읽뜯씻막믿남맞묻닦싣뽑접놓쌓끊]을|[끊맡남숨옮넘생]긴|[걸밀빌잘틀열올내버드늘돌떨흘풀]린|[쌓꺾섞]인|[막잡뽑찍박]힌|[하찍주두보오내쓰받되]기로)$/u;

/** 내도 (되나), 빼주지, 이어지나, 가시는, 필요하시대. */
const SPOKEN =
  /(?:(?:^|보|끝|드러|나타)내도|^[타대매재빼깨켜꺼떼펴차]도|[해어아여려겨져켜쳐빼깎](?:주|지)나|[해어아여려빼내깎]주지|(?:^|[아어해])[가오주하보드계]시는|하시대)$/u;

/** 와서, 손봐서, 빌려준, 올려둔, 쏴도, 하러, 싶대, 먹냐고. */
const COMPOUND =
  /(?:[려셔와봐워파져쳐겨켜]서|(?:^|나|올라|내려|들어|돌아|데려|찾아)가서|[려어아여와해겨져쳐켜](?:준|둔|본|온|간|진|낸)|[쏴둬놔]도|[치하으사타보놀]러|[가-힣]다가(?:도)?|(?:하|되|몰|알|살|놀|팔|내|주|오|가|지나|쉬|쓰)다|(?:쉬|되|주|받|하|가|오|사|쓰|먹|내|드리)나|지나서|나서|싶대|[냐라다]고)$/u;

/** Nouns that with 는, 도 or 면 look like a verb's form: 담보는 is none of 보다, 단가는 none of 가다. */
const NOUN_WITH_PARTICLE =
  /(?:[담정홍후경예속제통상안]보|[발맥소광제청수입공음]주|[단평원허약인물국휴정고]가|[회의약검조행감인본지공심강실이변간]사|[수편시잔]지|[수처관대분권거심원조물요정격]리|[조설수정납배위방]치|[유협회]의)(?:는|도|면)$/u;

/** Stems of everyday verbs that end in a consonant, with what ties them to what follows: 받아, 긁은, 돌려받을, 늦게. */
const STEM =
  '(?:받|잡|찾|앉|놓|알|남|살|팔|달|날|돌|쌓|닦|막|갚|맡|깎|볶|닫|담|참|말|먹|적|걸|넣|들|벌|열|끌|긁|뜯|묻|믿|읽|씻|입|벗|웃|잃|싫|늦|묶|물|풀|빌|밀|줄|늘|틀|떨|얻|꺾|섞|겪|찍|찢|젖|썩|죽|심|굶|털|뚫|끓|싣|집|접|낳|쉬|이으)';
const OF_STEM = new RegExp(
  `(?:${STEM}(?:아|어|은|을|던|게|지|기)|나와|들어와|올라와|내려와|돌아와|다녀와|가져와|찾아와|빠져|[가-힣][려겨져쳐켜펴]|떼이|대줘|대주)(?:요|서|도|야|줘|주|준|줄|준다|주나|주는|둬|봐|라|나|네|죠|지|고|면|까지)*$`,
  'u',
);
/** Nouns that end so: 영어 is of no verb. */
const NOUN_LIKE_STEM =
  /(?:영|언|국|용|단|제|방|상|외|수|문|인|검색|핵심|불|한국|모국|대|급|참|기|수|투|부|잔|관)(?:어|여)$|(?:소|육|치|미|유|시|남|여|고)아$|(?:격|고|배|우|염|장)려$|(?:알|선|들|물|달|말|벌)기$|(?:낙|가)지$|(?:휴|포|단|정|공|기|금|중|잡|편|주소|용|내|이미|에너|사)지(?:는|도|면|서)?$/u;

function isOfStem(word: string): boolean {
  return OF_STEM.test(word) && !NOUN_LIKE_STEM.test(word);
}

export function isVerbal(word: string): boolean {
  if (NOUN_WITH_PARTICLE.test(word)) return false;
  return (
    ENDINGS.test(word) ||
    isOfStem(word) ||
    holdsDoubleSiot(word) ||
    COMPOUND.test(word) ||
    ADNOMINAL.test(word) ||
    SPOKEN.test(word) ||
    isAdnominal(word) ||
    SHARED.some(([ending, nouns]) => ending.test(word) && !nouns.test(word))
  );
}
