import type { Stores } from '../../db/stores.js';
import type { ServedTraining } from '../../jobs/drift.js';
import type { Analytics } from '../analytics/analytics.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import { allowsModel, type ModelPermission } from '../model/model-permission.js';
import type { Principal } from '../model/principal.js';
import type { ClientForecasts } from '../ports/client-forecasts.js';
import type { Clock } from '../ports/clock.js';
import type { Forecasts } from '../ports/forecasts.js';
import type { ModelRegistry } from '../ports/model-registry.js';
import type { ModelStandings, ModelStandingsDesk } from '../ports/model-standings.js';
import type { SubjectForecasts } from '../ports/subject-forecasts.js';
import { createSubjectForecasts } from '../skills/subject-forecasts.js';
import { createDriftLook } from './drift.js';
import { type DriftWatch, wholeMonthOf } from './drift-rows.js';
import { createModelStandings } from './model-standings.js';
import { createModelVersions, type ModelVersions } from './model-versions.js';
import { createMonitor, type Monitored } from './monitoring.js';
import { FORECAST_MODEL } from './training.js';

/** What is done with trained models beside training them. */
export interface ModelDesk {
  readonly versions: ModelVersions;
  /** Scores the forecasts that have their actuals. */
  readonly monitor: () => Promise<readonly Monitored[]>;
  /** Every model that is watched for drift, the forecasts first. */
  readonly watched: readonly WatchedModel[];
  readonly subjectForecasts: SubjectForecasts;
  /** How the models that serve stand. */
  readonly standings: ModelStandings & ModelStandingsDesk;
  /** Throws `denied` where somebody may not do that with a model. */
  readonly demand: (who: Principal, model: string, permission: ModelPermission) => Promise<void>;
}

export interface WatchedModel extends DriftWatch {
  /** How the version that serves was trained; null where none does. */
  readonly served: () => Promise<ServedTraining | null>;
}

interface ClassifierDesk {
  readonly clients: ClientForecasts;
  /** Scores what classifiers foretold. */
  readonly judge: () => Promise<readonly Monitored[]>;
}

export interface ModelDeskDeps {
  readonly stores: Stores;
  readonly analytics: Analytics;
  readonly forecasts: Forecasts;
  readonly classifiers: ClassifierDesk;
  /** Beside that of the forecasts. */
  readonly watches: readonly DriftWatch[];
  readonly registry: ModelRegistry;
  readonly clock: Clock;
}

export function composeModels(deps: ModelDeskDeps): ModelDesk {
  const { stores, analytics, forecasts, classifiers, watches, registry, clock } = deps;
  const { models, names, modelRights, settings } = stores;
  return {
    versions: createModelVersions({ models, registry }),
    standings: createModelStandings(stores),
    monitor: createMonitor({ ...stores, judgeClasses: classifiers.judge }),
    watched: [{ name: FORECAST_MODEL, look: createDriftLook({ ...stores, analytics }) }, ...watches].map(
      (watch) => ({
        ...watch,
        served: async () => {
          const model = await models.champion(watch.name);
          if (model === null) return null;
          return { trainedOn: localDate(model.createdAt, COMPANY_ZONE), through: wholeMonthOf(model) };
        },
      }),
    ),
    subjectForecasts: createSubjectForecasts({
      analytics,
      names,
      forecasts,
      clientForecasts: classifiers.clients,
      modelRights,
      clock,
      fiscalStart: settings.fiscalStart,
    }),
    demand: async (who, model, permission) => {
      if (allowsModel(who, await modelRights.granted(who.userId, model), permission)) return;
      throw new AppError('denied', `${who.username} has no right to ${permission} ${model}`, {
        hint: `An administrator gives it: medisales models grant ${who.username} ${model} ${permission}`,
      });
    },
  };
}
