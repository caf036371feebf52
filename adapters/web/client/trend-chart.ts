import { el } from './dom.js';
import { shortWon } from './format.js';
import { svg } from './svg.js';
import type { Language, Value } from './types.js';

export interface TrendMonth {
  /** `2026-06` */
  readonly month: string;
  readonly sales: Value;
  readonly target: Value;
}

export interface TrendWords {
  readonly sales: string;
  readonly target: string;
  /** What the drawing shows, for those who don't see it. */
  readonly description: string;
  readonly language: Language;
}

const HEIGHT = 260;
/** As wide as it is shown, so that its letters are as large as those around it; on a phone fewer months are named. */
const SIZES = [
  { media: '(max-width: 40rem)', width: 330, every: 3 },
  { media: '(max-width: 70rem)', width: 720, every: 1 },
  { media: 'all', width: 1_110, every: 1 },
] as const;
const MARGIN = { top: 18, right: 12, bottom: 30, left: 62 };
const TICKS = 4;

/** The least round number at or above `value`; of the steps between, those that leave little of the height empty. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return (
    [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ??
    10 * power
  );
}

/** A column a month, and a stroke where its target lies. The table beside it says the same in figures. */
export function renderTrendChart(months: readonly TrendMonth[], words: TrendWords): HTMLElement {
  const { width: fullWidth, every } = SIZES.find(({ media }) => matchMedia(media).matches) ?? SIZES[1];
  const number = (value: Value): number => Number(value ?? 0);
  const top =
    roundUp(Math.max(1, ...months.flatMap((m) => [number(m.sales), number(m.target)])) / TICKS) * TICKS;
  const inner = {
    width: fullWidth - MARGIN.left - MARGIN.right,
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  };
  const step = inner.width / Math.max(1, months.length);
  const y = (value: number): number => MARGIN.top + inner.height * (1 - Math.max(0, value) / top);
  const lines = Array.from({ length: TICKS + 1 }, (_, i) => (top * i) / TICKS).flatMap((value) => [
    svg('line', { class: 'grid', x1: MARGIN.left, x2: fullWidth - MARGIN.right, y1: y(value), y2: y(value) }),
    svg('text', { class: 'tick', x: MARGIN.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, [
      shortWon(value, words.language),
    ]),
  ]);
  const columns = months.flatMap(({ month, sales, target }, i) => {
    const left = MARGIN.left + i * step;
    const width = Math.max(4, step * 0.6);
    const at = left + (step - width) / 2;
    const height = Math.max(0, y(0) - y(number(sales)));
    const isLast = i === months.length - 1;
    const isNamed = (months.length - 1 - i) % every === 0;
    // The year is said once a year, and on a phone with every month that is named.
    const name =
      every > 1 || month.endsWith('-01') || i === 0
        ? `${month.slice(2, 4)}.${Number(month.slice(5))}`
        : `${Number(month.slice(5))}`;
    return [
      svg('rect', { class: isLast ? 'column now' : 'column', x: at, y: y(0) - height, width, height, rx: 2 }),
      ...(target === null || Number(target) === 0
        ? []
        : [
            svg('line', {
              class: 'goal',
              x1: at - 3,
              x2: at + width + 3,
              y1: y(number(target)),
              y2: y(number(target)),
            }),
          ]),
      svg('text', { class: 'tick', x: left + step / 2, y: HEIGHT - 10, 'text-anchor': 'middle' }, [
        isNamed ? name : '',
      ]),
    ];
  });
  const hasGoals = months.some((m) => m.target !== null && Number(m.target) !== 0);
  return el('figure', { class: 'trend-chart' }, [
    svg('svg', { viewBox: `0 0 ${fullWidth} ${HEIGHT}`, role: 'img', 'aria-label': words.description }, [
      ...lines,
      ...columns,
    ]),
    el('figcaption', { class: 'muted small' }, [
      el('span', { class: 'key column-key', 'aria-hidden': 'true' }),
      words.sales,
      hasGoals ? el('span', { class: 'key goal-key', 'aria-hidden': 'true' }) : null,
      hasGoals ? words.target : null,
    ]),
  ]);
}
