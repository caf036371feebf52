import type { Principal } from '../model/principal.js';
import type { Rule, RuleFields } from './rules.js';

export type TriedRule = readonly {
  readonly subject: string;
  readonly text: string;
  readonly reason: string;
}[];

/**
 * Recommendation rules as people keep them. Whoever may not gets `denied`; a rule that is not sound gets `usage` with
 * the one reason.
 */
export interface RuleDesk {
  readonly list: () => Promise<readonly Rule[]>;
  readonly add: (who: Principal, fields: RuleFields) => Promise<Rule>;
  readonly change: (who: Principal, id: number, fields: Partial<RuleFields>) => Promise<Rule>;
  readonly remove: (who: Principal, id: number) => Promise<void>;
  /** What a kept rule, or one that is still to be kept, says of the rows that this person sees. */
  readonly tryOut: (who: Principal, rule: number | RuleFields) => Promise<TriedRule>;
}
