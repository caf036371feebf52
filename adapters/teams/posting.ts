import type { Activity, CloudAdapter } from 'botbuilder';
import { AppError } from '../../src/model/errors.js';
import type { KnownPlace, Place } from './conversations.js';
import {
  type Connector,
  connectorOf,
  deliverBy,
  prepareConnector,
  type Sleep,
  withRetries,
} from './delivery.js';
import { asDeliveryError } from './errors.js';
import type { TeamsMessage } from './render.js';

/** Writes into a conversation that no activity has just come from. Throws AppError. */
export interface Posting {
  /** Gives the message's id where Teams says it. */
  readonly post: (place: Place, message: TeamsMessage) => Promise<string | null>;
  /** Begins the personal chat of somebody who has the app; the same one for the same person. */
  readonly openChat: (chat: NewChat) => Promise<KnownPlace>;
}

export interface NewChat extends Pick<Place, 'serviceUrl' | 'channelId' | 'bot'> {
  readonly user: NonNullable<Place['user']>;
  readonly tenant: string;
}

export interface PostingDeps {
  readonly sdk: CloudAdapter;
  /** null for local clients without credentials. */
  readonly appId: string | null;
  readonly sleep: Sleep;
}

export function createPosting({ sdk, appId, sleep }: PostingDeps): Posting {
  /** Runs `work` with the connector of a place. What it throws would otherwise end in the SDK's own handler. */
  const withConnector = async <T>(place: Place, work: (connector: Connector) => Promise<T>): Promise<T> => {
    const outcomes: Promise<T>[] = [];
    const { serviceUrl, channelId, conversation, bot } = place;
    const reference = { serviceUrl, channelId, conversation, bot };
    try {
      await sdk.continueConversationAsync(appId ?? '', reference as never, async (context) => {
        prepareConnector(context);
        const connector = connectorOf(context);
        if (connector === undefined) return;
        const outcome = work(connector);
        outcomes.push(outcome);
        await outcome.catch(() => undefined);
      });
    } catch (error) {
      throw asDeliveryError(error);
    }
    const [outcome] = outcomes;
    if (outcome === undefined) throw new AppError('internal', 'The Teams SDK made no connector.');
    return outcome.catch((error: unknown) => {
      throw asDeliveryError(error);
    });
  };

  return {
    post: (place, message) =>
      withConnector(place, (connector) =>
        deliverBy(
          (content) => {
            const { serviceUrl, channelId, conversation, bot, user } = place;
            // Not as a reply: in a channel, a reply would hide the notice in an old thread.
            const activity = {
              ...content,
              serviceUrl,
              channelId,
              conversation,
              from: bot,
              ...(user === null ? {} : { recipient: { id: user.id, name: user.name ?? undefined } }),
            };
            return connector.conversations.sendToConversation(conversation.id, activity as Partial<Activity>);
          },
          message,
          sleep,
        ),
      ),
    openChat: async ({ tenant, user, ...at }) => {
      const found = { conversationType: 'personal', tenantId: tenant, isGroup: false };
      const place: Place = { ...at, conversation: { id: 'new', ...found }, user };
      const { id } = await withConnector(place, (connector) =>
        withRetries(sleep, () =>
          connector.conversations.createConversation({
            isGroup: false,
            bot: at.bot,
            members: [{ id: user.id }],
            tenantId: tenant,
            channelData: { tenant: { id: tenant } },
          }),
        ),
      );
      return {
        address: { platform: 'teams', tenant, conversation: id },
        place: { ...place, conversation: { id, ...found } },
      };
    },
  };
}
