import { createReadStream, type ReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { AppError } from '../../model/errors.js';

/** MLflow's REST interface: https://mlflow.org/docs/latest/api_reference/rest-api.html */

export interface MlflowSettings {
  readonly url: string;
  readonly credentials:
    | { readonly username: string; readonly password: string }
    | { readonly token: string }
    | null;
}

export interface MlflowApiDeps {
  readonly settings: MlflowSettings;
  /** Resolves after that time or at the abort, whichever is first. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly requestTimeoutMs?: number;
  readonly uploadTimeoutMs?: number;
}

/** A JSON object as it came: each field is checked where it is read. */
export type Answer = Readonly<Record<string, unknown>>;

export interface MlflowApi {
  /**
   * One call of `/api/2.0/mlflow/{path}`, tried three times where the server is away or busy.
   * Throws `upstream_failed`: retryable where trying later may help, else with MLflow's word in `details.errorCode`.
   */
  readonly get: (
    path: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ) => Promise<Answer>;
  readonly send: (path: string, body: unknown, options: SendOptions) => Promise<Answer>;
  /** Streams a file to the server's artifacts; sending it again replaces it. */
  readonly upload: (
    path: string,
    file: { file: string; bytes: number },
    signal: AbortSignal,
  ) => Promise<void>;
  /** The version of the server, asked once; throws as the others where it does not answer or refuses us. */
  readonly probe: (signal: AbortSignal) => Promise<string>;
}

export interface SendOptions {
  readonly method?: 'POST' | 'PATCH' | 'DELETE';
  readonly signal: AbortSignal;
}

const REQUEST_TIMEOUT_MS = 10_000;
const UPLOAD_TIMEOUT_MS = 120_000;
const WAITS_MS = [250, 1_000] as const;
const ANSWER_BYTES_MAX = 4_194_304;
const REASON_LETTERS_MAX = 300;

/** The server is there and says that this request is wrong, as it will say tomorrow. */
function isFinal(status: number, errorCode: string | null): boolean {
  // A proxy before it may say so, in words of its own.
  if (status === 413) return true;
  // Some other server, or the wrong path of the right one.
  if (errorCode === 'ENDPOINT_NOT_FOUND') return false;
  return errorCode !== null && status >= 400 && status < 500 && ![401, 403, 408, 425, 429].includes(status);
}

function parsed(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answer) : null;
  } catch {
    return null;
  }
}

async function textOf(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > ANSWER_BYTES_MAX) throw new Error('the answer is too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

interface Request {
  readonly url: string;
  readonly init: () => RequestInit;
  /** After each try, however it ended. */
  readonly release?: () => void;
  readonly timeoutMs: number;
}

/** What went wrong below HTTP, without the address or anything that was sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  if (error.name === 'AbortError') return 'ended before it answered';
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause ? String(cause.code) : cause.message;
}

export function createMlflowApi(deps: MlflowApiDeps): MlflowApi {
  const { settings, wait, requestTimeoutMs = REQUEST_TIMEOUT_MS, uploadTimeoutMs = UPLOAD_TIMEOUT_MS } = deps;
  const { credentials } = settings;
  const { host } = new URL(settings.url);
  const authorization =
    credentials === null
      ? {}
      : 'token' in credentials
        ? { authorization: `Bearer ${credentials.token}` }
        : {
            authorization: `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`,
          };

  function away(reason: string, cause?: unknown): AppError {
    return new AppError('upstream_failed', `MLflow at ${host}: ${reason}`, { retryable: true, cause });
  }

  function refusal(status: number, answer: Answer | null): AppError {
    const errorCode = typeof answer?.error_code === 'string' ? answer.error_code : null;
    const message = typeof answer?.message === 'string' ? `: ${answer.message}` : '';
    const said = `status ${status}${errorCode === null ? '' : ` ${errorCode}`}${message}`;
    return new AppError('upstream_failed', `MLflow at ${host}: ${said.slice(0, REASON_LETTERS_MAX)}`, {
      retryable: !isFinal(status, errorCode),
      details: { status, errorCode },
      ...(status === 401 || status === 403
        ? { hint: 'Check MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.' }
        : {}),
    });
  }

  async function once(request: Request, signal: AbortSignal): Promise<string> {
    let status: number;
    let text: string;
    try {
      const response = await fetch(request.url, {
        ...request.init(),
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(request.timeoutMs)]),
      });
      status = response.status;
      text = await textOf(response);
    } catch (error) {
      throw away(reasonOf(error), error);
    } finally {
      request.release?.();
    }
    if (status < 200 || status > 299) throw refusal(status, parsed(text));
    return text;
  }

  /** Whether another try soon may help: a wrong password is none the better for it. */
  function isPassing(error: unknown): boolean {
    if (!(error instanceof AppError) || !error.retryable) return false;
    const { status } = error.details;
    return typeof status !== 'number' || status >= 500 || status === 408 || status === 429;
  }

  async function tried(request: Request, signal: AbortSignal): Promise<string> {
    for (const ms of WAITS_MS) {
      try {
        return await once(request, signal);
      } catch (error) {
        if (signal.aborted || !isPassing(error)) throw error;
        await wait(ms, signal);
      }
    }
    return once(request, signal);
  }

  function answerOf(text: string): Answer {
    const answer = text.trim() === '' ? {} : parsed(text);
    if (answer === null) throw away('the answer is not one of MLflow: check MLFLOW_TRACKING_URI');
    return answer;
  }

  const endpoint = (path: string): string => `${settings.url}/api/2.0/mlflow/${path}`;

  async function send(
    path: string,
    body: unknown,
    { method = 'POST', signal }: SendOptions,
  ): Promise<Answer> {
    const init = (): RequestInit => ({
      method,
      headers: { ...authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answerOf(await tried({ url: endpoint(path), init, timeoutMs: requestTimeoutMs }, signal));
  }

  return {
    get: async (path, query, signal) => {
      const url = `${endpoint(path)}?${new URLSearchParams(query).toString()}`;
      const init = (): RequestInit => ({ headers: authorization });
      return answerOf(await tried({ url, init, timeoutMs: requestTimeoutMs }, signal));
    },
    send,
    upload: async (path, { file, bytes }, signal) => {
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      const url = `${settings.url}/api/2.0/mlflow-artifacts/artifacts/${encoded}`;
      let stream: ReadStream | null = null;
      const init = (): RequestInit => {
        stream = createReadStream(file);
        const headers = {
          ...authorization,
          'content-type': 'application/octet-stream',
          'content-length': String(bytes),
        };
        return { method: 'PUT', headers, body: Readable.toWeb(stream), duplex: 'half' };
      };
      const release = (): void => void stream?.destroy();
      await tried({ url, init, release, timeoutMs: uploadTimeoutMs }, signal);
    },
    probe: async (signal) => {
      const plain = { init: (): RequestInit => ({ headers: authorization }), timeoutMs: requestTimeoutMs };
      const version = (await once({ ...plain, url: `${settings.url}/version` }, signal)).trim();
      if (!/^\d[\w.+-]{0,39}$/.test(version))
        throw away('no MLflow answers there: check MLFLOW_TRACKING_URI');
      // The version is told to everybody; this shows that we are let in.
      await once({ ...plain, url: `${endpoint('registered-models/search')}?max_results=1` }, signal);
      return version;
    },
  };
}
