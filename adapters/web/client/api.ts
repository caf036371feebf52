import { parseExactJson } from './exact-json.js';
import type { AddedDocument, CompanyDocument, Language, Outcome, Session } from './types.js';

const ASK_TIMEOUT_MS = 120_000;
/** As long as the service waits for a body, and some for reading it. */
const UPLOAD_TIMEOUT_MS = 360_000;

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Extract<Outcome, { kind: 'problem' }> };

/** Why a request was given up, by the name that the browser gives. */
const ENDINGS: Readonly<Record<string, string>> = { TimeoutError: 'timeout', AbortError: 'stopped' };

async function readProblem(response: Response): Promise<Extract<Outcome, { kind: 'problem' }>> {
  const waitSeconds = Number(response.headers.get('retry-after') ?? '0') || 0;
  try {
    const body = (await response.json()) as { error: { code: string; message: string; requestId: string } };
    const { code, message, requestId } = body.error;
    return { kind: 'problem', code, message, reference: requestId, waitSeconds };
  } catch {
    return { kind: 'problem', code: `http_${response.status}`, reference: null, waitSeconds };
  }
}

export async function call<T>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<Result<T>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', ...init });
    if (!response.ok) return { ok: false, problem: await readProblem(response) };
    return { ok: true, value: await read(response) };
  } catch (error) {
    // What can't be read did come: fetch fails with a TypeError where nothing does.
    const ending = error instanceof DOMException ? ENDINGS[error.name] : undefined;
    const code = ending ?? (error instanceof TypeError ? 'unreachable' : 'other');
    return { ok: false, problem: { kind: 'problem', code, reference: null, waitSeconds: 0 } };
  }
}

/** A request that sends `body` as JSON. */
export function posted(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

async function readSession(response: Response): Promise<Session> {
  return parseExactJson(await response.text()) as Session;
}

export function whoAmI(): Promise<Result<Session>> {
  return call('/api/v1/session', {}, readSession);
}

export function signIn(username: string, password: string): Promise<Result<Session>> {
  return call('/api/v1/session', posted({ username, password }), readSession);
}

export function signOut(): Promise<Result<null>> {
  return call('/api/v1/session', { method: 'DELETE' }, async () => null);
}

export interface AskedHere {
  readonly question: string;
  readonly conversation: string;
  /** Of the page: an answer stands in the language of what is around it. */
  readonly language: Language;
  /** Stops waiting for the answer. */
  readonly stop: AbortSignal;
}

/** One question; any failure comes back as an outcome to show. */
export async function ask({ stop, ...asked }: AskedHere): Promise<Outcome> {
  const signal = AbortSignal.any([AbortSignal.timeout(ASK_TIMEOUT_MS), stop]);
  const init = { ...posted(asked), signal };
  const result = await call('/api/v1/ask', init, async (response): Promise<Outcome> => {
    const language: Language = response.headers.get('content-language') === 'en' ? 'en' : 'ko';
    const turn = Number(response.headers.get('medisales-turn') ?? '0') || null;
    return { kind: 'answer', body: await response.text(), language, turn };
  });
  return result.ok ? result.value : result.problem;
}

export function giveFeedback(opinion: {
  readonly turn: number;
  readonly rating: 'up' | 'down';
  readonly comment: string | null;
}): Promise<Result<null>> {
  return call('/api/v1/feedback', posted(opinion), async () => null);
}

export function listDocuments(): Promise<Result<readonly CompanyDocument[]>> {
  return call('/api/v1/documents', {}, async (response) => {
    const { documents } = (await response.json()) as { documents: readonly CompanyDocument[] };
    return documents;
  });
}

/** `lang`: of what is said of a file that is refused. */
export function addDocument(file: File, kind: string, lang: Language): Promise<Result<AddedDocument>> {
  const query = new URLSearchParams({ name: file.name, kind, lang });
  const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS);
  const headers = { 'Content-Type': 'application/octet-stream' };
  const init = { method: 'POST', headers, body: file, signal };
  return call(
    `/api/v1/documents?${query}`,
    init,
    async (response) => (await response.json()) as AddedDocument,
  );
}

export function removeDocument(id: number): Promise<Result<null>> {
  return call(`/api/v1/documents/${id}`, { method: 'DELETE' }, async () => null);
}

/** Tries recordings that wait or failed again; gives how many. */
export function retryDocuments(): Promise<Result<number>> {
  return call(
    '/api/v1/documents/retry',
    { method: 'POST' },
    async (response) => ((await response.json()) as { documents: number }).documents,
  );
}
