import { parquetWriteBuffer } from 'hyparquet-writer';
import type { DataCell, DataColumn, DataTable } from '../../ports/training-data.js';

/** Tables as files that pandas, DuckDB and others read. */

function csvCell(cell: DataCell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 with UNIX ends of lines; an empty field is a missing value. */
export function csvOf({ columns, rows }: DataTable): string {
  const lines = [columns.map(({ name }) => csvCell(name)), ...rows.map((row) => row.map(csvCell))];
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}

const PARQUET_TYPES = { integer: 'INT64', number: 'DOUBLE', text: 'STRING' } as const;

function parquetValue(cell: DataCell, { type }: DataColumn): DataCell {
  if (cell === null) return null;
  if (type === 'integer') return BigInt(cell);
  return type === 'number' ? Number(cell) : String(cell);
}

/** Apache Parquet, compressed with Snappy. */
export function parquetOf({ columns, rows }: DataTable): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columns.map((column, i) => ({
      name: column.name,
      type: PARQUET_TYPES[column.type],
      nullable: true,
      data: rows.map((row) => parquetValue(row[i] ?? null, column)),
    })),
    createdBy: 'medisales',
  });
  return new Uint8Array(buffer);
}
