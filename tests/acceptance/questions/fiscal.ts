import type { Asked } from '../expectation.js';
import { ask, minsu, total } from './ask.js';

/** Asked with `fiscal_year_start_month` at 2: quarters are February to April, May to July and so on. */
const kind = 'fiscal year';
export const fiscalQuestions: readonly Asked[] = [
  total({ kind, user: minsu, question: '이번 분기 매출' }, ['2026-05-01', '2026-06-15']),
  total({ kind, user: minsu, question: '지난 분기 매출' }, ['2026-02-01', '2026-04-30']),
  total({ kind, user: minsu, question: '1분기 매출' }, ['2026-02-01', '2026-04-30']),
  total({ kind, user: minsu, question: '상반기 매출' }, ['2026-02-01', '2026-06-15']),
  total({ kind, user: minsu, question: '이번 달 매출' }, ['2026-06-01', '2026-06-15']),
  // The table's "since 1 January" and the fiscal year's own start are both to be found in the definitions.
  ask(
    { kind, user: minsu, question: '올해 매출' },
    ['2026-01-01', '2026-02-01'].flatMap((from) => {
      const one = total({ kind, user: minsu, question: '' }, [from, '2026-06-15']).expect;
      return Array.isArray(one) ? one : [one];
    }),
  ),
];
