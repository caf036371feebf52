import { createHash } from 'node:crypto';
import { stemOf } from './naming.js';

/** What a passage stands in. */
export interface Placed {
  readonly section: string | null;
  /** Of the document. */
  readonly title: string;
  readonly addedAs: string;
}

export interface PlacedText extends Placed {
  readonly text: string;
}

const NAME_WORD = /[가-힣]{2,}/gu;

/** Korean words of a file's name that its title lacks: "새봄병원_임대계약.pdf" says whose contract it is. */
function fileWords({ title, addedAs }: Pick<Placed, 'title' | 'addedAs'>): string | null {
  const known = title.normalize('NFC').replace(/\s/gu, '');
  const words = [...stemOf(addedAs).matchAll(NAME_WORD)].map(([word]) => word);
  const more = words.filter((word, i) => !known.includes(word) && words.indexOf(word) === i);
  return more.length === 0 ? null : more.join(' ');
}

/**
 * What a passage stands under: its title, what the file's name adds to that, its section. A title that is only the
 * file's name says nothing unless it is in Korean words: `0042` or `doc-7` would only be found by chance.
 */
export function headingsOf(placed: Placed): readonly string[] {
  const { title, section, addedAs } = placed;
  const isSpeaking = title !== stemOf(addedAs) || /[가-힣]{2}/.test(title);
  const above = [isSpeaking ? title : null, fileWords(placed), section];
  return above.filter((line): line is string => line !== null);
}

/** A passage with what it stands under: that finds it, and gives its vector the context that the text alone lacks. */
export function embeddedText(placed: PlacedText): string {
  const { text } = placed;
  const above = headingsOf(placed).filter(
    (line, i, all) => !text.startsWith(line) && all.indexOf(line) === i,
  );
  return [...above, text].join('\n');
}

export function contentHashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
