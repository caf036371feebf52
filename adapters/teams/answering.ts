import type { TurnContext } from 'botbuilder';
import { AppError } from '../../src/model/errors.js';
import type { Asker, Question } from '../../src/model/question.js';
import { restartedText } from '../../src/model/restart-text.js';
import type { Ask, Reply } from '../../src/ports/ask.js';
import type { Download } from '../../src/ports/download.js';
import type { Logger } from '../../src/ports/logger.js';
import {
  conversationOf,
  eventIdOf,
  externalIdOf,
  type IncomingActivity,
  isShared,
  localeLanguage,
  memoryOf,
} from './activity.js';
import { type AttachmentDeps, renderAttachments } from './attachments.js';
import { textElement } from './card.js';
import { offerFile } from './consent.js';
import { deliver, type Sleep } from './delivery.js';
import { sentFiles } from './download.js';
import { pressedOf, type Reader } from './follow-ups.js';
import type { InHand } from './intake.js';
import type { PrivateChat, Sent } from './private-chat.js';
import { cardMessage, type RenderOptions, renderReply, type TeamsMessage } from './render.js';
import { renderSentPrivately, type Share, type SharedQuestion, sharedOf, sharedQuestionOf } from './share.js';
import type { ShownAnswers } from './shown-answers.js';
import { beginStream, endStream } from './stream.js';
import { wordsOf } from './words.js';
import { type After, hasStreams, hasTypingSign, startWorking } from './working.js';

export interface AnsweringDeps extends AttachmentDeps {
  readonly ask: Ask;
  readonly download: Download;
  readonly sleep: Sleep;
  /** Whether opinions of answers are taken. */
  readonly withFeedback: boolean;
  /** Whether clients are looked up while they are typed. */
  readonly findsClients: boolean;
  /** Claims what is no question, so that a repeated delivery is answered once. */
  readonly claims: (activity: IncomingActivity) => Promise<boolean>;
  readonly logger: Logger;
  readonly askerOf: (context: TurnContext, activity: IncomingActivity) => Asker;
  /** Keeps the conversation of a known person, to write to them later. Never throws. */
  readonly remember: (activity: IncomingActivity, username: string) => Promise<void>;
  /** Without it every answer stands where it was asked for. */
  readonly share: Share | null;
  readonly privateChat: PrivateChat;
  readonly shown: Pick<ShownAnswers, 'noteLast' | 'noteSent'>;
  readonly after: After;
  /** Whether the answer has become another process's to give. */
  readonly isTakenOver: (activity: IncomingActivity) => Promise<boolean>;
}

/** Answers one message. Throws AppError where the answer could not be delivered. */
export type Answering = (context: TurnContext, inHand: InHand, handling: Handling) => Promise<void>;

export interface Handling {
  /** Whether another process began it and ended. */
  readonly isTakenOver: boolean;
}

interface Turn {
  readonly context: TurnContext;
  readonly activity: IncomingActivity;
  readonly asker: Asker;
  readonly isTakenOver: boolean;
  readonly goesOnFrom: number | undefined;
}

export function createAnswering(deps: AnsweringDeps): Answering {
  const { download, logger, sleep, shown, withFeedback, findsClients, share, privateChat, after } = deps;

  const ask = (question: Question): Promise<Reply | null> =>
    deps.ask(question).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new AppError('internal', `The question was not answered: ${why}`, { cause: error });
    });

  const say = async ({ context }: Turn, text: string, language: Reply['language']): Promise<void> => {
    await deliver(context, cardMessage([textElement(text)], text, language), sleep);
  };

  /** Asks, and shows meanwhile that it takes its time; `streamId` of the message that was begun for it. */
  const askShowing = async (turn: Turn, asked: Question): Promise<Answered | null> => {
    const { context, activity, isTakenOver } = turn;
    const question = { ...asked, isTakenOver };
    const { working, failedShort } = wordsOf(localeLanguage(activity));
    const { stop } = startWorking({
      after,
      showTyping: hasTypingSign(activity) ? () => context.sendActivity({ type: 'typing' }) : null,
      beginStream: hasStreams(activity) ? () => beginStream(context, working) : null,
    });
    const reply = await ask(question).catch(async (error: unknown) => {
      const streamId = await stop();
      // What was begun has to end, or it seems to be worked on for minutes.
      const ending = {
        ...cardMessage([], failedShort, localeLanguage(activity)),
        text: failedShort,
        attachments: [],
      };
      if (streamId !== null) await endStream(context, ending, { streamId, sleep });
      throw error;
    });
    const streamId = await stop();
    if (reply === null || (await deps.isTakenOver(activity))) return null;
    if (isTakenOver) await say(turn, restartedText(reply.language), reply.language);
    return { reply, streamId };
  };

  const answerOf = (reply: Reply, options: RenderOptions): readonly TeamsMessage[] => {
    const citing = { publicUrl: deps.publicUrl ?? null };
    return renderReply(reply, { citing, withFeedback, ...options });
  };

  const attachedTo = async (reply: Reply): Promise<readonly TeamsMessage[]> => {
    const attached = await renderAttachments(reply, deps);
    return attached === null ? [] : [attached];
  };

  /** The person who asked, reading in a chat with the bot alone or not. */
  const readerOf = (activity: IncomingActivity, isAlone: boolean): Reader => ({
    by: externalIdOf(activity),
    withFiles: isAlone,
    findsClients,
    ...(isAlone ? { suggestTo: activity.from.id } : {}),
  });

  const notes =
    ({ turn }: Reply): Sent =>
    async (conversation, messageId, { channelData }) => {
      if (channelData === undefined || messageId === null || turn === undefined) return;
      await shown.noteSent({ conversation, messageId }, turn);
    };

  const show = async ({ context, activity }: Turn, { reply, streamId }: Answered): Promise<void> => {
    const note = notes(reply);
    const reader = readerOf(activity, !isShared(activity));
    const messages = answerOf(reply, { asText: streamId !== null, reader });
    for (const [i, message] of messages.entries()) {
      const id =
        i === 0 && streamId !== null
          ? await endStream(context, message, { streamId, sleep })
          : await deliver(context, message, sleep);
      await note(activity.conversation.id, id, message);
    }
    const left = await offerFile({ context, activity, reply }, { logger, sleep });
    for (const message of await attachedTo(left)) await deliver(context, message, sleep);
  };

  const noteAsLast = async (
    conversation: string,
    activity: IncomingActivity,
    { turn }: Reply,
  ): Promise<void> => {
    if (turn !== undefined) await shown.noteLast({ conversation, externalId: externalIdOf(activity) }, turn);
  };

  /** The answer in the asker's own chat, and where it was asked for words alone. */
  const showPrivately = async (turn: Turn, reply: Reply, asked: Asked): Promise<void> => {
    const { activity } = turn;
    const { language } = reply;
    const options = { asked: asked.text, goesOnIn: conversationOf(activity) };
    const messages = [
      ...answerOf(reply, { ...options, reader: readerOf(activity, true) }),
      ...(await attachedTo(reply)),
    ];
    const note = notes(reply);
    const noteLast: Sent = async (conversation, ...one) => {
      await note(conversation, ...one);
      await noteAsLast(conversation, activity, reply);
    };
    if (!(await privateChat.send(turn, messages, noteLast))) {
      await say(turn, wordsOf(language).askPrivately, language);
      return;
    }
    const shared = asked.canShare ? sharedOf(activity, { ...asked, turn: reply.turn }) : null;
    await deliver(turn.context, renderSentPrivately(language, shared), sleep);
  };

  const askAndShow = async (turn: Turn): Promise<void> => {
    const { activity, asker } = turn;
    const eventId = eventIdOf(activity);
    const files = sentFiles(activity, download);
    const language = localeLanguage(activity);
    const pressed = pressedOf(activity, language);
    if (pressed.kind === 'refused') {
      if (await deps.claims(activity)) await say(turn, pressed.text, language);
      return;
    }
    // Words typed right after an answer that was sent here from a channel mean that answer.
    const goesOn = turn.goesOnFrom === undefined ? {} : { after: turn.goesOnFrom };
    const asked = { ...goesOn, ...pressed.asked };
    const { text, after } = asked;
    const answered = await askShowing(turn, {
      ...(eventId === null ? {} : { eventId }),
      channel: 'teams',
      asker,
      ...asked,
      ...(files.length === 0 ? {} : { files }),
      isShared: isShared(activity),
      conversation: memoryOf(activity),
    });
    if (answered === null) return;
    const { reply } = answered;
    if (reply.username !== undefined) await deps.remember(activity, reply.username);
    const judged = (await share?.judge(turn, reply.answer)) ?? { kind: 'open' };
    if (judged.kind === 'open') {
      const { id } = activity.conversation;
      if (memoryOf(activity) !== conversationOf(activity)) await noteAsLast(id, activity, reply);
      await show(turn, answered);
    } else await showPrivately(turn, reply, { text, after, canShare: judged.canShare });
  };

  /** Puts what everybody there may see of the asker's into the conversation. */
  const shareFor = async (turn: Turn, { asker, share: text, after }: SharedQuestion): Promise<void> => {
    const { activity } = turn;
    const language = localeLanguage(activity);
    const words = wordsOf(language);
    if (share === null) return;
    if (asker !== externalIdOf(activity)) {
      await say(turn, words.notYoursToShare, language);
      return;
    }
    const within = await share.within(turn);
    if (within === null) {
      await say(turn, words.notShared, language);
      return;
    }
    const eventId = eventIdOf(activity);
    const answered = await askShowing(turn, {
      ...(eventId === null ? {} : { eventId }),
      channel: 'teams',
      asker: turn.asker,
      text,
      ...(after === undefined ? {} : { after }),
      isShared: true,
      within,
      conversation: conversationOf(activity),
    });
    if (answered === null) return;
    // Somebody may have joined, or lost a right, while it was looked up.
    const still = await share.within(turn);
    if (JSON.stringify(still) === JSON.stringify(within)) await show(turn, answered);
    else await say(turn, words.notShared, language);
  };

  return async (context, { activity, goesOnFrom }, { isTakenOver }) => {
    const turn = { context, activity, asker: deps.askerOf(context, activity), isTakenOver, goesOnFrom };
    const shared = sharedQuestionOf(activity);
    if (shared === null) await askAndShow(turn);
    else await shareFor(turn, shared);
  };
}

interface Answered {
  readonly reply: Reply;
  /** Of a message that was begun before the answer was there. */
  readonly streamId: string | null;
}

interface Asked {
  readonly text: string;
  /** The turn that it went on from, where one was named. */
  readonly after: number | undefined;
  readonly canShare: boolean;
}
