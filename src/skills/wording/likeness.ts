import type { Likeness, ToldFeature } from '../../ml/client-similarity.js';
import { percentText, spokenWon } from '../../model/money.js';
import type { Language } from '../../model/principal.js';

/** What two clients have in common, in words: the value of the asked one, then of the other. */

interface Told {
  readonly label: Readonly<Record<Language, string>>;
  readonly value: (value: number, language: Language) => string;
}

const expWon = (value: number, language: Language): string =>
  spokenWon(Math.round(Math.expm1(value)), language);
const expCount =
  (ko: string, en: string) =>
  (value: number, language: Language): string =>
    language === 'ko' ? `${Math.round(Math.expm1(value))}${ko}` : `${Math.round(Math.expm1(value))}${en}`;
const share = (value: number): string => percentText(100 * value);
const plain =
  (ko: string, en: string) =>
  (value: number, language: Language): string =>
    `${Math.round(value)}${language === 'ko' ? ko : en}`;

/** A change `(a - b) / (a + b)` as the growth of a over b. */
function growth(value: number, language: Language): string {
  if (value >= 1) return language === 'ko' ? '새로 시작' : 'new';
  const percent = percentText((200 * value) / (1 - value));
  return value > 0 ? `+${percent}` : percent;
}

/** No vector looks further back than three years. */
const SEEN_DAYS = 1_095;

function known(value: number, language: Language): string {
  if (Math.expm1(value) < SEEN_DAYS) return expCount('일', ' days')(value, language);
  return language === 'ko' ? '3년 이상' : '3 years or more';
}

const TOLD: Readonly<Record<ToldFeature, Told>> = {
  amount_year: { label: { ko: '1년 매출', en: 'yearly sales' }, value: expWon },
  usual_gap: { label: { ko: '주문 간격', en: 'gap of orders' }, value: expCount('일', ' days') },
  order_size: { label: { ko: '1회 주문액', en: 'order size' }, value: expWon },
  products: { label: { ko: '제품 수', en: 'products' }, value: plain('종', '') },
  top_product_share: { label: { ko: '1위 제품 비중', en: 'share of the top product' }, value: share },
  growth_year: { label: { ko: '1년 증감', en: 'growth in a year' }, value: growth },
  amount_change: { label: { ko: '최근 석 달 증감', en: 'change in 3 months' }, value: growth },
  quiet_days: { label: { ko: '마지막 주문 후', en: 'since the last order' }, value: expCount('일', ' days') },
  variation: { label: { ko: '매출 기복', en: 'variation of sales' }, value: share },
  season_share: { label: { ko: '계절 비중(다가오는 석 달)', en: 'season (coming 3 months)' }, value: share },
  age: { label: { ko: '거래 기간', en: 'known for' }, value: known },
  not_completed_share: { label: { ko: '취소·대기 비율', en: 'share not completed' }, value: share },
};

export function likenessText(likeness: readonly Likeness[], language: Language): string {
  return likeness
    .map(({ feature, own, other }) => {
      const { label, value } = TOLD[feature];
      const [mine, theirs] = [value(own, language), value(other, language)];
      return mine === theirs ? `${label[language]} ${mine}` : `${label[language]} ${mine}·${theirs}`;
    })
    .join(', ');
}
