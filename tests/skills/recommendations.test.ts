import { afterAll, expect, test } from 'vitest';
import { createRuleRunner } from '../../db/ml/rule-runner.js';
import type { Rule } from '../../src/ports/rules.js';
import { useWorlds } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

const open = useWorlds();
const runner = createRuleRunner();
afterAll(runner.close);

const rule = (id: number, fields: Partial<Rule>): Rule => ({
  id,
  name: `규칙${id}`,
  type: 'client',
  conditionSql: 'SELECT client, sales_3m FROM my_clients ORDER BY client',
  text: '{client}에 방문하세요.\nen: Visit {client}.',
  priority: 1,
  isActive: true,
  updatedAt: new Date(0),
  ...fields,
});

const ofProducts = rule(2, {
  type: 'product',
  conditionSql:
    'SELECT product, sales_this_month FROM my_products WHERE sales_this_month > 0 ORDER BY product',
  text: '{product}을/를 권하세요.',
});
const broken = rule(3, { conditionSql: 'SELECT * FROM sales_records' });

const book = (...rules: readonly Rule[]) => ({ rules: { active: async () => rules, run: runner.run } });

test('what the rules say of the asker’s own rows is told with rule and reason', async () => {
  const world = await open(WORLD);
  const got = await answerOf('이번 주 추천 액션', world, book(rule(1, {}), ofProducts, broken));
  expect(got).toMatchObject({ status: 'answered', intent: 'recommendation', scope: 'own' });
  expect(got.table?.rows).toEqual([
    [1, '거래처', '미래약국', '미래약국에 방문하세요.', '최근 3개월 매출 0원', '규칙1'],
    [1, '거래처', '푸른약국', '푸른약국에 방문하세요.', '최근 3개월 매출 7,000만원', '규칙1'],
    [1, '거래처', '한빛병원', '한빛병원에 방문하세요.', '최근 3개월 매출 1억원', '규칙1'],
    [1, '제품', '세파정', '세파정을 권하세요.', '이번 달 매출 1억 2,345만원', '규칙2'],
    [1, '제품', '혈압케어', '혈압케어를 권하세요.', '이번 달 매출 655만원', '규칙2'],
  ]);
  expect(got.figures).toMatchObject([{ metric: 'recommendations', value: 5 }]);
  expect(got.sources.filter((s) => s.kind === 'rule').map((s) => s.title)).toEqual(['규칙1', '규칙2']);
  expect(got.text).toContain('적용하지 못한 규칙: 규칙3');
  expect(got.text).toContain('기준일 2026-06-15');
  expect(got.text).not.toContain('미래의원');
});

test.each(['추천해줘', '뭐부터 할까', '이번 주 뭐부터 하면 좋을까?', 'what should I do first?'])(
  '“%s” asks for it, in the asker’s language',
  async (question) => {
    const who = principal({ language: question.startsWith('what') ? 'en' : 'ko' });
    const got = await answerOf(question, await open(WORLD), { who, ...book(rule(1, {})) });
    expect(got).toMatchObject({ status: 'answered', intent: 'recommendation' });
    expect(got.text).toContain(who.language === 'en' ? 'Visit 한빛병원.' : '한빛병원에 방문하세요.');
  },
);

test('asked of one client, only what is said of it', async () => {
  const got = await answerOf('한빛병원 추천 액션', await open(WORLD), book(rule(1, {}), ofProducts));
  expect(got.table?.rows.map((row) => row[2])).toEqual(['한빛병원']);
});

test('without rules it says so and what can be asked instead', async () => {
  const got = await answerOf('추천해줘', await open(WORLD), book());
  expect(got).toMatchObject({ status: 'no_data', intent: 'recommendation', sources: [] });
});
