import { AppError } from '../model/errors.js';
import { IMPORT_KINDS, type ImportKind } from '../ports/import-writer.js';
import { kindsOf } from './headers.js';
import { inspectFile } from './inspect.js';
import { openTable } from './open-table.js';
import { excerpt } from './text.js';

const HEADINGS_TOLD = 30;

async function headerOf(path: string, sheet: string | undefined): Promise<readonly string[]> {
  const source = await openTable(await inspectFile(path), sheet);
  for await (const batch of source.batches()) return batch[0]?.cells ?? [];
  return [];
}

/** What a file holds, told by its headings. Throws `import_rejected` where they tell of nothing, or of several kinds. */
export async function recogniseKind(path: string, sheet?: string): Promise<ImportKind> {
  const header = await headerOf(path, sheet);
  const [only, ...others] = kindsOf(header);
  if (only !== undefined && others.length === 0) return only;
  const found = header
    .map((heading) => heading.trim())
    .filter((heading) => heading !== '')
    .slice(0, HEADINGS_TOLD)
    .map((heading) => excerpt(heading, HEADINGS_TOLD))
    .join(', ');
  const why =
    only === undefined
      ? `its first row has the headings of no kind of import; found: ${found || 'nothing'}`
      : `its first row fits ${[only, ...others].join(' as well as ')}`;
  throw new AppError('import_rejected', `${path}: ${why}`, {
    hint: `Name the kind: ${IMPORT_KINDS.join(', ')}. medisales import --help lists their headings.`,
  });
}
