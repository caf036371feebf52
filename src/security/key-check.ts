import { AppError } from '../model/errors.js';
import type { FieldPlace } from '../ports/cipher.js';
import type { KeyCheckStore } from '../ports/key-check.js';
import { createFieldCipher, keyIdOf } from './field-cipher.js';
import { createKeyRing, type KeyRing, type KeySource, openKeyRing } from './keys.js';

const PLACE: FieldPlace = { table: 'system_settings', column: 'value' };
const KNOWN = 'medisales key check v1';

export interface UnlockOptions {
  /** Whether a key may be generated where there is neither a key nor encrypted data: set-up only. */
  readonly create: boolean;
  readonly now: Date;
}

export function sealCheck(ring: KeyRing): string {
  return createFieldCipher(ring).encrypt(PLACE, KNOWN);
}

/** Whether `ring` opens the check value. */
export function opensCheck(ring: KeyRing, sealed: string): boolean {
  try {
    return createFieldCipher(ring).decrypt(PLACE, sealed) === KNOWN;
  } catch {
    return false;
  }
}

function wrongKey(ring: KeyRing, needed: string): AppError {
  const mine = ring.current().id;
  if (ring.source === 'file') {
    return new AppError(
      'key_wrong',
      `The keys folder does not belong to this data: it holds key ${mine}, and the data is under key ${needed}. Restore the folder from a backup`,
    );
  }
  const way =
    ring.find(needed) === undefined
      ? 'Set MEDISALES_KEY to that one, or move the data to the new one with: medisales keys rotate --old-key'
      : 'Unset MEDISALES_KEY to use that one from the keys folder, or move the data with: medisales keys rotate';
  return new AppError(
    'key_wrong',
    `MEDISALES_KEY (key ${mine}) is not the key of this data, which is under key ${needed}. ${way}`,
  );
}

/**
 * Proves that `ring` holds the key of this home's data, before anything is encrypted with it. The first time
 * it stores the check value. `unfinished` says that a key rotation was begun and not ended.
 * Throws `key_wrong`.
 */
export async function verifyKey(ring: KeyRing, store: KeyCheckStore): Promise<{ unfinished: boolean }> {
  const sealed = await store.get();
  const current = ring.current();
  if (sealed === null) {
    const sample = (await store.sample?.()) ?? null;
    const needed = sample === null ? null : keyIdOf(sample);
    if (needed !== null && ring.find(needed) === undefined) throw wrongKey(ring, needed);
    await store.put(sealCheck(ring));
    return { unfinished: false };
  }
  const needed = keyIdOf(sealed);
  if (needed === null) {
    throw new AppError(
      'key_wrong',
      'The key check value in main.db is damaged: restore main.db from a backup',
    );
  }
  // Another key than the one in use is right only where `keys/current` was switched on purpose.
  const switched = needed !== current.id && ring.declared() === current.id;
  if (needed !== current.id && !(switched && ring.find(needed) !== undefined)) throw wrongKey(ring, needed);
  if (!opensCheck(ring, sealed)) {
    throw new AppError(
      'key_wrong',
      `Key ${needed} does not open the key check value in main.db: one of the two was altered; restore both from a backup`,
    );
  }
  return { unfinished: switched };
}

export interface UnlockedKeys {
  readonly ring: KeyRing;
  /** A key rotation was begun and not ended: `medisales keys rotate` finishes it. */
  readonly rotationUnfinished: boolean;
}

/**
 * The key ring of a home, proven right. Throws `key_missing` where there is no key and none may be made,
 * `key_wrong` and `config_invalid`; nothing is written before a throw.
 */
export async function unlockKeys(
  source: KeySource,
  store: KeyCheckStore,
  options: UnlockOptions,
): Promise<UnlockedKeys> {
  const existing = openKeyRing(source);
  if (existing !== null) {
    return { ring: existing, rotationUnfinished: (await verifyKey(existing, store)).unfinished };
  }
  const witness = (await store.get()) ?? (await store.sample?.()) ?? null;
  if (witness !== null) {
    throw new AppError(
      'key_missing',
      `The encryption key is missing: this data is under key ${keyIdOf(witness) ?? '(unreadable)'}. Restore ${source.home}/keys from a backup, or set MEDISALES_KEY`,
    );
  }
  if (!options.create) {
    throw new AppError(
      'key_missing',
      `There is no encryption key in ${source.home}/keys yet. Run: medisales setup`,
    );
  }
  const ring = createKeyRing(source, options.now);
  await verifyKey(ring, store);
  return { ring, rotationUnfinished: false };
}
