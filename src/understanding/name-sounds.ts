import type { MemberDimension } from '../model/query.js';
import { type Sounds, soundDistance, soundLimit, soundsOf } from './sounds.js';

/** Names found by a word of the other script that sounds like them. */

/** Of each run of letters in a name, by script. */
export type NameSounds = Readonly<Record<'latin' | 'hangul', readonly Sounds[]>>;

/** People are never found by sound: who may not see somebody is to be refused, not taken to a neighbour. */
/** Units of time are words of the language, whatever they sound like. */
const TIME_WORDS = /^(?:days?|weeks?|months?|quarters?|years?)$/;

const SOUNDED: readonly MemberDimension[] = ['product', 'client', 'category'];

export function nameSounds(dimension: MemberDimension, key: string): NameSounds {
  const of = (runs: readonly string[] | null): Sounds[] =>
    (runs ?? []).map(soundsOf).filter((s): s is Sounds => s !== null);
  if (!SOUNDED.includes(dimension)) return { latin: [], hangul: [] };
  const bare = /^the([a-z]{4,})/.exec(key)?.[1];
  const runs = [...(key.match(/[a-z]{3,}/g) ?? []), ...(bare === undefined ? [] : [bare])];
  return { latin: of(runs), hangul: of(key.match(/[가-힣]{2,}/g)) };
}

interface Sounding {
  readonly keys: readonly string[];
  readonly sounds: NameSounds;
}

/**
 * Names that sound like `said`, with its strength where it was said: "atorva20mg" for 아토르바정 20mg. Those that
 * sound the same, else all that are near: what could be two of them is for the asker to choose.
 */
export function soundAlikes<T extends Sounding>(names: readonly T[], said: string): T[] {
  const [, number = '', letters = '', strength = ''] =
    /^(\d{2,})?([a-z]+|[가-힣]+)(\d[a-z0-9.]*)?$/.exec(said) ?? [];
  const sounds = TIME_WORDS.test(letters) ? null : soundsOf(letters);
  const limit = sounds === null ? null : soundLimit(sounds);
  if (sounds === null || limit === null) return [];
  const script = /[a-z]/.test(letters) ? 'hangul' : 'latin';
  const near = names.flatMap((name) => {
    // "365덴탈클리닉" for 365 Dental Clinic.
    if (number !== '' && !name.keys.some((k) => k.startsWith(number))) return [];
    if (strength !== '' && !name.keys.some((k) => k.includes(strength))) return [];
    const off = Math.min(...name.sounds[script].map((run) => soundDistance(sounds, run, limit)));
    return off <= limit ? [{ name, off }] : [];
  });
  const same = near.filter((n) => n.off === 0);
  return (same.length > 0 ? same : near).map((n) => n.name);
}
