import { openCsv } from './csv.js';
import type { InspectedFile } from './inspect.js';
import type { TableSource } from './table-source.js';
import { openXlsx } from './xlsx/workbook.js';

/** The rows of an inspected file, whatever its format. Throws `import_rejected`. */
export function openTable(file: InspectedFile, sheet: string | undefined): Promise<TableSource> {
  return file.encoding === 'xlsx'
    ? openXlsx(file.path, sheet)
    : Promise.resolve(openCsv(file, file.encoding));
}
