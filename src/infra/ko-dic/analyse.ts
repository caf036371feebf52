import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initSync, TokenizerBuilder } from 'lindera-wasm';
import { contentWords, type Morpheme, TAGS_WITHOUT_CONTENT } from './words.js';

/** Each is a token of its own. */
const BLANKS = [' ', '\n', '\t'];

/** lindera gives maps or objects, whichever its build does. */
function morphemeOf(token: unknown): Morpheme {
  return (token instanceof Map ? Object.fromEntries(token) : token) as Morpheme;
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
  return (text) => contentWords((tokenizer.tokenize(text) as readonly unknown[]).map(morphemeOf));
}

let opened: Promise<(text: string) => readonly string[]> | null = null;

/** Loads the dictionary at the first call: about a second and 300 MB. */
export async function analyseTexts(texts: readonly string[]): Promise<readonly (readonly string[])[]> {
  opened ??= open();
  const analyse = await opened;
  return texts.map((text) => (text.trim() === '' ? [] : analyse(text)));
}
