import { z } from 'zod';
import type { ChannelAddress } from '../../src/model/alert.js';
import { AppError, isAppError } from '../../src/model/errors.js';
import type { ConversationReference } from '../../src/ports/conversation-references.js';
import type { Destination } from '../../src/ports/notifier.js';
import type { Outreach } from '../../src/ports/outreach.js';
import type { SlackCall, SlackClient } from './api.js';
import { isDirectChannel } from './incoming.js';
import type { SlackPeople } from './people.js';

/** Where in Slack somebody is written to without having asked. */
export interface Conversations {
  /** Keeps the direct channel in which a known person has just been answered. */
  readonly remember: (direct: Direct, username: string) => Promise<void>;
  /**
   * The person's direct channel: the one that is kept, else one opened for their linked account or for the
   * account with their email. null where Slack has nobody of that kind. Throws AppError.
   */
  readonly directOf: (person: Person) => Promise<Direct | null>;
  /** Throws `not_found` for a channel of another workspace and `denied` for one that outsiders read. */
  readonly checkChannel: (channel: ChannelAddress) => Promise<void>;
  readonly forget: (direct: Direct) => Promise<void>;
}

type Person = Omit<Extract<Destination, { kind: 'user' }>, 'kind'>;

export interface Direct {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
}

export interface ConversationsDeps {
  readonly outreach: Outreach;
  readonly client: SlackClient;
  readonly call: SlackCall;
  readonly people: SlackPeople;
}

/** What is kept beside the address: whose direct channel it is, as Slack knows them. */
const Kept = z.object({ user: z.string().min(1) });

function keptUser({ reference }: ConversationReference): string | null {
  try {
    return Kept.safeParse(JSON.parse(reference)).data?.user ?? null;
  } catch {
    return null;
  }
}

function addressOf({ team, channel }: Direct): ChannelAddress {
  return { platform: 'slack', tenant: team, conversation: channel };
}

export function createConversations(deps: ConversationsDeps): Conversations {
  const { client, call, people } = deps;
  const { references, identify, accounts } = deps.outreach;

  const keep = (direct: Direct, userId: number): Promise<void> =>
    references.save({ ...addressOf(direct), userId, reference: JSON.stringify({ user: direct.user }) });

  /** Whether a Slack account is that person's, by the link that an earlier look-up or an administrator made. */
  const isStill = async ({ team, user }: Omit<Direct, 'channel'>, userId: number): Promise<boolean> => {
    const fetchEmail = () => people.emailOf(user);
    const who = await identify({
      kind: 'platform',
      platform: 'slack',
      tenant: team,
      externalId: user,
      fetchEmail,
    });
    return who?.userId === userId;
  };

  const kept = async (team: string, userId: number): Promise<Direct | null> => {
    for (const reference of await references.ofUser(userId)) {
      const user = keptUser(reference);
      if (reference.platform !== 'slack' || reference.tenant !== team || user === null) continue;
      const direct = { team, channel: reference.conversation, user };
      // An account that was given to somebody else meanwhile must not be told this person's figures.
      if (await isStill(direct, userId)) return direct;
      await references.forget(reference);
    }
    return null;
  };

  const accountOf = async (team: string, { userId, email }: Person): Promise<string | null> => {
    const linked = await accounts.externalIdOf(userId, { platform: 'slack', tenant: team });
    const user = linked ?? (await people.userOf(email));
    // Asking who that is writes the link down, so that nobody is looked up by email twice.
    return user !== null && (await isStill({ team, user }, userId)) ? user : null;
  };

  const open = async (user: string): Promise<string | null> => {
    try {
      const opened = await call('conversations.open', () => client.conversations.open({ users: user }));
      return opened.channel?.id ?? null;
    } catch (error) {
      if (isAppError(error) && error.code === 'not_found') return null;
      throw error;
    }
  };

  const ownTeam = async (): Promise<string> => {
    const { teamId } = await people.identity();
    if (teamId === null) throw new AppError('upstream_failed', 'Slack did not say which workspace this is.');
    return teamId;
  };

  return {
    remember: async (direct, username) => {
      const who = await identify({ kind: 'user', username });
      if (who !== null) await keep(direct, who.userId);
    },
    directOf: async (person) => {
      const team = await ownTeam();
      const known = await kept(team, person.userId);
      if (known !== null) return known;
      const user = await accountOf(team, person);
      const channel = user === null ? null : await open(user);
      if (user === null || channel === null) return null;
      const direct = { team, channel, user };
      await keep(direct, person.userId);
      return direct;
    },
    checkChannel: async ({ tenant, conversation: channel }) => {
      const me = await people.identity();
      if (tenant !== me.teamId && me.enterpriseId === null) {
        throw new AppError('not_found', `The channel ${channel} is in a Slack workspace the bot is not in.`);
      }
      if (isDirectChannel(channel)) return;
      const info = await call('conversations.info', () => client.conversations.info({ channel }));
      if (info.channel?.is_ext_shared === true || info.channel?.is_pending_ext_shared === true) {
        throw new AppError('denied', `The Slack channel ${channel} is shared with another company.`, {
          hint: 'Figures go only to channels of the own company: choose another one.',
        });
      }
    },
    forget: (direct) => references.forget(addressOf(direct)),
  };
}
