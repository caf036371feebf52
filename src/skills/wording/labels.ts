import type { Unit } from '../../model/answer.js';
import type { ComparisonKind } from '../../model/period.js';
import type { Language } from '../../model/principal.js';
import type { Dimension, Metric } from '../../model/query.js';

type Labels<K extends string> = Readonly<Record<K, Readonly<Record<Language, string>>>>;

export const METRIC_LABELS: Labels<Metric> = {
  sales_amount: { ko: '매출', en: 'sales' },
  sales_count: { ko: '거래 건수', en: 'number of sales' },
  quantity: { ko: '수량', en: 'quantity' },
  average_sale: { ko: '건당 평균 매출', en: 'average sale' },
  target_amount: { ko: '목표', en: 'target' },
  achievement_rate: { ko: '달성률', en: 'achievement rate' },
  target_gap: { ko: '목표까지 남은 금액', en: 'gap to target' },
  active_clients: { ko: '거래처 수', en: 'active clients' },
  new_clients: { ko: '신규 거래처 수', en: 'new clients' },
  dormant_clients: { ko: '주문이 끊긴 거래처 수', en: 'dormant clients' },
  share: { ko: '비중', en: 'share' },
  growth: { ko: '성장률', en: 'growth' },
};

export const METRIC_UNITS: Readonly<Record<Metric, Unit>> = {
  sales_amount: 'KRW',
  sales_count: 'count',
  quantity: 'count',
  average_sale: 'KRW',
  target_amount: 'KRW',
  achievement_rate: 'percent',
  target_gap: 'KRW',
  active_clients: 'count',
  new_clients: 'count',
  dormant_clients: 'count',
  share: 'percent',
  growth: 'percent',
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
  year: { ko: '연도', en: 'year' },
};

const STATUS_LABELS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  completed: { ko: '완료', en: 'completed' },
  cancelled: { ko: '취소', en: 'cancelled' },
  pending: { ko: '대기', en: 'pending' },
};

/** The name of a member as it is shown: statuses in the reader's language, an empty one named as such. */
export function memberLabel(dimension: Dimension, label: string, language: Language): string {
  if (label === '' || label === '(미지정)') return language === 'ko' ? '(미지정)' : '(none)';
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
