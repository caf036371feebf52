import { readFile } from 'node:fs/promises';
import {
  type AnomalyModel,
  findAnomalies,
  type TrainedAnomalies,
  trainAnomalies,
} from '../ml/anomalies/detect.js';
import { type SaleShifts, saleShifts } from '../ml/anomalies/sale-drift.js';
import { AppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import type { PackedSales, UnusualSale } from '../ports/anomalies.js';

/** What the thread of unusual sales does. */
export type AnomalyTask =
  | { readonly kind: 'train'; readonly people: readonly PackedSales[] }
  | {
      readonly kind: 'find';
      readonly modelFile: string;
      readonly people: readonly PackedSales[];
      readonly days: { readonly from: LocalDate; readonly to: LocalDate };
    }
  | {
      readonly kind: 'drift';
      readonly modelFile: string;
      readonly people: readonly PackedSales[];
      readonly through: LocalDate;
      /** Of a single comparison. */
      readonly alpha: number;
    };

export interface AnomalyOutcome {
  /** Of a training; null where there was too little to learn from. */
  readonly trained: TrainedAnomalies | null;
  /** Of a search. */
  readonly found: readonly UnusualSale[];
  /** Of a look for drift. */
  readonly shifts: SaleShifts | null;
}

const NOTHING: AnomalyOutcome = { trained: null, found: [], shifts: null };

/** Keeps the model it read last: a version's file never changes. */
export function createAnomalyWork(): (task: AnomalyTask) => Promise<AnomalyOutcome> {
  let loaded: { readonly file: string; readonly model: AnomalyModel } | null = null;

  async function load(file: string): Promise<AnomalyModel> {
    if (loaded?.file === file) return loaded.model;
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new AppError('not_found', `The model file ${file} can't be read`, {
        hint: 'Run `medisales train isolation_forest`',
        cause,
      });
    });
    const model = JSON.parse(text) as AnomalyModel;
    loaded = { file, model };
    return model;
  }

  return async (task) => {
    if (task.kind === 'train') return { ...NOTHING, trained: trainAnomalies(task.people) };
    const model = await load(task.modelFile);
    if (task.kind === 'drift') return { ...NOTHING, shifts: saleShifts(model, task.people, task) };
    return { ...NOTHING, found: findAnomalies(model, task.people, task.days) };
  };
}
