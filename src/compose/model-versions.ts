import { AppError } from '../model/errors.js';
import type { ModelRegistry } from '../ports/model-registry.js';
import type { Models, StoredModel } from '../ports/models.js';

/** Which version of a model serves. Its forecasts are stored, so that another one serves at once. */
export interface ModelVersions {
  /** `2` or `2.0`. Throws `not_found` for a name or version that was never trained. */
  readonly promote: (name: string, version: string) => Promise<StoredModel>;
  /** The one that was trained before the one that serves. Throws `not_found` where there is none. */
  readonly rollback: (name: string) => Promise<StoredModel>;
}

export interface ModelVersionsDeps {
  readonly models: Models;
  readonly registry: Pick<ModelRegistry, 'promote'>;
}

/** The registry's number of a version; null for a training that failed. */
function numberOf({ version }: StoredModel): number | null {
  const [, whole] = /^(\d+)\.0$/.exec(version) ?? [];
  return whole === undefined ? null : Number(whole);
}

export function createModelVersions({ models, registry }: ModelVersionsDeps): ModelVersions {
  const trained = async (name: string): Promise<readonly StoredModel[]> => {
    const all = await models.list(name);
    const versions = all.filter((m) => numberOf(m) !== null);
    if (versions.length > 0) return versions;
    throw new AppError('not_found', `There is no trained model named ${name}`, {
      hint: 'See: medisales models list',
    });
  };

  /** The registry and its mirror change together: where the second fails, the first goes back. */
  async function serve(chosen: StoredModel): Promise<StoredModel> {
    const before = await models.champion(chosen.name);
    await registry.promote(chosen.name, numberOf(chosen) ?? 0);
    try {
      await models.activate(chosen.id);
    } catch (error) {
      const number = before === null ? null : numberOf(before);
      if (number !== null) await registry.promote(chosen.name, number);
      throw error;
    }
    return { ...chosen, isActive: true };
  }

  return {
    promote: async (name, version) => {
      const versions = await trained(name);
      const wanted = /^v?\d+$/.test(version) ? `${version.replace('v', '')}.0` : version.replace(/^v/, '');
      const chosen = versions.find((m) => m.version === wanted);
      if (chosen === undefined) {
        throw new AppError('not_found', `${name} has no version ${version}`, {
          hint: `There are ${versions.map((m) => m.version).join(', ')}`,
        });
      }
      return serve(chosen);
    },
    rollback: async (name) => {
      const versions = await trained(name);
      const serving = versions.find((m) => m.isActive);
      const before = versions.find((m) => serving !== undefined && m.id < serving.id);
      if (before === undefined) {
        throw new AppError('not_found', `${name} has no version before the one that serves`, {
          hint: `There are ${versions.map((m) => m.version).join(', ')}`,
        });
      }
      return serve(before);
    },
  };
}
