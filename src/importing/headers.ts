import { AppError } from '../model/errors.js';
import type { ImportKind } from '../ports/import-writer.js';
import { type ColumnSpec, IMPORT_COLUMNS } from './kinds.js';
import { excerpt, looseKey } from './text.js';

/** Where a file's known columns stand. */
export interface ColumnMap {
  /** Index of each known column that the file has, by the column's key. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly header: readonly string[];
  readonly ignored: readonly string[];
  /** The number of columns up to the last one with a heading. */
  readonly width: number;
}

function headingKey(heading: string): string {
  // A unit that changes nothing may follow a heading: 금액(원). One that does, 금액(천원), stays unknown.
  return looseKey(heading.replace(/^\uFEFF/, ''))
    .replace(/\((원|won|krw|개|명)\)$/, '')
    .replace(/[_\-*:]/g, '');
}

function isOwnName(spec: ColumnSpec, heading: string): boolean {
  const key = headingKey(heading);
  return key === headingKey(spec.key) || key === headingKey(spec.korean);
}

function headingsOf(specs: readonly ColumnSpec[]): ReadonlyMap<string, ColumnSpec> {
  const found = new Map<string, ColumnSpec>();
  // Own names first: a synonym of one column never hides the proper name of another.
  for (const spec of specs) for (const name of [spec.key, spec.korean]) found.set(headingKey(name), spec);
  for (const spec of specs) {
    for (const name of spec.synonyms) {
      const key = headingKey(name);
      if (!found.has(key)) found.set(key, spec);
    }
  }
  return found;
}

/** `sale_date (판매일)` */
function columnTitle(spec: ColumnSpec): string {
  return `${spec.key} (${spec.korean})`;
}

function likelyKind(header: readonly string[]): ImportKind | null {
  let best: ImportKind | null = null;
  let bestCount = 0;
  for (const kind of Object.keys(IMPORT_COLUMNS) as ImportKind[]) {
    const headings = headingsOf(IMPORT_COLUMNS[kind]);
    const keys = new Set(header.map((h) => headings.get(headingKey(h))?.key));
    const complete = IMPORT_COLUMNS[kind].every((spec) => !spec.required || keys.has(spec.key));
    if (complete && keys.size > bestCount) {
      best = kind;
      bestCount = keys.size;
    }
  }
  return best;
}

/** Finds the columns of `kind` in a header row. Throws `import_rejected` for a missing or doubled one. */
export function mapHeader(kind: ImportKind, header: readonly string[], file: string): ColumnMap {
  const specs = IMPORT_COLUMNS[kind];
  const headings = headingsOf(specs);
  const indexOf = new Map<string, number>();
  const ignored: string[] = [];
  let width = 0;
  header.forEach((heading, index) => {
    const key = headingKey(heading);
    if (key === '') return;
    width = index + 1;
    const spec = headings.get(key);
    if (spec === undefined) {
      ignored.push(heading.trim());
      return;
    }
    const earlier = indexOf.get(spec.key);
    if (earlier !== undefined) {
      const own = isOwnName(spec, heading);
      const earlierHeading = header[earlier] ?? '';
      if (own !== isOwnName(spec, earlierHeading)) {
        ignored.push((own ? earlierHeading : heading).trim());
        if (own) indexOf.set(spec.key, index);
        return;
      }
      throw new AppError(
        'import_rejected',
        `${file}: the columns "${earlierHeading.trim()}" and "${heading.trim()}" both mean ${columnTitle(spec)}; leave only one`,
      );
    }
    indexOf.set(spec.key, index);
  });
  const missing = specs.filter((spec) => spec.required && !indexOf.has(spec.key));
  if (missing.length > 0) {
    const other = likelyKind(header);
    const found = header.filter((h) => h.trim() !== '').map((h) => excerpt(h.trim(), 30));
    const hint = other === null || other === kind ? '' : `; it looks like a file of ${other}`;
    throw new AppError(
      'import_rejected',
      `${file}: the first row lacks ${missing.map(columnTitle).join(', ')}; found: ${found.slice(0, 30).join(', ')}${hint}`,
    );
  }
  return { indexOf, header, ignored, width };
}
