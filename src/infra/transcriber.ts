import { readFile, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { AppError, isAppError } from '../model/errors.js';
import type { Transcriber } from '../ports/transcriber.js';

export interface TranscriberSettings {
  /** The server, its `/v1`, or the whole address of its endpoint. */
  readonly url: string;
  /** null for a server that wants none. */
  readonly apiKey: string | null;
  readonly bytesMax?: number;
  /** For one attempt. */
  readonly timeoutMs?: number;
  readonly attempts?: number;
  readonly retryDelayMs?: number;
}

const ENDPOINT = '/audio/transcriptions';
/** The name that OpenAI and the servers that stand in for it all know. */
const MODEL = 'whisper-1';
const MEGABYTE = 1_048_576;
const REPLY_LENGTH_MAX = 5_000_000;
const Reply = z.object({ text: z.string() });

/** `http://server`, `http://server/v1` and the whole address name the same place. */
export function transcriptionUrl(url: string): string {
  const plain = url.replace(/\/+$/, '');
  if (plain.endsWith(ENDPOINT)) return plain;
  return plain.endsWith('/v1') ? `${plain}${ENDPOINT}` : `${plain}/v1${ENDPOINT}`;
}

function failed(message: string, retryable: boolean, cause?: unknown): AppError {
  return new AppError('upstream_failed', message, {
    retryable,
    hint: 'Check TRANSCRIBE_URL, then: medisales documents retry',
    ...(cause === undefined ? {} : { cause }),
  });
}

async function textOf(response: Response): Promise<string> {
  const body = await response.text();
  if (body.length > REPLY_LENGTH_MAX) throw failed('The transcription server sent too long an answer', false);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw failed('The transcription server’s answer is not JSON', false, error);
  }
  const reply = Reply.safeParse(value);
  if (!reply.success) throw failed('The transcription server’s answer has no text', false);
  return reply.data.text;
}

/** An OpenAI-compatible `/v1/audio/transcriptions`. */
export function createTranscriber(settings: TranscriberSettings): Transcriber {
  const {
    apiKey,
    bytesMax = 100 * MEGABYTE,
    timeoutMs = 300_000,
    attempts = 3,
    retryDelayMs = 1_000,
  } = settings;
  const url = transcriptionUrl(settings.url);

  async function once(bytes: Buffer, name: string): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), name);
    form.set('model', MODEL);
    form.set('response_format', 'json');
    let response: Response;
    try {
      response = await fetch(url, {
        method: 'POST',
        body: form,
        headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
      if (response.ok) return await textOf(response);
    } catch (error) {
      if (isAppError(error)) throw error;
      const isTimeout = error instanceof Error && error.name === 'TimeoutError';
      throw failed(
        isTimeout
          ? `The transcription server did not answer within ${timeoutMs / 1000} s`
          : 'The transcription server could not be reached',
        true,
        error,
      );
    }
    await response.body?.cancel();
    const { status } = response;
    throw failed(
      `The transcription server answered ${status}`,
      status === 408 || status === 429 || status >= 500,
    );
  }

  return {
    transcribe: async ({ path, name }) => {
      const { size } = await stat(path);
      if (size > bytesMax) {
        throw new AppError(
          'input_too_large',
          `${name} is larger than ${Math.floor(bytesMax / MEGABYTE)} MB, the most that is sent to be transcribed`,
        );
      }
      const bytes = await readFile(path);
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(bytes, name);
        } catch (error) {
          if (!isAppError(error) || !error.retryable || attempt >= attempts) throw error;
          await delay(retryDelayMs * 2 ** (attempt - 1));
        }
      }
    },
  };
}
