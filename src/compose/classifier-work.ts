import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { casesOf } from '../ml/classify/client-cases.js';
import { clientShifts, type FeatureShift } from '../ml/classify/client-drift.js';
import { outcomeKnownOn, samplesAt } from '../ml/classify/client-samples.js';
import type { PerformanceInput, PerformanceTraining } from '../ml/classify/performance.js';
import { trainPerformance } from '../ml/classify/performance.js';
import { predictClients } from '../ml/classify/predict-clients.js';
import {
  type ClientModels,
  type ClientTraining,
  type ServingMethods,
  trainClients,
} from '../ml/classify/train-clients.js';
import { type ClientSales, dateOfDay, unpackClientSales } from '../ml/client-sales.js';
import { modelJson, readJsonModel } from '../ml/xgboost-model.js';
import { addDays } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import type { ClientForecast, ClientGrade } from '../ports/client-forecasts.js';
import type { PackedClientSales } from '../ports/client-sales.js';
import type { MlEngines } from '../ports/ml-engines.js';

/** What the thread of the classifiers does. */

interface OfClients {
  readonly clients: readonly PackedClientSales[];
  /** Nothing from this day on counts: it is not over. */
  readonly today: LocalDate;
}

export type ClassifierTask =
  | (OfClients & { readonly kind: 'train'; readonly serving: ServingMethods | null })
  | (OfClients & { readonly kind: 'predict'; readonly folder: string })
  | (OfClients & { readonly kind: 'outcomes'; readonly days: readonly LocalDate[] })
  | (OfClients & {
      readonly kind: 'drift';
      readonly features: readonly string[];
      /** Of a single comparison. */
      readonly alpha: number;
    })
  | { readonly kind: 'performance'; readonly input: PerformanceInput };

/** What came of one client after a day. */
export interface KnownOutcome {
  readonly clientId: number;
  readonly grade: ClientGrade | null;
  readonly isLost: boolean | null;
}

export interface ClientsForecast {
  /** The last day that is known. */
  readonly madeOn: LocalDate;
  readonly rows: readonly ClientForecast[];
}

/** What was trained, with the models as the texts they are kept as: as objects they would take long to hand over. */
export interface TrainedClients extends Omit<ClientTraining, 'models'> {
  readonly models: Omit<ClientModels, 'boosters'>;
  readonly files: Readonly<Record<keyof ClientModels['boosters'], string>>;
}

export interface ClassifierOutcome {
  /** Of a training; null where there was too little to learn from. */
  readonly trained: { readonly training: TrainedClients; readonly forecast: ClientsForecast } | null;
  readonly forecast: ClientsForecast | null;
  /** By day; days whose outcome is not known yet are left out. */
  readonly outcomes: readonly { readonly day: LocalDate; readonly clients: readonly KnownOutcome[] }[];
  readonly performance: PerformanceTraining | null;
  /** Of a look for drift. */
  readonly shifts: readonly FeatureShift[];
}

const NOTHING: ClassifierOutcome = {
  trained: null,
  forecast: null,
  outcomes: [],
  performance: null,
  shifts: [],
};

/** Beside the boosters: how what they say is corrected, and where a rule stands in. */
export interface ClassifierSettings extends Omit<ClientModels, 'boosters'> {
  /** How often a grade stays, where that rule serves. */
  readonly stayAccuracy: number;
}

export const CLASSIFIER_FILES = {
  grade: 'grade.json',
  churn: 'churn.json',
  growth: 'growth.json',
  settings: 'classifier.json',
} as const;

interface Known {
  readonly clients: readonly ClientSales[];
  readonly firstDay: LocalDate;
  /** The last day with a completed sale before today. */
  readonly asOf: LocalDate;
}

/** null without a completed sale before today. */
function knownOf({ clients: packed, today }: OfClients): Known | null {
  const clients = packed.map(unpackClientSales);
  const limit = addDays(today, -1);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { days, completed } of clients) {
    first = Math.min(first, days[0] ?? first);
    for (let i = days.length - 1; i >= 0 && (days[i] ?? 0) > last; i--) {
      const day = days[i] ?? 0;
      if (completed[i] === true && dateOfDay(day) <= limit) last = day;
    }
  }
  if (!Number.isFinite(first) || !Number.isFinite(last)) return null;
  return { clients, firstDay: dateOfDay(first), asOf: dateOfDay(last) };
}

async function loadModels(folder: string): Promise<ClientModels & Pick<ClassifierSettings, 'stayAccuracy'>> {
  const read = (file: string): Promise<string> =>
    readFile(join(folder, file), 'utf8').catch((cause: unknown) => {
      throw new AppError('not_found', `The model file ${join(folder, file)} can't be read`, {
        hint: 'Run `medisales train client_grade`',
        cause,
      });
    });
  const [grade, churn, growth, settings] = await Promise.all([
    read(CLASSIFIER_FILES.grade),
    read(CLASSIFIER_FILES.churn),
    read(CLASSIFIER_FILES.growth),
    read(CLASSIFIER_FILES.settings),
  ]);
  return {
    ...(JSON.parse(settings) as ClassifierSettings),
    boosters: {
      grade: readJsonModel(grade),
      churn: readJsonModel(churn),
      growth: readJsonModel(growth),
    },
  };
}

async function train(
  task: Extract<ClassifierTask, { kind: 'train' }>,
  engines: Pick<MlEngines, 'trainXgboost'>,
): Promise<ClassifierOutcome['trained']> {
  const known = knownOf(task);
  if (known === null) return null;
  const training = await trainClients({ ...known, serving: task.serving }, engines);
  if (training === null) return null;
  const { clients, asOf } = known;
  const stayAccuracy = training.metrics.grade_accuracy_rule ?? 0;
  const rows = predictClients(samplesAt(clients, asOf), training.models, stayAccuracy);
  const { models, ...rest } = training;
  const { boosters, ...settings } = models;
  const files = {
    grade: modelJson(boosters.grade),
    churn: modelJson(boosters.churn),
    growth: modelJson(boosters.growth),
  };
  return { training: { ...rest, models: settings, files }, forecast: { madeOn: asOf, rows } };
}

function outcomes(task: Extract<ClassifierTask, { kind: 'outcomes' }>): ClassifierOutcome['outcomes'] {
  const known = knownOf(task);
  if (known === null) return [];
  return task.days
    .filter((day) => outcomeKnownOn(day) <= known.asOf)
    .map((day) => ({
      day,
      clients: casesOf(known.clients, [day]).map(({ sample, outcome }) => ({
        clientId: sample.clientId,
        grade: outcome.grade,
        isLost: outcome.isLost,
      })),
    }));
}

export function createClassifierWork(
  engines: Pick<MlEngines, 'trainXgboost'>,
): (task: ClassifierTask) => Promise<ClassifierOutcome> {
  return async (task) => {
    switch (task.kind) {
      case 'train':
        return { ...NOTHING, trained: await train(task, engines) };
      case 'predict': {
        const known = knownOf(task);
        if (known === null) return NOTHING;
        const { stayAccuracy, ...models } = await loadModels(task.folder);
        const rows = predictClients(samplesAt(known.clients, known.asOf), models, stayAccuracy);
        return { ...NOTHING, forecast: { madeOn: known.asOf, rows } };
      }
      case 'outcomes':
        return { ...NOTHING, outcomes: outcomes(task) };
      case 'drift': {
        const known = knownOf(task);
        if (known === null) return NOTHING;
        return { ...NOTHING, shifts: clientShifts(known.clients, { ...task, asOf: known.asOf }) };
      }
      case 'performance':
        return { ...NOTHING, performance: await trainPerformance(task.input, engines) };
    }
  };
}
