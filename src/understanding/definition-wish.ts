import type { Metric } from '../model/query.js';

/** "휴면 거래처 기준이 뭔가요", "등급은 어떻게 매겨?": what a word of ours means, and not a figure of it. */

/** Words of ours that are no metric. */
export type DefinedWord = 'grade' | 'churn' | 'forecast' | 'anomaly' | 'similar_clients' | 'cancel_rate';
export type Defined =
  | { readonly kind: 'metric'; readonly metric: Metric }
  | { readonly kind: 'word'; readonly word: DefinedWord };

const METRICS: readonly (readonly [Metric, string])[] = [
  ['achievement_rate', '목표달성률|달성률|달성율|achievementrate|achievement|attainment'],
  ['target_gap', '목표갭|갭|목표부족액|부족액|targetgap'],
  ['target_amount', '목표금액|목표액|목표|target'],
  ['unit_price', '평균판매단가|평균단가|개당단가|개당평균|averageprice|unitprice'],
  ['average_sale', '건당평균매출|건당평균|객단가|averagesale|averagedeal'],
  ['sales_count', '거래건수|판매건수|매출건수|건수'],
  ['quantity', '판매수량|수량'],
  ['new_clients', '신규거래처수|신규거래처|신규고객|신규|newclients?'],
  ['dormant_clients', '휴면거래처수|휴면거래처|휴면고객|휴면|거래끊긴거래처|dormantclients?'],
  ['active_clients', '활성거래처수|활성거래처|활성고객|거래처수|activeclients?'],
  ['share', '매출비중|비중|점유율|구성비'],
  ['growth', '매출성장률|성장률|성장율|증감률|증감율|증가율|감소율|growthrate|growth'],
  ['sales_amount', '매출액|매출|실적|sales|revenue'],
];
const WORDS: readonly (readonly [DefinedWord, string])[] = [
  ['grade', '거래처등급|고객등급|등급|clientgrades?|grades?'],
  ['churn', '이탈위험점수|이탈위험도|이탈위험|이탈점수|위험점수|위험도|이탈|churnrisk|riskscore|churn'],
  ['forecast', '마감예상|예상마감|매출예측|매출예상|예상매출|예측치|예측|forecasts?'],
  ['anomaly', '이상거래|이상치'],
  ['similar_clients', '비슷한거래처|유사거래처|유사도'],
  ['cancel_rate', '취소율'],
];

const BY = '(?:계산|산출|산정|판정|선정|분류)?';
const TOLD = '(?:뭐|뭔|무엇|어떻게|어떤|알려|설명|말해|궁금)[가-힣]{0,6}';
const ASKED = [
  // 정의가 뭐야, 기준 알려줘, 계산식. "수량 기준", "매출 기준으로 순위" say by what, and ask for no meaning.
  `(?:의)?${BY}(?:정의|뜻|의미|개념|계산식|산식|공식)(?:이|은|는|가|을|를|좀|요|이야|야|임)?(?:${TOLD})?`,
  `(?:의)?${BY}(?:기준|방법|방식|근거)(?:이|은|는|가|을|를|좀|요)?(?:${TOLD})`,
  // 어떻게 매겨, 뭘로 계산해, 어떤 기준으로 정해.
  '(?:어떻게|어떤식으로|뭘로|뭐로|무엇으로|(?:무슨|뭐|어떤|뭘)?기준으로|(?:무슨|뭐|어떤)기준으로)(?:계산|산출|산정|구하|구해|매기|매겨|정하|정해|나오|나와|판단|뽑|나누|나눠|잡)[가-힣]{0,8}',
  // 어떤 기준이야, 뭐가 기준이야.
  '(?:어떤|무슨|뭐가|뭘|뭐)기준[가-힣]{0,6}',
  '(?:이란|란)(?:게|건)?(?:뭐|뭔|무엇)?[가-힣]{0,6}',
  '(?:이|가|은|는)?무슨(?:뜻|말|의미)[가-힣]{0,6}',
].join('|');

const KOREAN = [...METRICS, ...WORDS].map(
  ([of, words]) =>
    [
      of,
      new RegExp(`^(?:그럼|그러면|혹시|근데|저기)?(?:${words})(?:은|는|이|가|을|를)?(?:${ASKED})$`),
    ] as const,
);
const ENGLISH = [...METRICS, ...WORDS].map(
  ([of, words]) =>
    [
      of,
      new RegExp(
        `^(?:howis|howare|howdoyou(?:calculate|compute|define)|whatdoes|whatisthedefinitionof|definitionof|define)(?:the|a|an)?(?:${words})(?:calculated|computed|defined|determined|assigned|mean)?$`,
      ),
    ] as const,
);

const isMetric = (of: Metric | DefinedWord): of is Metric => METRICS.some(([metric]) => metric === of);

/** null where the message is no such question. */
export function definitionIn(raw: string): Defined | null {
  const said = raw
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (said.length > 40) return null;
  const of = [...KOREAN, ...ENGLISH].find(([, pattern]) => pattern.test(said))?.[0];
  if (of === undefined) return null;
  return isMetric(of) ? { kind: 'metric', metric: of } : { kind: 'word', word: of };
}
