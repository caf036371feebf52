import { describe, expect, it } from 'vitest';
import { isFavour, isPredicate } from '../../src/understanding/predicates.js';

describe('verbs told by their endings', () => {
  it.each(['되더라', '쪼개서', '갈라서', '불러줘', '모르겠네', '궁금하거든', '그러는데', '볼래'])(
    '%s says nothing of the figures',
    (word) => {
      expect(isPredicate(word)).toBe(true);
    },
  );

  it.each(['김민지', '한빛병원', '강남팀', '세파정인데', '세파정이었나', '오메가', '이은서'])(
    '%s may be a name',
    (word) => {
      expect(isPredicate(word)).toBe(false);
    },
  );

  it.each(['없었는데', '않았던', '못했는데', '안샀는데'])('%s denies, which changes the answer', (word) => {
    expect(isPredicate(word)).toBe(false);
  });

  it.each(['반품했는데', '환불됐는지', '취소했는데', '할인했거든'])(
    '%s carries a noun that says which rows, or that nobody knows',
    (word) => {
      expect(isPredicate(word)).toBe(false);
    },
  );

  it('a verb may ask its favour in the next word; a noun before it is a noun', () => {
    expect(isFavour('불러', '줄래')).toBe(true);
    expect(isFavour('세파정', '줘')).toBe(false);
  });
});
