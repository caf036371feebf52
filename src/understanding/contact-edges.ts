import { COST, type Edge } from './edges.js';
import { isHangul } from './hangul.js';
import type { NameIndex } from './names.js';
import type { CompactText } from './text.js';
import { calledAt, isClientTitle } from './titles.js';
import { gapsInside, spaced, wordBounded } from './word-bounds.js';

/** Clients that are spoken of by somebody there: 김원장님네, 김동현 과장님 병원. */

const NAME_LETTERS_MAX = 4;

/** Dearer than a colleague of that name with the title as a word of its own. */
const SHARED_TITLE = 2.2;

export function contactEdges(
  source: CompactText,
  start: number,
  at: { readonly names: NameIndex; readonly ends: (end: number) => boolean },
): Edge[] {
  const { text, gapBefore } = source;
  if (gapBefore[start] !== true) return [];
  const edges: Edge[] = [];
  for (let letters = 1; letters <= NAME_LETTERS_MAX; letters++) {
    const nameEnd = start + letters;
    if (!isHangul(text[nameEnd - 1] ?? '') || (letters > 1 && gapBefore[nameEnd - 1] === true)) break;
    const called = calledAt(text, nameEnd);
    if (called === null || !at.ends(called.end) || !wordBounded(source, start, called.end)) continue;
    const { title, house, end } = called;
    const isOurs = title !== '' && !isClientTitle(title);
    // 박부장 is a colleague, 박부장님네 a client.
    if (house === null && (title === '' || (isOurs && letters === 1))) continue;
    const match = at.names.placeOf(text.slice(start, nameEnd), title);
    if (match === null) continue;
    const cost = isOurs && house === null ? SHARED_TITLE : COST.nameAlias;
    const said = spaced(source, start, end);
    const gaps = COST.gapInside * gapsInside(source, start, end);
    edges.push({ end, concept: { kind: 'name', match: { ...match, said } }, cost: cost + gaps });
  }
  return edges;
}
