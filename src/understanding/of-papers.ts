import type { Token } from './concepts.js';
import type { Understood } from './understand.js';
import { unexplained, unknownName } from './unknown-words.js';

/** Whether a half of a message asks what a document says: of a rule, a contract, a manual. */

/** Words of rules and papers, and what costs something or is due, none of it a figure of sales. */
const PAPER =
  /규정|규칙|기준|절차|정책|조건|방법|지침|매뉴얼|계약|한도|승인|신청|신고|조항|수당|이자|보험|보증|할인|주기|범위|기한|마감|시기|기간|휴가|연차|출장|경비|정산|서류|양식|자격|대상|혜택|월세|임대|요금|미수금|환불|보관|교정|점검|유효|법원|관할|시간|체중|무게|중량|용량|크기|규격|하중|온도|습도|압력|간격|거리|속도|횟수|일수|날짜|주소|설치|출동|배송|교육|수리|고장|코드|소독|세척|충전|배터리|(?:[가-힣](?:료|비|급|세)|[가-힣]{2}금)(?:은|는|이|가|을|를|도)?(?=\s|$|[?!.])|[가-힣]{2}일(?:은|이|도)?\s*(?:언제|알려)|policy|rule|procedure|limit|deadline|manual|fee|rate of|incentive/iu;

/** "몇 프로까지" is the unit of what is asked for, 신고 a report: no measures of sales. */
function isMeasure({ concept, text }: Token): boolean {
  return (concept.kind === 'metric' && !/^(?:몇|신고)/.test(text)) || concept.kind === 'changed';
}

/**
 * Nothing that reads figures explains it, and it names nobody who could have any. Who has the form of a client and is
 * none may be a party to a contract: "누리의원 임대료".
 */
function isUnread(tokens: readonly Token[]): boolean {
  const stranger = unexplained(tokens);
  if (stranger === null) return false;
  const name = unknownName(stranger, tokens);
  return name.kind === 'unknown_name' && (name.sort === 'other' || name.sort === 'client');
}

export function isOfPapers({ reading, tokens }: Understood): boolean {
  if (reading.kind === 'topic')
    return reading.topic === 'contract_expiry' || reading.topic === 'doc_compliance';
  if (reading.kind !== 'not_understood' && reading.kind !== 'unknown_name') return false;
  const said = tokens.map(({ text }) => text).join(' ');
  return !tokens.some(isMeasure) && isUnread(tokens) && PAPER.test(said);
}
