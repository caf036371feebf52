/** What sort of answer a question wants, told by its words, and whether a text holds one of that sort. */

export type Sought =
  | 'amount'
  /** Whether it is paid for, and what: no share. */
  | 'money'
  | 'time'
  /** By when: no length of time. */
  | 'deadline'
  /** How long something is kept. */
  | 'keeping'
  /** How long before. */
  | 'ahead'
  | 'count'
  /** How often: a length of time between two of it. */
  | 'interval'
  /** In a unit of measure that is named. */
  | 'measure'
  | 'person'
  /** Where something is or is done. */
  | 'place'
  /** To whom or where something is told or handed in. */
  | 'recipient'
  /** What has to be handed in with it. */
  | 'papers'
  | 'name'
  | 'permission'
  /** What may not be done, used or given. */
  | 'forbidden';

const WHERE_TO =
  /어디(?:에|에다|다|다가|로)?\s*(?:보고|신고|신청|제출|문의|말|얘기|연락|물어|알려|알리|반납|내(?:야|나|요|지|\s|$)|돌려|맡|보내|접수|반환|둬|두어)|(?:보고|신고|신청|제출|문의|반납|연락|접수)[가-힣]{0,2}\s*어디(?:에|에다|다|로|서)?|[가-힣](?:업체|사|은행|콜센터)(?:는|은|이|가)?\s*(?:어디|어느)|어디서\s*(?:주문|사(?:나|야|요|지|$)|구입|받|신청|발급|빌)|(?:누구|누)(?:한테|에게|께)|[가-힣]{2}처(?:가|는)?\s*(?:어디|뭐)/;
const INTERVAL =
  /주기|얼마나\s*자주|간격|빈도|(?:며칠|몇\s*(?:일|주|달|개월|년|시간|분기))\s*(?:마다|에\s*한|에\s*몇)|how often/i;
/** What is measured in the unit that is asked for, as documents write it. */
const MEASURES: readonly (readonly [RegExp, RegExp])[] = [
  [/몇\s*(?:와트|w(?![a-z]))/iu, /\d\s*(?:k?W|와트)(?![a-z])/u],
  [/몇\s*(?:볼트|v(?![a-z]))/iu, /\d\s*(?:k?V|볼트)(?![a-z])/u],
  [/몇\s*(?:킬로(?!미터|와트)|키로|kg|그램|g(?![a-z]))/iu, /\d\s*(?:kg|g|킬로|그램)(?![a-z])/u],
  [/몇\s*(?:센티|미터|밀리미터|cm|mm|m(?![a-z]))/iu, /\d\s*(?:[cm]?m|센티|미터)(?![a-z])/u],
  [/몇\s*인치/u, /\d\s*(?:인치|inch|")/u],
  [/몇\s*(?:데시벨|dB)/iu, /\d\s*(?:dB|데시벨)/u],
  [/몇\s*(?:럭스|lux|lx)/iu, /\d\s*(?:럭스|lux|lx)/u],
  [/몇\s*(?:리터|L(?![a-z])|밀리리터|mL|cc)/iu, /\d\s*(?:m?L|리터|cc)(?![a-z])/u],
];
const MEASURE = new RegExp(MEASURES.map(([asked]) => asked.source).join('|'), 'iu');
const MEASURED = new RegExp(MEASURES.map(([, found]) => found.source).join('|'), 'u');
const BEFORE_WHICH = /(?:며칠|몇\s*(?:일|주|달|개월|영업일|시간)|얼마나?)\s*전(?:에|까지|부터)/;

const ASKED: readonly (readonly [Sought, RegExp])[] = [
  ['ahead', BEFORE_WHICH],
  [
    'deadline',
    /언제까지|기한|마감|데드라인|(?:며칠|몇\s*(?:일|주|달|개월|시간|영업일))\s*(?:까지|안|이내|내에)|deadline|by when|how soon|\bdue\b/i,
  ],
  ['time', /(?:지급|결제|대금|정산|납부|수금)\s*조건/],
  ['amount', /(?:지급|결제|대금|정산|납부|할인)\s*조건/],
  ['recipient', WHERE_TO],
  [
    'papers',
    /(?:뭐|뭘|무엇)(?:을|를)?\s*(?:내(?:야|나|요|면|지)|제출|챙겨|준비)|(?:서류|준비물|양식|첨부|붙여|붙이)[가-힣]*\s*(?:뭐|뭘|무엇|어떤|필요)|필요한?\s*(?:서류|양식)|(?:뭐|뭘|무엇)[가-힣]*\s*(?:붙|첨부)/,
  ],
  [
    'time',
    /언제|며칠|몇\s*(?:일|주|달|개월|년|시|분|영업일)|유효\s*기간|보관\s*기간|기간|\bwhen\b|how long/i,
  ],
  [
    'amount',
    /얼마|한도|금액|비용|단가|가격|상한|몇\s*(?:원|만\s*원|퍼센트|프로|%)|how much|limit|price|cost/i,
  ],
  ['place', /어디(?:에)?서/],
  ['permission', /받아\s?(?:줘|주나|주는|줌)/],
  ['interval', INTERVAL],
  ['measure', MEASURE],
  ['count', /몇\s*(?:번|회|명|개|건|차례|도|점|배|자|정|알|잔|부|곳|군데|병)|횟수|인원|how many|how often/i],
  [
    'forbidden',
    /(?:수\s*없는|금지(?:된|되는|하는)?|안\s*되는|못\s*[가-힣]{1,3}는|불가(?:한|능한)?)\s*(?:것|거|건|게|품목|물품|제품|항목|곳|데|경우|행위|사람|사용처)/,
  ],
  ['name', /이름(?:이|은)?\s*(?:뭐|무엇|어떻게|알려)|성함|\bname of\b/i],
  ['person', /누구|누가|누굴|어느\s*(?:부서|팀)|담당(?:자|부서)|\bwho(?:m|se)?\b/i],
  [
    'permission',
    /[가-힣]도\s*(?:되|돼|됩|됨|괜찮)|(?:할|줄|받을|쓸|살|갈|지원할|제공할)\s*수\s*있(?!는)|가능(?:한|해|할)|되나요\s*\??$|돼요\s*\??$|허용|금지|\bmay i\b|\bcan (?:i|we)\b|allowed/i,
  ],
];

const FOUND: Readonly<Record<Sought, RegExp>> = {
  amount:
    /\d[\d,.]*\s*(?:원|천\s*원|만\s*원|백만|억|%|퍼센트|％|달러|만?\s*포인트)|무상|무료|(?<![가-힣])금?\s?[일이삼사오육칠팔구십백천만억]*[십백천만억]\s*원|\|\s*\d[\d,.]*\s*(?:\||$)/m,
  money: /\d[\d,.]*\s*(?:원|천\s*원|만\s*원|백만|억|달러)|무상|무료|실비|지원|지급|부담|인정/,
  time: /\d+\s*(?:일|주|개월|달|년|월|시간|분|영업일)|말일|월말|분기\s*말|매(?:월|달|주|년|분기|일)|다음\s*(?:날|달|주|해)|익(?:월|일|년)|즉시|당일|지체\s*없이|\d{4}[-.]\d|\d\s*시(?![가-힣])|\d\s*시(?:에|까지|부터|이후|전)|(?:^|\s)[반한두석넉]\s?(?:해|달|년|시간)|하루|이틀|사흘|나흘|보름|바로|할\s*때|(?:전|뒤|후)(?:에|까지|부터)/,
  deadline:
    /(?:일|주|개월|달|시간|분|년|월|말|날|시|전)\s?까지|(?:일|주|개월|달|시간|분|년|틀|흘)\s*(?:안|이내|내)(?![가-힣]{2})|\d+\s*(?:영업)?(?:일|주|개월|달|시간|년)\s*전|(?:최대|최장)\s*\d+\s*(?:일|주|개월|달)|(?:일|주|개월|달|시간|년)(?:에\s*한|[을를]\s*(?:넘|초과)|이\s*지나)|\d일(?:에|자)|그날|당일|즉시|바로|지체\s*없이|말일|월말|기한|매(?:월|달|주|년|분기)|다음\s*(?:날|달|주|해)|익(?:월|일|년)|\d\s*시(?:에|까지|전|$|\s)|\d{4}[-.]\d/m,
  keeping:
    /\d+\s*(?:일|주|개월|달|년|월|시간|영업일)|(?:^|\s)[반한두세석넉]\s?(?:해|달|년)|까지|동안|영구|즉시|바로/,
  ahead: /(?:\d+|[한두세네]|반|이틀|사흘|일주)\s*(?:영업)?(?:일|주|개월|달|시간)?\s*전/,
  count:
    /\d+\s*(?:번|회|명|개(?!월)|건|차례|도|℃|정|알|캡슐|잔|부|곳|군데|인|병)|\d+\s*(?:점|배|자(?![가-힣]))|\d\s*(?:[cmkµ]?m[²³]?|[mk]?g|m?L|Ω|[kM]Ω|[mk]?[VAWN]|[mk]?Pa|kPa|mmHg|[kM]?Hz|dB|mAh|[GMT]B|lux|lx|rpm|bpm|ppm|K)(?![a-z])|분의|(?:한|두|세|네|다섯|여섯|몇)\s*(?:번|차례|명|개|곳|배|가지)|매(?:일|주|월|달|년|분기)|반년|분기마다|주\s?\d+\s?(?:일|회|번)/,
  measure: MEASURED,
  interval:
    /마다|매(?:일|주|월|달|년|분기)|\d+\s*(?:일|주|개월|달|년|시간)에\s*(?:한|두|세|\d)|연\s?\d+\s?회|연\s(?:한|두)\s?번|하루\s?(?:한|두|세|\d)|주기[:：]|해마다|분기에|주\s?\d+\s?(?:일|회|번)/,
  papers:
    /붙여|첨부|갖추|구비|사본|증명서|공문|(?:[가-힣]서|명단|명부|사본|[가-힣]증)(?:[,와과·]|\s및)|(?:준비|필요)[가-힣]*\s*서류|(?:서류|양식|증빙)[^.\n]*[:：]|[가-힣][장증서][,·]|[가-힣]{2}(?:서|증|표|명단|명부)[를을]?\s*(?:내|냅|낸|제출|작성|붙)|진단서|증명서|증빙/,
  name: /(?:이름|성명)\s*[:：|]|(?<![가-힣])[가-힣]{2,4}\s(?:팀장|지점장|과장|부장|본부장|대리|차장|이사|약제부장|원장|교수|책임)|담당(?:자)?\s*[:：|]\s*[가-힣]{2,4}(?![가-힣])/,
  person:
    /팀|부서|[가-힣]부(?:에|와|로|가|는|의)(?!가)|담당|관리자|팀장|지점장|부장|대표|약사|위원회|책임자|센터|본부|실(?:에|로)|@|본인|운전자|[가-힣]{2}(?:가|이|은|는)\s(?:모두\s|전액\s|전부\s|절반을\s)?(?:내|낸|냅|부담|물어)/,
  place:
    /에서|메뉴|누리집|사이트|게시판|폴더|시스템|그룹웨어|전산|링크|주소|\d층|창구|센터|매장|현장|본사|창고|법원|병원|[가-힣](?:팀|부서|실|파트|본부|담당)/,
  recipient:
    /내선|전화|☎|@|이메일|창구|누리집|\d층|시스템|달력|[가-힣](?:팀|부서|실|본부|센터|담당|지원|데스크|카드사|당국|팀장|지점장|본부장|책임자|담당자|관리자)(?:\([^)]*\))?(?:에게?|으로|로|께)\s/,
  forbidden:
    /수\s*없|금지|불가|안\s*(?:되|됩|된|돼)|않|못\s*(?:합|하|쓰|받)|제외|말아야|말\s?것|아니\s*(?:하|한|됩|된)/,
  permission:
    /수\s*(?:있|없)|금지|가능|불가|안\s*(?:되|됩|된)|않(?:습|는|아)|아니(?:하|한|됩|된)|허용|제외|못\s*(?:합|하)|받아야|해야|인정|지원(?:하|한|합|된|됩)|에만|한하여|한해|말고|말아야|말\s?것/,
};

/** "15일 이내 맞아?", "7만원짜리 괜찮아?": a value is put forward, to be held against the one that holds. */
const CLAIMED = /맞(?:아|나|죠|지|는|음|습)|(?:되|돼|됩|됨|괜찮|가능)|넘(?:어도|겨도)/u;
const CLAIMS: readonly (readonly [Sought, RegExp])[] = [
  ['amount', /\d\s*(?:십|백|천|만|억)*\s*원|\d\s*(?:%|퍼센트|프로)/u],
  ['time', /\d\s*(?:일|시간|개월|달|년|주)(?!차)/u],
  ['count', /\d\s*(?:개(?!월)|번|회|명|건)/u],
];

/** What something costs is called so; 장비, 자료 and 지금 end likewise, and cost nothing. */
const COST_NOUN =
  '(?:값|[가-힣](?:(?<![장설정준대구예소완])비|(?<![자의재원진치완종음])료|(?<![지조입송출])금))';

/** "기름값 나와?": whether it is paid at all, and how much. */
const PAID_AT_ALL = new RegExp(
  `(?:${COST_NOUN}|[가-힣]수당)(?:도|은|는|이|가)?\\s*(?:나와|나오|나옴|줘|주나|주는|대\\s?[줘주]|지원)`,
  'u',
);

/** "성수동 월세", "택시비는?": nothing but what it costs can be asked. */
const NAMES_COST =
  /(?:월세|보증금|값|단가|요금|수당|[가-힣](?:비|료)|[가-힣](?<![지현세조임입송출벌])금)(?:은|는|이|가|을|를|도|좀)?\s*(?:좀\s*)?(?:알려\s?(?:줘|주세요)[가-힣]*|말해\s?줘[가-힣]*|궁금[가-힣]*|뭐야|뭐예요)?\s*[?!.~]*$/u;

function claimedBy(question: string): readonly Sought[] {
  if (PAID_AT_ALL.test(question)) return ['money'];
  if (!CLAIMED.test(question)) return [];
  return CLAIMS.filter(([, value]) => value.test(question)).map(([sort]) => sort);
}

/** "얼마나 쓸 수 있나": how much, how long or how often. */
const HOW_MUCH = /얼마|\bhow long\b/i;
/** Of what is paid: no length of time, nor a number of things. */
const PAID = /얼마\s*(?:를\s*)?(?:물어|쳐|나와|나오|나가|내(?!로)|주|줘|들어|드나|받)/;
const IN_MONEY = new RegExp(
  `한도|금액|비용|단가|가격|상한|${COST_NOUN}(?:은|는|이|가)?\\s|(?:몇|\\d|만|천|백)\\s*원|how much|price|cost`,
  'iu',
);

/** "얼마까지", "얼마짜리": of what is given, no length of time. */
const UP_TO = /얼마(?:까지|짜리)/;

/** What a heading is called that such an answer stands under. */
const HEADED: Readonly<Partial<Record<Sought, RegExp>>> = {
  amount: /한도|금액|상한|단가|비용|가격|요금|지급 기준/,
  count: /횟수|한도|수량|인원/,
  time: /마감|기한|시기|기일|기간|시각|시간|언제/,
  deadline: /마감|기한|시기|기일|납기|시각/,
  ahead: /기한|시기|기일|승인|신청/,
  keeping: /보관|보존|비치|파기/,
  recipient: /방법|연락|누구에게|신고|창구|접수/,
  forbidden: /금지|없는|해서는 안|안 되|제한|제외/,
  permission: /금지|없는|해서는 안|안 되|할 수|되는|허용|제한/,
};

/** Whether what stands under a heading is, by its name, of a sort that is sought. */
export function isHeadedFor(heading: string, sought: readonly Sought[]): boolean {
  return sought.some((sort) => HEADED[sort]?.test(heading) === true);
}

/** The sorts of answer that a question may want, any of which will do; none where its words don't tell. */
export function soughtBy(question: string): readonly Sought[] {
  const asked = ASKED.filter(([, words]) => words.test(question)).map(([sought]) => sought);
  const isOpen = HOW_MUCH.test(question) && !IN_MONEY.test(question) && !PAID.test(question);
  const open = UP_TO.test(question) ? (['count'] as const) : (['time', 'count'] as const);
  const all = isOpen ? [...asked, ...open] : asked;
  // "담당자 이름이 뭐야" is answered by no department; "며칠 안에 내야 되나요" asks when, not whether.
  if (all.includes('name')) return ['name'];
  if (all.includes('forbidden')) return ['forbidden'];
  const exact = all.filter((sort) => sort !== 'permission');
  const claimed = exact.length > 0 ? [] : claimedBy(question);
  if (claimed.includes('money')) return claimed;
  if (claimed.length > 0) return [...claimed, 'permission'];
  if (all.length === 0 && NAMES_COST.test(question)) return ['amount'];
  return narrowed([...new Set(exact.length > 0 ? exact : all)], question);
}

const KEPT = /보관|보존|비치|보유|갖고\s?(?:있|둬)|가지고\s?(?:있|둬)|남겨|모아|\bke(?:ep|pt)\b|\bretain/i;
const WHEN = /언제|며칠|몇\s*(?:일|주|달|개월|시간)|기한|마감/;
/** How long something is good for: that is told as a length of time. */
const LASTS = /유효\s*기간|사용\s*기한|유통\s*기한|보증|기간/;

/** Of two sorts of which one says more than the other, that one. */
function narrowed(sorts: readonly Sought[], question: string): readonly Sought[] {
  const asksTime = sorts.some((sort) => sort === 'time' || sort === 'deadline');
  if (sorts.includes('ahead')) return ['ahead'];
  if (asksTime && KEPT.test(question))
    return ['keeping', ...sorts.filter((sort) => sort !== 'time' && sort !== 'deadline')];
  if (sorts.includes('interval')) return ['interval'];
  if (sorts.includes('measure')) return ['measure'];
  const isDeadline = sorts.includes('deadline') && !LASTS.test(question);
  const isRecipient = sorts.includes('recipient');
  // "유효기간 임박 견본품 반납처 어디야" asks for no time.
  if (isRecipient && !WHEN.test(question)) return ['recipient'];
  return sorts.filter(
    (sort) => sort !== (isDeadline ? 'time' : 'deadline') && (sort !== 'person' || !isRecipient),
  );
}

/** "5년 동안 보관", "10년간 보존": no answer to when. */
const RETENTION =
  /\d+\s*(?:년|개월|달|주|일)\s*(?:동안|간|이상)?\s*(?:이상\s*)?(?:[가-힣]+에\s*)?(?:보관|보존|비치|보유)[가-힣]*/gu;

function tells(text: string, sort: Sought): boolean {
  const isWhen = sort === 'time' || sort === 'deadline' || sort === 'ahead';
  return FOUND[sort].test(isWhen ? text.replace(RETENTION, ' ') : text);
}

/** Sorts of which a text that has none is no answer at all, however much of the question it holds. */
const EXACT: readonly Sought[] = [
  'interval',
  'measure',
  'deadline',
  'ahead',
  'recipient',
  'papers',
  'forbidden',
];

export function isExact(sought: readonly Sought[]): boolean {
  return sought.length > 0 && sought.every((sort) => EXACT.includes(sort));
}

/** What is counted in the unit that is asked for, by that unit: members of a committee are no share of them. */
const COUNTED: readonly (readonly [RegExp, RegExp])[] = [
  ...MEASURES,
  [
    /몇\s*(?:번|회|차례)|횟수/u,
    /\d\s*회|(?:\d|[한두세네섯])\s*(?:번(?!째)|회(?![가-힣])|차례)|횟수|매(?:일|주|월|년)|마다|주\s?\d+\s?일/u,
  ],
  [/몇\s*(?:명|분(?!\s*안)|사람)|인원/u, /(?:\d|[한두세네])\s*(?:명|인(?![가-힣])|분(?![가-힣])|사람)/u],
];

/** Whether a text counts what is asked for in its unit; true where none is asked for. */
export function countsAsked(question: string, text: string): boolean {
  return COUNTED.every(([asked, found]) => !asked.test(question) || found.test(text));
}

/** True where the text holds something of a sort that is sought. */
export function satisfies(text: string, sought: readonly Sought[]): boolean {
  return sought.length === 0 || sought.some((sort) => tells(text, sort));
}
