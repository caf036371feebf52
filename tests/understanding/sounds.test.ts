import { describe, expect, it } from 'vitest';
import type { NameEntry } from '../../src/ports/names.js';
import { soundDistance, soundLimit, soundsOf } from '../../src/understanding/sounds.js';
import { line, read, understoodOf } from './read.js';

function off(said: string, name: string): number {
  const [a, b] = [soundsOf(said), soundsOf(name)];
  if (a === null || b === null) throw new Error(`${said} or ${name} is of no one script`);
  return soundDistance(a, b, 2);
}

describe('a word sounds the same in the other script', () => {
  it.each([
    ['atorva', '아토르바정'],
    ['daparoun', '다파로운정'],
    ['rosumir', '로수미르정'],
    ['selexion', '셀렉시온캡슐'],
    ['celexion', '셀렉시온캡슐'],
    ['loxonarin', '록소나린정'],
    ['montenuri', '몬테누리정'],
    ['glubian', '글루비앙정'],
    ['brocholin', '브로콜린시럽'],
    ['amlosol', '암로솔정'],
    ['severance', '세브란스병원'],
    ['hanbit', '한빛병원'],
    ['리피토', 'lipitor'],
    ['플라빅스', 'plavix'],
    ['크레스토', 'crestor'],
  ])('%s, %s', (said, name) => {
    const limit = soundLimit(soundsOf(said) ?? []) ?? -1;
    expect(off(said, name)).toBeLessThanOrEqual(limit);
  });
});

describe('another consonant is another name', () => {
  it.each([
    ['atorva', '아로트바정'],
    ['atorva', '에소라온정'],
    ['rosumir', '로수바르정'],
    ['valsartan', '바로텐정'],
    ['daparoun', '다파글루정'],
    ['amlosol', '암로디핀정'],
    ['metformin', '멧포온서방정'],
  ])('%s is not %s', (said, name) => {
    expect(off(said, name)).toBe(Number.POSITIVE_INFINITY);
  });
});

const product = (label: string): NameEntry => ({ dimension: 'product', key: label, label, aliases: [] });
const PRODUCTS = [
  '아토르바정 20mg',
  '아토르바정 10mg',
  '다파로운정 10mg',
  '멧포온서방정 1000mg',
  'Lipitor 20mg',
].map(product);
const PERSON: NameEntry = {
  dimension: 'user',
  key: 1,
  label: '김민수',
  aliases: ['rep01'],
  department: null,
};

function found(said: string): string {
  const got = line(read(`${said} 지난달 매출`, { entries: [...PRODUCTS, PERSON] }));
  return got.replace(/^sales_amount 2026-05-01\.\.2026-05-31 ?/, '');
}

describe('a product is found by its sound', () => {
  it.each([
    ['Atorva 20mg', 'product=아토르바정 20mg'],
    ['atorva20mg', 'product=아토르바정 20mg'],
    ['Atorva 20밀리그램', 'product=아토르바정 20mg'],
    ['daparoun', 'product=다파로운정 10mg'],
    ['리피토', 'product=Lipitor 20mg'],
    // The strength alone in other words.
    ['아토르바 20밀리그램', 'product=아토르바정 20mg'],
    ['아토르바 20 밀리', 'product=아토르바정 20mg'],
    ['아토르바정 20미리그람', 'product=아토르바정 20mg'],
    ['멧포온 1g', 'product=멧포온서방정 1000mg'],
    ['멧포온 1그램', 'product=멧포온서방정 1000mg'],
    // Two that sound alike: asked.
    ['Atorva', 'which:아토르바정 10mg|아토르바정 20mg'],
  ])('%s', (said, expected) => {
    expect(found(said)).toBe(expected);
  });

  it.each(['Atorva 40mg', 'atorva40mg', 'Norvasc', 'Kim Minsu', 'minsu'])(
    '%s is no product of ours',
    (said) => {
      expect(found(said)).not.toContain('product=');
      expect(found(said)).not.toContain('user=');
    },
  );

  it('and the answer is told what the word was taken for', () => {
    const { reading } = understoodOf('Atorva 20mg 지난달 매출', { entries: PRODUCTS });
    expect(reading).toMatchObject({ corrected: [{ said: 'atorva 20mg', label: '아토르바정 20mg' }] });
  });

  it('a part of the name beats it', () => {
    const entries = [...PRODUCTS, product('Atorva 정제')];
    expect(line(read('atorva 지난달 매출', { entries }))).toContain('product=Atorva 정제');
  });
});
