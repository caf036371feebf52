import type { Passage } from '../ports/passages.js';
import { embeddedText } from './passage-text.js';

/** Codes and models that a question names ("E52", "MX-300", "QF-31"): what is told of another one is no answer. */
const IDENTIFIER = /(?<![A-Za-z\d.])[A-Z]{1,6}-?\d{1,5}[A-Z]?(?![A-Za-z\d])/g;
/** Quarters, halves, weeks, years and versions are no things. */
const TIME_OR_VERSION = /^(?:Q[1-4]|H[12]|W\d{1,2}|FY\d+|V\d+)$/;

function identifiersIn(text: string): readonly string[] {
  return (text.normalize('NFC').match(IDENTIFIER) ?? []).filter((code) => !TIME_OR_VERSION.test(code));
}

/** MX-300 is MX300 and MX 300, but no MX-3000. */
function patternOf(code: string): RegExp {
  const [, letters = '', rest = ''] = /^([A-Z]+)-?(.*)$/.exec(code) ?? [];
  return new RegExp(`(?<![A-Za-z\\d])${letters}[-\\s]?${rest}(?![A-Za-z\\d])`, 'i');
}

/** Whether some code of the question stands neither in a document's title nor in its passages that were found. */
export function lacksIdentifier(asked: string, documentId: number, passages: readonly Passage[]): boolean {
  const codes = identifiersIn(asked);
  if (codes.length === 0) return false;
  const own = passages.filter((passage) => passage.documentId === documentId);
  const text = own.map(embeddedText).join('\n').normalize('NFC');
  return codes.some((code) => !patternOf(code).test(text));
}
