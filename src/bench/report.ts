import type { AnalyticsBenchResult } from './analytics.js';
import type { AskBenchResult, QuestionTimes } from './ask.js';
import type { Acknowledgement, ChannelResult } from './channels.js';
import type { ClassifyBenchResult } from './classify.js';
import type { AnomalyBenchResult, ForecastBenchResult } from './forecast.js';
import type { CompanyForecastResult, ScaleForecastResult } from './forecast-company.js';
import type { ServingResult } from './forecast-serving.js';
import type { ImportBenchResult } from './import.js';
import type { IndexBenchResult } from './retrieval-index.js';
import type { SearchBenchResult } from './retrieval-search.js';
import type { Spread } from './times.js';

/** What each bench measured, as lines for a terminal. */

/** Width of a column of the table. */
const COLUMN = 21;
const MIB = 2 ** 20;

export function importLines(result: ImportBenchResult): string[] {
  const perSecond = (n: number): string => `${n.toLocaleString('en')} rows/s`;
  return [
    `import of ${result.rows.toLocaleString('en')} sales: ${perSecond(result.importRowsPerSecond)}`,
    `bare prepared INSERT:      ${perSecond(result.bareRowsPerSecond)}`,
    `ratio:                     ${result.ratio} (at least 0.333 is wanted)`,
    `peak memory:               ${result.peakRssMiB} MiB (under 300 is wanted)`,
  ];
}

export function askLines(result: AskBenchResult): string[] {
  const pair = ({ p50, p95 }: Spread): string => `${p50.toFixed(2)} / ${p95.toFixed(2)}`.padStart(COLUMN);
  const line = (times: AskBenchResult['total'], name: string): string =>
    [
      pair(times.ask),
      pair(times.sql),
      pair(times.overhead),
      times.blockedMax.toFixed(0).padStart(9),
      `  ${name}`,
    ].join('');
  const named = (q: QuestionTimes): string =>
    `${q.role}: ${q.question}${q.status === 'answered' ? '' : ` (${q.status})`}`;
  const head = ['ask p50 / p95', 'SQL p50 / p95', 'overhead p50 / p95']
    .map((h) => h.padStart(COLUMN))
    .join('');
  return [
    `${result.company} (${result.rows.toLocaleString('en')} sales): ${result.questions.length} questions, ${result.rounds} rounds; milliseconds`,
    `${head}  blocked  question`,
    ...result.questions.map((q) => line(q, named(q))),
    line(result.total, 'all (overhead under 3 at p50 is wanted)'),
    `longest event-loop delay, ${result.reader} reader: ${result.eventLoopDelayMax} (under 50 is wanted)`,
  ];
}

const line = (name: string, value: string): string => `${`${name}:`.padEnd(44)}${value}`;
const pair = (name: string, { p50, p95 }: Spread): string =>
  line(name, `p50 ${p50.toFixed(2)}, p95 ${p95.toFixed(2)} ms`);

function ratios(whole: Spread, ...bare: readonly Spread[]): string {
  const of = (at: keyof Spread): string => (whole[at] / bare.reduce((sum, s) => sum + s[at], 0)).toFixed(2);
  return `p50 ${of('p50')}, p95 ${of('p95')} (at most 1.5 is wanted)`;
}

export function searchLines(result: SearchBenchResult): string[] {
  const { ingest, book, searchWithVectors, bareVectors } = result;
  const n = (value: number): string => value.toLocaleString('en');
  return [
    `search: ${n(result.passages)} passages of ${n(ingest.files)} text files, ${result.questions} questions`,
    line('adding them', `${n(ingest.characters)} characters, ${n(ingest.charactersPerSecond)} characters/s`),
    line('longest event-loop delay meanwhile', `${ingest.eventLoopDelayMax} ms`),
    line(`adding one of ${n(book.characters)} characters`, `${book.seconds} s`),
    line('longest event-loop delay meanwhile', `${book.eventLoopDelayMax} ms`),
    line('memory of the process, all in', `${result.rssMiB} MiB, at most ${result.peakRssMiB} MiB`),
    pair('whole search by words', result.search),
    pair('bare FTS5, same terms', result.bareFts),
    pair('bare FTS5, all terms of the question', result.bareFtsAllTerms),
    line('ratio to the same terms', ratios(result.search, result.bareFts)),
    ...(searchWithVectors === null || bareVectors === null
      ? ['vectors: left out (--no-vectors)']
      : [
          pair('whole search with vectors', searchWithVectors),
          pair('faiss-node alone', bareVectors),
          line('ratio to the sum of both', ratios(searchWithVectors, result.bareFts, bareVectors)),
        ]),
    pair('a search holds up the event loop for', result.blocked),
    line('longest event-loop delay in any', `${result.eventLoopDelayMax} ms (under 50 is wanted)`),
  ];
}

export function retrievalLines(result: IndexBenchResult): string[] {
  const seconds = (value: number | null): string =>
    value === null ? 'not built, it was there' : `${value} s`;
  const first = `${seconds(result.firstSeconds)} (faiss-node alone ${result.bareFirstSeconds} s)`;
  const memory = `${result.rssMiB} MiB, at most ${result.peakRssMiB} MiB while building (faiss-node alone ${result.bareRssMiB} MiB), file ${result.fileMiB} MiB`;
  return [
    `vector index: ${result.chunks.toLocaleString('en')} chunks of ${result.dimension} dimensions, ${result.questions} questions`,
    line('build', seconds(result.buildSeconds)),
    line(`build, the first ${result.firstChunks.toLocaleString('en')}`, first),
    line('memory', memory),
    line('load', `${result.loadMs} ms`),
    pair('search', result.search),
    pair('faiss-node alone', result.bareSearch),
    pair('search, half of the chunks allowed', result.searchHalfAllowed),
    pair('search, one in a hundred allowed', result.searchFewAllowed),
    pair('search while the index is built anew', result.searchWhileBuilding),
    line('longest event-loop delay meanwhile', `${result.eventLoopDelayMax} ms`),
    line(
      'recall@10 against exact search',
      `${result.recallAt10} (faiss-node alone ${result.bareRecallAt10})`,
    ),
    line(
      'recall@10, half, one in a hundred',
      `${result.recallAt10HalfAllowed}, ${result.recallAt10FewAllowed}`,
    ),
  ];
}

export function analyticsLines(result: AnalyticsBenchResult): string[] {
  const pair = ({ p50, p95 }: Spread): string => `${p50.toFixed(2)} / ${p95.toFixed(2)}`.padStart(COLUMN);
  const { largeCompany: large } = result;
  const slower = result.cases.filter((c) => c.large.p95 >= c.duckdb.p95);
  const steep = result.cases.filter((c) => c.ratio > 3);
  const head = ['small', 'large', 'DuckDB, large'].map((h) => `${h} p50 / p95`.padStart(COLUMN)).join('');
  type Case = AnalyticsBenchResult['cases'][number];
  const named = (of: readonly Case[], other: (c: Case) => Spread): string[] =>
    of.map((c) => `  ${c.large.p95.toFixed(2)} beside ${other(c).p95.toFixed(2)} ms: ${c.kind}`);
  const met = (missed: readonly Case[]): string =>
    `${result.cases.length - missed.length} of ${result.cases.length} questions`;
  return [
    `${result.smallRows.toLocaleString('en')} and ${result.largeRows.toLocaleString('en')} sales, DuckDB ${result.duckdbVersion}: ${result.cases.length} questions, ${result.rounds} rounds; milliseconds`,
    `${head}  ratio  blocked  times  question`,
    ...result.cases.map((c) =>
      [
        pair(c.small),
        pair(c.large),
        pair(c.duckdb),
        c.ratio.toFixed(2).padStart(7),
        c.blocked.toFixed(1).padStart(9),
        String(c.samples).padStart(7),
        `  ${c.kind}`,
      ].join(''),
    ),
    `p95 within 3 times that over the few rows: ${met(steep)} (all is wanted)`,
    ...named(steep, (c) => c.small),
    `p95 below DuckDB's: ${met(slower)} (all is wanted)`,
    ...named(slower, (c) => c.duckdb),
    `longest event-loop delay: ${result.eventLoopDelayMax} (under 50 is wanted)`,
    `sales database: ${Math.round(large.bytesBefore / MIB)} MiB, and ${Math.round((large.bytesAfter - large.bytesBefore) / MIB)} MiB of pre-aggregates`,
    `loading: ${large.insertSeconds.toFixed(0)} s of inserts, ${large.foldSeconds.toFixed(0)} s for the pre-aggregates`,
  ];
}

/** Of one company: what would serve, and every measure. */
export function classifyLines(result: ClassifyBenchResult): string[] {
  return [
    `${result.company}: ${result.subjects} clients or people, ${result.rows} cases, ${result.seconds} s`,
    ...Object.entries(result.served).map(([target, served]) => line(`${target} is served by`, served)),
    ...Object.entries(result.metrics).map(([name, value]) => line(name, String(Number(value.toFixed(4))))),
    '',
  ];
}

function modelLines(result: ForecastBenchResult): string[] {
  const models = [...result.models].sort((a, b) => a.mase - b.mase);
  const inside = `${(100 * result.coverage).toFixed(1)} % of ${result.counted} (75 to 85 is wanted)`;
  return [
    ...models.map(({ name, mase, smape }) =>
      line(name, `MASE ${mase.toFixed(3)}, sMAPE ${smape.toFixed(1)}`),
    ),
    line('months within the range of 80 %', inside),
  ];
}

export function forecastLines(result: ForecastBenchResult): string[] {
  const { origins, horizon, seconds } = result;
  return [
    `forecasts: ${origins.length} origins, ${horizon} months ahead, ${seconds} s`,
    ...modelLines(result),
  ];
}

export function companyForecastLines({ seed, groups }: CompanyForecastResult): string[] {
  const counted = groups.reduce((sum, g) => sum + g.counted, 0);
  const inside = groups.reduce((sum, g) => sum + g.coverage * g.counted, 0) / Math.max(1, counted);
  return [
    `forecasts of the made-up company of seed ${seed}, its planted stories in the months that are scored`,
    ...groups.flatMap((group) => [
      `${group.group}: ${group.series} series, ${group.origins.length} origins, ${group.horizon} months ahead`,
      ...modelLines(group),
    ]),
    line('all within the range of 80 %', `${(100 * inside).toFixed(1)} % of ${counted} (75 to 85 is wanted)`),
  ];
}

export function scaleForecastLines(result: ScaleForecastResult, serving: ServingResult): string[] {
  const { reps, clients, months, series, seconds, cpuSeconds, rssMiB, eventLoopDelayMax } = result;
  const asked = `${serving.months} months of one of ${serving.subjects} subjects`;
  return [
    `all models of ${reps} reps, ${clients.toLocaleString('en')} clients and ${months} months, ${series.toLocaleString('en')} series`,
    line('backtest and training', `${seconds} s (under 600 is wanted), ${cpuSeconds} s of processors`),
    line('memory of the process', `${rssMiB} MiB`),
    line('longest event-loop delay meanwhile', `${eventLoopDelayMax} ms`),
    pair(`${asked}, the first time`, serving.first),
    pair(`${asked}, kept (under 5 is wanted)`, serving.kept),
  ];
}

export function anomalyLines(anomalies: readonly AnomalyBenchResult[]): string[] {
  return [
    'anomalies: isolation forest, mean area under the ROC curve of five seeds',
    ...anomalies.map(({ set, rows, auc }) => line(`${set} (${rows} rows)`, auc.toFixed(4))),
  ];
}

export function channelLines(result: ChannelResult): string[] {
  const { platform, events, ack, bare } = result;
  const times = ({ p50, p99 }: Acknowledgement): string => `p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)} ms`;
  const ratio = (at: keyof Acknowledgement): string => (ack[at] / bare[at]).toFixed(1);
  const n = events.toLocaleString('en');
  return [
    `${platform}: ${n} signed events in ${result.sendingSeconds} s`,
    line('acknowledged', `${times(ack)} (p99 under 500 is wanted)`),
    line('bare Express, the same events', times(bare)),
    line('ratio', `p50 ${ratio('p50')}, p99 ${ratio('p99')}`),
    line('answered exactly once', `${result.answeredOnce.toLocaleString('en')} of ${n}`),
    line('unanswered, answered more than once', `${result.missing}, ${result.repeated} (none is wanted)`),
    line('conversations with answers out of order', `${result.outOfOrder} (none is wanted)`),
    line('the last answer after', `${result.answeredSeconds} s`),
  ];
}
