import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/demo/random.js';
import { lettersOf } from '../../src/model/search-text.js';
import { bigramsOf, stemsOf } from '../../src/retrieval/korean-terms.js';
import { createScan } from '../../src/retrieval/passage-scan.js';

const PIECES = [
  ...[
    '계약을',
    '계약',
    '해지',
    '해지하는',
    'VAT',
    '1,200',
    '3.5%',
    '제3조',
    '(납품)',
    '다.',
    '됨',
    'Ⅳ',
    'é가',
    '㈜한빛',
  ],
  ...[' ', ' ', '\n', '. ', ', ', '?', '  ', '·', '２０２６년', '반품의', 'mg', '½', '다음'],
];
const QUESTION = '계약 해지 반품 3.5 vat 한빛 1,200';

function textOf(seed: number, extra: readonly string[] = []): string {
  const random = createRandom('scan', seed);
  const pieces = [...PIECES, ...extra];
  return Array.from({ length: random.whole(0, 80) }, () => pieces[random.whole(0, pieces.length - 1)]).join(
    '',
  );
}

const stems = [...new Set(stemsOf(QUESTION))];
const bigrams = [...new Set(bigramsOf(QUESTION))];
const weights = new Map(bigrams.map((pair, i) => [pair, i + 1]));
const scan = createScan({ stems, bigrams, weights });

/** The same by the rules that take a text apart. */
function plainly(head: string, text: string) {
  const whole = head === '' ? text : `${head}\n${text}`;
  const words = stemsOf(whole);
  const letters = lettersOf(whole);
  return {
    letters,
    words: words.length,
    counts: stems.map((stem) => words.filter((word) => word === stem).length),
    followed: stems.map((stem, i) =>
      words.some((word, at) => word === stem && i + 1 < stems.length && words[at + 1] === stems[i + 1]),
    ),
    bigrams: new Set(bigrams.filter((pair) => letters.includes(pair))),
  };
}

describe('looking for a question’s terms in a passage', () => {
  it.each(Array.from({ length: 60 }, (_, i) => i))('finds what taking it apart finds: text %i', (seed) => {
    const [head, text] = [seed % 3 === 0 ? '' : textOf(seed + 1_000), textOf(seed)];
    expect(scan({ head, text })).toMatchObject(plainly(head, text));
  });

  it.each(Array.from({ length: 20 }, (_, i) => i))('with letters of two places too: text %i', (seed) => {
    const text = `${textOf(seed, ['𠮷', '😀'])}𠮷`;
    expect(scan({ head: '', text })).toMatchObject(plainly('', text));
  });

  it('weighs the sentence that holds the most, a short one with the next', () => {
    const one = createScan({
      stems: [],
      bigrams: [],
      weights: new Map([
        ['계약', 2],
        ['해지', 3],
        ['반품', 4],
      ]),
    });
    const long = '이 문장은 다른 문장과 함께 보지 않을 만큼 길게 쓰여 있으며 여기에 계약이 나온다.';
    expect(one({ head: '해지', text: `${long} ${long}` }).sentence).toBe(2);
    expect(one({ head: '', text: `${long} 반품 해지` }).sentence).toBe(7);
    expect(one({ head: '', text: `제1조. ${long}` }).sentence).toBe(2);
    expect(one({ head: '', text: `반품. ${long}` }).sentence).toBe(6);
    expect(one({ head: '', text: '' }).sentence).toBe(0);
    expect(one({ head: '', text: '계약 계약 계약 해지𠮷' }).sentence).toBe(5);
  });
});
