/**
 * What is said to the bot that asks for no figure, passage or article: small talk, the weather, a thing to be written,
 * entered or changed. Told by its form alone and answered as what it is, so that it neither becomes a figure nor the
 * nearest section of some rule.
 */

export type Aside =
  | 'greeting'
  /** "홈", "메뉴", "start": what there is, as people look for it in any program. */
  | 'menu'
  | 'thanks'
  | 'farewell'
  | 'acknowledged'
  | 'sorry'
  | 'laugh'
  | 'wordless'
  | 'identity'
  | 'mood'
  | 'trouble'
  | 'abuse'
  | 'clock'
  | 'outside'
  | 'writing'
  | 'scheduling'
  | 'ordering'
  | 'changing'
  | 'account'
  | 'more_rights'
  | 'complaint'
  | 'alias_how'
  | 'papers'
  | 'instructions'
  /** SQL, markup. */
  | 'statement'
  | 'foreign'
  /** "그거", "다시": of something before. */
  | 'pointing';

type Row = readonly [Aside, RegExp];

const ENDED = '(?:요|용|염|여|욤|입니다|이야|야)?';

/** The whole message, without spaces and signs. */
const WHOLE: readonly Row[] = [
  [
    'greeting',
    new RegExp(
      `^(?:ㅎㅇ+|하이+|헬로우?|안녕(?:하세요|하십니까|하신가요)?|반가워${ENDED}|반갑습니다|굿모닝|좋은(?:아침|하루|저녁)${ENDED}|오랜만${ENDED}|hi+|hello|hey|hithere|hellothere|good(?:morning|afternoon|evening))$`,
    ),
  ],
  [
    'menu',
    /^(?:메뉴|메인(?:메뉴|화면)?|홈(?:화면|으로)?|내홈|처음으로|시작(?:하기|할게요?|하자|합니다|해줘)?|(?:main)?menu|(?:my)?home(?:page|screen)?|start|getstarted|gettingstarted|begin)(?:보여줘|보여주세요|알려줘|열어줘|보기|가기)?$/,
  ],
  ['thanks', /^(?:ㄱㅅ+|ㄳ+|감사+|땡큐|쌩유|고마[워웡](?:요|용)?|thx|ty|thanksalot|manythanks)$/],
  [
    'farewell',
    /^(?:잘자요?|잘있어요?|잘가요?|안녕히(?:계세요|가세요|주무세요)|바이+|빠이|ㅂㅂ|내일(?:봐|봬|뵐게)요?|(?:나|저)?(?:이만)?퇴근(?:할게|합니다|한다|해요)요?|good(?:night|bye)|bye+|seeyou)$/,
  ],
  [
    'acknowledged',
    /^(?:응+|네+|넵+|넹|예|어|ㅇㅇ+|ㅇㅋ+|ㄴㄴ+|노노|오케이?|알겠(?:어|어요|습니다)|알았(?:어|어요)|그렇구나|그렇군요?|그래요?|아하|굿+|좋아요?|좋네요?|최고(?:야|네|예요)?|대박|완벽해요?|잘했어요?|됐어요?|ok+|okay|yes|yep|no|nope|good|great|nice|gotit|isee)$/,
  ],
  ['sorry', /^(?:(?:정말|너무)?(?:미안|죄송)(?:해|해요|합니다|하네|하네요|하다|하지)?|sorry)$/],
  [
    'identity',
    /^(?:너|넌|너는|네가|니가|당신은?|챗봇은?|봇은?|그쪽은?)(?:대체|도대체)?(?:누구|뭐|뭔|무엇|사람|봇|로봇|ai|인공지능|기계)(?:이야|야|니|냐|지|에요|예요|이에요|인가요?|세요|이세요|임|이니)?(?:(?:아니면)?(?:봇|로봇|ai|인공지능|기계)(?:이야|야|니|냐|이니)?)?$|^(?:너의|너|니|네|당신|봇)?(?:이름|정체)(?:이|은|가|는)?(?:뭐|뭔|무엇|어떻게)[가-힣]{0,5}$|^(?:이|저|그)?(?:봇|챗봇|프로그램|서비스|시스템|거|너|널|앱|메디세일즈)(?:은|는|을|를)?(?:대체)?누가(?:만들|개발|제작|운영)[가-힣]{0,6}$|^who(?:made|built|created|developed|wrote)(?:you|this(?:bot|app)?|it)$|^(?:whoareyou|whatareyou|areyou(?:a)?(?:bot|human|ai|real)|what(?:s|is)?yourname)$/,
  ],
  [
    'mood',
    /^(?:오늘|너|너는|넌|요즘)?(?:기분|컨디션)(?:이|은)?(?:어때|어떠|좋|괜찮)[가-힣]{0,4}$|^(?:너는?|넌)?(?:(?:잘지내|밥먹었|안피곤)[가-힣]{0,4}|(?:행복|심심)(?:해|해요|하니|하냐|하지|하죠|하나요?|하세요|하신가요|하십니까|한가요?))$|^(?:howareyou(?:doing|today)?)$/,
  ],
  [
    'trouble',
    /^(?:아|오늘|요즘|나|너무|진짜|정말|좀){0,3}(?:힘들(?:다|어|어요|네|네요)|피곤(?:해|하다|하네|해요)|지친다|지쳐|우울(?:해|하다|해요)|외로(?:워|워요)|심심(?:해|하다|해요)|스트레스(?:받아|받는다|야)?|일하기싫(?:다|어|어요))$/,
  ],
  [
    'clock',
    /^(?:오늘|지금|현재)(?:은|이|시각|시간)?(?:며칠|몇일|몇월(?:며칠|몇일)|무슨요일|날짜|요일)(?:이|가|는|은)?(?:야|지|죠|에요|예요|이에요|인가요?|이야|임|뭐야|어떻게돼|이죠|알려줘)?$|^what(?:s|is)?(?:the)?(?:date|day|daytoday|datetoday|dayisit)(?:today|isit|now)?$/,
  ],
  [
    'alias_how',
    /^(?:별칭|별명|약칭)(?:은|을|는)?(?:등록|추가|설정|저장)?(?:은|는|을)?(?:어떻게|방법|하는법|하는방법)[가-힣]{0,6}$/,
  ],
  [
    'pointing',
    /^(?:그거|그건|이거|이건|저거|그것|이것|아니요?|아냐|다시|다시해|다시해줘|왜|왜요|왜그래|더|계속|그럼|그래서|뭐|뭐야|응답|다음|그다음|that|this|it|again|why|more)$/,
  ],
];

const WRITE = '(?:써|쓰게|작성해|지어|적어|만들어)\\s?(?:줘|주|봐|달|줄)';
const PLEASE = '(?:줘|주세요|주라|줄래|줄\\s?수|주실|주시|달라|줬으면|주면)';
const CHANGE = '(?:수정|변경|등록|입력|생성|정정)\\s?(?:해|시켜|좀|부탁|하고\\s?싶|할래)';

/** Anywhere in the message, with its spaces; the first that fits. */
const SAID: readonly Row[] = [
  [
    'papers',
    /^(?:사내\s?)?(?:규정|문서|매뉴얼|지침|안내서|자료실)(?:은|는|이|가|들은|들이)?\s?(?:어떤\s?(?:게|것|거)|뭐가?|뭐뭐|무엇이|목록|리스트|전체)[^?!.]{0,12}[?!.]?(?:\s?목록|\s?리스트)?$|(?:규정|문서|매뉴얼|계약서|안내서|지침|설명서)(?:의|을|를|은|는)?\s?(?:파일|원본|원문|pdf|링크|다운로드)(?:을|를|로|좀)?\s?(?:좀\s?)?(?:줘|주세요|보내|받|다운|내려|볼\s?수)|^(?:what|which)\s(?:documents?|rules|manuals|regulations)\b.{0,12}\b(?:search|have|there|read|know|available)\b/,
  ],
  [
    'instructions',
    /(?:이전|앞선|앞의|지금까지의?|위의?|기존)\s?(?:모든\s?)?(?:지시|명령|규칙|프롬프트|설정)[^.?!]{0,12}(?:무시|잊어|따르지)|\b(?:ignore|forget|disregard)\b.{0,20}\b(?:instructions?|rules?|prompts?)\b|system\s?prompt|시스템\s?프롬프트|프롬프트(?:를|좀)?\s?(?:출력|보여|알려)|(?:제한|제약|규칙)(?:이|가)?\s?없는\s?(?:ai|봇|인공지능)|\bjailbreak|\brole\s?[=:]\s?admin|(?:나는|내가|난)\s?(?:관리자|사장|대표|개발자|admin)(?:다|야|이다|니까|이니까|인데|로서|라고\s?치고)|관리자\s?(?:모드|권한으로)\s?(?:전환|바꿔|실행|열어|보여|출력)/,
  ],
  ['statement', /\bdrop\s+table\b|\bdelete\s+from\b|\bselect\s+(?:\*|\w+)\s+from\b|<script/],
  [
    'writing',
    new RegExp(
      `(?:^|\\s)시\\s?(?:한\\s?편|하나|를|좀)?\\s?${WRITE}|(?:소설|노래|가사|편지|이메일|메일|문자|카톡|초안|인사말|건배사|제안서|자기소개서|이력서|삼행시|블로그|광고\\s?문구)(?:를|을|좀|하나|한\\s?통|\\s?초안(?:을)?|\\s){0,3}${WRITE}|번역\\s?(?:해|좀|부탁)|^(?:please\\s)?(?:write|compose|draft)\\b.{0,30}\\b(?:poem|email|mail|letter|song|story|essay|message)\\b|\\btranslate\\b`,
    ),
  ],
  [
    'scheduling',
    new RegExp(
      `(?:회의|미팅|일정|약속|방문\\s?일정|회의실|캘린더|달력)(?:을|를|에|\\s?일정)?\\s?(?:좀\\s)?(?:잡아|예약해|등록해|추가해|넣어)\\s?${PLEASE}|\\b(?:schedule|book|arrange)\\b.{0,20}\\b(?:meeting|call|visit|room)\\b`,
    ),
  ],
  [
    'ordering',
    new RegExp(
      `(?:주문|발주|오더)(?:을|서|좀)?\\s?(?:좀\\s)?(?:넣어|해|등록해|입력해|접수해)\\s?${PLEASE}|\\b(?:place|make)\\s(?:an?\\s)?order\\b`,
    ),
  ],
  [
    'changing',
    new RegExp(
      `(?:목표(?:치|액)?|매출|실적|거래처|고객사?|방문\\s?(?:기록|일지|보고)|활동\\s?기록|제품|단가|담당자|연락처|계약서?|판매\\s?내역)(?:을|를|도|좀)?\\s?(?:새로\\s)?${CHANGE}|목표(?:치|액)?(?:를|을|좀)?\\s[\\d.,억천만백원 ]{1,14}(?:으로|로)\\s?(?:수정|변경|바꿔|올려|낮춰|고쳐)`,
    ),
  ],
  [
    'account',
    /(?:비밀번호|비번|암호|패스워드|password)(?:를|을|좀)?\s?(?:(?:바꾸|변경하|초기화하)고\s?싶|(?:바꿔|변경해|초기화해|재설정해)\s?(?:줘|주세요|줄래|달라)|까먹었|잊어버렸|잊었)|(?:reset|change|forgot)\s(?:my\s)?password|(?:언어|말)(?:를|을)?\s?(?:영어|한국어)(?:로)?\s?(?:바꿔|변경|설정)|(?:영어|한국어)로\s?(?:답해|답변해|말해|대답해|바꿔)\s?줘|\b(?:switch|change)\b.{0,16}\b(?:language|english|korean)\b/,
  ],
  [
    'more_rights',
    /권한(?:을|이|도|좀|\s)*(?:올려|늘려|열어|높여|추가해|부여해|달라|바꿔|요청|신청|더\s?(?:줘|필요)|줘|주세요)|(?:왜|어째서)[^?!.]{0,6}(?:다른|남의|옆|타|전사|전체|회사)[^?!.]{0,12}(?:못|안)\s?(?:봐|보여|볼|보이|보는)|(?:다른|남의|옆|타|전사|전체|회사)[^?!.]{0,12}(?:못|안)\s?(?:보는|보이는)\s?(?:이유|건\s?왜)/,
  ],
  [
    'complaint',
    /(?:불편\s?사항|개선\s?(?:사항|의견)|건의\s?사항|버그)(?:은|는|을|를|이|가|\s){0,3}(?:어디|누구|어떻게)[^?!.]{0,8}(?:말|신고|접수|보내|알려|문의|얘기|제보)|(?:상담원|사람|고객\s?센터|개발자|운영자)(?:이랑|랑|과|와|하고|에게|한테)?\s?(?:통화|연결|얘기|이야기|상담)\s?(?:하고\s?싶|해|할|좀|시켜)|(?:담당자|관리자)(?:이랑|랑|과|와|하고)\s?(?:통화|연결|얘기|상담)\s?(?:하고\s?싶|할\s?수|시켜)/,
  ],
  [
    'trouble',
    /(?:이직|퇴사)(?:할까|하고\s?싶|할까\s?말까|고민)|(?<![가-힣])(?:상사|팀장(?:님)?|사수|동료|선배)(?:가|이|님이|\s?때문에|랑)[^?!.]{0,10}(?:힘들|괴롭|싫|갈궈|갈굼|무서)|(?:^|\s)고민(?:이야|이에요|이다|이\s?있|\s?상담)|연애\s?(?:상담|고민)/,
  ],
];

/**
 * Korean words of these stand within others (광주가, 식비와, 즉시발주, 질병신고), so they begin a word; 이번 주가 is a week.
 */
const BEGINS = '(?<![가-힣])';
const STOCKS = '(?<!(?:이번|저번|요번|지난|다음|마지막|째|전|\\d)\\s?)주가|주식(?!회사)';

/** Of a world that is not kept here, unless a rule, an article or a figure is asked of it. */
const OUTSIDE = new RegExp(
  `${BEGINS}(?:${STOCKS}|비\\s?(?:와(?![가-힣])|오나|올까|오니)|기온|농담|축구|야구)|${/(?:지금|현재)\s?(?:이\s?)?몇\s?시|what(?:'s|\s?is)?\s?(?:the\s)?time\b|날씨|미세\s?먼지|코스피|코스닥|비트코인|환율|로또|운세|맛집|^(?:오늘\s?)?(?:점심|저녁|아침|야식)(?:은|을|으로)?\s?(?:뭐|메뉴|추천)|^(?:오늘\s)?뭐\s?먹(?:지|을)|노래\s?추천|영화\s?추천|여행지|길\s?찾|교통\s?상황|올림픽|\b(?:weather|stock price|exchange rate|lottery|recipe|joke)\b|^\s*\d{1,9}\s?[*×÷+]\s?\d{1,9}/.source}`,
);
const SLURS =
  /(?<![가-힣])(?:씨발|시발(?!점)|씨팔|병신|개새|개같|지랄|닥쳐(?!오)|멍청|바보|꺼져(?!\s?있)|돌대가리)|ㅅㅂ|ㅂㅅ|ㅈㄹ|쓸모\s?없|형편\s?없|답답(?:하다|해|하네)|짜증|\b(?:stupid|idiot|fuck|shit|useless|dumb)\b/;
/** What shows that something of ours is asked for all the same. */
const OURS =
  /매출|실적|달성|목표|판매|거래|주문|건수|수량|거래처|병원|의원|약국|제품|계약|규정|한도|기준|지원|식사비|접대|보관|온도|배송|복용|환자|부작용|뉴스|기사|소식|보도|알림|예측|보고서|대회|학회|행사|\d\s?월|sales|revenue|news|article|alert|report|client/;

const HAN_KANA = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}\p{Script=Devanagari}]|[¿¡]/u;

/** The longest message that is taken for one of these: a longer one says more than that. */
const CHARACTERS_MAX = 120;

/** "나는 관리자인데", "팀장이니까": who somebody is, is known; what they ask beside it is asked by their own rights. */
const CLAIM =
  /(?:나는|난|내가|저는|제가)\s?(?:이\s?회사\s?|지금\s?)?(?:관리자|사장|대표|임원|이사|상무|전무|본부장|지점장|팀장|매니저|admin|manager)(?:님)?(?:인데요?|이니까요?|니까요?|이라서|라서|거든요?|이거든요?|이야|야|이다|다|입니다|이에요|예요)(?=[\s,.!]|$)|\bi(?:'m| am) (?:an? |the )?(?:admin|administrator|manager|ceo|boss)\b(?: so)?/;

function foreign(text: string): boolean {
  return !/[가-힣ㄱ-ㅎ]/.test(text) && (HAN_KANA.test(text) || OTHER_SCRIPT.test(text));
}

/** null where the message may be a question; "그거" is one behind another, so `hasBefore` leaves it. */
export function asideIn(raw: string, hasBefore: boolean): Aside | null {
  if (raw.length > CHARACTERS_MAX) return null;
  const said = raw.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (foreign(said)) return 'foreign';
  const bare = said.replace(/[^\p{L}\p{N}]/gu, '');
  if (/^[ㅋㅎ]+$/.test(bare) && !/^ㅎㅇ/.test(bare)) return bare.length > 1 ? 'laugh' : 'wordless';
  if (/^[ㅠㅜㅡ]*$/.test(bare)) return 'wordless';
  const words = bare.replace(/[ㅠㅜㅋ]+$|ㅎㅎ+$/g, '');
  const whole = WHOLE.find(([, pattern]) => pattern.test(words))?.[0];
  if (whole !== undefined) return whole === 'pointing' && hasBefore ? null : whole;
  const beside = said.replace(CLAIM, ' ');
  const asksBeside = beside !== said && (OURS.test(beside) || /현황|보고|전사|전체/.test(beside));
  const found = SAID.find(([, pattern]) => pattern.test(asksBeside ? beside : said))?.[0];
  if (found !== undefined) return found;
  if (OURS.test(said)) return null;
  if (OUTSIDE.test(said)) return 'outside';
  return SLURS.test(said) ? 'abuse' : null;
}
