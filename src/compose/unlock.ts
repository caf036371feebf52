import { join } from 'node:path';
import { createEncryptedColumns } from '../../db/encrypted-columns.js';
import { createKeyCheck } from '../../db/main/key-check.js';
import { type MigratedDatabase, migrateDatabases } from '../../db/migrate.js';
import { openDatabases } from '../../db/open.js';
import { openStores, type ReaderMode, type Stores } from '../../db/stores.js';
import type { Config } from '../config.js';
import type { TextSeal } from '../ports/cache-store.js';
import type { FieldCipher } from '../ports/cipher.js';
import type { Clock } from '../ports/clock.js';
import type { FileLinks } from '../ports/file-links.js';
import type { Logger } from '../ports/logger.js';
import type { NewsLinks } from '../ports/news.js';
import { createFieldCipher } from '../security/field-cipher.js';
import { createFileLinks, fileLinkSecret } from '../security/file-links.js';
import { unlockKeys } from '../security/key-check.js';
import { createKeysAdmin, type KeysAdmin } from '../security/keys-admin.js';
import { createNewsLinks, newsLinkSecret } from '../security/news-links.js';
import { signInLinkSecret } from '../security/sign-in-links.js';
import { createTextSeal, sealSecret } from '../security/text-seal.js';
import { discardAbandonedFiles } from './retrieval.js';

/** A home, its key and what only the right key opens. */

export function clockOf(config: Config): Clock {
  const { now } = config;
  return { now: () => (now === null ? new Date() : new Date(now)) };
}

/** Creates or migrates the home and its key; safe to repeat. */
export async function setUpHome(config: Config): Promise<readonly MigratedDatabase[]> {
  const migrated = await migrateDatabases(config.home);
  await discardAbandonedFiles(config);
  const databases = openDatabases(config.home);
  try {
    const clock = clockOf(config);
    await unlockKeys(config, createKeyCheck({ databases, clock }), { create: true, now: clock.now() });
  } finally {
    databases.close();
  }
  return migrated;
}

/** Key management over a home whose key need not be the right one: rotating is what mends that. */
export function openKeys(config: Config): { readonly admin: KeysAdmin; readonly close: () => void } {
  const databases = openDatabases(config.home);
  const admin = createKeysAdmin({
    source: config,
    check: createKeyCheck({ databases, clock: clockOf(config) }),
    columns: createEncryptedColumns(databases),
  });
  return { admin, close: databases.close };
}

export interface OpenedStores {
  readonly stores: Stores;
  readonly cipher: FieldCipher;
  readonly fileLinks: FileLinks;
  readonly seal: TextSeal;
  readonly newsLinks: NewsLinks;
  /** What sign-in links are signed with. */
  readonly linkSecret: Uint8Array;
}

/** The stores of a home whose key was proven right before anything else is read or written. */
export async function unlockStores(
  config: Config,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
  reader: ReaderMode,
): Promise<OpenedStores> {
  const databases = openDatabases(config.home);
  try {
    const check = createKeyCheck({ databases, clock });
    const { ring, rotationUnfinished } = await unlockKeys(config, check, { create: false, now: clock.now() });
    if (rotationUnfinished) {
      logger.warn({}, 'a key rotation was cut short: run `medisales keys rotate` to finish it');
    }
    const cipher = createFieldCipher(ring);
    const fileLinks = createFileLinks({
      folder: join(config.home, 'data', 'files'),
      clock,
      secret: fileLinkSecret(ring),
    });
    const newsLinks = createNewsLinks({
      secret: newsLinkSecret(ring),
      clock,
      publicUrl: config.http.publicUrl,
    });
    const stores = openStores({ home: config.home, databases, cipher, clock, reader });
    const seal = createTextSeal(sealSecret(ring));
    return { stores, cipher, fileLinks, newsLinks, seal, linkSecret: signInLinkSecret(ring) };
  } catch (error) {
    databases.close();
    throw error;
  }
}
