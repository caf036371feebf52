import type { Analytics } from '../analytics/analytics.js';
import { createGradeClients, type GradedClients } from '../ml/grade-clients.js';
import type { LocalDate } from '../model/period.js';
import type { ClientAnalyses } from '../ports/client-analyses.js';
import { clientHistoryOf } from '../skills/client-history.js';

/** Grading over the sales of the whole company. */
export function composeGrading(
  analytics: Analytics,
  analyses: ClientAnalyses,
): (analysisDate: LocalDate) => Promise<GradedClients> {
  return createGradeClients({
    histories: async (today) => {
      // Whole calendar months do not depend on the fiscal year.
      const calendar = { today, fiscalStart: 1 };
      const { rows, spans } = await analytics.orderHistories({ filters: [] }, { kind: 'company' }, calendar);
      return { rows: rows.map(clientHistoryOf), spans };
    },
    analyses,
  });
}
