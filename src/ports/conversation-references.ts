import type { ChannelAddress } from '../model/alert.js';

export interface ConversationReference extends ChannelAddress {
  /** The person of a direct conversation; null for a channel. */
  readonly userId: number | null;
  /** JSON that the platform's adapter owns. */
  readonly reference: string;
}

/** Where the bot may write to by itself. */
export interface ConversationReferences {
  readonly save: (reference: ConversationReference) => Promise<void>;
  readonly ofChannel: (channel: ChannelAddress) => Promise<ConversationReference | null>;
  /** The person's direct conversations, the one used last first. */
  readonly ofUser: (userId: number) => Promise<readonly ConversationReference[]>;
  /** The one of a tenant that was used last, whoever's: the platform's service there is the same for all. */
  readonly lastOf: (
    where: Pick<ChannelAddress, 'platform' | 'tenant'>,
  ) => Promise<ConversationReference | null>;
  readonly forget: (channel: ChannelAddress) => Promise<void>;
}
