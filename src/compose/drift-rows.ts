import type { Shift } from '../ml/drift.js';
import { shiftUnit, unitBounds } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { DriftRow, DriftType, ModelMonitoring, ReferencePeriod } from '../ports/model-monitoring.js';
import type { StoredModel } from '../ports/models.js';

/** What a look for drift gives of one model, whichever. */

export interface DriftLook {
  readonly name: string;
  /** Of the model that serves; null where none is trained. */
  readonly version: string | null;
  readonly rows: readonly DriftRow[];
  /** What there is too little of to be compared. */
  readonly skipped: readonly string[];
}

export interface Compared {
  readonly feature: string;
  readonly period: ReferencePeriod;
  readonly driftType: DriftType;
  /** null where there is too little to compare. */
  readonly shift: Shift | null;
}

export interface DriftWatch {
  readonly name: string;
  /** Compares what came lately with what the model that serves learned from. */
  readonly look: (today: LocalDate) => Promise<DriftLook>;
}

/** A look at a model that does not serve. */
export const nothingSeen = (name: string): DriftLook => ({ name, version: null, rows: [], skipped: [] });

export async function keepLook(
  modelMonitoring: Pick<ModelMonitoring, 'writeDrift'>,
  seen: {
    readonly model: StoredModel;
    readonly compared: readonly Compared[];
    readonly today: LocalDate;
  },
): Promise<DriftLook> {
  const { model, compared, today } = seen;
  const rows = compared.flatMap(({ shift, ...of }): DriftRow[] =>
    shift === null
      ? []
      : [{ modelId: model.id, ...of, ...shift, isDrift: shift.score > shift.threshold, detectedOn: today }],
  );
  await modelMonitoring.writeDrift(rows);
  const skipped = compared.filter((c) => c.shift === null).map((c) => `${c.feature} (${c.period})`);
  return { name: model.name, version: model.version, rows, skipped };
}

/** The last month that a model learned from whole, as its first day; null where that was not kept. */
export function wholeMonthOf({ trainingDataInfo }: StoredModel): LocalDate | null {
  const { month: _, through, to } = trainingDataInfo;
  const last = through ?? to;
  if (typeof last !== 'string') return null;
  const [first, end] = unitBounds(last, 'month');
  // Forecasts and achievements keep the month's first day, which stands for the whole of it.
  return last === first || last === end ? first : shiftUnit(first, 'month', -1);
}
