import type { AverageBase, AveragedMetric } from '../../model/query.js';
import { rows, type WordRow } from './rows.js';

/** Averages over time and over members, by what they are over: "월평균", "한 달에 평균", "거래처당", "per month". */

interface AverageNouns {
  readonly per: AverageBase;
  /** Before 평균. */
  readonly korean: string;
  /** Before 당, with 평균 or without. */
  readonly each: string;
  readonly english: string;
  readonly adjectives: string;
}

const over = (per: AverageBase, words: Omit<AverageNouns, 'per'>): AverageNouns => ({ per, ...words });

const NOUNS: readonly AverageNouns[] = [
  over('day', { korean: '하루 하루에 일 일일 매일 하루당', each: '', english: 'day', adjectives: 'daily' }),
  over('business_day', {
    korean:
      '영업일 영업일당 영업일별 영업일기준 영업일기준하루 영업일기준일 영업일하루 영업일일 근무일 근무일당 평일 워킹데이',
    each: '영업일 근무일',
    english: 'businessday workingday workday',
    adjectives: '',
  }),
  over('week', {
    korean: '주 주간 일주일 일주일에 한주 한주에 매주 주당',
    each: '',
    english: 'week',
    adjectives: 'weekly',
  }),
  over('month', {
    korean: '월 월간 한달 한달에 한달당 매달 매월 달 월당 다달이',
    each: '',
    english: 'month',
    adjectives: 'monthly',
  }),
  over('quarter', {
    korean: '분기 분기당 한분기 한분기에 매분기',
    each: '',
    english: 'quarter',
    adjectives: 'quarterly',
  }),
  over('half', { korean: '반기 반기당 매반기', each: '', english: 'halfyear', adjectives: 'halfyearly' }),
  over('year', {
    korean: '연 연간 년 일년 일년에 1년 1년에 한해 매년 해마다',
    each: '',
    english: 'year',
    adjectives: 'yearly annual',
  }),
  over('user', {
    korean: '',
    each: '인 1인 일인 담당자 담당자1인 담당자한명 담당자1명 사람 한사람 한명 1명 직원 직원1인 사원 영업사원 팀원 팀원1인 인원 머릿수',
    english: 'rep salesrep person head employee',
    adjectives: '',
  }),
  over('department', {
    korean: '',
    each: '팀 지점 부서 한팀 팀하나 지점하나',
    english: 'team department branch',
    adjectives: '',
  }),
  over('client', {
    korean: '',
    each: '거래처 병원 고객 고객사 거래처한곳 거래처한군데 거래처1곳 거래처하나 한곳 한거래처 병원한곳 병원하나',
    english: 'client customer account hospital',
    adjectives: '',
  }),
  over('product', {
    korean: '',
    each: '제품 품목 제품하나 품목하나',
    english: 'product item',
    adjectives: '',
  }),
  over('category', { korean: '', each: '제품군 품목군 카테고리', english: 'category', adjectives: '' }),
  over('region', { korean: '', each: '지역 권역', english: 'region', adjectives: '' }),
];

const split = (words: string): string[] => words.split(' ').filter((word) => word !== '');

/** What is averaged, where it stands between the two halves of the word: "하루 매출 평균". */
const AVERAGED: readonly (readonly [AveragedMetric, string])[] = [
  ['sales_amount', '매출 실적 판매액 매출액'],
  ['sales_count', '건수 거래건수 판매건수 주문건수'],
  ['quantity', '수량 판매량'],
];

const AVERAGED_EN: readonly (readonly [AveragedMetric | null, string])[] = [
  [null, ''],
  ['sales_amount', 'sales revenue salesamount'],
  ['sales_count', 'numberofsales numberofdeals numberoforders deals orders salescount'],
  ['quantity', 'quantity units'],
];

const MEAN_EN = ['average', 'avg', 'mean'];

function englishWords({ english, adjectives }: AverageNouns, middle: readonly string[]): string[] {
  const nouns = split(english).flatMap((noun) => ['per', 'by', 'a', 'each', 'ineach'].map((p) => p + noun));
  return middle.flatMap((of) => [
    ...MEAN_EN.flatMap((mean) => [
      ...nouns.filter((noun) => of !== '' || noun.startsWith('per')).map((noun) => mean + of + noun),
      ...split(adjectives).flatMap((adjective) => [mean + adjective + of, adjective + mean + of]),
    ]),
    ...nouns.map((noun) => `${of}${noun}onaverage`),
  ]);
}

export const AVERAGE_WORDS: readonly WordRow[] = NOUNS.flatMap((nouns) => {
  const { per, korean, each } = nouns;
  const bare = [
    ...split(korean).map((noun) => `${noun}평균`),
    ...split(each).flatMap((noun) => [`${noun}당평균`, `${noun}당`]),
    ...(per === 'day' ? ['하루에얼마씩', '매일얼마씩'] : []),
  ];
  const withMetric = AVERAGED.map(([metric, words]) =>
    rows(
      { kind: 'average', per, metric },
      split(words)
        .flatMap((of) => [
          ...split(korean).flatMap((noun) => [`${noun}${of}평균`, `평균${noun}${of}`]),
          ...split(each).map((noun) => `${noun}당${of}평균`),
        ])
        .join(' '),
    ),
  );
  const english = AVERAGED_EN.map(([metric, words]) =>
    rows({ kind: 'average', per, metric }, englishWords(nouns, words === '' ? [''] : split(words)).join(' ')),
  );
  return [rows({ kind: 'average', per, metric: null }, bare.join(' ')), ...withMetric, ...english];
});
