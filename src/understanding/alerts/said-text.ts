import { halfWidth } from '../text.js';

/** A sentence that what was understood is taken out of, until its question is left. */
export interface SaidText {
  /** The first match, which is then gone from the text; null where there is none. */
  readonly take: (regex: RegExp) => RegExpExecArray | null;
  readonly has: (regex: RegExp) => boolean;
  readonly rest: () => string;
}

export function plainText(raw: string): string {
  return halfWidth(raw.normalize('NFC')).replace(/\s+/g, ' ').trim();
}

export function createSaidText(text: string): SaidText {
  let left = text;
  return {
    take: (regex) => {
      const found = regex.exec(left);
      if (found === null) return null;
      left = `${left.slice(0, found.index)} ${left.slice(found.index + found[0].length)}`;
      return found;
    },
    has: (regex) => regex.test(left),
    rest: () => left.replace(/\s+/g, ' ').trim(),
  };
}
