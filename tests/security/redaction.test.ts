import { describe, expect, it } from 'vitest';
import { redact } from '../../src/security/redaction.js';

describe('log text', () => {
  it.each([
    ['010-1234-5678', '[phone]'],
    ['01012345678', '[phone]'],
    ['010 1234 5678', '[phone]'],
    ['+82 10-1234-5678', '[phone]'],
    ['+82-2-123-4567', '[phone]'],
    ['02-123-4567', '[phone]'],
    ['(02) 1234-5678', '[phone]'],
    ['031-123-4567', '[phone]'],
    ['070-1234-5678', '[phone]'],
    ['1588-1234', '[phone]'],
    ['kim.chulsoo+sales@hanbit-hospital.co.kr', '[email]'],
    ['900101-1234567', '[resident number]'],
    ['9001011234567', '[resident number]'],
    ['123-45-67890', '[business number]'],
    ['사업자번호 1234567890', '사업자번호 [business number]'],
    ['Authorization: Bearer abc.DEF-123_456', 'Authorization: Bearer [secret]'],
    // Put together here, so that no scanner takes the samples for real tokens.
    [`xox${'b'}-123456789012-abcdefABCDEF`, '[secret]'],
    [`xapp${'-'}1-A012-345-abcdef`, '[secret]'],
    [`msk${'_'}${'aB3-_'.repeat(8)}`, '[secret]'],
    ['"password": "hunter2 and more"', '"password": [secret]'],
    ['token=abcdef', 'token=[secret]'],
  ])('loses %s', (text, masked) => {
    expect(redact(text)).toBe(masked);
    expect(redact(`연락처는 ${text} 입니다`)).toBe(`연락처는 ${masked} 입니다`);
  });

  it.each([
    '2026-06-15T09:00:00.000Z',
    '2026-06-01~06-15 · 강남팀 · 완료 매출 123456789원',
    '1억 2,345만원, 50,000,000원',
    'reference 3f2a-91bc, 1203 rows in 12.5 ms',
    'sales.sales_records: 1000000 rows',
    'error at db/open.ts:120:15',
    '',
  ])('keeps %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('is masked wherever it stands and however often', () => {
    expect(redact('a@b.kr,c@d.kr;전화:010-1111-2222/010-3333-4444')).toBe(
      '[email],[email];전화:[phone]/[phone]',
    );
  });

  it('takes no more than linear time', () => {
    const started = performance.now();
    for (const text of ['a', '0', '1-', 'a.', '@', 'xox', '010-', 'eyJ', '"password":"']) {
      redact(text.repeat(Math.ceil(100_000 / text.length)));
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
