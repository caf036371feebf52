import { StringDecoder } from 'node:string_decoder';
import { AppError } from '../model/errors.js';

/** The part of process.stdin that is needed. */
export interface SecretSource extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean;
  readonly setRawMode?: (raw: boolean) => unknown;
}

export interface SecretStreams {
  readonly input: SecretSource;
  /** Takes the prompt; what is typed never appears. */
  readonly write: (text: string) => void;
}

const BYTES_MAX = 64 * 1024;
const [CTRL_C, CTRL_D, BACKSPACE, CTRL_H, CTRL_U] = ['\x03', '\x04', '\x7f', '\b', '\x15'];

/** Applies typed characters to a line. `ended` once Enter was pressed. */
function type(line: string[], text: string): { ended: boolean } {
  for (const character of text) {
    if (character === '\r' || character === '\n' || character === CTRL_D) return { ended: true };
    if (character === CTRL_C) throw new AppError('usage', 'Cancelled: nothing was changed');
    if (character === BACKSPACE || character === CTRL_H) line.pop();
    else if (character === CTRL_U) line.length = 0;
    else if (character >= ' ') line.push(character);
  }
  return { ended: false };
}

async function readTyped(streams: SecretStreams, prompt: string): Promise<string> {
  const line: string[] = [];
  const decoder = new StringDecoder('utf8');
  streams.write(prompt);
  streams.input.setRawMode?.(true);
  try {
    for await (const chunk of streams.input) {
      if (type(line, typeof chunk === 'string' ? chunk : decoder.write(chunk)).ended) break;
    }
  } finally {
    streams.input.setRawMode?.(false);
    streams.write('\n');
  }
  return line.join('');
}

async function readPiped(input: SecretSource): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BYTES_MAX) throw new AppError('input_too_large', 'Standard input holds more than one secret');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

/**
 * A secret from standard input: typed unseen at a terminal, else the whole input without its last line break.
 * Never from an argument, which other accounts can see. Throws `usage` for an empty one or more than one line.
 */
export async function readSecret(streams: SecretStreams, prompt: string): Promise<string> {
  const secret =
    streams.input.isTTY === true ? await readTyped(streams, prompt) : await readPiped(streams.input);
  if (secret === '') throw new AppError('usage', `Nothing was given on standard input for: ${prompt.trim()}`);
  if (/[\r\n]/.test(secret)) throw new AppError('usage', 'Standard input must hold one line');
  return secret;
}

export function processStreams(): SecretStreams {
  return { input: process.stdin, write: (text) => process.stderr.write(text) };
}
