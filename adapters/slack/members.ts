import { AppError } from '../../src/model/errors.js';
import type { Logger } from '../../src/ports/logger.js';
import type { SlackCall, SlackClient } from './api.js';
import type { SlackPeople } from './people.js';

/** Everybody who reads a channel, but for the bot itself; null where that is not known or they are too many. */
export type Members = (channel: string) => Promise<readonly string[] | null>;

export interface MembersDeps {
  readonly client: SlackClient;
  readonly call: SlackCall;
  readonly people: SlackPeople;
  readonly logger: Logger;
}

/** In a larger channel somebody is sure not to see what another may. */
const MEMBERS_MAX = 200;

export function createMembers({ client, call, people, logger }: MembersDeps): Members {
  return async (channel) => {
    try {
      const me = await people.identity();
      const page = await call('conversations.members', () =>
        client.conversations.members({ channel, limit: MEMBERS_MAX + 1 }),
      );
      const members = page.members ?? [];
      const isWhole = (page.response_metadata?.next_cursor ?? '') === '' && members.length > 0;
      return isWhole && members.length <= MEMBERS_MAX ? members.filter((id) => id !== me.userId) : null;
    } catch (error) {
      const details = error instanceof AppError ? { code: error.code, ...error.details } : { error };
      logger.warn(details, 'Who reads a Slack channel could not be found out; figures go to the asker alone');
      return null;
    }
  };
}
