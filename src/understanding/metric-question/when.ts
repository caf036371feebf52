import type { CalendarContext } from '../../model/calendar.js';
import { BEGINNING } from '../../model/period.js';
import type { Role } from '../../model/principal.js';
import type { Filter } from '../../model/query.js';
import type { Token } from '../concepts.js';
import { averagedUnit, isUnsaidOf } from '../read-averages.js';
import { yearBeforeQuiet } from '../read-clientele.js';
import { mixesDays } from '../read-days.js';
import { has } from '../read-metrics.js';
import { dormantMonths, MONTHS_UNSAID, periodOf, saidMonths } from '../read-months.js';
import { type PeriodWishes, type ReadPeriods, readPeriods } from '../read-periods.js';
import type { Said } from './said.js';

/** The period a question is of, what it is held against, and for how many months clients are quiet. */
export interface When extends ReadPeriods {
  readonly quietMonths: number;
}

const TIME_UNITS: readonly NonNullable<PeriodWishes['timeUnit']>[] = ['month', 'quarter', 'half', 'year'];

/** Null where no one period is said: two lengths of time, or a comparison with the time before all data. */
export function readWhen(
  said: Said,
  named: readonly Filter[],
  { calendar, role }: { readonly calendar: CalendarContext; readonly role: Role },
): When | null {
  const { tokens, metrics, average, ofClients } = said;
  const when = readPeriods(tokens, wishesOf(said, named), calendar);
  const { period, comparison } = when;
  if (period.from === BEGINNING && comparison !== null) return null;
  if (isUnsaidOf(tokens, role, period)) return null;
  const quiet = metrics.includes('dormant_clients');
  const quietMonths = dormantMonths(tokens, calendar);
  const periods = tokens.filter((t) => t.concept.kind === 'period').length;
  if (quiet && (quietMonths === null || periods > 1 || (periods === 0 && saysNever(tokens)))) return null;
  // "10월 석 달 매출": two lengths of time.
  const spansMonths = (saidMonths(tokens) ?? 1) > 1 && periodOf(tokens) !== null;
  if (!quiet && ofClients !== 'dormant' && spansMonths) return null;
  // Holidays fall on other days in the other period.
  if (mixesDays(tokens) || (has(tokens, 'holidays') && comparison !== null)) return null;
  if (average !== null && (comparesUnlike(when) || (periods > 1 && holdsWithin(tokens, when)))) return null;
  const months = (ofClients === 'dormant' ? saidMonths(tokens) : quietMonths) ?? MONTHS_UNSAID;
  const before = ofClients === 'dormant' && when.periodAssumed;
  return { ...when, period: before ? yearBeforeQuiet(months, calendar) : period, quietMonths: months };
}

function wishesOf(said: Said, named: readonly Filter[]): PeriodWishes {
  const { tokens, metrics, average } = said;
  const timeBy = tokens.flatMap(({ concept }) =>
    concept.kind === 'by' ? TIME_UNITS.filter((unit) => unit === concept.dimension) : [],
  )[0];
  const weekdays = tokens.filter(({ concept }) => concept.kind === 'weekdays').length;
  const isQuiet = metrics.includes('dormant_clients') || said.ofClients === 'dormant';
  return {
    change:
      said.changes || said.why || said.stands ? 'changed' : metrics.includes('growth') ? 'growth' : null,
    timeUnit: (average === null ? null : averagedUnit(average)) ?? timeBy ?? null,
    members: named.some((f) => !f.exclude && f.members.length > 1) || weekdays > 1,
    year: said.yearly,
    months: isQuiet ? null : saidMonths(tokens),
  };
}

/** "한 번도 안 산 약국": not once at all, which is more than three months. */
function saysNever(tokens: readonly Token[]): boolean {
  return /한번도|never/.test(tokens.map(({ text }) => text).join(''));
}

const HOLDS: readonly Token['concept']['kind'][] = ['compared', 'versus', 'than'];

/** "올해 월평균이랑 이번 달 비교": one period of two that are held against each other lies within the other. */
function holdsWithin(tokens: readonly Token[], { comparison }: ReadPeriods): boolean {
  return comparison?.kind !== 'named' && HOLDS.some((kind) => has(tokens, kind));
}

/** "최근 3개월 월평균 대비 이번 달": averages of stretches of unlike length. */
function comparesUnlike({ period, comparison }: ReadPeriods): boolean {
  if (comparison?.kind !== 'named') return false;
  return (comparison.whole ?? comparison.period).unit !== period.unit;
}
