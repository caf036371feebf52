import { expect, test } from 'vitest';
import { startersFor } from '../../../adapters/web/client/words.js';
import { createUnderstanding } from '../../../src/understanding/understand.js';

const ROLES = ['user', 'manager', 'admin'] as const;
const STARTERS = (['ko', 'en'] as const).flatMap((language) =>
  ROLES.flatMap((role) => startersFor(role, language).map((text) => ({ text, role }))),
);

test.each(STARTERS)('the page offers "$text" to a $role, and it is understood whole', ({ text, role }) => {
  const understand = createUnderstanding();
  const { reading } = understand({
    text,
    role,
    catalog: { version: '1', entries: [] },
    calendar: { today: '2026-06-15', fiscalStart: 1 },
  });
  expect(reading.kind).toBe('metrics');
  if (reading.kind !== 'metrics') return;
  expect(reading.assumptions).not.toContain('period');
  expect(reading.query.comparison !== null).toBe(/전년 대비|year over year/.test(text));
  expect(reading.query.groupBy.length > 0).toBe(/별|by|TOP|Top|Monthly/.test(text));
});
