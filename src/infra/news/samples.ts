import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, weekday } from '../../model/calendar.js';
import { AppError } from '../../model/errors.js';
import type { LocalDate } from '../../model/period.js';
import type { NewsFetcher } from '../../ports/news.js';

/** Feeds and pages out of a folder as if a site served them: the made-up company's news. */

export interface SampleNewsOptions {
  readonly folder: string;
  /** What the site calls itself; nothing is ever asked there. */
  readonly origin: string;
  readonly today: () => LocalDate;
}

const TYPES: Readonly<Record<string, string>> = { xml: 'application/xml', html: 'text/html' };
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const PLACE = /\{\{(rfc822|iso|date) (\d{1,3})(?: (\d\d:\d\d))?\}\}/g;

/** `{{rfc822 2 08:30}}`: half past eight in Seoul, two days ago. ASCII, so that it fits any encoding. */
function dated(text: string, today: LocalDate): string {
  return text.replace(PLACE, (_place, form: string, daysAgo: string, time = '09:00') => {
    const date = addDays(today, -Number(daysAgo));
    const [year = '', month = '', day = ''] = date.split('-');
    if (form === 'date') return `${year}.${month}.${day}`;
    if (form === 'iso') return `${date}T${time}:00+09:00`;
    return `${DAYS[weekday(date) - 1]}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${time}:00 +0900`;
  });
}

export function createSampleNews({ folder, origin, today }: SampleNewsOptions): NewsFetcher {
  return {
    fetch: async ({ url }) => {
      const { pathname, origin: asked } = new URL(url);
      const match = /^\/((?:[a-z0-9-]+\/)*[a-z0-9-]+\.(xml|html))$/.exec(pathname);
      if (asked !== origin || match === null) throw new AppError('not_found', `${url} is no sample`);
      const [, path = '', ending = ''] = match;
      let bytes: Buffer;
      try {
        bytes = await readFile(join(folder, path));
      } catch (cause) {
        throw new AppError('not_found', `${path} is not among the samples`, { cause });
      }
      // A byte a letter, so that what is not ASCII stays as it is in whatever encoding.
      const body = Buffer.from(dated(bytes.toString('latin1'), today()), 'latin1');
      return { kind: 'content', url, body, contentType: TYPES[ending] ?? '', etag: null, lastModified: null };
    },
  };
}
