import type { CalendarContext } from '../../model/calendar.js';
import type { Period } from '../../model/period.js';
import { amountAt } from '../amounts.js';
import type { Token } from '../concepts.js';
import { periodAt } from '../periods/ranges.js';
import { compact } from '../text.js';

/** What a plan says, held against the question itself. */

/** The whole text as one period of our own grammar, or null. */
export function wholePeriod(text: string, calendar: CalendarContext): Period | null {
  const said = compact(text).text;
  const read = said === '' ? null : periodAt(said, 0, calendar);
  return read !== null && 'period' in read && read.end === said.length ? read.period : null;
}

/** Every number and amount of the question, its periods left out: 5천만원 is 50,000,000 and nothing else. */
export function numbersOf(tokens: readonly Token[]): ReadonlySet<number> {
  const numbers = new Set<number>();
  const stretches = tokens
    .map((t) => (t.concept.kind === 'period' ? '\n' : t.text))
    .join('')
    .split('\n');
  for (const text of stretches) {
    for (let i = 0; i < text.length; ) {
      const amount = amountAt(text, i);
      if (amount !== null) numbers.add(amount.value);
      i = amount === null || amount.end <= i ? i + 1 : amount.end;
    }
  }
  for (const { concept } of tokens) {
    if (concept.kind === 'threshold') numbers.add(concept.value);
    if (concept.kind === 'count') numbers.add(concept.count);
    if (concept.kind === 'months') numbers.add(concept.months);
    if (concept.kind === 'rank' && concept.limit !== null) numbers.add(concept.limit);
  }
  return numbers;
}
