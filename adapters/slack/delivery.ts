import type { RespondFn } from '@slack/bolt';
import type { Logger } from '../../src/ports/logger.js';
import type { SlackCall, SlackClient } from './api.js';
import { isBlockRejection, toAppError } from './errors.js';
import type { ChannelQueue } from './queue.js';
import { renderText, type SlackMessage } from './render.js';
import { type Attachment, createUpload, type Target } from './upload.js';

/** Brings messages to Slack in order, within its rates. Throws AppError where one can't be delivered. */
export interface Delivery {
  /** Gives the id (`ts`) of the last message, where Slack says it. */
  readonly toChannel: (target: Target, messages: readonly SlackMessage[]) => Promise<string | null>;
  /** Files under the messages. Where one can't be delivered, `failed` is said in its place. */
  readonly uploadTo: (
    target: Target,
    attachments: readonly Attachment[],
    failed: (name: string) => string,
  ) => Promise<void>;
  /** Only the person who asked sees them. */
  readonly toPerson: (respond: RespondFn, messages: readonly SlackMessage[]) => Promise<void>;
  /** In a channel, but seen by one of its members alone. */
  readonly toMember: (target: Target, user: string, messages: readonly SlackMessage[]) => Promise<void>;
  /** "Is working…" in a thread; null takes it away. A failure is only noted. */
  readonly showStatus: (target: Target, status: string | null) => Promise<void>;
}

export interface DeliveryDeps {
  readonly client: SlackClient;
  readonly call: SlackCall;
  readonly queue: ChannelQueue;
  readonly logger: Logger;
}

type Send<T> = (content: Pick<SlackMessage, 'text' | 'blocks'>) => Promise<T>;

export function createDelivery({ client, call, queue, logger }: DeliveryDeps): Delivery {
  const sendOrPlain = async <T>(message: SlackMessage, method: string, send: Send<T>): Promise<T> => {
    const { text, blocks, olderBlocks, plain } = message;
    const forms = [
      { text, blocks },
      ...(olderBlocks === undefined ? [] : [{ text, blocks: olderBlocks }]),
      { text: plain, blocks: [] },
    ];
    for (;;) {
      const form = forms.shift() ?? { text: plain, blocks: [] };
      try {
        return await call(method, () => send(form));
      } catch (raw) {
        const error = toAppError(raw, method);
        if (!isBlockRejection(error) || forms.length === 0) throw error;
        logger.warn(
          { method, ...error.details },
          'Slack rejected the blocks of an answer; sent more plainly',
        );
      }
    }
  };
  const toChannel: Delivery['toChannel'] = async ({ channel, threadTs }, messages) => {
    let last: string | null = null;
    for (const message of messages) {
      const posted = await queue.run(channel, () =>
        sendOrPlain(message, 'chat.postMessage', ({ text, blocks }) =>
          client.chat.postMessage({
            channel,
            text,
            ...(blocks.length === 0 ? {} : { blocks: [...blocks] }),
            ...(threadTs === null ? {} : { thread_ts: threadTs }),
            mrkdwn: false,
            parse: 'none',
            link_names: false,
            unfurl_links: false,
            unfurl_media: false,
          }),
        ),
      );
      last = posted.ts ?? null;
    }
    return last;
  };
  const { upload } = createUpload({ client, call });
  return {
    toChannel,
    uploadTo: async (target, attachments, failed) => {
      for (const attachment of attachments) {
        try {
          await queue.run(target.channel, () => upload(target, attachment));
        } catch (raw) {
          const { code, message, hint, details } = toAppError(raw, 'file upload');
          logger.error({ code, hint, ...details }, `A file of a Slack answer was not uploaded: ${message}`);
          await toChannel(target, [renderText(failed(attachment.name))]);
        }
      }
    },
    toPerson: async (respond, messages) => {
      for (const message of messages) {
        await sendOrPlain(message, 'response_url', ({ text, blocks }) =>
          respond({
            text,
            ...(blocks.length === 0 ? {} : { blocks: [...blocks] }),
            response_type: 'ephemeral',
            replace_original: false,
          }),
        );
      }
    },
    toMember: async ({ channel, threadTs }, user, messages) => {
      for (const message of messages) {
        await queue.run(channel, () =>
          sendOrPlain(message, 'chat.postEphemeral', ({ text, blocks }) =>
            client.chat.postEphemeral({
              channel,
              user,
              text,
              ...(blocks.length === 0 ? {} : { blocks: [...blocks] }),
              ...(threadTs === null ? {} : { thread_ts: threadTs }),
              parse: 'none',
              link_names: false,
            }),
          ),
        );
      }
    },
    showStatus: async ({ channel, threadTs }, status) => {
      if (threadTs === null) return;
      try {
        await client.assistant.threads.setStatus({
          channel_id: channel,
          thread_ts: threadTs,
          status: status ?? '',
        });
      } catch (raw) {
        const { code, details } = toAppError(raw, 'assistant.threads.setStatus');
        logger.debug({ code, ...details }, 'Slack did not show the status');
      }
    },
  };
}
