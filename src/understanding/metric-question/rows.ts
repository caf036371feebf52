import { spanDays } from '../../model/calendar.js';
import { BEGINNING, type Period } from '../../model/period.js';
import type { Role } from '../../model/principal.js';
import { type Dimension, type Filter, type Metric, TIME_DIMENSIONS } from '../../model/query.js';
import type { Token } from '../concepts.js';
import { asksWhichIsMore, asksWhichOfThem, membersCompared, PLACES } from '../read-members.js';
import { has } from '../read-metrics.js';
import { saidSteps } from '../read-months.js';
import type { AskedScope } from '../reading.js';
import type { Measures } from './measures.js';
import type { Said } from './said.js';
import type { When } from './when.js';
import { wishedFile } from './wishes.js';

/** What a figure is split by. */
export interface Rows {
  readonly groupBy: readonly Dimension[];
  /** The places named are themselves the rows: "강남팀이랑 강북팀 누가 더 잘했어". */
  readonly comparesPlaces: boolean;
  /** Nothing said what to split by. */
  readonly isAssumed: boolean;
}

export interface RowsInput {
  readonly said: Said;
  readonly when: When;
  readonly scope: AskedScope;
  readonly role: Role;
  readonly measures: Measures;
  /** What is measured, with what bounds are of. */
  readonly metrics: readonly Metric[];
  readonly included: readonly Filter[];
}

/** A trend is shown by these, and by nothing longer than a year. */
const OF_TRENDS: readonly Dimension[] = TIME_DIMENSIONS;

/** The split that the words say, with what the rest of the question makes of it; null where it can't be split so. */
export function readRows(shaped: readonly Dimension[], input: RowsInput): Rows | null {
  const { said, when, role, measures, metrics } = input;
  const { tokens } = said;
  const everybody: Dimension = role === 'user' ? 'client' : 'user';
  let groupBy = withoutImplied(shaped, input);
  const over = (unit: Dimension): readonly Dimension[] => [...groupBy.slice(0, 1), unit];
  if (said.trend && !groupBy.some((d) => OF_TRENDS.includes(d))) groupBy = over(trendUnit(when.period));
  // A file of one figure is of no use: whose figures they are is listed.
  if (wishedFile(tokens) !== null && groupBy.length === 0) groupBy = [everybody];
  const step = saidSteps(tokens);
  if (step !== null) groupBy = over(step.unit);
  if (when.listed !== null && !groupBy.includes(when.listed)) groupBy = over(when.listed);
  const compared = withCompared(groupBy, input);
  ({ groupBy } = compared);
  const isSpreadAssumed = said.isSpread && groupBy.length === 0;
  if (isSpreadAssumed) groupBy = [everybody];
  if (said.isSpread && groupBy.length !== 1) return null;
  const isMixed = groupBy.length === 0 && measures.isPie && !metrics.includes('share');
  if (isMixed) groupBy = ['category'];
  if (groupBy.length === 0 && drawsOverTime(said, metrics, when.period)) groupBy = [trendUnit(when.period)];
  return { ...compared, groupBy, isAssumed: isSpreadAssumed || isMixed };
}

/** The team as whose rows are asked for is not also a breakdown, nor is what rates are averaged over. */
function withoutImplied(groupBy: readonly Dimension[], { said, scope }: RowsInput): readonly Dimension[] {
  const ofTeam = scope === 'team' && !has(said.tokens, 'by');
  return groupBy.filter(
    (d) => !(ofTeam && d === 'department') && !said.rates.absorbs.some((absorbed) => absorbed === d),
  );
}

/** Several that are named stand beside each other. */
function withCompared(
  groupBy: readonly Dimension[],
  { said, included }: RowsInput,
): Pick<Rows, 'groupBy' | 'comparesPlaces'> {
  const beside = membersCompared(said.tokens, included);
  if (beside === null) return { groupBy, comparesPlaces: false };
  if (asksWhichIsMore(said.tokens) || (PLACES.includes(beside) && asksWhichOfThem(said.tokens)))
    return { groupBy: [beside], comparesPlaces: true };
  return {
    groupBy: groupBy.includes(beside) ? groupBy : [beside, ...groupBy].slice(0, 2),
    comparesPlaces: false,
  };
}

/** A trend is shown by day within a month, by month beyond. */
function trendUnit(period: Period): Dimension {
  return spanDays(period.from, period.to) <= 31 ? 'day' : 'month';
}

/** Of what there is nothing to draw by day. */
const OF_WHOLE_MONTHS: readonly Metric[] = ['achievement_rate', 'target_amount', 'target_gap'];

/** "최근 6개월 그래프": a picture of one figure is of its course, where that has more than one point. */
function drawsOverTime({ tokens, why }: Said, metrics: readonly Metric[], period: Period): boolean {
  if (!has(tokens, 'chart') || why || metrics.includes('share')) return false;
  if (trendUnit(period) === 'day' && metrics.some((metric) => OF_WHOLE_MONTHS.includes(metric))) return false;
  return period.from !== period.to && period.from !== BEGINNING;
}

/** "월별 제품별 팀별": more than a table can be split by. */
export function saysManyBreakdowns(tokens: readonly Token[]): boolean {
  const said = tokens.flatMap(({ concept }) => (concept.kind === 'by' ? [concept.dimension] : []));
  return new Set(said).size > 2;
}
