import type { EventSort } from '../../model/alert.js';
import { AMOUNT, amountOf, type ConditionalQuestion, joined, withoutSubject } from './said-condition.js';

/** What can happen, as a clause before 면: 취소 건 생기, 석달 주문 없는 거래처 생기, 마감 예상이 목표 아래. */

const HAPPENS =
  '\\s*(?:이|가|건이|건)?\\s*(?:새로|또|하나라도|한\\s*건이라도|갑자기)?\\s*(?:생기|생길|생겼|발생|나오|나올|나왔|들어오|들어올|들어왔|뜨|뜰|떴|있으|있을|있|잡히|잡힐|되|될|됐|하|할|일어나)[가-힣]*$';
const HAPPENING = new RegExp(HAPPENS);

const CLOSES = /마감|예상|전망|예측|이대로|이\s*추세|것\s*같|듯/;
const MISSED = /아래|밑|미달|미만|못\s*(?:미치|미칠|채우|채울|넘|맞추|맞출|갈)|부족|모자라|안\s*되|이하|낮/;
const BEFORE_CLOSING = /\s*(?:마감|예상|전망|예측|이대로|이\s*추세|월말|목표).*$/;

const ORDERS = '(?:주문|거래(?!처)|매출|발주|구매|오더)';
const SPAN =
  '(?:\\d{1,2}|한|두|세|석|네|넉|다섯|여섯)\\s*(?:개월|달)(?:째|동안|간|이상|넘게)?|반년(?:째|동안)?';
const NONE = '(?:없|끊|안\\s*(?:들어|나오|하|시키|사|뜨))';
const QUIET = new RegExp(`${ORDERS}(?:이|가|은|는|도)?\\s*(?:${SPAN})?\\s*${NONE}|휴면`);
const QUIET_ALONE = new RegExp(`^(.*?)(${ORDERS})(?:이|가|은|는|도)?\\s*(${SPAN})?\\s*${NONE}[가-힣]*$`);
const CLIENTS = /거래처|병원|약국|의원|고객|업체|(?:없|끊긴|끊어진)(?:는|던)?\s*(?:곳|데)/;

const OVER = '\\s*(?:넘는|넘은|이상(?:의|인|되는)?|초과(?:하는|한)?|짜리|넘게)';
const SIZE = new RegExp(`${AMOUNT}${OVER}(?:짜리)?`);
const CANCELLED = new RegExp(
  `취소(?:된|되는|한)?\\s*(?:건|주문|거래|매출)?(?:을|를)?${HAPPENS}|취소(?:되|될|됐|당)[가-힣]*$`,
);
/** "취소건 1000만원 넘는 거 생기": the size behind what it is of. */
const CANCELLED_OF_SIZE = new RegExp(
  `취소(?:된|되는|한)?\\s*(?:건|주문|거래|매출)?\\s*(?:중에?|가운데)?\\s*${AMOUNT}${OVER}\\s*(?:거|것|건|게)`,
);
const ORDER = '(?:주문|거래(?!처)|판매|오더|수주|건|계약|매출)(?:\\s*건)?';
const LARGE = new RegExp(`${AMOUNT}${OVER}.*?${ORDER}${HAPPENS}|(?:큰|대형|대량|고액)\\s*${ORDER}${HAPPENS}`);

/** "1천만원 이상 주문" is one of a size, "이상한 주문" an unusual one. */
const ODD =
  '(?:(?<![가-힣])(?:이상한|수상(?:한|쩍은)|의심(?:스러운|되는|가는)|비정상(?:적인)?)|평소(?:와|랑)\\s*다른)\\s*(?:거래(?!처)|매출|주문|실적|건)|(?<![\\d만억천원건개%]\\s?)이상\\s*거래(?!처)';
const ODD_ORDERS = new RegExp(ODD);

const MODELS: readonly (readonly [RegExp, EventSort])[] = [
  [new RegExp(`이상치|비정상|${ODD}`), 'anomaly'],
  [/이탈/, 'churn'],
  [/드리프트|모델\s*성능/, 'drift'],
];

const event = (
  sort: EventSort,
  question: string,
  minimumAmount: number | null = null,
): ConditionalQuestion => ({
  condition: { kind: 'event', event: sort, minimumAmount },
  question,
  isComparisonTaken: false,
});

function sizeIn(clause: string): number | null {
  const size = SIZE.exec(clause);
  return size === null ? null : (amountOf(size[1] ?? '')?.value ?? null);
}

function quiet(clause: string): string {
  const alone = QUIET_ALONE.exec(clause);
  if (alone !== null && !CLIENTS.test(clause.slice(alone[1]?.length ?? 0))) {
    return joined(withoutSubject(alone[1] ?? ''), alone[3] ?? '', '주문 없는 거래처');
  }
  return withoutSubject(clause.replace(HAPPENING, ''));
}

/** null where the clause tells of nothing that happens. */
export function eventOf(clause: string): ConditionalQuestion | null {
  const happens = HAPPENING.test(clause);
  const model = happens ? MODELS.find(([pattern]) => pattern.test(clause))?.[1] : undefined;
  if (model === 'drift') return event(model, '예측 모델 성능');
  // Named as it is known: "수상한 매출" is looked up as unusual sales.
  if (model !== undefined)
    return event(model, withoutSubject(clause.replace(HAPPENING, '').replace(ODD_ORDERS, '이상 거래')));
  if (/목표/.test(clause) && CLOSES.test(clause) && MISSED.test(clause)) {
    const about = clause.replace(BEFORE_CLOSING, '');
    return event('closing_below_target', joined(about, '마감 예상'));
  }
  if (QUIET.test(clause) && (happens || QUIET_ALONE.test(clause)))
    return event('quiet_client', quiet(clause));
  // "취소 5건 넘으면" is a count that passes a value.
  if ((CANCELLED.test(clause) || (happens && CANCELLED_OF_SIZE.test(clause))) && !/\d\s*건/.test(clause)) {
    const about = clause.replace(/취소.*$/, '').replace(SIZE, '');
    return event('cancelled_order', joined(about, '취소 건수'), sizeIn(clause));
  }
  if (!LARGE.test(clause)) return null;
  const about = clause
    .replace(SIZE, '')
    .replace(new RegExp(`(?:큰|대형|대량|고액)?\\s*${ORDER}${HAPPENS}`), '')
    .replace(/에서?\s*$/, '');
  return event(
    'large_order',
    joined(withoutSubject(about.replace(/에(?=\s|$)/, '')), '주문 건수'),
    sizeIn(clause),
  );
}
