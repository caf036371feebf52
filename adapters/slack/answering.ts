import { randomUUID } from 'node:crypto';
import type { RespondFn } from '@slack/bolt';
import type { Language } from '../../src/model/principal.js';
import type { Asker, Question, SentFile } from '../../src/model/question.js';
import type { Ask } from '../../src/ports/ask.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Direct } from './conversations.js';
import type { Delivery } from './delivery.js';
import {
  type IncomingCommand,
  type IncomingFile,
  type IncomingMessage,
  type IncomingPress,
  isDirectChannel,
} from './incoming.js';
import { MESSAGES_MAX } from './limits.js';
import type { Identity, SlackPeople } from './people.js';
import { createChannelQueue } from './queue.js';
import { decodeAsk, renderReply, renderText, type SlackMessage } from './render.js';
import type { Threads } from './threads.js';
import { addressesAnother, mentionedUsers, plainQuestion, withoutBot } from './unescape.js';
import { type Attachment, attachmentsOf, type Target } from './upload.js';
import { failureText, SHARED_OUTSIDE_TEXT, wordsFor } from './words.js';

export interface AnsweringDeps {
  readonly ask: Ask;
  readonly people: SlackPeople;
  readonly threads: Threads;
  readonly delivery: Delivery;
  readonly logger: Logger;
  readonly sentFile: (file: IncomingFile) => SentFile;
  /** Keeps the direct channel of a known person, to write to them later. */
  readonly remember?: (direct: Direct, username: string) => Promise<void>;
}

export interface Answering {
  readonly onMessage: (message: IncomingMessage) => Promise<void>;
  readonly onCommand: (command: IncomingCommand, respond: RespondFn) => Promise<void>;
  readonly onPress: (press: IncomingPress, respond: RespondFn) => Promise<void>;
}

/** An answer that takes longer shows that it is being worked on. */
const STATUS_AFTER_MS = 1_000;

interface Answered {
  readonly messages: readonly SlackMessage[];
  readonly attachments: readonly Attachment[];
  readonly language: Language;
  /** null for somebody unknown. */
  readonly username: string | null;
}

interface Place {
  readonly team: string;
  readonly channel: string;
}

/**
 * A direct channel is one conversation. Elsewhere a thread is one; what is asked by command outside any
 * thread belongs to the channel's `command` conversation (memory is per person all the same).
 */
function conversationOf({ team, channel }: Place, thread: string): string {
  return isDirectChannel(channel) ? `slack:${team}:${channel}` : `slack:${team}/${channel}:${thread}`;
}

export function createAnswering(deps: AnsweringDeps): Answering {
  const { ask, people, threads, delivery, logger } = deps;
  // Somebody's second question may follow up on the first, so one person's questions wait for each other.
  const turns = createChannelQueue(0);

  const askerOf = (team: string, user: string): Asker => ({
    kind: 'platform',
    platform: 'slack',
    tenant: team,
    externalId: user,
    fetchEmail: () => people.emailOf(user),
  });

  /** null where the event was answered already. */
  const answer = (
    question: Question,
    options: { readonly messagesMax: number; readonly asked?: string },
  ): Promise<Answered | null> => {
    const { asker, conversation } = question;
    const who = asker.kind === 'platform' ? asker.externalId : asker.username;
    return turns.run(`${who} ${conversation ?? ''}`, async () => {
      try {
        const reply = await ask(question);
        if (reply === null) return null;
        const { language, username = null } = reply;
        return {
          messages: renderReply(reply, options),
          attachments: attachmentsOf(reply),
          language,
          username,
        };
      } catch (error) {
        const reference = randomUUID().slice(0, 8);
        logger.error(
          { reference, error, eventId: question.eventId },
          'A Slack question could not be answered',
        );
        const messages = [renderText(failureText(reference))];
        return { messages, attachments: [], language: 'ko', username: null };
      }
    });
  };

  const toChannel = async (target: Target, { messages, attachments, language }: Answered): Promise<void> => {
    await delivery.toChannel(target, messages);
    await delivery.uploadTo(target, attachments, wordsFor(language).notUploaded);
  };

  /** What only one person sees takes no files, and in the channel everybody would see them. */
  const toPerson = async (respond: RespondFn, answered: Answered): Promise<void> => {
    const { messages, attachments, language } = answered;
    const note = attachments.length === 0 ? [] : [renderText(wordsFor(language).filesInDirect)];
    await delivery.toPerson(respond, [...messages, ...note].slice(0, MESSAGES_MAX.responseUrl));
  };

  const textOf = async (text: string, me: Identity): Promise<string> => {
    const own = withoutBot(text, me.userId);
    const mentioned = mentionedUsers(own);
    return plainQuestion(own, mentioned.length === 0 ? new Map() : await people.namesOf(mentioned));
  };

  const isForUs = async (message: IncomingMessage, me: Identity): Promise<boolean> => {
    if (message.user === me.userId) return false;
    if (message.kind === 'mention' || message.isDirect) return true;
    if (mentionedUsers(message.text).includes(me.userId)) return true;
    if (message.threadTs === null || addressesAnother(message.text, me.userId)) return false;
    return threads.takesPart(message, me.userId);
  };

  const withStatus = async <T>(target: Target, work: Promise<T | null>): Promise<T | null> => {
    let shown: Promise<void> | null = null;
    const timer = setTimeout(() => {
      shown = delivery.showStatus(target, wordsFor('ko').working);
    }, STATUS_AFTER_MS);
    try {
      const result = await work;
      await shown;
      // Slack takes the status away with the reply; where none follows, we do.
      if (shown !== null && result === null) await delivery.showStatus(target, null);
      return result;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    onMessage: async (message) => {
      const me = await people.identity();
      if (!(await isForUs(message, me))) return;
      const { team, channel, ts } = message;
      const threadTs = message.threadTs ?? (message.isDirect ? null : ts);
      if (threadTs !== null && !message.isDirect) threads.join(channel, threadTs);
      const target: Target = { channel, threadTs };
      if (message.isSharedOutside && !message.isDirect) {
        // The same words come as a mention and as a message: one refusal is enough.
        if (message.kind === 'mention') await delivery.toChannel(target, [renderText(SHARED_OUTSIDE_TEXT)]);
        return;
      }
      const question: Question = {
        // One message is one question, whether it comes as a mention, as a message, as both, or again.
        eventId: `slack:${team}:${channel}:${ts}`,
        channel: 'slack',
        asker: askerOf(team, message.user),
        text: await textOf(message.text, me),
        ...(message.files.length === 0 ? {} : { files: message.files.map(deps.sentFile) }),
        isShared: !message.isDirect,
        conversation: message.isDirect ? `slack:${team}:${channel}` : conversationOf(message, threadTs ?? ts),
      };
      const answered = await withStatus(target, answer(question, { messagesMax: MESSAGES_MAX.channel }));
      if (answered === null) return;
      const { username } = answered;
      if (message.isDirect && username !== null) {
        await deps.remember?.({ team, channel, user: message.user }, username);
      }
      await toChannel(target, answered);
    },
    onCommand: async (command, respond) => {
      const { team, channel, user } = command;
      const me = await people.identity();
      const question: Question = {
        eventId: `slack:${team}:${channel}:command:${command.triggerId}`,
        channel: 'slack',
        asker: askerOf(team, user),
        text: await textOf(command.text, me),
        conversation: conversationOf(command, 'command'),
      };
      const answered = await answer(question, { messagesMax: MESSAGES_MAX.responseUrl });
      if (answered !== null) await toPerson(respond, answered);
    },
    onPress: async (press, respond) => {
      const text = decodeAsk(press.value);
      if (text === null) return;
      const { team, channel, user, threadTs } = press;
      const question: Question = {
        eventId: `slack:${team}:${channel}:press:${user}:${press.actionTs}`,
        channel: 'slack',
        asker: askerOf(team, user),
        text,
        isShared: !press.isEphemeral && !channel.startsWith('D'),
        conversation: conversationOf(press, threadTs ?? 'command'),
      };
      const messagesMax = press.isEphemeral ? MESSAGES_MAX.responseUrl : MESSAGES_MAX.channel;
      const target: Target = { channel, threadTs };
      const work = answer(question, { messagesMax, asked: text });
      const answered = await (press.isEphemeral ? work : withStatus(target, work));
      if (answered === null) return;
      if (press.isEphemeral) await toPerson(respond, answered);
      else await toChannel(target, answered);
    },
  };
}
