import type { MemberDimension } from '../../model/query.js';
import type { NameCatalog } from '../../ports/names.js';
import type { NameCandidate } from '../name-match.js';
import type { NameIndex } from '../names.js';
import { nameKey } from '../text.js';

/** Which names a model is told of, and what the names that it gives back stand for. */

const NAMES_MAX = 200;

/** Short lists that a question may mean without sharing a letter with them: 마이신 of 항생제. */
const LISTS: readonly MemberDimension[] = [
  'department',
  'category',
  'region',
  'industry',
  'client_grade',
  'status',
];
const LIST_NAMES_MAX = 100;

/** The asker's own names, at most 200: the short lists, and of people, clients and products those like the question. */
export function namesFor(text: string, catalog: NameCatalog, index: NameIndex): readonly NameCandidate[] {
  const listed = catalog.entries
    .filter((e) => LISTS.includes(e.dimension))
    .slice(0, LIST_NAMES_MAX)
    .map(({ dimension, key, label }) => ({ dimension, key, label, department: null }));
  const near = index.near(nameKey(text), NAMES_MAX).filter((c) => !LISTS.includes(c.dimension));
  return [...listed, ...near].slice(0, NAMES_MAX);
}

/** Every one of `names` that is called so; a model's name counts only as it was given to it. */
export function namedSo(
  names: readonly NameCandidate[],
  dimension: MemberDimension,
  name: string,
): readonly NameCandidate[] {
  const said = nameKey(name);
  return names.filter((c) => c.dimension === dimension && nameKey(c.label) === said);
}
