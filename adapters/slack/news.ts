import type { types } from '@slack/bolt';
import type { Answer, Source } from '../../src/model/answer.js';
import { cutPlain, escapeText, rawCell } from './escape.js';
import { LIMITS } from './limits.js';
import type { Piece } from './pieces.js';

/**
 * Articles as links. In rich text an address stands in a field of its own and no text is read as markup, so a headline
 * can neither mention anybody nor lead elsewhere.
 */

type NewsSource = Extract<Source, { kind: 'news' }>;
type Element = { readonly type: 'text'; text: string } | { readonly type: 'link'; url: string; text: string };

function isNews(source: Source): source is NewsSource {
  return source.kind === 'news';
}

function isWebAddress(address: string): boolean {
  return (
    address.length <= LIMITS.linkUrl && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
  );
}

/** Where an article opens: by way of the service, which counts it, where it is reached from outside. */
function newsAddress({ url, goUrl }: NewsSource): string | null {
  return [goUrl ?? '', url].find(isWebAddress) ?? null;
}

/** Rich text shows entities as they are written, as cells do. */
function shown(text: string): string {
  return cutPlain(rawCell(text).trim(), LIMITS.linkText);
}

const NUMBERED = /^\d{1,3}\. /;

/** The article of which a line of the answer is the title. */
function articleOf(line: string, news: readonly NewsSource[]): NewsSource | undefined {
  const number = NUMBERED.exec(line)?.[0];
  if (number === undefined) return undefined;
  const title = line.slice(number.length).trim();
  return news.find((source) => source.title.trim() === title && newsAddress(source) !== null);
}

/** The articles that the words of an answer name by their titles: opened there, and not told again below. */
export function newsInText({ sources }: Answer, text: string): ReadonlySet<Source> {
  const news = sources.filter(isNews);
  const found = text.split('\n').map((line) => articleOf(line, news));
  return new Set(found.filter((source) => source !== undefined));
}

/** Spaces at the beginning of a line set an article's details off. */
function lineText(line: string): string {
  return `${/^ */.exec(line)?.[0] ?? ''}${rawCell(line).trim()}`;
}

function paragraphElements(paragraph: string, news: readonly NewsSource[]): Element[] {
  return paragraph.split('\n').flatMap((line, at): Element[] => {
    const lead = at === 0 ? '' : '\n';
    const article = articleOf(line, news);
    const url = article === undefined ? null : newsAddress(article);
    if (article === undefined || url === null) return [{ type: 'text', text: `${lead}${lineText(line)}` }];
    const number = NUMBERED.exec(line)?.[0] ?? '';
    return [
      { type: 'text', text: `${lead}${number}` },
      { type: 'link', url, text: shown(article.title) },
    ];
  });
}

/** The words of an answer with its articles' titles as links, in pieces as long as a section. */
export function textWithNews(answer: Answer, text: string): readonly Piece[] {
  const news = answer.sources.filter(isNews);
  const pieces: Piece[] = [];
  let elements: Element[] = [];
  let plain: string[] = [];
  const flush = (): void => {
    if (elements.length === 0) return;
    const told = escapeText(plain.join('\n\n'));
    const section = { type: 'rich_text_section' as const, elements: elements as types.RichTextElement[] };
    pieces.push({ block: { type: 'rich_text', elements: [section] }, characters: told.length, plain: told });
    elements = [];
    plain = [];
  };
  for (const paragraph of text.trim().split(/\n{2,}/)) {
    if (escapeText([...plain, paragraph].join('\n\n')).length > LIMITS.sectionText) flush();
    if (elements.length > 0) elements.push({ type: 'text', text: '\n\n' });
    elements.push(...paragraphElements(paragraph, news).filter((element) => element.text !== ''));
    plain.push(paragraph);
  }
  flush();
  return pieces;
}

/** The articles that the words do not name, as a list. */
export function newsLinks({ sources }: Answer, told: ReadonlySet<Source>): Piece | null {
  const news = sources
    .filter(isNews)
    .filter((source) => !told.has(source))
    .slice(0, LIMITS.newsLinks);
  if (news.length === 0) return null;
  const lines = news.map((source, at) => {
    const title = shown(source.title) || '…';
    const rest = ` ${shown([source.publisher ?? '', source.publishedDate].join(' '))}`;
    const address = newsAddress(source);
    return {
      plain: escapeText(`${at + 1}. ${title}${rest}`),
      section: {
        type: 'rich_text_section' as const,
        elements: [
          address === null
            ? { type: 'text' as const, text: title }
            : { type: 'link' as const, url: address, text: title },
          { type: 'text' as const, text: rest },
        ],
      },
    };
  });
  const plain = lines.map((line) => line.plain).join('\n');
  const list = {
    type: 'rich_text_list' as const,
    style: 'ordered' as const,
    elements: lines.map((l) => l.section),
  };
  return { block: { type: 'rich_text', elements: [list] }, characters: plain.length, plain };
}
