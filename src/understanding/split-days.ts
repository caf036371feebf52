/** "주말이랑 평일 비교": sales of days of two kinds are two questions, as one filter would be the sum of both. */

const KIND = '(주말|평일|공휴일|휴일|[월화수목금토일]요일|weekends?|weekdays?)';
/** Two single days of the week are one question: "월요일이 높아 금요일이 높아". */
const SINGLE = /^[월화수목금토일]요일$/;
const SIDE_BY_SIDE = new RegExp(
  `${KIND}(?: ?(?:매출|실적|건수|수량))?(?:이랑|랑|하고|[과와,/]| vs\\.?| 대| and| or| versus)? ?${KIND}`,
  'i',
);
const COMPARED =
  /(?:을|를)? ?(?:서로 ?)?비교(?:해 ?줘요?|해 ?주세요|해 ?봐|해서|하면)?|^compare | 중(?:에서?|에)?(?= )| ?(?:어디|어느 ?쪽|뭐|언제)(?:이|가)? ?(?:더 ?|제일 ?)?(?:높|많|크|커|좋|나아|낫|잘 ?[팔나])[가-힣]*/gi;

/** The two questions, or null where days are not held against each other. */
export function splitByDays(text: string): readonly [string, string] | null {
  const found = SIDE_BY_SIDE.exec(text);
  const [both, one, other] = found ?? [];
  if (found === null || both === undefined || one === undefined || other === undefined || one === other)
    return null;
  if (SINGLE.test(one) && SINGLE.test(other)) return null;
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + both.length)];
  const asked = (kind: string): string => `${before}${kind}${after}`.replace(COMPARED, '').trim();
  return [asked(one), asked(other)];
}
