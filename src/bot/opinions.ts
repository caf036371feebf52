import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { Feedback, Opinions } from '../ports/feedback.js';
import type { People } from '../ports/people.js';

export interface OpinionsDeps {
  readonly people: People;
  readonly feedback: Pick<Feedback, 'rate'>;
  readonly audit: Audit;
  readonly clock: Clock;
}

/** Takes what people think of answers, from whichever platform they say it. */
export function createOpinions({ people, feedback, audit, clock }: OpinionsDeps): Opinions {
  return {
    give: async (asker, opinion) => {
      const who = await people.identify(asker);
      if (who === null) return false;
      await feedback.rate(who.userId, opinion);
      const { turn, rating, comment } = opinion;
      await audit.record({
        at: clock.now(),
        userId: who.userId,
        action: 'feedback',
        outcome: rating,
        // What was written is kept with the opinion, and goes with it.
        detail: { turn, commented: comment !== null },
      });
      return true;
    },
  };
}
