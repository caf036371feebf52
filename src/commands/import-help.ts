import { IMPORT_COLUMNS } from '../importing/kinds.js';
import { IMPORT_KINDS } from '../ports/import-writer.js';

const WIDTH = 100;
const INDENT = ' '.repeat(10);

/** Lines of at most WIDTH columns, never broken inside a word of `words`. Hangul takes two columns. */
function wrapped(words: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  const columns = (text: string): number =>
    [...text].reduce((sum, c) => sum + (c >= '\u1100' && c <= '\ud7a3' ? 2 : 1), 0);
  for (const word of words) {
    if (line !== '' && INDENT.length + columns(`${line} ${word}`) > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${INDENT}`);
}

/** Every kind's headings in the order of imports, for `import --help`. */
export function importHelp(): string {
  const kinds = IMPORT_KINDS.map((kind) => {
    const columns = IMPORT_COLUMNS[kind];
    const words = columns.map(
      ({ key, korean, required }, index) =>
        `${key}${required ? '*' : ''}/${korean}${index + 1 < columns.length ? ',' : ''}`,
    );
    return `${kind.padEnd(INDENT.length)}${wrapped(words)}`;
  });
  return `
Import in this order, as a file may only name what is there already: ${IMPORT_KINDS.join(', ')}.

The first row holds the headings, in English or Korean, in any order (* must be there):
${kinds.join('\n')}

user is a username or email; client a name or business number; product a name.`;
}
