import type { Answer, AnswerTable, Figure, Source } from '../../src/model/answer.js';
import { AppError } from '../../src/model/errors.js';
import type { Language } from '../../src/model/principal.js';
import type { Reply } from '../../src/ports/ask.js';
import {
  type AdaptiveCard,
  actionSet,
  askAction,
  type CardElement,
  linkElement,
  tableElement,
  tableRow,
  textElement,
  tight,
  toggleAction,
} from './card.js';
import { followUpActions } from './follow-ups.js';
import { homeWordsOf } from './home-words.js';
import { AI_LABEL } from './label.js';
import { type SuggestedActions, suggestionsTo } from './suggested.js';
import { cut, jsonBytes, oneLine, plain, splitText } from './text.js';
import { rangeText, valueText, wordsOf } from './words.js';

/** A message activity as the connector takes it. */
export interface TeamsMessage {
  readonly type: 'message';
  /** What notifications and the chat list show; without it they say "Sent a card". */
  readonly summary: string;
  readonly attachments: readonly [CardAttachment, ...CardAttachment[]];
  /** Says that a model had a part in it. */
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
const ENVELOPE_BYTES = 7_500;
const TEXT_BYTES_MAX = 9_000;
const MESSAGES_MAX = 4;
const PARAGRAPHS_MAX = 50;
const ROWS_MAX = 50;
const COLUMNS_MAX = 10;
const FIGURES_MAX = 12;
const SOURCES_MAX = 5;
const NEWS_MAX = 10;
const URL_CHARS_MAX = 2_000;
const ACTIONS_MAX = 6;
const CELL_CHARS_MAX = 200;
const QUESTION_CHARS_MAX = 300;
const SUMMARY_CHARS_MAX = 200;
const FALLBACK_CHARS_MAX = 1_500;

/** What a card may still hold. */
export interface Budget {
  /** True where the element still fits, which it is then counted as. */
  readonly takes: (element: unknown) => boolean;
  /** Room kept back for what comes later. */
  readonly reserve: (bytes: number) => void;
}

export function createBudget(bytes: number): Budget {
  let left = bytes;
  return {
    takes: (element) => {
      const size = jsonBytes(element) + 1;
      if (size > left) return false;
      left -= size;
      return true;
    },
    reserve: (size) => {
      left -= size;
    },
  };
}

/** One element a line; what is beyond `PARAGRAPHS_MAX` lines runs on, as each element costs its share of the card. */
function paragraphs(text: string): CardElement[] {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').trimEnd())
    .filter((line) => line !== '');
  const head = lines.slice(0, PARAGRAPHS_MAX - 1);
  const tail = lines.slice(PARAGRAPHS_MAX - 1).join(' ');
  return [...head, ...(tail === '' ? [] : [tail])].map((line, i) => {
    const element = textElement(line);
    return i === 0 ? element : tight(element);
  });
}

function figureElements(figures: readonly Figure[], language: Language, budget: Budget): CardElement[] {
  const [first, ...others] = figures;
  if (first === undefined) return [];
  const lead = [
    textElement(cut(oneLine(first.label), CELL_CHARS_MAX), { size: 'Small', isSubtle: true }),
    tight(
      textElement(valueText(first.value, first.unit, language), { size: 'ExtraLarge', weight: 'Bolder' }),
    ),
  ];
  if (!budget.takes(lead)) return [];
  const rows: CardElement[] = [];
  for (const figure of others.slice(0, FIGURES_MAX - 1)) {
    const row = tableRow([
      cut(oneLine(figure.label), CELL_CHARS_MAX),
      valueText(figure.value, figure.unit, language),
    ]);
    if (!budget.takes(row)) break;
    rows.push(row);
  }
  const table = rows.length === 0 ? [] : [tableElement({ numeric: [false, true], header: false }, rows)];
  const missing = others.length - rows.length;
  const note = textElement(wordsOf(language).moreFigures(String(missing)), { isSubtle: true });
  return [...lead, ...table, ...(missing > 0 ? [note] : [])];
}

function tableElements(table: AnswerTable, language: Language, budget: Budget): CardElement[] {
  const columns = table.columns.slice(0, COLUMNS_MAX);
  if (columns.length === 0 || table.rows.length === 0) return [];
  const numeric = columns.map(
    (column, i) => column.unit !== null || table.rows.every((row) => typeof row[i] !== 'string'),
  );
  const header = tableRow(columns.map((column) => cut(oneLine(column.label), CELL_CHARS_MAX)));
  if (!budget.takes(tableElement({ numeric, header: true }, [header]))) return [];
  const rows = [header];
  for (const row of table.rows.slice(0, ROWS_MAX)) {
    const cells = columns.map((column, i) => {
      const value = row[i] ?? null;
      return typeof value === 'string'
        ? cut(oneLine(value), CELL_CHARS_MAX)
        : valueText(value, column.unit, language);
    });
    const element = tableRow(cells);
    if (!budget.takes(element)) break;
    rows.push(element);
  }
  const missing = table.rows.length - (rows.length - 1);
  const elements = [tableElement({ numeric, header: true }, rows)];
  if (missing > 0) {
    elements.push(
      textElement(wordsOf(language).moreRows(valueText(missing, 'count', language)), { isSubtle: true }),
    );
  }
  return elements;
}

/** "2026-06-01~2026-06-15 · 부서: 강남팀 · 본인": which rows a figure was computed from. */
function provenance(answer: Answer, language: Language): string {
  if (answer.period === null && answer.figures.length === 0 && answer.table === null) return '';
  const words = wordsOf(language);
  const filters = Object.entries(answer.filters)
    .filter(([, members]) => members.length > 0)
    .map(([dimension, members]) => `${words.dimension[dimension] ?? dimension}: ${members.join(', ')}`);
  return [
    answer.period === null ? null : rangeText(answer.period),
    answer.comparison === null ? null : words.comparedWith(rangeText(answer.comparison)),
    ...filters,
    words.scope[answer.scope],
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

type NewsSource = Extract<Source, { kind: 'news' }>;

function isWebAddress(address: string): boolean {
  return (
    address.length <= URL_CHARS_MAX && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
  );
}

/** An article that opens when its title is pressed: by way of the service, which counts it, where it is reached. */
function newsElement({ title, url, goUrl, publisher, publishedDate }: NewsSource): CardElement {
  const text = cut(oneLine(title), 300);
  const rest = ` ${cut(oneLine([publisher ?? '', publishedDate].join(' ')), 100)}`;
  const address = [goUrl ?? '', url].find(isWebAddress);
  return tight(address === undefined ? textElement(`${text}${rest}`) : linkElement(text, address, rest));
}

/** Articles are the answer itself, so they are not folded away with the other sources. */
function newsElements(sources: readonly Source[], budget: Budget): CardElement[] {
  const elements: CardElement[] = [];
  for (const source of sources) {
    if (source.kind !== 'news' || elements.length === NEWS_MAX) continue;
    const element = newsElement(source);
    if (budget.takes(element)) elements.push(element);
  }
  return elements;
}

function sourceLines(source: Source, language: Language): readonly CardElement[] {
  const words = wordsOf(language);
  const line = (text: string): CardElement => textElement(cut(oneLine(text), 300), { size: 'Small' });
  const code = (text: string): CardElement =>
    tight(textElement(cut(oneLine(text), 900), { size: 'Small', fontType: 'Monospace', isSubtle: true }));
  switch (source.kind) {
    case 'sql': {
      const rows = words.rowsRead(valueText(source.rowsRead, 'count', language));
      const parameters = source.parameters.map(String).join(', ');
      return [
        line(`${source.title} (${rows})`),
        code(source.statement),
        ...(parameters === '' ? [] : [code(`[${parameters}]`)]),
      ];
    }
    case 'document': {
      const place = [source.page === undefined ? null : words.page(source.page), source.section ?? null];
      const where = [source.path, ...place.filter((part) => part !== null)].join(' · ');
      return [line(`${source.title} (${where})`), line(source.snippet)];
    }
    case 'news':
      return [newsElement(source)];
    case 'model':
      return [line(`${source.title} v${source.version} (${source.runId})`)];
    case 'rule':
      return [line(source.title)];
  }
}

function sourceElements(sources: readonly Source[], language: Language, budget: Budget): CardElement[] {
  const items: CardElement[] = [];
  for (const source of sources.slice(0, SOURCES_MAX)) {
    const lines = sourceLines(source, language);
    if (!budget.takes(lines)) break;
    items.push(...lines);
  }
  if (items.length === 0) return [];
  return [
    actionSet([toggleAction(wordsOf(language).sources(sources.length), 'sources')]),
    { type: 'Container', id: 'sources', isVisible: false, items },
  ];
}

/** A button for each question, as far as they fit. */
export function questionElements(questions: readonly string[], budget: Budget, from?: object): CardElement[] {
  const actions: CardElement[] = [];
  for (const question of questions.map(oneLine)) {
    // A cut question would ask something else, so one that is too long gets no button.
    if (question === '' || question.length > QUESTION_CHARS_MAX || actions.length === ACTIONS_MAX) continue;
    const action = askAction(question, question, from);
    if (budget.takes(action)) actions.push(action);
  }
  return actions.length === 0 ? [] : [actionSet(actions)];
}

/** A message of one card; `text` stands for it in notifications and where cards are not shown. */
export function cardMessage(body: readonly CardElement[], text: string, language: Language): TeamsMessage {
  const content: AdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: language,
    fallbackText: cut(text, FALLBACK_CHARS_MAX),
    msteams: { width: 'Full' },
    body,
  };
  return {
    type: 'message',
    summary: cut(oneLine(text), SUMMARY_CHARS_MAX),
    attachments: [{ contentType: CARD_CONTENT_TYPE, content }],
  };
}

/** Several cards under each other in one message. There must be one. */
export function cardsMessage(cards: readonly AdaptiveCard[], text: string): TeamsMessage {
  const [first, ...others] = cards.map((content) => ({ contentType: CARD_CONTENT_TYPE, content }));
  if (first === undefined) throw new AppError('internal', 'A message without a card');
  const summary = cut(oneLine(text), SUMMARY_CHARS_MAX);
  return { type: 'message', summary, attachments: [first, ...others] };
}

/** Who asked, and where: what is pressed under the answer is for them. */
export interface Asked {
  /** As Teams knows the person. */
  readonly by: string;
  readonly withFiles: boolean;
  /** Clients can be looked up while they are typed. */
  readonly findsClients?: boolean;
  /** The account that the next questions are suggested to, in a chat with the bot alone. */
  readonly suggestTo?: string;
}

function details(reply: Reply, text: string, asked?: Asked): CardElement[] {
  const { answer, language, turn } = reply;
  const budget = createBudget(CARD_BYTES_MAX - ENVELOPE_BYTES);
  const lead = paragraphs(text);
  budget.reserve(jsonBytes(lead));
  const basis = cut(oneLine(provenance(answer, language)), 600);
  const scope = basis === '' ? [] : [textElement(basis, { size: 'Small', isSubtle: true })];
  budget.reserve(jsonBytes(scope));
  const pressed = asked === undefined ? [] : followUpActions({ reply, ...asked });
  const followUps = pressed.length === 0 ? [] : [actionSet(pressed)];
  budget.reserve(jsonBytes(followUps));
  // Taken in order of worth, shown in reading order: rows fill what buttons and sources leave.
  const figures = figureElements(answer.figures, language, budget);
  const from = asked === undefined || turn === undefined ? undefined : { after: turn, by: asked.by };
  const questions = questionElements([...answer.choices, ...answer.suggestions], budget, from);
  const news = newsElements(answer.sources, budget);
  const folded = answer.sources.filter(({ kind }) => kind !== 'news');
  const sources = sourceElements(folded, language, budget);
  const table = answer.table === null ? [] : tableElements(answer.table, language, budget);
  return [...lead, ...figures, ...table, ...news, ...scope, ...sources, ...questions, ...followUps];
}

/** A question that a language model read, or a figure that a model predicted, is labelled. Sums of sales are not. */
function labelOf({ understoodBy, sources }: Answer): Pick<TeamsMessage, 'entities'> {
  if (understoodBy !== 'llm' && !sources.some(({ kind }) => kind === 'model')) return {};
  return { entities: [AI_LABEL] };
}

/**
 * An answer as the messages that show it: one, or more where its text is too long for a card. Without `asked` nothing
 * can be pressed that goes on from it.
 */
export function renderReply(reply: Reply, asked?: Asked): readonly TeamsMessage[] {
  const { answer, language } = reply;
  const text = plain(answer.text);
  const pieces = splitText(text, TEXT_BYTES_MAX);
  const shown = pieces.slice(0, MESSAGES_MAX);
  return shown.map((piece, i) => {
    if (i < shown.length - 1) return cardMessage(paragraphs(piece), piece, language);
    const body = details(reply, piece, asked);
    const note =
      pieces.length > shown.length ? [textElement(wordsOf(language).textCut, { isSubtle: true })] : [];
    const message = {
      ...cardMessage([...body, ...note], piece, language),
      ...labelOf(answer),
      ...suggestionsTo(asked?.suggestTo, [...answer.choices, ...answer.suggestions]),
    };
    // Only what is kept can be judged later, and only once: below its last message.
    return reply.turn === undefined ? message : { ...message, channelData: FEEDBACK };
  });
}

/**
 * What the bot says when it joins a conversation: what it can do, and three questions to press; to a person alone also
 * what opens their own card.
 */
export function renderWelcome(language: Language, home?: { readonly to: string }): TeamsMessage {
  const words = wordsOf(language);
  const budget = createBudget(CARD_BYTES_MAX);
  const body = [textElement(words.welcome), ...questionElements(words.examples, budget)];
  return {
    ...cardMessage(body, words.welcome, language),
    ...suggestionsTo(home?.to, [homeWordsOf(language).command]),
  };
}

/** The same words without a card, for a client that refuses it. */
export function plainMessage(text: string): { type: 'message'; text: string; textFormat: 'plain' } {
  return { type: 'message', text: plain(text), textFormat: 'plain' };
}
