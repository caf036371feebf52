/** How people point at what was asked or shown before: one pattern for each thing that can be meant. */

const LEAD =
  '^\\s*(?:(?:아|어|음|흠|자|오|그럼|그러면|그래서|근데|그런데|아니|ok|okay|so|and|then)(?:\\s*,)?\\s+)*';
/** Words that close a question. Each text splits into them in one way only, or a long one would be tried in all ways. */
const SHORT = '나[요지는]?|난|내\\s?줘|줘|봐|please';
const LONG = '(?:얼마|어떻게|뭐|돼|되|될|보여|알려|계산)\\S*|몇(?:\\S+|\\s+\\S+|(?=\\s*$))';
const CLOSING = `(?:(?:${SHORT})+(?:${LONG})?|${LONG})`;
const CLOSE = `(?:\\s*${CLOSING}(?:\\s+${CLOSING})*)?\\s*[?!.~]*$`;
export const DIFFERENCE = new RegExp(
  `${LEAD}(?:(?:그|그럼|이)\\s*)?(?:둘(?:이|의)?\\s*)?(?:얼마(?:나)?\\s*)?차이(?:는|가|를|만|나\\S*)?${CLOSE}|^\\s*(?:and\\s+)?(?:what(?:'|’)?s|what is)?\\s*(?:the\\s+)?difference\\s*(?:between them)?[?!.]*$`,
  'iu',
);
/** "두 달 차이", "두 주 비교해줘", "compare the two months": of the periods asked about. */
export const BETWEEN_TIMES = new RegExp(
  `${LEAD}(?:그|이)?\\s*(?:(?:두|양)\\s*(?:해|달|주|분기|기간|날|시기|개월)|둘|두\\s*개|양쪽)(?:을|를|의|이|가|은|는)?\\s*(?:사이\\s*)?(?:차이|비교|견주)\\S*${CLOSE}|^\\s*(?:compare|the difference between)\\s+(?:the\\s+two(?:\\s+(?:years|months|weeks|quarters|periods|days))?|both|them)[?!.]*$`,
  'iu',
);
/** "5월까지 합치면": from the first period asked about on. */
export const SUM_UNTIL = new RegExp(
  `${LEAD}(\\S{2,8})까지(?:로|는)?\\s*(?:다\\s*)?(?:합치면|합쳐서|더하면|합하면|합해서|더해서|합산하면)${CLOSE}`,
  'u',
);
/** "몇 % 늘어난 거야?", "증가율은?": from the one period to the other, where two were asked about. */
export const MOVED =
  /^\s?(?:(?:그럼|그러면|그래서|근데)\s)?(?:(?:몇\s?(?:%|프로|퍼센트|퍼)|얼마나|얼마)(?:가|나|를)?\s)(?:더\s)?(?:늘|줄|증가|감소|오른|올랐|떨어|빠|(?:는|준|뛴|큰)(?=\s?(?:거|건|겨)))[가-힣]{0,4}(?:\s(?:거|건)[가-힣]{0,3})?\s?[?!.~]*$|^\s?(?:(?:그럼|그러면|그래서|근데)\s)?(?:증가율|성장률|증감률|신장률|증감)(?:은|는|이|으로|로)?(?:\s?(?:얼마|어때|몇|보여|알려)[가-힣%]{0,6})?\s?[?!.~]*$/u;
export const SUM = new RegExp(
  `${LEAD}(?:(?:그|이)\\s*)?(?:(둘|셋|넷|(?:두|세|네|다섯|여섯|\\d)\\s*(?=달|개월|분기|주|년|해))(?:달|개월|분기|주|년|해)?(?:을|를|이|치|다)?\\s*)?(?:다\\s*)?(?:합치면|합쳐서|더하면|합하면|합산하면|합은|합계는?|총합은?)${CLOSE}|^\\s*(?:and\\s+)?(?:the\\s+)?(?:(?:sum|total)\\s+of\\s+(?:both|the\\s+two|them|those|all)|(?:both|the\\s+two|all\\s+of\\s+them)\\s+(?:together|combined)|(?:together|combined)|add\\s+(?:them|both|those)(?:\\s+up)?)[?!.]*$`,
  'iu',
);
export const REST = new RegExp(
  `${LEAD}(?:그\\s*)?나머지(?:들)?(?:은|는|도|만)?(?:\\s*(?:다|전부|거는|것도))?${CLOSE}|^\\s*(?:and\\s+)?(?:what about\\s+)?the (?:rest|others)[?!.]*$`,
  'iu',
);
export const NEXT = new RegExp(
  `${LEAD}(?:거기\\s*말고\\s*)?그?\\s*다음\\s*(\\d{1,2}|한|두|세|네|다섯|여섯|일곱)\\s*(?:곳|명|개|팀|사람|군데|거래처|제품)(?:은|는|도|만|을|를)?${CLOSE}`,
  'u',
);
export const MORE = new RegExp(
  `${LEAD}(?:조금|좀|몇\\s?개)?\\s*더\\s*(?:보여|알려|뽑아|볼|줘)\\S*(?:\\s*(?:줘|주세요))?\\s*[?!.~]*$|^\\s*(?:show\\s+(?:me\\s+)?)?more[?!.]*$`,
  'iu',
);
export const ALL = new RegExp(
  `${LEAD}(?:전체\\s*다|전부\\s*다|모두\\s*다|다|전부|모두|싹\\s*다)\\s*(?:보여|알려|뽑아|나열)\\S*(?:\\s*(?:줘|주세요))?\\s*[?!.~]*$|${LEAD}(?:전부|모두|싹|전체)\\s*다(?:요)?\\s*[?!.~]*$|^\\s*(?:show\\s+(?:me\\s+)?)?all(?:\\s+of\\s+them)?[?!.]*$`,
  'iu',
);
export const PART =
  /^\s*(?:그럼|그러면|아까|아)?\s*(?:그|아까)?\s*(첫|두|세|\d)\s*번째\s*(?:거|것|꺼|건|걸|질문)(?:은|는|을|를|도|만|의)?(?:\s+(.*?))?\s*[?!.~]*$/u;
/** "그 다음 사람은?": whoever stands behind the one talked about. */
export const NEXT_ONE = new RegExp(
  `${LEAD}(?:그|바로)\\s*(?:다음|담)\\s*(?:순위\\s*)?(사람|팀|지점|거래처|병원|제품군|제품|품목|지역|담당자|순위)(?:은|는|도|이|가)?(?:\\s*(?:누구|누군데|어디|뭐)\\S*)?${CLOSE}|^\\s*(?:and\\s+)?(?:who|what)(?:'|’)?s\\s+next[?!.]*$`,
  'iu',
);
/** "평균은?" under a list: of its rows. */
export const MEAN = new RegExp(`${LEAD}(?:전체\\s*)?평균(?:은|은요|이|으로|값은)?${CLOSE}`, 'u');
/** "이하는?": the other side of the same bound. */
export const OTHER_SIDE = new RegExp(`${LEAD}(이상|이하|미만|초과)(?:은|는|이면|으로|으로는)?${CLOSE}`, 'u');
export const HOW_MANY = new RegExp(
  `${LEAD}(?:그게|다|모두|전부|총)?\\s*몇\\s*(?:곳|명|군데|개|팀|사람|분)(?:이|인|이나|이지|이야|이에요|야|임|이었|있|되)?\\S*\\s*[?!.~]*$`,
  'u',
);
export const OTHER_BOUND =
  /^\s*(?:그럼|그러면)?\s*((?:\d[\d,.]*\s*(?:(?:천|백)?만|억|천|백)?|[일이삼사오육칠팔구]?(?:천|백|십)?(?:만|억)|[일이삼사오육칠팔구]?억|천만)\s*(?:원|%|프로|퍼센트|건|개)?)\s*(?:으로|로)\s*(?:낮추|올리|내리|바꾸|바꿔|하면|해\s*줘|해\s*봐|잡으)\S*\s*(?:줘|봐)?\s*[?!.~]*$/u;
export const HOW_MUCH =
  /^\s*(?:그래서|근데|그럼)?\s*(?:얼마(?:나|였는데|인데|야|예요|였어)?|몇\s?(?:프로|퍼센트|%)(?:야|인데|였어)?)\s*[?!.~]*$/u;
export const AGAIN =
  /^\s*(?:아까|방금|처음|앞에?)\s*(?:그|말한|본|봤던|나온)*\s*(?:(?:top|탑|상위)\s?(\d{1,2})\S*|표|순위\S*|리스트|목록|랭킹)\s*(?:(?:다시|또)?\s*(?:보여\S*|알려\S*|줘)?\s*(?:줘|주세요)?|((?:엑셀|csv|파일|차트|그래프|표)\S*|\S+로)(?:\s*(?:다시|보여\S*|뽑아\S*|그려\S*|줘|주세요|해줘))*)\s*[?!.~]*$/iu;

/** "10위 밖은?": those behind the last that a list showed. */
export const OUTSIDE = new RegExp(
  `${LEAD}(\\d{1,2})\\s?(?:위|등)\\s?(?:밖|바깥|아래|이후|너머)(?:에|으로)?(?:은|는|도)?${CLOSE}`,
  'u',
);

/** "다른 팀은?", "나머지 담당자는": those beside the one asked about. */
export const OTHERS =
  /^(?:그럼|그러면|근데|아|음)?\s?(?:다른|나머지)\s?([가-힣]{1,4}?)(?:들)?(?:은|는|도)?(?:\s?어때|\s?어떤데)?\s?[?!.]*$/u;
export const THAT_TIME =
  /(?<![가-힣])그\s?(?:달|때|해|분기|주|날)(?=에|엔|은|는|의|\s|$)(?:에는|에|엔|은|는|의)?|\b(?:in|on|during)?\s*that\s(?:day|week|month|quarter|year)\b/iu;
export const THAT_PERIOD =
  /(?<![가-힣])그\s?(?:달|해|분기|주|날)(?=에|엔|은|는|의|\s|$)(?:에는|에|엔|은|는|의)?|\b(?:in|on|during)?\s*that\s(?:day|week|month|quarter|year)\b/iu;

/** "아까 강남팀 거 다시": the question before that was of it. */
export const OF_BEFORE =
  /^\s*(?:아까|방금|처음에?|앞에?(?:서)?|전에)\s*(?:그|물어본|물어봤던|봤던|본|말한|나온)*\s*(\S.*?)\s*(?:거|것|꺼|걸|건|결과|내용|숫자)?(?:는|은|를|을)?\s*(?:다시|또)(?:\s*한\s?번)?(?:\s*(?:보여|알려|뽑아|말해|볼)\S*)?(?:\s*(?:줘|주세요))?\s*[?!.~]*$|^\s*(?:show\s+(?:me\s+)?|go\s+back\s+to\s+)(\S.*?)\s+(?:again|from\s+before)[?!.]*$/iu;

/** "차이가 제일 큰 달은": when two lie furthest apart. */
export const WIDEST =
  /^\s*(?:그럼|그러면)?\s*차이(?:가|는)?\s*(?:제일|가장|젤)\s*(?:큰|컸던|많은|많이\s*(?:난|벌어진))\s*(?:달|월|분기|반기|주|해|날|때)(?:은|는|이|가)?(?:\s*(?:언제|뭐|몇)\S*)?\s*[?!.~]*$/u;

/** "퍼센트로는?": the distance of two in percent. */
export const AS_PERCENT =
  /^\s*(?:그럼|그러면|그걸|그거)?\s*(?:퍼센트|프로|퍼|%|백분율)(?:로|으로)(?:는|은|요)?(?:\s*(?:보여|알려|하면|말해|환산)\S*(?:\s*(?:줘|주세요))?)?\s*[?!.~]*$/u;

/** "연간으로는?": of the year. */
export const BY_YEAR =
  /^\s*(?:그럼|그러면)?\s*(?:연간|연)(?:으로|기준으로|목표로)(?:는|은|도|요|보면)?(?:\s*(?:보면|하면|따지면|치면)\S*)?\s*[?!.~]*$/u;
