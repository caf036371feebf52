import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../model/errors.js';
import type { FieldCipher, FieldPlace } from '../ports/cipher.js';
import type { EncryptedColumn, EncryptedRow, ReencryptedRow } from '../ports/encrypted-columns.js';
import type { KeyCheckStore } from '../ports/key-check.js';
import { createFieldCipher, keyIdOf } from './field-cipher.js';
import { opensCheck, sealCheck } from './key-check.js';
import { type KeyFiles, openKeyFiles } from './key-files.js';
import {
  addGeneratedKey,
  fixedKeyRing,
  type KeyRing,
  type KeySource,
  keyId,
  openKeyRing,
  parseKeyText,
  RECHECK_MS,
  storedKey,
} from './keys.js';

export interface RotationDeps {
  readonly source: KeySource;
  readonly check: KeyCheckStore;
  readonly columns: readonly EncryptedColumn[];
  /** Waits until other processes follow the switch; tests replace it. */
  readonly pause?: (ms: number) => Promise<void>;
}

export interface RotationRequest {
  readonly now: Date;
  /** The key the data is under, where it came from MEDISALES_KEY and is not in the keys folder. */
  readonly oldKey: string | null;
  readonly report?: (progress: RotationProgress) => void;
}

/** Rows of one column in the pass that is running. */
export interface RotationProgress {
  readonly table: string;
  readonly column: string;
  readonly rowsSeen: number;
  readonly rowsChanged: number;
}

export interface RotationResult {
  readonly currentKey: string;
  readonly rowsChanged: number;
  /** Ids that this run took out of use; their files stay in the keys folder for older backups. */
  readonly retired: readonly string[];
}

const BATCH_ROWS = 500;
const PASSES_MAX = 5;
const UNREADABLE_SHOWN = 20;
/** Longer than the time within which a running process notices another current key. */
const SETTLE_MS = 2 * RECHECK_MS;

async function requireCheck(check: KeyCheckStore): Promise<{ sealed: string; id: string }> {
  const sealed = await check.get();
  const id = sealed === null ? null : keyIdOf(sealed);
  if (sealed !== null && id !== null) return { sealed, id };
  throw new AppError('key_missing', 'There is no encryption key to rotate yet. Run: medisales setup');
}

/** Puts the given former key into the folder, once it is proven to be the one the data is under. */
function adoptOldKey(files: KeyFiles, request: RotationRequest, sealed: string): void {
  if (request.oldKey === null) return;
  const material = parseKeyText(request.oldKey, 'The old key');
  if (!opensCheck(fixedKeyRing([request.oldKey]), sealed)) {
    throw new AppError(
      'key_wrong',
      `The old key (key ${keyId(material)}) is not the key of this data, which is under key ${keyIdOf(sealed)}`,
    );
  }
  if (files.find(keyId(material)) === null) files.put(storedKey(material, request.now));
}

const unretired = (files: KeyFiles, current: string): readonly string[] =>
  files
    .list()
    .filter((key) => key.retiredAt === null && key.id !== current)
    .map((key) => key.id);

/** Makes MEDISALES_KEY the declared current key, or says how a new one is given. */
function switchToEnvironment(files: KeyFiles, environmentId: string, checkId: string): void {
  if (environmentId === checkId && unretired(files, environmentId).length === 0) {
    throw new AppError(
      'usage',
      'MEDISALES_KEY holds the key in use: set it to a new one (openssl rand -hex 32), then give the former one on stdin to: medisales keys rotate --old-key',
    );
  }
  if (environmentId !== checkId && files.find(checkId) === null) {
    throw new AppError(
      'key_wrong',
      `MEDISALES_KEY (key ${environmentId}) is new to this data, which is under key ${checkId}: give that former key on stdin to: medisales keys rotate --old-key`,
    );
  }
  if (files.current() !== environmentId) files.setCurrent(environmentId);
}

function missingKey(files: KeyFiles, id: string): AppError {
  return new AppError(
    'key_missing',
    `Encryption key ${id} is missing: put ${files.directory}/${id}.json back from a backup, or give the key on stdin to: medisales keys rotate --old-key`,
  );
}

/** Generates the next key, unless an earlier rotation already switched and was cut short. */
function switchToNextFile(files: KeyFiles, checkId: string, now: Date): void {
  if (files.find(checkId) === null) throw missingKey(files, checkId);
  const declared = files.current();
  if (declared !== null && declared !== checkId && files.find(declared) !== null) return;
  files.setCurrent(addGeneratedKey(files, now));
}

async function switchKey(deps: RotationDeps, request: RotationRequest): Promise<KeyRing> {
  const { sealed, id } = await requireCheck(deps.check);
  const files = openKeyFiles(deps.source.home);
  adoptOldKey(files, request, sealed);
  const stored = files.find(id);
  if (stored !== null && !opensCheck(fixedKeyRing([stored.key]), sealed)) {
    throw new AppError(
      'key_wrong',
      `${files.directory}/${id}.json does not open the key check value in main.db: restore both from a backup`,
    );
  }
  if (deps.source.key === null) switchToNextFile(files, id, request.now);
  else switchToEnvironment(files, keyId(parseKeyText(deps.source.key, 'MEDISALES_KEY')), id);
  const ring = openKeyRing(deps.source);
  if (ring === null) throw missingKey(files, id);
  return ring;
}

interface Pass {
  readonly ring: KeyRing;
  readonly report: (progress: RotationProgress) => void;
  readonly cipher: FieldCipher;
  readonly unreadable: Map<string, AppError>;
}

function reencrypt(pass: Pass, column: EncryptedColumn, row: EncryptedRow): ReencryptedRow | null {
  if (keyIdOf(row.text) === pass.ring.current().id) return null;
  const place: FieldPlace = {
    table: column.table,
    column: column.column,
    ...(column.rowBound ? { row: row.id } : {}),
  };
  const { cipher } = pass;
  try {
    const after =
      column.kind === 'deterministic'
        ? cipher.encryptDeterministic(place, cipher.decryptDeterministic(place, row.text))
        : cipher.encrypt(place, cipher.decrypt(place, row.text));
    return { id: row.id, before: row.text, after };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // One damaged value must not keep all others under the old key.
    pass.unreadable.set(`${column.table}.${column.column} row ${row.id}`, error);
    return null;
  }
}

async function walk(pass: Pass, column: EncryptedColumn): Promise<number> {
  let afterId = 0;
  let rowsSeen = 0;
  let rowsChanged = 0;
  // Whoever encrypted under the former key before the switch, and has not committed, ends before we look.
  await column.writeBatch([]);
  for (;;) {
    const rows = await column.readBatch(afterId, BATCH_ROWS);
    const last = rows.at(-1);
    if (last === undefined) return rowsChanged;
    const changes = rows.flatMap((row) => reencrypt(pass, column, row) ?? []);
    if (changes.length > 0) await column.writeBatch(changes);
    afterId = last.id;
    rowsSeen += rows.length;
    rowsChanged += changes.length;
    pass.report({ table: column.table, column: column.column, rowsSeen, rowsChanged });
  }
}

function refuseUnreadable(unreadable: ReadonlyMap<string, AppError>): void {
  if (unreadable.size === 0) return;
  const places = [...unreadable.keys()];
  const more = places.length > UNREADABLE_SHOWN ? ` and ${places.length - UNREADABLE_SHOWN} more` : '';
  throw new AppError(
    'ciphertext_invalid',
    `The rotation is not finished, as these values can't be read: ${places.slice(0, UNREADABLE_SHOWN).join(', ')}${more}. All others are under the new key; restore or clear these and run it again`,
    { cause: [...unreadable.values()][0] },
  );
}

/** Passes over all columns until one finds nothing under another key. */
async function moveAll(deps: RotationDeps, ring: KeyRing, report: Pass['report']): Promise<number> {
  let total = 0;
  for (let count = 0; count < PASSES_MAX; count++) {
    const pass: Pass = { ring, report, cipher: createFieldCipher(ring), unreadable: new Map() };
    let changed = 0;
    for (const column of deps.columns) changed += await walk(pass, column);
    total += changed;
    if (changed === 0) {
      refuseUnreadable(pass.unreadable);
      return total;
    }
  }
  throw new AppError(
    'conflict',
    'Another process keeps writing under the former key: stop or restart the service, then run the rotation again',
    { retryable: true },
  );
}

function retireAll(files: KeyFiles, current: string, now: Date): readonly string[] {
  const ids = unretired(files, current);
  for (const id of ids) {
    const stored = files.find(id);
    if (stored !== null) files.put({ ...stored, retiredAt: now.toISOString() });
  }
  return ids;
}

/**
 * Moves every encrypted value to a new key: a generated one, or MEDISALES_KEY where it is set. Both keys read
 * meanwhile, and a running service follows. Cut short anywhere, it is finished by running it again.
 * Throws `usage` (MEDISALES_KEY is no new key), `key_missing`, `key_wrong`, `ciphertext_invalid` (all readable
 * values moved, the others named), `conflict`.
 */
export async function rotateKeys(deps: RotationDeps, request: RotationRequest): Promise<RotationResult> {
  const ring = await switchKey(deps, request);
  await (deps.pause ?? delay)(SETTLE_MS);
  const rowsChanged = await moveAll(deps, ring, request.report ?? (() => {}));
  await deps.check.put(sealCheck(ring));
  const current = ring.current().id;
  const retired = retireAll(openKeyFiles(deps.source.home), current, request.now);
  return { currentKey: current, rowsChanged, retired };
}
