import type { Filter, MemberDimension } from '../model/query.js';
import type { NameCatalog } from '../ports/names.js';
import { CHOICES_MAX, choiceDetail } from '../skills/names.js';
import { DIMENSION_LABELS } from '../skills/wording/labels.js';
import { COUNTED } from '../understanding/counters.js';
import type { NameCandidate } from '../understanding/name-match.js';
import type { MetricReading, Reading, Remembered } from '../understanding/reading.js';
import { nameKey } from '../understanding/text.js';
import { isCarried } from '../understanding/topics.js';
import type { AlertDraft } from './alerts/draft.js';
import { rememberedOf } from './remembering.js';
import { NO_SUBJECTS, type Picked, type Subjects, visibleSubjects } from './subjects.js';

/** A question that waits for a choice among names, as it was asked. */
export interface Pending {
  readonly question: string;
  /** Choices made already for other names of it. */
  readonly chosen: readonly NameCandidate[];
  /** The figure question that it may go on from: of a message with several, another may have come since. */
  readonly before: Remembered | null;
  /** Said in one breath with the one before. */
  readonly inherits: boolean;
  /** It points at somebody of an earlier question, whose name stands in it. */
  readonly isPointed?: true;
  /** It is about figures of several of a list: no document tells of them. */
  readonly isOfFigures?: true;
  /** Whoever holds the place that it names in the list before; null where nobody does. */
  readonly place?: Filter | null;
  /** From which list it picks somebody by their place. */
  readonly picked?: Picked;
  /** Nothing is asked beyond this question of before. */
  readonly whole?: Remembered;
  /** In the order in which they were shown. */
  readonly candidates: readonly NameCandidate[];
  /** All of them together were offered as well. */
  readonly allowsAll?: true;
}

/** A reading that a name stands in the way of. */
export type Unsettled = Extract<Reading, { kind: 'ambiguous_name' | 'unknown_name' }>;

/** A question whose name was not settled (`open-question.ts`). */
export interface OpenQuestion {
  /** What it asks beside the name. */
  readonly figures: Remembered;
  readonly asked: Asked;
  readonly reading: Unsettled;
}

/** What a conversation keeps: its last figure question. Figures themselves are never kept, but asked anew. */
export interface Memory {
  readonly remembered: Remembered | null;
  /** Something was asked before that the asker may no longer see: what goes on from it is refused. */
  readonly isWithheld?: true;
  readonly pending: Pending | null;
  /** What was to choose from at the last choice that was made. */
  readonly offered: readonly NameCandidate[];
  /** The last question, where its name was not settled. */
  readonly open: OpenQuestion | null;
  /** The last question that was answered, as it was typed: "이거 매일 아침에 보내줘" goes on from it. */
  readonly asked: string | null;
  /** The last question, where a document answered it: "그럼 강의료는?" asks the same of something else. */
  readonly ruled: string | null;
  /** An alert that waits for a yes. */
  readonly draft: AlertDraft | null;
  /** The last turn was about alerts: about this one, or about several. */
  readonly alert: number | 'several' | null;
  readonly subjects: Subjects;
}

export const NO_MEMORY: Memory = {
  remembered: null,
  pending: null,
  offered: [],
  open: null,
  asked: null,
  ruled: null,
  draft: null,
  alert: null,
  subjects: NO_SUBJECTS,
};

const VERSION = 8;

/** A question with what it is read by, as a choice among its names will need it again. */
export type Asked = Omit<Pending, 'candidates' | 'allowsAll'>;

/** The memory after one more question. */
export function memoryAfter(memory: Memory, reading: Reading, asked: Asked): Memory {
  if (reading.kind !== 'ambiguous_name') {
    const remembered = rememberedOf(reading, memory.remembered);
    // "한빛병원 이탈할까?", then "왜?", "작년 매출은?": of the one that was named; "고마워" changes nothing.
    const isGoneOnFrom =
      reading.kind === 'metrics' ||
      (reading.kind === 'topic' &&
        (reading.topic === 'sales_report' || isCarried(reading.topic) || namesOne(reading.figures)));
    return isGoneOnFrom && remembered !== null ? { ...memory, remembered } : memory;
  }
  const { candidates, allowsAll } = reading;
  return { ...memory, pending: { ...asked, candidates, ...(allowsAll === undefined ? {} : { allowsAll }) } };
}

function namesOne({ query }: MetricReading): boolean {
  return query.filters.some(
    ({ dimension, exclude, members }) => !exclude && members.length === 1 && GUARDED.includes(dimension),
  );
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
  const { remembered, pending, offered, open, asked, ruled, draft, alert, subjects } = stored;
  const isSeen = (dimension: MemberDimension, key: number | string): boolean =>
    !GUARDED.includes(dimension) || catalog.entries.some((e) => e.dimension === dimension && e.key === key);
  return {
    ...(remembered !== null && kept(remembered) === null ? { isWithheld: true as const } : {}),
    asked,
    ruled,
    draft,
    alert,
    remembered: kept(remembered),
    subjects: visibleSubjects(subjects, isSeen, (before) => kept(before) !== null),
    pending: pending === null ? null : { ...pending, before: kept(pending.before) },
    offered: offered.filter((c) => isSeen(c.dimension, c.key)),
    open: open === null || kept(open.figures) === null ? null : open,
  };
}

const ALL =
  /^\s*(?:모두|전부|전체|다|셋\s*다|둘\s*다|all(?:\s+of\s+them)?|both)(?:요|\s*합쳐서?)?\s*[.!]?\s*$/i;

/** The candidates that a reply picks by a number or a name, or all of them; null where the reply is no choice. */
export function pickedBy(text: string, pending: Pending): readonly NameCandidate[] | null {
  const shown = pending.candidates.slice(0, CHOICES_MAX);
  const number = NUMBER.exec(text)
    ?.slice(1)
    .find((s) => s !== undefined);
  if (pending.allowsAll === true && ALL.test(text)) return pending.candidates;
  const place = number === undefined ? null : (COUNTED[number] ?? Number(number));
  // "80" where 80mg and 160mg are offered is no place among the two.
  const placed = place === null ? namedBy(text, pending) : shown[place - 1];
  const one = placed ?? partOf(text, shown);
  return one === undefined ? null : [one];
}

const NUMBER =
  /^\s*(?:(\d{1,2})\s*(?:번째|번)?|(첫|두|세|네|다섯)\s*번째)\s*(?:거|것|꺼)?(?:이요|요|로|으로)?(?:\s*(?:해\s*)?(?:줘|주세요))?\s*[.!]?\s*$/;
const SAID_AFTER =
  /(?:\s*(?:쪽|거|것|꺼))?\s*(?:이요|요|말이야|말이에요|말입니다|으로요?|로요?|이야|야|은요?|는요?)?\s*[.!?]*\s*$/;

/** "약국", "40mg": what only one of those shown has in its name. */
function partOf(text: string, shown: readonly NameCandidate[]): NameCandidate | undefined {
  const said = [text, text.replace(SAID_AFTER, '')].map(nameKey).filter((s) => s.length >= 2);
  for (const part of said) {
    const fitting = shown.filter((c) => nameKey(c.label).includes(part));
    if (fitting.length === 1) return fitting[0];
  }
  return undefined;
}

const OTHER =
  /^\s*(?:그럼|그러면)?\s*(?:다른|나머지|또\s*다른)\s*(?:하나|거|것|쪽)?(?:은|는|도)?\s*[?!.]*\s*$/;

/** "160은?", "다른 거는?" after one of those that were offered: the other one. */
export function otherOffered(text: string, { offered, remembered }: Memory): NameCandidate | null {
  const isTalkedAbout = ({ dimension, key }: NameCandidate): boolean =>
    remembered?.query.filters.some(
      (f) => !f.exclude && f.dimension === dimension && f.members.some((m) => m.key === key),
    ) ?? false;
  const others = offered.filter((c) => !isTalkedAbout(c));
  if (others.length === offered.length) return null;
  const [only, ...more] = others;
  return (OTHER.test(text) && more.length === 0 ? only : partOf(text, others)) ?? null;
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
