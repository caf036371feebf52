import { AppError } from '../model/errors.js';
import { IMPORT_KINDS, type ImportKind } from '../ports/import-writer.js';
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

/** Units that say nothing new: 금액(원), 수량(개). */
const OWN_UNIT = /^(?:원|₩|won|krw|개|명)$/;
/** What an amount is counted in where it is not won, and how to come to won. */
const OTHER_UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:천원|천|1,?000원|천won|k)$/, 'multiply its values by 1,000'],
  [/^(?:만원|만)$/, 'multiply its values by 10,000'],
  [/^(?:백만원|백만|백만won|m)$/, 'multiply its values by 1,000,000'],
  [/^(?:천만원|천만)$/, 'multiply its values by 10,000,000'],
  [/^(?:억원|억)$/, 'multiply its values by 100,000,000'],
  [/^(?:usd|us\$|\$|달러|불|eur|€|유로|jpy|¥|엔|엔화|cny|위안|천불|천달러)$/, 'convert its values to won'],
];

interface Heading {
  readonly key: string;
  /** How to come to won, where the heading names another unit. */
  readonly toWon: string | null;
}

/** A heading without its unit in brackets, `금액 (단위: 천원)`, and what that unit asks for. */
function withoutUnit(loose: string): Heading {
  const bracketed = /^(.+?)[([{<](?:단위[:=]?)?([^()[\]{}<>]*)[)\]}>]$/.exec(loose);
  const [, name, unit] = bracketed ?? [];
  if (name === undefined || unit === undefined) return { key: loose, toWon: null };
  if (OWN_UNIT.test(unit)) return { key: name, toWon: null };
  const other = OTHER_UNITS.find(([pattern]) => pattern.test(unit));
  return other === undefined ? { key: loose, toWon: null } : { key: name, toWon: other[1] };
}

function readHeading(heading: string): Heading {
  const { key, toWon } = withoutUnit(looseKey(heading.replace(/^\uFEFF/, '')));
  return { key: key.replace(/[_\-*:]/g, ''), toWon };
}

/** What a heading is found by. One whose unit would change the figures, 금액(천원), is found by nothing. */
function headingKey(heading: string): string {
  const { key, toWon } = readHeading(heading);
  return toWon === null ? key : `${key}(${toWon})`;
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

function knownColumns(kind: ImportKind, header: readonly string[]): ReadonlySet<string> {
  const headings = headingsOf(IMPORT_COLUMNS[kind]);
  const specs = header.map((heading) => headings.get(headingKey(heading)));
  return new Set(specs.flatMap((spec) => (spec === undefined ? [] : [spec.key])));
}

/** The kind whose columns these rather are: it lacks none, and knows more of them than the kind asked for. */
function likelyKind(asked: ImportKind, header: readonly string[]): ImportKind | null {
  let best: ImportKind | null = null;
  let bestCount = knownColumns(asked, header).size;
  for (const kind of IMPORT_KINDS) {
    const keys = knownColumns(kind, header);
    const complete = IMPORT_COLUMNS[kind].every((spec) => !spec.required || keys.has(spec.key));
    if (complete && keys.size > bestCount) {
      best = kind;
      bestCount = keys.size;
    }
  }
  return best;
}

/** The kinds that a header row lacks no column of and that know most of its headings: one, unless it can be read as several. */
export function kindsOf(header: readonly string[]): readonly ImportKind[] {
  const complete = IMPORT_KINDS.map((kind) => ({ kind, keys: knownColumns(kind, header) })).filter(
    ({ kind, keys }) => IMPORT_COLUMNS[kind].every((spec) => !spec.required || keys.has(spec.key)),
  );
  const most = Math.max(0, ...complete.map(({ keys }) => keys.size));
  return complete.filter(({ keys }) => keys.size === most).map(({ kind }) => kind);
}

/** Why a column that is missing may seem to be there: its unit is not won. Empty where none is so. */
function unitHint(missing: readonly ColumnSpec[], header: readonly string[]): string {
  const headings = headingsOf(missing);
  for (const heading of header) {
    const { key, toWon } = readHeading(heading);
    const spec = toWon === null ? undefined : headings.get(key);
    if (spec !== undefined) {
      return `; "${excerpt(heading.trim(), 30)}" is not in won: ${toWon} and name it ${spec.korean}(원)`;
    }
  }
  return '';
}

function refuseMissing(
  missing: readonly ColumnSpec[],
  { kind, header, file }: { kind: ImportKind; header: readonly string[]; file: string },
): AppError {
  const found = header.filter((h) => h.trim() !== '').map((h) => excerpt(h.trim(), 30));
  const other = likelyKind(kind, header);
  const hint = other === null ? unitHint(missing, header) : `; it looks like a file of ${other}`;
  return new AppError(
    'import_rejected',
    `${file}: the first row lacks ${missing.map(columnTitle).join(', ')}; found: ${found.slice(0, 30).join(', ')}${hint}`,
    { hint: 'medisales import --help lists the headings of every kind.' },
  );
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
  if (missing.length > 0) throw refuseMissing(missing, { kind, header, file });
  return { indexOf, header, ignored, width };
}
