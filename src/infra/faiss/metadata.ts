import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { IndexName, IndexVersion } from '../../ports/vector-index.js';
import { type IndexPaths, writeDurably } from './files.js';
import { fromRanges, toRanges } from './ranges.js';
import { DIMENSION_MAX, HNSW, IVF, metricOf } from './spec.js';

const FORMAT = 1;
const ROWS_MAX = 50_000_000;

const versionSchema = z.strictObject({
  /** Of the FAISS file that this describes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
  kind: z.enum(['HNSW', 'IVF', 'flat']),
  metric: z.enum(['cosine', 'l2']),
  parameters: z.record(z.string(), z.number()),
  embedder: z.string(),
  dimension: z.int().min(1).max(DIMENSION_MAX),
  /** Of the vectors before they were filled up with zeros. */
  modelDimension: z.int().min(1).max(DIMENSION_MAX).optional(),
  revision: z.string(),
  /** Vectors in the file, those under `tombstones` included. */
  rows: z.int().nonnegative().max(ROWS_MAX),
  /** What an IVF's lists were learnt from; 0 for the other kinds. */
  trainedRows: z.int().nonnegative(),
  /** Vectors that lie in the file repeatedly: a hash of each, and how often. */
  copies: z.array(z.tuple([z.int(), z.int()])),
  /** The database's ids in the order of the file, as ranges: "1-100,7". */
  ids: z.string(),
  /** Positions in the file, counted from 0, that are not to be found any more; ranges too. */
  tombstones: z.string(),
});

/** One state of an index's file, and whose vectors lie in it. */
export type FileVersion = z.infer<typeof versionSchema>;

const metadataSchema = z.strictObject({
  format: z.literal(FORMAT),
  name: z.string(),
  /** SHA-256 of `versions` as compact JSON. */
  checksum: z.string(),
  /** While the file is being replaced, the new state and the one before: the file's checksum says which it is. */
  versions: z.array(versionSchema).max(2),
});

export type Metadata =
  | { readonly found: 'versions'; readonly versions: readonly FileVersion[] }
  | { readonly found: 'nothing' }
  | { readonly found: 'damage'; readonly why: string };

const checksumOf = (versions: readonly FileVersion[]): string =>
  createHash('sha256').update(JSON.stringify(versions)).digest('hex');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export async function readMetadata(paths: IndexPaths, name: IndexName): Promise<Metadata> {
  let text: string;
  try {
    text = await readFile(paths.metadata, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') return { found: 'nothing' };
    return { found: 'damage', why: `its metadata could not be read (${code})` };
  }
  const parsed = metadataSchema.safeParse(parse(text));
  if (
    !parsed.success ||
    parsed.data.name !== name ||
    parsed.data.checksum !== checksumOf(parsed.data.versions)
  ) {
    return { found: 'damage', why: 'its metadata is not as it was written' };
  }
  return { found: 'versions', versions: parsed.data.versions };
}

export async function writeMetadata(
  paths: IndexPaths,
  name: IndexName,
  versions: readonly FileVersion[],
): Promise<void> {
  const metadata: z.infer<typeof metadataSchema> = {
    format: FORMAT,
    name,
    checksum: checksumOf(versions),
    versions: [...versions],
  };
  await writeDurably(paths.metadata, `${JSON.stringify(metadata, null, 2)}\n`);
}

export interface FileContent {
  readonly kind: FileVersion['kind'];
  readonly version: IndexVersion;
  readonly ids: readonly number[];
  readonly dead: ReadonlySet<number>;
  readonly trainedRows: number;
  readonly copies: ReadonlyMap<number, number>;
}

export function describeFile(
  name: IndexName,
  file: { readonly sha256: string; readonly bytes: number },
  content: FileContent,
): FileVersion {
  const { kind, version, ids, dead } = content;
  const parameters = { HNSW, IVF: { nlist: IVF.nlist, nprobe: IVF.nprobe }, flat: {} }[kind];
  return {
    sha256: file.sha256,
    bytes: file.bytes,
    kind,
    metric: metricOf(name),
    parameters,
    embedder: version.embedder,
    dimension: version.dimension,
    ...(version.modelDimension === undefined ? {} : { modelDimension: version.modelDimension }),
    revision: version.revision,
    rows: ids.length,
    trainedRows: content.trainedRows,
    copies: [...content.copies].filter(([, count]) => count > 1),
    ids: toRanges(ids),
    tombstones: toRanges([...dead].sort((a, b) => a - b)),
  };
}

/** What the file was made from. */
export function versionOf({ embedder, dimension, modelDimension, revision }: FileVersion): IndexVersion {
  return {
    embedder,
    dimension,
    revision,
    ...(modelDimension === undefined ? {} : { modelDimension }),
  };
}

/** Ids and tombstones again; null where they don't agree with the count. */
export function idsOf(version: FileVersion): { readonly ids: number[]; readonly dead: Set<number> } | null {
  const ids = fromRanges(version.ids, version.rows);
  const dead = fromRanges(version.tombstones, version.rows);
  if (ids === null || dead === null || ids.length !== version.rows) return null;
  return { ids, dead: new Set(dead) };
}
