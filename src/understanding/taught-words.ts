import type { TaughtWord } from '../ports/taught-words.js';
import { asLanguage, meaningful } from './alias-rules.js';
import type { Token } from './concepts.js';
import { particleEnds } from './particles.js';
import { compact, nameKey } from './text.js';

/** "이번 달 픽업": words that the company taught, in whose place their meaning is read. */

export interface ReadAsTaught {
  readonly text: string;
  /** Those that were read, each once. */
  readonly words: readonly TaughtWord[];
}

const LETTER = /[\p{L}\p{N}]/u;

/** In a longer run of letters no word is told apart, and reading it anew for each would hold everybody up. */
const RUN_MAX = 40;

/** The letters of a word as people type them: spaces where they like. */
function typed(said: string): string {
  return [...nameKey(said)].map((c) => c.replace(/[^\p{L}\p{N}]/u, '\\$&')).join('\\s*');
}

/** What may stand right behind it: nothing, a particle, or words of questions (픽업은, 픽업얼마야); no rest of a name. */
function mayFollow(rest: string): boolean {
  if (rest === '' || rest === 's' || particleEnds(rest, 0).includes(rest.length)) return true;
  if (/^[a-z0-9]/.test(rest)) return false;
  return asLanguage(rest)?.every((t) => t.concept.kind !== 'noun' && t.concept.kind !== 'name') ?? false;
}

/** It begins where a word before it ends that means something by itself: 이번달픽업, and not 산픽업. */
function mayPrecede(before: string): boolean {
  if (before === '') return true;
  const tokens = /[a-z0-9]$/.test(before) || before.length < 2 ? null : asLanguage(before);
  return tokens !== null && meaningful(tokens).length === tokens.length;
}

/**
 * The question in words that are known. What is a name to the asker stays one, whatever was taught: names are looked
 * for in the text as it stands.
 */
export function readAsTaught(
  text: string,
  words: readonly TaughtWord[],
  tokensOf: (text: string) => readonly Token[],
): ReadAsTaught {
  const key = nameKey(text);
  const there = words.filter(({ said }) => key.includes(nameKey(said)));
  if (there.length === 0) return { text, words: [] };
  const raw = text.normalize('NFC');
  const names = tokensOf(raw).filter((t) => t.concept.kind === 'name' && t.concept.match.level !== 'slip');
  const read = new Set<TaughtWord>();
  // The longest first: of 픽업 and 픽업량 the second is meant where it stands.
  const sorted = [...there].sort((a, b) => nameKey(b.said).length - nameKey(a.said).length);
  const any = new RegExp(sorted.map(({ said }) => `(${typed(said)})`).join('|'), 'giu');
  const told = raw.replace(any, (found: string, ...rest: unknown[]) => {
    const word = sorted.find((_, i) => rest[i] !== undefined);
    const at = Number(rest[sorted.length]);
    const [before, after] = [raw.slice(0, at), raw.slice(at + found.length)].map((s) => s.toLowerCase());
    if (word === undefined || before === undefined || after === undefined) return found;
    const start = compact(before).text.length;
    const end = start + compact(found).text.length;
    const isName = names.some((t) => t.start < end && t.end > start);
    const joined = LETTER.test(before.at(-1) ?? '') ? (before.split(/\s/u).at(-1) ?? '') : '';
    const tail = /^[\p{L}\p{N}]*/u.exec(after)?.[0] ?? '';
    const isEndless = joined.length + found.length + tail.length > RUN_MAX;
    if (isName || isEndless || !mayPrecede(joined) || !mayFollow(tail)) return found;
    read.add(word);
    return `${joined === '' ? '' : ' '}${word.means}`;
  });
  return read.size === 0 ? { text, words: [] } : { text: told, words: [...read] };
}
