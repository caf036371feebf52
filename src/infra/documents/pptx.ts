import { type BlockList, createBlockList, type ReadDocument, tidyText } from './blocks.js';
import { createGrid, type Grid } from './grid.js';
import { propertiesTitle, relationshipsOf } from './office.js';
import { refused } from './refusal.js';
import { walkXml, type XmlHandler } from './xml.js';
import type { Package } from './zip.js';

/** What stands on every slide and is none's content. */
const RUNNING = new Set(['dt', 'ftr', 'sldNum', 'hdr', 'sldImg']);

interface Shape {
  placeholder: string | null;
  paragraphs: { text: string; isBullet: boolean }[];
}

interface SlideText {
  readonly kind: 'slide' | 'notes';
  title: string;
  readonly add: ((list: BlockList) => void)[];
}

const TITLE_MAX = 60;

function takesAsTitle(slide: SlideText, { placeholder, paragraphs }: Shape): boolean {
  const [first, second] = paragraphs;
  if (slide.kind !== 'slide' || placeholder !== null || first === undefined || second !== undefined)
    return false;
  const text = tidyText(first.text);
  const isFirst = slide.title === '' && slide.add.length === 0;
  return isFirst && !first.isBullet && text !== '' && text.length <= TITLE_MAX && !text.endsWith('.');
}

/** A slide's shapes and tables in the order of the file, which is the order they were laid on the slide. */
function slideHandler(slide: SlideText): XmlHandler {
  let shape: Shape = { placeholder: null, paragraphs: [] };
  let paragraph = { text: '', isBullet: false };
  let grid: Grid | null = null;
  let cell = { text: '', columns: 1, rows: 1, isCovered: false };
  let inText = false;
  let skipped = 0;

  const endShape = (): void => {
    const { placeholder, paragraphs } = shape;
    if (placeholder !== null && RUNNING.has(placeholder)) return;
    if (placeholder === 'title' || placeholder === 'ctrTitle') {
      slide.title = tidyText(`${slide.title} ${paragraphs.map(({ text }) => text).join(' ')}`);
      return;
    }
    // Some programs lay a title on a slide without saying that it is one: it is what stands there first.
    if (takesAsTitle(slide, shape)) {
      slide.title = tidyText(paragraphs[0]?.text ?? '');
      return;
    }
    const isList = placeholder === null ? false : placeholder === 'body' || placeholder === 'obj';
    slide.add.push((list) => {
      for (const { text, isBullet } of paragraphs) {
        if (isBullet || (isList && paragraphs.length > 1))
          list.listItem(tidyText(text) === '' ? '' : `- ${text}`);
        else list.paragraph(text);
      }
    });
  };

  const endParagraph = (): void => {
    if (grid !== null) cell.text += `${paragraph.text}\n`;
    else shape.paragraphs.push(paragraph);
  };

  return {
    open: (name, { type, gridSpan, rowSpan, hMerge, vMerge }) => {
      if (skipped > 0 || name === 'Fallback') skipped += 1;
      else if (name === 'sp') shape = { placeholder: null, paragraphs: [] };
      else if (name === 'ph') shape.placeholder = type ?? 'obj';
      else if (name === 'p') paragraph = { text: '', isBullet: false };
      else if (name === 'buChar' || name === 'buAutoNum') paragraph.isBullet = true;
      else if (name === 't') inText = true;
      else if (name === 'br') paragraph.text += '\n';
      else if (name === 'tbl') grid = createGrid();
      else if (name === 'tr') grid?.startRow();
      else if (name === 'tc') {
        const isCovered = /^(1|true)$/.test(hMerge ?? '') || /^(1|true)$/.test(vMerge ?? '');
        cell = { text: '', columns: Number(gridSpan ?? 1), rows: Number(rowSpan ?? 1), isCovered };
      }
    },
    close: (name) => {
      if (skipped > 0) skipped -= 1;
      else if (name === 't') inText = false;
      else if (name === 'p') endParagraph();
      else if (name === 'tc') {
        // The grid fills the cells that a merged one covers.
        if (!cell.isCovered) grid?.cell(cell.text, cell.columns, cell.rows);
      } else if (name === 'tbl') {
        const rows = grid?.rows ?? [];
        slide.add.push((list) => list.table(rows));
        grid = null;
      } else if (name === 'sp') endShape();
    },
    text: (text) => {
      if (inText && skipped === 0) paragraph.text += text;
    },
  };
}

async function slideNames(pack: Package): Promise<readonly string[]> {
  const relationships = await relationshipsOf(pack, '');
  const main = relationships.find(({ type }) => type === 'officeDocument')?.target ?? 'ppt/presentation.xml';
  const xml = await pack.text(main);
  if (xml === null) throw refused('broken', 'The PowerPoint file has no presentation part. Save it again.');
  const targets = new Map((await relationshipsOf(pack, main)).map(({ id, target }) => [id, target]));
  const names: string[] = [];
  walkXml(xml, {
    open: (name, { rId }) => {
      const target = name === 'sldId' ? targets.get(rId ?? '') : undefined;
      if (target !== undefined) names.push(target);
    },
  });
  return names;
}

async function addNotes(pack: Package, slide: string, list: BlockList): Promise<void> {
  const notes = (await relationshipsOf(pack, slide)).find(({ type }) => type === 'notesSlide');
  const xml = notes === undefined ? null : await pack.text(notes.target);
  if (xml === null) return;
  const text: SlideText = { kind: 'notes', title: '', add: [] };
  walkXml(xml, slideHandler(text));
  for (const add of text.add) add(list);
}

/** PowerPoint: slides in the order they are shown, each title a heading, then texts, tables and notes. */
export async function readPptx(pack: Package): Promise<ReadDocument> {
  const names = await slideNames(pack);
  const list = createBlockList();
  let firstTitle: string | null = null;
  for (const [index, name] of names.entries()) {
    const xml = await pack.text(name);
    if (xml === null) throw refused('broken', `Slide ${index + 1} is missing in the file. Save it again.`);
    const slide: SlideText = { kind: 'slide', title: '', add: [] };
    walkXml(xml, slideHandler(slide));
    list.setPage(index + 1);
    list.heading(index === 0 ? 1 : 2, slide.title);
    if (index === 0 && slide.title !== '') firstTitle = slide.title;
    for (const add of slide.add) add(list);
    await addNotes(pack, name, list);
  }
  return { title: (await propertiesTitle(pack)) ?? firstTitle, pageCount: names.length, blocks: list.blocks };
}
