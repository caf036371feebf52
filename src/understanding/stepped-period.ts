import {
  addDays,
  addMonths,
  type CalendarContext,
  type CalendarUnit,
  coversWholeMonths,
  rangePeriod,
  shiftUnit,
  spanDays,
  unitPeriod,
} from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { Token } from './concepts.js';

/** "그 전달은?", "그 다음 분기는?": a step from the period of the question before, not from today. */

const STEP = /^그(?:바로)?(이전|전|다음)(달|월|주|분기|해|년|년도|거|꺼|기간)?/;

const UNITS: Readonly<Record<string, CalendarUnit>> = {
  달: 'month',
  월: 'month',
  주: 'week',
  분기: 'quarter',
  해: 'year',
  년: 'year',
  년도: 'year',
};

const ENGLISH_STEP = /^the(day|week|month|quarter|year)(?:right)?(before|after)/;
const ENGLISH_UNITS: Readonly<Record<string, CalendarUnit>> = {
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

function stepIn(
  tokens: readonly Token[],
): { readonly unit: CalendarUnit | null; readonly by: 1 | -1 } | null {
  const said = tokens.find(
    ({ concept, text }) => concept.kind === 'follow' && (STEP.test(text) || ENGLISH_STEP.test(text)),
  );
  const english = ENGLISH_STEP.exec(said?.text ?? '');
  if (english !== null)
    return { unit: ENGLISH_UNITS[english[1] ?? ''] ?? null, by: english[2] === 'after' ? 1 : -1 };
  const m = STEP.exec(said?.text ?? '');
  return m === null ? null : { unit: UNITS[m[2] ?? ''] ?? null, by: m[1] === '다음' ? 1 : -1 };
}

/** Whether a step is said, which has no meaning without a period to take it from. */
export function saysStep(tokens: readonly Token[]): boolean {
  return stepIn(tokens) !== null;
}

/** As long as it was, right before or behind. */
function beside(period: Period, by: 1 | -1): Period {
  const { wholeFrom, wholeTo } = period;
  if (coversWholeMonths(period)) {
    let months = 0;
    while (addMonths(wholeFrom, months) <= wholeTo) months += 1;
    const from = addMonths(wholeFrom, by * months);
    return rangePeriod(from, addDays(addMonths(from, months), -1));
  }
  const days = by * spanDays(wholeFrom, wholeTo);
  return rangePeriod(addDays(wholeFrom, days), addDays(wholeTo, days));
}

const PREVIOUS = /^(?:전|직전)(?:월|달|주|분기|년도?|해|기)/;

/** "전월은?" after last month: the period before is never said once more by it, so the one before that is meant. */
function repeats({ wholeFrom, wholeTo }: Period, tokens: readonly Token[]): boolean {
  const said = tokens.filter(({ concept }) => concept.kind === 'period');
  return (
    said.length === 1 &&
    said.every(
      ({ concept, text }) =>
        concept.kind === 'period' &&
        PREVIOUS.test(text) &&
        concept.period.wholeFrom === wholeFrom &&
        concept.period.wholeTo === wholeTo,
    )
  );
}

const SINCE = /^그(?:(?:때|날|달|해|분기)(?:부터|이후)|이후|뒤)/;

/** "그때부터 지금까지": from the beginning of the period before until today. */
export function saysSince(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept, text }) => concept.kind === 'follow' && SINCE.test(text));
}

/** null where no step is said. */
export function steppedFrom(before: Period, tokens: readonly Token[], at: CalendarContext): Period | null {
  if (saysSince(tokens) && before.wholeFrom <= at.today) return rangePeriod(before.wholeFrom, at.today);
  const step = repeats(before, tokens) ? ({ unit: null, by: -1 } as const) : stepIn(tokens);
  if (step === null) return null;
  const unit = step.unit ?? (before.unit === 'range' ? null : before.unit);
  if (unit === null) return beside(before, step.by);
  return unitPeriod(shiftUnit(unitPeriod(before.wholeFrom, unit, at).wholeFrom, unit, step.by), unit, at);
}
