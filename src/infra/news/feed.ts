import { SaxesParser } from 'saxes';
import { AppError } from '../../model/errors.js';
import type { Feed, FeedItem } from '../../model/news.js';
import { readFeedDate } from './dates.js';
import { textOfHtml, tidyText } from './plain-text.js';

/**
 * RSS 2.0 and its forerunners, RSS 1.0 (RDF) and Atom, read as one. A document type is refused and every entity
 * but XML's own five stays text, so that there is nothing to expand.
 */

const DEPTH_MAX = 100;
const ITEMS_MAX = 300;
const FIELD_CHARS_MAX = 60_000;
const TITLE_CHARS_MAX = 300;
const URL_CHARS_MAX = 2_000;
const TEXT_CHARS_MAX = 20_000;

function wrong(what: string, cause?: unknown): AppError {
  return new AppError('upstream_failed', `the feed ${what}`, { cause });
}

/** Ampersands that begin no reference that XML knows by itself: common in feeds, and fatal to a strict reader. */
const LOOSE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/gi;
/** Characters that XML 1.0 has no place for. */
const NO_XML = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/gu;
const NO_XML_REFERENCE = /&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/gi;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const CDATA = '<![CDATA[';
const CDATA_END = ']]>';

/** The text with its loose ampersands written as XML has them, outside of CDATA. */
function mended(text: string): string {
  const xml = text.replace(LONE_SURROGATE, '').replace(NO_XML, '').replace(NO_XML_REFERENCE, ' ').trimStart();
  const mend = (piece: string): string => piece.replace(LOOSE_AMPERSAND, '&amp;');
  let whole = '';
  let at = 0;
  for (;;) {
    const start = xml.indexOf(CDATA, at);
    const end = start < 0 ? -1 : xml.indexOf(CDATA_END, start);
    if (end < 0) return whole + mend(xml.slice(at));
    whole += mend(xml.slice(at, start)) + xml.slice(start, end + CDATA_END.length);
    at = end + CDATA_END.length;
  }
}

/** What is gathered of one entry, by the names of its elements. */
type Fields = Map<string, string>;

/** The element names that mean the same, the best first. */
const NAMES = {
  text: ['content:encoded', 'content', 'description', 'summary', 'atom:content', 'atom:summary'],
  date: ['pubDate', 'published', 'dc:date', 'updated', 'date', 'atom:published', 'atom:updated', 'pubdate'],
  link: ['link', 'atom:link', 'guid', 'id'],
} as const;

function firstOf(fields: Fields, names: readonly string[]): string {
  return names.map((name) => fields.get(name)?.trim() ?? '').find((value) => value !== '') ?? '';
}

function webAddress(said: string, base: string): string | null {
  const text = said.trim();
  if (text === '' || text.length > URL_CHARS_MAX || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

function itemOf(fields: Fields, base: string): FeedItem | null {
  const title = tidyText(textOfHtml(fields.get('title') ?? '')).replaceAll('\n', ' ');
  const link = NAMES.link
    .map((name) => fields.get(name) ?? '')
    .find((said) => webAddress(said, base) !== null);
  const url = webAddress(link ?? '', base);
  if (title === '' || url === null) return null;
  const date = NAMES.date.map((name) => readFeedDate(fields.get(name) ?? '')).find((at) => at !== null);
  return {
    title: title.slice(0, TITLE_CHARS_MAX),
    url,
    text: textOfHtml(firstOf(fields, NAMES.text)).slice(0, TEXT_CHARS_MAX),
    publishedAt: date ?? null,
  };
}

const ITEMS = new Set(['item', 'entry', 'atom:entry', 'rss:item']);
const ROOTS = new Set(['rss', 'rdf:RDF', 'RDF', 'feed', 'atom:feed']);

interface State {
  readonly path: string[];
  readonly items: Fields[];
  item: Fields | null;
  title: string;
  text: string;
}

function opened(state: State, name: string, attributes: Readonly<Record<string, string>>): void {
  if (state.path.length === 0 && !ROOTS.has(name)) {
    throw wrong(
      /^html$/i.test(name) ? 'is a web page, not a feed' : `begins with <${name}>, which no feed does`,
    );
  }
  if (state.path.length >= DEPTH_MAX) throw wrong(`nests its elements more than ${DEPTH_MAX} deep`);
  state.path.push(name);
  if (ITEMS.has(name) && state.item === null) {
    if (state.items.length < ITEMS_MAX) {
      state.item = new Map();
      state.items.push(state.item);
    }
  } else if (state.item !== null && /^(?:atom:)?link$/.test(name)) {
    const { href, rel = 'alternate' } = attributes;
    // Atom's address is an attribute, and only the alternate is the article's own.
    if (href !== undefined && rel === 'alternate' && !state.item.has(name)) state.item.set(name, href);
  }
  // Markup within a field (Atom's xhtml) goes on with the field's text.
  if (state.item === null || isField(state)) state.text = '';
  else if (/^(?:xhtml:)?(?:p|div|br|li|h\d)$/.test(name)) state.text += '\n';
}

function isField({ path, item }: State): boolean {
  return item !== null && ITEMS.has(path.at(-2) ?? '');
}

function closed(state: State, name: string): void {
  const text = state.text.slice(0, FIELD_CHARS_MAX);
  if (state.item !== null && ITEMS.has(name) && !state.path.slice(0, -1).some((each) => ITEMS.has(each))) {
    state.item = null;
  } else if (isField(state)) {
    if (!state.item?.has(name) && text.trim() !== '') state.item?.set(name, text);
  } else if (state.item === null && name === 'title' && state.title === '' && state.path.length <= 3) {
    state.title = text;
  }
  state.path.pop();
}

function walk(xml: string): State {
  const state: State = { path: [], items: [], item: null, title: '', text: '' };
  const parser = new SaxesParser({ position: false });
  const took = (text: string): void => {
    if (state.text.length < FIELD_CHARS_MAX) state.text += text;
  };
  parser.on('doctype', (type) => {
    throw wrong(
      /^\s*html\b/i.test(type)
        ? 'is a web page, not a feed'
        : 'holds a document type definition, which is refused',
    );
  });
  parser.on('opentag', ({ name, attributes }) => opened(state, name, attributes as Record<string, string>));
  parser.on('closetag', ({ name }) => closed(state, name));
  parser.on('text', took);
  parser.on('cdata', took);
  parser.on('error', (error) => {
    throw wrong(`is no well-formed XML (${error.message})`, error);
  });
  parser.write(xml).close();
  return state;
}

/** `base` is the address that the feed was found at. Throws `upstream_failed`, which says what is wrong. */
export function readFeed(text: string, base: string): Feed {
  const xml = mended(text);
  if (xml === '') throw wrong('is empty');
  if (!xml.startsWith('<')) throw wrong('is no XML');
  if (/^<!doctype\s+html|^<html/i.test(xml)) throw wrong('is a web page, not a feed');
  const { items, title } = walk(xml);
  return {
    title: tidyText(textOfHtml(title)).replaceAll('\n', ' ').slice(0, TITLE_CHARS_MAX) || null,
    items: items.map((fields) => itemOf(fields, base)).filter((item) => item !== null),
  };
}
