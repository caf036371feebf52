import { expect, test } from 'vitest';
import { warmUpReading } from '../../src/bot/warm-up.js';
import { createUnderstanding, type Understood } from '../../src/understanding/understand.js';

test('what the service is warmed up with are questions that it understands', () => {
  const understand = createUnderstanding();
  const read: Understood[] = [];
  warmUpReading(
    (input) => {
      const understood = understand(input);
      read.push(understood);
      return understood;
    },
    { catalog: { version: '', entries: [] }, calendar: { today: '2026-01-15', fiscalStart: 1 } },
  );
  expect(read.map(({ reading }) => reading.kind)).toContain('metrics');
  expect(read.filter(({ reading }) => reading.kind === 'not_understood')).toEqual([]);
});
