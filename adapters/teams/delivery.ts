import type { Activity, TurnContext } from 'botbuilder';
import type { AppError } from '../../src/model/errors.js';
import { asDeliveryError } from './errors.js';
import { packed, withWholeEntities } from './label.js';
import { plainMessage, type TeamsMessage } from './render.js';

export type Sleep = (ms: number) => Promise<void>;

const ATTEMPTS_MAX = 4;
const BACKOFF_MS = 1_000;
const RETRY_AFTER_MS_MAX = 30_000;
const REQUEST_TIMEOUT_MS = 15_000;

interface PipelineRequest {
  timeout: number;
  body?: unknown;
}

interface Pipeline {
  readonly removePolicy: (options: { name: string }) => unknown;
  readonly addPolicy: (policy: {
    name: string;
    sendRequest: (
      request: PipelineRequest,
      next: (r: PipelineRequest) => Promise<unknown>,
    ) => Promise<unknown>;
  }) => void;
}

/** What is used of the SDK's connector. */
export interface Connector {
  readonly client: { readonly pipeline: Pipeline };
  readonly conversations: {
    readonly sendToConversation: (
      id: string,
      activity: Partial<Activity>,
    ) => Promise<{ readonly id?: string }>;
    readonly createConversation: (parameters: object) => Promise<{ readonly id: string }>;
    readonly getConversationPagedMembers: (
      id: string,
      options: { readonly pageSize: number; readonly continuationToken?: string },
    ) => Promise<unknown>;
  };
}

export function connectorOf(context: TurnContext): Connector | undefined {
  const key = (context.adapter as unknown as { ConnectorClientKey: symbol }).ConnectorClientKey;
  return context.turnState.get<Connector>(key);
}

/**
 * Takes the SDK's own retries off this turn's connector, whose waits can neither be set nor stopped, and gives
 * its requests a time limit, which by default they lack, and entities whole.
 */
export function prepareConnector(context: TurnContext): void {
  const pipeline = connectorOf(context)?.client.pipeline;
  if (pipeline === undefined) return;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'requestTimeLimit',
    sendRequest: (request, next) => {
      request.timeout = REQUEST_TIMEOUT_MS;
      return next(request);
    },
  });
  pipeline.addPolicy({
    name: 'wholeEntities',
    sendRequest: (request, next) => {
      if (typeof request.body === 'string') request.body = withWholeEntities(request.body);
      return next(request);
    },
  });
}

interface WithHeaders {
  readonly response?: { readonly headers?: { readonly get?: (name: string) => string | undefined } };
}

function retryAfterMs(error: unknown): number | null {
  const header = (error as WithHeaders | null)?.response?.headers?.get?.('retry-after');
  const seconds = Number(header);
  return header === undefined || !Number.isFinite(seconds) || seconds < 0
    ? null
    : Math.min(seconds * 1_000, RETRY_AFTER_MS_MAX);
}

/** Runs a connector call, again after 1, 2 and 4 s (or what Retry-After says) where that can help. Throws AppError. */
export async function withRetries<T>(sleep: Sleep, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const failure = asDeliveryError(error);
      if (!failure.retryable || attempt === ATTEMPTS_MAX) throw failure;
      await sleep(retryAfterMs(error) ?? BACKOFF_MS * 2 ** (attempt - 1));
    }
  }
}

/** True where Teams found fault with the message itself, so that a simpler one may pass. */
function isRefusedMessage(failure: AppError): boolean {
  return failure.code === 'input_too_large' || failure.details.statusCode === 400;
}

export type Send = (activity: Partial<Activity>) => Promise<{ readonly id?: string } | undefined>;

/** A message as the SDK takes it. */
export function activityOf({ entities, ...message }: TeamsMessage): Partial<Activity> {
  const whole = entities === undefined ? {} : { entities: entities.map(packed) };
  return { ...message, ...whole } as unknown as Partial<Activity>;
}

/** The words of a message, for a client that refuses the rest of it. */
function wordsAlone({ text, attachments }: TeamsMessage): Partial<Activity> {
  if (text !== undefined) return { type: 'message', text, textFormat: 'markdown' };
  return plainMessage(attachments.map(({ content }) => content.fallbackText).join('\n\n'));
}

/** Sends a message; as plain text where its cards are refused. Gives its id where Teams says it. Throws AppError. */
export async function deliverBy(send: Send, message: TeamsMessage, sleep: Sleep): Promise<string | null> {
  try {
    const sent = await withRetries(sleep, () => send(activityOf(message)));
    return sent?.id ?? null;
  } catch (error) {
    const failure = asDeliveryError(error);
    if (!isRefusedMessage(failure)) throw failure;
    const sent = await withRetries(sleep, () => send(wordsAlone(message)));
    return sent?.id ?? null;
  }
}

/** `deliverBy` as a reply to the turn's activity. */
export function deliver(context: TurnContext, message: TeamsMessage, sleep: Sleep): Promise<string | null> {
  return deliverBy((activity) => context.sendActivity(activity), message, sleep);
}
