import type { Ask } from './ports/ask.js';
import type { Clock } from './ports/clock.js';

/** The whole product over one home, ready to be asked. */
export interface App {
  readonly clock: Clock;
  readonly ask: Ask;
  readonly close: () => Promise<void>;
}
