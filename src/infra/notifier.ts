import type { PlatformName } from '../model/alert.js';
import { AppError, isAppError } from '../model/errors.js';
import type { ConversationReferences } from '../ports/conversation-references.js';
import type { Logger } from '../ports/logger.js';
import type { Destination, Notice, Notifier, Sent } from '../ports/notifier.js';
import type { Notify } from '../ports/outreach.js';

export interface NotifyingPlatform {
  readonly name: PlatformName;
  readonly notify: Notify;
}

export interface NotifierDeps {
  /** Those that are configured and can write by themselves; asked at every notice. */
  readonly platforms: () => Promise<readonly NotifyingPlatform[]>;
  readonly references: Pick<ConversationReferences, 'ofUser'>;
  /** Where the person wants to be told, where they have said so; `web` keeps it to the list on the page. */
  readonly preferred: (userId: number) => Promise<PlatformName | 'web' | null>;
  readonly logger: Logger;
}

type Person = Extract<Destination, { kind: 'user' }>;

const ONLY_ON_PAGE: Sent = { channel: 'web', reference: null };

/**
 * Tells a person on the platform they prefer, else on the one they used last, else on any that knows them. One
 * that fails is followed by the next. Where another try can help, and none of them took the notice, that is
 * thrown; otherwise the page's list is what remains.
 */
export function createNotifier({ platforms, references, preferred, logger }: NotifierDeps): Notifier {
  const inOrder = async ({ userId }: Person): Promise<readonly NotifyingPlatform[]> => {
    const [all, wanted] = await Promise.all([platforms(), preferred(userId)]);
    if (wanted === 'web') return [];
    const used = (await references.ofUser(userId)).map(({ platform }) => platform);
    const names = [
      ...new Set([...(wanted === null ? [] : [wanted]), ...used, ...all.map(({ name }) => name)]),
    ];
    return names.flatMap((name) => all.find((platform) => platform.name === name) ?? []);
  };

  const toPerson = async (notice: Notice, person: Person): Promise<Sent> => {
    let passing: AppError | null = null;
    for (const { name, notify } of await inOrder(person)) {
      try {
        return { channel: name, reference: await notify(notice, person) };
      } catch (raw) {
        const error = asAppError(raw);
        // What has partly arrived goes on there: from the start elsewhere, it would be told twice.
        if (error.retryable && error.details.partlySent === true) throw error;
        if (error.retryable) passing ??= error;
        if (error.code !== 'not_found') {
          const { code, message, details } = error;
          const told = { ...details, key: notice.key, platform: name, userId: person.userId, code };
          logger.warn(told, `A notice was not taken: ${message}`);
        }
      }
    }
    if (passing !== null) throw passing;
    return ONLY_ON_PAGE;
  };

  return {
    send: async (notice, destination) => {
      if (destination.kind === 'user') return toPerson(notice, destination);
      const { platform } = destination.channel;
      const found = (await platforms()).find(({ name }) => name === platform);
      if (found === undefined) {
        throw new AppError('not_found', `The ${platform} channel can't be written to: ${platform} is off.`, {
          hint: `Connect ${platform} again, or choose another place for the alert.`,
        });
      }
      return { channel: platform, reference: await found.notify(notice, destination) };
    },
  };
}

function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AppError('internal', message, { cause: error });
}
