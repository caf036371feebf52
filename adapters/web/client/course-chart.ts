import { el } from './dom.js';
import { svg } from './svg.js';

export interface Course {
  readonly title: string;
  readonly points: readonly { readonly at: string; readonly percent: number }[];
}

const HEIGHT = 180;
const WIDTHS = { wide: 560, narrow: 330 } as const;
const MARGIN = { top: 14, right: 12, bottom: 30, left: 48 };
const TICKS = [0, 50, 100] as const;
/** So many names of times stand beside one another without touching. */
const NAMES_MAX = { wide: 6, narrow: 3 } as const;

/** A column a time, from 0 to 100%. The table below says the same in figures. */
export function renderCourse({ title, points }: Course): HTMLElement {
  const size = matchMedia('(max-width: 40rem)').matches ? 'narrow' : 'wide';
  const fullWidth = WIDTHS[size];
  const inner = {
    width: fullWidth - MARGIN.left - MARGIN.right,
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  };
  const y = (percent: number): number =>
    MARGIN.top + inner.height * (1 - Math.min(100, Math.max(0, percent)) / 100);
  const step = inner.width / points.length;
  const every = Math.ceil(points.length / NAMES_MAX[size]);
  const lines = TICKS.flatMap((tick) => [
    svg('line', { class: 'grid', x1: MARGIN.left, x2: fullWidth - MARGIN.right, y1: y(tick), y2: y(tick) }),
    svg('text', { class: 'tick', x: MARGIN.left - 8, y: y(tick) + 4, 'text-anchor': 'end' }, [`${tick}%`]),
  ]);
  const columns = points.flatMap(({ at, percent }, i) => {
    const width = Math.max(3, Math.min(40, step * 0.6));
    const middle = MARGIN.left + (i + 0.5) * step;
    const isNamed = (points.length - 1 - i) % every === 0;
    return [
      svg('rect', {
        class: i === points.length - 1 ? 'column now' : 'column',
        x: middle - width / 2,
        y: y(percent),
        width,
        height: y(0) - y(percent),
        rx: 2,
      }),
      ...(isNamed
        ? [svg('text', { class: 'tick', x: middle, y: HEIGHT - 10, 'text-anchor': 'middle' }, [at.slice(2)])]
        : []),
    ];
  });
  const told = points.map(({ at, percent }) => `${at} ${percent.toFixed(1)}%`).join(', ');
  return el('section', { class: 'panel' }, [
    el('h2', {}, [title]),
    el('figure', { class: 'trend-chart' }, [
      svg('svg', { viewBox: `0 0 ${fullWidth} ${HEIGHT}`, role: 'img', 'aria-label': `${title}. ${told}` }, [
        ...lines,
        ...columns,
      ]),
    ]),
  ]);
}
