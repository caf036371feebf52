import { localDate } from '../model/calendar.js';
import type { Principal } from '../model/principal.js';
import type { RecentQuestions, RecentTurn } from '../ports/conversations.js';
import type { NameCatalog, Names } from '../ports/names.js';
import type { Settings } from '../ports/settings.js';
import { wholeQuestion } from '../skills/alerts/whole-question.js';
import { splitQuestions } from '../understanding/split.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import { type Memory, NO_MEMORY, readMemory } from './memory.js';

/** The last questions of somebody, each so that it means the same when it is asked anew, out of its conversation. */

export interface RecentDeps {
  readonly conversations: RecentQuestions;
  readonly names: Pick<Names, 'visibleTo'>;
  readonly settings: Settings;
  readonly understand: (input: UnderstandInput) => Understood;
}

const SHOWN_MAX = 5;

/** "그럼 강의료는?", "거기 연락처", "what about that one": of something that stood before them. */
const GOES_ON =
  /^(?:그럼|그러면|그중|그\s중|그거|그건|그게|그것|그\s?사람|거기|이거|이건|저거|걔|얘|아까|방금|위에|왜|다시|나머지|그리고|그\s)|^(?:what|how) about\b|^(?:and|then|so|why|that|those|it|them|again)\b|^(?:저장|취소|save|cancel)\s*[.!]?$/iu;

interface Reader {
  readonly who: Principal;
  readonly catalog: NameCatalog;
  readonly fiscalStart: number;
}

export function createRecentQuestions(deps: RecentDeps): (who: Principal) => Promise<readonly string[]> {
  /** null where it means nothing by itself and can't be said anew either. */
  function standing({ question, memory, at }: RecentTurn, reader: Reader): string | null {
    const { who, catalog, fiscalStart } = reader;
    // "이번 달" was the month in which it was asked: it is held against the query that was made of it then.
    const calendar = { today: localDate(at, who.timezone), fiscalStart };
    const understood = (text: string): Understood =>
      deps.understand({ text, catalog, calendar, role: who.role, self: who });
    const { asked, remembered, isWithheld }: Memory =
      memory === null ? NO_MEMORY : readMemory(memory, catalog);
    if (isWithheld === true) return null;
    if (splitQuestions(question, understood).length > 1) return GOES_ON.test(question) ? null : question;
    // "2번" chose among names: the question that waited for it is what was asked.
    const { kind } = understood(question).reading;
    const isChoice = asked !== null && asked !== question && kind !== 'metrics' && kind !== 'topic';
    const typed = isChoice ? asked : question;
    const before = { asked: typed, remembered };
    const whole = wholeQuestion(before, (text) => understood(text).reading, {
      calendar,
      language: who.language,
    });
    return whole === null || (whole === typed && GOES_ON.test(typed)) ? null : whole;
  }

  return async (who) => {
    const [turns, catalog, fiscal] = await Promise.all([
      deps.conversations.recent(who.userId),
      deps.names.visibleTo(who),
      deps.settings.get('fiscal_year_start_month'),
    ]);
    const reader = { who, catalog, fiscalStart: Number(fiscal ?? 1) };
    const shown = new Set<string>();
    for (const turn of turns) {
      // What was asked every day is read once.
      if (shown.has(turn.question)) continue;
      const question = standing(turn, reader);
      if (question !== null) shown.add(question);
      if (shown.size === SHOWN_MAX) break;
    }
    return [...shown];
  };
}
