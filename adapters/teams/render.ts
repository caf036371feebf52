import type { Answer } from '../../src/model/answer.js';
import { isBasisLine } from '../../src/model/basis-line.js';
import { AppError } from '../../src/model/errors.js';
import type { Language } from '../../src/model/principal.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { Reply } from '../../src/ports/ask.js';
import { type Budget, createBudget } from './budget.js';
import { type AdaptiveCard, actionSet, askAction, type CardElement, textElement, tight } from './card.js';
import { claimsIn, markCitations, markdownOf, withoutMarks } from './citations.js';
import { figureElements, provenance } from './figures.js';
import { followUpActions, type Reader } from './follow-ups.js';
import { homeWordsOf } from './home-words.js';
import { messageEntities } from './label.js';
import { foldSources, headlineElement, newsElements } from './sources.js';
import { type Offered, type SuggestedActions, suggestionsTo } from './suggested.js';
import { tableElements } from './tables.js';
import { cut, jsonBytes, oneLine, plain, splitText } from './text.js';
import { wordsOf } from './words.js';

/** A message activity as the connector takes it. */
export interface TeamsMessage {
  readonly type: 'message';
  /** What notifications and the chat list show; without it they say "Sent a card". */
  readonly summary: string;
  /** Markdown, above the cards. */
  readonly text?: string;
  readonly textFormat?: 'markdown';
  readonly attachments: readonly CardAttachment[];
  /** Say that a model had a part in it, and what its citations stand for. */
  readonly entities?: readonly object[];
  /** Questions above the box that is written into. */
  readonly suggestedActions?: SuggestedActions;
  /** Asks for Teams' own thumbs below it. */
  readonly channelData?: { readonly feedbackLoop: { readonly type: 'default' } };
}

export interface CardAttachment {
  readonly contentType: string;
  readonly content: AdaptiveCard;
}

const FEEDBACK = { feedbackLoop: { type: 'default' } } as const;
const CARD_CONTENT_TYPE = 'application/vnd.microsoft.card.adaptive';

// Cards stop working at about 28 KB, messages at about 80 KB; Teams may count UTF-16.
const CARD_BYTES_MAX = 26_000;
/** Of what holds a card's elements together, beside the words that stand for it. */
const ENVELOPE_BYTES = 3_000;
const TEXT_BYTES_MAX = 9_000;
const MESSAGES_MAX = 4;
const PARAGRAPHS_MAX = 50;
const ACTIONS_MAX = 6;
const QUESTION_CHARS_MAX = 300;
const SUMMARY_CHARS_MAX = 200;
const FALLBACK_CHARS_MAX = 1_500;

/** One element a line; what is beyond `PARAGRAPHS_MAX` lines runs on, as each element costs its share of the card. */
function paragraphs(text: string, sources: Answer['sources'] = []): CardElement[] {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').trimEnd())
    .filter((line) => line !== '');
  const head = lines.slice(0, PARAGRAPHS_MAX - 1);
  const tail = lines.slice(PARAGRAPHS_MAX - 1).join(' ');
  const shown = [...head, ...(tail === '' ? [] : [tail])];
  return shown.map((line, i) => {
    // What the words are of is there for whoever looks for it.
    const isBasis = i > 0 && i === shown.length - 1 && isBasisLine(line);
    const element =
      headlineElement(line, sources) ?? textElement(line, isBasis ? { size: 'Small', isSubtle: true } : {});
    return i === 0 ? element : tight(element);
  });
}

/** Next questions begin with a capital in English; a choice is a name, and stays as it is written. */
export function offeredIn({
  choices,
  suggestions,
}: Pick<Answer, 'choices' | 'suggestions'>): readonly Offered[] {
  return [
    ...choices.map((question) => ({ question, title: question })),
    ...suggestions.map((question) => ({ question, title: sentenceCase(question) })),
  ];
}

/** A button for each question, as far as they fit; `from` comes back with it. */
export function questionElements(offered: readonly Offered[], budget: Budget, from?: object): CardElement[] {
  const actions: CardElement[] = [];
  for (const { question, title } of offered.map((one) => ({
    question: oneLine(one.question),
    title: oneLine(one.title),
  }))) {
    // A cut question would ask something else, so one that is too long gets no button.
    if (question === '' || question.length > QUESTION_CHARS_MAX || actions.length === ACTIONS_MAX) continue;
    const action = askAction(title, question, from);
    if (budget.takes(action)) actions.push(action);
  }
  return actions.length === 0 ? [] : [actionSet(actions)];
}

/** A card by itself; `text` stands for it where cards are not shown. */
export function cardOf(body: readonly CardElement[], text: string, language: Language): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: language,
    fallbackText: cut(text, FALLBACK_CHARS_MAX),
    msteams: { width: 'Full' },
    body,
  };
}

/** A message of one card; `text` stands for it in notifications and where cards are not shown. */
export function cardMessage(body: readonly CardElement[], text: string, language: Language): TeamsMessage {
  return {
    type: 'message',
    summary: cut(oneLine(text), SUMMARY_CHARS_MAX),
    attachments: [{ contentType: CARD_CONTENT_TYPE, content: cardOf(body, text, language) }],
  };
}

/** Several cards under each other in one message. There must be one. */
export function cardsMessage(cards: readonly AdaptiveCard[], text: string): TeamsMessage {
  const [first, ...others] = cards.map((content) => ({ contentType: CARD_CONTENT_TYPE, content }));
  if (first === undefined) throw new AppError('internal', 'A message without a card');
  const summary = cut(oneLine(text), SUMMARY_CHARS_MAX);
  return { type: 'message', summary, attachments: [first, ...others] };
}

export interface RenderOptions {
  /** What was asked, to be said where the answer does not stand under it. */
  readonly asked?: string;
  /** The conversation that the buttons go on from, where the answer does not stand in it. */
  readonly goesOnIn?: string;
  /** Documents are cited by number, which Teams does in plain texts only; null where they open nowhere. */
  readonly citing?: { readonly publicUrl: string | null };
  /** Thumbs that nothing keeps would only make believe. */
  readonly withFeedback?: boolean;
  /** Whose the buttons are; without it nothing can be pressed that goes on from the answer. */
  readonly reader?: Reader;
  /** The words stand as text above the card: what ends a stream must have some. */
  readonly asText?: boolean;
}

/** "Question: …" above an answer that does not stand under what was asked. */
function askedText(language: Language, asked: string | undefined): string {
  if (asked === undefined || asked === '') return '';
  return wordsOf(language).asked(cut(oneLine(asked), QUESTION_CHARS_MAX));
}

/** The words of a card, and the elements that show them there. */
interface Lead {
  readonly text: string;
  readonly elements: readonly CardElement[];
}

/** Everything of an answer that stands below its words. */
function details(reply: Reply, lead: Lead, { goesOnIn, reader }: RenderOptions): CardElement[] {
  const { answer, language, turn } = reply;
  const where = goesOnIn === undefined ? {} : { conversation: goesOnIn };
  const from = reader === undefined || turn === undefined ? where : { ...where, after: turn, by: reader.by };
  const budget = createBudget(CARD_BYTES_MAX - ENVELOPE_BYTES);
  budget.reserve(jsonBytes(lead.elements) + jsonBytes(cut(lead.text, FALLBACK_CHARS_MAX)));
  const basis = cut(oneLine(provenance(answer, language)), 600);
  const scope = basis === '' ? [] : [textElement(basis, { size: 'Small', isSubtle: true })];
  budget.reserve(jsonBytes(scope));
  const pressed = reader === undefined ? [] : followUpActions({ reply, ...reader, ...where });
  const followUps = pressed.length === 0 ? [] : [actionSet(pressed)];
  budget.reserve(jsonBytes(followUps));
  // Taken in order of worth, shown in reading order: rows fill what buttons and the names of the sources leave, and
  // statements, which are folded away, what rows leave.
  const figures = figureElements(answer.figures, language, budget);
  const asking = Object.keys(from).length === 0 ? undefined : from;
  const questions = questionElements(offeredIn(answer), budget, asking);
  const news = newsElements(answer.sources, budget, lead.elements);
  const folded = answer.sources.filter(({ kind }) => kind !== 'news');
  const unfold = foldSources(folded, language, budget);
  const table = answer.table === null ? [] : tableElements(answer.table, language, budget);
  return [...figures, ...table, ...news, ...scope, ...unfold(), ...questions, ...followUps];
}

/** A question that a language model read, or a figure that a model predicted, is labelled. Sums of sales are not. */
function isGenerated({ understoodBy, sources }: Answer): boolean {
  return understoodBy === 'llm' || sources.some(({ kind }) => kind === 'model');
}

interface Piece {
  readonly text: string;
  /** Above it. */
  readonly asked: string;
  /** It, as a card shows it. */
  readonly lead: readonly CardElement[];
  /** Below it. */
  readonly rest: readonly CardElement[];
  readonly language: Language;
}

function pieceMessage({ text, asked, lead, rest, language }: Piece, asText: boolean): TeamsMessage {
  const plainText = withoutMarks(text);
  if (asText) {
    const { attachments, ...message } = cardMessage(rest, plainText, language);
    const written = markdownOf(asked === '' ? text : `${asked}\n\n${text}`);
    return {
      ...message,
      text: written,
      textFormat: 'markdown',
      attachments: rest.length === 0 ? [] : attachments,
    };
  }
  const head = asked === '' ? [] : [textElement(asked, { size: 'Small', isSubtle: true })];
  return cardMessage([...head, ...lead, ...rest], plainText, language);
}

/** An answer as the messages that show it: one, or more where its text is too long for a card. */
export function renderReply(reply: Reply, options: RenderOptions = {}): readonly TeamsMessage[] {
  const { answer, language } = reply;
  const { citing, reader } = options;
  const text = plain(answer.text);
  const marked = citing === undefined ? { text, cited: [] } : markCitations(text, answer.sources);
  const asText = options.asText === true || marked.cited.length > 0;
  const pieces = splitText(marked.text, TEXT_BYTES_MAX);
  const shown = pieces.slice(0, MESSAGES_MAX);
  const note =
    pieces.length > shown.length ? [textElement(wordsOf(language).textCut, { isSubtle: true })] : [];
  return shown.map((piece, i) => {
    const isLast = i === shown.length - 1;
    const lead = { text: piece, elements: asText ? [] : paragraphs(piece, answer.sources) };
    const suggested = isLast ? suggestionsTo(reader?.suggestTo, offeredIn(answer)) : {};
    const piecewise = pieceMessage(
      {
        text: piece,
        asked: i === 0 ? askedText(language, options.asked) : '',
        lead: lead.elements,
        rest: isLast ? [...details(reply, lead, options), ...note] : [],
        language,
      },
      asText,
    );
    const message = { ...piecewise, ...suggested };
    const entities = messageEntities({
      isGenerated: isLast && isGenerated(answer),
      claims: claimsIn(piece, marked.cited, { language, publicUrl: citing?.publicUrl ?? null }),
    });
    const labelled = entities.length === 0 ? message : { ...message, entities };
    // Only what is kept can be judged later, and only once: below its last message.
    return isLast && reply.turn !== undefined && options.withFeedback !== false
      ? { ...labelled, channelData: FEEDBACK }
      : labelled;
  });
}

/**
 * What the bot says when it joins a conversation: what it can do, and three questions to press; to a person alone also
 * what opens their own card.
 */
export function renderWelcome(language: Language, home?: { readonly to: string }): TeamsMessage {
  const words = wordsOf(language);
  const budget = createBudget(CARD_BYTES_MAX);
  const body = [
    textElement(words.welcome),
    ...questionElements(offeredIn({ choices: [], suggestions: words.examples }), budget),
  ];
  return {
    ...cardMessage(body, words.welcome, language),
    ...suggestionsTo(home?.to, offeredIn({ choices: [homeWordsOf(language).command], suggestions: [] })),
  };
}

/** The same words without a card, for a client that refuses it. */
export function plainMessage(text: string): { type: 'message'; text: string; textFormat: 'plain' } {
  return { type: 'message', text: plain(text), textFormat: 'plain' };
}
