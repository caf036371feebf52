import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Ask } from '../ports/ask.js';
import type { GaugeFamily, Metrics } from '../ports/metrics.js';

const LATENCY_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** A guard only: labels come from closed sets, so no family should come near it. */
const SERIES_MAX = 2_000;

type Labels = Readonly<Record<string, string>>;

function escapeLabel(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

function createCounter(name: string, help: string) {
  const series = new Map<string, number>();
  return {
    add: (labels: Labels): void => {
      const key = labelText(labels);
      if (!series.has(key) && series.size >= SERIES_MAX) return;
      series.set(key, (series.get(key) ?? 0) + 1);
    },
    lines: (): string[] => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} counter`,
      ...[...series].map(([labels, count]) => `${name}${labels} ${count}`),
    ],
  };
}

interface HistogramSeries {
  readonly labels: Labels;
  readonly counts: number[];
  sum: number;
  count: number;
}

function histogramLines(name: string, entry: HistogramSeries): string[] {
  const buckets = LATENCY_BUCKETS_SECONDS.map(
    (limit, i) =>
      `${name}_bucket${labelText({ ...entry.labels, le: String(limit) })} ${entry.counts[i] ?? 0}`,
  );
  return [
    ...buckets,
    `${name}_bucket${labelText({ ...entry.labels, le: '+Inf' })} ${entry.count}`,
    `${name}_sum${labelText(entry.labels)} ${entry.sum}`,
    `${name}_count${labelText(entry.labels)} ${entry.count}`,
  ];
}

function createHistogram(name: string, help: string) {
  const series = new Map<string, HistogramSeries>();
  return {
    observe: (labels: Labels, value: number): void => {
      const key = labelText(labels);
      let entry = series.get(key);
      if (entry === undefined) {
        if (series.size >= SERIES_MAX) return;
        entry = { labels, counts: LATENCY_BUCKETS_SECONDS.map(() => 0), sum: 0, count: 0 };
        series.set(key, entry);
      }
      for (const [i, limit] of LATENCY_BUCKETS_SECONDS.entries()) {
        if (value <= limit) entry.counts[i] = (entry.counts[i] ?? 0) + 1;
      }
      entry.sum += value;
      entry.count += 1;
    },
    lines: (): string[] => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} histogram`,
      ...[...series.values()].flatMap((entry) => histogramLines(name, entry)),
    ],
  };
}

function gauge(name: string, help: string, values: readonly (readonly [Labels, number])[]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...values.map(([labels, value]) => `${name}${labelText(labels)} ${value}`),
  ];
}

/** Counters, a latency histogram, event loop lag and memory of this process. `close` stops the lag monitor. */
export function createMetrics(version: string): Metrics {
  const requests = createCounter('medisales_http_requests_total', 'HTTP requests by route and status.');
  const answers = createCounter('medisales_answers_total', 'Answers by channel, status and intent.');
  const lookups = createCounter(
    'medisales_cache_lookups_total',
    'Looks into the cache by kind of key, where and with what outcome.',
  );
  const latency = createHistogram('medisales_answer_duration_seconds', 'Time from question to answer.');
  const jobRuns = createCounter('medisales_job_runs_total', 'Ended runs of jobs of this process by status.');
  const sources: (() => Promise<readonly GaugeFamily[]>)[] = [];
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const seconds = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0);
  const collectedLines = async (): Promise<string[]> => {
    const collected = await Promise.allSettled(sources.map((source) => source()));
    const families = collected.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    const failed = collected.filter((one) => one.status === 'rejected').length;
    return [
      ...families.flatMap(({ name, help, samples }) =>
        gauge(
          name,
          help,
          samples.map(({ labels, value }) => [labels, value] as const),
        ),
      ),
      ...gauge('medisales_metrics_failed_sources', 'Parts that could not tell their figures now.', [
        [{}, failed],
      ]),
    ];
  };
  const processLines = (): string[] => {
    const memory = process.memoryUsage();
    return [
      ...gauge('medisales_build_info', 'Version of the running service.', [[{ version }, 1]]),
      ...gauge('nodejs_eventloop_lag_seconds', 'Event loop delay since the last scrape.', [
        [{ quantile: '0.5' }, seconds(lag.percentile(50))],
        [{ quantile: '0.99' }, seconds(lag.percentile(99))],
        [{ quantile: '1' }, seconds(lag.max)],
      ]),
      ...gauge('process_resident_memory_bytes', 'Resident memory.', [[{}, memory.rss]]),
      ...gauge('nodejs_heap_size_used_bytes', 'JavaScript heap in use.', [[{}, memory.heapUsed]]),
      ...gauge('nodejs_external_memory_bytes', 'Memory of native objects.', [[{}, memory.external]]),
      ...gauge('process_uptime_seconds', 'Time since the process began.', [[{}, process.uptime()]]),
    ];
  };
  return {
    answered: ({ channel, status, intent, seconds: taken }) => {
      answers.add({ channel, status, intent });
      latency.observe({ channel }, taken);
    },
    requested: ({ method, route, status }) => {
      requests.add({ method, route, status: String(status) });
    },
    cached: ({ kind, store, outcome }) => {
      lookups.add({ kind, store, outcome });
    },
    jobEnded: ({ job, status }) => {
      jobRuns.add({ job, status });
    },
    collect: (source) => {
      sources.push(source);
    },
    render: async () => {
      const counted = [requests, answers, lookups, latency, jobRuns].flatMap((family) => family.lines());
      const lines = [...counted, ...(await collectedLines()), ...processLines()];
      lag.reset();
      return `${lines.join('\n')}\n`;
    },
    close: () => {
      lag.disable();
    },
  };
}

/** The same `Ask`, counted and timed, for whichever channel calls it. */
export function measureAsk(ask: Ask, metrics: Metrics): Ask {
  return async (question) => {
    const begun = performance.now();
    const reply = await ask(question);
    if (reply !== null) {
      metrics.answered({
        channel: question.channel,
        status: reply.answer.status,
        intent: reply.answer.intent,
        seconds: (performance.now() - begun) / 1000,
      });
    }
    return reply;
  };
}
