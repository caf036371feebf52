import type { RuleOutcome, RuleTable } from '../../src/ports/rules.js';

/** What the process of conditions is told, one after another; each gets one reply. */
export type RuleRequest =
  | { readonly kind: 'load'; readonly tables: readonly RuleTable[] }
  | { readonly kind: 'run'; readonly condition: string };

export type RuleReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'outcome'; readonly outcome: RuleOutcome };
