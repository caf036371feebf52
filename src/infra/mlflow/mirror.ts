import { type AppError, isAppError } from '../../model/errors.js';
import type { Logger } from '../../ports/logger.js';
import type { ModelRegistry, RegistryMirror, SentToMirror } from '../../ports/model-registry.js';
import type { Order, Outbox } from './outbox.js';
import type { MlflowServer } from './server.js';
import { readStoredRun } from './stored-run.js';

export interface MirrorDeps {
  readonly home: string;
  /** What is recorded, promoted and served from; the server only follows. */
  readonly store: ModelRegistry;
  readonly outbox: Outbox;
  readonly server: MlflowServer;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly monotonicMs: () => number;
  /** The longest that a training waits for the server, each time it has something to tell. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 30_000;
/** A server that was away is not waited for again within it: a training tells several things in a row. */
const PAUSE_MS = 60_000;

/** Whether it will fail tomorrow too: the server refuses it, or the file store has it no more. */
function isHopeless(error: unknown): error is AppError {
  return isAppError(error) && !error.retryable;
}

/** The registry of the home, and the server that is told of everything it does. */
export function createMirroredRegistry(
  deps: MirrorDeps,
): ModelRegistry & { readonly mirror: RegistryMirror } {
  const { home, store, outbox, server, logger, monotonicMs, deadlineMs = DEADLINE_MS } = deps;
  let pausedUntilMs = Number.NEGATIVE_INFINITY;

  async function deliver({ what, name, version }: Order, signal: AbortSignal): Promise<void> {
    const run = await readStoredRun(home, { name, version });
    const there = await server.ensureVersion({ name, version, run }, signal);
    if (what === 'promote') {
      await server.setAlias(name, { alias: 'champion', version: there }, signal);
      await server.removeAlias(name, 'challenger', signal);
      await server.setStage(name, { stage: 'Production', version: there }, signal);
    }
    if (what === 'challenge') await server.setAlias(name, { alias: 'challenger', version: there }, signal);
  }

  async function deliverAll(signal: AbortSignal): Promise<SentToMirror> {
    let [sent, refused] = [0, 0];
    for (let next = await outbox.oldest(); next !== null; next = await outbox.oldest()) {
      const { id, order } = next;
      try {
        if (order !== null) await deliver(order, signal);
      } catch (error) {
        if (!isHopeless(error)) throw error;
        logger.warn({ order, reason: error.message }, 'the MLflow server does not get this');
        await outbox.refuse(id);
        refused += 1;
        continue;
      }
      if (order === null) {
        logger.warn({ file: id }, 'a file of the MLflow outbox can not be read');
        await outbox.refuse(id);
        refused += 1;
      } else {
        await outbox.remove(id);
        sent += 1;
      }
    }
    return { sent, refused };
  }

  /** Nothing, where another process is at it: it takes ours along. */
  async function sync(signal: AbortSignal): Promise<SentToMirror> {
    let done: SentToMirror = { sent: 0, refused: 0 };
    await outbox.alone(async () => {
      done = await deliverAll(signal);
    });
    pausedUntilMs = Number.NEGATIVE_INFINITY;
    return done;
  }

  /** Whatever becomes of the server, the training goes on. */
  async function tell(order: Order): Promise<void> {
    try {
      await outbox.add(order);
      if (monotonicMs() < pausedUntilMs) return;
      await sync(AbortSignal.timeout(deadlineMs));
    } catch (error) {
      pausedUntilMs = monotonicMs() + PAUSE_MS;
      const reason = error instanceof Error ? error.message : String(error);
      const { waiting } = await outbox.count().catch(() => ({ waiting: null }));
      logger.warn({ waiting, reason }, 'the MLflow server could not be told; it will be later');
    }
  }

  return {
    record: async (run) => {
      const registered = await store.record(run);
      await tell({ what: 'record', name: registered.name, version: registered.version });
      return registered;
    },
    promote: async (name, version) => {
      await store.promote(name, version);
      await tell({ what: 'promote', name, version });
    },
    challenge: async (name, version) => {
      await store.challenge(name, version);
      await tell({ what: 'challenge', name, version });
    },
    mirror: { sync, count: outbox.count, probe: server.probe },
  };
}
