import type { HangulHead, HangulNumberLevel, ParagraphHead } from './hangul-model.js';
import { hangulFormat } from './hangul-numbering.js';
import { walkXml } from './xml.js';

const KINDS: Readonly<Record<string, ParagraphHead['kind']>> = {
  OUTLINE: 'outline',
  NUMBER: 'number',
  BULLET: 'bullet',
};

/** Hangul has ten levels. */
const LEVELS_MAX = 10;

/** From 0; one that there cannot be is the first. */
function levelOf(attribute: string | undefined): number {
  const level = Number(attribute);
  return Number.isInteger(level) && level > 0 && level < LEVELS_MAX ? level : 0;
}

/** Contents/header.xml: shapes of paragraphs, styles and numberings, which sections refer to by id. */
export function readHwpxHead(xml: string | null): HangulHead {
  const heads = new Map<number, ParagraphHead>();
  const styles = new Map<number, string>();
  const numberings = new Map<number, readonly HangulNumberLevel[]>();
  let shapeId = 0;
  let levels: HangulNumberLevel[] = [];
  let level: { at: number; start: number; format: string; text: string } | null = null;
  if (xml === null) return { heads, styles, numberings };
  walkXml(xml, {
    open: (name, attributes) => {
      const { id, type } = attributes;
      if (name === 'paraPr') shapeId = Number(id);
      else if (name === 'heading') {
        const kind = KINDS[type ?? ''] ?? 'none';
        heads.set(shapeId, {
          kind,
          numberingId: Number(attributes.idRef),
          level: levelOf(attributes.level),
        });
      } else if (name === 'style' && type !== 'CHAR') styles.set(Number(id), attributes.name ?? '');
      else if (name === 'numbering') {
        levels = [];
        numberings.set(Number(id), levels);
      } else if (name === 'paraHead') {
        level = {
          at: Number(attributes.level) - 1,
          start: Number(attributes.start ?? 1),
          format: hangulFormat(attributes.numFormat ?? 'DIGIT'),
          text: '',
        };
      }
    },
    close: (name) => {
      if (name !== 'paraHead' || level === null) return;
      const { at, ...read } = level;
      if (at === levels.length && at < LEVELS_MAX) levels.push(read);
      level = null;
    },
    text: (text) => {
      if (level !== null) level.text += text;
    },
  });
  return { heads, styles, numberings };
}
