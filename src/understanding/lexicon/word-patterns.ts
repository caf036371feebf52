import { ENGLISH_MONTHS, NATIVE } from '../counters.js';
import { type PatternRow, p } from './pattern-row.js';

/** What is asked for, by what, and what only asks: words with an open ending. */

/** Endings of a request or a statement that say nothing about figures. */
const REQUEST =
  '(?:말씀|알려|보여|뽑아|분석해|분석좀|분석부탁|보내|정리|계산해|조회|집계|파악|확인|찾아|말해|가르쳐|요약|나눠|구해|체크해|설명해|출력해|나열해|추려|골라|모아|짜줘|해줘|해주|해봐|해라|해요|해서|해달|해놔|하여|줘|주라|주세|주실|주시|줄래|달라|다오|부탁|봐줘|봐요|봐라|볼래|볼게|볼까|볼수|보자|봅시|싶|원해|필요|궁금|알고|보고|표시해|돌려|띄워|그려|만들어)';

const GROWTH = '(?:성장|증가|증감|신장)[률율]';
type StepUnit = 'week' | 'month' | 'quarter' | 'year';
const GROWTH_UNITS: Readonly<Record<string, StepUnit>> = {
  월: 'month',
  주: 'week',
  분기: 'quarter',
  연: 'year',
  년: 'year',
};
const GROWTH_UNITS_EN: Readonly<Record<string, StepUnit>> = {
  monthly: 'month',
  weekly: 'week',
  quarterly: 'quarter',
  yearly: 'year',
  annual: 'year',
};

/** "주간 실적 추이": by that unit of time. */
const TREND_UNITS: Readonly<Record<string, 'day' | StepUnit>> = {
  일간: 'day',
  일일: 'day',
  주간: 'week',
  위클리: 'week',
  월간: 'month',
  분기: 'quarter',
  연간: 'year',
};

export const WORD_PATTERNS: readonly PatternRow[] = [
  p(
    `(${Object.keys(TREND_UNITS).join('|')})(?=(?:매출액?|실적|판매량?|영업|수량|건수|달성률)?(?:추이|추세|흐름|변화|그래프|차트))`,
    (m) => {
      const dimension = TREND_UNITS[m[1] ?? ''];
      return dimension === undefined ? null : { kind: 'by', dimension };
    },
    'atGap',
  ),
  // "요즘 뭐가 잘 팔려": what is sold is a product.
  p('(?:뭐|무엇|뭣)(?:이|가)(?=(?:제일|가장|젤|요즘)?(?:잘|많이)(?:팔|나가|나갔))', () => ({
    kind: 'which',
    dimension: 'product',
  })),
  p('(?:표준)?(?:단가|정가|판매가격|판매가|가격)(?:은|는|이|가)?(?:얼마)?|(?:list|unit)?price', () => ({
    kind: 'topic',
    topic: 'product_price',
  })),
  p(
    '(?:싼|저렴한)(?=제품|품목|상품|물건|거|것|게)|비싼(?=제품|품목|상품|물건|거|것|게|장비)|(?<=가장|제일|젤)비싼',
    () => ({ kind: 'topic', topic: 'product_price' }),
    'atGap',
  ),
  p(
    '언제(?:가)?마지막(?:으로)?(?:이야|샀|사갔|주문|거래|구매|팔|판매|나갔|납품|들어)|언제부터(?:거래|주문|구매|발주)?(?:를|을|가|이)?안(?:사|산|샀|주문|구매|시켜|시킨|들어)|(?:마지막|최종)(?:으로)?(?:산|사간|주문한|구매한|시킨)(?:게|건|거|것이|것은|제품|약|품목)(?:이|은)?(?:뭐|뭔|무엇|언제)|(?:마지막|최근|최종)(?:으로)?언제(?:샀|사갔|주문|거래|구매|발주|납품|팔|나갔)|(?:마지막|최근|최종)(?:으로)?(?:주문|거래|구매|납품|발주|판매)(?:일자?|날짜|한날|한게|한건|은|이|가)?(?:언제)|마지막(?:주문|거래|구매|납품|발주)(?:일|(?=[은이는가]?[?!.~]*$))|(?:주문|거래|구매)한지(?:얼마나|며칠|몇일)|whenwas(?:the)?last(?:order|sale|purchase)|last(?:order|purchase)date|last(?:order(?:ed)?|bought|buy|purchased?)(?=[?!.]*$)',
    () => ({ kind: 'topic', topic: 'last_order' }),
    'open',
  ),
  p(
    '(?:주문|거래|구매|판매|납품|(?<!거래처|병원|고객|제품|품목|담당자|팀원|팀)매출)(?:내역|이력|기록|건목록|리스트)(?!.{0,12}(?:방법|절차|규정|보관|양식|기준|어떻게|서식))|(?:로우|로|원본|원시|raw)(?:데이터|data)|건별(?:매출|판매|거래)?(?:데이터|내역|리스트|목록)|(?:order|sales|purchase)history|(?:recent|latest|last)(?:\\d{1,2})?(?:orders|purchases|transactions)|(?:최근|마지막)(?:주문|거래|구매|판매)(?:내역)?(?=(?:\\d{1,2}|두|세|네|다섯|열)[건개])|최근(?:주문|거래|구매)(?=[은이는가을를]?(?:좀)?(?:[?!.~]*$|보여|알려|뭐|리스트))',
    () => ({ kind: 'topic', topic: 'order_list' }),
    'open',
  ),
  p(
    '(?:단일|개별)?(?:제일|가장|젤|최고로)?(?:금액이?|액수가?)?(?:제일|가장|젤)?(?:큰|컸던)(?:주문|거래|판매|발주|구매)(?!처|일|자)(?:건|들)?|(?:주문|거래|판매|건당)?(?:금액|액수|단가)(?:이|가)?(?:제일|가장|젤)?(?:큰|컸던|높은|높았던)건(?!수)|(?:최대|최고액)(?:주문|거래|판매)(?!처|일|자)(?:건)?|(?:largest|biggest|big|large)(?:single)?(?:\\d{1,2})?(?:orders?|sales?|purchases?|transactions?)(?!rep|person|client|product|team|region)',
    () => ({ kind: 'topic', topic: 'largest_orders' }),
    'atGap',
    'open',
  ),
  p(
    '(?:내가|제가|나는|저는)?(?:볼|조회할|접근할|열람할)수있는(?:데이터|자료|범위|권한|정보|실적|매출)|(?:나|저)(?:는|는요)?누구|(?:내|제|나의|저의)(?:권한|역할|계정정보|소속)|whoami|(?:my)(?:permissions?|role|rights|access)|whatcanisee',
    () => ({ kind: 'topic', topic: 'who_am_i' }),
    'atGap',
    'open',
  ),
  p(
    '(?:매출)?(?:데이터|자료)(?:는|가|이)?(?:언제|며칠|몇일)(?:꺼)?까지|마지막(?:으로)?(?:업데이트|갱신)|(?:데이터|자료)(?:기준일|최신|갱신일)|lastupdated?|(?:data)(?:upto|through|current|freshness)|howfresh',
    () => ({ kind: 'topic', topic: 'data_freshness' }),
    'open',
  ),
  p(
    '(?:주로|자주)(?:뭐|뭘|무엇을?|무슨|어떤)?(?:제품|약|품목)?(?:을|를)?(?:사|구매|주문|쓰|나가|가져가)|(?:뭐|뭘|무엇을?)(?:를)?(?:주로|자주)(?:사|구매|주문|쓰|시키|가져가)',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
    'open',
  ),
  p('(?<=clients|customers|hospitals|accounts|who)(?:ordered|bought|purchased)', () => ({ kind: 'filler' })),
  p('(?<=buy|buys|bought|ordered|purchased)both', () => ({ kind: 'filler' })),
  p(
    '(?:하루|영업일|매일)(?:하루)?(?:에|당|마다|평균)?(?:얼마(?:나|씩|나씩)?(?:을|를)?(?:더)?(?:팔아야|해야|올려야|채워야|내야)|(?:더)?팔아야)|(?<=려면)하루(?:에|당|평균)?얼마(?:나|씩)?|(?<=목표(?:금액|액)?까지(?:는)?)하루(?:에|당)?(?:평균)?얼마(?:나|씩|나씩)?|남은(?:영업일|근무일|영업일수)|영업일(?:이|은|수)?(?:며칠|몇일|얼마나)?남|businessdays?(?:are)?(?:left|remain)|howmuchper(?:business|working)?day(?:do|does|must|should)(?:i|we|they)(?:need|have)?|howmuch(?:do|does|must|should)?(?:i|we|he|she|they)?(?:need|have)?(?:to)?sell(?:perday|aday|eachday|daily|everyday)|how(?:much|many)(?:perday|aday|eachday|daily|everyday)',
    () => ({ kind: 'topic', topic: 'daily_pace' }),
    'open',
  ),
  p(
    '목표(?:가|이|는|를|금액이|치가)?(?:없는|없나|없어|안잡힌|안정해진|미등록|등록안된|등록되지않은|미설정|설정안된|빠진)(?=.{0,8}(?:담당자|사람|직원|사원|누구|누가|팀원|명단|리스트))|(?:without|(?:has|have)no)(?:a)?targets?',
    () => ({ kind: 'topic', topic: 'without_target' }),
    'open',
  ),
  p(
    '(?:샀|사갔|거래했|주문했|구매했|거래있|매출있|있|나왔)(?:었)?(?:는데|지만|으나|다가)(?=.{0,16}(?:안산|안사|안샀|없|끊|못))|(?<!안)(?:사|쓰|주문하|구매하|거래하)(?:는데|지만|면서|고)(?:도)?(?=.{0,16}안(?:사|산|샀|쓰|쓴|주문|구매))|(?:buy|buys|buying|bought|ordered|order|purchased?)(?=.{0,30}but(?:have|has|do|did|does)?(?:not|nothing|no|never))',
    () => ({ kind: 'topic', topic: 'lost_clients' }),
  ),
  p(
    '(?:한번도|하나도|한개도|한건도|1건도|1개도|전혀|아예|통)(?:안|못)(?:팔린|팔리는|팔렸|판|팔았|나간|나갔)|(?:products?|items?)(?:that|which)?(?:were|was|are|have|has)?(?:not|never|nt)(?:been)?(?:sold|sell|selling)|(?:products?|items?)(?:with)?(?:no|without|zero)(?:any)?sales|(?:which|what)?(?:products?|items?)(?:that|which)?(?:had|have|has)(?:no|zero)(?:any)?sales|unsold(?:products?|items?)?',
    () => ({ kind: 'topic', topic: 'unsold_products' }),
    'open',
  ),
  // "올해 안 팔린 제품" asks which were not sold; slow sellers are ranked: "제일 안 팔린", "안 팔린 제품 3개".
  p(
    '(?<!잘|제일|가장|젤|많이|최고로)(?:안(?:팔린|나간|판|쓰는|쓴|산|사는|시킨|시키는|사용하는)|(?:판매|매출|주문)(?:이|가|도)?안(?:된|나온|들어온))(?:제품|품목|상품|물건)(?:들)?(?!.*(?:\\d+(?:개|가지)|[두세네]개|다섯개|하위|상위|순위|순으로|꼴찌|top))',
    () => ({ kind: 'topic', topic: 'unsold_products' }),
    'atGap',
  ),
  p(
    '(?:이대로)?마감(?:하면|되면|은|이|까지)?(?:대략|한)?(?:얼마|어느정도|어떻게)(?:나|쯤|정도|로)?(?:될|되|나올|할|찍)|(?:얼마|어느정도)(?:나|쯤|정도)?(?:로|에)?마감(?:될|할|하겠|되겠)',
    () => ({ kind: 'topic', topic: 'forecast' }),
    'open',
  ),
  p(
    '(?<=목표(?:를|치를|에|금액을)?)(?:채우|맞추|달성하|넘기|찍)(?:지|나|나요|냐|죠|니|려나|는지|는거야|는건가)',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p(
    '(\\d{1,2}|두|세|석|네|넉)(?:개)?분기(?:째|동안|간)?(?:연속|내리|계속)(?:으로|해서|해|인|이던)?|(\\d|two|three|four)quarters?(?:inarow|running)',
    (m) => ({
      kind: 'topic',
      topic: 'streak',
      steps: {
        count: NATIVE[m[1] ?? ''] ?? ENGLISH_MONTHS[m[2] ?? ''] ?? Number(m[1] ?? m[2]),
        unit: 'quarter',
      },
    }),
  ),
  p(
    '(\\d{1,2}|두|세|석|삼|네|넉)(주일?|년)(?:째|동안|간)?(?:연속|내리|계속)(?:으로|해서|해|인|이던)?|(\\d|two|three|four)(week|year)s?(?:inarow|running)',
    (m) => ({
      kind: 'topic',
      topic: 'streak',
      steps: {
        count: NATIVE[m[1] ?? ''] ?? ENGLISH_MONTHS[m[3] ?? ''] ?? Number(m[1] === '삼' ? 3 : (m[1] ?? m[3])),
        unit: (m[2] ?? m[4] ?? '').startsWith('주') || m[4] === 'week' ? 'week' : 'year',
      },
    }),
  ),
  p(
    `(?:(${Object.keys(GROWTH_UNITS).join('|')})(?:간)?(?:의)?)?평균(?:매출)?${GROWTH}|${GROWTH}(?:의)?평균|(?:average|avg|mean)(${Object.keys(GROWTH_UNITS_EN).join('|')})?(?:sales)?growth(?:rate)?s?`,
    (m) => ({
      kind: 'topic',
      topic: 'growth_mean',
      steps: { count: 0, unit: GROWTH_UNITS[m[1] ?? ''] ?? GROWTH_UNITS_EN[m[2] ?? ''] ?? 'month' },
    }),
  ),
  // "10월이랑 9월 중에 언제가 더 좋았어": the two are named beside it.
  p('(?<=중(?:에|에서)?|,|[과와랑])언제(?:가|쪽이)?(?=더)', () => ({ kind: 'filler' })),
  // "평소보다 어때": the mean of the times before.
  p('(?:평소|평상시)(?=보다|대비|에비해|에비하면|와|과|이?랑|하고)|(?:than|to|with|vs|versus)usual', () => ({
    kind: 'topic',
    topic: 'against_mean',
  })),
  p('(?<=개월|개월간|달|달간|달째)연속(?:으로|해서|해|인|이던)?|(?<=months)(?:inarow|running)', () => ({
    kind: 'topic',
    topic: 'streak',
  })),
  p(
    '(?:달성(?:이|은|을|도)?|채우는게|채울게|맞추는게)(?:가능|할수있|될수있|할까|될까|하겠|되겠|할것같|될것같|할듯|될듯|할지)|(?:채울|넘길|맞출|찍을)(?:수있|까|것같|듯|지)|(?:will|can|would)(?:i|we|they|he|she|theteam|ourteam)?(?:hit|make|meet|reach|miss)(?=(?:my|our|the|their|his|her)?(?:[a-z]+)?(?:targets?|quota|goals?))|(?:likely|going|expected|about)to(?:hit|make|meet|reach|miss)(?=(?:my|our|the|their|his|her)?(?:targets?|quota|goals?))',
    () => ({ kind: 'topic', topic: 'forecast' }),
    'open',
  ),
  p(
    '(?:어떻게|어케|어캐|어찌)(?:계산|나온|나왔|구한|구했|산출)|계산(?:방법|식|근거)|산출(?:근거|식|방법)',
    () => ({ kind: 'topic', topic: 'explain' }),
    'open',
  ),
  // Why the question is asked: "오늘 회의인데" says nothing of the period.
  p(
    '(?:오늘|내일|지금|이따|곧|방금)?(?:팀|주간|월간|영업)?(?:회의|미팅|보고|발표|면담)(?:인데|이라서|이라|라서|있는데|가있는데|들어가는데|전인데|중인데|해야되는데|해야하는데|해야돼서|해야해서|자료만드는데)',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p(
    '(?<=(?:말고|빼고|제외하고|제외한|빼면|뺀))나머지(?:는|들|의|들의)?',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p(
    '(?:사는|쓰는|처방하는|구매하는|주문하는)(?=거래처|병원|고객|약국|의원|업체|곳|데|치과|안과|[가-힣]{1,3}외과|피부과|내과|클리닉)',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p(
    '(?<=왜|왜케|왜캐|왜이렇게|왜이리)안(?:나와|나오|나왔|나옴|사(?![가-힣])|사[요지죠니는]|사가|사줘|시켜|시키|주문|팔려|팔리|나가)',
    () => ({ kind: 'changed', presumed: 'down' }),
    'open',
  ),
  p(
    '(?<=(?:will|would)(?:i|we|they)?(?:the|this)?(?:month|quarter|year)?)(?:close|end(?:up)?|finish|land)(?:at)?(?![a-z]*target)',
    () => ({ kind: 'topic', topic: 'forecast' }),
  ),
  p(
    '(?:am|are|is)(?:i|we|they|he|she|theteam|ourteam)?ontarget|ontarget',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'atGap',
  ),
  p('(?:어땠|어떠)', () => ({ kind: 'filler' }), 'open'),
  p('알수있|알고싶|알아봐|알아보', () => ({ kind: 'filler' }), 'atGap', 'open'),
  p('(?:끝났|끝나|마감했|마감됐)', () => ({ kind: 'filler' }), 'open'),
  p('한(?:사람|명)한(?:사람|명)(?:씩)?', () => ({ kind: 'by', dimension: 'user' }), 'atGap'),
  p('(?:달성|도달)하려면|(?:채우|맞추|넘기)려면', () => ({ kind: 'filler' }), 'atGap'),
  p(
    '(?:뭐|뭘|무엇|무얼)(?:를|을)?(?:샀|사갔|팔았|팔렸|주문했|나갔|가져갔)',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
    'open',
  ),
  p('(?:i|we)need(?=my|our|the|asummary|alist|tosee|toknow)', () => ({ kind: 'filler' }), 'atGap'),
  p(
    'who(?:has|have)?(?:bought|buys|ordered|purchased)',
    () => ({ kind: 'which', dimension: 'client' }),
    'atGap',
  ),
  p('회계[연년]도(?:기준)?(?=[상하전후]반기|[1-4](?:분기|q)|q[1-4])', () => ({ kind: 'filler' }), 'atGap'),
  p(
    '(?:것|거|꺼|건|게|걸|편)(?:이|인|일)?(?:로|으로|야|지|데|네|냐|니|죠|임|가|를|도|만|로|는|에서|예요|에요|라고|라서)',
    () => ({ kind: 'filler' }),
    'atGap',
    'open',
  ),
  p('(?:큰|많은|높은|좋은)(?=데)', () => ({ kind: 'direction', direction: 'top' }), 'atGap'),
  p('(?:낮은|적은|작은)(?=데)', () => ({ kind: 'direction', direction: 'bottom' }), 'atGap'),
  p('(?<=큰|많은|높은|좋은|낮은|적은|작은)데(?:는|가|야|지|들)?', () => ({
    kind: 'which',
    dimension: 'client',
  })),
  p('(?:달|월(?!급|세))(?:은|이|는)?(?=.{1,9}언제)', () => ({ kind: 'by', dimension: 'month' }), 'atGap'),
  p(
    '(?<=(?:달|날|분기|요일)(?:은|이|는)?.{1,9})언제(?:야|지|죠|예요|에요|인가|인지|였어|였지)?(?:요)?',
    () => ({
      kind: 'filler',
    }),
  ),
  p('날짜(?=(?:은|는|가)?(?:$|[?]|언제|며칠))', () => ({ kind: 'by', dimension: 'day' }), 'atGap'),
  p('대(?=\\d{1,2}(?:분기|월)|상반기|하반기|지난|작년|재작년)', () => ({ kind: 'versus' }), 'atGap'),
  // "한 건에 천만원 넘는 거래", "1억 넘는 주문 있어?": single sales by their size; 거래처 and 거래 건수 are others.
  p(
    '(?:한건|1건|건당|단일|개별)(?:에|의|금액이?)?(?=[\\d천백일이삼사오육칠팔구][\\d,.천백십만억원]*(?:을|를|이|보다)?(?:넘|이상|초과)[가-힣]{0,3}(?:단일|개별)?(?:거래|주문|판매|매출건|건)(?!처|수|량|액|건수|금액))',
    () => ({ kind: 'topic', topic: 'largest_orders' }),
    'atGap',
  ),
  p(
    '(?<=[천백만억원](?:을|를|이|도|에서)?(?:넘는|넘은|이상|이상인|이상의|초과|초과하는|초과한|이하|이하인|이하의|미만|미만인|미만의|안되는|못되는|안넘는|사이|사이의|사이인)(?:취소된?|대기중?인?|소액|고액)?)(?:단일|개별)?(?:거래|주문)(?:건수|(?:은|는|이|가)?몇건(?:이나|이야|이지|인지)?|건|들)?(?!처|수|량|액|금액|[한하]|일|자)',
    () => ({ kind: 'topic', topic: 'largest_orders' }),
  ),
  // "취소건 포함 매출": of the rows named beside those that count.
  p(
    '(?<=(?:취소|대기|보류|미완료|반품|환불)(?:된|한|중인?)?(?:건|분|거)?(?:까지|도|을|를)?)포함(?:해서|해|하면|하여|한|된|시켜서?|시키면)?',
    () => ({
      kind: 'filler',
    }),
  ),
  p('(?:over|in|during|within)(?=the?(?:last|past)|last|past)', () => ({ kind: 'filler' }), 'atGap'),
  p(
    '(?<=did.{2,40})(?:beat|outsell|outperform)(?!.*(?:target|quota|goal))',
    () => ({ kind: 'versus' }),
    'atGap',
  ),
  // Of clients that stopped: "끊기기 전 매출".
  p(
    '(?:끊기기|끊어지기|멈추기|중단되기|떠나기)(?:이전|전)(?:에|까지)?(?:의)?',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p('좀', () => ({ kind: 'filler' })),
  p(
    'what(?=(?:sold|sells|issold|isselling|sellsthe)(?:best|most|well|worst|least))',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
  ),
  p(
    '(?:clients?|customers?|hospitals?|accounts?)(?:that|which)?(?:have|has)?(?:we|i)(?:ve)?lost|(?:we|i)(?:have|ve)?lost(?=clients?|customers?|accounts?)|lost(?:clients|customers|accounts)',
    () => ({ kind: 'topic', topic: 'lost_clients' }),
    'atGap',
  ),
  p(
    '(?:will|can|would)(?:i|we|they|theteam)(?:make|hit|meet)(?:the|our|my)?numbers?',
    () => ({ kind: 'topic', topic: 'forecast' }),
    'atGap',
  ),
  p('summari[sz]e', () => ({ kind: 'filler' }), 'atGap'),
  p(
    '(?:give|send|show)?(?:me|us)?(?:a|the)?(?:quick|short|brief)?(?:summary|overview|recap)(?:of|for)',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p(
    '(?<=(?:best|worst|highest|lowest|top|strongest|weakest|biggest|largest|smallest)(?:single)?)(day|month|quarter|year)',
    (m) => ({ kind: 'by', dimension: m[1] as 'day' | 'month' | 'quarter' | 'year' }),
    'atGap',
  ),
  p(
    'what(?=(?:went|is|has|hasgone|s)?(?:up|down|increased|decreased|rose|fell|grew|dropped))',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
  ),
  p(
    '(?:무슨|어느|어떤|몇)?(?:달|월)(?=(?:은|이|는|도)?(?:$|[?]|있|언제|뭐|어디|몇|이야|야|인가|인지|이었|이지|예요|이에요|입니))',
    () => ({ kind: 'by', dimension: 'month' }),
    'atGap',
  ),
  p(
    '(?:달|월)(?:은|이|는)?언제(?:야|지|죠|예요|에요|인가요|인가|인지|였어|였지|였나요|였나)?',
    () => ({ kind: 'by', dimension: 'month' }),
    'atGap',
  ),
  p(
    'which(?:day|date)|what(?:day|date)(?=was|is|had|sold)',
    () => ({ kind: 'by', dimension: 'day' }),
    'atGap',
  ),
  p(
    '(?:무슨|어느|어떤)?(날|요일)(?:(?:은|이|는)?(?:언제|며칠)(?:이야|야|지|죠|예요|에요|인가요|인가|인지|이었어|였어|였지|였나요|였나)?|(?=(?:은|이|는)?(?:$|[?]|뭐|이야|야|인가|인지|이었|이지|예요|이에요|입니)))',
    (m) => ({ kind: 'by', dimension: m[1] === '날' ? 'day' : 'weekday' }),
    'atGap',
  ),
  p(
    '([분반])기(?=(?:은|이|는|가)?(?:$|[?]|언제|뭐|어디|몇|어느))',
    (m) => ({ kind: 'by', dimension: m[1] === '반' ? 'half' : 'quarter' }),
    'atGap',
  ),
  p(
    '(?:무슨|어느|어떤|몇)(?:달|월)|whichmonth|whatmonth',
    () => ({ kind: 'by', dimension: 'month' }),
    'atGap',
  ),
  p(
    '(?:무슨|어느|어떤|몇)분기|whichquarter|whatquarter',
    () => ({ kind: 'by', dimension: 'quarter' }),
    'atGap',
  ),
  p(
    '(?:어느|어떤|몇)(?:해|년도|연도)|whichyear|whatyear',
    () => ({ kind: 'by', dimension: 'year' }),
    'atGap',
  ),
  p(
    '(?:뭐가|무엇이|뭐는|뭔가)(?=(?:더|많이|제일|가장|얼마나)?(?:늘|줄|올랐|올라|오르|떨어|빠|증가|감소))',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
  ),
  p(
    '(?:무슨|어느|어떤)?요일(?!별|마다)|(?:which|what)(?:weekday|dayoftheweek)|(?<=best|worst|top)weekday',
    () => ({ kind: 'by', dimension: 'weekday' }),
    'atGap',
  ),
  p(
    '(?:what(?:is|s)?|where(?:do|does|is|am)?|how(?:do|does)?)(?=.{1,30}(?:rank(?!ing)|stand))|(?<=[^a-z])s?rank(?:ed|s)?(?!ing)(?=in|this|last|among|$)|stand(?=in|this|last|among|$)',
    () => ({ kind: 'topic', topic: 'standing' }),
    'atGap',
  ),
  // "나랑 1등 차이": the place of the one, and how far it is from the first.
  p(
    '(?:1등|일등|1위|꼴찌|꼴등)(?:이랑|랑|하고|과|와)(?=(?:나|저|내가|제가)(?:랑|하고|와|는)?.{0,8}(?:차이|격차))|(?<=[가-힣](?:이랑|랑|하고|과|와))(?<!(?:1등|일등|1위|일위|최고|꼴찌|꼴등)(?:이랑|랑|하고|과|와))(?:1등|일등|1위|꼴찌|꼴등)(?:이랑|하고|과|와|의|은|는)?(?:차이|격차)',
    () => ({ kind: 'topic', topic: 'standing' }),
  ),
  p(
    '(?<=(?:취소|대기|보류|반품|환불)(?:된|한)?(?:건|분)?(?:들)?(?:까지|도)?)포함',
    () => ({ kind: 'filler' }),
    'open',
  ),
  p('몇(?:등(?!급)|위)', () => ({ kind: 'topic', topic: 'standing' }), 'atGap', 'open'),
  p('(?:텄|뚫|개척|따냈)', () => ({ kind: 'filler' }), 'open'),
  p('팔(?:린|리|렸|았|아|려|고|면|은|을|던)', () => ({ kind: 'filler' }), 'open'),
  p('비교(?:해|하|좀)?', () => ({ kind: 'compared' }), 'open'),
  p(
    '어디어디|어디(?:야|지|임|예요|에요|인가|인지)?',
    () => ({ kind: 'which', dimension: 'client' }),
    'atGap',
    'open',
  ),
  p(
    '누구(?:누구)?(?:야|지|임|예요|에요|인가|인지|입니까|니)?(?:요)?',
    () => ({ kind: 'which', dimension: 'user' }),
    'atGap',
  ),
  p(`${REQUEST}`, () => ({ kind: 'filler' }), 'open'),
  p('(?:얼마|어때|어떻|뭐|무엇|뭔)', () => ({ kind: 'filler' }), 'open'),
  p(
    '(?:했|됐|되었|나왔|나갔|팔았|팔렸|찍었|올렸|거뒀|있|없나|있었|였|이었|입니|인가|일까|될까|되나|합니|해야|하나)',
    () => ({ kind: 'filler' }),
    'open',
  ),
];
