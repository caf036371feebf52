import { expect, test } from 'vitest';
import { createOrder } from '../../../adapters/slack/order.js';

test('whoever joins later comes out later, however soon they are ready; other keys do not wait', async () => {
  const order = createOrder();
  const out: string[] = [];
  const places = [1, 2, 3].map((n) => ({ n, ...order.join('kim') }));
  const done = places.map(async ({ n, turn, leave }) => {
    await turn;
    out.push(`kim ${n}`);
    return leave;
  });
  const other = order.join('lee');
  await other.turn;
  out.push('lee 1');
  other.leave();
  const first = await done[0];
  expect([...out].sort()).toEqual(['kim 1', 'lee 1']);
  // The second gives up without waiting for its turn.
  places[1]?.leave();
  first?.();
  await done[2];
  expect(out.indexOf('kim 3')).toBeGreaterThan(out.indexOf('kim 1'));
  expect(out).toContain('kim 3');
});
