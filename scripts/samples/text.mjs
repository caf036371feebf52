import iconv from 'iconv-lite';
import { blocksOf, itemText, sectionsOf, titleOf } from './blocks.mjs';

function linesOf(block) {
  if (block.kind === 'list') return block.items.map((item, i) => itemText(block, item, i).replace('•', '-'));
  if (block.kind === 'table') return block.rows.map((row) => row.join('\t'));
  return [block.text];
}

export const textOf = (markdown) =>
  `${blocksOf(markdown)
    .map((block) => linesOf(block).join('\r\n'))
    .join('\r\n\r\n')}\r\n`;

/** As an old Windows editor saves it. */
export const cp949Of = (text) => iconv.encode(text.replace(/\r?\n/g, '\r\n'), 'cp949');

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function htmlOf(block) {
  if (block.kind === 'heading') return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
  if (block.kind === 'quote') return `<blockquote>${escaped(block.text)}</blockquote>`;
  if (block.kind === 'paragraph') return `<p>${escaped(block.text)}</p>`;
  if (block.kind === 'list') {
    const tag = block.ordered ? 'ol' : 'ul';
    return `<${tag}>\n${block.items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}\n</${tag}>`;
  }
  const row = (tag) => (cells) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const [head, ...body] = block.rows;
  return `<table>\n<thead>${row('th')(head)}</thead>\n<tbody>\n${body.map(row('td')).join('\n')}\n</tbody>\n</table>`;
}

/** A page of an intranet, with the navigation and footer that such pages have around what matters. */
export function pageOf(markdown) {
  const blocks = blocksOf(markdown);
  const contents = sectionsOf(blocks)
    .slice(1)
    .map(({ title }) => `<li>${escaped(title)}</li>`)
    .join('');
  return `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<title>${escaped(titleOf(blocks))} - 늘품메디팜 사내망</title>
<style>table { border-collapse: collapse } td, th { border: 1px solid #999; padding: 4px }</style>
</head>
<body>
<nav><a href="/">처음</a> <a href="/notice">공지</a> <a href="/rules">규정</a><ul>${contents}</ul></nav>
<main>
${blocks.map(htmlOf).join('\n')}
</main>
<footer>늘품메디팜 주식회사 · 사내용 · 인쇄한 것은 최신이 아닐 수 있습니다.</footer>
<script>document.body.dataset.ready = 'yes';</script>
</body>
</html>
`;
}
