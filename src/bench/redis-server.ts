import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A Redis that can be treated badly. */
export interface FragileRedis {
  /** Without a prefix. */
  readonly url: string;
  /** `redis-server` of its own, or what lies between us and one that others use. */
  readonly kind: 'server' | 'proxy';
  /** Ends at once, as by `kill -9`, and answers nobody. */
  readonly kill: () => Promise<void>;
  /** Up again, with nothing remembered where it is a server of its own. */
  readonly restart: () => Promise<void>;
  /** Accepts connections and commands, and answers none. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly close: () => Promise<void>;
}

const HOST = '127.0.0.1';
const START_MS = 5_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function hasRedisServer(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether something listens there. */
export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: HOST, port });
    const done = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

async function startServer(): Promise<FragileRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'medisales-redis-'));
  const port = await freePort();
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const given = [
      '--bind',
      HOST,
      '--port',
      String(port),
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    child = spawn('redis-server', given, { stdio: 'ignore' });
    const until = performance.now() + START_MS;
    while (!(await listens(port))) {
      if (performance.now() > until) throw new Error('redis-server did not start');
      await pause(10);
    }
  };
  const kill = async (): Promise<void> => {
    const ending = child;
    child = null;
    if (ending === null) return;
    const ended = once(ending, 'exit');
    ending.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url: `redis://${HOST}:${port}`,
    kind: 'server',
    kill,
    restart: async () => {
      await kill();
      await start();
    },
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In the way of whoever wants that port. */
export async function startProxy(redisPort: number): Promise<FragileRedis> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let isFrozen = false;
  const relay = (client: Socket): void => {
    const upstream = connect({ host: HOST, port: redisPort });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('data', (data) => {
        to.write(data);
      });
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      if (isFrozen) from.pause();
    }
  };
  const start = async (): Promise<void> => {
    server = createServer(relay).listen(port, HOST);
    await once(server, 'listening');
  };
  const kill = async (): Promise<void> => {
    const ending = server;
    server = null;
    isFrozen = false;
    for (const socket of sockets) socket.destroy();
    if (ending === null) return;
    const ended = once(ending, 'close');
    ending.close();
    await ended;
  };
  await start();
  return {
    url: `redis://${HOST}:${port}`,
    kind: 'proxy',
    kill,
    restart: async () => {
      await kill();
      await start();
    },
    freeze: () => {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw: () => {
      isFrozen = false;
      for (const socket of sockets) socket.resume();
    },
    close: kill,
  };
}

const USUAL_PORT = 6379;

/** A server of its own where there is the program, else one that runs here, through a proxy; null for neither. */
export async function startFragileRedis(): Promise<FragileRedis | null> {
  if (hasRedisServer()) return startServer();
  return (await listens(USUAL_PORT)) ? startProxy(USUAL_PORT) : null;
}
