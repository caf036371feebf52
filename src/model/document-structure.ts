/** The marks by which Korean regulations, contracts and lists show their structure in plain text. */

export interface StructureMark {
  /** 1 편, 2 장, 3 절, 4 관, 5 조 and what stands beside the articles (부칙, 별표). */
  readonly rank: number;
  /** The heading itself, its title included: 제3조 (납품). */
  readonly heading: string;
  /** What follows it on the same line. */
  readonly rest: string;
}

const RANKS: Readonly<Record<string, number>> = { 편: 1, 장: 2, 절: 3, 관: 4, 조: 5 };
const ARTICLE = /^제\s?(\d{1,4})\s?조(?:\s?의\s?\d{1,3})?(?=$|[\s(（【[<:.])/;
const DIVISION = /^제\s?(?:\d{1,3}|[IVXⅠ-Ⅻ]{1,5})\s?([편장절관])(?:의\s?\d{1,2})?(?=$|[\s.:(（])/;
const APPENDIX =
  /^[[<【〔［]?\s?(?:부\s{0,4}칙|(?:별표|별지|붙임|첨부|부록)\s?(?:제?\s?\d{1,3}\s?호?(?:\s?의\s?\d{1,2})?)?(?:\s?서식)?)\s?[\]>】〕］]?(?=$|[\s(（:.<])/;
const TITLE_IN_BRACKETS = /^\s*(?:\([^()]{1,60}\)|（[^（）]{1,60}）|【[^【】]{1,60}】|\[[^[\]]{1,60}\])/;
/** "제2조 제1항에 따라": a reference at the beginning of a wrapped line. */
const REFERENCE =
  /^\s*(?:제\s?\d+\s?[항호목조]|및|또는|내지|각\s?호|과|와|에|의|을|를|은|는|이|가)(?:\s|에|의|을|를|은|는|과|와|이|가|$|,)/;
/** A division's or appendix's title stands on its own line; more than this is a sentence. */
const LINE_TITLE_MAX = 60;
const SENTENCE_END = /[다요음함임]\.\s*$|[.。]$/;

function lineTitle(mark: string, line: string, rank: number): StructureMark | null {
  const after = line.slice(mark.length);
  if (REFERENCE.test(after) || line.length > LINE_TITLE_MAX || SENTENCE_END.test(line)) return null;
  return { rank, heading: line.trim(), rest: '' };
}

/** What all of them begin with: a file may have millions of lines that don't. */
const MARK_BEGINS = /^[제부별붙첨[<【〔［]/;

/**
 * The article, chapter or appendix that a line of text begins, or null: "제3조 (납품) 을은 …", "제2장 총칙",
 * "부칙", "별표 1". A line that only refers to one ("제2조 제1항에 따라") begins none.
 */
export function structureMark(line: string): StructureMark | null {
  if (!MARK_BEGINS.test(line)) return null;
  const article = ARTICLE.exec(line)?.[0];
  if (article !== undefined) {
    const after = line.slice(article.length);
    const title = TITLE_IN_BRACKETS.exec(after)?.[0];
    if (title !== undefined) {
      return { rank: 5, heading: (article + title).trim(), rest: after.slice(title.length).trim() };
    }
    if (REFERENCE.test(after)) return null;
    const bare = after.replace(/^[\s.:]+/, '');
    const isTitle = bare.length <= 30 && !SENTENCE_END.test(bare);
    return { rank: 5, heading: isTitle ? line.trim() : article, rest: isTitle ? '' : bare };
  }
  const division = DIVISION.exec(line);
  if (division !== null) return lineTitle(division[0], line, RANKS[division[1] ?? ''] ?? 2);
  const appendix = APPENDIX.exec(line)?.[0];
  return appendix === undefined ? null : lineTitle(appendix, line, 2);
}

const LIST_MARK =
  /^(?:[①-⑳㉠-㉻❶-❿]|[-*•·▪◦‣○●□■※▶◆◇]\s|\(?(?:\d{1,2}|[가-하])\)\s?|[가나다라마바사아자차카타파하]\.\s|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s)/;

/** Whether a line begins an item of a list: ①, 1., 1), (1), 가., -, •. */
export function beginsListItem(line: string): boolean {
  return LIST_MARK.test(line.trimStart());
}
