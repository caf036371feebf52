import type { Answer } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import { defaultScope, type Principal } from '../model/principal.js';
import { type Filter, isMemberFilter, type Member } from '../model/query.js';
import type { NameCatalog } from '../ports/names.js';
import type { Analytics } from '../skills/context.js';
import { answerDenied, answerUnclear } from '../skills/names.js';
import type { Token, Topic } from '../understanding/concepts.js';
import { isFollowUp } from '../understanding/goes-on.js';
import type { Remembered } from '../understanding/reading.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import { asksForDifference, asksForSum, datedIn, earlierIn, rowOf } from './earlier.js';
import { NEXT_ONE, OF_BEFORE } from './earlier-words.js';
import type { Asked, Memory } from './memory.js';
import { type Listed, memberAt, ordinalIn, type Place, placesIn } from './ordinal.js';
import { candidateOf, pointedIn } from './pointing.js';
import { askedOfLastTwo, lastTwoOf, severalIn, sumOfLastTwo, thoseIn } from './several.js';
import type { Listing } from './subjects.js';

/** A question with names in the place of what points at an earlier one: "거기", "그 사람", "1등이랑 2등", "3위 거래처". */

interface Asking {
  readonly who: Principal;
  readonly catalog: NameCatalog;
  readonly calendar: CalendarContext;
}

interface ResolvingDeps {
  readonly analytics: Analytics;
  readonly understand: (input: UnderstandInput) => Understood;
}

/** An answer where what is pointed at is nobody, or is not to be told. */
type Resolved = Asked | { readonly answer: Answer };

/** The members at all of the places, or null where one of them is held by nobody. */
async function membersAt(
  places: readonly Place[],
  list: Listing,
  listed: Listed,
): Promise<readonly Member[] | null> {
  const found = await Promise.all(places.map(({ at }) => memberAt(list, at, listed)));
  const members = found.flatMap((member) => (member === null ? [] : [member]));
  return members.length < places.length ? null : members;
}

/** The last list, or of several places ("1등이랑 5등 차이") the last one that has them all. */
async function listOf(
  places: readonly Place[],
  lists: readonly Listing[],
  listed: Listed,
): Promise<Listing | undefined> {
  const [one] = places;
  // "5위는 …" after two of ten were held against each other: of the ten.
  if (places.length < 2 && typeof one?.at === 'number') {
    const place = one.at;
    return lists.find(({ members }) => members.length >= place) ?? lists[0];
  }
  if (places.length < 2) return lists[0];
  for (const list of lists) if ((await membersAt(places, list, listed)) !== null) return list;
  return lists[0];
}

/** "아까 강남팀 거 다시": the last question that was of all that is said of it. */
function askedBefore(
  text: string,
  { subjects }: Memory,
  read: (text: string) => Understood,
): Remembered | null {
  const found = OF_BEFORE.exec(text);
  const said = found?.[1] ?? found?.[2];
  if (said === undefined) return null;
  const { tokens, reading } = read(said);
  const says = (kind: Token['concept']['kind']): boolean =>
    tokens.some(({ concept }) => concept.kind === kind);
  if (reading.kind !== 'metrics' || says('unknown')) return null;
  const { query } = reading;
  const named = query.filters.filter(isMemberFilter);
  const fits = ({ query: asked }: Remembered): boolean =>
    named.every((f) => asked.filters.some((g) => isSameMembers(f, g))) &&
    (!says('metric') || query.metrics.every((m) => asked.metrics.includes(m))) &&
    (!says('period') || asked.period.wholeFrom === query.period.wholeFrom) &&
    (!says('by') || query.groupBy.every((d) => asked.groupBy.includes(d)));
  const isSaid = named.length > 0 || says('metric') || says('period') || says('by');
  return isSaid ? (subjects.asked.find(fits) ?? null) : null;
}

function isSameMembers(a: Filter, b: Filter): boolean {
  const keys = ({ members }: Filter): string =>
    members
      .map((m) => String(m.key))
      .toSorted()
      .join();
  return a.dimension === b.dimension && a.exclude === b.exclude && keys(a) === keys(b);
}

/** The team that a person is in, where the asker may see it. */
function teamIn({ entries }: NameCatalog, user: Member['key']): Member | null {
  const person = entries.find((e) => e.dimension === 'user' && e.key === user);
  const team = entries.find((e) => e.dimension === 'department' && e.label === person?.department);
  return team === undefined ? null : { key: team.key, label: team.label };
}

/** "팀 전체는?" after one person or a list of people, of somebody who sees more teams than one: of their team, or of all. */
function wholeTeam(
  { before, chosen }: Asked,
  { who, catalog }: Asking,
  read: () => Understood,
): Partial<Asked> | null {
  if (before === null || who.role !== 'admin') return null;
  const person = before.query.filters.find((f) => f.dimension === 'user' && !f.exclude);
  const [one, ...others] = person?.members ?? [];
  const isOfList = one === undefined && before.query.groupBy[0] === 'user';
  if (!isOfList && (one === undefined || others.length > 0)) return null;
  const { tokens } = read();
  const said = tokens.filter(
    ({ concept }) => !['particle', 'filler', 'follow', 'and'].includes(concept.kind),
  );
  // "아니 팀 걸로" after one of its people: the team's, and not theirs by team.
  const isTeam = said.every(
    ({ concept, text }) =>
      concept.kind === 'total' ||
      concept.kind === 'metric' ||
      (concept.kind === 'scope' && concept.scope === 'team') ||
      (concept.kind === 'noun' && text === '팀'),
  );
  const names = said.some(({ concept }) => concept.kind === 'scope' || concept.kind === 'noun');
  if (!isTeam || !names) return null;
  const metrics = said.filter(({ concept }) => concept.kind === 'metric').map(({ text }) => text);
  // "팀 전체 매출은" after a list of people: what all of them come to.
  if (one === undefined) {
    const query = { ...before.query, groupBy: [], ranking: null, threshold: null };
    return { question: `합계 ${metrics.join(' ')}은?`, before: { ...before, query }, isPointed: true };
  }
  const team = teamIn(catalog, one.key);
  if (team === null) return null;
  const named = candidateOf('department', team);
  const asked = [team.label, ...metrics].join(' ');
  return { question: `${asked}은?`, chosen: [...chosen, named], isPointed: true };
}

/** What is asked of several of before, or of the questions before themselves; null where nothing is. */
function goesBack(text: string, { subjects, remembered }: Memory): Partial<Asked> | null {
  const earlier = earlierIn(text, subjects, remembered);
  if (earlier?.kind === 'whole') return { whole: earlier.whole, before: earlier.whole };
  if (earlier?.kind === 'said') return { question: earlier.text, before: earlier.before, isPointed: true };
  const several = asksForDifference(text)
    ? lastTwoOf(subjects, remembered)
    : ((asksForSum(text) ? sumOfLastTwo(subjects) : askedOfLastTwo(text, subjects)) ??
      severalIn(text, subjects, remembered));
  if (several !== null) {
    const chosen = several.members.map((m) => candidateOf(several.dimension, m));
    return { question: several.text, chosen, before: several.before, isPointed: true };
  }
  const dated = datedIn(text, subjects, remembered);
  return dated === null ? null : { question: dated, isPointed: true };
}

const ASKS_PLACE = /몇\s?(?:등|위)(?!급)/u;

/** "지난달엔 몇 등이었어?" after the answer that somebody alone was: of them, where nobody is named. */
function standingOf(text: string, { subjects }: Memory, read: () => Understood): Partial<Asked> | null {
  const [subject] = subjects.named;
  if (subject === undefined || !ASKS_PLACE.test(text)) return null;
  const says = read().tokens.some(({ concept }) => concept.kind === 'name' || concept.kind === 'scope');
  if (says || subject.before.query.filters.some((f) => f.dimension === subject.dimension)) return null;
  const { dimension, member, before } = subject;
  return {
    question: `${member.label} ${text}`,
    chosen: [candidateOf(dimension, member)],
    before,
    isPointed: true,
  };
}

/** What is told of one client alone. */
const OF_ONE_CLIENT: readonly Topic[] = [
  'last_order',
  'order_list',
  'precall_brief',
  'pii_bulk',
  'contract_expiry',
  'visit_notes',
  'similar_clients',
];
const OF_MANY = /다\s|전부|모두|모든|전체|들\s|리스트|목록|\ball\b|\bevery/iu;

/** "마지막 주문 언제야", "브리핑 해줘" after the one client that the answer before told of: of that client. */
function ofSoleClient(
  text: string,
  { subjects: { named, latest, lists } }: Memory,
  read: () => Understood,
): Partial<Asked> | null {
  const [subject] = named;
  const isAlone = latest === 1 && lists[0]?.members.length === 1 && lists[0].dimension === 'client';
  if (subject?.dimension !== 'client' || !isAlone || OF_MANY.test(text)) return null;
  const { reading, tokens } = read();
  const names = tokens.some(({ concept }) => ['name', 'scope', 'unknown', 'noun'].includes(concept.kind));
  const isOfRep = reading.kind === 'topic' && reading.topic === 'pii_bulk';
  if (reading.kind !== 'topic' || !OF_ONE_CLIENT.includes(reading.topic) || (names && !isOfRep)) return null;
  if (tokens.some(({ concept }) => concept.kind === 'name')) return null;
  const { member, before } = subject;
  return {
    question: `${member.label} ${text}`,
    chosen: [candidateOf('client', member)],
    before,
    isPointed: true,
  };
}

/** "그 다음 사람은?": the place behind whoever of a list was talked about, or alone was told of it. */
function nextInList(text: string, memory: Memory): { readonly text: string; readonly memory: Memory } | null {
  const said = NEXT_ONE.exec(text);
  if (said === null) return null;
  const { lists, named, picked } = memory.subjects;
  const row = rowOf(said[1] ?? '');
  const list = [...(picked === null ? [] : [picked.list]), ...lists].find(
    ({ dimension }) => row === undefined || dimension === row,
  );
  const current =
    picked !== null && picked.list === list
      ? picked.member
      : named.find((s) => s.dimension === list?.dimension)?.member;
  const at = list?.members.findIndex((m) => m.key === current?.key) ?? -1;
  const member = list?.members[at];
  if (list === undefined || member === undefined) return null;
  const isAskedOf = memory.remembered?.query.filters.some(
    (f) => f.dimension === list.dimension && !f.exclude && f.members.some((m) => m.key === member.key),
  );
  const subjects = { ...memory.subjects, picked: isAskedOf === true ? { list, member } : null };
  return { text: `${at + 2}등은?`, memory: { ...memory, subjects } };
}

export function createResolving({ analytics, understand }: ResolvingDeps) {
  /** "2위는?" while the first of a list is talked about: the same question of the second of that list. */
  async function nextPicked(
    asked: Asked,
    place: number,
    { picked }: Memory['subjects'],
    { who, calendar }: Asking,
  ): Promise<Asked | null> {
    if (picked === null || asked.before === null) return null;
    const { list } = picked;
    const member = await memberAt(list, place, { analytics, who, calendar });
    if (member === null || member.key === picked.member.key) return null;
    const chosen = [...asked.chosen, candidateOf(list.dimension, member)];
    return { ...asked, question: `${member.label}은?`, chosen, picked: { list, member }, isPointed: true };
  }

  async function ofPlaces(
    asked: Asked,
    { subjects }: Memory,
    { who, catalog, calendar }: Asking,
  ): Promise<Asked> {
    const { question: text, before } = asked;
    const inside = placesIn(text);
    const start = inside.length === 0 ? ordinalIn(text) : null;
    const kind = inside[0]?.dimension ?? start?.dimension ?? null;
    // The list may lie a few questions back: somebody was picked from it, and now the next one is.
    const lists = subjects.lists.filter(({ dimension }) => kind === null || dimension === kind);
    const places = start === null ? inside : [{ start: 0, end: 0, at: start.place, dimension: null }];
    const listed = { analytics, who, calendar };
    const list = await listOf(places, lists, listed);
    if (list === undefined || places.length === 0) return asked;
    const next =
      start?.rest === '' ? await nextPicked(asked, start.place, subjects, { who, catalog, calendar }) : null;
    if (next !== null) return next;
    const { dimension, figures } = list;
    const members = await membersAt(places, list, listed);
    const [first] = members ?? [];
    const picked = first === undefined || places.length > 1 ? {} : { picked: { list, member: first } };
    // A place among figures is read with the figures of its list.
    if (start !== null && figures !== null)
      return {
        ...asked,
        ...picked,
        before: figures,
        place: first === undefined ? null : { dimension, exclude: false, members: [first] },
      };
    if (members === null) return asked;
    const rest = start === null ? text : start.rest === '' ? '은?' : ` ${start.rest}`;
    const question = places.reduceRight(
      (left, place, at) => left.slice(0, place.start) + (members[at]?.label ?? '') + left.slice(place.end),
      rest,
    );
    const chosen = [...asked.chosen, ...members.map((m) => candidateOf(dimension, m))];
    const ofFigures = places.length > 1 ? { isOfFigures: true as const } : {};
    return {
      ...asked,
      ...picked,
      ...ofFigures,
      question,
      chosen,
      before: figures ?? before,
      isPointed: true,
    };
  }

  return async (asked: Asked, memory: Memory, asking: Asking): Promise<Resolved> => {
    const { question: text, before } = asked;
    const { who, catalog, calendar } = asking;
    const { language } = who;
    const readText = (said: string): Understood =>
      understand({ text: said, catalog, calendar, role: who.role, self: who });
    const read = (): Understood => readText(text);
    if (memory.isWithheld === true && before === null) {
      const { reading, tokens } = read();
      const goesOn = reading.kind === 'metrics' && isFollowUp(tokens, reading);
      if (goesOn) return { answer: answerDenied({ language, scope: defaultScope(who) }) };
    }
    const again = askedBefore(text, memory, readText);
    if (again !== null) return { ...asked, whole: again, before: again };
    const team = wholeTeam(asked, asking, read);
    if (team !== null) return { ...asked, ...team };
    const next = nextInList(text, memory);
    if (next !== null) return ofPlaces({ ...asked, question: next.text }, next.memory, asking);
    const earlier = goesBack(text, memory);
    if (earlier !== null) return { ...asked, ...earlier };
    // Without those that are meant, it would be asked of everybody.
    const those = thoseIn(text);
    if (those !== null && memory.remembered !== null) return { answer: answerUnclear(those, language) };
    const placed = standingOf(text, memory, read);
    if (placed !== null) return { ...asked, ...placed };
    const sole = ofSoleClient(text, memory, read);
    if (sole !== null) return { ...asked, ...sole };
    const pointed = pointedIn({
      text,
      subjects: memory.subjects,
      before,
      read: () => read().tokens,
      teamOf: (user) => teamIn(catalog, user),
    });
    if (pointed?.kind === 'unclear') return { answer: answerUnclear(pointed.dimension, language) };
    if (pointed !== null) {
      const chosen = [...asked.chosen, ...pointed.chosen];
      return { ...asked, question: pointed.text, chosen, before: pointed.before, isPointed: true };
    }
    return ofPlaces(asked, memory, asking);
  };
}
