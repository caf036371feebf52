import { expect, test } from 'vitest';
import { createReaders } from '../../src/bot/readers.js';
import type { Answer } from '../../src/model/answer.js';
import type { Principal, Role } from '../../src/model/principal.js';
import { narrowedTo } from '../../src/model/principal.js';
import type { Asker } from '../../src/model/question.js';
import { answerOf } from '../support/slack-bot.js';

/** Who may read what was asked in a channel. */

interface Sort {
  readonly role: Role;
  readonly department: string | null;
  readonly seesAll?: boolean;
}

const SORTS: Readonly<Record<string, Sort>> = {
  kim: { role: 'user', department: '강남팀' },
  lee: { role: 'user', department: '강남팀' },
  park: { role: 'manager', department: '강남팀' },
  seo: { role: 'manager', department: '강남팀' },
  busan: { role: 'manager', department: '부산팀' },
  boss: { role: 'admin', department: null },
  analyst: { role: 'user', department: '본사', seesAll: true },
};

function principal(username: string): Principal | null {
  const sort = SORTS[username];
  if (sort === undefined) return null;
  return {
    userId: Object.keys(SORTS).indexOf(username) + 1,
    username,
    fullName: username,
    email: `${username}@example.kr`,
    department: sort.department,
    role: sort.role,
    language: 'ko',
    timezone: 'Asia/Seoul',
    permissions: sort.seesAll === true ? [{ resource: 'sales', level: 'read' }] : [],
  };
}

const readers = createReaders({
  identify: async (asker) => (asker.kind === 'user' ? principal(asker.username) : null),
});
const asker = (username: string): Asker => ({ kind: 'user', username });
const people = (...names: string[]): Asker[] => names.map(asker);

const FIGURES: Answer = answerOf({
  figures: [{ metric: 'sales_amount', label: '매출', value: 1, unit: 'KRW' }],
  sources: [{ kind: 'sql', title: '매출', statement: 'SELECT 1', parameters: [], rowsRead: 1 }],
});

test.each([
  ['kim', ['kim'], 'open'],
  ['kim', ['kim', 'park', 'boss', 'analyst'], 'open'],
  ['kim', ['kim', 'lee'], 'private'],
  ['kim', ['kim', 'busan'], 'private'],
  ['park', ['park', 'seo', 'boss'], 'open'],
  ['park', ['park', 'kim'], 'private'],
  ['boss', ['boss', 'analyst'], 'open'],
  ['boss', ['boss', 'park'], 'private'],
  ['kim', ['kim', 'stranger'], 'private'],
] as const)('figures that %s asks for among %j are %s', async (who, members, kind) => {
  expect((await readers.judge(asker(who), FIGURES, people(...members))).kind).toBe(kind);
});

test('figures are private where nobody knows who reads along, or who asks', async () => {
  expect(await readers.judge(asker('kim'), FIGURES, null)).toEqual({ kind: 'private', canShare: false });
  expect(await readers.judge(asker('stranger'), FIGURES, people('kim'))).toEqual({
    kind: 'private',
    canShare: false,
  });
});

test('names to choose from, tables and forecasts are rows too; words, news and documents are for all', async () => {
  const among = people('kim', 'lee');
  const judged = async (fields: Partial<Answer>): Promise<string> =>
    (await readers.judge(asker('kim'), answerOf(fields), among)).kind;
  expect(await judged({ status: 'clarify', choices: ['한빛병원', '한빛의원'] })).toBe('private');
  expect(await judged({ table: { columns: [], rows: [] } })).toBe('private');
  expect(await judged({ sources: [{ kind: 'model', title: 'm', version: '1', runId: 'r' }] })).toBe(
    'private',
  );
  expect(await judged({})).toBe('open');
  expect(await judged({ sources: [{ kind: 'document', title: '규정', path: 'a.pdf', snippet: '…' }] })).toBe(
    'open',
  );
});

test('what can be shared is the widest that is for all', async () => {
  const common = (who: string, ...members: string[]) => readers.commonScope(asker(who), people(...members));
  expect(await common('boss', 'boss', 'analyst')).toEqual({ kind: 'company' });
  expect(await common('boss', 'boss', 'park', 'seo')).toEqual({ kind: 'department', department: '강남팀' });
  expect(await common('boss', 'boss', 'park', 'busan')).toBeNull();
  expect(await common('boss', 'boss', 'kim')).toBeNull();
  expect(await common('park', 'park', 'kim')).toBeNull();
  expect(await readers.judge(asker('boss'), FIGURES, people('boss', 'park'))).toEqual({
    kind: 'private',
    canShare: true,
  });
});

test('a person is narrowed within their rights alone', () => {
  const boss = principal('boss') as Principal;
  const park = principal('park') as Principal;
  const kim = principal('kim') as Principal;
  expect(narrowedTo(boss, { kind: 'department', department: '강남팀' })).toMatchObject({
    role: 'manager',
    department: '강남팀',
    permissions: [],
  });
  expect(narrowedTo(park, { kind: 'own', userId: park.userId })).toMatchObject({ role: 'user' });
  expect(narrowedTo(park, { kind: 'department', department: '부산팀' })).toBeNull();
  expect(narrowedTo(park, { kind: 'company' })).toBeNull();
  expect(narrowedTo(kim, { kind: 'department', department: '강남팀' })).toBeNull();
  expect(narrowedTo(kim, { kind: 'own', userId: park.userId })).toBeNull();
});
