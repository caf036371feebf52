import { posix } from 'node:path';
import type { ReadDocument } from './blocks.js';
import { createHangulBlocks } from './hangul-blocks.js';
import { readHwpxHead } from './hwpx-head.js';
import { sectionHandler } from './hwpx-section.js';
import { refused } from './refusal.js';
import { walkXml } from './xml.js';
import type { Package } from './zip.js';

const SECTION = /(?:^|\/)section(\d+)\.xml$/i;

async function checkUnlocked(pack: Package): Promise<void> {
  const manifest = await pack.text('META-INF/manifest.xml');
  if (manifest === null) return;
  walkXml(manifest, {
    open: (name) => {
      if (name !== 'encryption-data') return;
      throw refused('encrypted', 'The file has a password. Save it without one and add it again.');
    },
  });
}

interface Contents {
  readonly title: string;
  /** Names of parts, in reading order. */
  readonly sections: readonly string[];
  readonly header: string;
}

async function rootOf(pack: Package): Promise<string> {
  let root = 'Contents/content.hpf';
  const container = await pack.text('META-INF/container.xml');
  if (container === null) return root;
  walkXml(container, {
    open: (name, attributes) => {
      const path = attributes['full-path'];
      if (name === 'rootfile' && path?.endsWith('.hpf')) root = path;
    },
  });
  return root;
}

/** The package's list of parts and the order they are read in; where there is none, the parts' own numbers. */
async function contentsOf(pack: Package): Promise<Contents> {
  const root = await rootOf(pack);
  const xml = await pack.text(root);
  const names = new Set(pack.names.map((name) => name.toLowerCase()));
  const parts = new Map<string, string>();
  const spine: string[] = [];
  let title = '';
  let inTitle = false;
  if (xml !== null) {
    walkXml(xml, {
      open: (name, { id, href, idref }) => {
        if (name === 'title') inTitle = true;
        else if (name === 'itemref' && idref !== undefined) spine.push(idref);
        else if (name === 'item' && id !== undefined && href !== undefined) {
          // Written from the package's root by Hangul, from the list's own folder by others.
          const beside = posix.join(posix.dirname(root), href);
          parts.set(id, names.has(href.toLowerCase()) || !names.has(beside.toLowerCase()) ? href : beside);
        }
      },
      close: (name) => {
        if (name === 'title') inTitle = false;
      },
      text: (text) => {
        if (inTitle) title += text;
      },
    });
  }
  const listed = spine.map((id) => parts.get(id) ?? '').filter((name) => SECTION.test(name));
  const number = (name: string): number => Number(SECTION.exec(name)?.[1]);
  const found = pack.names
    .filter((name) => SECTION.test(name) && /^contents\//i.test(name))
    .sort((a, b) => number(a) - number(b));
  const header = [...parts.values()].find((name) => /(?:^|\/)header\.xml$/i.test(name));
  return {
    title,
    sections: listed.length > 0 ? [...new Set(listed)] : found,
    header: header ?? 'Contents/header.xml',
  };
}

/**
 * HWPX (KS X 6101, OWPML): headings by style or outline, numbers as Hangul counts them ("제1조" among them), tables,
 * text boxes, notes at the end. Running heads and feet, comments and deleted text are left out. Where its pages end
 * is not in the file.
 */
export async function readHwpx(pack: Package): Promise<ReadDocument> {
  await checkUnlocked(pack);
  const { title, sections, header } = await contentsOf(pack);
  if (sections.length === 0)
    throw refused('broken', 'The HWPX file has no text part. Open it in Hangul and save it again.');
  const blocks = createHangulBlocks(readHwpxHead(await pack.text(header)));
  for (const [index, name] of sections.entries()) {
    const xml = await pack.text(name);
    if (xml === null) throw refused('broken', `Section ${index + 1} is missing in the file. Save it again.`);
    walkXml(xml, sectionHandler(blocks.paragraph));
  }
  return blocks.end(title);
}
