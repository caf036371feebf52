import { createHash } from 'node:crypto';
import { stemOf } from './naming.js';

export interface PlacedText {
  readonly text: string;
  readonly section: string | null;
  /** Of the document. */
  readonly title: string;
  readonly addedAs: string;
}

/**
 * A passage with what it stands under: the words of its title and section find it, and give its vector the
 * context that the text alone lacks. A title that is only the file's name says nothing unless it is in Korean words:
 * `0042` or `doc-7` would only be found by chance.
 */
export function embeddedText({ text, section, title, addedAs }: PlacedText): string {
  const isSpeaking = title !== stemOf(addedAs) || /[가-힣]{2}/.test(title);
  const above = [isSpeaking ? title : null, section].filter(
    (line, i, all) => line !== null && !text.startsWith(line) && all.indexOf(line) === i,
  );
  return [...above, text].join('\n');
}

export function contentHashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
