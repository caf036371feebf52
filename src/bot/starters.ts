import { type CalendarContext, localDate } from '../model/calendar.js';
import { defaultScope, type Principal } from '../model/principal.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { People } from '../ports/people.js';
import type { Settings } from '../ports/settings.js';
import type { Starters } from '../ports/starters.js';
import type { SkillContext } from '../skills/context.js';
import { personalStarters } from '../skills/starters.js';
import { exampleQuestions } from '../skills/suggestions.js';

export interface StartersDeps extends Pick<SkillContext, 'analytics'> {
  readonly people: People;
  readonly settings: Settings;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Questions to begin with; where the figures can't be had right now, the general ones of the person's role. */
export function createStarters({
  people,
  settings,
  audit,
  clock,
  logger,
  analytics,
}: StartersDeps): Starters {
  const questionsOf = async (who: Principal): Promise<readonly string[]> => {
    const now = clock.now();
    const { language } = who;
    const scope = defaultScope(who);
    const calendar: CalendarContext = {
      today: localDate(now, who.timezone),
      fiscalStart: Number((await settings.get('fiscal_year_start_month')) ?? 1),
    };
    try {
      const questions = await personalStarters({ analytics, language, calendar, scope });
      await audit.record({
        at: now,
        userId: who.userId,
        action: 'starters',
        outcome: 'answered',
        detail: { scope: scope.kind },
      });
      return questions;
    } catch (error) {
      logger.error({ err: error, userId: who.userId }, 'questions to begin with could not be computed');
      return exampleQuestions({ language, scope });
    }
  };
  return {
    of: async (asker) => {
      const who = await people.identify(asker);
      return who === null ? null : { language: who.language, questions: await questionsOf(who) };
    },
  };
}
