import type { MemberDimension } from '../model/query.js';
import { isFollowUp } from '../understanding/goes-on.js';
import type { MetricReading, Reading, Remembered } from '../understanding/reading.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import type { Asked, OpenQuestion, Unsettled } from './memory.js';
import { rememberedOf } from './remembering.js';

/**
 * A question whose name is not settled: it waits for a choice, or nobody is to be told of that name. What follows goes
 * on from all else that it said ("지난달 바로텐 매출", "로수미르는?"), and where it names nobody either ("이번 달은?") it is that
 * question still: without the name it would be of everything.
 */

type Read = (input: Pick<UnderstandInput, 'text' | 'chosen' | 'remembered'>) => Understood;

function isUnsettled(reading: Reading): reading is Unsettled {
  return reading.kind === 'ambiguous_name' || reading.kind === 'unknown_name';
}

/** Says what is measured or when, so that the question before is not meant. */
function isOfItsOwn({ assumptions }: MetricReading): boolean {
  return !assumptions.includes('metric') || !assumptions.includes('period');
}

/** What is left open by a question, or null where it is settled or asks for no figures. */
export function openAfter(asked: Asked, reading: Reading, read: Read): OpenQuestion | null {
  if (!isUnsettled(reading)) return null;
  const { question, chosen, before } = asked;
  const [candidate] = reading.kind === 'ambiguous_name' ? reading.candidates : [];
  const without = (remembered: Remembered | null): Reading =>
    read({ text: question.replace(reading.said, ' '), chosen, remembered }).reading;
  const rest =
    candidate === undefined
      ? without(null)
      : read({ text: question, chosen: [...chosen, candidate], remembered: before }).reading;
  if (rest.kind !== 'metrics' || (candidate === undefined && !isOfItsOwn(rest))) return null;
  // "건수로 뒤바까줘": beside a word that is nobody's name, it goes on from the question before as it would without.
  if (reading.kind === 'unknown_name' && reading.sort === 'other' && before !== null) {
    const merged = without(before);
    const figures = merged.kind === 'metrics' ? rememberedOf(merged, before) : null;
    return figures === null ? null : { figures, asked, reading };
  }
  const { filters } = rest.query;
  const others = filters.filter(
    (f) => candidate === undefined || f.exclude || !f.members.some((m) => m.key === candidate.key),
  );
  const figures = rememberedOf({ ...rest, query: { ...rest.query, filters: others } }, null);
  return figures === null ? null : { figures, asked, reading };
}

const WHOSE: readonly MemberDimension[] = ['user', 'department'];
const OF_CLIENTS: readonly MemberDimension[] = ['client', 'industry'];
const OF_PRODUCTS: readonly MemberDimension[] = ['product', 'category'];

/** Of which dimensions a name would take the place of the one that is not settled. */
function placesOf(reading: Unsettled): readonly MemberDimension[] {
  if (reading.kind === 'unknown_name') {
    const { sort } = reading;
    if (sort === 'other') return [...WHOSE, ...OF_CLIENTS, ...OF_PRODUCTS];
    return sort === 'client' ? OF_CLIENTS : WHOSE;
  }
  const dimensions = reading.candidates.map((c) => c.dimension);
  const kinds = [WHOSE, OF_CLIENTS, OF_PRODUCTS].filter((kind) => dimensions.some((d) => kind.includes(d)));
  return [...dimensions, ...kinds.flat()];
}

/** "그럼 내 거는", "로수미르는?": somebody or something takes the place of the name. */
function settles({ query, scope }: MetricReading, open: Unsettled): boolean {
  const places = placesOf(open);
  const isOfPeople = open.kind === 'unknown_name' || places.some((d) => WHOSE.includes(d));
  return (
    (isOfPeople && scope !== 'unsaid') ||
    query.filters.some((f) => !f.exclude && places.some((d) => d === f.dimension))
  );
}

const NUMBER = /^\s*\d{1,2}\s*(?:번(?:째)?)?(?:\s*(?:거|것|꺼))?(?:이요|요|으로|로)?\s*[.!]?\s*$/;

/** What is said behind an open question: what it goes on from, or that it is still the same. */
export type Behind =
  | { readonly kind: 'goes_on'; readonly before: Remembered }
  | { readonly kind: 'still_open'; readonly open: OpenQuestion };

/** null where what is said stands by itself. */
export function behindOpen(text: string, open: OpenQuestion, read: Read): Behind | null {
  const { figures, asked, reading } = open;
  // A number that none of the choices has.
  if (reading.kind === 'ambiguous_name' && NUMBER.test(text)) return { kind: 'still_open', open };
  const { reading: said, tokens } = read({ text, remembered: null });
  if (isUnsettled(said)) return { kind: 'goes_on', before: figures };
  if (said.kind !== 'metrics' || !isFollowUp(tokens, said, figures.query)) return null;
  const isWhole = !said.assumptions.includes('metric') && !said.assumptions.includes('period');
  if (isWhole) return null;
  if (settles(said, reading)) return { kind: 'goes_on', before: figures };
  const merged = read({ text, remembered: figures }).reading;
  const before = merged.kind === 'metrics' ? rememberedOf(merged, figures) : null;
  if (before === null) return { kind: 'still_open', open };
  const again: Asked = { ...asked, question: `${reading.said}은?`, before, inherits: false };
  return { kind: 'still_open', open: { figures: before, asked: again, reading } };
}

/** What is said without leaving the question: "고마워", what is not understood. */
export function leavesOpen(reading: Reading): boolean {
  return (
    reading.kind === 'not_understood' ||
    (reading.kind === 'topic' && (reading.topic === 'thanks' || reading.topic === 'greeting'))
  );
}
