import type { AnswerDeps } from '../../src/bot/answer-context.js';
import { answerReading } from '../../src/bot/answer-reading.js';
import type { Answer } from '../../src/model/answer.js';
import type { Principal } from '../../src/model/principal.js';
import type { ChartRenderer } from '../../src/ports/chart-renderer.js';
import type { ClientContacts } from '../../src/ports/contacts.js';
import type { FileExporter } from '../../src/ports/file-exporter.js';
import type { NameCatalog, NameEntry } from '../../src/ports/names.js';
import { createUnderstanding } from '../../src/understanding/understand.js';
import { type OpenWorld, sale, target, user, type World } from '../analytics/world.js';

/** A question's answer over real databases; the names are the world's, all of them visible. */

const TODAY = '2026-06-15';

export const WORLD: World = {
  users: [
    user(1, { username: 'rep01', fullName: '김민수' }),
    user(2, { username: 'rep02', fullName: '이영희' }),
    user(3, { username: 'rep03', fullName: '박지훈', department: '영남지점' }),
  ],
  clients: [
    { id: 1, name: '한빛병원', industry: '종합병원' },
    { id: 2, name: '푸른약국', industry: '약국' },
    { id: 3, name: '미래의원', industry: '의원' },
    { id: 4, name: '미래약국', industry: '약국' },
  ],
  products: [
    { id: 1, name: '세파정' },
    { id: 2, name: '혈압케어' },
  ],
  grades: [{ client: 1, grade: 'A', date: '2026-01-01' }],
  sales: [
    sale({ date: '2026-06-02', amount: 123_450_000n, quantity: 10 }),
    sale({
      date: '2026-06-10',
      amount: 6_550_000n,
      quantity: null,
      product: 2,
      category: '순환기',
      client: 2,
    }),
    sale({ date: '2026-06-11', amount: 20_000_000n, user: 2, client: 2 }),
    sale({ date: '2026-06-12', amount: 5_000_000n, user: 3, client: 3, region: '부산' }),
    sale({ date: '2026-06-03', amount: 9_000_000n, status: 'cancelled' }),
    sale({ date: '2026-05-04', amount: 100_000_000n }),
    sale({ date: '2026-05-25', amount: 70_000_000n, client: 2 }),
    sale({ date: '2026-05-11', amount: 40_000_000n, user: 2, client: 2 }),
    sale({ date: '2025-06-05', amount: 65_000_000n }),
    sale({ date: '2025-06-25', amount: 1_000_000n }),
    sale({ date: '2025-01-05', amount: 3_000_000n, client: 4 }),
  ],
  targets: [
    target(1, 200_000_000n, 'monthly', '2026-06-01'),
    target(1, 150_000_000n, 'monthly', '2026-05-01'),
    target(2, 10_000_000n, 'monthly', '2026-06-01'),
  ],
};

export function principal(fields: Partial<Principal> = {}): Principal {
  return {
    userId: 1,
    username: 'rep01',
    fullName: '김민수',
    email: 'rep01@example.com',
    department: '강남팀',
    role: 'user',
    language: 'ko',
    timezone: 'Asia/Seoul',
    permissions: [],
    ...fields,
  };
}

function texts(world: World, of: 'region' | 'category'): string[] {
  return [...new Set(world.sales.flatMap((s) => s[of] ?? []))];
}

function entriesOf(world: World): NameEntry[] {
  const text = (dimension: NameEntry['dimension'], labels: readonly string[]): NameEntry[] =>
    labels.map((label) => ({ dimension, key: label, label, aliases: [] }));
  return [
    ...world.users.map((u) => ({
      dimension: 'user' as const,
      key: u.id,
      label: u.fullName ?? u.username,
      aliases: [u.username],
      department: u.department,
    })),
    ...world.clients.map((c) => ({ dimension: 'client' as const, key: c.id, label: c.name, aliases: [] })),
    ...world.products.map((p) => ({
      dimension: 'product' as const,
      key: p.id,
      label: p.name,
      aliases: [],
    })),
    ...text('department', [...new Set(world.users.flatMap((u) => u.department ?? []))]),
    ...text('region', texts(world, 'region')),
    ...text('category', texts(world, 'category')),
    ...text('industry', [...new Set(world.clients.flatMap((c) => c.industry ?? []))]),
  ];
}

export function catalogOf(world: World): NameCatalog {
  const entries = entriesOf(world);
  return { version: entries.map((e) => `${e.dimension}/${e.key}/${e.label}`).join(), entries };
}

/** Writes nothing: exports have tests of their own. */
export const files: Pick<FileExporter, 'export'> = {
  export: async () => {
    throw new Error('no files here');
  },
};

/** Draws nothing: charts have tests of their own. */
export const charts: Pick<ChartRenderer, 'render'> = {
  render: async () => {
    throw new Error('no charts here');
  },
};

/** A company without documents, news, reports, trained models or a language model: they have tests of their own. */
export const noDocuments: Pick<
  AnswerDeps,
  | 'passages'
  | 'contracts'
  | 'forecasts'
  | 'anomalies'
  | 'rules'
  | 'clientIndex'
  | 'dataQuality'
  | 'clientForecasts'
  | 'performance'
  | 'modelRights'
  | 'modelStandings'
  | 'news'
  | 'reports'
  | 'writer'
> = {
  passages: { search: async () => [] },
  forecasts: { served: async () => null, of: async () => [], standing: async () => null },
  modelRights: { granted: async () => [] },
  modelStandings: { of: async () => null },
  anomalies: { served: async () => null, find: async () => [] },
  clientIndex: { scaling: async () => null, nearest: async () => null },
  dataQuality: { report: () => Promise.reject(new Error('no data here')) },
  rules: { active: async () => [], run: async () => [] },
  clientForecasts: { served: async () => null, all: async () => [] },
  performance: { served: async () => null, of: async () => [] },
  contracts: { expiring: async () => [], ofClient: async () => [] },
  news: {
    search: async () => ({ articles: [], count: 0 }),
    digest: async () => ({ articles: [], count: 0 }),
    extent: async () => ({ articles: 0, firstDate: null, newestDate: null, lastFetchedAt: null }),
    competitors: async () => [],
    linkOf: () => null,
  },
  writer: null,
  reports: { keep: () => Promise.reject(new Error('no reports here')) },
};

interface AskOptions {
  readonly who?: Principal;
  readonly world?: World;
  readonly today?: string;
  readonly anomalies?: AnswerDeps['anomalies'];
  readonly rules?: AnswerDeps['rules'];
  readonly clientIndex?: AnswerDeps['clientIndex'];
  readonly clientForecasts?: AnswerDeps['clientForecasts'];
  readonly performance?: AnswerDeps['performance'];
}

const understand = createUnderstanding();

export const contacts: ClientContacts = {
  contacts: async (clientId) =>
    clientId === 1
      ? [
          {
            name: '한원장',
            position: '원장',
            department: null,
            phone: '010-1234-5678',
            email: 'han@example.com',
            isPrimary: true,
          },
        ]
      : [],
};

export function readingOf(
  question: string,
  { who = principal(), world = WORLD, today = TODAY }: AskOptions = {},
) {
  const calendar = { today, fiscalStart: 1 };
  return understand({ text: question, catalog: catalogOf(world), calendar, role: who.role }).reading;
}

export async function answerOf(
  question: string,
  { analytics }: Pick<OpenWorld, 'analytics'>,
  options: AskOptions = {},
): Promise<Answer> {
  const { who = principal(), world = WORLD, today = TODAY } = options;
  const {
    anomalies = noDocuments.anomalies,
    rules = noDocuments.rules,
    clientIndex = noDocuments.clientIndex,
    clientForecasts = noDocuments.clientForecasts,
    performance = noDocuments.performance,
  } = options;
  const given = { anomalies, rules, clientIndex, clientForecasts, performance };
  return answerReading(
    { analytics, contacts, charts, files, ...noDocuments, ...given },
    {
      text: question,
      reading: readingOf(question, options),
      principal: who,
      catalog: catalogOf(world),
      calendar: { today, fiscalStart: 1 },
      isShared: false,
    },
  );
}
