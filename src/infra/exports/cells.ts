import type { AnswerTable, TableColumn, Unit } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';

export type Cell = AnswerTable['rows'][number][number];

/**
 * What a spreadsheet may take for a formula (OWASP, "CSV Injection"), with the full-width forms that East Asian
 * editions take too, and behind white space.
 */
const FORMULA_LIKE = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** Text that stays text wherever it is opened: an apostrophe goes before what looks like a formula. */
export function safeText(text: string): string {
  return FORMULA_LIKE.test(text) ? `'${text}` : text;
}

/** A spreadsheet keeps 15 digits of a number. */
const EXACT_BELOW = 1e15;

export function isExactNumber(value: number | bigint): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < EXACT_BELOW;
}

const UNIT_WORDS: Readonly<Record<Language, Readonly<Partial<Record<Unit, string>>>>> = {
  ko: { KRW: '원', percent: '%', percent_point: '%p', days: '일' },
  en: { KRW: 'KRW', percent: '%', percent_point: '%p', days: 'days' },
};

/** A column's label with its unit: 매출 (원). `leaveOut` names a unit that the cells themselves show. */
export function headerText(column: TableColumn, language: Language, leaveOut?: Unit): string {
  const word =
    column.unit === null || column.unit === leaveOut ? undefined : UNIT_WORDS[language][column.unit];
  return safeText(word === undefined ? column.label : `${column.label} (${word})`);
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;

/** Width in the columns of a fixed font: a Hangul letter takes two. */
export function displayWidth(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}
