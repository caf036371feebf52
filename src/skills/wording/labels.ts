import type { Unit } from '../../model/answer.js';
import type { ComparisonKind } from '../../model/period.js';
import type { Language } from '../../model/principal.js';
import type { AverageBase, Dimension, FilterDimension, Metric, MetricQuery } from '../../model/query.js';

type Labels<K extends string> = Readonly<Record<K, Readonly<Record<Language, string>>>>;

export const METRIC_LABELS: Labels<Metric> = {
  sales_amount: { ko: '매출', en: 'sales' },
  sales_count: { ko: '거래 건수', en: 'number of sales' },
  quantity: { ko: '수량', en: 'quantity' },
  average_sale: { ko: '건당 평균 매출', en: 'average sale' },
  unit_price: { ko: '개당 평균 판매 단가', en: 'average price per unit' },
  target_amount: { ko: '목표', en: 'target' },
  achievement_rate: { ko: '달성률', en: 'achievement rate' },
  target_gap: { ko: '목표까지 남은 금액', en: 'gap to target' },
  active_clients: { ko: '거래처 수', en: 'active clients' },
  new_clients: { ko: '신규 거래처 수', en: 'new clients' },
  dormant_clients: { ko: '주문이 끊긴 거래처 수', en: 'dormant clients' },
  share: { ko: '비중', en: 'share' },
  growth: { ko: '성장률', en: 'growth' },
  average: { ko: '평균', en: 'average' },
};

/** "월평균 매출", "average sales per month": what it is over is part of the name. */
const AVERAGE_LABELS: Labels<AverageBase> = {
  day: { ko: '하루 평균', en: 'per day' },
  business_day: { ko: '영업일 평균', en: 'per business day' },
  week: { ko: '주평균', en: 'per week' },
  month: { ko: '월평균', en: 'per month' },
  quarter: { ko: '분기 평균', en: 'per quarter' },
  half: { ko: '반기 평균', en: 'per half-year' },
  year: { ko: '연평균', en: 'per year' },
  user: { ko: '담당자당 평균', en: 'per rep' },
  department: { ko: '팀당 평균', en: 'per team' },
  client: { ko: '거래처당 평균', en: 'per client' },
  product: { ko: '제품당 평균', en: 'per product' },
  category: { ko: '제품군당 평균', en: 'per category' },
  region: { ko: '지역당 평균', en: 'per region' },
};

/** What a metric's name and unit depend on. */
type Averaged = Pick<MetricQuery, 'average' | 'shareBy'>;

/** A metric as it is called in a question. */
export function metricLabel(metric: Metric, { average, shareBy }: Averaged, language: Language): string {
  if (metric === 'share' && shareBy !== undefined) {
    const of = METRIC_LABELS[shareBy][language];
    return language === 'ko' ? `${of} 비중` : `share of the ${of}`;
  }
  const isRate = average?.metric === 'achievement_rate';
  // Beside the mean of the rates stands that of all sales against all targets.
  if (isRate && metric === 'achievement_rate')
    return language === 'ko' ? '전체 달성률' : 'achievement rate of the whole';
  if (metric !== 'average' || average === undefined) return METRIC_LABELS[metric][language];
  const [of, per] = [METRIC_LABELS[average.metric][language], AVERAGE_LABELS[average.per][language]];
  if (language === 'ko') return `${isRate ? per.replace(/당 평균$/, ' 평균') : per} ${of}`;
  return `average ${of} ${per}`;
}

/** The metric by whose unit a figure is written: an average is in that of its sum. */
export function writtenAs(metric: Metric, { average }: Averaged): Metric {
  return metric === 'average' ? (average?.metric ?? 'sales_amount') : metric;
}

export function metricUnit(metric: Metric, query: Averaged): Unit {
  return METRIC_UNITS[writtenAs(metric, query)];
}

export const METRIC_UNITS: Readonly<Record<Metric, Unit>> = {
  sales_amount: 'KRW',
  sales_count: 'count',
  quantity: 'count',
  average_sale: 'KRW',
  unit_price: 'KRW',
  target_amount: 'KRW',
  achievement_rate: 'percent',
  target_gap: 'KRW',
  active_clients: 'count',
  new_clients: 'count',
  dormant_clients: 'count',
  share: 'percent',
  growth: 'percent',
  average: 'KRW',
};

/** The counting word after a count: 12건, 30개, 5곳. */
export const METRIC_COUNTERS: Readonly<Partial<Record<Metric, Readonly<Record<Language, string>>>>> = {
  sales_count: { ko: '건', en: '' },
  quantity: { ko: '개', en: ' units' },
  active_clients: { ko: '곳', en: '' },
  new_clients: { ko: '곳', en: '' },
  dormant_clients: { ko: '곳', en: '' },
};

export const DIMENSION_LABELS: Labels<Dimension> = {
  user: { ko: '담당자', en: 'rep' },
  department: { ko: '팀', en: 'team' },
  client: { ko: '거래처', en: 'client' },
  product: { ko: '제품', en: 'product' },
  category: { ko: '제품군', en: 'category' },
  region: { ko: '지역', en: 'region' },
  industry: { ko: '업종', en: 'industry' },
  client_grade: { ko: '등급', en: 'client grade' },
  status: { ko: '상태', en: 'status' },
  day: { ko: '날짜', en: 'day' },
  week: { ko: '주', en: 'week' },
  month: { ko: '월', en: 'month' },
  quarter: { ko: '분기', en: 'quarter' },
  half: { ko: '반기', en: 'half-year' },
  year: { ko: '연도', en: 'year' },
  weekday: { ko: '요일', en: 'weekday' },
};

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  ko: ['월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const STATUS_LABELS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  completed: { ko: '완료', en: 'completed' },
  cancelled: { ko: '취소', en: 'cancelled' },
  pending: { ko: '대기', en: 'pending' },
};

/** The name of a member as it is shown: statuses in the reader's language, an empty one named as such. */
export function memberLabel(
  dimension: Dimension | FilterDimension,
  label: string,
  language: Language,
): string {
  if (label === '' || label === '(미지정)') return language === 'ko' ? '(미지정)' : '(none)';
  if (dimension === 'weekday') return WEEKDAYS[language][Number(label) - 1] ?? label;
  if (dimension === 'returned') return language === 'ko' ? '반품' : 'returns';
  if (dimension === 'status') return STATUS_LABELS[label]?.[language] ?? label;
  if (dimension === 'client_grade') return language === 'ko' ? `${label}등급` : `grade ${label}`;
  return label;
}

export const COMPARISON_LABELS: Labels<ComparisonKind> = {
  dod: { ko: '전일 대비', en: 'day over day' },
  wow: { ko: '전주 대비', en: 'week over week' },
  mom: { ko: '전월 대비', en: 'month over month' },
  qoq: { ko: '전분기 대비', en: 'quarter over quarter' },
  yoy: { ko: '전년 동기 대비', en: 'year over year' },
  named: { ko: '대비', en: 'compared' },
};

/** The Korean counting word of members: 11명, 3곳, 5개. */
export function counterOf(dimension: Dimension | FilterDimension | undefined): string {
  if (dimension === 'user') return '명';
  return dimension === 'client' ? '곳' : '개';
}
