import { ACT_WORDS } from './words/acts.js';

/**
 * What is to be done by when: a day to hand a report in by is no answer to how long it is kept, nor to when it is paid.
 * Korean puts the act behind its time: "행사 3일 전까지 취소하면", "5영업일 안에 올립니다".
 */

const ACTS: readonly (readonly string[])[] = ACT_WORDS.trim()
  .split('\n')
  .map((line) => [...new Set(line.split(' '))]);

/** A form stands at the beginning of a word: 내면 is in no 안내면. */
const FORM = new RegExp(
  `(?<![가-힣])(?:${[...new Set(ACTS.flat())].sort((a, b) => b.length - a.length).join('|')})`,
  'gu',
);

const TIME =
  /(?:\d+|[한두세네]|반|다음)\s*(?:영업)?(?:일|주|개월|달|시간|분|년|월)\s*(?:이내|안|내|전|후|뒤|까지|말)(?:에|까지|로)?|\d+일까지|말(?:일)?까지|지체\s*없이|즉시|그날|당일|바로/gu;

/** How far behind its time an act may stand. */
const CLAUSE_LETTERS = 45;

function formsIn(text: string): readonly string[] {
  return text.match(FORM) ?? [];
}

function actsOf(form: string | undefined): readonly number[] {
  return form === undefined ? [] : ACTS.flatMap((forms, act) => (forms.includes(form) ? [act] : []));
}

/** "신청은 언제까지 내요": what is handed in says more than that it is. */
const LIGHT = /^(?:내|냅|낸|낼|올)/u;

/** What is asked to be done: what is said last, as the verb closes a Korean question. None where it is none of those known. */
function askedActs(question: string): readonly number[] {
  const forms = formsIn(question);
  const last = forms.at(-1);
  return last !== undefined && LIGHT.test(last) ? [...actsOf(forms.at(-2)), ...actsOf(last)] : actsOf(last);
}

/** Of each time in a text what is done by it, where that is told. */
function timedActs(text: string): readonly (readonly number[])[] {
  return [...text.matchAll(TIME)].flatMap(({ index, 0: time }) => {
    const from = index + time.length;
    const clause = text.slice(from, from + CLAUSE_LETTERS).split(/[.!?\n]/u)[0] ?? '';
    const acts = actsOf(formsIn(clause)[0]);
    return acts.length === 0 ? [] : [acts];
  });
}

/** Whether the times that a text tells are those of the act that the question asks about; null where that is not told. */
export function timesAskedAct(
  question: string,
  { text, heading }: { readonly text: string; readonly heading: string },
): boolean | null {
  const asked = askedActs(question);
  if (asked.length === 0) return null;
  const isAsked = (acts: readonly number[]): boolean => acts.some((act) => asked.includes(act));
  const timed = timedActs(text);
  if (timed.some(isAsked)) return true;
  const isHeaded = formsIn(heading).some((form) => isAsked(actsOf(form)));
  return timed.length === 0 || isHeaded ? null : false;
}
