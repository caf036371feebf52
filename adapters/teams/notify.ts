import { AppError, isAppError } from '../../src/model/errors.js';
import { createStepwise } from '../../src/model/stepwise.js';
import type { Destination } from '../../src/ports/notifier.js';
import type { Notify, Outreach } from '../../src/ports/outreach.js';
import { TEAMS_CHANNEL } from './activity.js';
import type { AttachmentDeps } from './attachments.js';
import type { Conversations, KnownPlace } from './conversations.js';
import { renderNotice } from './notice.js';
import type { Posting } from './posting.js';
import type { Turns } from './turns.js';

export interface NotifyDeps {
  readonly posting: Posting;
  /** null for local clients without credentials. */
  readonly appId: string | null;
  /** The tenant whose people are written to. */
  readonly tenant: string;
  readonly outreach: Outreach;
  readonly conversations: Conversations;
  readonly files: AttachmentDeps;
  readonly turns: Turns;
}

type Person = Extract<Destination, { kind: 'user' }>;

/** Microsoft's address for all regions, for a tenant that no activity has come from yet. */
const SERVICE_URL = 'https://smba.trafficmanager.net/teams/';

/** 403: the app was taken out or blocked there; 404: the conversation is no more. */
function isGone(error: unknown): boolean {
  return isAppError(error) && (error.code === 'not_found' || error.details.statusCode === 403);
}

function gone(cause: unknown): AppError {
  return new AppError(
    'not_found',
    'The bot can’t write there: Teams knows no such conversation, or it was taken out of it.',
    {
      cause,
      hint: 'Install the app for the person or in the team, or write to the bot once.',
    },
  );
}

/** Writes notices into Teams' personal chats, group chats and channels. */
export function createNotify(deps: NotifyDeps): Notify {
  const { posting, conversations } = deps;
  const stepwise = createStepwise();

  /** A personal chat with somebody who has the app but has never written. null where nothing of them is known. */
  const open = async ({ userId }: Person): Promise<KnownPlace | null> => {
    const { tenant, appId } = deps;
    const user = await deps.outreach.accounts.externalIdOf(userId, { platform: 'teams', tenant });
    if (user === null || appId === null) return null;
    const last = (await conversations.lastOf(tenant))?.place;
    const known = await posting.openChat({
      serviceUrl: last?.serviceUrl ?? SERVICE_URL,
      channelId: TEAMS_CHANNEL,
      bot: last?.bot ?? { id: `28:${appId}` },
      user: { id: user, externalId: user },
      tenant,
    });
    await conversations.keep(known, userId);
    return known;
  };

  return async (notice, destination) => {
    const messages = await renderNotice(notice, deps.files);
    const post = ({ place }: KnownPlace): Promise<string | null> => {
      const { id } = place.conversation;
      const steps = messages.map((message) => () => posting.post(place, message));
      return deps.turns.run(id, () => stepwise.run(`${notice.key} ${id}`, steps));
    };
    /** null where the place is gone, which is then forgotten. */
    const postOrDrop = async (known: KnownPlace): Promise<{ readonly reference: string | null } | null> => {
      try {
        return { reference: await post(known) };
      } catch (error) {
        if (!isGone(error)) throw error;
        if (isAppError(error) && error.code === 'not_found') await conversations.drop(known);
        return null;
      }
    };
    if (destination.kind === 'channel') {
      const known = await conversations.ofChannel(destination.channel);
      const sent = known === null ? null : await postOrDrop(known);
      if (sent === null) throw gone(undefined);
      return sent.reference;
    }
    for (const known of await conversations.ofUser(destination.userId, deps.tenant)) {
      const sent = await postOrDrop(known);
      if (sent !== null) return sent.reference;
    }
    try {
      const opened = await open(destination);
      if (opened === null) throw gone(undefined);
      return await post(opened);
    } catch (error) {
      throw isGone(error) ? gone(error) : error;
    }
  };
}
