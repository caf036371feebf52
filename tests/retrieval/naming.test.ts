import { describe, expect, it } from 'vitest';
import {
  type NameFacts,
  readName,
  seriesOf,
  stemOf,
  storedStem,
  takePeriod,
  versionIn,
} from '../../src/retrieval/naming.js';

const facts = (over: Partial<NameFacts>): NameFacts => ({
  subject: '',
  clientId: null,
  period: null,
  version: null,
  date: null,
  ...over,
});

describe('names by the rule', () => {
  it('tell a contract’s client, type and date', () => {
    expect(readName('contracts', 'a/b/12_supply_20250301.pdf')).toEqual(
      facts({ subject: 'supply', clientId: 12, date: '2025-03-01' }),
    );
    expect(readName('contracts', '7_device-rental_2025-03-01.pdf')).toEqual(
      facts({ subject: 'device-rental', clientId: 7, date: '2025-03-01' }),
    );
  });

  it('tell a report’s type, period and date', () => {
    expect(readName('reports', 'monthly-sales_202603_20260402.xlsx')).toEqual(
      facts({ subject: 'monthly-sales', period: '202603', date: '2026-04-02' }),
    );
    for (const [name, period] of [
      ['quality_2026q1_20260415.pdf', '2026Q1'],
      ['trend_2026h1_20260710.pdf', '2026H1'],
      ['plan_2026_20260105.pdf', '2026'],
      ['2026년 3월 영업 보고.docx', '202603'],
      ['2026년 1분기 실적.docx', '2026Q1'],
      ['2025 하반기 결산.docx', '2025H2'],
    ] as const) {
      expect(readName('reports', name).period, name).toBe(period);
    }
  });

  it('tell a manual’s category, version and date', () => {
    expect(readName('manuals', 'diabetes_v1.3_20250901.md')).toEqual(
      facts({ subject: 'diabetes', version: 'v1.3', date: '2025-09-01' }),
    );
    expect(readName('regulations', '판촉물 지급 규정 개정 3판.docx')).toEqual(
      facts({ subject: '판촉물 지급 규정', version: 'v3' }),
    );
    expect(readName('regulations', '여비규정_Rev.2_2025.03.01.pdf')).toEqual(
      facts({ subject: '여비규정', version: 'v2', date: '2025-03-01' }),
    );
  });

  it('look through the counters that a system puts behind a name', () => {
    expect(readName('manuals', 'diabetes_v1.3_20250901-2.md').date).toBe('2025-09-01');
    expect(readName('manuals', 'diabetes_v1.3_20250901 (1).md').version).toBe('v1.3');
  });
});

describe('names of other forms', () => {
  it('are not taken for what they are not', () => {
    for (const name of ['0001.txt', 'passage_0042.txt', 'law_2_3.txt', 'cov2.txt', 'doc-99999999.txt']) {
      const { version, date } = readName('manuals', name);
      expect({ name, version, date }).toEqual({ name, version: null, date: null });
    }
    expect(readName('contracts', '12.pdf').clientId).toBeNull();
    expect(readName('manuals', 'x_20250230.md').date).toBeNull();
  });

  it('keep their dots but lose their ending', () => {
    expect(stemOf('/a/보고서 v1.2.최종.pdf')).toBe('보고서 v1.2.최종');
    expect(stemOf('README')).toBe('README');
  });
});

describe('texts', () => {
  it('tell a version where they name one', () => {
    expect(versionIn('여비 규정 (Ver. 2.1)')).toBe('v2.1');
    expect(versionIn('법인카드 규정 개정 제3판')).toBe('v3');
    expect(versionIn('비타민 v 12mg')).toBeNull();
    expect(versionIn('버전 관리')).toBeNull();
  });

  it('tell the version of the document, not of another thing that they name', () => {
    expect(versionIn('통신 | Wi-Fi 5, HL7 v2.6')).toBeNull();
    expect(versionIn('운영 체제는 Android v12 이상이어야 합니다.\n개정 2.2 · 2026년 6월 1일')).toBe('v2.2');
    expect(versionIn('User Manual v1.3')).toBe('v1.3');
    expect(versionIn('혈당측정기 G2 v1.1')).toBeNull();
    expect(versionIn('혈당측정기 G2 v1.1', true)).toBe('v1.1');
    expect(versionIn('서비스팀 · 2026년 2월 10일 · 1.4판')).toBe('v1.4');
  });

  it('tell no period where a number only looks like one', () => {
    expect(takePeriod('전화 12345678').value).toBeNull();
    expect(takePeriod('0000년').value).toBeNull();
  });
});

describe('stored names', () => {
  const parts = { subject: '', clientId: null, period: null, version: null, date: '2026-06-15' } as const;

  it('follow the rule, with words for what is not known', () => {
    expect(storedStem('contracts', 'x.pdf', { ...parts, clientId: 12, subject: 'supply' })).toBe(
      '12_supply_20260615',
    );
    expect(storedStem('contracts', 'x.pdf', parts)).toBe('unknown_contract_20260615');
    expect(storedStem('reports', 'x.pdf', { ...parts, subject: '영업 보고' })).toBe(
      '영업-보고_202606_20260615',
    );
    expect(storedStem('regulations', 'x.pdf', { ...parts, subject: '여비_규정', version: 'v2' })).toBe(
      '여비-규정_v2_20260615',
    );
    expect(storedStem('wiki', 'dir/사용 안내.md', parts)).toBe('사용-안내');
  });

  it('hold nothing that a file system would take for a place, and are not too long for one', () => {
    for (const name of [
      '../../etc/passwd',
      '..',
      'a\u0000b\u0007.md',
      '\\\\share\\x:y*?.md',
      ' .hidden',
      '\u202Egpj.md',
    ]) {
      for (const kind of ['wiki', 'manuals'] as const) {
        const stem = storedStem(kind, name, { ...parts, subject: readName(kind, name).subject });
        expect(stem, name).toMatch(/^[\p{L}\p{N}][^/\\:*?"<>|\p{C}]*$/u);
      }
    }
    const long = '가'.repeat(400);
    expect(Buffer.byteLength(storedStem('wiki', `${long}.md`, parts))).toBeLessThanOrEqual(180);
    expect(Buffer.byteLength(storedStem('manuals', '', { ...parts, subject: long }))).toBeLessThan(200);
  });

  it('are in one normal form', () => {
    expect(storedStem('wiki', `${'한글'.normalize('NFD')}.md`, parts)).toBe('한글');
  });
});

describe('series', () => {
  const series = (kind: Parameters<typeof seriesOf>[0], addedAs: string, over = {}): string =>
    seriesOf(kind, {
      ...readName(kind, addedAs),
      addedAs,
      title: null,
      isClientNamed: readName(kind, addedAs).clientId !== null,
      isVersionedInText: false,
      ...over,
    });

  it('join the versions that names by the rule tell apart', () => {
    expect(series('manuals', 'diabetes_v1.2_20250301.md')).toBe(
      series('manuals', 'x/diabetes_v1.3_20250901.pdf'),
    );
    expect(series('contracts', '12_supply_20240301.pdf')).toBe(series('contracts', '12_supply_20250301.pdf'));
    expect(series('reports', 'sales_202603_20260402.pdf')).toBe(
      series('reports', 'sales_202603_20260409.pdf'),
    );
  });

  it('keep apart what only looks alike', () => {
    expect(series('manuals', 'bank/0001.txt')).not.toBe(series('manuals', 'law/0001.txt'));
    expect(series('reports', 'sales_202603_20260402.pdf')).not.toBe(
      series('reports', 'sales_202604_20260502.pdf'),
    );
    expect(series('contracts', '12_supply_20240301.pdf')).not.toBe(
      series('contracts', '12_nda_20240301.pdf'),
    );
    expect(series('transcripts', '12_20240301.txt')).not.toBe(series('transcripts', '12_20240401.txt'));
  });

  it('let a guideline for a period give way to the next one’s, and no report to another period’s', () => {
    expect(series('reports', 'expense-report-guide_2025_20250102.md')).toBe(
      series('reports', 'expense-report-guide_2026_20260102.md'),
    );
    expect(series('reports', 'market-trend_2025_20250102.md')).not.toBe(
      series('reports', 'market-trend_2026_20260102.md'),
    );
  });

  it('join texts of one title that name their version, and the same path', () => {
    const versioned = { title: '여비 규정', isVersionedInText: true };
    expect(series('regulations', 'a.docx', versioned)).toBe(series('regulations', 'b.docx', versioned));
    expect(series('regulations', 'a.docx', { title: '여비 규정' })).not.toBe(
      series('regulations', 'b.docx', { title: '여비 규정' }),
    );
    expect(series('wiki', 'w/a.md')).toBe(series('wiki', 'w/a.md'));
  });
});
