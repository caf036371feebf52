import { NATIVE, NATIVE_PATTERN } from '../counters.js';
import { type PatternRow, p } from './pattern-row.js';

/** Parts and multiples that a change is bounded by: "절반 이하로 준", "두 배 넘게 늘어난". */

const DOWN = '(?=줄|준|감소|떨어|하락|빠)';
const UP = '(?=늘|증가|뛴|뛰|커|성장|오른|올라|많아)';

export const FRACTION_PATTERNS: readonly PatternRow[] = [
  p(
    `(?:절반|반)(?:이상|넘게|이하로|미만으로|으로)?(?:이나)?${DOWN}`,
    () => ({ kind: 'threshold', operator: '>=', value: 50, unit: 'percent' }),
    'atGap',
  ),
  p(
    `(\\d|${NATIVE_PATTERN})배(?:이상|넘게|로)?(?:으로|이나)?${UP}`,
    (m) => {
      const times = NATIVE[m[1] ?? ''] ?? Number(m[1]);
      // "두 배로 늘어난": a rise of a hundred percent.
      return times < 2
        ? null
        : { kind: 'threshold', operator: '>=', value: (times - 1) * 100, unit: 'percent' };
    },
    'atGap',
  ),
];
