import { Parser } from 'htmlparser2';

const BLOCKS = new Set(
  'p div br li tr h1 h2 h3 h4 h5 h6 section article blockquote figure figcaption ul ol table'.split(' '),
);
const LEFT_OUT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'object',
  'figcaption',
]);

/** Controls other than line ends. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;
/** What is not seen, such as the marks that turn the reading direction, and what could not be decoded. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/g;

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Text without what can't be seen, each line trimmed, empty lines left out. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(LONE_SURROGATE, '')
    .replace(CONTROLS, '')
    .replace(UNSEEN, '')
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/[\s\u00a0\u3000]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The plain text of a piece of HTML, as feeds carry it; text that is none comes as it is. */
export function textOfHtml(html: string): string {
  let text = '';
  let skipped = 0;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (LEFT_OUT.has(name)) skipped += 1;
        if (BLOCKS.has(name)) text += '\n';
      },
      ontext: (piece) => {
        if (skipped === 0) text += piece;
      },
      onclosetag: (name) => {
        if (LEFT_OUT.has(name)) skipped = Math.max(0, skipped - 1);
        if (BLOCKS.has(name)) text += '\n';
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return tidyText(text);
}
