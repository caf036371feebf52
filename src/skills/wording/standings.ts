import { withParticle } from '../../model/korean.js';
import { countText } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import type { Metric, MetricQuery } from '../../model/query.js';
import type { MetricResult, ResultRow } from '../../model/result.js';
import { counterOf, DIMENSION_LABELS, memberLabel, metricLabel, writtenAs } from './labels.js';
import { periodText } from './periods.js';
import { spoken, spokenChange } from './values.js';

/** A place in words, and how far it is to the first and the next ones. */

interface At {
  readonly language: Language;
  readonly fiscalStart: number;
  /** Whose rows the place is among. */
  readonly subject: string;
}

function nameOf(row: ResultRow, query: MetricQuery, language: Language): string {
  const dimension = query.groupBy[0] ?? 'user';
  return memberLabel(dimension, row.members[0]?.label ?? '', language);
}

/** "4위 최지우와는 529만원 차이": the nearest one whose figure differs, above or below. */
function distance(
  own: ResultRow,
  other: ResultRow | undefined,
  of: { readonly metric: Metric; readonly query: MetricQuery; readonly language: Language },
): string | null {
  const { metric, query, language } = of;
  const [mine, theirs] = [own.values[metric] ?? null, other?.values[metric] ?? null];
  if (other === undefined || mine === null || theirs === null) return null;
  const written = writtenAs(metric, query);
  const exact =
    typeof mine === 'bigint' && typeof theirs === 'bigint' ? mine - theirs : Number(mine) - Number(theirs);
  const size = spokenChange(written, exact, language);
  const name = nameOf(other, query, language);
  return language === 'ko'
    ? `${other.rank}위 ${withParticle(name, '과/와')} ${size} 차이`
    : `${size} from number ${other.rank}, ${name}`;
}

/** "강남팀 담당자 8명 가운데 김민준의 매출 순위는 3위(6,181만원)입니다." null where it has no place. */
export function standingSentence(result: MetricResult, at: At): string {
  const { query, standing, rows } = result;
  const { language } = at;
  const ko = language === 'ko';
  const dimension = query.groupBy[0] ?? 'user';
  const metric = query.ranking?.metric ?? 'sales_amount';
  const label = metricLabel(metric, query, language);
  const when = periodText(query.period, language, at.fiscalStart);
  const name = memberLabel(dimension, query.standing?.label ?? '', language);
  const of = DIMENSION_LABELS[dimension][language];
  const index = rows.findIndex((row) => row.members[0]?.key === query.standing?.key);
  const own = rows[index];
  if (standing === null || standing === undefined || own === undefined) {
    return ko
      ? `${when} ${at.subject}에서 ${withParticle(name, '은/는')} ${label} 순위가 없습니다. 이 기간에 순위를 매길 값이 없습니다.`
      : `${name} has no rank by ${label} in ${when}: there is no value.`;
  }
  const value = spoken(writtenAs(metric, query), own.values[metric] ?? 0, language);
  const shared = standing.tied === 0 ? '' : ko ? `공동 ` : 'shared ';
  const above = [...rows.slice(0, index)].reverse().find((row) => row.rank !== own.rank);
  const neighbours = [
    ...(above?.rank === 1 ? [] : rows.slice(0, 1).filter((row) => row.rank !== own.rank)),
    above,
    rows.slice(index + 1).find((row) => row.rank !== own.rank),
  ].flatMap((row) => distance(own, row, { metric, query, language }) ?? []);
  const near =
    neighbours.length === 0
      ? ''
      : ko
        ? ` ${neighbours.join(', ')}입니다.`
        : ` It is ${neighbours.join(' and ')}.`;
  return ko
    ? `${when} ${at.subject} ${of} ${countText(standing.of)}${counterOf(dimension)} 가운데 ${name}의 ${withParticle(label, '은/는')} ${shared}${standing.rank}위(${value})입니다.${near}`
    : `${name} is ${shared}number ${standing.rank} of ${countText(standing.of)} by ${label} (${value}), ${when}, ${at.subject}.${near}`;
}
