import type { types } from '@slack/bolt';
import type { Answer, DateRange, Figure, Source } from '../../src/model/answer.js';
import { withoutBasis } from '../../src/model/basis-line.js';
import type { Language } from '../../src/model/principal.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { Reply } from '../../src/ports/ask.js';
import { feedbackButtons, followUpButtons, questionButtons } from './buttons.js';
import { cutEntities, cutEscaped, escapeText, splitEscaped } from './escape.js';
import { plainFeedback } from './feedback.js';
import { LIMITS } from './limits.js';
import { newsInText, newsLinks, textWithNews } from './news.js';
import { type Piece, plainText } from './pieces.js';
import { renderTable } from './table.js';
import { valueText } from './values.js';
import { type Words, wordsFor } from './words.js';

export interface SlackMessage {
  /** What notifications and screen readers get. */
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
  /** The blocks in older kinds, to try where Slack refuses these. */
  readonly olderBlocks?: readonly types.KnownBlock[];
  /** The message without blocks, for where Slack refuses them. */
  readonly plain: string;
}

export interface RenderOptions {
  readonly messagesMax: number;
  /** Shown first where the question itself is not in the conversation: a pressed button. */
  readonly asked?: string;
  /** Asks under the answer what its reader thinks of it. */
  readonly withFeedback?: boolean;
  /** Whether files can be brought where the answer goes. */
  readonly withFiles?: boolean;
  /** Offers to ask the question again under other filters. */
  readonly withFilter?: boolean;
}

/** The line over one of several answers in a message. */
export function header(heading: string): Piece {
  const text = cutEscaped(sentenceCase(heading.replace(/\s+/g, ' ').trim()) || '…', LIMITS.headerText);
  return { block: { type: 'header', text: plainText(text) }, characters: text.length, plain: text };
}

function section(text: string): Piece {
  return { block: { type: 'section', text: plainText(text) }, characters: text.length, plain: text };
}

export function context(lines: readonly string[]): Piece | null {
  const texts = lines
    .map((line) => cutEscaped(line, LIMITS.contextText))
    .filter((text) => text.trim() !== '')
    .slice(0, LIMITS.contextElements);
  if (texts.length === 0) return null;
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return { block: { type: 'context', elements: texts.map(plainText) }, characters, plain: texts.join('\n') };
}

function rangeText(range: DateRange): string {
  return range.from === range.to ? range.from : `${range.from} ~ ${range.to}`;
}

function sourceText(source: Source, words: Words): string {
  switch (source.kind) {
    case 'document': {
      const place = source.page === undefined ? source.section : words.page(source.page);
      return place === undefined ? source.title : `${source.title} (${place})`;
    }
    case 'model':
      return `${source.title} ${source.version}`;
    default:
      return source.title;
  }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
}

const SOURCES_SHOWN = 5;
const FILTERS_SHOWN = 10;

function footer(answer: Answer, basis: string | null, words: Words): Piece | null {
  if (answer.status !== 'answered' && answer.status !== 'no_data') return context([basis ?? '']);
  // Articles stand above as links.
  const others = answer.sources.filter((source) => source.kind !== 'news');
  const sources = unique(others.map((source) => sourceText(source, words)));
  return context([
    basis ?? '',
    about(answer, words).join(' · '),
    sources.length === 0 ? '' : `${words.sources}: ${sources.slice(0, SOURCES_SHOWN).join(', ')}`,
  ]);
}

/** What the figures are of, where the text does not say it itself. */
function about(answer: Answer, words: Words): readonly string[] {
  if (answer.period !== null && answer.text.includes(answer.period.from)) return [];
  const parts: string[] = [];
  if (answer.period !== null) {
    parts.push(`${words.period} ${rangeText(answer.period)}`);
    if (answer.comparison !== null) parts.push(`${words.comparison} ${rangeText(answer.comparison)}`);
    parts.push(`${words.scope} ${words.scopes[answer.scope]}`);
  }
  const filters = unique(Object.values(answer.filters).flat());
  if (filters.length > 0) parts.push(`${words.filters} ${filters.slice(0, FILTERS_SHOWN).join(', ')}`);
  return parts;
}

const FIGURES_SHOWN = 6;

/** Answers speak of money in round 만원; where no table has it, the exact won stand below. */
function exactFigures(answer: Answer, language: Language): Piece | null {
  if (answer.table !== null) return null;
  const text = (figure: Figure): string => valueText(figure.value, figure.unit, language);
  const rounded = answer.figures.filter(
    (figure) => figure.unit === 'KRW' && figure.value !== null && !answer.text.includes(text(figure)),
  );
  return context([
    rounded
      .slice(0, FIGURES_SHOWN)
      .map((figure) => `${sentenceCase(figure.label)} ${text(figure)}`)
      .join(' · '),
  ]);
}

/** An answer in the parts it is shown in, in order; never none. */
export function answerPieces(
  answer: Answer,
  language: Language,
  { asked, turn }: { readonly asked?: string; readonly turn?: number } = {},
): readonly Piece[] {
  const words = wordsFor(language);
  const table = answer.table === null ? null : renderTable(answer.table, language);
  const { words: said, basis } = withoutBasis(answer.text);
  const told = newsInText(answer, said);
  const body =
    told.size === 0 ? splitEscaped(said, LIMITS.sectionText).map(section) : textWithNews(answer, said);
  const parts: (Piece | null)[] = [
    asked === undefined ? null : context([`${words.asked}: ${asked}`]),
    ...body,
    table === null
      ? null
      : {
          block: table.block,
          characters: table.characters,
          plain: escapeText(table.lines.join('\n')),
          isTable: true,
        },
    table?.overflow
      ? context([answer.file === null ? table.overflow : `${table.overflow} · ${words.wholeInFile}`])
      : null,
    exactFigures(answer, language),
    newsLinks(answer, told),
    footer(answer, basis, words),
    questionButtons(answer, turn),
  ];
  const present = parts.filter((part) => part !== null);
  return present.length === 0 ? [section(words.empty)] : present;
}

function turnOf({ turn }: Reply): { readonly turn?: number } {
  return turn === undefined ? {} : { turn };
}

/** Blocks that are pressed, not read. */
const PRESSED: readonly string[] = ['actions', 'context_actions'];

export function toMessage(group: readonly Piece[]): SlackMessage {
  const shown = group.filter((piece) => piece.isTable !== true && !PRESSED.includes(piece.block.type));
  const blocks = group.map((piece) => piece.block);
  const older = blocks.map((block) => (block.type === 'context_actions' ? plainFeedback(block) : block));
  return {
    text: cutEntities(shown.map((piece) => piece.plain).join('\n') || '…', LIMITS.fallbackText),
    blocks,
    ...(blocks.some((block) => block.type === 'context_actions') ? { olderBlocks: older } : {}),
    plain: cutEntities(
      group.flatMap(({ plain }) => (plain === '' ? [] : [plain])).join('\n\n'),
      LIMITS.plainText,
    ),
  };
}

/** What a message may hold beside its fallback text. */
const BUDGET = LIMITS.messageText - LIMITS.fallbackText;

/** True where one message takes all of the pieces. */
export function fitsTogether(pieces: readonly Piece[]): boolean {
  const characters = pieces.reduce((sum, piece) => sum + piece.characters, 0);
  const tables = pieces.filter((piece) => piece.isTable === true).length;
  return pieces.length <= LIMITS.blocks && characters <= BUDGET && tables <= LIMITS.tables;
}

export function group(all: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  let current: Piece[] = [];
  let characters = 0;
  for (const piece of all) {
    if (current.length > 0 && (current.length === LIMITS.blocks || characters + piece.characters > BUDGET)) {
      groups.push(current);
      current = [];
      characters = 0;
    }
    current.push(piece);
    characters += piece.characters;
  }
  groups.push(current);
  return groups;
}

/**
 * An answer as the fewest messages that Slack accepts, in order. Where they would be more than
 * `messagesMax`, the last one says that the answer was cut. Pure.
 */
export function renderReply(reply: Reply, options: RenderOptions): readonly SlackMessage[] {
  const pressed = [
    followUpButtons(reply, options),
    options.withFeedback === true ? feedbackButtons(reply) : null,
  ].filter((piece) => piece !== null);
  const groups = group([
    ...answerPieces(reply.answer, reply.language, { ...options, ...turnOf(reply) }),
    ...pressed,
  ]);
  if (groups.length <= options.messagesMax) return groups.map(toMessage);
  const kept = groups.slice(0, options.messagesMax - 1);
  const note = context([wordsFor(reply.language).tooLong]);
  const last = groups[groups.length - 1] ?? [];
  // The end of an answer holds its period, sources and buttons: worth more than one more page of its middle.
  const tail = last.filter((piece) => piece.block.type === 'context' || PRESSED.includes(piece.block.type));
  return [...kept, [...(note === null ? [] : [note]), ...tail]].map(toMessage);
}

/** A message of fixed words. */
export function renderText(text: string): SlackMessage {
  const escaped = escapeText(text);
  return { text: escaped, blocks: [section(escaped).block], plain: escaped };
}
