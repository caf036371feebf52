import { expect, test } from 'vitest';
import { createMetrics, measureAsk } from '../../src/infra/metrics.js';
import type { Answer } from '../../src/model/answer.js';

test('latencies fall into every bucket they are within', async () => {
  const metrics = createMetrics('1.2.3');
  for (const seconds of [0.0005, 0.003, 20]) {
    metrics.answered({ channel: 'slack', status: 'answered', intent: 'sales_total', seconds });
  }
  const text = await metrics.render();
  expect(text).toContain('medisales_answer_duration_seconds_bucket{channel="slack",le="0.001"} 1\n');
  expect(text).toContain('medisales_answer_duration_seconds_bucket{channel="slack",le="0.005"} 2\n');
  expect(text).toContain('medisales_answer_duration_seconds_bucket{channel="slack",le="10"} 2\n');
  expect(text).toContain('medisales_answer_duration_seconds_bucket{channel="slack",le="+Inf"} 3\n');
  expect(text).toContain(
    'medisales_answers_total{channel="slack",status="answered",intent="sales_total"} 3\n',
  );
  expect(text).toContain('medisales_build_info{version="1.2.3"} 1\n');
  metrics.close();
});

test('looks into the cache are counted by kind, place and outcome', async () => {
  const metrics = createMetrics('1');
  for (const outcome of ['hit', 'hit', 'fallback'] as const) {
    metrics.cached({ kind: 'analysis', store: 'redis', outcome });
  }
  const text = await metrics.render();
  expect(text).toContain('medisales_cache_lookups_total{kind="analysis",store="redis",outcome="hit"} 2\n');
  expect(text).toContain(
    'medisales_cache_lookups_total{kind="analysis",store="redis",outcome="fallback"} 1\n',
  );
  metrics.close();
});

test('labels are escaped and the number of series is bounded', async () => {
  const metrics = createMetrics('1');
  metrics.answered({ channel: 'cli', status: 'answered', intent: 'a"b\\c\nd', seconds: 1 });
  for (let i = 0; i < 5_000; i += 1) metrics.requested({ method: 'GET', route: `/${i}`, status: 200 });
  const text = await metrics.render();
  expect(text).toContain('intent="a\\"b\\\\c\\nd"');
  expect(text.split('\n').filter((line) => line.startsWith('medisales_http_requests_total{')).length).toBe(
    2_000,
  );
  metrics.close();
});

test('a repeated delivery is not counted as an answer', async () => {
  const metrics = createMetrics('1');
  const ask = measureAsk(async ({ text }) => (text === 'again' ? null : { answer, language: 'ko' }), metrics);
  const answer = { status: 'answered', intent: 'sales_total' } as Answer;
  const question = { channel: 'teams', asker: { kind: 'user', username: 'rep01' } } as const;
  expect(await ask({ ...question, text: 'again' })).toBeNull();
  expect(await metrics.render()).not.toContain('medisales_answers_total{');
  expect((await ask({ ...question, text: 'first' }))?.answer).toBe(answer);
  expect(await metrics.render()).toContain(
    'medisales_answers_total{channel="teams",status="answered",intent="sales_total"} 1',
  );
  metrics.close();
});

test('figures of other parts are asked for at every rendering, and one that fails takes no other with it', async () => {
  const metrics = createMetrics('1');
  let size = 0;
  metrics.collect(async () => {
    size += 1;
    const samples = [{ labels: { database: 'sales' }, value: size }];
    return [{ name: 'medisales_database_size_bytes', help: 'Size.', samples }];
  });
  metrics.collect(async () => {
    throw new Error('locked');
  });
  await metrics.render();
  const text = await metrics.render();
  expect(text).toContain('# TYPE medisales_database_size_bytes gauge\n');
  expect(text).toContain('medisales_database_size_bytes{database="sales"} 2\n');
  expect(text).toContain('medisales_metrics_failed_sources 1\n');
  expect(text).toContain('medisales_build_info');
  metrics.close();
});
