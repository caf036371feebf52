import { join } from 'node:path';
import { createSampleNews } from '../infra/news/samples.js';
import type { LocalDate } from '../model/period.js';
import type { NewsFetcher } from '../ports/news.js';
import { repositoryRoot } from '../repository-root.js';

/** The news of the made-up company: papers, companies and events that do not exist. */

/** `.example` is nobody's, by RFC 2606. */
export const SAMPLE_ORIGIN = 'https://news.medisales.example';
export const SAMPLE_FEEDS: readonly string[] = ['neulbom.xml', 'gaon.xml', 'onnuri.xml'].map(
  (file) => `${SAMPLE_ORIGIN}/${file}`,
);
export const SAMPLE_COMPETITORS = '새누빛제약, 별하약품, 미리내바이오';
const FOLDER = 'data/samples/news';

export function openSamples(today: () => LocalDate): NewsFetcher {
  return createSampleNews({ folder: join(repositoryRoot(), FOLDER), origin: SAMPLE_ORIGIN, today });
}
