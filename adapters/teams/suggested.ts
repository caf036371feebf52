import { oneLine } from './text.js';

/** A question that is offered, and what its button says. */
export interface Offered {
  readonly question: string;
  readonly title: string;
}

/**
 * Questions that Teams offers above the box of a personal chat until the next message. Format: `suggestedActions` of
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
export interface SuggestedActions {
  readonly to: readonly string[];
  readonly actions: readonly { readonly type: 'imBack'; readonly title: string; readonly value: string }[];
}

/** Teams shows six at most; more than three take more than a line. */
const SHOWN_MAX = 3;
/** A longer one would be cut, and nobody knows what they press. */
const TITLE_MAX = 60;

/** The questions as suggestions to an account; nothing where there is none to suggest to, or no question. */
export function suggestionsTo(
  account: string | undefined,
  offered: readonly Offered[],
): { readonly suggestedActions?: SuggestedActions } {
  if (account === undefined) return {};
  const titles = new Map(offered.map(({ question, title }) => [oneLine(question), oneLine(title)]));
  const actions = [...titles]
    .filter(([value]) => value !== '' && value.length <= TITLE_MAX)
    .slice(0, SHOWN_MAX)
    .map(([value, title]) => ({ type: 'imBack' as const, title, value }));
  return actions.length === 0 ? {} : { suggestedActions: { to: [account], actions } };
}
