import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PYTHON } from './python.js';

export interface MlflowProcess {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const START_MS = 240_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

/** A real MLflow server over an empty SQLite database, with its artifacts beside it in `folder`. */
export async function startMlflow(folder: string): Promise<MlflowProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const options = {
    'backend-store-uri': `sqlite:///${join(folder, 'mlflow.db')}`,
    'artifacts-destination': join(folder, 'artifacts'),
    host: '127.0.0.1',
    port: String(port),
    workers: '1',
  };
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(PYTHON, ['-m', 'mlflow', 'server', '--serve-artifacts', ...words], {
    cwd: folder,
    env: {
      ...process.env,
      MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
      MLFLOW_DISABLE_TELEMETRY: 'true',
      GIT_PYTHON_REFRESH: 'quiet',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: the server is a child of the command.
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
  }
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  const untilMs = performance.now() + START_MS;
  for (;;) {
    const isUp = await fetch(`${url}/version`, { signal: AbortSignal.timeout(5_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return { url, stop };
    if (child.exitCode !== null || performance.now() > untilMs) {
      await stop();
      throw new Error(`MLflow did not start: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
