import { AppError, isAppError } from '../../src/model/errors.js';
import { createStepwise } from '../../src/model/stepwise.js';
import type { Notice } from '../../src/ports/notifier.js';
import type { Notify } from '../../src/ports/outreach.js';
import type { SlackCall, SlackClient } from './api.js';
import type { Conversations } from './conversations.js';
import type { Delivery } from './delivery.js';
import { noticeAttachments, renderNotice } from './notice.js';
import { createChannelQueue } from './queue.js';
import { wordsFor } from './words.js';

export interface NotifyDeps {
  readonly conversations: Conversations;
  readonly delivery: Delivery;
  readonly client: SlackClient;
  readonly call: SlackCall;
}

/** Writes notices into Slack's channels and direct messages, each channel's one after another. */
export function createNotify({ conversations, delivery, client, call }: NotifyDeps): Notify {
  const turns = createChannelQueue(0);
  const stepwise = createStepwise();

  const post = async (notice: Notice, channel: string): Promise<string | null> => {
    const target = { channel, threadTs: null };
    const { notUploaded } = wordsFor(notice.language);
    let reference: string | null = null;
    const steps = [
      ...renderNotice(notice).map((message) => async () => {
        reference = await delivery.toChannel(target, [message]);
      }),
      ...noticeAttachments(notice).map((attachment) => () => {
        return delivery.uploadTo(target, [attachment], notUploaded);
      }),
    ];
    await stepwise.run(`${notice.key} ${channel}`, steps);
    return reference;
  };

  const postInTurn = (notice: Notice, channel: string): Promise<string | null> =>
    turns
      .run(channel, () => post(notice, channel))
      .catch(async (error: unknown) => {
        throw await accountGone(error);
      });

  /** Slack says `account_inactive` of a reader who left as of a token that is void: asked for, the token tells. */
  const accountGone = async (error: unknown): Promise<unknown> => {
    if (!isAppError(error) || error.details.slackError !== 'account_inactive') return error;
    const isTokenGood = await call('auth.test', () => client.auth.test()).then(
      () => true,
      () => false,
    );
    if (!isTokenGood) return error;
    const { details } = error;
    return new AppError('not_found', 'The Slack account of the recipient is not active any more.', {
      cause: error,
      details,
    });
  };

  return async (notice, destination) => {
    if (destination.kind === 'channel') {
      await conversations.checkChannel(destination.channel);
      return postInTurn(notice, destination.channel.conversation);
    }
    // A kept channel that is gone is found anew, once.
    for (let isLast = false; ; isLast = true) {
      const direct = await conversations.directOf(destination);
      if (direct === null) throw new AppError('not_found', 'The person has no account in this Slack.');
      try {
        return await postInTurn(notice, direct.channel);
      } catch (error) {
        if (!isAppError(error) || error.code !== 'not_found') throw error;
        await conversations.forget(direct);
        if (isLast) throw error;
      }
    }
  };
}
