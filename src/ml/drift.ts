/**
 * Whether what came lately still looks like what a model learned from. The usual fixed limits of the population
 * stability index (0.1, 0.2) raise alarms on small samples that mean nothing, so the limit here follows from the sizes
 * of the samples, the number of bins, and how far earlier stretches of the same length strayed.
 */

/** The index below which a shift is of no account, however sure it is. */
const SMALL_SHIFT = 0.1;
/** Cochran's rule: bins with less expected are put together. */
const EXPECTED_MIN = 5;
const BINS_MAX = 10;
/** Fewer values than these tell nothing. */
const VALUES_MIN = 15;
/** A bin that nothing fell in would make the index infinite. */
const PSEUDO_COUNT = 0.5;

/** z with `p` of the standard normal distribution below it; error below 0.0005 (Abramowitz and Stegun 26.2.23). */
function normalQuantile(p: number): number {
  if (p < 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(1 - p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - above / below;
}

/** Wilson and Hilferty's approximation, doi:10.1073/pnas.17.12.684. */
function chiSquareQuantile(degrees: number, p: number): number {
  const part = 2 / (9 * degrees);
  return degrees * (1 - part + normalQuantile(p) * Math.sqrt(part)) ** 3;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The population stability index of two histograms over the same bins. */
function stabilityIndex(reference: readonly number[], recent: readonly number[]): number {
  const share = (counts: readonly number[], bin: number): number =>
    ((counts[bin] ?? 0) + PSEUDO_COUNT) / (sum(counts) + PSEUDO_COUNT * reference.length);
  return reference.reduce((index, _, bin) => {
    const [before, now] = [share(reference, bin), share(recent, bin)];
    return index + (now - before) * Math.log(now / before);
  }, 0);
}

/** Bins side by side, the scarce ones put into one. */
function pooled(reference: readonly number[], recents: readonly (readonly number[])[]) {
  const size = Math.min(...recents.map(sum));
  const isScarce = reference.map((count) => (count / sum(reference)) * size < EXPECTED_MIN);
  const pool = (counts: readonly number[]): number[] => {
    const kept = counts.filter((_, bin) => isScarce[bin] !== true);
    const rest = sum(counts.filter((_, bin) => isScarce[bin] === true));
    return isScarce.includes(true) ? [...kept, rest] : kept;
  };
  return { reference: pool(reference), recents: recents.map(pool) };
}

export interface Shift {
  readonly score: number;
  /** Above it is drift. */
  readonly threshold: number;
}

export interface ShiftQuestion {
  /** Of what was learned from: counts by bin. */
  readonly reference: readonly number[];
  readonly recent: readonly number[];
  /** Earlier stretches as long as the recent one. */
  readonly earlier: readonly (readonly number[])[];
  /** How often there may be an alarm where nothing has changed: 0.05. */
  readonly alpha: number;
}

/** How far one stretch strayed from its reference. */
interface Strayed {
  readonly score: number;
  /** What the index is measured in: without drift it is χ² with so many degrees of freedom times this. */
  readonly unit: number;
  readonly degrees: number;
  /** In parts of what chance lets expect. */
  readonly dispersion: number;
}

/** null where there are too few values or bins. */
function strayedFrom(reference: readonly number[], recent: readonly number[]): Strayed | null {
  if (sum(recent) < VALUES_MIN || sum(reference) < VALUES_MIN) return null;
  const bins = pooled(reference, [recent]);
  const now = bins.recents[0] ?? [];
  const degrees = bins.reference.length - 1;
  if (degrees < 1) return null;
  const score = stabilityIndex(bins.reference, now);
  const unit = 1 / sum(bins.reference) + 1 / sum(now);
  return { score, unit, degrees, dispersion: score / unit / degrees };
}

/** `earlier`: how far stretches before strayed from theirs. */
function limited(now: Strayed | null, earlier: readonly (Strayed | null)[], alpha: number): Shift | null {
  if (now === null) return null;
  const known = earlier.filter((one) => one !== null).map((one) => one.dispersion);
  const dispersion = known.length === 0 ? 1 : Math.max(1, sum(known) / known.length);
  const { score, unit, degrees } = now;
  const threshold = Math.max(SMALL_SHIFT, dispersion * unit * chiSquareQuantile(degrees, 1 - alpha));
  return { score, threshold };
}

/**
 * The index has, without drift, the distribution of (1/n + 1/m) χ² with bins - 1 degrees of freedom (Yurdakul 2018,
 * https://scholarworks.wmich.edu/dissertations/3208). Orders are not independent, of a client least of all: the limit
 * is widened by how much more than that earlier stretches strayed (as Rao and Scott 1981 correct χ² tests). null where
 * there are too few values or bins.
 */
export function shiftOf({ reference, recent, earlier, alpha }: ShiftQuestion): Shift | null {
  const strayed = earlier.map((counts) => strayedFrom(reference, counts));
  return limited(strayedFrom(reference, recent), strayed, alpha);
}

/** Edges that part `values` into bins of equal count, as many as a recent sample of `size` can fill. */
function edgesOf(values: readonly number[], size: number): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const bins = Math.max(2, Math.min(BINS_MAX, Math.floor(size / EXPECTED_MIN)));
  const edges = Array.from(
    { length: bins - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / bins)] ?? 0,
  );
  return [...new Set(edges)];
}

function histogram(values: readonly number[], edges: readonly number[]): readonly number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) {
    const bin = edges.filter((edge) => value >= edge).length;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** As `shiftOf`, of the values themselves, which are no kinds: order sizes, orders a day. */
export function valueShiftOf({ reference, recent, earlier, alpha }: ShiftQuestion): Shift | null {
  if (recent.length < VALUES_MIN || reference.length < VALUES_MIN) return null;
  const edges = edgesOf(reference, recent.length);
  const counted = (values: readonly number[]): readonly number[] => histogram(values, edges);
  return shiftOf({
    reference: counted(reference),
    recent: counted(recent),
    earlier: earlier.map(counted),
    alpha,
  });
}

/** So many stretches before it are what a stretch is held against. */
const ROLLING = 6;

/**
 * As `valueShiftOf`, of stretches of values from the oldest to the one in question, each held against the six before
 * it: what grows on at the pace that it always had, as clients get older, strays no further than it did, and is no
 * drift. null where there are too few values or stretches.
 */
export function rollingShiftOf(stretches: readonly (readonly number[])[], alpha: number): Shift | null {
  const strayed = stretches.slice(ROLLING).map((recent, i) => {
    const reference = stretches.slice(i, i + ROLLING).flat();
    if (recent.length < VALUES_MIN || reference.length < VALUES_MIN) return null;
    const edges = edgesOf(reference, recent.length);
    return strayedFrom(histogram(reference, edges), histogram(recent, edges));
  });
  return limited(strayed.at(-1) ?? null, strayed.slice(0, -1), alpha);
}

/** An error that is worse than in the backtest by less than a quarter is of no account. */
const WORSE_MIN = 1.25;

export interface ErrorBesideBacktest {
  /** Absolute, in won. */
  readonly error: number;
  /** What the backtest's error of the same subject lets expect, in won. */
  readonly expected: number;
}

/**
 * The errors that came over those of the backtest, and the limit by the spread of the subjects (the variance of a ratio
 * estimator, Cochran 1977, 6.4). null where too few subjects are judged.
 */
export function errorShiftOf(errors: readonly ErrorBesideBacktest[], alpha: number): Shift | null {
  const expected = sum(errors.map((e) => e.expected));
  if (errors.length < VALUES_MIN || expected <= 0) return null;
  const score = sum(errors.map((e) => e.error)) / expected;
  const spread = Math.sqrt(sum(errors.map((e) => (e.error - score * e.expected) ** 2)));
  return {
    score,
    threshold: Math.max(WORSE_MIN, 1 + (normalQuantile(1 - alpha) * spread) / expected),
  };
}

/**
 * As `errorShiftOf`, of misses that happen or not, beside how often each was expected to: where fewer than five were
 * expected in all, one more or less says nothing, and it is null.
 */
export function missShiftOf(misses: readonly ErrorBesideBacktest[], alpha: number): Shift | null {
  return sum(misses.map((m) => m.expected)) < EXPECTED_MIN ? null : errorShiftOf(misses, alpha);
}

export interface Rate {
  readonly hits: number;
  readonly count: number;
}

/**
 * How many times as often as in earlier stretches something is found, and the limit by chance, widened by how far
 * those strayed from one another. null where fewer than five were expected.
 */
export function rateShiftOf(recent: Rate, earlier: readonly Rate[], alpha: number): Shift | null {
  const rate = sum(earlier.map((e) => e.hits)) / Math.max(1, sum(earlier.map((e) => e.count)));
  const expected = rate * recent.count;
  if (expected < EXPECTED_MIN) return null;
  const strayed = earlier.flatMap(({ hits, count }) =>
    count === 0 ? [] : [(hits - rate * count) ** 2 / (rate * count)],
  );
  const dispersion = Math.max(1, sum(strayed) / Math.max(1, strayed.length - 1));
  return {
    score: recent.hits / expected,
    threshold: Math.max(WORSE_MIN, 1 + normalQuantile(1 - alpha) * Math.sqrt(dispersion / expected)),
  };
}
