import { expect, it } from 'vitest';
import { packRows, unpackRows } from '../../../db/sales/packed-rows.js';
import type { SqlParameter } from '../../../src/ports/sales-reader.js';

const sent = (rows: SqlParameter[][]) => unpackRows(structuredClone(packRows(rows)));

it('rows of every kind of value come out as they went in', () => {
  const rows: SqlParameter[][] = [
    ['current', 1, 10n ** 18n, null, 'a', 1.5, 'x', null],
    ['current', 2, 3, null, null, -0.25, 7, null],
    ['current', 3, 4, null, 'ㄱ', Number.MAX_SAFE_INTEGER, '', null],
  ];
  expect(sent(rows)).toEqual(rows);
});

it('a column of equal values but one is no column of equal values', () => {
  expect(sent([[1], [1], ['1']])).toEqual([[1], [1], ['1']]);
  expect(sent([[null], [0], [null]])).toEqual([[null], [0], [null]]);
});

it('no rows are no rows, and a single one is itself', () => {
  expect(sent([])).toEqual([]);
  expect(sent([['only', 5, null]])).toEqual([['only', 5, null]]);
});

it('numbers go as one block, and what all rows share goes once', () => {
  const { columns } = packRows([
    ['all', 1],
    ['all', 2],
  ]);
  expect(columns[0]).toEqual({ same: 'all' });
  expect(columns[1]).toEqual(new Float64Array([1, 2]));
});
