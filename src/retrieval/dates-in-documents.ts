import type { LocalDate } from '../model/period.js';
import type { ExtractedDocument } from '../ports/document-extractor.js';
import { type FoundDate, findDates, type Statement, statementsOf } from './statements.js';

/** Something a document says, with where it says it. */
export interface Stated<T> {
  readonly value: T;
  /** As it stands in the document. */
  readonly sentence: string;
  readonly page: number | null;
}

export interface DocumentDates {
  /** From when it applies: 시행일. Of several, as supplementary provisions list them, the latest. */
  readonly effective: Stated<LocalDate> | null;
  /** When it was last changed: 개정일; the latest. */
  readonly revised: Stated<LocalDate> | null;
  /** When it was written, issued or signed: 작성일, 계약일, or a date that stands alone. */
  readonly written: Stated<LocalDate> | null;
}

/** What may stand between a label and its date: a colon, a table's bar, brackets, a weekday's bracket. */
const BETWEEN = '(?:일자|일)?\\s*[:：|\\]】)=]*\\s*[(\\[]?\\s*$';
const EFFECTIVE_LABEL = new RegExp(`(?:시행|발효|효력\\s?발생|적용\\s?(?:시작|개시))\\s?${BETWEEN}`, 'u');
const EFFECTIVE_VERB = /^\s*(?:부터|부로|자로|자부터|에|을)?[^.]{0,30}?(?:시행|효력|발효|적용)/u;
const REVISED_LABEL = new RegExp(
  `(?:(?:최종|최근|일부|전부|전면)?\\s?(?:개정|수정|제정|변경)|최종\\s?업데이트)\\s?${BETWEEN}`,
  'u',
);
const REVISED_VERB = /^\s*[.,]?\s*(?:자로\s)?(?:일부|전부|전면)?\s?(?:개정|제정|수정)/u;
const WRITTEN_LABEL =
  /(?:(?:문서|작성|발행|발급|보고|배포|기안|등록|회의|계약|체결|계약\s?체결|서명|게시|통화|방문)\s?(?:날짜|일자|일시|일)|(?:^|[\s|])날짜|^[-•\s]*일시)\s?[:：|]*\s*$/u;
/** "2026년 1월 2일": how contracts and letters end. */
const NOTHING_ELSE = /^[\s().,]*(?:[월화수목금토일]요일)?[\s().,]*$/u;

/** How far from a date its label or verb may stand, in characters. */
const NEAR = 80;

/** Rules that allow for blanks in several places would try all ways to share out many of them. */
function foldBlanks(text: string): string {
  return /\s\s|[^\S ]/u.test(text) ? text.replace(/\s+/gu, ' ') : text;
}

type DateRule = (before: string, after: string) => boolean;

/** A date with what stands beside it. */
interface DateInText extends Stated<LocalDate> {
  readonly before: string;
  readonly after: string;
}

/** A sentence or row with more dates lists them: none of those beyond is the document's own. */
const DATES_IN_STATEMENT_MAX = 50;

function inText({ date, from, to }: FoundDate, { text, page }: Statement): DateInText {
  return {
    value: date,
    sentence: text,
    page,
    before: foldBlanks(text.slice(Math.max(0, from - NEAR), from)),
    after: foldBlanks(text.slice(to, to + NEAR)),
  };
}

function statedDates(dates: readonly DateInText[], rule: DateRule): Stated<LocalDate>[] {
  return dates
    .filter(({ before, after }) => rule(before, after))
    .map(({ value, sentence, page }) => ({ value, sentence, page }));
}

function latest(found: readonly Stated<LocalDate>[]): Stated<LocalDate> | null {
  return found.reduce<Stated<LocalDate> | null>(
    (best, each) => (best === null || each.value > best.value ? each : best),
    null,
  );
}

/** The dates by which a document's versions are told apart, as its own text says them. */
export function documentDates(doc: ExtractedDocument): DocumentDates {
  return datesIn(statementsOf(doc));
}

/** The same, of statements that were already taken apart. */
export function datesIn(all: readonly Statement[]): DocumentDates {
  const dates = all.flatMap((statement) =>
    findDates(statement.text)
      .slice(0, DATES_IN_STATEMENT_MAX)
      .map((date) => inText(date, statement)),
  );
  const labelled = statedDates(dates, (before) => EFFECTIVE_LABEL.test(before));
  const said = statedDates(dates, (_, after) => EFFECTIVE_VERB.test(after));
  const revised = statedDates(
    dates,
    (before, after) => REVISED_LABEL.test(before) || REVISED_VERB.test(after),
  );
  const written = statedDates(dates, (before) => WRITTEN_LABEL.test(before));
  const alone = statedDates(dates, (before, after) => NOTHING_ELSE.test(before) && NOTHING_ELSE.test(after));
  return {
    // A document's head names the version at hand; its articles may speak of earlier ones.
    effective: latest(labelled) ?? latest(said),
    revised: latest(revised),
    written: written[0] ?? alone.at(-1) ?? null,
  };
}
