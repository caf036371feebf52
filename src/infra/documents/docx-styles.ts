import { walkXml } from './xml.js';

export interface ParagraphStyle {
  /** 1 to 6; 0 for the document's title; null for a text of its body. */
  readonly heading: number | null;
  readonly numbering: { readonly numId: string; readonly level: number } | null;
}

interface RawStyle {
  name: string;
  basedOn: string;
  outline: number | null;
  numId: string | null;
  numLevel: number;
}

const HEADING_NAME = /^(?:heading|제목) ?([1-9])$/i;
const TITLE_NAME = /^(?:title|제목)$/i;
const INHERITANCE_MAX = 20;

function headingOf(style: RawStyle): number | null {
  const named = HEADING_NAME.exec(style.name)?.[1];
  if (named !== undefined) return Number(named);
  if (TITLE_NAME.test(style.name)) return 0;
  return style.outline !== null && style.outline < 9 ? style.outline + 1 : null;
}

/** word/styles.xml: what each paragraph style makes of its paragraphs, by the style's id. */
export function readStyles(xml: string | null): (id: string) => ParagraphStyle {
  const styles = new Map<string, RawStyle>();
  let style: RawStyle | null = null;
  if (xml !== null) {
    walkXml(xml, {
      open: (name, { styleId, val, type }) => {
        if (name === 'style') {
          style = { name: '', basedOn: '', outline: null, numId: null, numLevel: 0 };
          if (type === undefined || type === 'paragraph') styles.set(styleId ?? '', style);
        } else if (style === null) return;
        else if (name === 'name') style.name = val ?? '';
        else if (name === 'basedOn') style.basedOn = val ?? '';
        else if (name === 'outlineLvl') style.outline = Number(val);
        else if (name === 'numId') style.numId = val ?? null;
        else if (name === 'ilvl') style.numLevel = Number(val);
      },
      close: (name) => {
        if (name === 'style') style = null;
      },
    });
  }
  return (id) => {
    let heading: number | null = null;
    let numbering: ParagraphStyle['numbering'] = null;
    let at = styles.get(id);
    for (let step = 0; at !== undefined && step < INHERITANCE_MAX; step += 1) {
      heading ??= headingOf(at);
      if (at.numId !== null) numbering ??= { numId: at.numId, level: at.numLevel };
      at = styles.get(at.basedOn);
    }
    return { heading, numbering };
  };
}
