import type { Unit, Value } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';
import type { ChartSeries, ChartSpec } from '../../ports/chart-renderer.js';
import { coloursFor, fixedColour, MUTED_COLOUR, REST_COLOUR, TARGET_COLOUR } from './colours.js';
import { areTimeKeys, wordsFor } from './wording.js';

export interface PlotSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly colour: string;
  readonly role: 'main' | 'comparison' | 'target';
}

/** A chart as it will be drawn: cleaned, cut to what can be read, coloured. */
export interface Plot {
  readonly kind: ChartSpec['kind'];
  /** Members lie as rows, as their names need room; times stand as columns. */
  readonly rows: boolean;
  readonly title: string;
  readonly subtitle: string;
  readonly unit: Unit;
  readonly language: Language;
  readonly labels: readonly string[];
  readonly series: readonly PlotSeries[];
  /** What a reader must know about what was left out. */
  readonly notes: readonly string[];
}

const LABELS_MAX = 12;
const SLICES_MAX = 8;
const SERIES_MAX: Readonly<Record<ChartSpec['kind'], number>> = { line: 8, bar: 4, stacked: 8, pie: 1 };
const TEXT_MAX = 200;

function cleanText(text: string): string {
  return text
    .slice(0, TEXT_MAX)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim();
}

function finite(value: Value | undefined): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

interface Draft {
  readonly kind: ChartSpec['kind'];
  readonly labels: readonly string[];
  readonly series: readonly (Omit<ChartSeries, 'values'> & { readonly values: readonly (number | null)[] })[];
  readonly notes: readonly string[];
}

function sumOf(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : present.reduce((a, b) => a + b, 0);
}

/** The parts by size, the small ones together. */
function cutSlices(draft: Draft, language: Language): Draft {
  const values = draft.series[0]?.values ?? [];
  const parts = draft.labels
    .map((label, i) => ({ label, value: values[i] ?? 0 }))
    .filter((part) => part.value > 0)
    .sort((a, b) => b.value - a.value);
  const kept = parts.length > SLICES_MAX ? parts.slice(0, SLICES_MAX - 1) : parts;
  const rest = parts.slice(kept.length);
  const words = wordsFor(language);
  const all =
    rest.length === 0
      ? kept
      : [...kept, { label: words.rest, value: rest.reduce((a, part) => a + part.value, 0) }];
  return {
    ...draft,
    labels: all.map((part) => part.label),
    series: draft.series.slice(0, 1).map((series) => ({ ...series, values: all.map((part) => part.value) })),
    notes: rest.length === 0 ? draft.notes : [...draft.notes, words.restOf(rest.length)],
  };
}

function cutLabels(draft: Draft, language: Language, additive: boolean): Draft {
  const count = draft.labels.length;
  if (count <= LABELS_MAX || areTimeKeys(draft.labels) || draft.kind === 'line') return draft;
  const words = wordsFor(language);
  const together = draft.kind === 'stacked' && additive;
  const kept = together ? LABELS_MAX - 1 : LABELS_MAX;
  return {
    ...draft,
    labels: [...draft.labels.slice(0, kept), ...(together ? [words.rest] : [])],
    series: draft.series.map((series) => ({
      ...series,
      values: [...series.values.slice(0, kept), ...(together ? [sumOf(series.values.slice(kept))] : [])],
    })),
    notes: [...draft.notes, together ? words.restOf(count - kept) : words.first(kept, count)],
  };
}

function cutSeries(draft: Draft, language: Language, additive: boolean): Draft {
  const max = SERIES_MAX[draft.kind];
  const { series } = draft;
  if (series.length <= max) return draft;
  const words = wordsFor(language);
  if (draft.kind !== 'stacked' || !additive) {
    return {
      ...draft,
      series: series.slice(0, max),
      notes: [...draft.notes, words.firstSeries(max, series.length)],
    };
  }
  const rest = series.slice(max - 1);
  const values = draft.labels.map((_, i) => sumOf(rest.map((one) => one.values[i] ?? null)));
  return {
    ...draft,
    series: [...series.slice(0, max - 1), { name: words.rest, values }],
    notes: [...draft.notes, words.restOf(rest.length)],
  };
}

function coloured(draft: Draft, language: Language): readonly PlotSeries[] {
  const colours = coloursFor(draft.series.map((series) => series.name));
  const main = draft.series.filter((series) => series.role === undefined);
  return draft.series.map(({ name, values, role }, i): PlotSeries => {
    let colour = main.length === 1 ? fixedColour(name) : (colours[i] ?? MUTED_COLOUR);
    if (role === 'comparison') colour = MUTED_COLOUR;
    else if (role === 'target') colour = TARGET_COLOUR;
    else if (name === wordsFor(language).rest) colour = REST_COLOUR;
    return { name, values, colour, role: role ?? 'main' };
  });
}

/** Pure. */
export function plotOf(spec: ChartSpec): Plot {
  const { language } = spec;
  const additive = spec.additive ?? spec.unit === 'KRW';
  const series = spec.series.map((one) => ({
    ...one,
    name: cleanText(one.name),
    values: spec.labels.map((_, i) => finite(one.values[i])),
  }));
  let draft: Draft = { kind: spec.kind, labels: spec.labels.map(cleanText), series, notes: [] };
  if (draft.kind === 'pie') {
    const negative = series.some((one) => one.values.some((value) => value !== null && value < 0));
    if (negative) draft = { ...draft, kind: 'bar', notes: [wordsFor(language).notPie] };
    else if (series.length > 1) draft = { ...draft, kind: 'bar' };
  }
  const cut =
    draft.kind === 'pie'
      ? cutSlices(draft, language)
      : cutSeries(cutLabels(draft, language, additive), language, additive);
  return {
    kind: cut.kind,
    rows: (cut.kind === 'bar' || cut.kind === 'stacked') && !areTimeKeys(cut.labels),
    title: cleanText(spec.title),
    subtitle: cleanText(spec.subtitle),
    unit: spec.unit,
    language,
    labels: cut.labels,
    series: coloured(cut, language),
    notes: cut.notes,
  };
}
