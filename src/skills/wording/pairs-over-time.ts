import { withParticle } from '../../model/korean.js';
import type { Language } from '../../model/principal.js';
import { isTimeDimension, type Metric } from '../../model/query.js';
import type { MetricResult } from '../../model/result.js';
import { memberLabel, metricUnit, writtenAs } from './labels.js';
import { momentName } from './row-names.js';
import { spoken, spokenChange } from './values.js';

/** Two members beside each other over time: what each comes to, how often the one leads, and where they lie furthest apart. */

interface Moment {
  readonly label: string;
  readonly ahead: number;
}

const SUMS: readonly Metric[] = ['sales_amount', 'sales_count', 'quantity'];

export function pairOverTimeSentence(
  { query, rows }: MetricResult,
  metric: Metric,
  language: Language,
): string | null {
  const [row, unit, third] = query.groupBy;
  const pair = query.filters.find((f) => !f.exclude && f.dimension === row && f.members.length === 2);
  const [a, b] = pair?.members ?? [];
  if (row === undefined || unit === undefined || third !== undefined || a === undefined || b === undefined)
    return null;
  if (!isTimeDimension(unit) || query.comparison !== null || query.ranking !== null) return null;
  if (query.threshold !== null || metric === 'share') return null;
  const valuesOf = (key: number | string): ReadonlyMap<string, number> =>
    new Map(
      rows.flatMap(({ members, values }): [string, number][] => {
        const value = values[metric] ?? null;
        return members[0]?.key === key && value !== null ? [[members[1]?.label ?? '', Number(value)]] : [];
      }),
    );
  const [ofA, ofB] = [valuesOf(a.key), valuesOf(b.key)];
  const moments = [...new Set([...ofA.keys(), ...ofB.keys()])].map(
    (label): Moment => ({ label, ahead: (ofA.get(label) ?? 0) - (ofB.get(label) ?? 0) }),
  );
  const [first, ...others] = moments;
  if (first === undefined || others.length === 0) return null;
  const widest = others.reduce((top, one) => (Math.abs(one.ahead) > Math.abs(top.ahead) ? one : top), first);
  if (widest.ahead === 0) return null;
  const ko = language === 'ko';
  const [nameA, nameB] = [a, b].map(({ label }) => memberLabel(row, label, language)) as [string, string];
  const written = writtenAs(metric, query);
  const sum = (values: ReadonlyMap<string, number>): string =>
    spoken(
      written,
      [...values.values()].reduce((all, one) => all + one, 0),
      language,
    );
  const sums = SUMS.includes(metric)
    ? ko
      ? `${nameA} ${sum(ofA)}, ${nameB} ${sum(ofB)}이며, `
      : `${nameA} ${sum(ofA)}, ${nameB} ${sum(ofB)}; `
    : '';
  const leads = moments.filter(({ ahead }) => ahead > 0).length;
  const trails = moments.filter(({ ahead }) => ahead < 0).length;
  const when = momentName(unit, widest.label, language);
  const isRate = metricUnit(metric, query) === 'percent';
  const size = spokenChange(isRate ? metric : written, Math.abs(widest.ahead), language);
  const leader = widest.ahead > 0 ? nameA : nameB;
  return ko
    ? `${sums}${moments.length}번 가운데 ${withParticle(nameA, '이/가')} ${leads}번, ${withParticle(nameB, '이/가')} ${trails}번 앞섰습니다. 차이가 가장 큰 때는 ${when}입니다(${withParticle(leader, '이/가')} ${size} ${isRate ? '높음' : '많음'}).`
    : `${sums}${nameA} leads ${leads} times and ${nameB} ${trails} times of ${moments.length}; they are furthest apart in ${when} (${leader} by ${size}).`;
}
