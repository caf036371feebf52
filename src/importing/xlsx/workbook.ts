import type { TableSource } from '../table-source.js';
export function openXlsx(path: string, _sheet: string | undefined): Promise<TableSource> {
  return Promise.reject(new Error(path));
}
