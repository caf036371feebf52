import { type Child, el } from './dom.js';
import type { Answer, Language } from './types.js';
import { rowCount, wordsOf } from './words.js';

/** Nothing but this service's own files: an address from elsewhere is not followed. */
function isOwn(address: string): boolean {
  return address.startsWith('/files/');
}

/** The chart with the answer's first line as its text; a press opens it in full. */
export function renderChart(answer: Answer, language: Language): Child {
  const { chart } = answer;
  // Answers kept from an earlier version have no such part.
  if (chart == null || !isOwn(chart.path)) return null;
  const words = wordsOf(language);
  const alt = `${words.chartOf}: ${answer.text.split('\n')[0] ?? ''}`;
  const picture = el('img', { src: chart.path, alt, class: 'chart', width: '1200', decoding: 'async' });
  const link = el('a', { href: chart.path, target: '_blank', rel: 'noopener', class: 'chart-frame' }, [
    picture,
  ]);
  picture.addEventListener('error', () => {
    link.replaceWith(el('p', { class: 'muted small' }, [words.chartGone]));
  });
  return link;
}

export function renderFile(answer: Answer, language: Language): Child {
  const { file } = answer;
  if (file == null || !isOwn(file.path)) return null;
  const words = wordsOf(language);
  const count = rowCount(file.rows, language);
  // A report is read by the page, not by the row.
  const rows = file.name.endsWith('.pdf') ? '' : count;
  return el('p', { class: 'file' }, [
    el('a', { href: file.path, download: file.name, class: 'download' }, [`${words.download}: ${file.name}`]),
    el('span', { class: 'muted small' }, [rows]),
  ]);
}
