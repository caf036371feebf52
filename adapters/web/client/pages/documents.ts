import { createDocumentList } from '../documents.js';
import { el } from '../dom.js';
import { wordsOf } from '../words.js';
import type { PageContext } from './page.js';

/** The company's documents that the person may read, as a page of their own. */
export function createDocumentsPage(context: PageContext): HTMLElement {
  const title = wordsOf(context.language).documents;
  document.title = `${title} · medisales`;
  return el('main', { class: 'console documents-page', id: 'main', tabindex: '-1' }, [
    el('h1', {}, [title]),
    el('section', { class: 'panel' }, [
      el('h2', { class: 'visually-hidden' }, [title]),
      createDocumentList(context),
    ]),
  ]);
}
