import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '../model/errors.js';

/** scrypt's cost (RFC 7914): 2^ln blocks of 128 * r bytes, p times over. */
export interface ScryptCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's first choice for scrypt: 128 MiB a hash. */
const DEFAULT_COST: ScryptCost = { ln: 17, r: 8, p: 1 };

const HASH_BYTES = 32;
const SALT_BYTES = 16;
const PASSWORD_LENGTH_MIN = 8;
const PASSWORD_LENGTH_MAX = 1024;
/** Each hash takes a thread and 128 MiB, and files and name look-ups need threads too. */
const AT_ONCE = 2;

/** `verify` and `verifyNothing` take the same time. */
export interface PasswordHasher {
  /** `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`, the PHC string format. */
  readonly hash: (password: string) => Promise<string>;
  /** False for a hash that is empty or not in the format. */
  readonly verify: (password: string, stored: string) => Promise<boolean>;
  /** The work of a verification without a hash, for people who don't exist. Always false. */
  readonly verifyNothing: (password: string) => Promise<boolean>;
  /** Whether the hash was made at another cost than today's. */
  readonly needsRehash: (stored: string) => boolean;
}

interface ParsedHash {
  readonly cost: ScryptCost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parseHash(stored: string): ParsedHash | null {
  const match = PHC.exec(stored);
  if (match === null) return null;
  const [ln, r, p] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const hash = Buffer.from(match[5] ?? '', 'base64');
  if (ln < 1 || ln > 20 || r < 1 || r > 32 || p < 1 || p > 16 || hash.length !== HASH_BYTES) return null;
  return { cost: { ln, r, p }, salt: Buffer.from(match[4] ?? '', 'base64'), hash };
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/** Lets `limit` tasks run at a time, the others in order of arrival. */
function createGate(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

function derive(password: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
  const N = 2 ** cost.ln;
  // Hangul typed on macOS comes decomposed; both forms are one password.
  const input = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    const options = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r + 2 ** 20 };
    scrypt(input, salt, HASH_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

/** Throws `usage` for a new password that is too short or too long. */
export function checkNewPassword(password: string): void {
  const length = [...password].length;
  if (length >= PASSWORD_LENGTH_MIN && length <= PASSWORD_LENGTH_MAX) return;
  throw new AppError(
    'usage',
    `A password must have ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters, not ${length}`,
  );
}

export function createPasswordHasher(cost: ScryptCost = DEFAULT_COST): PasswordHasher {
  const gate = createGate(AT_ONCE);
  const nobody: ParsedHash = { cost, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };

  const matches = async (password: string, parsed: ParsedHash): Promise<boolean> => {
    if (password.length > PASSWORD_LENGTH_MAX) return false;
    const key = await gate(() => derive(password, parsed.salt, parsed.cost));
    return timingSafeEqual(key, parsed.hash);
  };
  const verifyNothing = async (password: string): Promise<boolean> => {
    await matches(password, nobody);
    return false;
  };

  return {
    hash: async (password) => {
      if (password.length > PASSWORD_LENGTH_MAX) {
        throw new AppError('usage', `A password must have at most ${PASSWORD_LENGTH_MAX} characters`);
      }
      const salt = randomBytes(SALT_BYTES);
      const key = await gate(() => derive(password, salt, cost));
      return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(key)}`;
    },
    verify: async (password, stored) => {
      const parsed = parseHash(stored);
      return parsed === null ? verifyNothing(password) : matches(password, parsed);
    },
    verifyNothing,
    needsRehash: (stored) => {
      const parsed = parseHash(stored);
      if (parsed === null) return false;
      return parsed.cost.ln !== cost.ln || parsed.cost.r !== cost.r || parsed.cost.p !== cost.p;
    },
  };
}
