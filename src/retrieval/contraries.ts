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

/** Whether a text tells of the other of two alone: of spring where autumn is asked about. */
export function isContrary(text: string, question: string): boolean {
  return CONTRARIES.some((words) => {
    const asked = words.filter((word) => question.includes(word));
    if (asked.length === 0) return false;
    const told = words.filter((word) => text.includes(word));
    return told.length > 0 && !told.some((word) => asked.includes(word));
  });
}
