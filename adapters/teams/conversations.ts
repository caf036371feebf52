import { z } from 'zod';
import type { ChannelAddress } from '../../src/model/alert.js';
import type { Asker } from '../../src/model/question.js';
import type { ConversationReference } from '../../src/ports/conversation-references.js';
import type { Outreach } from '../../src/ports/outreach.js';
import { externalIdOf, type IncomingActivity, isShared, rootOf } from './activity.js';

const Account = z.object({ id: z.string().min(1), name: z.string().nullish() });

/** What is kept of a conversation: all that a message into it needs. */
const Place = z.object({
  serviceUrl: z.string().min(1),
  channelId: z.string().min(1),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
    isGroup: z.boolean().nullish(),
  }),
  bot: Account,
  /** The person of a direct conversation. */
  user: Account.extend({ externalId: z.string().min(1) }).nullable(),
});
export type Place = z.infer<typeof Place>;

/** A place that is known, under the address it is kept at. */
export interface KnownPlace {
  readonly address: ChannelAddress;
  readonly place: Place;
}

/** Where in Teams somebody is written to without having asked. */
export interface Conversations {
  /** Keeps the conversation of an activity; a direct one only for a person who is known. */
  readonly remember: (activity: IncomingActivity, who: Who) => Promise<void>;
  readonly keep: (known: KnownPlace, userId: number | null) => Promise<void>;
  /** The bot was taken out of the activity's conversation. */
  readonly forget: (activity: IncomingActivity, tenant: string) => Promise<void>;
  readonly drop: (known: KnownPlace) => Promise<void>;
  readonly ofUser: (userId: number, tenant: string) => Promise<readonly KnownPlace[]>;
  readonly ofChannel: (channel: ChannelAddress) => Promise<KnownPlace | null>;
  /** Where the tenant's last activity came from. */
  readonly lastOf: (tenant: string) => Promise<KnownPlace | null>;
}

export interface Who {
  readonly tenant: string;
  readonly asker: Asker;
}

function addressOf(tenant: string, conversation: string): ChannelAddress {
  return { platform: 'teams', tenant, conversation: rootOf(conversation) };
}

function placeOf(activity: IncomingActivity): Place {
  const { conversationType, tenantId, isGroup } = activity.conversation;
  const id = rootOf(activity.conversation.id);
  const { from, recipient } = activity;
  const user = isShared(activity)
    ? null
    : { id: from.id, name: from.name, externalId: externalIdOf(activity) };
  return Place.parse({
    serviceUrl: activity.serviceUrl,
    channelId: activity.channelId,
    conversation: { id, conversationType, tenantId, isGroup },
    bot: { id: recipient.id, name: recipient.name },
    user,
  });
}

function knownPlace({ reference, ...address }: ConversationReference): KnownPlace | null {
  try {
    const place = Place.safeParse(JSON.parse(reference)).data;
    return place === undefined ? null : { address, place };
  } catch {
    return null;
  }
}

export function createConversations({ references, identify }: Outreach): Conversations {
  const keep: Conversations['keep'] = ({ address, place }, userId) =>
    references.save({ ...address, userId, reference: JSON.stringify(place) });

  /** Whether the account is still that person's: another one must not be told their figures. */
  const isStill = async ({ address, place }: KnownPlace, userId: number): Promise<boolean> => {
    if (place.user === null) return false;
    const who = await identify({
      kind: 'platform',
      platform: 'teams',
      tenant: address.tenant,
      externalId: place.user.externalId,
      fetchEmail: async () => null,
    });
    return who?.userId === userId;
  };

  return {
    keep,
    remember: async (activity, { tenant, asker }) => {
      const known = { address: addressOf(tenant, activity.conversation.id), place: placeOf(activity) };
      if (isShared(activity)) {
        await keep(known, null);
        return;
      }
      const who = await identify(asker);
      if (who !== null) await keep(known, who.userId);
    },
    forget: (activity, tenant) => references.forget(addressOf(tenant, activity.conversation.id)),
    drop: ({ address }) => references.forget(address),
    ofUser: async (userId, tenant) => {
      const places: KnownPlace[] = [];
      for (const reference of await references.ofUser(userId)) {
        if (reference.platform !== 'teams' || !isSameTenant(reference.tenant, tenant)) continue;
        const known = knownPlace(reference);
        if (known !== null && (await isStill(known, userId))) places.push(known);
      }
      return places;
    },
    ofChannel: async ({ tenant, conversation }) => {
      const reference = await references.ofChannel(addressOf(tenant, conversation));
      return reference === null ? null : knownPlace(reference);
    },
    lastOf: async (tenant) => {
      const reference = await references.lastOf({ platform: 'teams', tenant });
      return reference === null ? null : knownPlace(reference);
    },
  };
}

function isSameTenant(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
