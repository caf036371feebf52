import { checkCondition } from '../../ml/recommendations/check.js';
import { fillText, reasonOf, SUBJECTS } from '../../ml/recommendations/text.js';
import type { Source } from '../../model/answer.js';
import { isAppError } from '../../model/errors.js';
import type { Language } from '../../model/principal.js';
import type { RuleBook, RuleFields, RuleOutcome } from '../../ports/rules.js';
import { type RuleTablesDeps, ruleTables } from './tables.js';

/** What one rule says of one client, product or person. */
export interface Recommendation {
  readonly rule: RuleFields;
  readonly subject: string;
  readonly text: string;
  /** The figures it rests on, in words. */
  readonly reason: string;
}

export interface Evaluated {
  /** By the order of the rules, within one by the order of its rows. */
  readonly recommendations: readonly Recommendation[];
  /** Rules that could not be run. */
  readonly failures: readonly { readonly rule: RuleFields; readonly message: string }[];
  readonly sources: readonly Source[];
}

export interface EvaluateDeps extends RuleTablesDeps {
  readonly run: RuleBook['run'];
  readonly language: Language;
}

function said(rule: RuleFields, outcome: Extract<RuleOutcome, { kind: 'rows' }>, language: Language) {
  const { columns, rows } = outcome;
  const at = columns.findIndex((column) => column.name === SUBJECTS[rule.type]);
  return rows.map(
    (row): Recommendation => ({
      rule,
      subject: String(row[at] ?? ''),
      text: fillText(rule.text, { columns, row }, language),
      reason: reasonOf(rule.type, { columns, row }, language),
    }),
  );
}

/** Runs rules over the rows of one asker. A rule that fails is told and holds up no other. */
export async function evaluateRules(
  rules: readonly RuleFields[],
  { run, language, ...deps }: EvaluateDeps,
): Promise<Evaluated> {
  const failures: { rule: RuleFields; message: string }[] = [];
  // A rule that came in past the check, or that an earlier version let through, is not run.
  const sound = rules.flatMap((rule) => {
    try {
      return [{ rule, views: checkCondition(rule.conditionSql).views }];
    } catch (error) {
      if (!isAppError(error)) throw error;
      failures.push({ rule, message: error.message });
      return [];
    }
  });
  const { tables, sources } = await ruleTables(
    sound.flatMap(({ views }) => views),
    deps,
  );
  const outcomes = await run(
    tables,
    sound.map(({ rule }) => rule.conditionSql),
  );
  const recommendations = sound.flatMap(({ rule }, index) => {
    const outcome = outcomes[index];
    if (outcome?.kind === 'rows') return said(rule, outcome, language);
    failures.push({ rule, message: outcome?.message ?? 'It was not run' });
    return [];
  });
  return { recommendations, failures, sources };
}
