import { type Answer, type Figure, isRise } from '../../src/model/answer.js';
import type { Language } from '../../src/model/principal.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { Budget } from './budget.js';
import { type CardElement, tableElement, tableRow, textElement, tight } from './card.js';
import { cut, oneLine } from './text.js';
import { rangeText, valueText, wordsOf } from './words.js';

/** The figures of an answer, and what they are of, as a card shows them. */

const FIGURES_MAX = 12;
const CELL_CHARS_MAX = 200;

export function figureElements(
  figures: readonly Figure[],
  language: Language,
  budget: Budget,
): CardElement[] {
  const [first, ...others] = figures;
  if (first === undefined) return [];
  const lead = [
    textElement(cut(oneLine(sentenceCase(first.label)), CELL_CHARS_MAX), { size: 'Small', isSubtle: true }),
    tight(
      textElement(valueText(first.value, first.unit, language), { size: 'ExtraLarge', weight: 'Bolder' }),
    ),
  ];
  if (!budget.takes(lead)) return [];
  const rows: CardElement[] = [];
  for (const figure of others.slice(0, FIGURES_MAX - 1)) {
    const row = tableRow([
      cut(oneLine(sentenceCase(figure.label)), CELL_CHARS_MAX),
      `${isRise(figure.value, { key: figure.metric }) ? '+' : ''}${valueText(figure.value, figure.unit, language)}`,
    ]);
    if (!budget.takes(row)) break;
    rows.push(row);
  }
  const table = rows.length === 0 ? [] : [tableElement({ numeric: [false, true], header: false }, rows)];
  const missing = others.length - rows.length;
  const note = textElement(wordsOf(language).moreFigures(String(missing)), { isSubtle: true });
  return [...lead, ...table, ...(missing > 0 ? [note] : [])];
}

/**
 * "2026-06-01~2026-06-15 · 부서: 강남팀 · 본인": which rows a figure was computed from. Empty where the words above
 * name the period, as they then name what else was asked for too.
 */
export function provenance(answer: Answer, language: Language): string {
  const { period, text } = answer;
  if (period === null ? answer.figures.length === 0 && answer.table === null : text.includes(period.from)) {
    return '';
  }
  const words = wordsOf(language);
  const filters = Object.entries(answer.filters)
    .filter(([, members]) => members.length > 0)
    .map(([dimension, members]) => `${words.dimension[dimension] ?? dimension}: ${members.join(', ')}`);
  return [
    period === null ? null : rangeText(period),
    answer.comparison === null ? null : words.comparedWith(rangeText(answer.comparison)),
    ...filters,
    words.scope[answer.scope],
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
