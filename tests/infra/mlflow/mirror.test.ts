import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMlflowSyncJob } from '../../../jobs/mlflow-sync.js';
import { createMlflowApi, type MlflowSettings } from '../../../src/infra/mlflow/api.js';
import { createFileStore } from '../../../src/infra/mlflow/file-store.js';
import { createMirroredRegistry } from '../../../src/infra/mlflow/mirror.js';
import { createOutbox } from '../../../src/infra/mlflow/outbox.js';
import { createMlflowServer } from '../../../src/infra/mlflow/server.js';
import type { TrainingRun } from '../../../src/ports/model-registry.js';

const clock = { now: () => new Date('2026-06-15T00:02:00Z') };
const signal = AbortSignal.timeout(120_000);

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Answers in MLflow's words out of a few variables, and fails as it is told to. */
interface Peer {
  readonly url: string;
  readonly asked: string[];
  readonly authorizations: Set<string | undefined>;
  readonly uploads: Map<string, string>;
  runs: number;
  versions: number;
  /** What the next requests get instead of an answer; `hang` is none at all. */
  fault: ((request: IncomingMessage) => Reply | 'hang' | null) | null;
}

let server: Server;
let peer: Peer;
let home: string;
let warned: object[];

function answer(request: IncomingMessage, body: string): Reply {
  const path = new URL(request.url ?? '', 'http://peer').pathname.replace('/api/2.0/mlflow/', '');
  const ok = (value: unknown): Reply => ({ status: 200, body: value });
  const run = {
    info: { run_id: 'theirs', artifact_uri: 'mlflow-artifacts:/1/theirs/artifacts', status: 'RUNNING' },
  };
  if (request.method === 'PUT') {
    peer.uploads.set(path.replace('/api/2.0/mlflow-artifacts/artifacts/', ''), body);
    return ok({});
  }
  switch (path) {
    case 'experiments/get-by-name':
      return { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'none' } };
    case 'experiments/create':
      return ok({ experiment_id: '1' });
    case 'runs/search':
      return ok(peer.runs === 0 ? {} : { runs: [run] });
    case 'runs/create':
      peer.runs += 1;
      return ok({ run });
    case 'model-versions/search':
      return ok(peer.versions === 0 ? {} : { model_versions: [{ version: '1' }] });
    case 'model-versions/create':
      peer.versions += 1;
      return ok({ model_version: { version: '1' } });
    case 'model-versions/transition-stage':
      return { status: 404, body: { error_code: 'ENDPOINT_NOT_FOUND', message: 'no stages here' } };
    case '/version':
      return { status: 200, body: '3.17.2' };
    default:
      return ok({});
  }
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'medisales-mirror-'));
  warned = [];
  server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const path = new URL(request.url ?? '', 'http://peer').pathname.replace('/api/2.0/mlflow/', '');
      peer.asked.push(request.method === 'DELETE' ? `DELETE ${path}` : path);
      peer.authorizations.add(request.headers.authorization);
      const reply = peer.fault?.(request) ?? answer(request, body);
      if (reply === 'hang') return;
      response.statusCode = reply.status;
      response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  peer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    authorizations: new Set(),
    uploads: new Map(),
    runs: 0,
    versions: 0,
    fault: null,
  };
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(home, { recursive: true, force: true });
});

interface RegistryOptions {
  readonly credentials?: MlflowSettings['credentials'];
  readonly nowMs?: () => number;
  readonly requestTimeoutMs?: number;
}

function registry(options: RegistryOptions = {}) {
  const { credentials = null, nowMs = () => 0, requestTimeoutMs = 30_000 } = options;
  const warn = (fields: object, message: string): void => void warned.push({ ...fields, message });
  return createMirroredRegistry({
    home,
    store: createFileStore({ home, clock }),
    outbox: createOutbox(home),
    server: createMlflowServer({
      api: createMlflowApi({
        settings: { url: peer.url, credentials },
        wait: async () => {},
        requestTimeoutMs,
      }),
    }),
    logger: { info: () => {}, warn, error: warn },
    monotonicMs: nowMs,
    deadlineMs: 60_000,
  });
}

const RUN: TrainingRun = {
  experiment: 'sales_prediction',
  name: 'sales_ensemble',
  kind: 'time_series',
  startedAt: new Date('2026-06-15T00:00:00Z'),
  endedAt: new Date('2026-06-15T00:01:00Z'),
  params: { horizon: 12 },
  metrics: { mase: 0.7 },
  tags: {},
  artifacts: [],
  model: { flavor: null, files: [{ path: 'forecasts.json', content: '[1]' }] },
};

const DOWN = (): Reply => ({ status: 503, body: 'down' });

describe('a training beside an MLflow server', () => {
  it('tries again where the server stumbles, and sends files as they are', async () => {
    let faults = 2;
    peer.fault = () => (faults-- > 0 ? DOWN() : null);
    const { record, mirror } = registry();
    await record(RUN);
    expect(await mirror.count()).toEqual({ waiting: 0, refused: 0 });
    expect(peer.uploads.get('1/theirs/artifacts/model/forecasts.json')).toBe('[1]');
    expect(warned).toEqual([]);
  });

  it('goes on without the server, which is told later and in order', async () => {
    peer.fault = DOWN;
    const { record, challenge, promote, mirror } = registry();
    expect(await record(RUN)).toMatchObject({ version: 1 });
    const tries = peer.asked.length;
    expect(tries).toBe(3);
    await challenge('sales_ensemble', 1);
    await promote('sales_ensemble', 1);
    // It was just away: nobody waits for it again and again.
    expect(peer.asked).toHaveLength(tries);
    expect(await mirror.count()).toEqual({ waiting: 3, refused: 0 });
    const job = createMlflowSyncJob({ mirror });
    await expect(job.run({ slot: clock.now(), signal })).rejects.toThrow(/status 503; 3 of 3 wait on$/);

    peer.fault = null;
    peer.asked.length = 0;
    expect(await job.run({ slot: clock.now(), signal })).toEqual({ en: '3 sent', ko: '3건 보냄' });
    expect(peer.asked.filter((path) => path.includes('alias'))).toEqual([
      'registered-models/alias',
      'registered-models/alias',
      'DELETE registered-models/alias',
    ]);
    expect([peer.runs, peer.versions]).toEqual([1, 1]);
    expect(await job.run({ slot: clock.now(), signal })).toEqual({
      en: 'nothing waits',
      ko: '보낼 것이 없습니다',
    });
  });

  it('takes up what waits at the next training, when the server had its pause', async () => {
    let nowMs = 0;
    peer.fault = DOWN;
    const { record, promote, mirror } = registry({ nowMs: () => nowMs });
    await record(RUN);
    peer.fault = null;
    nowMs = 61_000;
    await promote('sales_ensemble', 1);
    expect(await mirror.count()).toEqual({ waiting: 0, refused: 0 });
    expect([peer.runs, peer.versions]).toEqual([1, 1]);
  });

  it('does not wait for a server that is silent', async () => {
    peer.fault = () => 'hang';
    const { record, mirror } = registry({ requestTimeoutMs: 100 });
    await record(RUN);
    expect(warned).toMatchObject([{ waiting: 1, reason: expect.stringContaining('no answer in time') }]);
    expect((await mirror.count()).waiting).toBe(1);
  });

  it.each(['runs/log-batch', 'runs/update', 'model-versions/create', 'forecasts.json'])(
    'doubles nothing where the connection broke at %s',
    async (path) => {
      peer.fault = ({ url }) => (url?.includes(path) === true ? DOWN() : null);
      const { record, mirror } = registry();
      await record(RUN);
      expect((await mirror.count()).waiting).toBe(1);
      peer.fault = null;
      expect(await mirror.sync(signal)).toEqual({ sent: 1, refused: 0 });
      expect([peer.runs, peer.versions]).toEqual([1, 1]);
    },
  );

  it('puts aside what the server will never take, and goes on with the next', async () => {
    peer.fault = ({ url }) =>
      url?.includes('runs/create') === true
        ? {
            status: 400,
            body: { error_code: 'INVALID_PARAMETER_VALUE', message: 'the experiment is deleted' },
          }
        : null;
    const { record, mirror } = registry();
    await record(RUN);
    peer.fault = null;
    await record(RUN);
    expect(await mirror.count()).toEqual({ waiting: 0, refused: 1 });
    expect(warned).toMatchObject([{ reason: expect.stringContaining('the experiment is deleted') }]);
  });

  it('shows its credentials to the server and to no log, and keeps what is refused for them', async () => {
    peer.fault = () => ({ status: 401, body: 'who are you' });
    const { record, mirror } = registry({ credentials: { username: 'bot', password: 'hidden-word' } });
    await record(RUN);
    expect(peer.asked).toHaveLength(1);
    expect([...peer.authorizations]).toEqual([`Basic ${Buffer.from('bot:hidden-word').toString('base64')}`]);
    expect(JSON.stringify(warned)).toContain('status 401');
    expect(JSON.stringify(warned)).not.toContain('hidden-word');
    expect(await mirror.count()).toEqual({ waiting: 1, refused: 0 });
    await expect(mirror.probe(signal)).rejects.toMatchObject({ hint: expect.stringContaining('MLFLOW_') });
    peer.fault = null;
    expect(await mirror.probe(signal)).toBe('3.17.2');
  });
});

describe('the outbox', () => {
  it('numbers what comes at once, and loses nothing', async () => {
    const outboxes = [createOutbox(home), createOutbox(home)];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        outboxes[i % 2]?.add({ what: 'record', name: 'sales_ensemble', version: i + 1 }),
      ),
    );
    expect(await outboxes[0]?.count()).toEqual({ waiting: 20, refused: 0 });
  });

  it('is emptied by one process at a time, and by another where that one is gone', async () => {
    const outbox = createOutbox(home);
    let isInside = false;
    await outbox.alone(async () => {
      isInside = await createOutbox(home).alone(async () => {});
    });
    expect(isInside).toBe(false);
    // Our own number, of a process that started at another time.
    writeFileSync(join(home, 'mlflow', 'outbox', '.lock'), `${process.pid} 1\n`);
    expect(await outbox.alone(async () => {})).toBe(true);
    expect(readdirSync(join(home, 'mlflow', 'outbox'))).toEqual([]);
  });

  it('puts a file aside that it can not read', async () => {
    mkdirSync(join(home, 'mlflow', 'outbox'), { recursive: true });
    writeFileSync(join(home, 'mlflow', 'outbox', '00000001.json'), '{"what":');
    const { record, mirror } = registry();
    await record(RUN);
    expect(await mirror.count()).toEqual({ waiting: 0, refused: 1 });
    expect(readFileSync(join(home, 'mlflow', 'outbox', 'refused', '00000001.json'), 'utf8')).toBe('{"what":');
  });
});
