import { renderChart, renderFile } from './attachments.js';
import { type Child, el } from './dom.js';
import { parseExactJson } from './exact-json.js';
import { figureText, isChange, labelText, rangeText } from './format.js';
import { renderSources, sourcesBeside, withNewsLinks } from './sources.js';
import { renderTable } from './table.js';
import type { Answer, Figure, Language, Outcome } from './types.js';
import { dimensionName, scopeName, statusName, wordsOf } from './words.js';

export interface AnswerContext {
  /** Of the page around the answer. */
  readonly language: Language;
  readonly ask: (question: string) => void;
}

function trendOf(figure: Figure): 'up' | 'down' | null {
  const changes = isChange(figure.metric) || figure.unit === 'percent_point';
  if (!changes || figure.value === null || Number(figure.value) === 0) return null;
  return Number(figure.value) > 0 ? 'up' : 'down';
}

function renderFigure(figure: Figure, hero: boolean, language: Language): HTMLElement {
  const trend = trendOf(figure);
  const text = figureText(figure.value, figure.unit, language);
  const mark =
    trend === null
      ? null
      : el('span', { class: 'trend', 'aria-hidden': 'true' }, [trend === 'up' ? '▲' : '▼']);
  const long = text.length > 16;
  return el('div', { class: `figure${hero ? ' hero' : ''}${trend === null ? '' : ` ${trend}`}` }, [
    el('dt', {}, [labelText(figure.label)]),
    el('dd', { class: long ? 'long' : '' }, [mark, text]),
  ]);
}

function renderFigures(figures: readonly Figure[], language: Language): Child {
  if (figures.length === 0) return null;
  return el(
    'dl',
    { class: 'figures' },
    figures.map((figure, i) => renderFigure(figure, i === 0, language)),
  );
}

function metaItem(name: string, value: string): HTMLElement {
  return el('div', {}, [el('dt', {}, [name]), el('dd', {}, [value])]);
}

/** `[2026-06-01~2026-06-15 · 강남팀 · 완료 매출] · 데이터는 …`: what the words before it are of. */
const BASIS = /^\[[^\]]+\](?: · .+)?$/;

/** The words of an answer; what they are of stands below them, smaller. */
function renderText(answer: Pick<Answer, 'text' | 'sources'>, spokenIn: Language): readonly HTMLElement[] {
  const { text, sources } = answer;
  const words = (said: string): readonly Child[] => withNewsLinks(said, sources);
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  if (lines.length < 2 || !BASIS.test(last))
    return [el('p', { class: 'answer-text', lang: spokenIn }, [...words(text)])];
  return [
    el('p', { class: 'answer-text', lang: spokenIn }, [...words(lines.slice(0, -1).join('\n'))]),
    el('p', { class: 'answer-basis muted small', lang: spokenIn }, [last]),
  ];
}

function renderMeta(answer: Answer, language: Language): Child {
  // The words say it themselves.
  if (answer.period !== null && answer.text.includes(answer.period.from)) return null;
  const words = wordsOf(language);
  const items: HTMLElement[] = [];
  if (answer.period !== null) items.push(metaItem(words.period, rangeText(answer.period)));
  if (answer.comparison !== null) items.push(metaItem(words.comparison, rangeText(answer.comparison)));
  for (const [key, members] of Object.entries(answer.filters)) {
    if (members.length > 0) items.push(metaItem(dimensionName(key, language), members.join(', ')));
  }
  if (items.length === 0 && answer.figures.length === 0) return null;
  items.push(metaItem(words.scope, scopeName(answer.scope, language)));
  return el('dl', { class: 'meta' }, items);
}

function renderPicks(title: string, picks: readonly string[], look: PickLook): Child {
  if (picks.length === 0) return null;
  const buttons = picks.map((pick) =>
    el('li', {}, [
      el('button', { type: 'button', class: look.class, click: () => look.ask(pick) }, [
        // A choice is a name, and stays as it is written.
        look.class === 'choice' ? pick : labelText(pick),
      ]),
    ]),
  );
  return el('div', { class: 'picks' }, [
    el('p', { class: 'picks-title' }, [title]),
    el('ul', { class: 'pick-list' }, buttons),
  ]);
}

interface PickLook {
  readonly class: string;
  readonly ask: (question: string) => void;
}

/** An answer as a card, or null where its body can't be read. */
export function renderAnswer(
  outcome: Extract<Outcome, { kind: 'answer' }>,
  context: AnswerContext,
): { readonly card: HTMLElement; readonly spoken: string } | null {
  let answer: Answer;
  try {
    answer = parseExactJson(outcome.body) as Answer;
  } catch {
    return null;
  }
  return renderParsedAnswer(answer, outcome.language, context);
}

/** An answer as a card; `spokenIn` is the language of its words. Throws for what is no answer. */
export function renderParsedAnswer(
  answer: Answer,
  spokenIn: Language,
  { language, ask }: AnswerContext,
): { readonly card: HTMLElement; readonly spoken: string } {
  const words = wordsOf(language);
  const badge = statusName(answer.status, language);
  const card = el('div', { class: `card status-${answer.status}` }, [
    badge === '' ? null : el('p', { class: 'badge' }, [badge]),
    ...renderText(answer, spokenIn),
    renderFigures(answer.figures, spokenIn),
    renderChart(answer, language),
    answer.table === null ? null : renderTable(answer.table, language),
    renderFile(answer, language),
    renderPicks(words.choices, answer.choices, { class: 'choice', ask }),
    renderMeta(answer, language),
    renderSources(sourcesBeside(answer), language),
    renderPicks(words.suggestions, answer.suggestions, { class: 'chip', ask }),
  ]);
  return { card, spoken: badge === '' ? answer.text : `${badge}. ${answer.text}` };
}
