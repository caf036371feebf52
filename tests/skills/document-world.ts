import { createAnalytics } from '../../src/analytics/analytics.js';
import { answerReading } from '../../src/bot/answer-reading.js';
import type { Answer } from '../../src/model/answer.js';
import type { Principal } from '../../src/model/principal.js';
import type { NameCatalog, NameEntry } from '../../src/ports/names.js';
import type { Planner } from '../../src/ports/planner.js';
import { createUnderstanding } from '../../src/understanding/understand.js';
import { type DocumentHome, makeDocumentHome } from '../retrieval/home.js';
import { charts, contacts, files, noDocuments, principal } from './ask.js';

/** A company's documents, taken in by the real pipeline into real databases, and people who ask about them. */

const NAMES: readonly NameEntry[] = [
  { dimension: 'client', key: 12, label: '한빛병원', aliases: [] },
  { dimension: 'client', key: 30, label: '새봄약국', aliases: [] },
  { dimension: 'product', key: 1, label: '다파로운정 10mg', aliases: [] },
  { dimension: 'product', key: 2, label: '암로솔정 5mg', aliases: [] },
];

const RULES = (meal: string, from: string): string =>
  [
    '# 공정경쟁규약 요약',
    `- 시행일: ${from}`,
    '## 1. 제품설명회',
    '| 항목 | 한도 | 비고 |',
    '|---|---|---|',
    `| 식음료 | 1인 1회 ${meal} 이내 | 봉사료 제외 |`,
    '| 숙박 | 1박 20만원 이내 | 이틀 행사에 한함 |',
    '',
    '## 2. 해서는 안 되는 일',
    '- 현금, 상품권, 유흥이나 골프의 제공',
    '- 가족이나 동반자의 비용 부담',
    '',
    '## 3. 보고',
    '지출보고서는 행사 뒤 5영업일 안에 올립니다. 한도를 넘긴 사실은 그날 준법지원 담당에게 알립니다.',
  ].join('\n');

const CONTRACT = (client: string, from: string, to: string, days: number): string =>
  [
    '# 의약품 공급 계약서',
    `- 계약일: ${from}`,
    `- 계약 기간: ${from} ~ ${to}`,
    '',
    `공급자 늘품메디팜(이하 '갑')과 구매자 ${client}(이하 '을')은 다음과 같이 계약합니다.`,
    '## 제5조 (대금 지급)',
    `을은 납품받은 날에서 ${days}일 안에 갑의 계좌로 지급합니다.`,
    '## 제6조 (반품)',
    '반품은 뜯지 않은 포장에 한합니다.',
  ].join('\n');

const REP = principal({ userId: 1 });
export const MANAGER = principal({ userId: 2, username: 'boss', role: 'manager' });

export interface Asked {
  readonly who?: Principal;
  /** Clients that the asker sees. */
  readonly clients?: readonly number[];
  readonly isShared?: boolean;
  readonly writer?: Planner | null;
}

export interface DocumentWorld {
  readonly home: DocumentHome;
  /** On 2026-06-15. */
  readonly ask: (text: string, asked?: Asked) => Promise<Answer>;
}

const understand = createUnderstanding();

export async function openDocumentWorld(): Promise<DocumentWorld> {
  const home = await makeDocumentHome({ names: NAMES });
  await home.add('regulations', {
    'fair-competition_v1.1_20250101.md': RULES('5만원', '2025-01-01'),
    'fair-competition_v1.2_20260101.md': RULES('10만원', '2026-01-01'),
  });
  await home.add(
    'regulations',
    {
      'pricing_v1.0_20260101.md':
        '# 할인 정책\n- 시행일: 2026-01-01\n## 1. 전결\n팀장은 기준 단가의 5% 이하로 할인을 승인할 수 있습니다.',
    },
    { audience: { kind: 'role', role: 'manager' } },
  );
  await home.add('regulations', {
    'travel_v1.0_20260101.md':
      '# 출장 여비 규정\n- 시행일: 2026-01-01\n## 1. 가지급금\n예상 경비가 50만원을 넘는 출장에는 가지급금을 받을 수 있습니다.',
  });
  await home.add('manuals', {
    'diabetes_v1.0_20260101.md':
      '# 다파로운정 10mg 제품 안내서\n## 1. 용법\n성인은 하루 한 번 1정을 식사와 관계없이 복용합니다.\n## 2. 가격\n포장 단가는 26,400원입니다.',
  });
  await home.add('contracts', {
    '12_supply_20250701.md': CONTRACT('한빛병원', '2025-07-01', '2026-07-31', 60),
    '30_supply_20250201.md': CONTRACT('새봄약국', '2025-02-01', '2026-06-10', 30),
  });
  return {
    home,
    ask: async (text, { who = REP, clients = [12], isShared = false, writer = null } = {}) => {
      const entries = NAMES.filter((e) => e.dimension !== 'client' || clients.includes(Number(e.key)));
      const catalog: NameCatalog = { version: clients.join(), entries };
      const calendar = { today: '2026-06-15', fiscalStart: 1 };
      const { reading } = understand({ text, catalog, calendar, role: who.role });
      return answerReading(
        {
          analytics: createAnalytics({ reader: home.stores.salesReader }),
          contacts,
          charts,
          files,
          reports: noDocuments.reports,
          passages: { search: home.search },
          forecasts: { served: async () => null, of: async () => [], standing: async () => null },
          modelRights: noDocuments.modelRights,
          modelStandings: noDocuments.modelStandings,
          rules: noDocuments.rules,
          clientIndex: noDocuments.clientIndex,
          dataQuality: noDocuments.dataQuality,
          anomalies: noDocuments.anomalies,
          clientForecasts: noDocuments.clientForecasts,
          performance: noDocuments.performance,
          contracts: home.stores.contracts,
          news: noDocuments.news,
          writer,
        },
        { text, reading, principal: who, catalog, calendar, isShared },
      );
    },
  };
}
