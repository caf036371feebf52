import { randomUUID } from 'node:crypto';
import type { Answer } from '../model/answer.js';
import { type CalendarContext, localDate } from '../model/calendar.js';
import type {
  AlertAsked,
  AnswerForAlert,
  EventSource,
  EventSources,
  EventsFound,
} from '../ports/alert-events.js';
import type { Audit } from '../ports/audit.js';
import type { Logger } from '../ports/logger.js';
import type { ModelMonitoring } from '../ports/model-monitoring.js';
import type { Names } from '../ports/names.js';
import type { Settings } from '../ports/settings.js';
import { churnRisks, closingsBelowTarget, quietClients, unusualSales } from '../skills/answer-events.js';
import { driftEvents } from '../skills/drift-events.js';
import { type OrderSort, orderEvents } from '../skills/order-events.js';
import type { Remembered } from '../understanding/reading.js';
import { type AnswerQuestionsDeps, createAnswerQuestions } from './answer-questions.js';
import { auditDetail } from './handle-question.js';
import { NO_MEMORY } from './memory.js';
import { failedAnswer } from './replies.js';
import { scopeFor } from './scope.js';
import { readTaught } from './taught-words.js';

export interface AlertQuestionsDeps extends AnswerQuestionsDeps {
  readonly names: Names;
  readonly settings: Settings;
  readonly audit: Audit;
  readonly modelMonitoring: Pick<ModelMonitoring, 'latestDrift'>;
  readonly logger: Logger;
}

export interface AlertQuestions {
  readonly answer: AnswerForAlert;
  readonly events: EventSources;
}

interface Answered {
  readonly answer: Answer;
  /** The figure question that it was; null where it was none, or failed. */
  readonly figures: Remembered | null;
  readonly calendar: CalendarContext;
}

/**
 * Questions that alerts ask for people: understood, scoped and answered as if the person had typed them at that
 * time, but no conversation goes on from them. The audit log tells them apart by their action, `alert`.
 */
export function createAlertQuestions(deps: AlertQuestionsDeps): AlertQuestions {
  const answerQuestions = createAnswerQuestions(deps);

  async function audit({ principal, slot }: AlertAsked, answers: readonly Answer[]): Promise<void> {
    for (const answer of answers) {
      await deps.audit.record({
        at: slot,
        userId: principal.userId,
        action: 'alert',
        outcome: answer.status,
        detail: auditDetail(answer),
      });
    }
  }

  async function answered(asked: AlertAsked): Promise<Answered> {
    const { principal, question, slot, isShared, withChart } = asked;
    const calendar = {
      today: localDate(slot, principal.timezone),
      fiscalStart: Number((await deps.settings.get('fiscal_year_start_month')) ?? 1),
    };
    const catalog = await deps.names.visibleTo(principal);
    const asking = { who: principal, catalog, calendar, isShared };
    const { text } = readTaught(deps, question, asking);
    const drawn = await answerQuestions(text, NO_MEMORY, { ...asking, withChart });
    // What can't be drawn says so to whoever asks for a picture; here nobody did.
    const isUndrawn = withChart && drawn.answer.chart === null && drawn.answer.table !== null;
    const { answer, parts, memory } = isUndrawn ? await answerQuestions(text, NO_MEMORY, asking) : drawn;
    await audit(
      asked,
      parts.map((p) => p.answer),
    );
    return { answer, figures: memory.remembered, calendar };
  }

  function failed(error: unknown, { principal }: AlertAsked): Answer {
    const reference = randomUUID().slice(0, 8);
    deps.logger.error({ err: error, reference, userId: principal.userId }, 'the question of an alert failed');
    return failedAnswer(error, reference, principal.language === 'ko');
  }

  const guarded =
    (look: EventSource): EventSource =>
    async (asked) => {
      try {
        return await look(asked);
      } catch (error) {
        return { answer: failed(error, asked), happened: [], columns: [], rule: null, sources: [] };
      }
    };

  const ordersOf = (sort: OrderSort): EventSource =>
    guarded(async (asked): Promise<EventsFound> => {
      const { answer, figures, calendar } = await answered(asked);
      const { principal, minimumAmount } = asked;
      const scope = figures === null ? null : scopeFor(figures, principal);
      if (figures === null || scope === null) {
        return { answer, happened: [], columns: [], rule: null, sources: [] };
      }
      const context = { analytics: deps.analytics, scope, calendar, language: principal.language };
      return { answer, ...(await orderEvents({ sort, query: figures.query, minimumAmount }, context)) };
    });

  const listed = (read: (answer: Answer, asked: Parameters<EventSource>[0]) => Omit<EventsFound, 'answer'>) =>
    guarded(async (asked) => {
      const { answer } = await answered(asked);
      return { answer, ...read(answer, asked) };
    });

  return {
    answer: async (asked) => {
      try {
        return (await answered(asked)).answer;
      } catch (error) {
        return failed(error, asked);
      }
    },
    events: {
      drift: guarded(async (asked) => driftEvents(deps, asked.principal, (await answered(asked)).answer)),
      cancelled_order: ordersOf('cancelled_order'),
      large_order: ordersOf('large_order'),
      quiet_client: listed((answer, asked) => quietClients(answer, asked, asked.principal.language)),
      churn: listed((answer, asked) => churnRisks(answer, asked.principal.language)),
      anomaly: listed((answer, asked) => unusualSales(answer, asked.principal.language)),
      closing_below_target: listed((answer, asked) => closingsBelowTarget(answer, asked.principal.language)),
    },
  };
}
