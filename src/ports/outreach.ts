import type { PlatformName } from '../model/alert.js';
import type { ConversationReferences } from './conversation-references.js';
import type { Destination, Notice } from './notifier.js';
import type { People } from './people.js';

/** What a platform's adapter needs to write to people by itself. */
export interface Outreach {
  readonly references: ConversationReferences;
  readonly identify: People['identify'];
  readonly accounts: PlatformAccounts;
}

export interface PlatformAccounts {
  /** The person's id on a platform, the newest link first where they have several; null where none is known. */
  readonly externalIdOf: (
    userId: number,
    where: { readonly platform: PlatformName; readonly tenant: string },
  ) => Promise<string | null>;
}

/**
 * Brings a notice to one person or channel of one platform and gives the platform's id of its (last) message.
 * Throws AppError: `not_found` where the person or channel can't be reached there, otherwise `retryable` says
 * whether another try can help. `details.partlySent` is true where some of its messages have arrived: the same
 * notice sent again goes on from there.
 */
export type Notify = (notice: Notice, destination: Destination) => Promise<string | null>;
