import { DOCUMENT_KIND_NAMES } from '../../src/model/document.js';
import type { Language } from '../../src/model/principal.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { FoundDocument } from '../../src/ports/document-search.js';
import { type CardElement, textElement, tight } from './card.js';
import { cardMessage } from './render.js';
import { cut, oneLine, plain } from './text.js';
import { wordsOf } from './words.js';

/** Found documents as what a message extension lists, and as the cards that a picked one becomes. Pure. */

const TITLE_CHARS_MAX = 200;
const PASSAGE_CHARS_MAX = 700;
const LINES_MAX = 12;
const THUMBNAIL = 'application/vnd.microsoft.card.thumbnail';

interface DocumentWords {
  readonly inForce: (date: string) => string;
  readonly dated: (date: string) => string;
  readonly noDocument: string;
}

const KO: DocumentWords = {
  inForce: (date) => `${date} 시행`,
  dated: (date) => `${date} 작성`,
  noDocument:
    '볼 수 있는 문서 중에 그런 내용이 없습니다. 여러 사람이 보는 곳에서는 전사 공개 문서만 찾습니다.',
};

const EN: DocumentWords = {
  inForce: (date) => `in force since ${date}`,
  dated: (date) => `dated ${date}`,
  noDocument:
    'None of the documents you may read says that. Where others read along, only documents of the whole company are searched.',
};

/** See the interface. */
export function documentWordsOf(language: Language): DocumentWords {
  return language === 'en' ? EN : KO;
}

/** "규정 · 2026-01-01 시행 · v1.2 · 제3조 (식음료) · 2쪽" */
function factsOf(document: FoundDocument, language: Language): string {
  const words = documentWordsOf(language);
  const { kind, effectiveDate, documentDate, version, section, page } = document;
  const date =
    effectiveDate !== null
      ? words.inForce(effectiveDate)
      : documentDate === null
        ? null
        : words.dated(documentDate);
  return [
    sentenceCase(DOCUMENT_KIND_NAMES[kind][language]),
    date,
    version,
    section,
    page === null ? null : wordsOf(language).page(page),
  ]
    .filter((part): part is string => part !== null && part !== '')
    .map(oneLine)
    .join(' · ');
}

function passageElements(passage: string): CardElement[] {
  const lines = cut(plain(passage), PASSAGE_CHARS_MAX)
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').trim())
    .filter((line) => line !== '');
  const head = lines.slice(0, LINES_MAX - 1);
  const tail = lines.slice(LINES_MAX - 1).join(' ');
  return [...head, ...(tail === '' ? [] : [tail])].map((line) => tight(textElement(line)));
}

/** Each document as a list item; a picked one is put into the message as its card. */
export function documentResults(documents: readonly FoundDocument[], language: Language): readonly object[] {
  return documents.map((document) => {
    const title = cut(oneLine(document.title), TITLE_CHARS_MAX);
    const facts = cut(factsOf(document, language), TITLE_CHARS_MAX);
    const body = [
      textElement(title, { weight: 'Bolder', size: 'Large' }),
      tight(textElement(facts, { size: 'Small', isSubtle: true })),
      ...passageElements(document.passage),
    ];
    const [card] = cardMessage(body, `${title}\n${facts}`, language).attachments;
    const text = cut([facts, oneLine(document.passage)].join(' · '), TITLE_CHARS_MAX);
    return { ...card, preview: { contentType: THUMBNAIL, content: { title, text } } };
  });
}
