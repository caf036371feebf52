import { percentText } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import type { ClientAction, ClientReason } from '../../ports/client-forecasts.js';

/** Why a client is foretold something, and what might be done, in words. Features are those of docs/classifiers.md. */

type Words = (value: number, language: Language) => string;

const said =
  (ko: string, en: string): Words =>
  (_, language) =>
    language === 'ko' ? ko : en;

const days =
  (ko: (count: number) => string, en: (count: number) => string): Words =>
  (value, language) => {
    const count = Math.round(Math.expm1(value));
    return language === 'ko' ? ko(count) : en(count);
  };

const share =
  (ko: (percent: string) => string, en: (percent: string) => string): Words =>
  (value, language) => {
    const percent = percentText(Math.round(value * 100));
    return language === 'ko' ? ko(percent) : en(percent);
  };

/** (a - b) / (a + b) as a rise or fall. */
const change =
  (what: { readonly ko: string; readonly en: string }): Words =>
  (value, language) => {
    const percent = value >= 1 ? null : Math.round((200 * value) / (1 - value));
    if (language === 'ko') {
      if (percent === null) return `${what.ko} 새로 생김`;
      return percent === 0
        ? `${what.ko} 변화 없음`
        : `${what.ko} ${Math.abs(percent)}% ${percent > 0 ? '증가' : '감소'}`;
    }
    if (percent === null) return `${what.en} new`;
    return percent === 0
      ? `${what.en} unchanged`
      : `${what.en} ${percent > 0 ? 'up' : 'down'} ${Math.abs(percent)}%`;
  };

const WORDS: Readonly<Record<string, Words>> = {
  age: days(
    (n) => `첫 주문 후 ${n}일`,
    (n) => `${n} days since the first order`,
  ),
  is_new: said('거래 기간 1년 안팎', 'how long it has been a client'),
  quiet_days: days(
    (n) => `${n}일째 주문 없음`,
    (n) => `no order for ${n} days`,
  ),
  usual_gap: days(
    (n) => `평소 주문 간격 약 ${n}일`,
    (n) => `usually orders about every ${n} days`,
  ),
  gap_spread: said('주문 간격의 들쭉날쭉함', 'how uneven its orders are'),
  overdue: (value, language) => {
    const times = (Math.round(Math.expm1(value) * 10) / 10).toFixed(1);
    return language === 'ko'
      ? `마지막 주문 후 경과일이 평소 간격의 ${times}배`
      : `${times} times its usual gap since the last order`;
  },
  longest_gap: days(
    (n) => `최근 1년 최장 공백 ${n}일`,
    (n) => `longest gap of the year ${n} days`,
  ),
  over_longest_gap: said(
    '지난 1년 최장 공백에 견준 경과일',
    'days since the last order against the longest gap',
  ),
  order_days_year: days(
    (n) => `최근 1년 주문일 ${n}일`,
    (n) => `${n} days with an order in the last year`,
  ),
  order_days_quarter: days(
    (n) => `최근 13주 주문일 ${n}일`,
    (n) => `${n} days with an order in the last 13 weeks`,
  ),
  order_days_change: change({
    ko: '최근 13주 주문일이 그 앞 13주보다',
    en: 'order days, last 13 weeks against the 13 before:',
  }),
  amount_month: said('최근 4주 매출 규모', 'sales of the last 4 weeks'),
  amount_quarter: said('최근 13주 매출 규모', 'sales of the last 13 weeks'),
  amount_year: said('최근 1년 매출 규모', 'sales of the last year'),
  amount_year_before: said('그 앞 1년 매출 규모', 'sales of the year before'),
  amount_change: change({
    ko: '최근 13주 매출이 그 앞 13주보다',
    en: 'sales, last 13 weeks against the 13 before:',
  }),
  amount_change_on_year: change({
    ko: '최근 13주 매출이 전년 같은 기간보다',
    en: 'sales, last 13 weeks against the year before:',
  }),
  growth_year: change({
    ko: '최근 1년 매출이 그 앞 1년보다',
    en: 'sales, last year against the one before:',
  }),
  trend: (value, language) =>
    value >= 0
      ? said('최근 1년 매출 상승세', 'sales rising over the last year')(value, language)
      : said('최근 1년 매출 하락세', 'sales falling over the last year')(value, language),
  variation: said('달마다 매출 차이가 큰 정도', 'how uneven its sales are'),
  empty_share: share(
    (p) => `최근 1년 4주 단위 중 주문 없는 비율 ${p}`,
    (p) => `${p} of the last 4-week stretches without an order`,
  ),
  season_share: share(
    (p) => `작년 이맘때 다음 석 달의 매출 비중 ${p}`,
    (p) => `${p} of a year's sales fell on these months last year`,
  ),
  order_size: said('주문당 금액', 'size of its orders'),
  order_size_change: change({
    ko: '주문당 금액이 최근 1년 평균보다',
    en: 'size of orders against the last year:',
  }),
  biggest_order_share: share(
    (p) => `가장 큰 주문의 비중 ${p}`,
    (p) => `biggest order is ${p} of the year`,
  ),
  products: (value, language) =>
    said(`최근 1년 구매 품목 ${value}개`, `${value} products in the last year`)(value, language),
  products_change: said('구매 품목 수의 변화', 'change of the products it buys'),
  top_product_share: share(
    (p) => `최다 구매 품목의 비중 ${p}`,
    (p) => `biggest product is ${p} of its sales`,
  ),
  lost_product_share: share(
    (p) => `최근 13주 동안 사지 않은 품목의 비중 ${p}`,
    (p) => `${p} of its sales are products not bought for 13 weeks`,
  ),
  lost_top_product: (value, language) =>
    value > 0
      ? said('최다 구매 품목 주문이 13주째 없음', 'biggest product not bought for 13 weeks')(value, language)
      : said('최다 구매 품목은 계속 주문', 'still buys its biggest product')(value, language),
  not_completed_share: share(
    (p) => `취소·대기 건 비율 ${p}`,
    (p) => `${p} of its orders cancelled or pending`,
  ),
  risk_score: (value, language) =>
    said(`규칙 위험 점수 ${Math.round(value * 100)}점`, `risk by rule ${Math.round(value * 100)} of 100`)(
      value,
      language,
    ),
  loyalty_score: (value, language) =>
    said(`충성도 점수 ${Math.round(value * 100)}점`, `loyalty ${Math.round(value * 100)} of 100`)(
      value,
      language,
    ),
  grade: said('지금 등급', 'its grade now'),
  value_place: said('등급 산정 점수의 순위', 'its place by the value of grades'),
  monetary_place: share(
    (p) => `매출 백분위 ${p}`,
    (p) => `percentile of sales ${p}`,
  ),
  frequency_place: share(
    (p) => `주문일 백분위 ${p}`,
    (p) => `percentile of order days ${p}`,
  ),
  recency_place: share(
    (p) => `최근 주문 백분위 ${p}`,
    (p) => `percentile of the last order ${p}`,
  ),
  projected_place: share(
    (p) => `지금 추세로 본 석 달 뒤 매출 백분위 ${p}`,
    (p) => `percentile of sales at its present pace ${p}`,
  ),
};

export function reasonText(reasons: readonly ClientReason[], language: Language): string {
  return reasons.map(({ feature, value }) => WORDS[feature]?.(value, language) ?? feature).join(', ');
}

const ACTIONS: Readonly<Record<ClientAction, Readonly<Record<Language, string>>>> = {
  ask_why_quiet: { ko: '방문·전화로 주문이 뜸한 이유 확인', en: 'visit or call: ask why orders are few' },
  win_back_products: { ko: '주문이 끊긴 품목 다시 제안', en: 'offer the products it stopped buying' },
  review_terms: { ko: '가격·조건과 경쟁 제품 점검', en: 'look at prices, terms and competitors' },
  settle_cancellations: { ko: '취소·대기 건 해소', en: 'settle cancelled and pending orders' },
  offer_more: { ko: '추가 품목·물량 제안', en: 'offer more products and volume' },
  keep_rhythm: { ko: '지금 방문 주기 유지', en: 'keep the present rhythm of visits' },
};

export function actionText(actions: readonly ClientAction[], language: Language): string {
  return actions.map((action) => ACTIONS[action][language]).join(', ');
}
