/** Family names that tell a person among Latin words. */
const FAMILY_NAMES = new Set(
  'kim lee park choi jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo shin kwon hwang ahn an song ryu yoo yu hong jeon ko koh moon son yang bae baek heo nam shim noh ha kwak sung cha joo ju woo koo min smith johnson williams brown jones miller davis wilson taylor thomas moore martin white harris clark lewis walker hall allen young king wright scott green baker adams nelson carter'.split(
    ' ',
  ),
);

export function isFamilyName(word: string): boolean {
  return FAMILY_NAMES.has(word);
}
