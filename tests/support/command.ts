import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { repositoryRoot } from '../../src/repository-root.js';

/** The real command line in a process of its own, as set-up built it (or as MEDISALES_TEST_DIST did). */
const cliPath = join(repositoryRoot(), process.env.MEDISALES_TEST_DIST ?? 'dist', 'src', 'cli.js');

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Environment = Readonly<Record<string, string>>;

export interface CommandOptions {
  readonly env: Environment;
  readonly input?: string;
  /** A program with its arguments that runs the command it is given, such as `setpriv`. */
  readonly through?: readonly string[];
}

async function textOf(stream: Readable | null): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function start(args: readonly string[], { env, through = [] }: CommandOptions): ChildProcess {
  if (!existsSync(cliPath)) throw new Error(`${cliPath} is missing: run npm run setup`);
  const [program = '', ...rest] = [...through, process.execPath, cliPath, ...args];
  return spawn(program, rest, { env: { PATH: process.env.PATH ?? '', ...env } });
}

export async function runCommand(args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const child = start(args, options);
  const ended = once(child, 'close') as Promise<[number | null]>;
  // A command that ends before it has read its input breaks the pipe, which is its right.
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.input ?? '');
  const [stdout, stderr] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  const [code] = await ended;
  return { code, stdout, stderr };
}

export interface ServiceProcess {
  readonly url: string;
  /** Asks it to end as an operator would, and waits until it has: everything taken is answered then. */
  readonly stop: () => Promise<number | null>;
  /** Ends it at once, with nothing put in order. */
  readonly kill: () => Promise<void>;
}

/** `medisales start` on a free port, once it says that it is ready. */
export async function startService(env: Environment): Promise<ServiceProcess> {
  const child = start(['start'], { env: { ...env, PORT: '0' } });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const errors = textOf(child.stderr);
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const ready = /medisales is ready: (\S+)/.exec(said);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    });
    void ended.then(async ([code]) => reject(new Error(`start ended with ${code}: ${await errors}`)));
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
