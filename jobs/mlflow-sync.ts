import { AppError } from '../src/model/errors.js';
import type { RegistryMirror } from '../src/ports/model-registry.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';

/** Tells the MLflow server what it could not be told when it happened. */
export function createMlflowSyncJob({ mirror }: { readonly mirror: RegistryMirror }): Job {
  return scheduled('mlflow-sync', async ({ signal }) => {
    const { waiting } = await mirror.count();
    if (waiting === 0) return { en: 'nothing waits', ko: '보낼 것이 없습니다' };
    try {
      const { sent, refused } = await mirror.sync(signal);
      return {
        en: refused === 0 ? `${sent} sent` : `${sent} sent, ${refused} refused by the server`,
        ko: refused === 0 ? `${sent}건 보냄` : `${sent}건 보냄, 서버가 받지 않은 것 ${refused}건`,
      };
    } catch (error) {
      const left = (await mirror.count()).waiting;
      const reason = error instanceof Error ? error.message : String(error);
      throw new AppError('upstream_failed', `${reason}; ${left} of ${waiting} wait on`, {
        retryable: true,
        cause: error,
      });
    }
  });
}
