import { localDate, rangePeriod, shiftUnit, unitBounds } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import { allowsModel } from '../model/model-permission.js';
import { type Principal, widestScope } from '../model/principal.js';
import { type MemberDimension, type MetricQuery, salesQuery } from '../model/query.js';
import type { ClientForecasts } from '../ports/client-forecasts.js';
import type { Clock } from '../ports/clock.js';
import type { Forecasts } from '../ports/forecasts.js';
import type { ModelRights } from '../ports/model-rights.js';
import type { NameEntry, Names } from '../ports/names.js';
import type {
  ClientOutlook,
  ForecastAsked,
  ForecastKind,
  SubjectForecasts,
} from '../ports/subject-forecasts.js';
import type { Analytics } from './context.js';
import { subjectOf } from './model-forecast.js';

/** Forecasts of a subject that is named outright, under the same rights as in the chat. */

export interface SubjectForecastsDeps {
  readonly analytics: Analytics;
  readonly names: Names;
  readonly forecasts: Forecasts;
  readonly clientForecasts: ClientForecasts;
  readonly modelRights: Pick<ModelRights, 'granted'>;
  readonly clock: Clock;
  readonly fiscalStart: () => Promise<number>;
}

const DIMENSIONS: Readonly<Record<Exclude<ForecastKind, 'company'>, MemberDimension>> = {
  user: 'user',
  client: 'client',
  product: 'product',
  team: 'department',
};

function refusal(kind: ForecastKind): AppError {
  return new AppError(
    'denied',
    kind === 'company' || kind === 'product'
      ? `The forecast of ${kind === 'company' ? 'the company' : 'a product'} is of all its sales: only whoever sees those may have it`
      : `There is no ${kind} of that name whose sales you see in full`,
  );
}

export function createSubjectForecasts(deps: SubjectForecastsDeps): SubjectForecasts {
  /** Throws where the name stands for nothing that this person sees. */
  async function entryOf(who: Principal, { kind, name }: ForecastAsked): Promise<NameEntry | null> {
    if (kind === 'company') return null;
    const wanted = name.trim().normalize('NFC');
    const { entries } = await deps.names.visibleTo(who);
    const called = entries.filter((e) => e.dimension === DIMENSIONS[kind]);
    const exact = called.filter((e) => e.label === wanted);
    const found = exact.length > 0 ? exact : called.filter((e) => e.aliases.includes(wanted));
    const [only] = found;
    if (found.length > 1) {
      throw new AppError('conflict', `${found.length} of kind ${kind} are called ${name}`, {
        hint: kind === 'user' ? 'Write the username' : 'Write an alias that only one has',
      });
    }
    if (only !== undefined) return only;
    // Whether there is such a one is not for those to know who would not see it.
    if (widestScope(who).kind !== 'company') throw refusal(kind);
    throw new AppError('not_found', `There is no ${kind} named ${name}`);
  }

  /** Of a client that is seen in full; null where no classifier serves, or it may not be told. */
  async function outlookOf(who: Principal, clientId: number): Promise<ClientOutlook | null> {
    const served = await deps.clientForecasts.served();
    if (served === null) return null;
    const granted = await deps.modelRights.granted(who.userId, served.name);
    if (!allowsModel(who, granted, 'predict')) return null;
    const forecast = (await deps.clientForecasts.all()).find((f) => f.clientId === clientId);
    return forecast === undefined ? null : { served, forecast };
  }

  return {
    of: async (who, asked) => {
      const served = await deps.forecasts.served();
      if (served === null) {
        throw new AppError('not_found', 'No model is trained yet', { hint: 'Run `medisales train` first' });
      }
      const granted = await deps.modelRights.granted(who.userId, served.name);
      if (!allowsModel(who, granted, 'predict')) {
        throw new AppError('denied', `You may not have predictions of ${served.name}`);
      }
      const scope = widestScope(who);
      if (asked.kind === 'company' && scope.kind !== 'company') throw refusal('company');
      const entry = await entryOf(who, asked);
      const today = localDate(deps.clock.now(), who.timezone);
      const [first] = unitBounds(today, 'month');
      const months = Array.from({ length: asked.months }, (_, ahead) => shiftUnit(first, 'month', ahead));
      const query: MetricQuery = salesQuery({
        period: rangePeriod(first, today),
        filters:
          entry === null
            ? []
            : [
                {
                  dimension: entry.dimension,
                  members: [{ key: entry.key, label: entry.label }],
                  exclude: false,
                },
              ],
      });
      const calendar = { today, fiscalStart: await deps.fiscalStart() };
      const subject = await subjectOf(query, { analytics: deps.analytics, scope, calendar });
      if (subject === null) throw refusal(asked.kind);
      const forecasts = await deps.forecasts.of(subject, months);
      const name = entry?.label ?? '';
      if (forecasts.length === 0) {
        throw new AppError('not_found', `${served.name} v${served.version} has no forecast of ${subject}`, {
          hint: 'It sold nothing for a year, or the model is older: see `medisales models list`',
        });
      }
      const client = entry?.dimension === 'client' ? await outlookOf(who, Number(entry.key)) : null;
      return { kind: asked.kind, name, served, months: forecasts, client };
    },
  };
}
