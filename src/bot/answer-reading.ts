import type { Answer } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import { defaultScope, type Principal, type RowScope, widestScope } from '../model/principal.js';
import type { MemberDimension } from '../model/query.js';
import type { NameCatalog } from '../ports/names.js';
import type { Analytics, SkillContext } from '../skills/context.js';
import { answerContribution } from '../skills/contribution.js';
import { answerDormant } from '../skills/dormant.js';
import { answerMetrics } from '../skills/metrics.js';
import { answerAmbiguous, answerDenied, answerImpossibleDate, answerUnknownName } from '../skills/names.js';
import { answerNotUnderstood, answerTopic } from '../skills/topics.js';
import type { MetricReading, Reading } from '../understanding/reading.js';
import { scopeFor } from './scope.js';

export interface AnswerReadingInput {
  readonly reading: Reading;
  readonly principal: Principal;
  readonly catalog: NameCatalog;
  readonly calendar: CalendarContext;
}

function contextOf(analytics: Analytics, input: AnswerReadingInput, scope: RowScope): SkillContext {
  const { principal, calendar, catalog } = input;
  const filterName = (dimension: MemberDimension, key: number | string, label: string): string => {
    if (dimension !== 'user') return label;
    const entry = catalog.entries.find((e) => e.dimension === 'user' && e.key === key);
    return entry?.aliases[0] ?? label;
  };
  return { analytics, principal, language: principal.language, calendar, scope, filterName };
}

async function answerFigures(
  reading: MetricReading,
  analytics: Analytics,
  input: AnswerReadingInput,
): Promise<Answer> {
  const scope = scopeFor(reading, input.principal);
  if (scope === null) return answerDenied(contextOf(analytics, input, defaultScope(input.principal)));
  const context = contextOf(analytics, input, scope);
  if (reading.why) {
    const why = await answerContribution(reading, context);
    if (why !== null) return why;
  }
  const { metrics, groupBy } = reading.query;
  if (metrics.length === 1 && metrics[0] === 'dormant_clients' && groupBy.every((d) => d === 'client')) {
    return answerDormant(reading, context);
  }
  return answerMetrics(reading, context);
}

/** The skill that fits a reading. Nothing here computes or phrases; it only decides who does. */
export async function answerReading(analytics: Analytics, input: AnswerReadingInput): Promise<Answer> {
  const { reading, principal } = input;
  const context = contextOf(analytics, input, defaultScope(principal));
  switch (reading.kind) {
    case 'metrics':
      return answerFigures(reading, analytics, input);
    case 'topic':
      return answerTopic(reading.topic, context);
    case 'ambiguous_name':
      return answerAmbiguous(reading, context);
    case 'impossible_date':
      return answerImpossibleDate(reading.said, context);
    case 'not_understood':
      return answerNotUnderstood(context);
    case 'unknown_name': {
      const limited = widestScope(principal).kind !== 'company';
      const guarded = reading.sort === 'person' || reading.sort === 'team';
      return limited && guarded ? answerDenied(context) : answerUnknownName(reading, context);
    }
  }
}
