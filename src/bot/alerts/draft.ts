import type { WantedAlert } from '../../skills/alerts/propose.js';
import type { SilenceWanted } from '../../skills/alerts/silences.js';

/** What waits in a conversation for a yes, a time or a choice; it ends with the memory. */
export type AlertDraft =
  | { readonly kind: 'save'; readonly wanted: WantedAlert }
  /** Each choice is a whole command of its own. */
  | { readonly kind: 'choose'; readonly labels: readonly string[]; readonly commands: readonly string[] }
  /** The same alert with another name in its question each. */
  | { readonly kind: 'name'; readonly labels: readonly string[]; readonly wanted: readonly WantedAlert[] }
  | { readonly kind: 'delete'; readonly ids: readonly number[] }
  | { readonly kind: 'silence'; readonly wanted: SilenceWanted };
