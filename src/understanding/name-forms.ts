import { nameKey } from './text.js';

/** What names are called in short, beside their aliases. */

const ROMAN = /(?<=[A-Za-z가-힣][\s-]?)(I{2,3}|IV)(?![A-Za-z])/;
const ROMAN_DIGITS: Readonly<Record<string, string>> = { II: '2', III: '3', IV: '4' };

/** 대학교병원 is said 대병원 or 대학병원: such short forms count as parts of the name. */
export function shortForms(key: string, label: string): string[] {
  const forms = [
    key.replace('대학교', '대'),
    key.replace('대학교', '대학'),
    key.replace(/(?:주식|유한)회사/, ''),
    key.replace('종합병원', '종병'),
    key.replace('소아청소년과', '소아과'),
    key.replace('소아청소년과', '소청과'),
    // 1g and 1000mg are one strength.
    key.replace(/(\d+)000mg/, '$1g'),
    key.replace(/(\d+)g/, '$1000mg'),
    // "ProSeal-II" is said with a number.
    nameKey(label.replace(ROMAN, (_, roman: string) => ROMAN_DIGITS[roman] ?? roman)),
  ];
  return forms.filter((f) => f !== key && f.length >= 2);
}

/** "KA" of "Key Account": the first letters of several Latin words, with what else stands in the name. */
function acronymOf(label: string): string | null {
  const words = label.match(/[A-Za-z]+/g) ?? [];
  const run = /[A-Za-z]{2,}(?:[\s.&-]+[A-Za-z]{2,})+/.exec(label)?.[0];
  // Of letters in several places it is not clear which are said.
  if (run === undefined || run.match(/[A-Za-z]+/g)?.length !== words.length) return null;
  return nameKey(label.replace(run, words.map((w) => w[0]).join('')));
}

/** Two letters alone are too few to tell a name. */
export function initialsOf(label: string): string[] {
  const made = acronymOf(label);
  return made === null || made.length < 3 ? [] : [made];
}

const SORTS = /(?:팀|사업부|지점|본부|파트|부문|그룹|센터|영업소|영업부|지사)$/;

const HALF_LETTERS = 2;

/** 호남 and 제주 of 호남제주, 온라인 of 온라인채널: two words in one, of which either is said alone. A number tells teams apart. */
function halvesOf(base: string): string[] {
  if (!/^[가-힣]{4,6}$/.test(base)) return [];
  const places = Array.from({ length: base.length - 2 * HALF_LETTERS + 1 }, (_, i) => i + HALF_LETTERS);
  return places.flatMap((place) => [base.slice(0, place), base.slice(place)]);
}

/**
 * What a department is called in short: every one of them a team ("영남팀" for 영남사업부, "KA팀" for Key Account), and
 * each part of a double name ("딜러팀" for 딜러/유통팀).
 */
export function departmentForms(label: string): string[] {
  const sort = SORTS.exec(label)?.[0] ?? '';
  const base = label.slice(0, label.length - sort.length);
  const bases = [base, ...base.split(/[/·&,+]/), ...halvesOf(base), acronymOf(base) ?? ''].map(nameKey);
  const forms = bases.filter((b) => b.length >= 2).flatMap((b) => [`${b}팀`, `${b}${sort}`]);
  return [...new Set(forms)].filter((form) => form !== nameKey(label) && form.length >= 3);
}
