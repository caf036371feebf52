import type { Language } from '../../model/principal.js';
import type { NameCatalog } from '../../ports/names.js';
import type { Planner } from '../../ports/planner.js';
import type { Token } from '../concepts.js';
import { hasLooseExclusion } from '../read-scope.js';
import type { Reading } from '../reading.js';
import type { Understood } from '../understand.js';
import { unknownName } from '../unknown-words.js';
import type { PlanContext } from './context.js';
import { planToReading } from './convert.js';
import { namesFor } from './names.js';
import { PLAN_INSTRUCTIONS, planMaterial } from './prompt.js';
import { Plan, planSchema } from './schema.js';

export interface PlanInput extends Pick<PlanContext, 'calendar' | 'role' | 'self' | 'chosen'> {
  readonly text: string;
  /** The names that the asker may see, and no others. */
  readonly catalog: NameCatalog;
  readonly language: Language;
  /** What the rules made of the question. */
  readonly understood: Understood;
}

const UNREAD_MAX = 30;

function isUnsure(reading: Reading): boolean {
  return reading.kind === 'not_understood' || (reading.kind === 'unknown_name' && reading.sort === 'other');
}

/**
 * The words of a question that a model may be asked about; none where the rules' answer is to stand. A word
 * formed like the name of a person, team or client is for the rules to refuse, and what they read in full but
 * do not offer, such as two bounds at once, no model may make smaller. What goes on from an earlier question
 * is not told here, so no model can go on from it.
 */
function unreadWords({ reading, tokens }: Understood): readonly Token[] {
  const unread = tokens.filter((t) => t.concept.kind === 'unknown');
  const count = (kind: Token['concept']['kind']): number =>
    tokens.filter((t) => t.concept.kind === kind).length;
  const named = unread.some((t) => {
    const named = unknownName(t, tokens);
    return named.kind === 'unknown_name' && named.sort !== 'other';
  });
  const refused =
    count('threshold') > 1 || count('follow') > 0 || count('topic') > 0 || hasLooseExclusion(tokens);
  const impossible = count('impossible_date') > 0;
  const readable = isUnsure(reading) && !named && !refused && !impossible && unread.length <= UNREAD_MAX;
  return readable ? unread : [];
}

/**
 * A question that the rules are unsure of, as a language model reads it: the same typed reading as theirs, made
 * of nothing but the asker's own names, our periods and the question's numbers. null where no model need or can
 * be asked, or where its plan does not hold; the rules' reading then stands.
 */
export async function planReading(planner: Planner, input: PlanInput): Promise<Reading | null> {
  const { text, catalog, calendar, role, self, chosen, language, understood } = input;
  const unread = unreadWords(understood);
  if (unread.length === 0) return null;
  const names = namesFor(text, catalog, understood.names);
  const plan = await planner.propose({
    instructions: PLAN_INSTRUCTIONS,
    material: planMaterial({ text, calendar, language, names, unread }),
    form: {
      name: 'plan_question',
      description: 'What the question asks for, in the words of the sales figures.',
      schema: planSchema(),
    },
    read: (filled) => Plan.safeParse(filled).data ?? null,
  });
  const { tokens } = understood;
  return plan === null ? null : planToReading(plan, { tokens, unread, names, calendar, role, self, chosen });
}
