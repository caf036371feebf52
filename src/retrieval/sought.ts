/** What sort of answer a question wants, told by its words, and whether a text holds one of that sort. */

export type Sought = 'amount' | 'time' | 'count' | 'person' | 'name' | 'permission';

const ASKED: readonly (readonly [Sought, RegExp])[] = [
  [
    'time',
    /언제|기한|마감|며칠|몇\s*(?:일|주|달|개월|년|시|분|영업일)|유효\s*기간|보관\s*기간|기간|\bwhen\b|deadline|how long|how soon|due/i,
  ],
  [
    'amount',
    /얼마|한도|금액|비용|단가|가격|상한|몇\s*(?:원|만\s*원|퍼센트|프로|%)|how much|limit|price|cost/i,
  ],
  ['count', /몇\s*(?:번|회|명|개|건|차례|도|점|배|자|정|알|잔|부|곳|군데|병)|횟수|인원|how many|how often/i],
  ['name', /이름(?:이|은)?\s*(?:뭐|무엇|어떻게|알려)|성함|\bname of\b/i],
  [
    'person',
    /누구|누가|누굴|어느\s*(?:부서|팀)|어디(?:에|에다|다|다가|로)\s*(?:보고|신고|신청|제출|문의|말|얘기|연락|물어)|담당(?:자|부서)|\bwho(?:m|se)?\b/i,
  ],
  [
    'permission',
    /(?:해도|줘도|받아도|써도|먹어도|가도)\s*(?:되|돼|괜찮)|(?:할|줄|받을|쓸|살|갈|지원할|제공할)\s*수\s*있(?!는)|가능(?:한|해|할)|되나요\s*\??$|돼요\s*\??$|허용|금지|\bmay i\b|\bcan (?:i|we)\b|allowed/i,
  ],
];

const FOUND: Readonly<Record<Sought, RegExp>> = {
  amount:
    /\d[\d,.]*\s*(?:원|천\s*원|만\s*원|백만|억|%|퍼센트|％|달러)|무상|무료|(?<![가-힣])금?\s?[일이삼사오육칠팔구십백천만억]*[십백천만억]\s*원/,
  time: /\d+\s*(?:일|주|개월|달|년|월|시간|분|영업일)|말일|월말|분기\s*말|매(?:월|달|주|년|분기|일)|다음\s*(?:날|달|주|해)|익(?:월|일|년)|즉시|당일|지체\s*없이|\d{4}[-.]\d|\d\s*시(?![가-힣])|\d\s*시(?:에|까지|부터|이후|전)|(?:^|\s)[반한두석넉]\s?(?:해|달|년|시간)|하루|이틀|사흘|나흘|보름|바로|할\s*때|(?:전|뒤|후)(?:에|까지|부터)/,
  count:
    /\d+\s*(?:번|회|명|개|건|차례|도|℃|정|알|캡슐|잔|부|곳|군데|인|병)|\d+\s*(?:점|배|자(?![가-힣]))|\d\s*(?:[cmkµ]?m[²³]?|[mk]?g|m?L|Ω|[kM]Ω|[mk]?[VAWN]|[mk]?Pa|kPa|mmHg|[kM]?Hz|dB|mAh|[GMT]B|lux|lx|rpm|bpm|ppm|K)(?![a-z])|분의|(?:한|두|세|네|다섯|여섯|몇)\s*(?:번|차례|명|개|곳|배|가지)|매(?:일|주|월|달|년|분기)|반년|분기마다/,
  name: /(?:이름|성명)\s*[:：|]|(?<![가-힣])[가-힣]{2,4}\s(?:팀장|지점장|과장|부장|본부장|대리|차장|이사|약제부장|원장|교수|책임)|담당(?:자)?\s*[:：|]\s*[가-힣]{2,4}(?![가-힣])/,
  person:
    /팀|부서|부(?:에|와|로|가|는|의)|담당|관리자|팀장|지점장|부장|대표|약사|위원회|책임자|센터|본부|실(?:에|로)|@/,
  permission:
    /수\s*(?:있|없)|금지|가능|불가|안\s*(?:되|됩|된)|않(?:습|는|아)|아니(?:하|한|됩|된)|허용|제외|못\s*(?:합|하)|받아야|해야/,
};

/** "얼마나 쓸 수 있나": how much, how long or how often. */
const HOW_MUCH = /얼마|\bhow long\b/i;
const IN_MONEY =
  /한도|금액|비용|단가|가격|상한|[가-힣](?:비|료|금|값)(?:은|는|이|가)?\s|(?:몇|\d|만|천|백)\s*원|how much|price|cost/i;

/** The sorts of answer that a question may want, any of which will do; none where its words don't tell. */
export function soughtBy(question: string): readonly Sought[] {
  const asked = ASKED.filter(([, words]) => words.test(question)).map(([sought]) => sought);
  const isOpen = HOW_MUCH.test(question) && !IN_MONEY.test(question);
  const all = isOpen ? [...asked, 'time' as const, 'count' as const] : asked;
  // "담당자 이름이 뭐야" is answered by no department; "며칠 안에 내야 되나요" asks when, not whether.
  if (all.includes('name')) return ['name'];
  const exact = all.filter((sought) => sought !== 'permission');
  return [...new Set(exact.length > 0 ? exact : all)];
}

/** True where the text holds something of a sort that is sought. */
export function satisfies(text: string, sought: readonly Sought[]): boolean {
  return sought.length === 0 || sought.some((sort) => FOUND[sort].test(text));
}
