import { type DestinationStream, destination, pino, stdSerializers, stdTimeFunctions } from 'pino';
import { isAppError } from '../model/errors.js';
import type { Logger } from '../ports/logger.js';

const SECRET_NAMES = [
  'password',
  'passwordHash',
  'password_hash',
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'appPassword',
  'apiKey',
  'key',
  'secret',
  'authorization',
  'cookie',
  'businessNumber',
  'business_number',
] as const;

const REDACTED_PATHS = SECRET_NAMES.flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
  `*.*.*.${name}`,
  ...(name === 'cookie' ? ['*["set-cookie"]', '*.*["set-cookie"]'] : []),
]);

/** A line with each of its texts masked; numbers and names of fields stay. */
function maskedLine(line: string, mask: (text: string) => string): string {
  const masked = JSON.stringify(JSON.parse(line), (_key, value: unknown) =>
    typeof value === 'string' ? mask(value) : value,
  );
  return `${masked}\n`;
}

export interface LoggerOptions {
  /** stderr unless given. */
  readonly stream?: DestinationStream;
  /** Masks what must not be logged within a text, such as the message of somebody else's error. */
  readonly mask?: (text: string) => string;
}

/**
 * JSON lines on stderr (stdout belongs to the commands' output). `level` is a pino level or `silent`.
 * Fields named like secrets are replaced by `[redacted]` down to four levels deep.
 */
export function createLogger(level: string, { stream, mask }: LoggerOptions = {}): Logger {
  const options = {
    level,
    base: { service: 'medisales' },
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
    serializers: { error: stdSerializers.err, err: stdSerializers.err },
    formatters: { level: (label: string) => ({ level: label }) },
    ...(mask === undefined ? {} : { hooks: { streamWrite: (line: string) => maskedLine(line, mask) } }),
  };
  // Synchronous, so that the last lines before an exit are never lost.
  const log = pino(options, stream ?? destination({ dest: 2, sync: true }));
  return {
    debug: (fields, message) => log.debug(fields, message),
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  };
}

function told(fields: object): string {
  const { err, error, reference } = fields as { err?: unknown; error?: unknown; reference?: unknown };
  const cause = err ?? error;
  const which = typeof reference === 'string' ? ` (${reference})` : '';
  if (!(cause instanceof Error)) return which;
  const hint = isAppError(cause) && cause.hint !== undefined ? `. ${cause.hint}` : '';
  return `${which}: ${cause.message}${hint}`;
}

/** For commands at a terminal: warnings and errors as one line of plain words each, and nothing else. */
export function createTerminalLogger(write: (line: string) => void): Logger {
  const line = (fields: object, message: string): void => {
    write(`${message}${told(fields)}`.replaceAll(/\s*\n\s*/g, ' '));
  };
  return { debug: () => {}, info: () => {}, warn: line, error: line };
}
