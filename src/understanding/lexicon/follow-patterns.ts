import { type PatternRow, p } from './pattern-row.js';

/** What is said of the question before: which of it is meant, whether it is right, and without what. */

const FILTERED_BY: readonly (readonly [
  string,
  'department' | 'user' | 'client' | 'category' | 'product' | 'region' | 'industry',
])[] = [
  ['팀|지점|부서', 'department'],
  ['담당자|사람|직원', 'user'],
  ['거래처|병원|고객', 'client'],
  ['제품군|카테고리', 'category'],
  ['제품|품목', 'product'],
  ['지역', 'region'],
  ['업종', 'industry'],
];

export const FOLLOW_PATTERNS: readonly PatternRow[] = [
  p('차이(?:가)?(?:나|난)(?:는데|는지|는거|나요|냐|지|요|다|야)*', () => ({ kind: 'compared' }), 'atGap'),
  // "전체 제품 말고 임플란트만": what is said instead of everything.
  p(
    '(?:전체|모든)(?:제품군|제품|품목|거래처|팀|담당자|지역)?(?:말고|아니고|아니라)',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  p(
    '(?:무슨|어떤|어느)(?:제품|품목|약|물건)(?:을|를)?(?:많이)?(?:사|샀|쓰|구매|주문)',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
    'open',
  ),
  p(
    '(?:makeit|makethat|showme|giveme)(?:the)?(\\d{1,2})(?![\\d.]*(?:mg|ml|g|%))',
    (m) => ({ kind: 'count', count: Number(m[1]), dimension: null }),
    'atGap',
  ),
  // "아까 그 매출 월별로", "방금 그 표": of the question that it was the answer of.
  p(
    '(?:아까|방금|조금전|좀전)?(?:에)?(?:말한|본|봤던|물어본|나온)?그(?=(?:매출|실적|달성[률율]|목표|건수|수량|비중|표(?![가-힣])|순위|랭킹|리스트|목록|top|탑))',
    () => ({ kind: 'follow' }),
    'atGap',
  ),
  // "그거 맞아?", "확실해?"
  p(
    '(?<=^|그거|이거|그게|이게|그건|이건|숫자|금액|수치|정말|진짜)(?:정말|진짜)?(?:맞(?:아|나|지|는거|는건|는가|습니까)|확실(?:해|한|하)|정확(?:해|한|하)|틀린거아니)(?:거지|거야|건가|가|지|요|야|죠|니)*(?=[?!.~]*$)',
    () => ({ kind: 'topic', topic: 'explain' }),
    'open',
  ),
  p('(?:are)?you(?:are)?sure(?:aboutthat)?(?=[?!.]*$)|isthat(?:right|correct)(?=[?!.]*$)', () => ({
    kind: 'topic',
    topic: 'explain',
  })),
  ...FILTERED_BY.map(([words, dimension]) =>
    p(
      `(?:${words})(?:별)?(?:필터|조건|제한)(?:을|를|은|는|만|도)?(?:다)?(?:빼|없애|없이|풀|해제|지우|지워|제거|제외|치우)`,
      () => ({ kind: 'noun', dimension }),
      'atGap',
      'open',
    ),
  ),
  // "뭘 제일 많이 사?", "뭐를 많이 팔았어"
  p(
    '(?:뭘|뭐를|무엇을|뭐)(?=(?:제일|가장|젤|주로)?(?:많이|주로|자주)(?:사|샀|팔|구매|주문|쓰|썼))',
    () => ({ kind: 'which', dimension: 'product' }),
    'atGap',
  ),
  p('(?<=(?:많이|주로|자주))(?:사|쓰|팔)(?=[?!.~]*$|나|니|지|는지|요)', () => ({ kind: 'filler' }), 'open'),
  // "어느 약국이 제일 많이": which client of that kind.
  p(
    '(?:어느|어떤|무슨)(?=(?:상급)?(?:종합)?(?:약국|의원|치과|한의원|클리닉)(?:이|가|은|는|에|한|들))',
    () => ({
      kind: 'which',
      dimension: 'client',
    }),
    'atGap',
  ),
  // "전체 매출에서 몇 프로야": of all there is.
  p(
    '(?:전체|총|회사)(?:의)?(?:매출|실적)(?:에서|의|중에서?|중)몇(?:프로|퍼센트|퍼|%)',
    () => ({ kind: 'metric', metric: 'share' }),
    'atGap',
    'open',
  ),
  // "전체에서 몇 퍼센트야", "내 매출의 몇 프로": a part of the whole, where no target is named.
  p(
    '(?:(?:전체|회사)(?:에서|중에서?|중)|(?<!전체)(?:매출|실적)(?:에서|의|중에서?|중))몇(?:프로|퍼센트|퍼|%)',
    () => ({ kind: 'metric', metric: 'share' }),
    'open',
  ),
  p(
    '얼마(?:나)?(?:더)?(?:모자랐|부족했)|못채운(?:금액|게)',
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'open',
  ),
  p(
    '(?:오늘|내일|지금|이제)?(?:은|는)?(?:나|내가)?(?:뭐|뭘|무엇을|무슨일)(?:을)?(?:해야|하면(?:돼|되|좋)|할까|하지)(?![가-힣]*(?:목표|매출))',
    () => ({ kind: 'topic', topic: 'recommendation' }),
    'atGap',
    'open',
  ),
];
