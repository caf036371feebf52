import { afterEach, expect, test } from 'vitest';
import type { Source } from '../../src/model/answer.js';
import { ADMIN, type DocumentHome, makeDocumentHome } from './home.js';

let home: DocumentHome | null = null;
afterEach(async () => {
  await home?.close();
  home = null;
});

async function withTurns(): Promise<{
  readonly opened: DocumentHome;
  readonly texts: () => Promise<readonly string[]>;
}> {
  const opened = await makeDocumentHome();
  home = opened;
  await opened.add('regulations', {
    'travel.md': '# 여비 규정\n\n숙박비는 1박 9만원까지입니다.\n',
    'leave.md': '# 휴가 규정\n\n연차는 15일입니다.\n',
  });
  const { conversations, feedback } = opened.stores;
  const at = new Date('2026-06-15T00:00:00Z');
  const keep = async (text: string, sources: readonly Source[]): Promise<void> => {
    const turn = await conversations.remember({
      userId: 1,
      conversation: 'web:1',
      channel: 'web',
      question: '물음',
      answerJson: JSON.stringify({ status: 'answered', text, sources, suggestions: [], choices: [] }),
      status: 'answered',
      intent: 'doc_compliance',
      memory: null,
      at,
      latencyMs: 1,
    });
    await feedback.rate(1, { turn, rating: 'up', comment: null });
  };
  const documents = await opened.documents.list({}, ADMIN);
  const pathOf = (title: string): string => documents.find((d) => d.title === title)?.path ?? '';
  const cited = (title: string, snippet: string): Source => ({
    kind: 'document',
    title,
    path: pathOf(title),
    snippet,
  });
  await keep('숙박비는 1박 9만원까지입니다.', [cited('여비 규정', '숙박비는 1박 9만원까지입니다.')]);
  await keep('찾지 못했습니다.\n• 여비 규정\n  “숙박비는 1박 9만원까지입니다.”', []);
  await keep('연차는 15일입니다.', [cited('휴가 규정', '연차는 15일입니다.')]);
  const texts = async (): Promise<readonly string[]> =>
    (await feedback.latest({ limit: 9 })).map(({ answerJson }) => answerJson).reverse();
  return { opened, texts };
}

test('what was quoted from a document goes from kept answers with it, and nothing of others', async () => {
  const { opened, texts } = await withTurns();
  expect((await texts()).filter((text) => text.includes('9만원'))).toHaveLength(2);
  const travel = (await opened.documents.list({}, ADMIN)).find(({ title }) => title === '여비 규정');
  await opened.documents.remove(travel?.id ?? 0);
  const [cited = '', near = '', other = ''] = await texts();
  for (const text of [cited, near]) {
    expect(text).not.toContain('9만원');
    expect(text).toContain('삭제되어');
  }
  expect(JSON.parse(cited)).toMatchObject({ status: 'answered', sources: [] });
  expect(other).toContain('연차는 15일입니다.');
});
