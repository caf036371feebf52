import { describe, expect, it } from 'vitest';
import { line, read } from './read.js';
import {
  BREAKDOWNS,
  COMPARISONS,
  ENGLISH,
  EVERYDAY,
  FILTERS,
  OTHERS,
  RANKINGS,
  TARGETS,
  TOTALS,
} from './reading.cases.js';

describe.each([
  ['totals', TOTALS],
  ['targets', TARGETS],
  ['comparisons', COMPARISONS],
  ['rankings and thresholds', RANKINGS],
  ['breakdowns and lists', BREAKDOWNS],
  ['filters', FILTERS],
  ['English', ENGLISH],
  ['everyday phrasings', EVERYDAY],
  ['what is no figure question', OTHERS],
])('reads %s', (_name, cases) => {
  it.each(cases)('%s', (question, expected) => {
    expect(line(read(question))).toBe(expected);
  });
});
