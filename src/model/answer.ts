import type { ScopeName } from './principal.js';
import type { Dimension, Metric } from './query.js';

export type AnswerStatus = 'answered' | 'clarify' | 'denied' | 'no_data' | 'unsupported' | 'failed';
export type Unit = 'KRW' | 'count' | 'percent' | 'percent_point' | 'days';

/** A whole number, or a bigint where it passes 2^53 - 1, or null where there is no value to show. */
export type Value = number | bigint | null;

export interface Figure {
  readonly metric: Metric | (string & {});
  readonly label: string;
  readonly value: Value;
  readonly unit: Unit;
}

export interface TableColumn {
  readonly key: Dimension | Metric | (string & {});
  readonly label: string;
  readonly unit: Unit | null;
}

/** How much something moved, where the sign of a rise is worth saying too. */
export function isRise(cell: string | Value, { key }: Pick<TableColumn, 'key'>): boolean {
  const moves = key === 'growth' || /change|delta/.test(key);
  return moves && typeof cell !== 'string' && cell !== null && cell > 0;
}

export interface AnswerTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | Value)[])[];
}

export interface DateRange {
  readonly from: string;
  readonly to: string;
}

export type Source =
  | {
      readonly kind: 'sql';
      readonly title: string;
      readonly statement: string;
      readonly parameters: readonly (string | number | bigint | null)[];
      readonly rowsRead: number;
    }
  | {
      readonly kind: 'document';
      readonly title: string;
      readonly path: string;
      readonly page?: number;
      readonly section?: string;
      readonly snippet: string;
    }
  | {
      readonly kind: 'news';
      readonly title: string;
      readonly url: string;
      readonly publishedDate: string;
      /** The paper or site. */
      readonly publisher?: string;
      /** Leads to `url` and counts that this person opened it; without a host where PUBLIC_URL is not set. */
      readonly goUrl?: string;
    }
  | { readonly kind: 'model'; readonly title: string; readonly version: string; readonly runId: string }
  | { readonly kind: 'rule'; readonly title: string };

/** What a question comes to, before any platform renders it. Shape fixed by the public interface. */
export interface Answer {
  readonly status: AnswerStatus;
  readonly intent: string;
  readonly text: string;
  readonly figures: readonly Figure[];
  readonly table: AnswerTable | null;
  readonly chart: { readonly kind: 'line' | 'bar' | 'pie'; readonly path: string } | null;
  /** The table as a file for a spreadsheet, where it was asked for. `path` is absolute. */
  readonly file: { readonly name: string; readonly path: string; readonly rows: number } | null;
  readonly period: DateRange | null;
  readonly comparison: DateRange | null;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly scope: ScopeName;
  readonly choices: readonly string[];
  readonly sources: readonly Source[];
  readonly suggestions: readonly string[];
  readonly understoodBy: 'rules' | 'llm';
}

/**
 * JSON of an answer (or anything that holds one). A bigint is written as a plain integer literal, which
 * JSON allows at any size, so a reader with big integers gets every won.
 */
export function toJson(value: unknown, indent?: number): string {
  // No text of the value may look like a marked integer.
  let marker = '\u0000bigint:';
  const plain = JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? 0 : v)) ?? '';
  while (plain.includes(JSON.stringify(marker).slice(1, -1))) marker += ':';
  const text = JSON.stringify(
    value,
    (_key, v: unknown) => (typeof v === 'bigint' ? `${marker}${v.toString()}` : v),
    indent,
  );
  const written = JSON.stringify(marker).slice(1, -1).replaceAll('\\', '\\\\');
  return text.replace(new RegExp(`"${written}(-?\\d+)"`, 'g'), '$1');
}

const TAG = '\u0000int:';

/**
 * What `toJson` wrote, with every digit: integers of 16 digits or more come as bigint, as a double would round
 * them. Throws SyntaxError.
 */
export function fromJson(text: string): unknown {
  const tagged = text.replace(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"|(?<![\d.eE])-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"\\u0000int:${token}"`,
  );
  return JSON.parse(tagged, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(TAG) && /^-?\d+$/.test(value.slice(TAG.length))
      ? BigInt(value.slice(TAG.length))
      : value,
  );
}
