import type { AnswerTable, TableColumn, Value } from '../../model/answer.js';
import { COMPANY_ZONE, localDate, localTime, pad2 } from '../../model/calendar.js';
import { sentenceCase } from '../../model/sentence-case.js';
import type { ConsoleAction, ConsolePage, ConsoleTable } from '../../ports/console.js';

export type Cell = string | Value;

/** Words of one page in the language of whoever looks. */
export type Say = (ko: string, en: string) => string;

/** Words that stand by themselves in a cell, beginning with a capital in English. */
export const cellWords = (words: readonly [ko: string, en: string], say: Say): string =>
  sentenceCase(say(...words));

export interface PageParts {
  readonly title: string;
  readonly lead: string;
  readonly tables: readonly ConsoleTable[];
  readonly pictures?: ConsolePage['pictures'] & object;
  readonly courses?: ConsolePage['courses'] & object;
  readonly choices?: ConsolePage['choices'] & object;
}

export function page(parts: PageParts): ConsolePage {
  return parts;
}

export type Column = readonly [key: string, label: string, unit?: TableColumn['unit']];

export interface TableParts {
  readonly title: string;
  readonly note?: string | null;
  readonly empty?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly actions?: readonly (readonly ConsoleAction[])[];
  readonly links?: readonly (string | null)[];
}

export function tableOf({
  title,
  note = null,
  empty,
  columns,
  rows,
  actions = [],
  links,
}: TableParts): ConsoleTable {
  const table: AnswerTable = {
    columns: columns.map(([key, label, unit = null]) => ({ key, label: sentenceCase(label), unit })),
    rows,
  };
  const unless = empty === undefined ? {} : { empty };
  return { title, note, ...unless, table, actions, ...(links === undefined ? {} : { links }) };
}

export interface ListParts<T> extends Pick<TableParts, 'title' | 'note' | 'empty'> {
  readonly items: readonly T[];
  /** A column and what it says of an item, so that the two can't come apart. */
  readonly columns: readonly (readonly [
    key: string,
    label: string,
    cell: (item: T) => Cell,
    unit?: TableColumn['unit'],
  ])[];
  readonly actions?: (item: T) => readonly ConsoleAction[];
  /** Where an item's first cell leads. */
  readonly link?: (item: T) => string | null;
}

/** A table with a row for each of a list. */
export function listOf<T>({ items, columns, actions, link, ...parts }: ListParts<T>): ConsoleTable {
  return tableOf({
    ...parts,
    columns: columns.map(([key, label, , unit = null]) => [key, label, unit]),
    rows: items.map((item) => columns.map(([, , cell]) => cell(item))),
    ...(actions === undefined ? {} : { actions: items.map(actions) }),
    ...(link === undefined ? {} : { links: items.map(link) }),
  });
}

/** `2026-06-15 09:05`, as the company's clock has it. */
export function timeText(at: Date | null): string {
  if (at === null) return '–';
  const { hour, minute } = localTime(at, COMPANY_ZONE);
  return `${localDate(at, COMPANY_ZONE)} ${pad2(hour)}:${pad2(minute)}`;
}

/** Where something was looked for, there being no row says nothing of what there is. */
function withoutEmpty({ empty: _empty, ...table }: ConsoleTable): ConsoleTable {
  return table;
}

/** Only the rows that hold the text somewhere. */
export function found(table: ConsoleTable, find: string | null): ConsoleTable {
  const wanted = find?.normalize('NFC').toLowerCase().trim() ?? '';
  if (wanted === '') return table;
  const kept = table.table.rows
    .map((row, i) => ({ row, actions: table.actions[i] ?? [], link: table.links?.[i] ?? null }))
    .filter(({ row }) =>
      row.some((cell) =>
        String(cell ?? '')
          .normalize('NFC')
          .toLowerCase()
          .includes(wanted),
      ),
    );
  return {
    ...withoutEmpty(table),
    table: { ...table.table, rows: kept.map((k) => k.row) },
    actions: table.actions.length === 0 ? [] : kept.map((k) => k.actions),
    ...(table.links === undefined ? {} : { links: kept.map((k) => k.link) }),
  };
}
