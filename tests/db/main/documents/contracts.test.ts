import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadingRights } from '../../../../src/model/document.js';
import { ADMIN, type DocumentHome, makeDocumentHome } from '../../../retrieval/home.js';

let home: DocumentHome;
beforeEach(async () => {
  home = await makeDocumentHome();
});
afterEach(() => home.close());

const contract = (from: string, to: string, more = ''): string =>
  `# 의약품 공급 계약서\n\n## 제1조 (기간)\n\n계약 기간: ${from} ~ ${to}\n\n${more}\n`;
const rights = (clientIds: readonly number[] | null): ReadingRights => ({
  department: null,
  role: 'user',
  clientIds,
});
const YEAR = { from: '2026-01-01', to: '2026-12-31' };

describe('contract terms', () => {
  it('are found by the last day, the earliest first, with the sentence they were read from', async () => {
    await home.add('contracts', {
      '12_supply_20251001.md': contract(
        '2025-10-01',
        '2026-09-30',
        '만료 한 달 전까지 해지 통보가 없으면 1년간 자동 연장됩니다.',
      ),
      '30_supply_20250701.md': contract('2025. 7. 1.', '2026. 6. 30.'),
      '31_supply_20250101.md': contract('2025-01-01', '2027-01-01'),
    });
    const found = await home.stores.contracts.expiring(YEAR, ADMIN);
    expect(found.map(({ clientId, endDate }) => [clientId, endDate])).toEqual([
      [30, '2026-06-30'],
      [12, '2026-09-30'],
    ]);
    expect(found[1]).toMatchObject({
      title: '의약품 공급 계약서',
      contractType: 'supply',
      startDate: '2025-10-01',
      renewsAutomatically: true,
      addedAs: '12_supply_20251001.md',
      path: 'data/files/documents/contracts/12_supply_20251001.md',
      page: null,
    });
    expect(found[1]?.evidence).toContain('2025-10-01 ~ 2026-09-30');
    expect(await home.stores.contracts.expiring({ from: '2026-07-01', to: '2026-09-29' }, ADMIN)).toEqual([]);
  });

  it('come with the section that they stand in, where a document is long enough to have passages of its own', async () => {
    const article = (number: number): string =>
      `## 제${number}조 (의무)\n\n${'양 당사자는 신의에 따라 성실하게 이 계약을 이행한다. '.repeat(60)}\n`;
    await home.add('contracts', {
      '12_supply_20251001.md': `${article(2)}\n${contract('2025-10-01', '2026-09-30', article(3))}`,
    });
    const [found] = await home.stores.contracts.expiring(YEAR, ADMIN);
    expect(found?.section).toContain('제1조 (기간)');
  });

  it('are shown to those who may see the client, and to nobody else', async () => {
    await home.add('contracts', { '12_supply_20251001.md': contract('2025-10-01', '2026-09-30') });
    const seen = async (ids: readonly number[] | null): Promise<number> => {
      const expiring = await home.stores.contracts.expiring(YEAR, rights(ids));
      const ofClient = await home.stores.contracts.ofClient(12, rights(ids));
      expect(ofClient.length).toBe(expiring.length);
      return expiring.length;
    };
    expect([await seen([12]), await seen([30]), await seen([]), await seen(null)]).toEqual([1, 0, 0, 1]);
  });

  it('are those of the contract in force: a renewal counts from its first day on', async () => {
    await home.add('contracts', {
      '12_supply_20250701.md': contract('2025-07-01', '2026-06-30'),
      '12_supply_20260610.md': contract('2026-07-01', '2027-06-30'),
    });
    const ends = async (): Promise<readonly (string | null)[]> =>
      (await home.stores.contracts.ofClient(12, ADMIN)).map(({ endDate }) => endDate);
    expect(await ends()).toEqual(['2026-06-30']);
    home.setNow('2026-07-01T00:00:00Z');
    await home.find('계약 기간');
    expect(await ends()).toEqual(['2027-06-30']);
  });

  it('go with the contract', async () => {
    const [added] = await home.add('contracts', {
      '12_supply_20251001.md': contract('2025-10-01', '2026-09-30'),
    });
    if (added?.outcome !== 'added') throw new Error('not added');
    await home.documents.remove(added.document.id);
    expect(home.count('contract_terms')).toBe(0);
    expect(await home.stores.contracts.expiring(YEAR, ADMIN)).toEqual([]);
  });
});
