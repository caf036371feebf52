import { open } from 'node:fs/promises';
import { AppError } from '../../src/model/errors.js';
import { type Sleep, withRetries } from './delivery.js';

/** Files on their way to a person's OneDrive, by the upload session that Teams opened for them. */

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** Where people's OneDrive lies: SharePoint of every Microsoft cloud, and OneDrive itself. */
const MICROSOFT = /\.(?:sharepoint\.(?:com|us|cn)|sharepoint-mil\.us|onedrive\.com)$/;
/** A multiple of 320 KiB, as upload sessions want it, below their 60 MiB a request. */
const CHUNK_BYTES = 32 * 327_680;
const REQUEST_TIMEOUT_MS = 60_000;

/** True for an address of Microsoft's; of this machine only where `isLocal` says that its clients are here too. */
export function isDriveAddress(url: string, isLocal: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username } = new URL(url);
  if (isLocal && LOOPBACK.test(hostname)) return /^https?:$/.test(protocol);
  return protocol === 'https:' && port === '' && username === '' && MICROSOFT.test(hostname);
}

function refusalOf(status: number): AppError {
  const isBusy = status === 429 || status >= 500;
  return new AppError('upstream_failed', `OneDrive did not take the file (HTTP ${status})`, {
    retryable: isBusy,
    details: { statusCode: status },
  });
}

async function put(url: string, bytes: Uint8Array, range: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'PUT',
      // The bytes must go nowhere else than to the address that was judged.
      redirect: 'manual',
      headers: { 'content-range': range, 'content-type': 'application/octet-stream' },
      body: bytes,
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
  } catch (error) {
    throw new AppError('upstream_failed', 'OneDrive could not be reached', { retryable: true, cause: error });
  }
  await response.body?.cancel();
  if (!response.ok) throw refusalOf(response.status);
}

export interface Upload {
  readonly path: string;
  /** One that `isDriveAddress` holds for. */
  readonly url: string;
}

/** Sends a file, piece by piece, each again where that can help. Throws AppError. */
export async function uploadFile(
  { path, url }: Upload,
  sleep: Sleep,
  chunkBytes = CHUNK_BYTES,
): Promise<void> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size === 0) throw new AppError('internal', 'The file to upload is empty');
    for (let from = 0; from < size; from += chunkBytes) {
      const length = Math.min(chunkBytes, size - from);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
      if (bytesRead < length) throw new AppError('internal', 'The file to upload changed while it was read');
      await withRetries(sleep, () => put(url, buffer, `bytes ${from}-${from + length - 1}/${size}`));
    }
  } finally {
    await file.close();
  }
}
