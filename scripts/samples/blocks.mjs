/**
 * The little Markdown that the sources of the sample documents are written in, as blocks:
 * `{ kind: 'heading', level, text }`, `{ kind: 'paragraph' | 'quote', text }`, `{ kind: 'list', ordered, items }` and
 * `{ kind: 'table', rows }`, the first row being the header.
 */
const plain = (text) => text.replaceAll('**', '').trim();
const isRule = (line) => /^\|[\s:|-]+\|$/.test(line);
const cells = (line) => line.slice(1, -1).split('|').map(plain);

function blockOf(lines) {
  const [first = ''] = lines;
  const heading = /^(#+) (.+)$/.exec(first);
  if (heading) return { kind: 'heading', level: heading[1].length, text: plain(heading[2]) };
  if (first.startsWith('|')) return { kind: 'table', rows: lines.filter((line) => !isRule(line)).map(cells) };
  if (first.startsWith('> '))
    return { kind: 'quote', text: plain(lines.map((line) => line.slice(2)).join(' ')) };
  const ordered = /^\d+\. /.test(first);
  if (ordered || first.startsWith('- '))
    return { kind: 'list', ordered, items: lines.map((line) => plain(line.replace(/^(?:-|\d+\.) /, ''))) };
  return { kind: 'paragraph', text: plain(lines.join(' ')) };
}

export function blocksOf(markdown) {
  return markdown
    .split(/\n{2,}/)
    .map((part) => part.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map(blockOf);
}

export const titleOf = (blocks) => blocks.find((block) => block.level === 1)?.text ?? '';

/** What stands under each heading of the second level: `{ title, blocks }`; what comes before them first. */
export function sectionsOf(blocks) {
  const sections = [{ title: titleOf(blocks), blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) continue;
    if (block.kind === 'heading' && block.level === 2) sections.push({ title: block.text, blocks: [] });
    else sections.at(-1).blocks.push(block);
  }
  return sections;
}

export const itemText = ({ ordered }, item, index) => `${ordered ? `${index + 1}.` : '•'} ${item}`;
