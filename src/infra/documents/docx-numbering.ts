import { numberText } from './number-text.js';
import { walkXml } from './xml.js';

interface NumberedLevel {
  start: number;
  format: string;
  /** `%1` stands for the number of the first level: "제%1조". */
  text: string;
}

export interface Numbering {
  /** The mark before a paragraph of this list, counted on with each call; '' where there is none. */
  readonly next: (numId: string, level: number) => string;
}

/** Word has nine levels. */
const LEVEL = /^[0-8]$/;

/** word/numbering.xml: lists refer to abstract lists, whose levels say how they count. */
export function readNumbering(xml: string | null): Numbering {
  const abstracts = new Map<string, Map<number, NumberedLevel>>();
  const lists = new Map<string, { abstract: string; starts: Map<number, number> }>();
  let abstract = new Map<number, NumberedLevel>();
  let level: NumberedLevel = { start: 1, format: 'decimal', text: '' };
  let list = { abstract: '', starts: new Map<number, number>() };
  let override = 0;
  if (xml !== null) {
    walkXml(xml, {
      open: (name, { abstractNumId, numId, ilvl, val }) => {
        if (name === 'abstractNum') {
          abstract = new Map();
          abstracts.set(abstractNumId ?? '', abstract);
        } else if (name === 'lvl') {
          level = { start: 1, format: 'decimal', text: '' };
          if (LEVEL.test(ilvl ?? '')) abstract.set(Number(ilvl), level);
        } else if (name === 'start') level.start = Number(val);
        else if (name === 'numFmt') level.format = val ?? 'decimal';
        else if (name === 'lvlText') level.text = val ?? '';
        else if (name === 'num') {
          list = { abstract: '', starts: new Map() };
          lists.set(numId ?? '', list);
        } else if (name === 'abstractNumId') list.abstract = val ?? '';
        else if (name === 'lvlOverride') override = Number(ilvl);
        else if (name === 'startOverride') list.starts.set(override, Number(val));
      },
    });
  }

  const counts = new Map<string, number[]>();
  const overridden = new Set<string>();
  return {
    next: (numId, at) => {
      const found = lists.get(numId);
      const levels = abstracts.get(found?.abstract ?? '');
      const own = levels?.get(at);
      if (found === undefined || levels === undefined || own === undefined) return '';
      if (own.format === 'bullet') return '- ';
      if (own.format === 'none') return '';
      const count = counts.get(found.abstract) ?? [];
      counts.set(found.abstract, count);
      const start = found.starts.get(at);
      const isRestart = start !== undefined && !overridden.has(`${numId}/${at}`);
      overridden.add(`${numId}/${at}`);
      count[at] = isRestart ? start : (count[at] ?? own.start - 1) + 1;
      count.length = at + 1;
      const text = own.text.replace(/%(\d)/g, (_, digit: string) => {
        const shown = Number(digit) - 1;
        const shownLevel = levels.get(shown);
        const n = count[shown] ?? shownLevel?.start ?? 1;
        return numberText(n, shownLevel?.format ?? 'decimal');
      });
      return text === '' ? '' : `${text} `;
    },
  };
}
