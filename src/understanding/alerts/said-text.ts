import { numberInWords } from '../spoken-numbers.js';
import { halfWidth } from '../text.js';

const SPOKEN_PERCENT =
  /(?<![가-힣])([이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|백)\s*(?:프로|퍼센트|퍼)(?![가-힣]*그램)/g;

/** A sentence that what was understood is taken out of, until its question is left. */
export interface SaidText {
  /** The first match, which is then gone from the text; null where there is none. */
  readonly take: (regex: RegExp) => RegExpExecArray | null;
  readonly has: (regex: RegExp) => boolean;
  readonly rest: () => string;
}

export function plainText(raw: string): string {
  return (
    halfWidth(raw.normalize('NFC'))
      // 월욜 is 월요일, 팔십 프로 is 80%.
      .replace(/(?<=[월화수목금토일])욜/g, '요일')
      .replace(SPOKEN_PERCENT, (said: string, words: string) => {
        const value = numberInWords(words);
        return value === null ? said : `${value}%`;
      })
      .replace(/\s+/g, ' ')
      .trim()
  );
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
