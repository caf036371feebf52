import { AppError } from '../../src/model/errors.js';
import type { SentFile } from '../../src/model/question.js';
import type { Download } from '../../src/ports/download.js';
import { filesOf, type IncomingActivity } from './activity.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** What a name in the public network never looks like. */
const ADDRESS = /^(?:[\d.]+|\[.*\]|[^.]+|.*\.(?:local|internal|localhost))$/;

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');

/** Files lie at OneDrive or SharePoint. Only where the service itself is on this machine may they be here too. */
function mayFetch(url: string, serviceUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (LOOPBACK.test(hostname)) return LOOPBACK.test(hostOf(serviceUrl));
  return protocol === 'https:' && !ADDRESS.test(hostname);
}

/** Files of a message as the core takes them (Microsoft Teams, "Send and receive files through the bot"). */
export function sentFiles(activity: IncomingActivity, download: Download): readonly SentFile[] {
  return filesOf(activity).map(({ name, url }) => ({
    name,
    open: async () => {
      if (!mayFetch(url, activity.serviceUrl)) {
        throw new AppError('upstream_failed', 'The file lies at no address of Teams, so it was not fetched');
      }
      return (await download({ url })).content;
    },
  }));
}
