/** Tables that are written below `data/ml_data`, for whoever learns from them with other tools. */

export type DataCell = string | number | bigint | null;

export interface DataColumn {
  readonly name: string;
  /** `integer` is written as 64 bits. */
  readonly type: 'integer' | 'number' | 'text';
}

export interface DataTable {
  readonly columns: readonly DataColumn[];
  readonly rows: readonly (readonly DataCell[])[];
}
