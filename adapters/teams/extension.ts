import { z } from 'zod';
import type { Language } from '../../src/model/principal.js';
import type { Asker } from '../../src/model/question.js';
import type { Ask, Reply } from '../../src/ports/ask.js';
import type { ClientSearch } from '../../src/ports/client-search.js';
import type { DocumentSearch } from '../../src/ports/document-search.js';
import {
  externalIdOf,
  type IncomingActivity,
  isPersonal,
  localeLanguage,
  submittedQuestion,
} from './activity.js';
import { documentResults, documentWordsOf } from './document-results.js';
import { type CardAttachment, renderReply } from './render.js';
import { cut, oneLine, plain, stripMarkup } from './text.js';
import { withinLimit } from './within-limit.js';
import { wordsOf } from './words.js';

/**
 * The message extension: clients and documents are searched and questions asked from where a message is written, and a message
 * is asked about. Formats: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/
 * (search commands "respond to search", action commands "create and send dialogs").
 */

export interface ExtensionDeps {
  readonly ask: Ask;
  /** Without it no clients are searched. */
  readonly clients?: ClientSearch;
  /** Without it no documents are searched. */
  readonly documents?: DocumentSearch;
  /** Teams waits about five seconds for the answer to an invoke, and then says that the app is not reachable. */
  readonly limitMs: number;
}

/** The body of the answer to an invoke. */
export type InvokeResponse = Readonly<Record<string, unknown>>;

const TEXT_CHARS_MAX = 2_500;
const TITLE_CHARS_MAX = 200;
const TASK_TITLE_CHARS_MAX = 64;
const THUMBNAIL = 'application/vnd.microsoft.card.thumbnail';

const Query = z.looseObject({
  commandId: z.enum(['clients', 'ask', 'documents']),
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).max(10),
});
const Picked = z.looseObject({ question: z.string().min(1).max(TITLE_CHARS_MAX) });
const AboutMessage = z.looseObject({
  commandId: z.literal('askAbout'),
  messagePayload: z.looseObject({
    body: z.looseObject({ contentType: z.string().nullish(), content: z.string() }),
  }),
});
const Pressed = z.looseObject({ commandId: z.literal('askAbout'), data: z.unknown() });

interface Invocation {
  readonly activity: IncomingActivity;
  readonly asker: Asker;
  readonly deps: ExtensionDeps;
  readonly language: Language;
}

type Outcome =
  | { readonly kind: 'card'; readonly card: CardAttachment; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

/** One card of an answer; long text is cut, as a dialog and a pasted card are one card each. */
function cardOf({ answer, language }: Reply, isPosted: boolean): CardAttachment | null {
  // A posted card is read by others, whose rights are not those of the one who asked.
  const buttons = isPosted ? { choices: [], suggestions: [] } : {};
  const text = cut(answer.text, TEXT_CHARS_MAX);
  return renderReply({ answer: { ...answer, ...buttons, text }, language })[0]?.attachments[0] ?? null;
}

async function outcomeOf(invocation: Invocation, question: string, isPosted: boolean): Promise<Outcome> {
  const { activity, asker, deps, language } = invocation;
  const words = wordsOf(language);
  const answering = deps.ask({
    channel: 'teams',
    asker,
    text: question,
    isShared: isPosted && !isPersonal(activity),
    // Apart from the chat it was opened in, whose last question it must not take up.
    conversation: `teams:extension:${externalIdOf(activity)}`,
  });
  const reply = await withinLimit(answering, deps.limitMs);
  if (reply === null) return { kind: 'text', text: words.askInChat };
  const text = oneLine(plain(reply.answer.text));
  // Only answers are worth a post: what else there is to say is for the asker.
  const card = isPosted && reply.answer.status !== 'answered' ? null : cardOf(reply, isPosted);
  return card === null ? { kind: 'text', text } : { kind: 'card', card, text };
}

function messageBody(text: string): InvokeResponse {
  return { composeExtension: { type: 'message', text: plain(text) } };
}

function resultBody(attachments: readonly object[]): InvokeResponse {
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

async function postedAnswer(invocation: Invocation, question: string): Promise<InvokeResponse> {
  const outcome = await outcomeOf(invocation, question, true);
  if (outcome.kind === 'text') return messageBody(outcome.text);
  const title = cut(oneLine(question), TITLE_CHARS_MAX);
  const preview = { contentType: THUMBNAIL, content: { title, text: cut(outcome.text, TITLE_CHARS_MAX) } };
  return resultBody([{ ...outcome.card, preview }]);
}

async function foundClients(invocation: Invocation, text: string): Promise<InvokeResponse> {
  const { asker, deps, language } = invocation;
  const words = wordsOf(language);
  const found = await deps.clients?.find(asker, text);
  if (found === null || found === undefined) return messageBody(words.askInChatFirst);
  if (found.length === 0) return messageBody(words.noClient);
  return resultBody(
    found.map((name) => {
      const title = cut(oneLine(plain(name)), TITLE_CHARS_MAX);
      const tap = { type: 'invoke', value: { question: words.briefOf(name) } };
      return {
        contentType: THUMBNAIL,
        content: { title },
        preview: { contentType: THUMBNAIL, content: { title, tap } },
      };
    }),
  );
}

async function foundDocuments(invocation: Invocation, text: string): Promise<InvokeResponse> {
  const { activity, asker, deps, language } = invocation;
  const { documents, limitMs } = deps;
  const words = wordsOf(language);
  // What is picked is put where others may read it.
  const finding = documents?.find(asker, { text, isShared: !isPersonal(activity) }) ?? Promise.resolve(null);
  const found = await withinLimit(
    finding.then((documents) => ({ documents })),
    limitMs,
  );
  if (found === null) return messageBody(words.askInChat);
  if (found.documents === null) return messageBody(words.askInChatFirst);
  if (found.documents.length === 0) return messageBody(documentWordsOf(language).noDocument);
  return resultBody(documentResults(found.documents, language));
}

async function queried(invocation: Invocation, value: unknown): Promise<InvokeResponse | null> {
  const query = Query.safeParse(value).data;
  if (query === undefined) return null;
  const given = query.parameters.find(({ name }) => name === 'text')?.value;
  const text = typeof given === 'string' ? given.trim() : '';
  if (text === '') return messageBody(wordsOf(invocation.language).typeToSearch);
  switch (query.commandId) {
    case 'clients':
      return foundClients(invocation, text);
    case 'documents':
      return foundDocuments(invocation, text);
    case 'ask':
      return postedAnswer(invocation, text);
  }
}

async function dialog(invocation: Invocation, question: string): Promise<InvokeResponse> {
  const words = wordsOf(invocation.language);
  if (question === '') return { task: { type: 'message', value: words.noTextInMessage } };
  const outcome = await outcomeOf(invocation, question, false);
  if (outcome.kind === 'text') return { task: { type: 'message', value: outcome.text } };
  const title = cut(oneLine(question), TASK_TITLE_CHARS_MAX);
  const value = { title, width: 'medium', height: 'medium', card: outcome.card };
  return { task: { type: 'continue', value } };
}

function messageText(value: unknown): string | null {
  const body = AboutMessage.safeParse(value).data?.messagePayload.body;
  if (body === undefined) return null;
  return body.contentType === 'text' ? body.content.trim() : stripMarkup(body.content);
}

/** Answers an invoke of the message extension; null where it is none. Throws as `ask` and the search do. */
export async function respondToExtension(
  activity: IncomingActivity,
  asker: Asker,
  deps: ExtensionDeps,
): Promise<InvokeResponse | null> {
  const { name, value } = activity;
  const invocation: Invocation = { activity, asker, deps, language: localeLanguage(activity) };
  switch (name) {
    case 'composeExtension/query':
      return queried(invocation, value);
    case 'composeExtension/selectItem': {
      const picked = Picked.safeParse(value).data;
      return picked === undefined ? null : postedAnswer(invocation, picked.question);
    }
    case 'composeExtension/fetchTask': {
      const text = messageText(value);
      return text === null ? null : dialog(invocation, text);
    }
    case 'composeExtension/submitAction': {
      const pressed = Pressed.safeParse(value).data;
      return pressed === undefined ? null : dialog(invocation, submittedQuestion(pressed.data));
    }
    default:
      return null;
  }
}
