import type { NameCatalog } from '../ports/names.js';
import { CHOICES_MAX, choiceDetail } from '../skills/names.js';
import { DIMENSION_LABELS } from '../skills/wording/labels.js';
import type { NameCandidate } from '../understanding/name-match.js';
import type { Reading, Remembered } from '../understanding/reading.js';
import { nameKey } from '../understanding/text.js';
import { isCarried } from '../understanding/topics.js';
import type { AlertDraft } from './alerts/draft.js';

/** A question that waits for a choice among names, as it was asked. */
export interface Pending {
  readonly question: string;
  /** Choices made already for other names of it. */
  readonly chosen: readonly NameCandidate[];
  /** The figure question that it may go on from: of a message with several, another may have come since. */
  readonly before: Remembered | null;
  /** Said in one breath with the one before. */
  readonly inherits: boolean;
  /** In the order in which they were shown. */
  readonly candidates: readonly NameCandidate[];
  /** All of them together were offered as well. */
  readonly allowsAll?: true;
}

/** What a conversation keeps: its last figure question. Figures themselves are never kept, but asked anew. */
export interface Memory {
  readonly remembered: Remembered | null;
  readonly pending: Pending | null;
  /** The last question that was answered, as it was typed: "이거 매일 아침에 보내줘" goes on from it. */
  readonly asked: string | null;
  /** An alert that waits for a yes. */
  readonly draft: AlertDraft | null;
}

export const NO_MEMORY: Memory = { remembered: null, pending: null, asked: null, draft: null };

const VERSION = 4;

/** A question with what it is read by, as a choice among its names will need it again. */
export type Asked = Omit<Pending, 'candidates' | 'allowsAll'>;

/** The memory after one more question. */
export function memoryAfter(memory: Memory, reading: Reading, asked: Asked): Memory {
  if (reading.kind === 'metrics') {
    const { query, scope, why } = reading;
    return { ...memory, remembered: { query, scope, why } };
  }
  if (reading.kind === 'topic' && reading.topic === 'sales_report') {
    const { query, scope } = reading.figures;
    return { ...memory, remembered: { query, scope, why: false, isReport: true } };
  }
  if (reading.kind === 'topic' && isCarried(reading.topic)) {
    const { query, scope } = reading.figures;
    return { ...memory, remembered: { query, scope, why: false, topic: reading.topic } };
  }
  if (reading.kind !== 'ambiguous_name') return memory;
  const { candidates, allowsAll } = reading;
  return { ...memory, pending: { ...asked, candidates, ...(allowsAll === undefined ? {} : { allowsAll }) } };
}

export function memoryText(memory: Memory): string {
  return JSON.stringify({ version: VERSION, ...memory });
}

const GUARDED = ['user', 'client', 'department'];

function isVisible({ query }: Remembered, catalog: NameCatalog): boolean {
  const { standing, groupBy } = query;
  const [dimension] = groupBy;
  // The asker's own place names nobody else; whether they may know it is asked anew with the question.
  const ofStanding =
    standing === undefined || dimension === undefined || dimension === 'user'
      ? []
      : [{ dimension, members: [standing] }];
  return [...query.filters, ...ofStanding]
    .filter((f) => GUARDED.includes(f.dimension))
    .every((f) =>
      f.members.every((m) => catalog.entries.some((e) => e.dimension === f.dimension && e.key === m.key)),
    );
}

/** The memory, without a question that names somebody or a client whom the asker may no longer see. */
export function readMemory(text: string, catalog: NameCatalog): Memory {
  const stored = JSON.parse(text) as Memory & { readonly version: number };
  if (stored.version !== VERSION) return NO_MEMORY;
  const kept = (remembered: Remembered | null): Remembered | null =>
    remembered !== null && isVisible(remembered, catalog) ? remembered : null;
  const { remembered, pending, asked, draft } = stored;
  return {
    asked,
    draft,
    remembered: kept(remembered),
    pending: pending === null ? null : { ...pending, before: kept(pending.before) },
  };
}

const ALL =
  /^\s*(?:모두|전부|전체|다|셋\s*다|둘\s*다|all(?:\s+of\s+them)?|both)(?:요|\s*합쳐서?)?\s*[.!]?\s*$/i;

/** The candidates that a reply picks by a number or a name, or all of them; null where the reply is no choice. */
export function pickedBy(text: string, pending: Pending): readonly NameCandidate[] | null {
  const shown = pending.candidates.slice(0, CHOICES_MAX);
  const number = /^\s*(\d{1,2})\s*(?:번|번이요|번요|\.)?\s*$/.exec(text)?.[1];
  if (pending.allowsAll === true && ALL.test(text)) return pending.candidates;
  const one = number === undefined ? namedBy(text, pending) : shown[Number(number) - 1];
  return one === undefined ? null : [one];
}

/** "부산팀 김민수", "김민수 (부산팀)": with what tells it from others of its name. */
function toldApart(text: string, candidates: readonly NameCandidate[]): NameCandidate | undefined {
  const said = nameKey(text);
  const fitting = candidates.filter((c) => {
    const detail = choiceDetail(c, candidates);
    if (detail === null) return false;
    const [name, own] = [nameKey(c.label), nameKey(detail)];
    // A place is long; its first word is what is said: 부산 연세사랑의원, or 부산.
    const short = nameKey(detail.split(' ')[0] ?? '');
    return [own, short].some((d) => [name + d, d + name, d].includes(said));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

function namedBy(text: string, { candidates }: Pending): NameCandidate | undefined {
  const apart = toldApart(text, candidates);
  if (apart !== undefined) return apart;
  const said = nameKey(text.replace(/\s*\([^)]*\)\s*$/, ''));
  const named = candidates.filter((c) => nameKey(c.label) === said);
  const bracketed = /\(([^)]*)\)\s*$/.exec(text)?.[1];
  // Two of one name differ by the dimension in brackets.
  const fitting = named.filter((c) =>
    Object.values(DIMENSION_LABELS[c.dimension]).some((l) => l === bracketed),
  );
  return (named.length > 1 ? fitting : named)[0];
}
