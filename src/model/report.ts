import type { AnswerTable, Unit, Value } from './answer.js';
import type { LocalDate } from './period.js';
import type { Language } from './principal.js';

/**
 * A report as it is read, before it becomes a file: words, figures and what is to be drawn, and nothing of pages
 * or sheets.
 */

export type ReportFormat = 'pdf' | 'xlsx';

/** Whose sales it is of. */
export type ReportSubject =
  | { readonly kind: 'person'; readonly userId: number; readonly name: string }
  | { readonly kind: 'team'; readonly department: string }
  | { readonly kind: 'company' };

/** Whether a change is good, bad or neither to whoever sells. */
export type Tone = 'good' | 'bad' | 'plain';

/** One figure that is read at a glance. */
export interface ReportTile {
  readonly label: string;
  /** As it is read; `exact` is the figure itself. */
  readonly value: string;
  readonly exact: Value;
  readonly unit: Unit;
  readonly details: readonly { readonly text: string; readonly tone: Tone }[];
}

export type ReportRow = readonly (string | Value)[];

export interface ReportTable extends AnswerTable {
  readonly title: string;
  /** So many rows are shown on pages; a sheet has them all. */
  readonly shownMax: number;
  /** Those that are not shown, as one row; null where all are. */
  readonly rest: ReportRow | null;
  /** The whole, which the rows add up to. */
  readonly total: ReportRow | null;
  /** What is said below it. */
  readonly note: string | null;
}

export interface ReportChart {
  readonly kind: 'line' | 'bar' | 'pie';
  readonly title: string;
  /** Drawn larger: the one that comes first. */
  readonly isLead?: boolean;
  /** What it shows. */
  readonly subtitle: string;
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly Value[];
    readonly role?: 'comparison' | 'target';
  }[];
}

/** What the figures show, with the rule by which it is said. */
export interface ReportFinding {
  readonly text: string;
  readonly rule: string;
  readonly tone: Tone;
}

export interface ReportFindings {
  readonly title: string;
  readonly findings: readonly ReportFinding[];
}

/** A line that names something: 기간 · 2026-05-01~2026-05-31. */
export interface ReportLine {
  readonly label: string;
  readonly value: string;
}

export type ReportBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'lines'; readonly lines: readonly ReportLine[] }
  | { readonly kind: 'tiles'; readonly tiles: readonly ReportTile[] }
  | { readonly kind: 'table'; readonly table: ReportTable }
  /** In won. */
  | { readonly kind: 'charts'; readonly charts: readonly ReportChart[] }
  | { readonly kind: 'findings'; readonly groups: readonly ReportFindings[] };

export interface ReportSection {
  readonly title: string;
  /** Begins a page of its own. */
  readonly isApart?: boolean;
  readonly blocks: readonly ReportBlock[];
}

export interface Report {
  /** 강남팀 2026년 5월 매출 보고서 */
  readonly title: string;
  /** 강남팀 */
  readonly subject: string;
  /** 2026년 5월 */
  readonly period: string;
  /** What stands on the title page. */
  readonly lines: readonly ReportLine[];
  readonly sections: readonly ReportSection[];
  readonly writtenOn: LocalDate;
  readonly language: Language;
}
