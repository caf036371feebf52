import { countText, percentText, spokenWon } from '../model/money.js';
import type { Language } from '../model/principal.js';
import type { AnomalyReason, SaleFeature } from '../ports/anomalies.js';

/** In what respect a sale is unusual, in words. */

interface Wording {
  readonly ko: string;
  readonly en: string;
}

const USUAL: Readonly<Record<Exclude<SaleFeature, 'order_gap'>, Wording>> = {
  client_amount: { ko: '이 거래처 평소 금액', en: 'this client’s usual amount' },
  client_product_amount: {
    ko: '이 거래처의 이 제품 평소 금액',
    en: 'this client’s usual amount of this product',
  },
  client_product_quantity: {
    ko: '이 거래처의 이 제품 평소 수량',
    en: 'this client’s usual quantity of this product',
  },
  unit_price: { ko: '이 제품 평소 단가', en: 'the usual price a unit of this product' },
  new_client_amount: {
    ko: '거래가 적은 거래처인데, 이 제품 평소 금액',
    en: 'a client with few orders; the usual amount of this product',
  },
};

/** "25.2배", or "12.3%" of what it usually is. */
function timesText(actual: number, usual: number, ko: boolean): string {
  const times = actual / usual;
  if (times < 1) return percentText(times * 100);
  const rounded = Math.round(times * 10) / 10;
  return ko ? `${rounded}배` : `${rounded} times`;
}

function anomalyReason({ feature, actual, usual }: AnomalyReason, language: Language): string {
  const ko = language === 'ko';
  if (feature === 'order_gap') {
    const [days, gap] = [actual, usual].map((d) => countText(Math.round(d)));
    return ko
      ? `${days}일 만의 주문(평소 약 ${gap}일 간격)`
      : `ordered after ${days} days (usually about every ${gap})`;
  }
  const { ko: korean, en } = USUAL[feature];
  const rounded = Math.round(usual);
  const times = timesText(actual, usual, ko);
  if (feature === 'client_product_quantity') {
    return ko ? `${korean} ${countText(rounded)}개의 ${times}` : `${times} of ${en}, ${countText(rounded)}`;
  }
  return ko ? `${korean} ${spokenWon(rounded)}의 ${times}` : `${times} of ${en}, ${spokenWon(rounded, 'en')}`;
}

/** Reasons that are told of one sale. */
const REASONS_MAX = 2;

export function anomalyReasons(reasons: readonly AnomalyReason[], language: Language): string {
  return reasons
    .slice(0, REASONS_MAX)
    .map((reason) => anomalyReason(reason, language))
    .join(language === 'ko' ? ', ' : '; ');
}
