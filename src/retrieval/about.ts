import type { Passage } from '../ports/passages.js';
import type { AskedText } from './asked-words.js';

/** Months, quarters, strengths, buildings and the like that are told apart by a number or a letter. */
const NUMBERED =
  /(?<![A-Za-z\d.])(\d{1,5}(?:\.\d{1,3})?|[A-Z])\s?(mg|㎎|밀리그램|밀리그람|월|분기|호기|공장|창고|구역|등급|층|동(?!안)|관(?!계|리|련))/gu;

const MILLIGRAMS = /^(?:㎎|밀리그[램람])$/u;

function numbered(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, which = '', unit = ''] of text.matchAll(NUMBERED)) {
    const one = MILLIGRAMS.test(unit) ? 'mg' : unit;
    found.set(one, (found.get(one) ?? new Set()).add(which));
  }
  return found;
}

/** Speaks of other months, strengths or buildings than the question: 20mg is not 10mg, nor the third quarter the second. */
function differs(asked: string, text: string): boolean {
  const wanted = numbered(asked);
  if (wanted.size === 0) return false;
  const said = numbered(text);
  return [...wanted].some(([unit, which]) => {
    const others = said.get(unit);
    return others !== undefined && ![...which].some((each) => others.has(each));
  });
}

/** A passage that says nothing of the product or client that is asked about, or speaks of another, answers nothing. */
export function isAbout({ title, section, text }: Passage, asked: AskedText): boolean {
  const { required, others } = asked;
  const own = `${section ?? ''} ${text}`;
  return (
    !differs(asked.text, title) &&
    !differs(asked.text, `${title} ${own}`) &&
    required.every(
      (name) => own.includes(name) || (title.includes(name) && !others.some((other) => own.includes(other))),
    )
  );
}
