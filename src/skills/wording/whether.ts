import { withParticle } from '../../model/korean.js';
import type { Language } from '../../model/principal.js';
import { meetsBounds, type Threshold } from '../../model/query.js';
import type { MetricResult, ResultRow } from '../../model/result.js';
import { thresholdText } from './reading.js';

/** The figure as it is, where the one shown is rounded: 99.97 % is not 100 %. */
function exactValue({ metric }: Threshold, { values }: ResultRow): number | bigint | null {
  const [sales, target] = [values.sales_amount ?? null, values.target_amount ?? null];
  const isRate = metric === 'achievement_rate' && sales !== null && target !== null && target > 0;
  return isRate ? (Number(sales) / Number(target)) * 100 : (values[metric] ?? null);
}

/** "1억 넘었어?": yes or no, and the bound that the total was held against; null where none was asked of. */
export function whetherSentence(
  whether: Threshold | null,
  { query, total }: Pick<MetricResult, 'query' | 'total'>,
  language: Language,
): string | null {
  const value = whether === null ? null : exactValue(whether, total);
  if (whether === null || value === null) return null;
  const bound = thresholdText(whether, query, language);
  const holds = meetsBounds(value, whether);
  if (language === 'en') return holds ? `Yes: ${bound}.` : `No: not ${bound}.`;
  return holds ? `네, ${bound}입니다.` : `아니요, ${withParticle(bound, '이/가')} 아닙니다.`;
}
