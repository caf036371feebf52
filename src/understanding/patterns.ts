import type { Concept } from './concepts.js';
import { isHangul } from './hangul.js';
import { CHAT_PATTERNS } from './lexicon/chat-patterns.js';
import { COACHING_PATTERNS } from './lexicon/coaching-patterns.js';
import { EVERYDAY_PATTERNS } from './lexicon/everyday-patterns.js';
import { FIGURE_PATTERNS } from './lexicon/figure-patterns.js';
import { FOLLOW_PATTERNS } from './lexicon/follow-patterns.js';
import { FORETELLING_PATTERNS } from './lexicon/foretelling-patterns.js';
import { FRACTION_PATTERNS } from './lexicon/fraction-patterns.js';
import { GRADE_PATTERNS } from './lexicon/grade-patterns.js';
import { LIST_PATTERNS } from './lexicon/list-patterns.js';
import { MOVE_PATTERNS } from './lexicon/move-patterns.js';
import { SPOKEN_PATTERNS } from './lexicon/spoken-patterns.js';
import { TALK_PATTERNS } from './lexicon/talk-patterns.js';
import { VISIT_PATTERNS } from './lexicon/visit-patterns.js';
import { WORD_PATTERNS } from './lexicon/word-patterns.js';
import { WORK_PATTERNS } from './lexicon/work-patterns.js';
import type { CompactText } from './text.js';
import { thresholdAt } from './thresholds.js';

/** Recognisers with a number or an open ending in them, beside the plain vocabulary. */

interface Found {
  readonly end: number;
  /** Where the word itself ends, before the open ending that `end` takes in. */
  readonly stemEnd: number;
  readonly concept: Concept;
}

const PATTERNS = [
  ...SPOKEN_PATTERNS,
  ...CHAT_PATTERNS,
  ...FORETELLING_PATTERNS,
  ...COACHING_PATTERNS,
  ...VISIT_PATTERNS,
  ...GRADE_PATTERNS,
  ...FRACTION_PATTERNS,
  ...FIGURE_PATTERNS,
  ...EVERYDAY_PATTERNS,
  ...WORK_PATTERNS,
  ...LIST_PATTERNS,
  ...MOVE_PATTERNS,
  ...WORD_PATTERNS,
  ...TALK_PATTERNS,
  ...FOLLOW_PATTERNS,
];

const ENDING_MAX = 7;

/** End of the Hangul that runs on from `from` without a space. */
function endingAfter(source: CompactText, from: number): number {
  let end = from;
  while (
    end < source.text.length &&
    end - from < ENDING_MAX &&
    source.gapBefore[end] !== true &&
    isHangul(source.text[end] ?? '')
  ) {
    end++;
  }
  return end;
}

export function patternsAt(source: CompactText, start: number): readonly Found[] {
  const { text } = source;
  const out: Found[] = [];
  for (const row of PATTERNS) {
    if (row.atGap === true && source.gapBefore[start] !== true) continue;
    row.regex.lastIndex = start;
    const m = row.regex.exec(text);
    if (m === null || m[0] === '') continue;
    const concept = row.read(m);
    if (concept === null) continue;
    const end = start + m[0].length;
    out.push({ end, stemEnd: end, concept });
    const open = row.open === true ? endingAfter(source, end) : end;
    if (open > end) out.push({ end: open, stemEnd: end, concept });
  }
  const threshold = thresholdAt(text, start);
  if (threshold !== null) out.push({ ...threshold, stemEnd: threshold.end });
  return out;
}
