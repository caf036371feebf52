import { AppError } from '../../src/model/errors.js';
import type { SentFile } from '../../src/model/question.js';
import type { Download } from '../../src/ports/download.js';
import type { IncomingFile } from './incoming.js';
import type { SlackConfig } from './receiver.js';

export interface SentFilesDeps extends Pick<SlackConfig, 'apiUrl'> {
  /** The bot's. */
  readonly token: string;
  readonly download: Download;
}

const FILES_ORIGIN = 'https://files.slack.com';

/** The bot's token goes to Slack alone, so a file that lies anywhere else is not fetched. */
function isSlacks(url: string, apiUrl: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const { origin } = new URL(url);
  return origin === FILES_ORIGIN || (apiUrl !== null && origin === new URL(apiUrl).origin);
}

/** Files of a message as the core takes them (https://docs.slack.dev/reference/objects/file-object). */
export function createSentFiles({
  token,
  apiUrl,
  download,
}: SentFilesDeps): (file: IncomingFile) => SentFile {
  return ({ name, sizeBytes, url }) => ({
    name,
    ...(sizeBytes === null ? {} : { sizeBytes }),
    open: async () => {
      if (url === null) throw new AppError('not_found', 'Slack does not say where the file is');
      if (!isSlacks(url, apiUrl)) {
        throw new AppError('upstream_failed', 'The file does not lie at Slack, so it was not fetched');
      }
      const { mediaType, content } = await download({
        url,
        headers: { authorization: `Bearer ${token}` },
      });
      // Without the scope Slack answers with its sign-in page instead of a refusal.
      if (mediaType === 'text/html' && !/\.html?$/i.test(name)) {
        throw new AppError('denied', 'Slack answered with a page in place of the file', {
          hint: 'The app lacks the scope files:read: update it from the manifest in adapters/slack and reinstall it.',
        });
      }
      return content;
    },
  });
}
