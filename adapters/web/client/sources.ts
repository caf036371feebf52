import { type Child, el } from './dom.js';
import type { Language, Source } from './types.js';
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

function newsLink(source: Extract<Source, { kind: 'news' }>): Child {
  // Anything but a web address (javascript:, data:) stays text.
  if (!/^https?:\/\//i.test(source.url)) return source.url;
  return el('a', { href: source.url, target: '_blank', rel: 'noopener noreferrer' }, [source.url]);
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
      return [el('p', { class: 'source-note' }, [`${source.publishedDate} · `, newsLink(source)])];
    case 'model':
      return [el('p', { class: 'source-note' }, [`${words.version} ${source.version} · ${source.runId}`])];
    case 'rule':
      return [];
  }
}

/** Where the figures come from, folded away until somebody wants to know. */
export function renderSources(sources: readonly Source[], language: Language): Child {
  if (sources.length === 0) return null;
  const items = sources.map((source) =>
    el('li', {}, [el('p', { class: 'source-title' }, [source.title]), ...sourceParts(source, language)]),
  );
  return el('details', { class: 'sources' }, [
    el('summary', {}, [`${wordsOf(language).sources} (${sources.length})`]),
    el('ol', {}, items),
  ]);
}
