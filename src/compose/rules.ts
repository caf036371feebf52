import type { Analytics } from '../analytics/analytics.js';
import { checkCondition } from '../ml/recommendations/check.js';
import { checkText } from '../ml/recommendations/text.js';
import { localDate } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import { OPERATOR, type Principal, widestScope } from '../model/principal.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import {
  RULE_TYPES,
  type Rule,
  type RuleBook,
  type RuleFields,
  type RuleRunner,
  type RuleStore,
} from '../ports/rules.js';
import type { RuleDesk, TriedRule } from '../ports/rules-desk.js';
import { evaluateRules } from '../skills/recommendations/evaluate.js';
import { ruleTables } from '../skills/recommendations/tables.js';

export interface RulesDeps {
  readonly analytics: Analytics;
  readonly ruleStore: RuleStore;
  readonly ruleRunner: RuleRunner;
  readonly audit: Audit;
  readonly fiscalStart: () => Promise<number>;
  readonly clock: Clock;
}

export interface ComposedRules {
  readonly book: RuleBook;
  readonly desk: RuleDesk;
}

const NAME_LETTERS_MAX = 100;
const PRIORITY_MAX = 9;
const RULES_MAX = 50;

/** Throws `usage` where a field is none, whatever its type says: fields come from a command line or a request. */
function checkFields({ name, type, priority }: RuleFields): void {
  if (name.trim() === '' || name.length > NAME_LETTERS_MAX) {
    throw new AppError('usage', `The name of a rule has 1 to ${NAME_LETTERS_MAX} letters`);
  }
  if (!RULE_TYPES.includes(type)) {
    throw new AppError('usage', `"${type}" is no type of rule: write one of ${RULE_TYPES.join(', ')}`);
  }
  if (!Number.isInteger(priority) || priority < 1 || priority > PRIORITY_MAX) {
    throw new AppError('usage', `The priority must be a whole number from 1 (first) to ${PRIORITY_MAX}`);
  }
}

function demandAdmin(who: Principal): void {
  if (who.role === 'admin') return;
  throw new AppError('denied', `${who.username} may not change recommendation rules`, {
    hint: 'Administrators do',
  });
}

/** Rules as they are kept, checked, tried and applied. */
export function composeRules(deps: RulesDeps): ComposedRules {
  const { analytics, ruleStore, ruleRunner, audit, fiscalStart, clock } = deps;

  async function rowsOf(who: Principal) {
    const calendar = { today: localDate(clock.now(), who.timezone), fiscalStart: await fiscalStart() };
    return { analytics, scope: widestScope(who), calendar };
  }

  /** Throws `usage` with the one reason why a rule can't be kept. It is run once, over the rows of whoever saves it. */
  async function check(fields: RuleFields, who: Principal): Promise<void> {
    checkFields(fields);
    const { views } = checkCondition(fields.conditionSql);
    const { tables } = await ruleTables(views, await rowsOf(who));
    const [outcome] = await ruleRunner.run(tables, [fields.conditionSql]);
    if (outcome === undefined || outcome.kind !== 'rows') {
      throw new AppError('usage', `The condition is refused: ${outcome?.message ?? 'it was not run'}`, {
        hint: 'The views and their columns are in docs/recommendations.md',
      });
    }
    checkText(fields.text, { type: fields.type, columns: outcome.columns });
  }

  async function found(id: number): Promise<Rule> {
    const rule = await ruleStore.find(id);
    if (rule !== null) return rule;
    throw new AppError('not_found', `There is no rule ${id}`, { hint: 'See: medisales rules list' });
  }

  async function note(who: Principal, action: string, rule: Pick<Rule, 'id' | 'name'>): Promise<void> {
    await audit.record({
      at: clock.now(),
      userId: who.userId === OPERATOR.userId ? null : who.userId,
      action,
      outcome: 'done',
      detail: { id: rule.id, name: rule.name },
    });
  }

  const desk: RuleDesk = {
    list: ruleStore.list,
    add: async (who, fields) => {
      demandAdmin(who);
      const all = await ruleStore.list();
      if (all.length >= RULES_MAX)
        throw new AppError('conflict', `There are ${RULES_MAX} rules: remove one first`);
      if (all.some((rule) => rule.name === fields.name)) {
        throw new AppError('conflict', `There is a rule named "${fields.name}" already`, {
          hint: 'Change it with `medisales rules edit`, or choose another name',
        });
      }
      await check(fields, who);
      const rule = await ruleStore.add(fields);
      await note(who, 'rule_add', rule);
      return rule;
    },
    change: async (who, id, fields) => {
      demandAdmin(who);
      const { id: _id, updatedAt: _at, ...before } = await found(id);
      const after: RuleFields = { ...before, ...fields };
      await check(after, who);
      const rule = await ruleStore.change(id, after);
      await note(who, 'rule_change', rule);
      return rule;
    },
    remove: async (who, id) => {
      demandAdmin(who);
      const rule = await found(id);
      await ruleStore.remove(id);
      await note(who, 'rule_remove', rule);
    },
    tryOut: async (who, rule): Promise<TriedRule> => {
      const fields = typeof rule === 'number' ? await found(rule) : rule;
      await check(fields, who);
      const tried = await evaluateRules([fields], {
        ...(await rowsOf(who)),
        run: ruleRunner.run,
        language: who.language,
      });
      const [failure] = tried.failures;
      if (failure !== undefined) throw new AppError('usage', `The condition is refused: ${failure.message}`);
      return tried.recommendations.map(({ subject, text, reason }) => ({ subject, text, reason }));
    },
  };
  return {
    book: {
      active: async () => (await ruleStore.list()).filter(({ isActive }) => isActive),
      run: ruleRunner.run,
    },
    desk,
  };
}
