/** Words of which one is what the others are not; what stands between bars is called both. */
const CONTRARIES: readonly (readonly string[])[] = [
  ['춘계', '추계', '하계', '동계'],
  ['상반기', '하반기'],
  ['유급', '무급'],
  ['유상', '무상'],
  ['정규직', '계약직'],
  ['신규', '기존'],
  ['왕복', '편도'],
  ['대인', '대물'],
  ['내근', '외근'],
  ['입사', '퇴사'],
  ['단초점', '다초점'],
  ['선불', '후불'],
  // What a leave or a gift is for: the row of another occasion says nothing of this one.
  ['결혼|혼인', '출산|분만', '사망|장례', '환갑|회갑', '칠순|고희', '팔순', '돌잔치'],
];

/** "무급이야?", "유상인가요": it is asked which of the two holds. */
const IS_IT = '(?:이야|이에요|예요|인가|인지|이냐|이지|이죠|임)[가-힣]{0,2}\\s*[?!.~]*$';

function says(text: string, word: string): boolean {
  return word.split('|').some((name) => text.includes(name));
}

/** Whether a text tells of the other of two alone: of spring where autumn is asked about. */
export function isContrary(text: string, question: string): boolean {
  return CONTRARIES.some((words) => {
    const asked = words.filter(
      (word) => says(question, word) && !new RegExp(`(?:${word})${IS_IT}`, 'u').test(question),
    );
    if (asked.length === 0) return false;
    const told = words.filter((word) => says(text, word));
    return told.length > 0 && !told.some((word) => asked.includes(word));
  });
}
