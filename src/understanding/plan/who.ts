import type { Filter } from '../../model/query.js';
import type { NameCandidate } from '../name-match.js';
import { mergeFilters, wordFilters } from '../read-filters.js';
import type { Reading } from '../reading.js';
import { type Corrected, resolveNames } from '../resolve-names.js';
import type { PlanContext } from './context.js';
import { namedSo } from './names.js';
import type { Plan } from './schema.js';

/** The filters of a plan, or the one name of it that needs a choice; null where it names what it may not. */
export type PlannedFilters =
  | {
      readonly kind: 'certain';
      readonly filters: readonly Filter[];
      readonly corrected: readonly Corrected[];
    }
  | Extract<Reading, { kind: 'ambiguous_name' }>
  | null;

function ambiguous(said: string, candidates: readonly NameCandidate[]): PlannedFilters {
  const sorted = [...candidates].sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
  return { kind: 'ambiguous_name', said, candidates: sorted };
}

function holds(filters: readonly Filter[], { dimension, key }: Pick<NameCandidate, 'dimension' | 'key'>) {
  return filters.some((f) => f.dimension === dimension && f.members.some((m) => m.key === key));
}

/** Names that the rules are certain of stand; the plan may add those that a word stands for which they could not read. */
export function plannedFilters(plan: Plan, context: PlanContext): PlannedFilters {
  const { tokens, chosen, names } = context;
  const read = resolveNames(tokens, chosen);
  if (read.kind === 'ambiguous') return ambiguous(read.match.said, read.match.candidates);
  const said = [...read.filters, ...wordFilters(tokens)];
  const backed = plan.words.some((w) => w.meanings.includes('filter'));
  const added: Filter[] = [];
  for (const { dimension, name, exclude } of plan.filters) {
    const found = namedSo(names, dimension, name);
    const picked = found.filter((c) => chosen.some((d) => d.dimension === c.dimension && d.key === c.key));
    const [only, ...others] = picked.length === 1 ? picked : found;
    if (only === undefined) return null;
    if (found.some((c) => holds(said, c))) continue;
    if (!backed) return null;
    if (others.length > 0) return ambiguous(name, found);
    const members = [{ key: only.key, label: only.label }];
    added.push({ dimension, members, exclude: exclude === true });
  }
  return { kind: 'certain', filters: mergeFilters([...said, ...added]), corrected: read.corrected };
}
