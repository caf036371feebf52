import type { RespondFn } from '@slack/bolt';
import type { Asker, Question, SentFile } from '../../src/model/question.js';
import type { Ask } from '../../src/ports/ask.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Agent } from './agent.js';
import { type Answered, createAsking } from './asking.js';
import { decodeAsk } from './buttons.js';
import type { Direct } from './conversations.js';
import type { Delivery } from './delivery.js';
import type { IncomingFilter } from './filter-form.js';
import type { DirectQuestion } from './home.js';
import {
  type IncomingCommand,
  type IncomingFile,
  type IncomingMessage,
  type IncomingPress,
  isDirectChannel,
} from './incoming.js';
import { rememberLanguages } from './languages.js';
import { MESSAGES_MAX } from './limits.js';
import type { Live, LiveMessage } from './live.js';
import { createOrder, type Place as OrderPlace } from './order.js';
import type { Identity, SlackPeople } from './people.js';
import { renderText, type SlackMessage } from './render.js';
import { decodeShare, renderOnlyYou, type Share } from './share.js';
import type { Threads } from './threads.js';
import { addressesAnother, mentionedUsers, plainQuestion, withoutBot } from './unescape.js';
import type { Target } from './upload.js';
import { createWaiting, type UnderWay } from './waiting.js';
import type { AddWholeTable } from './whole-table.js';
import { NOT_SHARED_TEXT, SHARED_OUTSIDE_TEXT, wordsFor } from './words.js';

export interface AnsweringDeps {
  readonly ask: Ask;
  readonly people: SlackPeople;
  readonly agent: Pick<Agent, 'nameThread'>;
  readonly threads: Threads;
  readonly delivery: Delivery;
  readonly live: Live;
  readonly addWholeTable: AddWholeTable;
  readonly slowAfterMs: number;
  readonly logger: Logger;
  readonly sentFile: (file: IncomingFile) => SentFile;
  /** Keeps the direct channel of a known person, to write to them later. */
  readonly remember?: (direct: Direct, username: string) => Promise<void>;
  readonly askerOf: (team: string, user: string) => Asker;
  /** Without it every answer stands where it was asked for. */
  readonly share: Share | null;
  /** Whether a question can be asked again under other filters. */
  readonly withFilter: boolean;
  /** Whether opinions of answers are taken. */
  readonly withFeedback: boolean;
  /** Whether an answer has become another process's to give. */
  readonly isTakenOver: (eventId: string) => Promise<boolean>;
}

/** How an event came into this process's hands. */
export interface Handling {
  readonly isTakenOver: boolean;
  /** False where the event is somebody else's already. Called once it is clear that the event is for the bot. */
  readonly take: () => Promise<boolean>;
  readonly underWay: UnderWay;
}

/** Where the answer to an event goes that Slack gives an address for. */
export interface Responding extends Pick<Handling, 'isTakenOver' | 'underWay'> {
  readonly respond: RespondFn;
}

export interface Answering {
  readonly onMessage: (message: IncomingMessage, handling: Handling) => Promise<void>;
  readonly onCommand: (command: IncomingCommand, to: Responding) => Promise<void>;
  /** What a form narrowed, where its answer stands. */
  readonly onFilter: (filter: IncomingFilter & { readonly text: string }) => Promise<void>;
  /** A message of anybody, asked by whoever chose it. */
  readonly onShortcut: (command: IncomingCommand, to: Responding) => Promise<void>;
  readonly onPress: (press: IncomingPress, to: Responding) => Promise<void>;
  /** Puts what everybody there may see into the channel. */
  readonly onShare: (press: IncomingPress, to: Responding) => Promise<void>;
  /** Asked on the home tab, answered in the person's direct channel. */
  readonly onHome: (
    asked: DirectQuestion,
    to: Pick<Handling, 'isTakenOver'> & { readonly channel: string },
  ) => Promise<void>;
}

/** The id of a message. It is one question, whether it comes as a mention, as a message, as both, or again. */
export function messageEventId({ team, channel, ts }: IncomingMessage): string {
  return `slack:${team}:${channel}:${ts}`;
}

export function commandEventId(command: IncomingCommand, sort: 'command' | 'shortcut'): string {
  return `slack:${command.team}:${command.channel}:${sort}:${command.triggerId}`;
}

export function pressEventId(press: IncomingPress, sort: 'press' | 'share'): string {
  return `slack:${press.team}:${press.channel}:${sort}:${press.user}:${press.actionTs}`;
}

/** What a command without a question asks. */
const HELP = '도움말';

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
  const { ask, people, agent, threads, delivery, logger, askerOf, withFilter, share } = deps;
  const { ask: answer, languageOf } = rememberLanguages(createAsking({ ...deps, ask, logger }));
  const answers = createOrder();
  const waiting = createWaiting({ delivery, live: deps.live, slowAfterMs: deps.slowAfterMs });

  const toChannel = async (
    target: Target,
    { messages, attachments, language }: Answered,
    live: LiveMessage | null = null,
  ): Promise<void> => {
    const [first, ...rest] = messages;
    const isFirstShown = first !== undefined && (await live?.become(first, language)) === true;
    await delivery.toChannel(target, isFirstShown ? rest : messages);
    await delivery.uploadTo(target, attachments, wordsFor(language).notUploaded);
  };

  /** What only one person sees takes no files, and in the channel everybody would see them. */
  const toPerson = async (respond: RespondFn, answered: Answered): Promise<void> => {
    const shown = [...answered.messages, ...filesNote(answered)];
    await delivery.toPerson(respond, shown.slice(0, MESSAGES_MAX.responseUrl));
  };

  const filesNote = ({ attachments, language }: Answered): readonly SlackMessage[] =>
    attachments.length === 0 ? [] : [renderText(wordsFor(language).filesInDirect)];

  /** What its asker alone is shown in place of the channel; null where the answer may stand there. */
  const onlyForAsker = async (
    place: Place,
    question: Question,
    { answered, thread }: { readonly answered: Answered; readonly thread: string },
  ): Promise<readonly SlackMessage[] | null> => {
    const judged = (await share?.judge(place, question, answered)) ?? { kind: 'open' };
    if (judged.kind === 'open') return null;
    const turn = answered.reply?.turn;
    const before = turn === undefined ? undefined : Math.max(0, turn - 1);
    const { after = before } = question;
    const again = { share: question.text, thread, ...(after === undefined ? {} : { after }) };
    const shared = judged.canShare ? again : null;
    return [...answered.messages, ...filesNote(answered), renderOnlyYou(answered.language, shared)];
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

  const askPrivately = async (
    { command, sort }: { readonly command: IncomingCommand; readonly sort: 'command' | 'shortcut' },
    { respond, isTakenOver }: Responding,
  ): Promise<void> => {
    const { team, user } = command;
    const me = await people.identity();
    const said = await textOf(command.text, me);
    const question: Question = {
      eventId: commandEventId(command, sort),
      isTakenOver,
      channel: 'slack',
      asker: askerOf(team, user),
      text: sort === 'command' && said.trim() === '' ? HELP : said,
      conversation: conversationOf(command, 'command'),
    };
    const shown = sort === 'shortcut' ? { asked: said } : {};
    const answered = await answer(question, { messagesMax: MESSAGES_MAX.responseUrl, ...shown });
    if (answered !== null) await toPerson(respond, answered);
  };

  const onMessage = async (
    message: IncomingMessage,
    { take, isTakenOver, underWay }: Handling,
    order: OrderPlace,
  ): Promise<void> => {
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
    if (!(await take())) return;
    const question: Question = {
      eventId: messageEventId(message),
      isTakenOver,
      channel: 'slack',
      asker: askerOf(team, message.user),
      text: await textOf(message.text, me),
      ...(message.files.length === 0 ? {} : { files: message.files.map(deps.sentFile) }),
      isShared: !message.isDirect,
      conversation: message.isDirect ? `slack:${team}:${channel}` : conversationOf(message, threadTs ?? ts),
    };
    const naming = agent.nameThread(message, question.text);
    // Beside a direct message the status stands at the message itself.
    const {
      answered,
      message: live,
      clear,
    } = await waiting.during(
      {
        status: { channel, threadTs: threadTs ?? ts },
        answer: message.isDirect ? target : null,
        language: languageOf(message),
        underWay,
      },
      answer(question, { messagesMax: MESSAGES_MAX.channel, withFiles: message.isDirect, withFilter }),
    );
    if (answered === null) return;
    const { username } = answered;
    if (message.isDirect && username !== null) {
      await deps.remember?.({ team, channel, user: message.user }, username);
    }
    await order.turn;
    const only = await onlyForAsker(message, question, { answered, thread: threadTs ?? ts });
    if (only === null) await toChannel(target, answered, live);
    else await delivery.toMember({ channel, threadTs: message.threadTs }, message.user, only);
    if (only !== null || threadTs === null) await clear();
    order.leave();
    await naming;
  };

  return {
    onMessage: async (message, handling) => {
      // Answers of one person stand there as they were asked for, whatever holds one of them up on its way.
      const { team, channel, threadTs, user } = message;
      const place = answers.join(`${team} ${channel} ${threadTs ?? ''} ${user}`);
      try {
        await onMessage(message, handling, place);
      } finally {
        place.leave();
      }
    },
    onCommand: (command, to) => askPrivately({ command, sort: 'command' }, to),
    onShortcut: (command, to) => askPrivately({ command, sort: 'shortcut' }, to),
    onHome: async ({ team, user, text, eventId }, { channel, isTakenOver }) => {
      const question: Question = {
        eventId,
        isTakenOver,
        channel: 'slack',
        asker: askerOf(team, user),
        text,
        conversation: `slack:${team}:${channel}`,
      };
      const answered = await answer(question, {
        messagesMax: MESSAGES_MAX.channel,
        asked: text,
        withFiles: true,
        withFilter,
      });
      if (answered === null) return;
      const { username } = answered;
      if (username !== null) await deps.remember?.({ team, channel, user }, username);
      await toChannel({ channel, threadTs: null }, answered);
    },
    onPress: async (press, { respond, isTakenOver, underWay }) => {
      const pressed = decodeAsk(press.value);
      if (pressed === null) return;
      const { ask: text, after } = pressed;
      const { team, channel, user, threadTs } = press;
      const question: Question = {
        eventId: pressEventId(press, 'press'),
        isTakenOver,
        channel: 'slack',
        asker: askerOf(team, user),
        text,
        ...(after === undefined ? {} : { after }),
        isShared: !press.isEphemeral && !isDirectChannel(channel),
        conversation: conversationOf(press, threadTs ?? 'command'),
      };
      const messagesMax = press.isEphemeral ? MESSAGES_MAX.responseUrl : MESSAGES_MAX.channel;
      const target: Target = { channel, threadTs };
      const withFiles = !press.isEphemeral && isDirectChannel(channel);
      const work = answer(question, {
        messagesMax,
        asked: text,
        withFiles,
        withFilter: withFilter && !press.isEphemeral,
      });
      const {
        answered,
        message: live,
        clear,
      } = await (press.isEphemeral
        ? work.then((result) => ({ answered: result, message: null, clear: async () => {} }))
        : waiting.during(
            {
              status: target,
              answer: isDirectChannel(channel) ? target : null,
              language: languageOf(press),
              underWay,
            },
            work,
          ));
      if (answered === null) return;
      const only = press.isEphemeral
        ? null
        : await onlyForAsker(press, question, { answered, thread: threadTs ?? press.actionTs });
      if (press.isEphemeral) await toPerson(respond, answered);
      else if (only === null) await toChannel(target, answered, live);
      else {
        await delivery.toPerson(respond, only.slice(0, MESSAGES_MAX.responseUrl));
        await clear();
      }
    },
    onFilter: async ({ team, user, viewId, place, text }) => {
      const { channel, thread, turn, isPrivate } = place;
      const isDirect = isDirectChannel(channel);
      const question: Question = {
        eventId: `slack:${team}:${channel}:filter:${user}:${viewId}`,
        channel: 'slack',
        asker: askerOf(team, user),
        text,
        after: turn,
        isShared: !isDirect && !isPrivate,
        conversation: conversationOf({ team, channel }, thread ?? 'command'),
      };
      const target: Target = { channel, threadTs: thread };
      const {
        answered,
        message: live,
        clear,
      } = await waiting.during(
        { status: target, answer: isDirect ? target : null, language: languageOf({ team, user }) },
        answer(question, { messagesMax: MESSAGES_MAX.channel, asked: text, withFiles: isDirect, withFilter }),
      );
      if (answered === null) return;
      const only = isPrivate
        ? [...answered.messages, ...filesNote(answered)]
        : await onlyForAsker({ team, channel }, question, { answered, thread: thread ?? viewId });
      if (only === null) await toChannel(target, answered, live);
      else {
        await delivery.toMember(target, user, only);
        await clear();
      }
    },
    onShare: async (press, { respond, isTakenOver }) => {
      const shared = decodeShare(press.value);
      if (shared === null || share === null) return;
      const { team, channel, user } = press;
      const asker = askerOf(team, user);
      const within = await share.within(press, asker);
      if (within == null) {
        await delivery.toPerson(respond, [renderText(NOT_SHARED_TEXT)]);
        return;
      }
      const question: Question = {
        eventId: pressEventId(press, 'share'),
        isTakenOver,
        channel: 'slack',
        asker,
        text: shared.share,
        ...(shared.after === undefined ? {} : { after: shared.after }),
        isShared: true,
        within,
        conversation: conversationOf(press, shared.thread),
      };
      const options = { messagesMax: MESSAGES_MAX.channel, asked: shared.share, withFilter };
      const answered = await answer(question, options);
      if (answered !== null) await toChannel({ channel, threadTs: shared.thread }, answered);
    },
  };
}
