import { describe, expect, it } from 'vitest';
import { audienceName } from '../../adapters/web/client/words.js';
import { audienceText, parseAudience } from '../../src/model/audience-text.js';

const EVERYBODY = audienceName('company', 'ko');

describe('an audience as it is written', () => {
  it.each(['department:강남팀', 'role:manager', 'role:admin', 'client:12', 'clients:12,13'])(
    '%s is read as what writes it, and the page tells that it is not everybody’s',
    (text) => {
      const audience = parseAudience(text);
      expect(audience === null ? null : audienceText(audience)).toBe(text);
      expect(audienceName(text, 'ko')).not.toBe(EVERYBODY);
      expect(audienceName(text, 'en')).not.toBe(audienceName('company', 'en'));
    },
  );

  it('may have spaces between clients', () => {
    expect(parseAudience('clients:12, 13')).toEqual({ kind: 'clients', clientIds: [12, 13] });
  });

  it.each(['', 'clients:', 'clients:12', 'clients:12,', 'clients:12,x', 'client:12,13', 'role:user'])(
    '%j is none',
    (text) => expect(parseAudience(text)).toBeNull(),
  );
});

it('an audience that the page does not know is not told as everybody', () => {
  expect(audienceName('friends:7', 'ko')).toBe('정해진 사람만');
  expect(audienceName('company', 'ko')).toBe('모든 직원');
});
