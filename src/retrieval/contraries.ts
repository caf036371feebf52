/** Words of which one is what the others are not. */
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
];

/** "무급이야?", "유상인가요": it is asked which of the two holds. */
const IS_IT = '(?:이야|이에요|예요|인가|인지|이냐|이지|이죠|임)[가-힣]{0,2}\\s*[?!.~]*$';

/** Whether a text tells of the other of two alone: of spring where autumn is asked about. */
export function isContrary(text: string, question: string): boolean {
  return CONTRARIES.some((words) => {
    const asked = words.filter(
      (word) => question.includes(word) && !new RegExp(`${word}${IS_IT}`, 'u').test(question),
    );
    if (asked.length === 0) return false;
    const told = words.filter((word) => text.includes(word));
    return told.length > 0 && !told.some((word) => asked.includes(word));
  });
}
