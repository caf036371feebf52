import { AppError } from '../model/errors.js';
import { allowsModel } from '../model/model-permission.js';
import type { LocalDate } from '../model/period.js';
import { type ModelMonitoring, scoredIn } from '../ports/model-monitoring.js';
import type { ModelRights } from '../ports/model-rights.js';
import type {
  ModelStandings,
  ModelStandingsDesk,
  StandingModel,
  StandingRecord,
} from '../ports/model-standings.js';
import type { Models, StoredModel } from '../ports/models.js';
import { methodsOf } from './served-classifier.js';

export interface ModelStandingsDeps {
  readonly models: Pick<Models, 'list'>;
  readonly modelMonitoring: Pick<ModelMonitoring, 'scores'>;
  readonly modelRights: Pick<ModelRights, 'granted'>;
}

/** What a training counts; the rest of what is kept of it says from when to when. */
function sampleOf({ trainingDataInfo }: StoredModel): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(trainingDataInfo).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  );
}

function throughOf({ trainingDataInfo }: StoredModel): LocalDate | null {
  const through = trainingDataInfo.through ?? trainingDataInfo.to;
  return typeof through === 'string' ? through : null;
}

/** How the models that serve stand: their tests, and what they foretold beside what came. */
export function createModelStandings({
  models,
  modelMonitoring,
  modelRights,
}: ModelStandingsDeps): ModelStandings & ModelStandingsDesk {
  /** `versions`: the newest first. */
  async function recordOf(versions: readonly StoredModel[]): Promise<readonly StandingRecord[]> {
    const byDate = new Map<string, StandingRecord>();
    for (const { id, version } of versions) {
      for (const { modelId: _, ...row } of await modelMonitoring.scores(id)) {
        const key = `${row.predictionDate} ${scoredIn(row)}`;
        if (!byDate.has(key)) byDate.set(key, { ...row, version });
      }
    }
    return [...byDate.values()].sort((a, b) => (a.predictionDate < b.predictionDate ? -1 : 1));
  }

  async function standingOf(versions: readonly StoredModel[]): Promise<StandingModel | null> {
    const serving = versions.find((m) => m.isActive);
    if (serving === undefined) return null;
    const { name, modelType, version, mlflowRunId, createdAt, performanceMetrics } = serving;
    return {
      name,
      modelType,
      version,
      runId: mlflowRunId ?? '',
      trainedOn: createdAt.toISOString().slice(0, 10),
      through: throughOf(serving),
      sample: sampleOf(serving),
      methods: methodsOf(serving) ?? {},
      metrics: performanceMetrics,
      record: await recordOf(versions),
    };
  }

  async function all(): Promise<readonly StandingModel[]> {
    const known = await models.list();
    const names = [...new Set(known.map((m) => m.name))].sort();
    const standings = await Promise.all(
      names.map((name) => standingOf(known.filter((m) => m.name === name))),
    );
    return standings.filter((s) => s !== null);
  }

  return {
    of: async (name) => standingOf(await models.list(name)),
    viewedBy: async (who) => {
      const standings = await all();
      const granted = await Promise.all(standings.map(({ name }) => modelRights.granted(who.userId, name)));
      const viewed = standings.filter((_, i) => allowsModel(who, granted[i] ?? [], 'view'));
      if (viewed.length > 0 || allowsModel(who, [], 'view')) return viewed;
      throw new AppError('denied', `${who.username} has no right to view models`, {
        hint: `An administrator gives it: medisales models grant ${who.username} MODEL view`,
      });
    },
  };
}
