import type { Asker } from '../../src/model/question.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Outreach } from '../../src/ports/outreach.js';
import { externalIdOf, type IncomingActivity } from './activity.js';
import type { Conversations, KnownPlace } from './conversations.js';
import { asDeliveryError, loggable } from './errors.js';
import type { Posting } from './posting.js';
import type { TeamsMessage } from './render.js';
import type { Turns } from './turns.js';

/** The chat of whoever wrote an activity with the bot alone. */
export interface PrivateChat {
  /** False where nothing could be sent there, or not all of it. */
  readonly send: (to: PrivateAsker, messages: readonly TeamsMessage[], sent: Sent) => Promise<boolean>;
}

export interface PrivateAsker {
  readonly activity: IncomingActivity;
  readonly asker: Asker;
}

/** Is told of each message that arrived. */
export type Sent = (conversation: string, messageId: string | null, message: TeamsMessage) => Promise<void>;

export interface PrivateChatDeps {
  readonly posting: Posting;
  readonly tenantFor: (activity: IncomingActivity) => string;
  readonly logger: Logger;
  readonly turns: Turns;
  /** Where chats are remembered; without it one is begun each time, which Teams makes the same one. */
  readonly known: { readonly conversations: Conversations; readonly identify: Outreach['identify'] } | null;
}

export function createPrivateChat(deps: PrivateChatDeps): PrivateChat {
  const { posting, tenantFor, logger, turns, known } = deps;

  /** The chats that this very account has written in, the newest first, then the one that Teams makes. */
  async function* chatsOf({ activity, asker }: PrivateAsker): AsyncGenerator<KnownPlace> {
    const tenant = tenantFor(activity);
    const externalId = externalIdOf(activity);
    const who = (await known?.identify(asker)) ?? null;
    const places = who === null ? [] : ((await known?.conversations.ofUser(who.userId, tenant)) ?? []);
    yield* places.filter(({ place }) => place.user?.externalId === externalId);
    const { serviceUrl, channelId, recipient, from } = activity;
    const begun = await posting.openChat({
      serviceUrl,
      channelId,
      bot: { id: recipient.id },
      user: { id: from.id, externalId },
      tenant,
    });
    if (who !== null) await known?.conversations.keep(begun, who.userId);
    yield begun;
  }

  const sendTo = ({ place }: KnownPlace, messages: readonly TeamsMessage[], sent: Sent): Promise<void> =>
    turns.run(place.conversation.id, async () => {
      for (const message of messages)
        await sent(place.conversation.id, await posting.post(place, message), message);
    });

  return {
    send: async (to, messages, sent) => {
      let hasArrived = false;
      const note: Sent = async (...one) => {
        hasArrived = true;
        await sent(...one);
      };
      try {
        for await (const chat of chatsOf(to)) {
          try {
            await sendTo(chat, messages, note);
            return true;
          } catch (error) {
            // Half an answer in one chat and the whole in another would only confuse.
            if (hasArrived) throw error;
            logger.warn(loggable(asDeliveryError(error)), 'A personal chat in Teams took no answer');
          }
        }
      } catch (error) {
        logger.warn(loggable(asDeliveryError(error)), 'A private answer in Teams was not delivered');
      }
      return false;
    },
  };
}
