import type { Passage } from '../ports/passages.js';
import { headingsOf } from './passage-text.js';

/** For whom something is meant that is given: what holds for employees says nothing of doctors, and the other way round. */

const HCP_NAMED = /(?:원장|교수|의사|닥터|간호사|약사|선생)님?(?:들|께|한테|에게)?(?![가-힣]{3})/u;
const GIVEN = /경조|축의|조의|부의|화환|선물|식사|밥|접대|강연|강의|자문|사례|기념품|상품권/u;
const OF_HCP = /의료인|의료전문가|의료기관|요양기관|거래처|고객|원장|교수|의사|약사|간호사|규약|리베이트/u;
const OF_STAFF = /임직원|직원|사원|휴가|근무|급여|복리|취업규칙/u;

const FROM_COMPANY = /회사(?:에서|가|는)?|우리\s?회사|직원|사내/u;

/**
 * Whether a passage is for others than the question: "원장님 자녀 결혼식 경조금" is not what the company gives its own
 * people, and "회사에서 축의금 얼마 줘" not what a client gets.
 */
export function isForOthers(passage: Passage, asked: string): boolean {
  if (!GIVEN.test(asked)) return false;
  const above = headingsOf(passage).join(' ');
  if (HCP_NAMED.test(asked)) {
    const whole = `${above} ${passage.text}`;
    return OF_STAFF.test(whole) && !OF_HCP.test(whole);
  }
  return FROM_COMPANY.test(asked) && !OF_HCP.test(asked) && OF_HCP.test(above);
}
