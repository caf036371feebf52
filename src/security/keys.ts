import { createHash, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { AppError } from '../model/errors.js';
import { type KeyFiles, openKeyFiles, type StoredKey } from './key-files.js';

/** Where key material comes from: the home with its `keys/` folder, and MEDISALES_KEY. `Config` is one. */
export interface KeySource {
  readonly home: string;
  readonly key: string | null;
}

/** One 256-bit key by what it is used for; the key itself is not kept. */
export interface RingKey {
  readonly id: string;
  /** AES-256-GCM, for randomised encryption. */
  readonly gcm: KeyObject;
  /** 64 bytes for AES-SIV (RFC 5297) with AES-256, for deterministic encryption. */
  readonly siv: Uint8Array;
}

export interface KeyRing {
  readonly source: 'environment' | 'file';
  /**
   * The key to encrypt with. Follows a rotation made by another process within a second;
   * throws `key_wrong` where that rotation went to a key this process was not given.
   */
  readonly current: () => RingKey;
  readonly find: (id: string) => RingKey | undefined;
  /** Every key at hand, the current one first. */
  readonly all: () => readonly RingKey[];
  /** The id that `keys/current` names: the deliberate choice of whoever set up or rotated last. */
  readonly declared: () => string | null;
}

/** How soon a running process follows a rotation made by another one. */
export const RECHECK_MS = 1000;

/** First 8 hexadecimal digits of SHA-256 over a fixed prefix and the key. */
export function keyId(material: Uint8Array): string {
  return createHash('sha256').update('medisales key id v1\0').update(material).digest('hex').slice(0, 8);
}

/** HKDF-SHA256 (RFC 5869) with an `info` for each use, so that no two constructions share a key. */
function ringKey(material: Uint8Array): RingKey {
  const derive = (purpose: string, length: number): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', material, new Uint8Array(0), `medisales v1 ${purpose}`, length));
  return {
    id: keyId(material),
    gcm: createSecretKey(derive('aes-256-gcm', 32)),
    siv: derive('aes-256-siv', 64),
  };
}

/**
 * 32 bytes as 64 hexadecimal digits or as base64 (padded or not, either alphabet).
 * Throws `config_invalid`, naming `what` and never quoting the text.
 */
export function parseKeyText(text: string, what: string): Uint8Array {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return new Uint8Array(Buffer.from(trimmed, 'hex'));
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) {
    const bytes = new Uint8Array(Buffer.from(trimmed, 'base64'));
    if (bytes.length === 32) return bytes;
  }
  throw new AppError(
    'config_invalid',
    `${what} must be 32 bytes as 64 hexadecimal digits or as base64 (make one with: openssl rand -hex 32)`,
  );
}

function materialOf(stored: StoredKey, files: KeyFiles): Uint8Array {
  const material = new Uint8Array(Buffer.from(stored.key, 'hex'));
  if (keyId(material) === stored.id) return material;
  throw new AppError(
    'config_invalid',
    `${files.directory}/${stored.id}.json does not hold the key its name says: restore it from a backup of the keys folder`,
  );
}

export function storedKey(material: Uint8Array, createdAt: Date): StoredKey {
  return {
    id: keyId(material),
    key: Buffer.from(material).toString('hex'),
    createdAt: createdAt.toISOString(),
    retiredAt: null,
  };
}

/** Writes a new random key into the keys folder, not yet current. Returns its id. */
export function addGeneratedKey(files: KeyFiles, now: Date): string {
  const stored = storedKey(randomBytes(32), now);
  files.put(stored);
  return stored.id;
}

function missingKeyFile(files: KeyFiles, id: string): AppError {
  return new AppError(
    'key_missing',
    `Encryption key ${id} is missing: put ${files.directory}/${id}.json back from a backup, or set MEDISALES_KEY where the key came from there`,
  );
}

function ringOver(files: KeyFiles, environment: RingKey | null): KeyRing {
  const keys = new Map<string, RingKey>();
  if (environment !== null) keys.set(environment.id, environment);
  for (const stored of files.list()) {
    if (!keys.has(stored.id)) keys.set(stored.id, ringKey(materialOf(stored, files)));
  }

  const load = (id: string): RingKey | undefined => {
    const known = keys.get(id);
    if (known !== undefined) return known;
    const stored = files.find(id);
    if (stored === null) return undefined;
    const key = ringKey(materialOf(stored, files));
    keys.set(id, key);
    return key;
  };

  let declared = files.current();
  let version = files.currentVersion();
  const first = environment ?? (declared === null ? undefined : load(declared));
  if (first === undefined) throw missingKeyFile(files, declared ?? 'current');
  let current = first;
  let nextCheck = performance.now() + RECHECK_MS;

  const follow = (): void => {
    const now = performance.now();
    if (now < nextCheck) return;
    const seen = files.currentVersion();
    if (seen !== version) {
      const id = files.current();
      const next = environment ?? (id === null ? undefined : load(id));
      if (next === undefined || (environment !== null && id !== null && id !== environment.id)) {
        throw new AppError(
          'key_wrong',
          `The encryption key was changed to key ${id ?? '(none)'}, which this process was not given: restart it`,
        );
      }
      [declared, version, current] = [id, seen, next];
    }
    nextCheck = now + RECHECK_MS;
  };

  return {
    source: environment === null ? 'file' : 'environment',
    current: () => {
      follow();
      return current;
    },
    find: load,
    all: () => {
      follow();
      return [current, ...[...keys.values()].filter((key) => key.id !== current.id)];
    },
    declared: () => declared,
  };
}

/**
 * The keys of a home: MEDISALES_KEY as the current one where given, else the one `keys/current` names;
 * the other files under `keys/` for reading. null where there is no key yet.
 * Throws `config_invalid` (malformed key, damaged or openly readable file) and `key_missing`.
 */
export function openKeyRing(source: KeySource): KeyRing | null {
  const environment = source.key === null ? null : ringKey(parseKeyText(source.key, 'MEDISALES_KEY'));
  const files = openKeyFiles(source.home);
  if (environment === null && files.current() === null) return null;
  return ringOver(files, environment);
}

/** First set-up: generates the key file where there is no key yet. Of two at once, both get the first one's. */
export function createKeyRing(source: KeySource, now: Date): KeyRing {
  const existing = openKeyRing(source);
  if (existing !== null) return existing;
  const files = openKeyFiles(source.home);
  const id = addGeneratedKey(files, now);
  if (!files.claimCurrent(id)) files.remove(id);
  return ringOver(files, null);
}

/** A ring of given keys (the first is current) without files. */
export function fixedKeyRing(texts: readonly string[]): KeyRing {
  const keys = texts.map((text) => ringKey(parseKeyText(text, 'The key')));
  const [current] = keys;
  if (current === undefined) throw new AppError('key_missing', 'A key ring needs at least one key');
  return {
    source: 'file',
    current: () => current,
    find: (id) => keys.find((key) => key.id === id),
    all: () => keys,
    declared: () => current.id,
  };
}
