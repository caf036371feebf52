import type { Source } from '../../src/model/answer.js';
import type { Language } from '../../src/model/principal.js';
import type { Claim } from './label.js';
import { cut, oneLine } from './text.js';
import { wordsOf } from './words.js';

/**
 * Answers from documents with Teams' numbered citations: a "[1]" in the text, which opens what stands there.
 * Limits: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#citations
 */

const CLAIMS_MAX = 20;
const NAME_CHARS_MAX = 80;
const ABSTRACT_CHARS_MAX = 160;
const KEYWORD_CHARS_MAX = 28;

/** Around a citation's number until the text is cut and escaped: characters that no script has. */
const OPEN = '\ue000';
const CLOSE = '\ue001';
const MARKS = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

type DocumentSource = Extract<Source, { kind: 'document' }>;

export interface Marked {
  /** The text with a mark at every citation. */
  readonly text: string;
  /** What the marks stand for, the first at 1. */
  readonly cited: readonly DocumentSource[];
}

/** "출처: 공정경쟁규약 요약, 제3조, 2쪽" below a quotation. */
const SOURCE_LINE = /^\s*(?:출처|Source): (.+)$/;
/** "[1] 공정경쟁규약 요약, 제3조" below sentences that end in "[1]". */
const LISTED = /^\[(\d{1,2})\] (.+)$/;
const TRAILING = /(?:\[\d{1,2}\])+$/;

function mark(position: number): string {
  return `${OPEN}${position}${CLOSE}`;
}

/** The line with the numbers it ends in as marks, where they are listed below. */
function withMarks(line: string, listed: ReadonlyMap<string, number>): string {
  return line.replace(TRAILING, (numbers) =>
    numbers.replace(/\[(\d+)\]/g, (whole, number: string) => {
      const position = listed.get(number);
      return position === undefined ? whole : mark(position);
    }),
  );
}

/** Marks where an answer's text says which document it has something from. */
export function markCitations(text: string, sources: readonly Source[]): Marked {
  const left = sources.filter((source): source is DocumentSource => source.kind === 'document');
  const cited: DocumentSource[] = [];
  /** The position of the document that a line names; null for none, or one too many. */
  const cite = (line: string): number | null => {
    const at = left.findIndex(({ title }) => line.startsWith(oneLine(title)));
    const [source] = at < 0 || cited.length === CLAIMS_MAX ? [] : left.splice(at, 1);
    return source === undefined ? null : cited.push(source);
  };
  const lines: string[] = [];
  let listed = new Map<string, number>();
  let begun = 0;
  // Each part of an answer counts its sources anew, and lists them below it.
  const finishPart = (): void => {
    for (let i = begun; i < lines.length; i += 1) lines[i] = withMarks(lines[i] ?? '', listed);
    begun = lines.length;
    listed = new Map();
  };
  for (const line of text.replace(/[\ue000\ue001]/g, '').split('\n')) {
    const [, number, entry] = LISTED.exec(line) ?? [];
    const position = cite(oneLine(entry ?? SOURCE_LINE.exec(line)?.[1] ?? ''));
    if (number === undefined && listed.size > 0) finishPart();
    if (position === null) lines.push(line);
    else if (number === undefined) lines.push(`${line} ${mark(position)}`);
    else {
      listed.set(number, position);
      lines.push(`${mark(position)} ${entry}`);
    }
  }
  finishPart();
  return { text: lines.join('\n'), cited };
}

/** The text without its marks. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, '[$1]');
}

const MARKDOWN = /[\\`*_~[\]|]/g;
const LOOKALIKE = /\[(?=\d+\])/g;
const WORD_JOINER = '\u2060';

/** A text with marks as Teams' Markdown shows it as it is, and its marks as citations. */
export function markdownOf(text: string): string {
  return (
    text
      // Before they are escaped: Teams would take a document's own "[1]" for a citation.
      .replace(LOOKALIKE, `[${WORD_JOINER}`)
      .replace(MARKDOWN, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/^(\s*)([#+-]|\d+(?=\.))/, (_, space: string, sign: string) =>
        /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
      )
      .replace(MARKS, '[$1]')
      .replace(/\n/g, '<br>')
  );
}

/** Teams' own pictures of files. */
const ICONS: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  docx: 'Microsoft Word',
  xlsx: 'Microsoft Excel',
  pptx: 'Microsoft PowerPoint',
};

export interface ClaimOptions {
  readonly language: Language;
  /** Where people reach the web page; null where they can't from elsewhere. */
  readonly publicUrl?: string | null;
}

function claimOf(source: DocumentSource, position: number, { language, publicUrl }: ClaimOptions): Claim {
  const { title, path, page, section, snippet } = source;
  const name = cut(oneLine(title), NAME_CHARS_MAX);
  const icon = ICONS[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'Text';
  const keywords = [page === undefined ? '' : wordsOf(language).page(page), section ?? '']
    .map((keyword) => cut(oneLine(keyword), KEYWORD_CHARS_MAX))
    .filter((keyword) => keyword !== '');
  const file = `/api/v1/documents/file?${new URLSearchParams({ path })}`;
  return {
    '@type': 'Claim',
    position,
    appearance: {
      '@type': 'DigitalDocument',
      name,
      abstract: cut(oneLine(snippet), ABSTRACT_CHARS_MAX) || name,
      // Opens for whoever is signed in there and may read it.
      ...(publicUrl == null ? {} : { url: new URL(file, publicUrl).href }),
      ...(keywords.length === 0 ? {} : { keywords }),
      image: { '@type': 'ImageObject', name: icon },
    },
  };
}

/** What the marks of one message stand for. */
export function claimsIn(
  text: string,
  cited: readonly DocumentSource[],
  options: ClaimOptions,
): readonly Claim[] {
  const positions = new Set([...text.matchAll(MARKS)].map(([, number]) => Number(number)));
  return cited.flatMap((source, i) => (positions.has(i + 1) ? [claimOf(source, i + 1, options)] : []));
}
