import type { Answer } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import { defaultScope, type Principal } from '../model/principal.js';
import type { Member } from '../model/query.js';
import type { NameCatalog } from '../ports/names.js';
import type { Analytics } from '../skills/context.js';
import { answerDenied, answerUnclear } from '../skills/names.js';
import { isFollowUp } from '../understanding/goes-on.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import { asksForDifference, asksForSum, datedIn, earlierIn } from './earlier.js';
import type { Asked, Memory } from './memory.js';
import { type Listed, memberAt, ordinalIn, type Place, placesIn } from './ordinal.js';
import { candidateOf, pointedIn } from './pointing.js';
import { askedOfLastTwo, lastTwoOf, severalIn, sumOfLastTwo } from './several.js';
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
  if (places.length < 2) return lists[0];
  for (const list of lists) if ((await membersAt(places, list, listed)) !== null) return list;
  return lists[0];
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
    const kind = inside[0]?.dimension ?? null;
    // The list may lie a few questions back: somebody was picked from it, and now the next one is.
    const lists = subjects.lists.filter(({ dimension }) => kind === null || dimension === kind);
    const start = inside.length === 0 ? ordinalIn(text) : null;
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
    const read = (): Understood => understand({ text, catalog, calendar, role: who.role, self: who });
    if (memory.isWithheld === true && before === null) {
      const { reading, tokens } = read();
      const goesOn = reading.kind === 'metrics' && isFollowUp(tokens, reading);
      if (goesOn) return { answer: answerDenied({ language, scope: defaultScope(who) }) };
    }
    const earlier = goesBack(text, memory);
    if (earlier !== null) return { ...asked, ...earlier };
    const placed = standingOf(text, memory, read);
    if (placed !== null) return { ...asked, ...placed };
    const pointed = pointedIn({ text, subjects: memory.subjects, before, read: () => read().tokens });
    if (pointed?.kind === 'unclear') return { answer: answerUnclear(pointed.dimension, language) };
    if (pointed !== null) {
      const chosen = [...asked.chosen, ...pointed.chosen];
      return { ...asked, question: pointed.text, chosen, before: pointed.before, isPointed: true };
    }
    return ofPlaces(asked, memory, asking);
  };
}
