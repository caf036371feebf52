import type { Language } from '../../model/principal.js';
import type { Dimension, MetricQuery } from '../../model/query.js';
import type { ResultRow } from '../../model/result.js';
import { memberLabel } from './labels.js';
import { MONTHS_EN } from './periods.js';

/** What a row is called in a sentence. */

/** A member as it is called in a sentence: buckets of time in words. */
export function rowName(row: ResultRow, query: MetricQuery, language: Language): string {
  return row.members
    .map((m, i) => {
      const dimension = query.groupBy[i];
      return dimension === undefined ? m.label : momentName(dimension, m.label, language);
    })
    .join(' ');
}

/** A bucket of time in words: 2026년 11월, 2026년 4분기. */
export function momentName(dimension: Dimension, label: string, language: Language): string {
  const ko = language === 'ko';
  const [year, part = ''] = label.split('-');
  if (dimension === 'month')
    return ko ? `${year}년 ${Number(part)}월` : `${MONTHS_EN[Number(part) - 1] ?? part} ${year}`;
  if (dimension === 'quarter') return ko ? `${year}년 ${part.slice(1)}분기` : `${part} ${year}`;
  if (dimension === 'half') {
    const first = part === 'H1';
    return ko ? `${year}년 ${first ? '상' : '하'}반기` : `${part} ${year}`;
  }
  if (dimension === 'year') return ko ? `${year}년` : String(year);
  return memberLabel(dimension, label, language);
}
