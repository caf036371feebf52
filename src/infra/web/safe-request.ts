import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type Duplex, pipeline, Writable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AppError } from '../../model/errors.js';
import { isPublicAddress } from './addresses.js';

/**
 * One GET of an address that came from outside. The name is looked up once, every address that it has must be of
 * the open Internet, and the connection goes to the address that was looked at: a name that changes its mind
 * between the look and the call (DNS rebinding) gains nothing. Redirects are the caller's to follow, so that each
 * is looked at in the same way.
 */

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface SafeRequestOptions {
  /** `host:port` that may be called whatever its address is: feeds of the own network, and tests. */
  readonly allowHosts?: readonly string[];
  readonly resolve?: Resolve;
  readonly userAgent: string;
}

export interface SafeCall {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the body, as it comes and as it is unpacked. */
  readonly bytesMax: number;
  /** For the whole call, looking up included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface SafeResponse {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Unpacked; empty unless the status is 200. */
  readonly body: Buffer;
}

export type SafeRequest = (call: SafeCall) => Promise<SafeResponse>;

const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
const HEADER_BYTES_MAX = 16_384;

function refused(url: URL, why: string): AppError {
  return new AppError('denied', `${url.host} is not fetched: ${why}`, { details: { reason: 'address' } });
}

function failed(url: URL, what: string, cause?: unknown): AppError {
  return new AppError('upstream_failed', `${url.host} ${what}`, { retryable: true, cause });
}

function tooLarge(url: URL, bytesMax: number): AppError {
  const most = `${Math.round(bytesMax / 1_024)} KB`;
  return new AppError('input_too_large', `${url.host} sent more than ${most}, the most that is taken`);
}

const lookUp: Resolve = (hostname) => lookup(hostname, { all: true, verbatim: true });

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function checkedUrl(url: URL, allowHosts: readonly string[]): { readonly isAllowed: boolean } {
  const usual = PORTS[url.protocol];
  if (usual === undefined) throw refused(url, 'only http:// and https:// addresses are');
  if (url.username !== '' || url.password !== '') throw refused(url, 'the address holds a name or password');
  const port = url.port === '' ? usual : url.port;
  if (allowHosts.includes(`${hostOf(url)}:${port}`)) return { isAllowed: true };
  if (url.port !== '' && port !== '80' && port !== '443') throw refused(url, 'only ports 80 and 443 are');
  return { isAllowed: false };
}

async function addressOf(url: URL, resolve: Resolve, isAllowed: boolean): Promise<ResolvedAddress> {
  const host = hostOf(url);
  const family = isIP(host);
  let found: readonly ResolvedAddress[];
  try {
    found = family === 0 ? await resolve(host) : [{ address: host, family }];
  } catch (error) {
    throw failed(url, 'is a name that is not known', error);
  }
  const [first] = found;
  if (first === undefined) throw failed(url, 'has no address');
  if (!isAllowed && !found.every(({ address }) => isPublicAddress(address))) {
    throw refused(url, 'its address is not one of the open Internet');
  }
  return first;
}

/** What unpacks a body; null for an encoding that was not asked for. */
function unpackersOf(encoding: string): readonly Duplex[] | null {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return [];
    case 'gzip':
    case 'x-gzip':
      return [createGunzip()];
    case 'deflate':
      return [createInflate()];
    case 'br':
      return [createBrotliDecompress()];
    default:
      return null;
  }
}

/** Reads to the end or to the first byte too many: a gzip bomb is cut while it is unpacked. */
function bodyOf(response: http.IncomingMessage, url: URL, bytesMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let packedBytes = 0;
    let bytes = 0;
    response.on('data', (piece: Buffer) => {
      packedBytes += piece.length;
      if (packedBytes > bytesMax) response.destroy(tooLarge(url, bytesMax));
    });
    const sink = new Writable({
      write: (piece: Buffer, _encoding, done) => {
        bytes += piece.length;
        pieces.push(piece);
        done(bytes > bytesMax ? tooLarge(url, bytesMax) : null);
      },
    });
    const unpackers = unpackersOf(response.headers['content-encoding'] ?? '');
    if (unpackers === null) {
      response.destroy();
      reject(failed(url, 'sent an encoding that was not asked for'));
      return;
    }
    pipeline([response, ...unpackers, sink], (error) => {
      if (error == null) resolve(Buffer.concat(pieces));
      else
        reject(
          error instanceof AppError ? error : failed(url, 'broke off or sent what cannot be unpacked', error),
        );
    });
  });
}

function send(
  call: SafeCall,
  target: ResolvedAddress,
  { userAgent, signal }: { readonly userAgent: string; readonly signal: AbortSignal },
): Promise<SafeResponse> {
  const { url, bytesMax } = call;
  // The socket asks for the name again: it gets the address that was looked at, and no other.
  const pinned: LookupFunction = (_hostname, options, done) => {
    if (options.all === true) done(null, [{ ...target }]);
    else done(null, target.address, target.family);
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      agent: false,
      lookup: pinned,
      signal,
      maxHeaderSize: HEADER_BYTES_MAX,
      headers: {
        'user-agent': userAgent,
        'accept-encoding': 'gzip, deflate, br',
        'accept-language': 'ko,en;q=0.5',
        ...call.headers,
      },
    });
    request.on('error', (error) =>
      reject(error instanceof AppError ? error : failed(url, 'did not answer', error)),
    );
    request.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      if (status !== 200) {
        response.destroy();
        resolve({ status, headers, body: Buffer.alloc(0) });
      } else if (Number(headers['content-length'] ?? 0) > bytesMax) {
        response.destroy();
        reject(tooLarge(url, bytesMax));
      } else bodyOf(response, url, bytesMax).then((body) => resolve({ status, headers, body }), reject);
    });
    request.end();
  });
}

/** See above. Throws `denied`, `input_too_large` and `upstream_failed`. */
export function createSafeRequest(options: SafeRequestOptions): SafeRequest {
  const { allowHosts = [], resolve = lookUp, userAgent } = options;
  return async (call) => {
    const { url, timeoutMs } = call;
    const { isAllowed } = checkedUrl(url, allowHosts);
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = call.signal === undefined ? timeout : AbortSignal.any([timeout, call.signal]);
    const late = failed(url, `took longer than ${timeoutMs / 1_000} s`);
    const aborted = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(timeout.aborted ? late : signal.reason), { once: true });
    });
    const work = async (): Promise<SafeResponse> => {
      const target = await addressOf(url, resolve, isAllowed);
      signal.throwIfAborted();
      return send(call, target, { userAgent, signal });
    };
    const working = work();
    // Whichever comes second is nobody's surprise.
    working.catch(() => undefined);
    aborted.catch(() => undefined);
    return Promise.race([working, aborted]);
  };
}
