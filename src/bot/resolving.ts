import type { Answer } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import { defaultScope, type Principal } from '../model/principal.js';
import type { Member } from '../model/query.js';
import type { NameCatalog } from '../ports/names.js';
import type { Analytics } from '../skills/context.js';
import { answerDenied, answerUnclear } from '../skills/names.js';
import { isFollowUp } from '../understanding/follow-up.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import type { Asked, Memory } from './memory.js';
import { type Listed, memberAt, ordinalIn, type Place, placesIn } from './ordinal.js';
import { candidateOf, pointedIn } from './pointing.js';
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

export function createResolving({ analytics, understand }: ResolvingDeps) {
  async function ofPlaces(asked: Asked, { subjects }: Memory, { who, calendar }: Asking): Promise<Asked> {
    const { question: text, before } = asked;
    const inside = placesIn(text);
    const kind = inside[0]?.dimension ?? null;
    // The list may lie a few questions back: somebody was picked from it, and now the next one is.
    const list = subjects.lists.find(({ dimension }) => kind === null || dimension === kind);
    const start = inside.length === 0 ? ordinalIn(text) : null;
    const places = start === null ? inside : [{ start: 0, end: 0, at: start.place, dimension: null }];
    if (list === undefined || places.length === 0) return asked;
    const { dimension, figures } = list;
    const members = await membersAt(places, list, { analytics, who, calendar });
    const [first] = members ?? [];
    // A place among figures is read with the figures of its list.
    if (start !== null && figures !== null)
      return {
        ...asked,
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
    return { ...asked, question, chosen, before: figures ?? before, isPointed: true };
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
    const pointed = pointedIn({ text, subjects: memory.subjects, before, read: () => read().tokens });
    if (pointed?.kind === 'unclear') return { answer: answerUnclear(pointed.dimension, language) };
    if (pointed !== null) {
      const chosen = [...asked.chosen, ...pointed.chosen];
      return { ...asked, question: pointed.text, chosen, before: pointed.before, isPointed: true };
    }
    return ofPlaces(asked, memory, asking);
  };
}
