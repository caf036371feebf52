import { type Child, el } from './dom.js';
import type { Answer, Language, Source } from './types.js';
import { wordsOf } from './words.js';

function sqlParts(source: Extract<Source, { kind: 'sql' }>, language: Language): Child[] {
  const words = wordsOf(language);
  const count = source.rowsRead.toLocaleString(language);
  const rows = language === 'ko' ? `${words.rowsRead} ${count}` : `${count} ${words.rowsRead}`;
  return [
    el('p', { class: 'source-note' }, [rows]),
    el('pre', { tabindex: '0' }, [el('code', {}, [source.statement])]),
    source.parameters.length === 0
      ? null
      : el('p', { class: 'source-note' }, [
          `${words.parameters}: `,
          el('code', {}, [source.parameters.map((p) => (p === null ? 'NULL' : String(p))).join(', ')]),
        ]),
  ];
}

type NewsSource = Extract<Source, { kind: 'news' }>;

function newsLink({ title, url, goUrl }: NewsSource): Child {
  // Anything but a web address (javascript:, data:) stays text.
  if (!/^https?:\/\//i.test(url)) return title;
  // By way of the service, which counts it: an address of its own, whichever host it is reached by.
  const token = /\/news\/go\/([\w.-]+)$/.exec(goUrl ?? '')?.[1];
  const href = token === undefined ? url : `/news/go/${token}`;
  return el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, [title]);
}

function documentLink(path: string, text: string): Child {
  const href = `/api/v1/documents/file?${new URLSearchParams({ path })}`;
  return el('a', { href, download: path.split('/').at(-1) ?? '' }, [text]);
}

function sourceParts(source: Source, language: Language): Child[] {
  const words = wordsOf(language);
  switch (source.kind) {
    case 'sql':
      return sqlParts(source, language);
    case 'document': {
      const place = [
        source.path,
        source.page === undefined
          ? ''
          : language === 'ko'
            ? `${source.page}${words.page}`
            : `${words.page} ${source.page}`,
        source.section ?? '',
      ];
      return [
        el('p', { class: 'source-note' }, [place.filter((part) => part !== '').join(' · ')]),
        el('blockquote', {}, [source.snippet]),
        el('p', { class: 'source-note' }, [documentLink(source.path, words.openDocument)]),
      ];
    }
    case 'news':
      return [];
    case 'model':
      return [el('p', { class: 'source-note' }, [`${words.version} ${source.version} · ${source.runId}`])];
    case 'rule':
      return [];
  }
}

const NUMBERED = /^\d{1,3}\. /;

function articleOf(line: string, sources: readonly Source[]): NewsSource | undefined {
  const number = NUMBERED.exec(line)?.[0];
  if (number === undefined) return undefined;
  const title = line.slice(number.length).trim();
  return sources.find(
    (source): source is NewsSource => source.kind === 'news' && source.title.trim() === title,
  );
}

/** The words of an answer, in which the titles of its articles open them. */
export function withNewsLinks(text: string, sources: readonly Source[]): readonly Child[] {
  return text.split('\n').flatMap((line, at): Child[] => {
    const end = at === 0 ? [] : ['\n'];
    const article = articleOf(line, sources);
    return article === undefined
      ? [...end, line]
      : [...end, NUMBERED.exec(line)?.[0] ?? '', newsLink(article)];
  });
}

/** What an answer is of, but for the articles that its words open: those need not be told again. */
export function sourcesBeside({ text, sources }: Pick<Answer, 'text' | 'sources'>): readonly Source[] {
  const told = new Set(text.split('\n').map((line) => articleOf(line, sources)));
  return sources.filter((source) => source.kind !== 'news' || !told.has(source));
}

/** The articles of the answer, to be opened: not folded away. */
function renderNews(sources: readonly NewsSource[]): Child {
  if (sources.length === 0) return null;
  const items = sources.map((source) => {
    const note = [source.publisher ?? '', source.publishedDate].filter((part) => part !== '').join(' · ');
    return el('li', {}, [newsLink(source), el('span', { class: 'source-note' }, [` ${note}`])]);
  });
  return el('ol', { class: 'news' }, items);
}

/** Where the figures come from, folded away until somebody wants to know. */
export function renderSources(sources: readonly Source[], language: Language): Child {
  const news = renderNews(sources.filter((source) => source.kind === 'news'));
  const others = sources.filter((source) => source.kind !== 'news');
  if (others.length === 0) return news;
  const items = others.map((source) =>
    el('li', {}, [el('p', { class: 'source-title' }, [source.title]), ...sourceParts(source, language)]),
  );
  return el('div', {}, [
    news,
    el('details', { class: 'sources' }, [
      el('summary', {}, [`${wordsOf(language).sources} (${others.length})`]),
      el('ol', {}, items),
    ]),
  ]);
}
