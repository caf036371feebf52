import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../src/model/errors.js';
import type { RuleOutcome, RuleRunner, RuleTable } from '../../src/ports/rules.js';
import { compiledEntry } from '../threads/pool.js';
import type { RuleReply, RuleRequest } from './rule-protocol.js';

export interface RuleRunnerOptions {
  /** For one condition. */
  readonly timeLimitMs?: number;
  /** How long a process without work is kept. */
  readonly idleMs?: number;
}

const TIME_LIMIT_MS = 2_000;
const START_LIMIT_MS = 20_000;
const IDLE_MS = 30_000;
const MEMORY_MB = 256;

/** `timeout` and `ended` are told, not thrown: the one is a condition's, the other gets a new process. */
type Reply = RuleReply | { readonly kind: 'timeout' } | { readonly kind: 'ended' };

function start(): ChildProcess {
  const entry = compiledEntry(new URL('./rule-process.js', import.meta.url), 'db/ml/rule-process.js');
  // No environment and no standard input: it gets the views and gives rows.
  const child = fork(fileURLToPath(entry), [], {
    env: {},
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return child;
}

function replyOf(child: ChildProcess, limitMs: number, request: RuleRequest | null): Promise<Reply> {
  return new Promise((resolve) => {
    const settle = (reply: Reply): void => {
      clearTimeout(limit);
      child.off('message', take);
      child.off('exit', end);
      child.off('error', end);
      resolve(reply);
    };
    const take = (message: unknown): void => settle(message as RuleReply);
    const end = (): void => settle({ kind: 'ended' });
    const limit = setTimeout(() => settle({ kind: 'timeout' }), limitMs);
    child.once('message', take);
    child.once('exit', end);
    child.once('error', end);
    if (request !== null) child.send(request, (error) => (error === null ? undefined : end()));
  });
}

/** See the port. One process at a time, which is killed where a condition takes longer than the limit. */
export function createRuleRunner(options: RuleRunnerOptions = {}): RuleRunner {
  const { timeLimitMs = TIME_LIMIT_MS, idleMs = IDLE_MS } = options;
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => {
      ending.once('exit', () => resolve());
    });
    ending.ref();
    ending.kill('SIGKILL');
    await ended;
  }

  async function ready(tables: readonly RuleTable[]): Promise<ChildProcess> {
    if (child === null) {
      child = start();
      const begun = await replyOf(child, START_LIMIT_MS, null);
      if (begun.kind !== 'ready') {
        await stop();
        throw new AppError('internal', 'The process that runs the conditions of rules did not start', {
          retryable: true,
        });
      }
    }
    const loaded = await replyOf(child, START_LIMIT_MS, { kind: 'load', tables });
    if (loaded.kind === 'loaded') return child;
    await stop();
    throw new AppError('internal', 'The rows for the conditions of rules could not be loaded', {
      retryable: true,
    });
  }

  async function runAll(
    tables: readonly RuleTable[],
    conditions: readonly string[],
  ): Promise<readonly RuleOutcome[]> {
    clearTimeout(idle);
    const outcomes: RuleOutcome[] = [];
    let process = await ready(tables);
    process.ref();
    process.channel?.ref();
    for (const condition of conditions) {
      const reply = await replyOf(process, timeLimitMs, { kind: 'run', condition });
      if (reply.kind === 'outcome') {
        outcomes.push(reply.outcome);
        continue;
      }
      const message =
        reply.kind === 'timeout'
          ? `It takes longer than ${timeLimitMs / 1_000} s`
          : 'The process that ran it ended';
      outcomes.push({ kind: reply.kind === 'timeout' ? 'timeout' : 'failed', message });
      await stop();
      if (outcomes.length < conditions.length) process = await ready(tables);
    }
    child?.unref();
    child?.channel?.unref();
    idle = setTimeout(() => void stop(), idleMs);
    idle.unref();
    return outcomes;
  }

  return {
    run: (tables, conditions) => {
      const mine = turn.then(() => {
        if (isClosed) throw new AppError('internal', 'medisales is stopping', { retryable: true });
        return conditions.length === 0 ? [] : runAll(tables, conditions);
      });
      turn = mine.catch(() => {});
      return mine;
    },
    close: async () => {
      isClosed = true;
      await stop();
      await turn;
      await stop();
    },
  };
}
