import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsFor } from '../../adapters/slack/words.js';
import { createFilterNames } from '../../src/bot/filter-names.js';
import { type App, openApp } from '../../src/compose.js';
import type { Asker, Question } from '../../src/model/question.js';
import type { Reply } from '../../src/ports/ask.js';
import type { FilterNames } from '../../src/ports/filter-names.js';
import { CLIENTS_OF, foundCompany, type Home } from '../support/company.js';

/** Names to narrow a question by, and that what a form chooses narrows it. */

let home: Home;
let app: App;
let names: FilterNames;

beforeAll(async () => {
  home = await foundCompany();
  app = await openApp(home.config());
  names = createFilterNames(app.stores);
}, 120_000);
afterAll(async () => {
  await app?.close();
  home?.remove();
});

const asker = (username: string): Asker => ({ kind: 'user', username });

async function ask(username: string, text: string, more: Partial<Question> = {}): Promise<Reply> {
  const question = { channel: 'slack', asker: asker(username), text, conversation: 'slack:T/C:1' } as const;
  const reply = await app.ask({ ...question, ...more });
  if (reply === null) throw new Error(`no reply to ${text}`);
  return reply;
}

describe('names', () => {
  test('are those that the person may see, and no others', async () => {
    expect(await names.find(asker('kim'), 'client', '')).toEqual([...CLIENTS_OF.kim].sort());
    expect(await names.find(asker('kim'), 'client', '병원')).toEqual(['한빛병원']);
    expect(await names.find(asker('kim'), 'client', '해운대')).toEqual([]);
    expect(await names.find(asker('boss'), 'client', '해운대')).toEqual(['해운대병원']);
    expect(await names.find(asker('kim'), 'department', '')).toEqual([]);
    expect(await names.find(asker('park'), 'department', '')).toEqual(['강남팀']);
    expect(await names.find(asker('boss'), 'department', '')).toEqual(['강남팀', '부산팀']);
    expect(await names.find(asker('kim'), 'product', '')).toEqual(['세파정', '혈압케어']);
    expect(await names.find(asker('nobody'), 'client', '')).toBeNull();
  });
});

describe('what a form chooses', () => {
  test.each(['ko', 'en'] as const)('is a period that is understood, in %s', async (language) => {
    const first = await ask('boss', '올해 거래처별 매출');
    const periods: (string | undefined)[] = [];
    for (const text of wordsFor(language).filterForm.periods) {
      const { answer } = await ask('boss', text, { after: first.turn ?? 0 });
      expect([text, answer.status === 'failed' || answer.status === 'clarify']).toEqual([text, false]);
      periods.push(answer.period?.from);
    }
    expect(periods).toEqual([
      '2026-06-15',
      '2026-06-15',
      '2026-06-01',
      '2026-05-01',
      '2026-04-01',
      '2026-01-01',
      '2026-01-01',
      '2025-01-01',
      '2026-03-01',
      '2025-12-01',
      '2025-06-01',
    ]);
  });

  test('narrows the answer it stands under, whatever was asked since and wherever it is pressed', async () => {
    const first = await ask('boss', '이번 달 거래처별 매출');
    await ask('boss', '올해 달성률');
    const { answer } = await ask('boss', '지난달 강남팀 한빛병원 세파정', {
      after: first.turn ?? 0,
      conversation: 'slack:T/C:command',
    });
    expect(answer.period).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    expect(answer.filters).toEqual({ department: ['강남팀'], client: ['한빛병원'], product: ['세파정'] });
    expect(answer.table?.columns[0]?.key).toBe('client');
  });
});
