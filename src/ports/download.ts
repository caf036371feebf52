export interface DownloadRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Downloaded {
  /** Without its parameters, in lower case; empty where the server names none. */
  readonly mediaType: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * One file of another service by GET. Redirects are not followed, so that no credential goes on to another host.
 * Throws `input_too_large` where the server says so, `denied` and `not_found` as it answers, else `upstream_failed`;
 * so does reading the content that breaks off or takes too long.
 */
export type Download = (request: DownloadRequest) => Promise<Downloaded>;
