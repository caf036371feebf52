import type { Source } from '../model/answer.js';
import type { Language } from '../model/principal.js';

export type SourceTitle =
  | 'sales'
  | 'newClients'
  | 'dormantClients'
  | 'oldestClients'
  | 'orderHistories'
  | 'orders'
  | 'ordersTotal'
  | 'usualOrders'
  | 'medianSale'
  | 'prices'
  | 'saleHistories'
  | 'clientSales'
  | 'people'
  | 'targets'
  | 'freshness';

/** What each statement is for, in plain words. Sources carry the Korean title; `titleIn` gives another. */
export const SOURCE_TITLES: Readonly<Record<SourceTitle, Readonly<Record<Language, string>>>> = {
  sales: { ko: '판매 실적 집계', en: 'Sales figures' },
  newClients: { ko: '신규 거래처 집계', en: 'New clients' },
  dormantClients: { ko: '휴면 거래처 집계', en: 'Dormant clients' },
  orderHistories: { ko: '거래처별 주문 이력', en: 'Order histories of clients' },
  oldestClients: { ko: '거래처별 첫 거래일', en: 'First sales of clients' },
  ordersTotal: { ko: '주문 건수와 합계', en: 'Number and sum of orders' },
  orders: { ko: '주문 목록', en: 'Single orders' },
  prices: { ko: '제품 단가', en: 'List prices of products' },
  usualOrders: { ko: '평소 주문 금액', en: 'Usual amounts of orders' },
  medianSale: { ko: '거래 금액의 중간값', en: 'Median amount of a sale' },
  saleHistories: { ko: '담당자별 판매 내역', en: 'Sales of each person' },
  clientSales: { ko: '거래처별 판매 내역', en: 'Sales of each client' },
  people: { ko: '조회 범위의 담당자', en: 'People in scope' },
  targets: { ko: '판매 목표', en: 'Sales targets' },
  freshness: { ko: '데이터 기준일', en: 'Latest sale in the data' },
};

/** A source's title in another language; a title that is not of this layer stays as it is. */
export function titleIn(title: string, language: Language): string {
  const known = Object.values(SOURCE_TITLES).find((titles) => titles.ko === title);
  return known?.[language] ?? title;
}

/** Sources with their titles in a language. */
export function sourcesIn(sources: readonly Source[], language: Language): readonly Source[] {
  return sources.map((source) => ({ ...source, title: titleIn(source.title, language) }));
}
