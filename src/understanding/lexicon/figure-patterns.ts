import type { Concept } from '../concepts.js';
import { COUNTER, COUNTERS, ENGLISH_COUNTS, ENGLISH_MONTHS, NATIVE, NATIVE_PATTERN } from '../counters.js';
import { type PatternRow, p, SINCE_LAST } from './pattern-row.js';

/** Figures, counts, bounds, rankings and changes with a number or an open ending in them. */

const limitOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

function rankOf(m: RegExpExecArray, direction: 'top' | 'bottom'): Concept {
  return { kind: 'rank', direction, limit: limitOf(m[1]) };
}

const DAYS_A_MONTH = 30.4;

const AT_ALL = '(?:하나도|한번도|한건도|전혀|아예|통|거의)?';

const RATE = '(?:목표)?(?:대비)?달성[률율도]';
const RATE_EN = '(?:average|avg|mean)(?:target)?(?:achievement|attainment)(?:rate)?s?';
const EACH_EN = '(?:of|per|across|among|over)(?:all)?(?:my|our|the|each)?(?:team)?';

/** "팀원 평균 달성률", "담당자들 달성률의 평균": the mean of the rates of each. */
const meanOfRates = (whose: string, english: string, per: 'user' | 'department'): PatternRow =>
  p(
    `(?:${whose})(?:들)?(?:의)?(?:평균${RATE}|${RATE}(?:의)?평균)|${RATE_EN}${EACH_EN}(?:${english})`,
    () => ({ kind: 'average', per, metric: 'achievement_rate' }),
  );

export const FIGURE_PATTERNS: readonly PatternRow[] = [
  meanOfRates(
    '팀원|담당자|영업사원|사원|직원|사람|부서원|지점원',
    'members?|reps?|salesreps?|people|person|employees?',
    'user',
  ),
  meanOfRates('팀|지점|부서|영업소', 'teams?|branch|branches|departments?', 'department'),
  // Of whom is not said: of people, where it can be nothing else.
  p(`평균${RATE}|${RATE_EN}`, () => ({ kind: 'average', per: 'user', metric: 'achievement_rate' }), 'atGap'),
  p('(top|상위|bottom|하위)(\\d{1,2})(?:%|퍼센트|프로|percent)(?:의)?', (m) => ({
    kind: 'rank',
    direction: /top|상위/.test(m[1] ?? '') ? 'top' : 'bottom',
    limit: null,
    percent: Number(m[2]),
  })),
  // Of a status alone: 마진율 is no share of anything that is known.
  p(
    '(?<=취소|캔슬|대기|보류|반품|환불|반송)(?:율|률|비율)|(?<=cancellation|cancel|cancelled|canceled|pending|return|refund)rates?',
    () => ({
      kind: 'metric',
      metric: 'share',
    }),
  ),
  // "이번 달 괜찮아?", "am I on track": how the sales stand against the target.
  p(
    '괜찮(?:아|은|나|을|니|냐|지|습|게)|(?<!보다|대비|비해)잘하고있(?:어|나|는|지|니|을)|잘하는중',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'atGap',
    'open',
  ),
  p(
    '(?:am|are|is)?(?:i|we|they|he|she|theteam|ourteam)?ontrack',
    () => ({
      kind: 'metric',
      metric: 'achievement_rate',
    }),
    'atGap',
  ),
  // 월요일별: each one of them.
  p('(?<=[월화수목금토일]요일)(?:별|마다)(?:로)?', () => ({ kind: 'by', dimension: 'day' })),
  p(
    '(?:매출|실적|주문|거래)(?:이|은|도|가)?(?:0(?:원|건)?|제로|영원)(?:인|이었던|짜리)(?!제품|품목|상품|약(?!국))',
    () => ({
      kind: 'metric',
      metric: 'dormant_clients',
    }),
  ),
  // "그 전달은?": of the period before, whatever today is.
  p(
    'the(?:day|week|month|quarter|year)(?:right)?(?:before|after)(?:that)?(?=[?!.]*$)',
    () => ({ kind: 'follow' }),
    'atGap',
  ),
  p(
    '그(?:바로)?(?:이전|전|다음)(?:달|월|주|분기|해|년|년도|거|꺼|기간)?(?=은|는|에|엔|도|이|요|과|와|매출|실적|건수|수량|달성|$|[?])',
    () => ({ kind: 'follow' }),
    'atGap',
  ),
  // "작년보다 제일 많이 큰 팀": grown, where something is compared.
  p(
    '(?<=(?:대비|대비해서|대비해|보다|보다는|비해|비해서|동기|전년비|전월비)(?:제일|가장|젤|더)?많이)(?:큰|컸)',
    () => ({ kind: 'changed', presumed: 'up' }),
  ),
  p(
    '(?<=왜[가-힣\\d]{0,12})(?:안좋|나빠|나쁘|별로|부진|저조|처참)|안좋(?=[아네냐니]|지[?!.요]|지$|은거|은가|은지)',
    () => ({ kind: 'changed', presumed: 'down' }),
    'open',
  ),
  p(
    '언제부터(?=(?:계속|쭉)?(?:떨어|줄|빠|감소|하락|늘|올|증가|성장))',
    () => ({ kind: 'by', dimension: 'month' }),
    'atGap',
  ),
  p(
    '잘해(?=[요?]|$|\\s|우리|저희|이번|지난|올해|작년)',
    () => ({ kind: 'direction', direction: 'top' }),
    'atGap',
  ),
  p(`(?:top|상위|톱|탑|베스트|best)(\\d{1,4})(?:${COUNTER})?`, (m) => rankOf(m, 'top')),
  p(`(?:bottom|하위|꼴찌|worst|최하위|뒤에서|밑에서|아래에서|아래서)(\\d{1,4})(?:${COUNTER})?`, (m) =>
    rankOf(m, 'bottom'),
  ),
  p(`(?:top|상위|톱|탑)(${NATIVE_PATTERN})(?:${COUNTER})`, (m) => ({
    kind: 'rank',
    direction: 'top',
    limit: NATIVE[m[1] ?? ''] ?? 5,
  })),
  p(`(?:bottom|하위)(${NATIVE_PATTERN})(?:${COUNTER})`, (m) => ({
    kind: 'rank',
    direction: 'bottom',
    limit: NATIVE[m[1] ?? ''] ?? 5,
  })),
  // "10위부터 20위까지", "11~20위".
  p('(\\d{1,3})(?:위|등)?(?:부터|에서|~|-)(\\d{1,3})(?:위|등)(?:까지|사이)?', (m) => {
    const [from, limit] = [Number(m[1]), Number(m[2])];
    return from > 0 && from < limit ? { kind: 'rank', direction: 'top', limit, from } : null;
  }),
  // "7위 거래처 어디야": the one at that place.
  p('(\\d{1,3})[위등](?:인)?(?=거래처|병원|고객|약국|의원|제품|품목|담당자|사람|직원|팀|지점|지역)', (m) => {
    const place = Number(m[1]);
    return place > 1 ? { kind: 'rank', direction: 'top', limit: place, from: place } : null;
  }),
  p('(\\d{1,3})위까지', (m) => ({ kind: 'rank', direction: 'top', limit: limitOf(m[1]) })),
  p(`(\\d{1,4})(${COUNTER})(?:만|씩|까지)?`, (m) => ({
    kind: 'count',
    count: Number(m[1]),
    dimension: COUNTERS[m[2] ?? ''] ?? null,
  })),
  p(
    // "제일 많이 한 사람": who did, and no number of them.
    `(?<!많이|적게|잘|못)(${NATIVE_PATTERN})(명|곳|군데|개|가지|사람)(?:만)?`,
    (m) => ({ kind: 'count', count: NATIVE[m[1] ?? ''] ?? 1, dimension: COUNTERS[m[2] ?? ''] ?? null }),
    'atGap',
  ),
  p(
    '(\\d{1,2}|한|두|세|석|네|넉|다섯|여섯|one|two|three|four|six|twelve)(?:개월|달|months?)(?:치|째|동안|간|이상|넘게|넘도록|넘은)?',
    (m) => ({
      kind: 'months',
      months: NATIVE[m[1] ?? ''] ?? ENGLISH_MONTHS[m[1] ?? ''] ?? (m[1] === '넉' ? 4 : Number(m[1])),
    }),
  ),
  // Of products no orders are missed: those that were not sold are meant.
  p(
    '(?:매출|판매|실적|판매량|거래)(?:이|가|은|는|도)?(?:하나도|전혀|한건도|한번도|아예)?(?:없는|없던|없었던|0원인|0인|0건인|전무한)(?=제품|품목|상품|약(?!국))',
    () => ({ kind: 'topic', topic: 'unsold_products' }),
  ),
  p(
    `(?:주문|오더|거래|발주|구매)(?:이|가|은|는|을|를)?${AT_ALL}(?:없|안|끊|뜸|멈)|매출(?:이)?${AT_ALL}(?:없는|없던|없었던|끊긴)|(?:무|미)(?:주문|거래|발주|오더|구매|매출)(?!자)|휴면`,
    () => ({ kind: 'metric', metric: 'dormant_clients' }),
    'open',
  ),
  p(
    '(?:줄었|줄어|줄고|빠지고|떨어지고|내려가고|내리고|빠졌|떨어졌|감소했|하락했|내려갔|내려왔|내렸|꺾였|나빠졌|낮아졌|적어졌|작아졌)',
    () => ({ kind: 'changed', presumed: 'down' }),
    'open',
  ),
  p(
    '(?:늘었|늘어|늘고|오르고|오르는|올라가|올랐|증가했|상승했|성장했|뛰었|좋아졌|높아졌|많아졌|커졌)',
    () => ({ kind: 'changed', presumed: 'up' }),
    'open',
  ),
  p(
    '목표(?:를|을|치를)?(?:몇프로|몇퍼센트|몇퍼|몇%|얼마나)(?:나)?(?:했|달성|채웠|채운|채움)|(?:몇프로|몇퍼센트|몇퍼|몇%)(?:나)?(?:했|달성|채웠|찼)|목표(?:를|을|는|은|치는|치를)?얼마나(?:달성|채)',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'open',
  ),
  p(
    '(?:목표까지|목표에|목표대비)(?:는)?(?:얼마|얼마나)?(?:나)?(?:더)?(?:남|모자라|부족|팔아야|필요)|얼마(?:나)?(?:를|을)?(?:더)?(?:남았|모자라|부족|팔아야|해야|채워야|필요|벌어야)|(?<=(?:채우|맞추|달성하|넘기)려면)얼마(?:나)?(?:를|을)?(?:더)?',
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'open',
  ),
  p(
    '(?<=목표(?:를|을|치를)?(?:제일|가장|젤)(?:많이|크게))초과(?:달성)?[한하했]',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'open',
  ),
  p('성과(?!급|금|보수|연봉|평가|관리|지표)', () => ({ kind: 'metric', metric: 'sales_amount' })),
  p('얼마(?:나|를|치|어치)?(?:나)?팔', () => ({ kind: 'metric', metric: 'sales_amount' }), 'open'),
  p(
    '(?:거래처|병원|고객|고객사)(?:가|는|은|이)?(?:총|모두|전부)?몇(?:곳|군데|개|명)?|몇(?:곳|군데|개)(?:의|나)?(?:거래처|병원|고객)',
    () => ({ kind: 'metric', metric: 'active_clients' }),
    'open',
  ),
  p(
    // "100만원 이하 주문 몇 건" bounds the orders themselves.
    '(?<!(?:이하|미만|이상|초과|넘는|넘은|사이|안되는|소액|고액)(?:인|의)?)(?:거래|판매|매출|주문|실적)?(?:은|는|이|가)?몇건',
    () => ({ kind: 'metric', metric: 'sales_count' }),
    'open',
  ),
  p(
    '몇(?:개|박스|통|병|대|세트|팩|도즈|도스|바이알|앰플|캡슐|튜브|케이스|갑|키트|시린지|펜|정(?!도)|포(?!인트))(?:나|를)?(?:팔|나갔|나간|팔렸)?',
    () => ({ kind: 'metric', metric: 'quantity' }),
    'open',
  ),
  p(`(top|bottom|best|worst)(${Object.keys(ENGLISH_COUNTS).join('|')})`, (m) => ({
    kind: 'rank',
    direction: m[1] === 'top' || m[1] === 'best' ? 'top' : 'bottom',
    limit: ENGLISH_COUNTS[m[2] ?? ''] ?? 5,
  })),
  p(
    '(?<=(?:많이|제일|가장|젤|크게|확))(?:는|준)(?=제품|품목|거래처|병원|고객|약국|의원|사람|담당자|직원|팀|지점|지역|곳|데|달|월|게|건|거|것)',
    (m) => ({ kind: 'changed', presumed: m[0] === '는' ? 'up' : 'down' }),
  ),
  p(
    '(?:변했|변동했|달라졌|바뀌었|나아졌|나아진|나아(?![가-힣])|나아요|나은지|나은가|나은거(?!래)|better|worse|낫(?=[냐나니지다습]))',
    () => ({ kind: 'changed', presumed: null }),
    'open',
  ),
  p(
    '(?:많았|높았|컸|좋았|많아(?!졌|지)|높아(?!졌|지))',
    () => ({ kind: 'direction', direction: 'top' }),
    'open',
  ),
  p('(?:적었|낮았|작았|나빴|안좋았)', () => ({ kind: 'direction', direction: 'bottom' }), 'open'),
  p(
    '(?:잘했|잘한|잘하는|잘하고|잘하나|잘파는|잘파나|잘판(?!매))',
    () => ({ kind: 'direction', direction: 'top' }),
    'open',
  ),
  p(
    '안(?:팔려|팔리|팔렸|팔린|되는|된|됐)',
    () => ({ kind: 'direction', direction: 'bottom' }),
    'atGap',
    'open',
  ),
  p(
    '(?:못했|못한|못하는|못하고|못하나|못파는|못판(?!매)|(?<=잘|제일|가장|젤)안파는)',
    () => ({ kind: 'direction', direction: 'bottom' }),
    'open',
  ),
  // "월 5천만원 넘는 거래처".
  p(
    '월(?=(?:매출|실적)?(?:\\d[\\d,.]*|[일이삼사오육칠팔구])?(?:십|백|천)*(?:만|억|천|백))',
    () => ({ kind: 'average', per: 'month', metric: null }),
    'atGap',
  ),
  p('(?:벌었|벌어)', () => ({ kind: 'metric', metric: 'sales_amount' }), 'open'),
  // "90일 동안 주문 없는": months, as orders are missed by whole ones.
  p('(\\d{2,3})일(?:동안|간|째|이상|넘게|넘도록|가까이)(?:이상|넘게)?(?!(?:지난|이전))', (m) => {
    const months = Math.round(Number(m[1]) / DAYS_A_MONTH);
    return Number(m[1]) > 31 && months > 0 ? { kind: 'months', months } : null;
  }),
  // "60일 이내": of what is to come, which the topics that know it read by themselves.
  p('(\\d{2,3})일(?:이내|안에|내에?)(?:로)?', (m) => (Number(m[1]) > 31 ? { kind: 'unknown' } : null)),
  p(
    '(?:한동안|오랫동안|오래도록|오래|장기간?)(?=(?:주문|오더|거래|발주|구매|무|미|안|매출))',
    () => ({
      kind: 'filler',
    }),
    'atGap',
  ),
  p('반년(?:치|동안|간|째|이상|넘게|넘도록)?', () => ({ kind: 'months', months: 6 })),
  p(
    '목표(?:를|에|치를)?(?:미달|못채운|못채우|못채웠|못채워|못맞춘|못맞췄|못넘긴|못넘었|못미친|못미치|못한|달성못|달성하지못한|달성하지못|채우지못한|채우지못)|behindtarget|belowtarget|(?<!will|would|can|to)miss(?:ed)?(?:their|the|his|her)?targets?|behindtheirtarget',
    () => ({ kind: 'threshold', operator: '<', value: 100, unit: 'percent' }),
    'open',
  ),
  p('(?:달성(?:을)?(?:못한|못하는|하지못한|안된)|미달성한?)(?=[가-힣]{2})(?!금액|액)', () => ({
    kind: 'threshold',
    operator: '<',
    value: 100,
    unit: 'percent',
  })),
  p(
    '목표(?:를|치를)?(?:달성한|채운|넘은|넘긴|초과한|초과달성)|abovetarget|mettarget|hittarget',
    () => ({ kind: 'threshold', operator: '>=', value: 100, unit: 'percent' }),
    'open',
  ),
  p('목표(?:를|을|는|은|도|치를)?(?:다)?(?:채웠|찼|달성했|찍었|넘겼|넘었|맞췄)(?:는데|지만|으나|고)', () => ({
    kind: 'threshold',
    operator: '>=',
    value: 100,
    unit: 'percent',
  })),
  p(
    '목표(?:를|을|는|은|도|치를)?(?:못|안)(?:채웠|찼|넘겼|넘었|맞췄)(?:는데|지만|으나|고)|목표(?:는)?미달(?:인데|이지만|이고)',
    () => ({ kind: 'threshold', operator: '<', value: 100, unit: 'percent' }),
  ),
  p(
    '(?:분기|월|연간)?목표(?:를|을|는|치를)?(?:다)?(?:채웠|찼|달성했|초과했|초과달성했|넘어섰|찍었|넘겼|넘었|맞췄|했[어나냐니지을는])',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'open',
  ),
  p('미달(?:자|인|한)?(?!액|금)', () => ({ kind: 'threshold', operator: '<', value: 100, unit: 'percent' })),
  p(
    '안(?:사는|산|산지|시키는|시킨|주문한|주문하는|쓰는|쓴|샀던)|안(?:사|쓰|주문하|구매하)(?:고|면서|는데|지만)(?=.{1,20}(?:사는|쓰는|산|쓴|구매하는|주문하는))|(?<=[a-z0-9가-힣])but(?:have|has|do|did|does)?(?:not|never)(?:buy|bought|order(?:ed)?|purchased?|any)?|(?<=[a-z0-9가-힣])butno(?=[a-z가-힣])',
    () => ({ kind: 'metric', metric: 'dormant_clients' }),
    'open',
  ),
  p('[탑톱](텐|쓰리|파이브)', (m) => ({
    kind: 'rank',
    direction: 'top',
    limit: { 텐: 10, 쓰리: 3, 파이브: 5 }[m[1] ?? ''] ?? 5,
  })),
  p('(?:1등|1위|일등)부터(?:꼴찌|꼴등|끝|마지막|최하위)까지', () => ({ kind: 'ordered' })),
  // "목표 80% 이상 채운 사람": the bound says it all.
  p(
    '(?<=이상|이하|미만|초과|\\d%)(?:을|를|도|까지)?(?:도)?(?:채운|채웠|달성한)',
    () => ({ kind: 'filler' }),
    'open',
  ),
  // "가장 오래 거래한 거래처": since when is not ranked.
  p('(?<=가장|제일|젤)오래(?:된|거래|알고|다닌)', () => ({ kind: 'unknown' }), 'open'),
  // "80% 이상 100% 미만 달성자": those whom the bound before it names.
  p('(?<=이상|이하|미만|초과|사이|\\d%)달성(?:자|인원)(?:들)?', () => ({ kind: 'noun', dimension: 'user' })),
  // "90% 이상인 담당자 수": how many pass is told with who they are.
  p(
    '(?<=[상하만과]인|넘[는은긴]|못한|안되는|미달인|달성한)(?:담당자|직원|영업사원|사람|팀원)수(?!량|익)',
    () => ({
      kind: 'noun',
      dimension: 'user',
    }),
  ),
  p(
    '(\\d{1,2})(largest|biggest|highest|best|top|smallest|lowest|worst)(?:selling)?',
    (m) => rankOf(m, /smallest|lowest|worst/.test(m[2] ?? '') ? 'bottom' : 'top'),
    'atGap',
  ),
  p('(?:목표)?달성자', () => ({ kind: 'threshold', operator: '>=', value: 100, unit: 'percent' })),
  p('1등부터(\\d{1,2})등까지', (m) => ({ kind: 'rank', direction: 'top', limit: limitOf(m[1]) })),
  p(
    // "새로 뚫은 약국": the kind of client that follows is a filter of its own.
    '(?:(?:새로|처음)(?:거래를?|계약을?)?[가-힣]{0,3}?|거래를?(?:시작|개시)|거래가?시작)[은는한된튼긴온난린딴산](?:(?=약국|의원|보건소|[가-힣]{2}병원)|거래처|병원|고객사?|업체|곳|데)',
    () => ({ kind: 'metric', metric: 'new_clients' }),
    'atGap',
  ),
  p(
    '(?:what)?percent(?:age)?of(?:my|our|the|their|his|her)?(?:targets?|quota|goals?)|(?:did|have|has)(?:i|we|they|he|she)(?:hit|make|made|meet|met|reach|reached|achieved?)(?:my|our|the|their)?(?:targets?|quota|goals?)|(?:against|versus|vs|relativeto|comparedto|comparedwith)(?:my|our|the|their|his|her)?(?:targets?|quota|goals?|plan)',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'atGap',
  ),
  p(
    'howmuchmore(?:do|does|must)?(?:i|we|they|he|she)?(?:still)?(?:need|have)?(?:to)?(?:sell|make|do)?|(?:i|we|they)(?:still)?needto(?:sell|make)',
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'atGap',
  ),
  p(
    'what(?:%|percent(?:age)?)of(?:the|our|my|all|total)*(?:sales|revenue|business)?(?:came|comes|come|is|are|was|were)?(?:from|by)?',
    () => ({ kind: 'metric', metric: 'share' }),
    'atGap',
  ),
  p(
    // "which clients are down vs last year" lists those that are.
    '(?:up|down|grown?|grew|change[ds]?|increased?|decreased?|dropped|fallen|fell|rise|rose|risen|improved?)(?<!(?:which|who|clients|customers|products|hospitals|accounts|reps|people|teams).{0,400})(?:from|since|on|over|against|versus|vs|comparedto|comparedwith)(?:the)?last(?:month|week|quarter|year)|(?<=up|down|grown|grew|increased|decreased|dropped|fallen|fell|rose|risen|improved|growing|falling|declining)(?:from|since|on|over|against)(?:the)?last(?:month|week|quarter|year)',
    (m) => ({ kind: 'compare', compare: SINCE_LAST[/last([a-z]+)$/.exec(m[0])?.[1] ?? ''] ?? 'mom' }),
    'atGap',
  ),
  // "how many reps hit their target": those who did.
  p(
    '(?<=(?:reps?|people|salespeople|teams?|members?|who|anyone|anybody|someone))(?:have|has|had)?(?:hit|made|met|reached|achieved|beat|exceeded)(?:my|our|the|their|his|her)?(?:targets?|quotas?|goals?)',
    () => ({ kind: 'threshold', operator: '>=', value: 100, unit: 'percent' }),
  ),
  p(
    '(?:are|am|is)?(?:we|i|they|theteam|ourteam)?(?:ahead|behind)(?:of)?lastyear',
    () => ({ kind: 'compare', compare: 'yoy' }),
    'atGap',
  ),
  p(
    '(?:what|howmuch)(?:is|s)?left(?:for|to|until|before)(?:hit|reach|make|meet)?(?=(?:my|our|the|this)?(?:q[1-4]|month|quarter|year)?(?:targets?|quota|goal))|left(?:to|until|before)(?:hit|reach|make|meet)?(?=(?:my|our|the|this)?(?:q[1-4]|month|quarter|year)?(?:targets?|quota|goal))',
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'atGap',
  ),
  p(
    'targets?(?:vs|versus|against|and)actuals?|actuals?(?:vs|versus|against|and)targets?',
    () => ({ kind: 'metric', metric: 'achievement_rate' }),
    'atGap',
  ),
  p(
    'left(?:to|until|before)(?:my|our|the)?(?:targets?|quota|goal)',
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'atGap',
  ),
  p(
    '(?:증감|변동|변화)(?:액|금액|폭)|(?:amountof)?change(?:amount|inwon|insales|inrevenue)',
    () => ({ kind: 'changed', presumed: null }),
    'atGap',
  ),
  p('(?:증가|성장|상승)(?:액|금액|폭)', () => ({ kind: 'changed', presumed: 'up' }), 'atGap'),
  p('(?:감소|하락)(?:액|금액|폭)', () => ({ kind: 'changed', presumed: 'down' }), 'atGap'),
  p(
    '(?:변화|변동)(?=(?:이|가|량이)?(?:제일|가장|많이|많은|큰|컸|크|심한|심했))',
    () => ({ kind: 'changed', presumed: null }),
    'atGap',
  ),
  p(
    '(?:몇프로|몇퍼센트|몇퍼|몇%|얼마)(?:나|를|을)?차지|차지하는(?:비율|비중)',
    () => ({ kind: 'metric', metric: 'share' }),
    'open',
  ),
];
