import type { CalendarContext } from '../../model/calendar.js';
import type { Role } from '../../model/principal.js';
import type { Token } from '../concepts.js';
import type { NameCandidate } from '../name-match.js';
import type { Self } from '../read-scope.js';

/** What a plan is held against: the question as the rules read it, and the names that the model was told of. */
export interface PlanContext {
  readonly tokens: readonly Token[];
  readonly unread: readonly Token[];
  readonly names: readonly NameCandidate[];
  readonly calendar: CalendarContext;
  readonly role: Role;
  readonly self: Self;
  readonly chosen: readonly NameCandidate[];
}
