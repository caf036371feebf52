import { posix } from 'node:path';
import { tidyText } from './blocks.js';
import { walkXml } from './xml.js';
import type { Package } from './zip.js';

/** Office Open XML (ECMA-376): a zip of XML parts that refer to each other by relationships. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: slide, notesSlide, worksheet … */
  readonly type: string;
  readonly target: string;
}

export async function relationshipsOf(pack: Package, part: string): Promise<readonly Relationship[]> {
  const folder = posix.dirname(part);
  const xml = await pack.text(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  const found: Relationship[] = [];
  if (xml === null) return found;
  walkXml(xml, {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      if (TargetMode === 'External') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      found.push({ id: Id, type: Type?.split('/').at(-1) ?? '', target });
    },
  });
  return found;
}

/** Titles that a program put there by itself, and names of files: what stands in the document says more. */
const NO_TITLE =
  /^(?:(?:untitled|제목 ?없는?|새)(?: (?:document|문서|presentation|프레젠테이션|spreadsheet|스프레드시트))?|제목 ?없음|(?:(?:microsoft )?(?:word|powerpoint|excel)|pptxgenjs) (?:document|문서|presentation|프레젠테이션|workbook|통합 ?문서)|(?:document|문서|presentation|프레젠테이션|slide|슬라이드|book|통합 ?문서|sheet) ?\d*|microsoft (?:word|powerpoint|excel) - .*|about:blank|.*\.(?:hwpx?|docx?|pptx?|xlsx?|odt|html?|pdf))$/i;

/** The title among the file's properties; null where nobody wrote one. */
export async function propertiesTitle(pack: Package): Promise<string | null> {
  const xml = await pack.text('docProps/core.xml');
  if (xml === null) return null;
  let title = '';
  let inTitle = false;
  walkXml(xml, {
    open: (name) => {
      if (name === 'title') inTitle = true;
    },
    close: (name) => {
      if (name === 'title') inTitle = false;
    },
    text: (text) => {
      if (inTitle) title += text;
    },
  });
  return writtenTitle(title);
}

export function writtenTitle(title: string): string | null {
  const tidy = tidyText(title);
  return tidy === '' || NO_TITLE.test(tidy) ? null : tidy;
}
