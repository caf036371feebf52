import { sentenceCase } from '../../model/sentence-case.js';
import type { ConsolePage } from '../../ports/console.js';
import { type DataQuality, QUALITY_METRICS } from '../../ports/data-quality.js';
import { checkText, columnText, METRICS, TABLES } from '../../skills/data-quality.js';
import { type Cell, page, type Say, tableOf, timeText } from './tables.js';

const percent = (score: number | null): Cell => (score === null ? null : 100 * score);

/** The kept report on the data that models learn from: counts over all rows, never what stands in them. */
export async function qualityPage(quality: Pick<DataQuality, 'latest'>, say: Say): Promise<ConsolePage> {
  const report = await quality.latest();
  const language = say('ko', 'en') === 'ko' ? 'ko' : 'en';
  const title = say('데이터 품질', 'Data quality');
  if (report === null) {
    const lead = say(
      '아직 살펴본 적이 없습니다. 대화창에서 ‘데이터 품질 어때?’라고 물으시면 살펴봅니다.',
      'It has not been looked at yet: ask “how good is the data?” in the chat.',
    );
    return page({ title, lead, tables: [] });
  }
  const { tables, outliers, score, asOf, madeAt } = report;
  const failing = tables.flatMap((t) => t.checks.filter((c) => c.failed > 0).map((c) => ({ t, c })));
  const whole = score === null ? '–' : `${(100 * score).toFixed(1)}%`;
  return page({
    title,
    lead: say(
      `${asOf} 기준 품질 점수는 ${whole}이고, 살펴볼 항목은 ${failing.length}개입니다. 살펴본 때: ${timeText(new Date(madeAt))}`,
      `As of ${asOf} the score is ${whole}, with ${failing.length} ${failing.length === 1 ? 'issue' : 'issues'} to look at. Checked ${timeText(new Date(madeAt))}.`,
    ),
    tables: [
      tableOf({
        title: say('자료별 점수', 'Scores by table'),
        columns: [
          ['table', say('자료', 'Data')],
          ['rows', say('행', 'Rows'), 'count'],
          ...QUALITY_METRICS.map((metric) => [metric, METRICS[metric][language], 'percent'] as const),
          ['through', say('마지막 날', 'Through')],
        ],
        rows: tables.map((t) => [
          sentenceCase(TABLES[t.table][language]),
          t.rows,
          ...QUALITY_METRICS.map((metric) => percent(t.scores[metric])),
          t.through ?? '–',
        ]),
      }),
      tableOf({
        title: say('살펴볼 항목', 'Issues'),
        empty: say('살펴볼 것이 없습니다. 모든 점검을 통과했습니다.', 'None: all checks pass.'),
        columns: [
          ['table', say('자료', 'Data')],
          ['check', say('항목', 'Issue')],
          ['failed', say('행', 'Rows'), 'count'],
          ['share', say('비율', 'Share'), 'percent'],
        ],
        rows: failing
          .sort((a, b) => b.c.failed - a.c.failed)
          .map(({ t, c }) => [
            sentenceCase(TABLES[t.table][language]),
            sentenceCase(checkText(c.name, language)),
            c.failed,
            t.rows === 0 ? null : (100 * c.failed) / t.rows,
          ]),
      }),
      tableOf({
        title: say('유난히 크거나 작은 값', 'Outliers'),
        note: say(
          '가운데 절반에서 그 폭의 1.5배 넘게 벗어난 값입니다.',
          'Values further from the middle half of all values than 1.5 times its width.',
        ),
        columns: [
          ['table', say('자료', 'Data')],
          ['column', say('열', 'Column')],
          ['values', say('값', 'Values'), 'count'],
          ['below', say('작은 값', 'Below'), 'count'],
          ['above', say('큰 값', 'Above'), 'count'],
        ],
        rows: outliers.map((o) => [
          sentenceCase(TABLES[o.table][language]),
          sentenceCase(columnText(o.column, language)),
          o.values,
          o.below,
          o.above,
        ]),
      }),
    ],
  });
}
