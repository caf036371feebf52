import { AppError } from '../model/errors.js';
import { keyIdOf } from './field-cipher.js';
import { openKeyFiles } from './key-files.js';
import { keyId, parseKeyText } from './keys.js';
import { type RotationDeps, type RotationRequest, type RotationResult, rotateKeys } from './rotation.js';

export interface KeyListing {
  readonly id: string;
  readonly from: 'environment' | 'file';
  /** `pending`: neither in use nor retired, as after a rotation that was cut short. */
  readonly state: 'current' | 'pending' | 'retired';
  readonly createdAt: string | null;
  readonly retiredAt: string | null;
}

/** What the `keys` commands need. Works before the key is proven: a rotation is what mends that. */
export interface KeysAdmin {
  readonly show: () => Promise<readonly KeyListing[]>;
  readonly rotate: (request: RotationRequest) => Promise<RotationResult>;
  /** Deletes the file of a retired key. Throws `not_found`, and `conflict` where data is still under it. */
  readonly forget: (id: string) => Promise<void>;
}

async function findUse(deps: RotationDeps, id: string): Promise<string | null> {
  const sealed = await deps.check.get();
  if (sealed !== null && keyIdOf(sealed) === id) return 'main.db';
  for (const column of deps.columns) {
    let afterId = 0;
    for (;;) {
      const rows = await column.readBatch(afterId, 1000);
      const last = rows.at(-1);
      if (last === undefined) break;
      const hit = rows.find((row) => keyIdOf(row.text) === id);
      if (hit !== undefined) return `${column.table}.${column.column} row ${hit.id}`;
      afterId = last.id;
    }
  }
  return null;
}

export function createKeysAdmin(deps: RotationDeps): KeysAdmin {
  const files = openKeyFiles(deps.source.home);
  const currentId = (): string | null =>
    deps.source.key === null ? files.current() : keyId(parseKeyText(deps.source.key, 'MEDISALES_KEY'));

  return {
    show: async () => {
      const current = currentId();
      const stored: KeyListing[] = files.list().map((key) => ({
        id: key.id,
        from: 'file',
        state: key.id === current ? 'current' : key.retiredAt === null ? 'pending' : 'retired',
        createdAt: key.createdAt,
        retiredAt: key.retiredAt,
      }));
      if (deps.source.key === null || current === null) return stored;
      const given: KeyListing = {
        id: current,
        from: 'environment',
        state: 'current',
        createdAt: null,
        retiredAt: null,
      };
      return [given, ...stored.filter((key) => key.id !== current)];
    },
    rotate: (request) => rotateKeys(deps, request),
    forget: async (id) => {
      const stored = files.find(id);
      if (stored === null) {
        throw new AppError(
          'not_found',
          `There is no key ${id} in ${files.directory}: see medisales keys show`,
        );
      }
      const use = stored.retiredAt === null || id === currentId() ? 'the key ring' : await findUse(deps, id);
      if (use !== null) {
        throw new AppError(
          'conflict',
          `Key ${id} is still in use (${use}). Run first: medisales keys rotate`,
        );
      }
      files.remove(id);
    },
  };
}
