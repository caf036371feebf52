import { readFile } from 'node:fs/promises';
import { AppError } from '../../src/model/errors.js';
import type { Reply } from '../../src/ports/ask.js';
import type { SlackCall, SlackClient } from './api.js';
import { wordsFor } from './words.js';

/** Where in Slack an answer goes. */
export interface Target {
  readonly channel: string;
  /** null posts into the channel itself. */
  readonly threadTs: string | null;
}

/** A file on this machine that goes with an answer. */
export interface Attachment {
  readonly path: string;
  readonly name: string;
  /** Shown over the file. */
  readonly title: string;
  /** For screen readers, where the file is a picture. */
  readonly altText: string | null;
}

const UPLOAD_TIMEOUT_MS = 60_000;
const TITLE_MAX = 120;
/** Slack's limit on `alt_txt`. */
const ALT_TEXT_MAX = 1_000;

function firstLine(text: string): string {
  return Array.from(text.split('\n')[0]?.trim() ?? '')
    .slice(0, TITLE_MAX)
    .join('');
}

/** The chart and the table's file, as the asker's language calls them. */
export function attachmentsOf({ answer, language }: Reply): readonly Attachment[] {
  const { chart, file } = answer;
  const words = wordsFor(language);
  const title = firstLine(answer.text) || words.chart;
  const picture =
    chart === null
      ? []
      : [
          {
            path: chart.path,
            name: `${words.chart}.png`,
            title,
            altText: `${words.chart}: ${answer.text}`.slice(0, ALT_TEXT_MAX),
          },
        ];
  const table = file === null ? [] : [{ path: file.path, name: file.name, title: file.name, altText: null }];
  return [...picture, ...table];
}

/**
 * Brings one file into a channel or thread by Slack's three steps
 * (https://docs.slack.dev/messaging/working-with-files#upload). Throws AppError.
 */
export type Upload = (target: Target, attachment: Attachment) => Promise<void>;

/** Brings a picture to Slack without sharing it, for a block to show; gives its id. The same file is brought once. */
export type KeepFile = (attachment: Attachment) => Promise<string>;

interface Uploads {
  readonly upload: Upload;
  readonly keepFile: KeepFile;
}

const KEPT_MAX = 1_000;

export function createUpload({ client, call }: { client: SlackClient; call: SlackCall }): Uploads {
  const kept = new Map<string, Promise<string>>();
  const sendBytes = async (url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    const response = await fetch(url, {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'application/octet-stream' },
      signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
    });
    await response.arrayBuffer();
    if (response.ok) return;
    throw new AppError('upstream_failed', `Slack did not take the file (HTTP ${response.status}).`, {
      retryable: response.status >= 500,
      details: { method: 'file upload' },
    });
  };
  const bring = async ({ path, name, altText }: Attachment): Promise<string> => {
    const bytes = new Uint8Array(await readFile(path));
    const place = await call('files.getUploadURLExternal', () =>
      client.files.getUploadURLExternal({
        filename: name,
        length: bytes.byteLength,
        ...(altText === null ? {} : { alt_text: altText }),
      }),
    );
    const { upload_url: url, file_id: id } = place;
    if (url === undefined || id === undefined) {
      throw new AppError('upstream_failed', 'Slack named no place for the file.');
    }
    await call('file upload', () => sendBytes(url, bytes));
    return id;
  };
  const keep = async (attachment: Attachment): Promise<string> => {
    const id = await bring(attachment);
    await call('files.completeUploadExternal', () =>
      client.files.completeUploadExternal({ files: [{ id, title: attachment.title }] }),
    );
    return id;
  };
  return {
    upload: async ({ channel, threadTs }, attachment) => {
      const id = await bring(attachment);
      await call('files.completeUploadExternal', () =>
        client.files.completeUploadExternal({
          files: [{ id, title: attachment.title }],
          channel_id: channel,
          ...(threadTs === null ? {} : { thread_ts: threadTs }),
        }),
      );
    },
    keepFile: (attachment) => {
      const { path } = attachment;
      const known = kept.get(path);
      if (known !== undefined) return known;
      const id = keep(attachment).catch((error: unknown) => {
        kept.delete(path);
        throw error;
      });
      kept.set(path, id);
      for (const key of kept.keys()) {
        if (kept.size <= KEPT_MAX) break;
        kept.delete(key);
      }
      return id;
    },
  };
}
