import type { NameCatalog, NamedContact, NameEntry } from '../ports/names.js';
import { editDistance, initials, isInitials, jamo } from './hangul.js';
import { lexemesAt } from './lexicon/index.js';
import { isNoName } from './lexicon/not-names.js';
import { departmentForms, initialsOf, shortForms } from './name-forms.js';
import type { MatchLevel, NameCandidate, NameMatch } from './name-match.js';
import { type NameSounds, nameSounds, soundAlikes } from './name-sounds.js';
import { synonymsOf } from './name-synonyms.js';
import { nameKey } from './text.js';

export interface NameIndex {
  /** Longest run of the text from `start` that is a full name or alias, at each end where one ends. */
  readonly fullAt: (
    text: string,
    start: number,
  ) => readonly { readonly end: number; readonly match: NameMatch }[];
  readonly part: (said: string) => NameMatch | null;
  readonly initials: (said: string) => NameMatch | null;
  /** A small slip of the pen away, else the same by its sound in the other script. */
  readonly slip: (said: string) => NameMatch | null;
  /** 박대리: people of that surname. */
  readonly surname: (surname: string, title: string) => NameMatch | null;
  /** 김원장님, 김동현 과장님: clients that have somebody of that name and title among their people. */
  readonly placeOf: (called: string, title: string) => NameMatch | null;
  /** The names that share the most letter pairs with a text, the nearest first. */
  readonly near: (text: string, count: number) => readonly NameCandidate[];
}

interface IndexedName {
  readonly candidate: NameCandidate;
  readonly keys: readonly string[];
  /** Of the full name: its letters for slips, its initial consonants. */
  readonly letters: string;
  readonly initials: string;
  readonly sounds: NameSounds;
  /** Whom one meets there. */
  readonly people: readonly NamedContact[];
}

function candidateOf(entry: NameEntry): NameCandidate {
  return {
    dimension: entry.dimension,
    key: entry.key,
    label: entry.label,
    department: entry.department ?? null,
    ...(entry.apart === undefined ? {} : { apart: entry.apart }),
  };
}

function pairs(key: string): string[] {
  const out: string[] = [];
  for (let i = 0; i + 2 <= key.length; i++) out.push(key.slice(i, i + 2));
  return out;
}

function isWord(key: string): boolean {
  return lexemesAt(key, 0).some((l) => l.word === key && l.concept.kind !== 'filler');
}

function unique(list: readonly NameCandidate[]): NameCandidate[] {
  const seen = new Set<string>();
  return list.filter((c) => {
    const id = `${c.dimension}\u0000${c.key}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** Whether the parts stand in the name one after another: "아토르바 20mg" in 아토르바정20mg. */
function holdsInOrder(key: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = key.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

const ABBREVIATION = /^[a-z]{2,3}$/;

/** "RMA" in pharmacy: a few letters from the middle of a word are no part of a name. */
function isWithinWord(said: string, { keys, candidate }: IndexedName): boolean {
  if (!ABBREVIATION.test(said)) return false;
  const begins = new RegExp(`(?<![a-z])${said}`);
  return ![candidate.label.toLowerCase(), ...keys].some((name) => begins.test(name));
}

/** Who a practice may be called after. */
const OWNERS = /원장|교수|선생/;
const DOCTORS = /원장|교수|과장|전문의|의사/;

/** 도현 원장님: by the name without its surname. */
function isGiven(key: string, called: string): boolean {
  return called.length >= 2 && key.length > called.length && key.endsWith(called);
}

/** By surname or whole name, with a title that the position bears out; any doctor is a 선생님. */
function isCalled({ name, position }: NamedContact, called: string, title: string): boolean {
  const key = nameKey(name);
  const isNamed = called.length === 1 ? key.startsWith(called) : key === called || isGiven(key, called);
  if (!isNamed) return false;
  if (title === '') return called.length > 1;
  return position.includes(title) || (title === '선생' && DOCTORS.test(position));
}

const SLIP_MIN_JAMO = 5;
const NEAR_LETTERS_MAX = 300;
const NEAR_NAMES_MAX = 2_000;

const REMEMBERED_MAX = 2_000;

/** The same word looked up again costs nothing: a question of one word a hundred times is no burden. */
function remembered(look: (said: string) => NameMatch | null): (said: string) => NameMatch | null {
  const kept = new Map<string, NameMatch | null>();
  return (said) => {
    const known = kept.get(said);
    if (known !== undefined) return known;
    if (kept.size >= REMEMBERED_MAX) kept.clear();
    const found = look(said);
    kept.set(said, found);
    return found;
  };
}

/** The names that `said` is a small slip away from, the nearest ones. */
function nearest(
  names: readonly IndexedName[],
  said: string,
  heldAgainst: (key: string) => string,
): IndexedName[] {
  const letters = jamo(said);
  const numbers = said.replace(/\D/g, '');
  const person = isPersonLike(said);
  const alone = names.filter((n) => n.candidate.dimension === 'user').length <= 1;
  let limit = letters.length >= 12 ? 2 : 1;
  let found: IndexedName[] = [];
  for (const name of names) {
    const whole = name.keys[0] ?? '';
    const key = heldAgainst(whole);
    // To who sees nobody but themselves, a name one letter off their own is a colleague's.
    if (person && alone && name.candidate.dimension === 'user') continue;
    // A different number is another product, never a slip: 20mg is not 10mg.
    if (Math.abs(key.length - said.length) > 2 || key.replace(/\D/g, '') !== numbers) continue;
    const distance = editDistance(letters, key === whole ? name.letters : jamo(key), limit);
    if (distance > limit) continue;
    if (distance < limit) {
      limit = distance;
      found = [];
    }
    found.push(name);
  }
  return found;
}

export function createNameIndex(catalog: NameCatalog): NameIndex {
  const names: IndexedName[] = [];
  const full = new Map<string, { exact: NameCandidate[]; alias: NameCandidate[] }>();
  const postings = new Map<string, number[]>();
  let longest = 0;

  const slot = (key: string): { exact: NameCandidate[]; alias: NameCandidate[] } => {
    longest = Math.max(longest, key.length);
    const found = full.get(key) ?? { exact: [], alias: [] };
    full.set(key, found);
    return found;
  };

  for (const entry of catalog.entries) {
    // Grades and statuses are words of the language ("A등급", "취소"), not names.
    if (entry.dimension === 'client_grade' || entry.dimension === 'status') continue;
    const candidate = candidateOf(entry);
    const key = nameKey(entry.label);
    // One letter says nothing, and a name that is a word of the language ("매출") would hijack every question.
    if (key.length < 2 || isWord(key)) continue;
    slot(key).exact.push(candidate);
    const aliases = [...entry.aliases, ...synonymsOf(entry.dimension, key)]
      .map(nameKey)
      .filter((a) => a.length >= 2 && a !== key);
    for (const alias of aliases) slot(alias).alias.push(candidate);
    const called = entry.dimension === 'product' || entry.dimension === 'user' ? [] : initialsOf(entry.label);
    const teams = entry.dimension === 'department' ? departmentForms(entry.label) : [];
    const keys = [key, ...aliases, ...shortForms(key, entry.label), ...called, ...teams];
    const id = names.length;
    names.push({
      candidate,
      keys,
      letters: jamo(key),
      initials: initials(key),
      sounds: nameSounds(candidate.dimension, key),
      people: entry.people ?? [],
    });
    for (const pair of new Set(keys.flatMap(pairs))) {
      const list = postings.get(pair);
      if (list === undefined) postings.set(pair, [id]);
      else list.push(id);
    }
  }

  function fullAt(text: string, start: number): { end: number; match: NameMatch }[] {
    const out: { end: number; match: NameMatch }[] = [];
    const stop = Math.min(text.length, start + longest);
    for (let end = start + 1; end <= stop; end++) {
      const found = full.get(text.slice(start, end));
      if (found === undefined) continue;
      const exact = found.exact.length > 0;
      out.push({
        end,
        match: {
          said: text.slice(start, end),
          level: exact ? 'exact' : 'alias',
          candidates: unique(exact ? found.exact : found.alias),
        },
      });
    }
    return out;
  }

  function holders(said: string): IndexedName[] {
    let shortest: number[] | null = null;
    for (const pair of pairs(said)) {
      const list = postings.get(pair);
      if (list === undefined) return [];
      if (shortest === null || list.length < shortest.length) shortest = list;
    }
    return (shortest ?? [])
      .map((id) => names[id])
      .filter((n): n is IndexedName => n?.keys.some((k) => k.includes(said)) ?? false);
  }

  /** Names that hold what was said, whole or piece by piece: 아토르바20mg in 아토르바정 20mg. */
  function partHolders(said: string): IndexedName[] {
    const whole = holders(said).filter((name) => !isWithinWord(said, name));
    const pieces = said.match(/[가-힣]+|\d+[a-z]*|[a-z]+/g) ?? [];
    if (whole.length > 0 || pieces.length < 2) return whole;
    const longest = [...pieces].sort((a, b) => b.length - a.length)[0] ?? '';
    return longest.length < 2
      ? []
      : holders(longest).filter((n) => n.keys.some((k) => holdsInOrder(k, pieces)));
  }

  function near(text: string, count: number): NameCandidate[] {
    const shared = new Map<number, number>();
    for (const pair of new Set(pairs(text.slice(0, NEAR_LETTERS_MAX)))) {
      const list = postings.get(pair) ?? [];
      // 병원 and the like stand in so many names that they tell nothing.
      if (list.length > NEAR_NAMES_MAX) continue;
      for (const id of list) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    const nearness = ([id, n]: [number, number]): number => n / ((names[id]?.keys[0] ?? '').length || 1);
    return [...shared]
      .sort((a, b) => nearness(b) - nearness(a) || a[0] - b[0])
      .slice(0, count)
      .flatMap(([id]) => names[id]?.candidate ?? []);
  }

  function matchOf(said: string, level: MatchLevel, found: readonly IndexedName[]): NameMatch | null {
    return found.length === 0 ? null : { said, level, candidates: unique(found.map((n) => n.candidate)) };
  }

  const index: NameIndex = {
    fullAt,
    near,
    part: (said) => (said.length < 2 ? null : matchOf(said, 'part', partHolders(said))),
    initials: (said) => {
      if (!isInitials(said)) return null;
      const whole = names.filter((n) => n.initials === said);
      return matchOf(
        said,
        'initials',
        whole.length > 0 ? whole : names.filter((n) => n.initials.startsWith(said)),
      );
    },
    surname: (surname, title) =>
      matchOf(
        `${surname}${title}`,
        'part',
        names.filter((n) => n.candidate.dimension === 'user' && (n.keys[0] ?? '').startsWith(surname)),
      ),
    placeOf: (called, title) => {
      const isSurname = called.length === 1;
      const found = names.filter(
        (n) =>
          n.candidate.dimension === 'client' &&
          (n.people.some((person) => isCalled(person, called, title)) ||
            // 김내과의원 is the place of a doctor called 김.
            (isSurname && OWNERS.test(title) && (n.keys[0] ?? '').startsWith(called))),
      );
      return matchOf(`${called}${title}`, 'part', found);
    },
    slip: (said) => {
      if (jamo(said).length < SLIP_MIN_JAMO) return null;
      const whole = nearest(names, said, (key) => key);
      if (whole.length > 0 || said.length < 3) return matchOf(said, 'slip', whole);
      // A long name is often said by its beginning only; the slip is then looked for in that much of it.
      return (
        matchOf(
          said,
          'slip',
          nearest(names, said, (key) => key.slice(0, said.length)),
        ) ?? matchOf(said, 'sound', soundAlikes(names, said))
      );
    },
  };
  return {
    ...index,
    part: remembered(index.part),
    initials: remembered(index.initials),
    slip: remembered(index.slip),
  };
}

const SURNAMES =
  '김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용';
const COMPOUND_SURNAMES = ['남궁', '황보', '제갈', '사공', '선우', '서문', '독고'];

/** Last syllables of ordinary nouns that begin like a surname: 이익률, 마지막; hardly any name ends so. */
const NOUN_ENDING = /[률량액막품적점쪽급료]$|[익품성진판수]율$/;

const CLIENT_ENDINGS =
  '병원|의원|약국|의료원|클리닉|요양원|보건소|센터|메디칼|메디컬|메디|헬스케어|헬스|팜|제약|약품|상사|치과|성형외과|정형외과|안과|내과|외과|이비인후과|피부과|소아과|소아청소년과|산부인과|비뇨기과|신경과|정신과|의학과|hospital|clinic|pharmacy|medicalcenter';
const CLIENT_ENDING_ONLY = new RegExp(`^(?:${CLIENT_ENDINGS})$`);
const CLIENT_ENDING = new RegExp(`(?:${CLIENT_ENDINGS})$`);
/** With 과 alone: 서울과 names a department of medicine only where nothing else explains the word. */
const CLIENT_TAIL = new RegExp(`(?:${CLIENT_ENDINGS}|과)$`);
const TEAM_TAIL = /.(팀|지점|부서|본부|사업부|영업소|지사|파트|영업부|그룹|유닛|스쿼드|team|unit|squad)$/;
const USERNAME_LIKE = /^(?=.*\d)[a-z][a-z]*[._-]?\d+$|^[a-z]+\.[a-z]+$|@/;

/** 치과, 피부과: a kind of client by the last part of its name, and no client. */
export function isClientKind(word: string): boolean {
  return CLIENT_ENDING_ONLY.test(word);
}

/** Whether a word is formed like the name of a client or a team, and more than the bare noun. */
export function isNameLike(word: string): boolean {
  return (
    TEAM_TAIL.test(word) ||
    (word.replace(CLIENT_ENDING, '').length !== word.length && !CLIENT_ENDING_ONLY.test(word))
  );
}

/** Three syllables that begin with a surname, the form of nearly every Korean name. */
export function isPersonLike(word: string): boolean {
  const isFormed = /^[가-힣]{3}$/.test(word) && SURNAMES.includes(word[0] ?? '');
  return isFormed && !NOUN_ENDING.test(word) && !isNoName(word);
}

/** What sort of thing an unknown word names, by its form alone: never by whether it exists. */
export function namedSort(said: string, title: string | null): 'person' | 'team' | 'client' | 'other' {
  // 박대리 is a person, 날씨 is not: before a title stands a surname or a whole name.
  if (title !== null && title !== '' && (title.length > 1 || SURNAMES.includes(title))) return 'person';
  if (CLIENT_TAIL.test(said)) return 'client';
  if (TEAM_TAIL.test(said)) return 'team';
  if (USERNAME_LIKE.test(said)) return 'person';
  if (isPersonLike(said)) return 'person';
  if (/^[가-힣]{3,4}$/.test(said) && COMPOUND_SURNAMES.some((s) => said.startsWith(s))) return 'person';
  return 'other';
}
