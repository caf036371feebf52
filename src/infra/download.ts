import { RECORDING_BYTES_MAX } from '../model/document.js';
import { AppError } from '../model/errors.js';
import type { Download } from '../ports/download.js';

export interface DownloadOptions {
  readonly bytesMax?: number;
  /** For the whole file. */
  readonly timeoutMs?: number;
}

const MEGABYTE = 1_048_576;

function failed(what: string, cause?: unknown): AppError {
  return new AppError('upstream_failed', `The file could not be fetched: ${what}`, {
    retryable: true,
    cause,
  });
}

function refusalOf(status: number): AppError {
  if (status === 401 || status === 403) {
    return new AppError('denied', `The file may not be fetched (HTTP ${status})`);
  }
  if (status === 404 || status === 410) {
    return new AppError('not_found', `The file is not there any more (HTTP ${status})`);
  }
  return failed(
    status >= 300 && status < 400 ? `it is said to be elsewhere (HTTP ${status})` : `HTTP ${status}`,
  );
}

/** Whatever breaks under way is told as our own error. */
async function* bounded(body: AsyncIterable<Uint8Array>, bytesMax: number): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  const pieces = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      let next: IteratorResult<Uint8Array>;
      try {
        next = await pieces.next();
      } catch (error) {
        throw failed('it broke off', error);
      }
      if (next.done === true) return;
      sizeBytes += next.value.length;
      if (sizeBytes > bytesMax) throw tooLarge(bytesMax);
      yield next.value;
    }
  } finally {
    await pieces.return?.();
  }
}

function tooLarge(bytesMax: number): AppError {
  const message = `The file is larger than ${Math.floor(bytesMax / MEGABYTE)} MB, the most a document may have`;
  return new AppError('input_too_large', message, { details: { reason: 'too_large' } });
}

/** See the port. */
export function createDownload(options: DownloadOptions = {}): Download {
  const { bytesMax = RECORDING_BYTES_MAX, timeoutMs = 120_000 } = options;
  return async ({ url, headers = {} }) => {
    let response: Response;
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      response = await fetch(url, { headers, redirect: 'manual', signal });
    } catch (error) {
      throw failed('the server did not answer', error);
    }
    const giveUp = async (error: AppError): Promise<never> => {
      await response.body?.cancel();
      throw error;
    };
    if (!response.ok) return giveUp(refusalOf(response.status));
    if (Number(response.headers.get('content-length') ?? 0) > bytesMax) return giveUp(tooLarge(bytesMax));
    const mediaType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (response.body === null) throw failed('it is empty');
    return { mediaType, content: bounded(response.body, bytesMax) };
  };
}
