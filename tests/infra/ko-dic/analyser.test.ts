import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync, TokenizerBuilder } from 'lindera-wasm';
import { describe, expect, it } from 'vitest';
import { benchTexts } from '../../../src/bench/passages.js';
import { createKoDicAnalyser } from '../../../src/infra/ko-dic/analyser.js';
import { contentWords, type Morpheme } from '../../../src/infra/ko-dic/words.js';

const analyser = createKoDicAnalyser();

/** The dictionary with nothing filtered out on the way. */
function unfiltered(): (text: string) => readonly string[] {
  const file = createRequire(import.meta.url).resolve('lindera-wasm/lindera_wasm_bg.wasm');
  initSync({ module: new Uint8Array(readFileSync(file)) });
  const builder = new TokenizerBuilder();
  builder.setDictionary('embedded://ko-dic');
  builder.setMode('normal');
  const tokenizer = builder.build();
  return (text) => contentWords(tokenizer.tokenize(text) as readonly Morpheme[]);
}

describe('Korean words', () => {
  it.each([
    ['판매대리점의 계약을 해지했습니다.', ['판매', '대리', '점', '계약', '해지']],
    ['위약금은 얼마인가요?', ['위약', '금', '얼마']],
    ['병원에서 도와주었다고 말했으며', ['병원', '돕다', '말']],
    ['KURE 3월 15일', ['kure', '3', '월', '15', '일']],
    [
      '출장비 | 55,000원\n출장비 | 88,000원',
      ['출장', '비', '55', '000', '원', '출장', '비', '88', '000', '원'],
    ],
    ['', []],
    ['?! …', []],
  ])('of %s are %j', async (text, words) => {
    expect(await analyser.words([text])).toEqual([words]);
  });

  it('come one list for each text, in order, however many there are', async () => {
    const texts = Array.from({ length: 300 }, (_, i) => `계약 ${i} ${'납품 기한을 지킨다. '.repeat(10)}`);
    const all = await analyser.words(texts);
    expect(all).toHaveLength(300);
    expect(all.map((words) => words[1])).toEqual(texts.map((_, i) => String(i)));
  });

  it('are those of every morpheme: what the dictionary leaves out on the way holds none', async () => {
    const texts = [
      ...Array.from({ length: 20 }, (_, i) => benchTexts(20).question(i)),
      ...[...benchTexts(20).files()].flatMap(({ text }) => text.split('\n')),
      '그리고\t갑은 을에게 주지 아니하였다가도, 아! 해야겠다고는 말했지만(단, “예외”는 제12조의2) 안 된다.',
    ];
    expect(await analyser.words(texts)).toEqual(texts.map(unfiltered()));
  });
});
