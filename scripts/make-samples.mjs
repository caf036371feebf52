/**
 * Makes those sample documents that are not written by hand (PDF, DOCX, PPTX, XLSX, HTML, CP949 text and the short
 * contracts) from their sources in scripts/samples. The same sources give the same bytes.
 * Usage: node scripts/make-samples.mjs [FOLDER], data/samples unless said.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { docxOf, pptxOf, xlsxOf } from './samples/office.mjs';
import { pdfOf } from './samples/pdf.mjs';
import { shortContracts, shortContractText } from './samples/short-contracts.mjs';
import { cp949Of, pageOf, textOf } from './samples/text.mjs';

const root = join(import.meta.dirname, '..');
const sources = join(root, 'scripts', 'samples');
const target = process.argv[2] ?? join(root, 'data', 'samples');

const makers = {
  '.pdf': pdfOf,
  '.docx': docxOf,
  '.pptx': pptxOf,
  '.xlsx': xlsxOf,
  '.html': pageOf,
  '.txt': cp949Of,
  '.md': (markdown) => markdown,
};

async function make(path, markdown) {
  const bytes = await makers[extname(path)](markdown);
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

const written = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.md'),
);
for (const path of written.sort())
  await make(path.replace(/\.md$/, ''), readFileSync(join(sources, path), 'utf8'));
for (const contract of shortContracts) {
  const markdown = shortContractText(contract);
  const text = extname(contract.path) === '.txt';
  await make(join('contracts', contract.path), text ? textOf(markdown) : markdown);
}
