import type { Value } from '../../model/answer.js';
import { countText, percentText, spokenWon } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import type { ReportTile } from '../../model/report.js';
import type { ResultRow } from '../../model/result.js';
import type { ReportInput } from './input.js';
import { minus, rateOf, signed, signedPercent, signedWon, toneOf } from './values.js';

/** The figures that are read at a glance. */

type Details = ReportTile['details'];

/** "전월 대비 +3.2%" of one metric. */
function growthDetail(name: string, row: ResultRow, metric: 'sales_amount', ko: boolean): Details {
  const other = row.other?.[metric] ?? null;
  const change = minus(row.values[metric] ?? 0, other);
  const growth = rateOf(change, other);
  const text = growth === null ? (ko ? '비교 매출 없음' : 'nothing to compare') : signedPercent(growth);
  return [
    { text: ko ? `${name} 대비 ${text}` : `${text} on ${name}`, tone: toneOf(growth === null ? 0 : change) },
  ];
}

function countTile(
  words: {
    readonly label: string;
    readonly counter: string;
    readonly previous: string;
    readonly ko: boolean;
  },
  now: Value,
  then: Value,
): ReportTile {
  const change = minus(now, then);
  const size = signed(change, (n) => `${countText(n)}${words.counter}`);
  const text = change === 0 ? (words.ko ? '변동 없음' : 'no change') : size;
  return {
    label: words.label,
    value: `${countText(now ?? 0)}${words.counter}`,
    exact: now ?? 0,
    unit: 'count',
    details: [
      {
        text: words.ko ? `${words.previous} 대비 ${text}` : `${text} on ${words.previous}`,
        tone: toneOf(change),
      },
    ],
  };
}

export function tilesOf({ figures, periods, language }: ReportInput): readonly ReportTile[] {
  const ko = language === 'ko';
  const { headline, lastYear } = figures;
  const { values, other = {} } = headline.total;
  const previous = periods.previousName;
  const won = (value: Value): string => spokenWon(value ?? 0, language);
  const rate = values.achievement_rate ?? null;
  const target = values.target_amount ?? null;
  const counted = { previous, ko };
  const average = values.average_sale ?? null;
  return [
    {
      label: ko ? '매출' : 'Sales',
      value: won(values.sales_amount ?? 0),
      exact: values.sales_amount ?? 0,
      unit: 'KRW',
      details: [
        ...growthDetail(previous, headline.total, 'sales_amount', ko),
        ...(lastYear === null
          ? []
          : growthDetail(ko ? '전년 동기' : 'last year', lastYear.total, 'sales_amount', ko)),
      ],
    },
    {
      label: ko ? '목표' : 'Target',
      value: target === null ? (ko ? '없음' : 'none') : won(target),
      exact: target,
      unit: 'KRW',
      details:
        target === null
          ? [{ text: ko ? '등록된 목표가 없습니다' : 'no target is set', tone: 'plain' }]
          : [{ text: gapText(minus(target, values.sales_amount ?? 0), language), tone: 'plain' }],
    },
    {
      label: ko ? '달성률' : 'Achievement',
      value: rate === null ? '-' : percentText(Number(rate)),
      exact: rate,
      unit: 'percent',
      details: [],
    },
    countTile(
      { ...counted, label: ko ? '거래 건수' : 'Number of sales', counter: ko ? '건' : '' },
      values.sales_count ?? 0,
      other.sales_count ?? 0,
    ),
    {
      label: ko ? '건당 평균' : 'Average sale',
      value: average === null ? '-' : won(average),
      exact: average,
      unit: 'KRW',
      details:
        average === null || (other.average_sale ?? null) === null
          ? []
          : [
              {
                text: ko
                  ? `${previous} 대비 ${signedWon(minus(average, other.average_sale ?? 0), language)}`
                  : `${signedWon(minus(average, other.average_sale ?? 0), language)} on ${previous}`,
                tone: toneOf(minus(average, other.average_sale ?? 0)),
              },
            ],
    },
    countTile(
      { ...counted, label: ko ? '거래한 거래처' : 'Active clients', counter: ko ? '곳' : '' },
      values.active_clients ?? 0,
      other.active_clients ?? 0,
    ),
  ];
}

function gapText(gap: number | bigint, language: Language): string {
  const ko = language === 'ko';
  const size = spokenWon(gap < 0 ? minus(0, gap) : gap, language);
  if (gap <= 0) return ko ? `${size} 초과` : `${size} above`;
  return ko ? `${size} 남음` : `${size} to go`;
}
