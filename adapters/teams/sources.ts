import type { Source } from '../../src/model/answer.js';
import type { Language } from '../../src/model/principal.js';
import type { Budget } from './budget.js';
import { actionSet, type CardElement, linkElement, textElement, tight, toggleAction } from './card.js';
import { cut, oneLine } from './text.js';
import { valueText, wordsOf } from './words.js';

/** What an answer comes from, as a card shows it. */

const SOURCES_MAX = 5;
const NEWS_MAX = 10;
const URL_CHARS_MAX = 2_000;

type NewsSource = Extract<Source, { kind: 'news' }>;

function isWebAddress(address: string): boolean {
  return (
    address.length <= URL_CHARS_MAX && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
  );
}

/** By way of the service, which counts it, where it is reached. */
function addressOf({ url, goUrl }: NewsSource): string | undefined {
  return [goUrl ?? '', url].find(isWebAddress);
}

/** An article that opens when its title is pressed. */
function newsElement(source: NewsSource): CardElement {
  const { title, publisher, publishedDate } = source;
  const text = cut(oneLine(title), 300);
  const rest = ` ${cut(oneLine([publisher ?? '', publishedDate].join(' ')), 100)}`;
  const address = addressOf(source);
  return tight(address === undefined ? textElement(`${text}${rest}`) : linkElement(text, address, rest));
}

const NUMBERED = /^\d{1,3}\. /;

/** The line of an answer that is an article's title, as what opens it; null for any other line. */
export function headlineElement(line: string, sources: readonly Source[]): CardElement | null {
  const number = NUMBERED.exec(line)?.[0];
  if (number === undefined) return null;
  const title = line.slice(number.length);
  const article = sources.find(
    (source): source is NewsSource => source.kind === 'news' && oneLine(source.title) === title,
  );
  const address = article === undefined ? undefined : addressOf(article);
  return address === undefined ? null : linkElement(line, address, '');
}

/**
 * Articles are the answer itself, so they are not folded away with the other sources; those of which `lead` has opened
 * the title already are not told again.
 */
export function newsElements(
  sources: readonly Source[],
  budget: Budget,
  lead: readonly CardElement[] = [],
): CardElement[] {
  const opened = JSON.stringify(lead);
  const elements: CardElement[] = [];
  for (const source of sources) {
    if (source.kind !== 'news' || elements.length === NEWS_MAX) continue;
    const address = addressOf(source);
    if (address !== undefined && opened.includes(JSON.stringify(address))) continue;
    const element = newsElement(source);
    if (budget.takes(element)) elements.push(element);
  }
  return elements;
}

/** The name of a source, and what it says or ran. */
function sourceLines(source: Source, language: Language): readonly [CardElement, ...CardElement[]] {
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

/**
 * The sources, folded away. Takes room for their names at once; what it gives back, called when everything else has
 * taken its room, draws them with what each says or ran, as far as that still fits.
 */
export function foldSources(
  sources: readonly Source[],
  language: Language,
  budget: Budget,
): () => CardElement[] {
  const named = sources.slice(0, SOURCES_MAX).map((source) => sourceLines(source, language));
  const kept = named.filter(([name]) => budget.takes(name));
  if (kept.length === 0) return () => [];
  return () => [
    actionSet([toggleAction(wordsOf(language).sources(sources.length), 'sources')]),
    {
      type: 'Container',
      id: 'sources',
      isVisible: false,
      items: kept.flatMap(([name, ...rest]) => (budget.takes(rest) ? [name, ...rest] : [name])),
    },
  ];
}
