import { describe, expect, it } from 'vitest';
import type { PerformanceForecasts } from '../../src/ports/performance.js';
import { sale, useWorlds, type World } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

const open = useWorlds();

const target = (user: number, date: string) => ({ user, amount: 100n, period: 'monthly', date }) as const;

/** In May rep 1 reached 70 % and rep 2 130 %; both have a target for July, rep 3 has none. */
const WITH_TARGETS: World = {
  ...WORLD,
  sales: [
    sale({ date: '2026-05-06', amount: 70n, user: 1 }),
    sale({ date: '2026-05-06', amount: 130n, user: 2, client: 2 }),
    sale({ date: '2026-06-10', amount: 10n, user: 1 }),
  ],
  targets: [1, 2].flatMap((user) => ['2026-05-01', '2026-06-01', '2026-07-01'].map((d) => target(user, d))),
};

function served(method: string): PerformanceForecasts {
  return {
    served: async () => ({
      name: 'performance_class',
      version: '2.0',
      runId: 'abc',
      trainedOn: '2026-06-02',
      methods: { performance: method },
      metrics: { accuracy: 0.6, accuracy_rule: 0.5 },
    }),
    of: async (month) =>
      month !== '2026-07-01'
        ? []
        : [
            { userId: 1, class: 'from_120', probability: 0.5, belowTarget: 0.2, lastRate: 70 },
            { userId: 2, class: '80_to_100', probability: 0.7, belowTarget: 0.8, lastRate: 130 },
          ],
  };
}

const QUESTION = '다음 달 목표 못 채울 사람';
const admin = principal({ role: 'admin' });

async function ask(performance: PerformanceForecasts, who = admin) {
  return answerOf(QUESTION, await open(WITH_TARGETS), { world: WITH_TARGETS, who, performance });
}

describe('who will miss the target of the coming month', () => {
  it('is told by the model where it serves, with its probability and record', async () => {
    const got = await ask(served('xgboost'));
    expect(got).toMatchObject({ status: 'answered', intent: 'forecast_people' });
    expect(got.table?.rows).toEqual([['이영희', '80~100%', 80, 130, 100]]);
    expect(got.text).toContain('이영희 80~100%, 미달 확률 80%');
    expect(got.text).toContain('performance_class v2.0(2026-06-02 학습)');
    expect(got.text).toContain('60%였습니다(지난달과 같다고 본 규칙 50%)');
    expect(got.sources.at(-1)).toMatchObject({ kind: 'model', version: '2.0' });
  });

  it('is told by the last month where the rule serves or nothing is trained, and said so', async () => {
    const untrained: PerformanceForecasts = { served: async () => null, of: async () => [] };
    for (const performance of [served('rule'), untrained]) {
      const got = await ask(performance);
      expect(got.table?.rows).toEqual([['김민수', '80% 미만', null, 70, 100]]);
      expect(got.text).toContain('학습한 모델의 예측이 아닙니다');
      expect(got.sources.at(-1)?.kind).toBe('rule');
    }
  });

  it('is of nobody outside the asker’s scope', async () => {
    const got = await ask(served('xgboost'), principal());
    expect(JSON.stringify([got.text, got.table])).not.toContain('이영희');
  });
});
