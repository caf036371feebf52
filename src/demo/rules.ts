import type { RuleFields } from '../ports/rules.js';

/** The made-up company's recommendation rules; they come in through the same check as a customer's own. */
export const SAMPLE_RULES: readonly RuleFields[] = [
  {
    name: '주문이 늦은 주요 거래처',
    type: 'client',
    conditionSql: `SELECT client, quiet_days, usual_gap_days, sales_12m
FROM my_clients
WHERE grade IN ('S', 'A') AND usual_gap_days IS NOT NULL
  AND quiet_days > 2 * max(usual_gap_days, 7) AND order_days >= 6
ORDER BY sales_12m DESC`,
    text: `{client}에 이번 주 방문하거나 전화해 보세요. 평소 약 {usual_gap_days}일마다 주문했는데 {quiet_days}일째 주문이 없습니다.
en: Visit or call {client} this week: it usually orders about every {usual_gap_days} days and has not for {quiet_days}.`,
    priority: 1,
    isActive: true,
  },
  {
    name: '목표에 뒤처진 이번 달 실적',
    type: 'performance',
    conditionSql: `SELECT p.user, p.achievement_month, c.month_elapsed, p.gap_month
FROM my_performance p CROSS JOIN my_calendar c
WHERE p.target_month > 0 AND c.month_elapsed >= 30 AND p.achievement_month < c.month_elapsed - 15
ORDER BY p.achievement_month - c.month_elapsed`,
    text: `{user} 님, 이번 달 달성률은 {achievement_month}인데 영업일은 {month_elapsed} 지났습니다. 남은 {gap_month}을 어디서 채울지 상위 거래처부터 점검해 보세요.
en: {user}: {achievement_month} of this month's target with {month_elapsed} of its business days gone. Review the top clients for the {gap_month} that is left.`,
    priority: 1,
    isActive: true,
  },
  {
    name: '크게 줄어든 거래처',
    type: 'client',
    conditionSql: `SELECT client, sales_3m, sales_3m_before, sales_3m_before - sales_3m AS value
FROM my_clients
WHERE sales_3m > 0 AND sales_3m_before >= 3000000 AND sales_3m < 0.6 * sales_3m_before
ORDER BY value DESC`,
    text: `{client}의 최근 3개월 매출이 {sales_3m_before}에서 {sales_3m}으로/로 {value:won} 줄었습니다. 경쟁 제품으로 바뀌었는지 확인해 보세요.
en: {client} fell by {value:won}, from {sales_3m_before} to {sales_3m}, in the last 3 months. Find out whether a competitor took its place.`,
    priority: 2,
    isActive: true,
  },
  {
    name: '거래처가 끊은 제품',
    type: 'product',
    conditionSql: `SELECT product, client, sales_3m_before
FROM my_client_products
WHERE sales_3m = 0 AND sales_3m_before >= 2000000
ORDER BY sales_3m_before DESC`,
    text: `{client}에 {product}의 재주문을 제안해 보세요. 그 앞 3개월에는 {sales_3m_before}어치 주문했지만 최근 3개월에는 없습니다.
en: Offer {product} to {client} again: {sales_3m_before} in the 3 months before, none in the last 3.`,
    priority: 3,
    isActive: true,
  },
  {
    name: '빠르게 크는 제품',
    type: 'product',
    conditionSql: `SELECT product, sales_3m, sales_3m_before, clients_3m
FROM my_products
WHERE sales_3m_before > 0 AND sales_3m >= 1.3 * sales_3m_before AND clients_3m >= 2
ORDER BY 1.0 * sales_3m / sales_3m_before DESC`,
    text: `{product}은/는 최근 3개월 매출이 {sales_3m_before}에서 {sales_3m}으로/로 늘었습니다. 아직 쓰지 않는 거래처에도 소개해 보세요.
en: {product} grew from {sales_3m_before} to {sales_3m} in the last 3 months. Introduce it to clients that do not use it yet.`,
    priority: 3,
    isActive: true,
  },
];
