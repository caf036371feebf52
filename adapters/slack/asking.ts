import { randomUUID } from 'node:crypto';
import type { Language } from '../../src/model/principal.js';
import type { Question } from '../../src/model/question.js';
import { restartedText } from '../../src/model/restart-text.js';
import type { Ask, Reply } from '../../src/ports/ask.js';
import type { Logger } from '../../src/ports/logger.js';
import { createChannelQueue } from './queue.js';
import { type RenderOptions, renderReply, renderText, type SlackMessage } from './render.js';
import { type Attachment, attachmentsOf } from './upload.js';
import type { AddWholeTable } from './whole-table.js';
import { failureText } from './words.js';

/** What a question came to, as Slack is going to show it. */
export interface Answered {
  readonly messages: readonly SlackMessage[];
  readonly attachments: readonly Attachment[];
  readonly language: Language;
  /** null for somebody unknown. */
  readonly username: string | null;
  /** null where the core itself failed. */
  readonly reply: Reply | null;
}

/** Asks the core; null where the event was answered already. Never throws. */
export type Asking = (question: Question, options: RenderOptions) => Promise<Answered | null>;

export function createAsking(deps: {
  readonly ask: Ask;
  readonly logger: Logger;
  readonly withFeedback: boolean;
  readonly addWholeTable: AddWholeTable;
  /** Whether the answer has become another process's to give. */
  readonly isTakenOver: (eventId: string) => Promise<boolean>;
}): Asking {
  const { ask, logger, withFeedback, addWholeTable, isTakenOver } = deps;
  // Somebody's second question may follow up on the first, so one person's questions wait for each other.
  const turns = createChannelQueue(0);
  return (question, options) => {
    const { asker, conversation } = question;
    const who = asker.kind === 'platform' ? asker.externalId : asker.username;
    return turns.run(`${who} ${conversation ?? ''}`, async () => {
      try {
        const answered = await ask(question);
        if (answered === null) return null;
        if (question.eventId !== undefined && (await isTakenOver(question.eventId))) return null;
        const reply =
          options.withFiles === true ? await addWholeTable(answered, conversation ?? who) : answered;
        const { language, username = null } = reply;
        const late = question.isTakenOver === true ? [renderText(restartedText(language))] : [];
        const messagesMax = options.messagesMax - late.length;
        return {
          messages: [...late, ...renderReply(reply, { ...options, messagesMax, withFeedback })],
          attachments: attachmentsOf(reply),
          language,
          username,
          reply,
        };
      } catch (error) {
        const reference = randomUUID().slice(0, 8);
        logger.error(
          { reference, error, eventId: question.eventId },
          'A Slack question could not be answered',
        );
        const messages = [renderText(failureText(reference))];
        return { messages, attachments: [], language: 'ko', username: null, reply: null };
      }
    });
  };
}
