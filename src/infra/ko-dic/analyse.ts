import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initSync, TokenizerBuilder } from 'lindera-wasm';
import { contentWords, type Morpheme, TAGS_WITHOUT_CONTENT } from './words.js';

/** Each is a token of its own. */
const BLANKS = [' ', '\n', '\t'];

/** lindera gives maps or objects, whichever its build does. */
function morphemeOf(token: unknown): Morpheme {
  if (!(token instanceof Map)) return token as Morpheme;
  return {
    surface: token.get('surface'),
    partOfSpeechTag: token.get('partOfSpeechTag'),
    expression: token.get('expression'),
  };
}

/** How the cells of a row stand apart in a passage. */
const CELLS_APART = ' | ';
const CELLS_KEPT_MAX = 50_000;

/**
 * Words of a table cell by cell: a bar ends every word, and a sheet has the same few cells over and over, of which each
 * is analysed once.
 */
function byCells(analyse: (text: string) => readonly string[]): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const wordsOf = (cell: string): readonly string[] => {
    const words = known.get(cell) ?? analyse(cell);
    if (known.size >= CELLS_KEPT_MAX) known.clear();
    known.set(cell, words);
    return words;
  };
  const ofLine = (line: string): readonly string[] =>
    line.split(CELLS_APART).flatMap((cell) => (cell.trim() === '' ? [] : wordsOf(cell)));
  return (text) => (text.includes(CELLS_APART) ? text.split('\n').flatMap(ofLine) : analyse(text));
}

async function open(): Promise<(text: string) => readonly string[]> {
  const file = createRequire(import.meta.url).resolve('lindera-wasm/lindera_wasm_bg.wasm');
  initSync({ module: new Uint8Array(await readFile(file)) });
  const builder = new TokenizerBuilder();
  builder.setDictionary('embedded://ko-dic');
  builder.setMode('normal');
  builder.appendTokenFilter('korean_stop_tags', { tags: TAGS_WITHOUT_CONTENT });
  builder.appendTokenFilter('stop_words', { words: BLANKS });
  const tokenizer = builder.build();
  return byCells((text) => contentWords((tokenizer.tokenize(text) as readonly unknown[]).map(morphemeOf)));
}

let opened: Promise<(text: string) => readonly string[]> | null = null;

/** Loads the dictionary at the first call: about a second and 300 MB. */
export async function analyseTexts(texts: readonly string[]): Promise<readonly (readonly string[])[]> {
  opened ??= open();
  const analyse = await opened;
  return texts.map((text) => (text.trim() === '' ? [] : analyse(text)));
}
