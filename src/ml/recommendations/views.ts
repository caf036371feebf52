import type { Language } from '../../model/principal.js';
import type { RuleCell, RuleColumn, RuleTable } from '../../ports/rules.js';

/**
 * What the conditions of rules may read: tables of the asker's own rows, made for the moment (docs/recommendations.md).
 * Amounts are whole won of completed sales.
 */

export type RuleUnit = 'text' | 'id' | 'won' | 'percent' | 'count' | 'days' | 'date' | 'score';

export interface ViewColumn {
  readonly name: string;
  readonly unit: RuleUnit;
  readonly label: Readonly<Record<Language, string>>;
}

const column = (name: string, unit: RuleUnit, ko: string, en: string): ViewColumn => ({
  name,
  unit,
  label: { ko, en },
});

const CLIENT = [
  column('client_id', 'id', '거래처 번호', 'client id'),
  column('client', 'text', '거래처', 'client'),
];
const PRODUCT = [
  column('product_id', 'id', '제품 번호', 'product id'),
  column('product', 'text', '제품', 'product'),
];
const MONTH = column('month', 'text', '월', 'month');
const SALES = column('sales_amount', 'won', '매출', 'sales');
const COUNT = column('sales_count', 'count', '건수', 'deals');
const THIS_MONTH = column('sales_this_month', 'won', '이번 달 매출', 'sales this month');
const LAST_MONTH = column('sales_last_month', 'won', '지난달 매출', 'sales last month');
const RECENT = column('sales_3m', 'won', '최근 3개월 매출', 'sales of the last 3 months');
const BEFORE = column('sales_3m_before', 'won', '그 앞 3개월 매출', 'sales of the 3 months before');
const YEAR = column('sales_12m', 'won', '최근 12개월 매출', 'sales of the last 12 months');
const YEAR_BEFORE = column('sales_12m_before', 'won', '그 앞 12개월 매출', 'sales of the 12 months before');

const ofPeriod = (period: 'month' | 'quarter', ko: string, en: string): readonly ViewColumn[] => [
  column(`sales_${period}`, 'won', `${ko} 매출`, `sales ${en}`),
  column(`target_${period}`, 'won', `${ko} 목표`, `target ${en}`),
  column(`achievement_${period}`, 'percent', `${ko} 달성률`, `achievement ${en}`),
  column(`gap_${period}`, 'won', `${ko} 목표까지 남은 금액`, `left to the target ${en}`),
];

export const RULE_VIEWS = {
  my_calendar: [
    column('today', 'date', '오늘', 'today'),
    column('month', 'text', '이번 달', 'this month'),
    column('month_elapsed', 'percent', '이번 달 영업일 경과율', 'business days passed this month'),
    column('quarter_elapsed', 'percent', '이번 분기 영업일 경과율', 'business days passed this quarter'),
  ],
  my_clients: [
    ...CLIENT,
    column('grade', 'text', '등급', 'grade'),
    column('industry', 'text', '업종', 'industry'),
    column('first_sale', 'date', '첫 거래일', 'first sale'),
    column('last_sale', 'date', '마지막 거래일', 'last sale'),
    column('quiet_days', 'days', '주문 없는 일수', 'days without an order'),
    column('usual_gap_days', 'days', '평소 주문 간격', 'usual gap of orders'),
    column('order_days', 'count', '최근 12개월 주문일 수', 'days with an order in 12 months'),
    column('risk_score', 'score', '이탈 위험 점수', 'churn risk score'),
    THIS_MONTH,
    RECENT,
    BEFORE,
    YEAR,
    YEAR_BEFORE,
  ],
  my_products: [
    ...PRODUCT,
    THIS_MONTH,
    LAST_MONTH,
    RECENT,
    BEFORE,
    YEAR,
    YEAR_BEFORE,
    column('clients_3m', 'count', '최근 3개월 거래처 수', 'clients of the last 3 months'),
    column('clients_3m_before', 'count', '그 앞 3개월 거래처 수', 'clients of the 3 months before'),
  ],
  my_performance: [
    column('user_id', 'id', '담당자 번호', 'rep id'),
    column('user', 'text', '담당자', 'rep'),
    ...ofPeriod('month', '이번 달', 'this month'),
    ...ofPeriod('quarter', '이번 분기', 'this quarter'),
    LAST_MONTH,
    RECENT,
    BEFORE,
  ],
  my_client_products: [...CLIENT, ...PRODUCT, RECENT, BEFORE],
  my_sales_monthly: [MONTH, SALES, COUNT, column('clients', 'count', '거래처 수', 'clients')],
  my_client_months: [...CLIENT, MONTH, SALES, COUNT],
  my_product_months: [...PRODUCT, MONTH, SALES, COUNT],
} as const satisfies Readonly<Record<string, readonly ViewColumn[]>>;

export type RuleView = keyof typeof RULE_VIEWS;

export const RULE_VIEW_NAMES = Object.keys(RULE_VIEWS) as readonly RuleView[];

const TYPES: Readonly<Record<RuleUnit, RuleColumn['type']>> = {
  text: 'TEXT',
  date: 'TEXT',
  id: 'INTEGER',
  won: 'INTEGER',
  count: 'INTEGER',
  percent: 'REAL',
  days: 'REAL',
  score: 'REAL',
};

/** A view with rows; each row has a cell a column, in the order of `RULE_VIEWS`. */
export function ruleTable(name: RuleView, rows: readonly (readonly RuleCell[])[]): RuleTable {
  return { name, columns: RULE_VIEWS[name].map((c) => ({ name: c.name, type: TYPES[c.unit] })), rows };
}

/** The column of a view; null for what no view has. */
export function viewColumn(table: string, name: string): ViewColumn | null {
  const columns: readonly ViewColumn[] | undefined = (
    RULE_VIEWS as Readonly<Record<string, readonly ViewColumn[]>>
  )[table];
  return columns?.find((c) => c.name === name) ?? null;
}
