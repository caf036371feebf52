import { stat } from 'node:fs/promises';
import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Language } from '../../src/model/principal.js';
import type { Asker } from '../../src/model/question.js';
import type { Ask, Reply } from '../../src/ports/ask.js';
import type { Logger } from '../../src/ports/logger.js';
import {
  conversationOf,
  eventIdOf,
  externalIdOf,
  type IncomingActivity,
  isPersonal,
  isShared,
  localeLanguage,
  TEAMS_CHANNEL,
} from './activity.js';
import { consentWordsOf } from './consent-words.js';
import { type Sleep, withRetries } from './delivery.js';
import { asDeliveryError, loggable } from './errors.js';
import { CARD_VERSION } from './inputs.js';
import { plainMessage } from './render.js';
import { isDriveAddress, uploadFile } from './upload.js';

/**
 * Tables as files in a personal chat: Teams asks the person, opens an upload into their OneDrive, and then has the
 * file. It is made anew at that moment, under the rights of that moment. Format: "file.consent" and "file.info" of
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';

export interface ConsentDeps {
  readonly ask: Ask;
  readonly logger: Logger;
  readonly sleep: Sleep;
  /** Clients are on this machine and let in without a credential. */
  readonly isLocal: boolean;
}

function isAlone(activity: IncomingActivity): boolean {
  return isPersonal(activity) && !isShared(activity);
}

type Format = 'csv' | 'xlsx';

function formatOf(name: string): Format | null {
  const ending = /\.(csv|xlsx)$/i.exec(name)?.[1]?.toLowerCase();
  return ending === 'csv' || ending === 'xlsx' ? ending : null;
}

interface Offer {
  readonly context: TurnContext;
  readonly activity: IncomingActivity;
  readonly reply: Reply;
}

/**
 * Asks whether the answer's file may be put into the person's OneDrive. Gives the reply with what is still to be
 * attached: without its file where Teams took the question, else as it was.
 */
export async function offerFile(
  { context, activity, reply }: Offer,
  { logger, sleep }: Pick<ConsentDeps, 'logger' | 'sleep'>,
): Promise<Reply> {
  const { answer, turn, language } = reply;
  const { file } = answer;
  // Local clients but Teams' own know no such cards.
  const isOffered = isAlone(activity) && activity.channelId === TEAMS_CHANNEL;
  const format = file === null ? null : formatOf(file.name);
  // Only what can be asked for again can be made anew.
  if (file === null || format === null || !isOffered || turn === undefined || reply.isFigures !== true)
    return reply;
  const sent = { v: CARD_VERSION, after: turn, by: externalIdOf(activity), format, language };
  try {
    const { size } = await stat(file.path);
    const content = {
      description: consentWordsOf(language).description(file.rows),
      sizeInBytes: size,
      acceptContext: sent,
      declineContext: sent,
    };
    const card = { contentType: CONSENT, name: file.name, content };
    await withRetries(sleep, () => context.sendActivity({ type: 'message', attachments: [card] }));
    return { ...reply, answer: { ...answer, file: null } };
  } catch (error) {
    logger.warn(
      loggable(asDeliveryError(error)),
      'A file was not offered in Teams; its link is given instead',
    );
    return reply;
  }
}

const Consent = z.object({
  type: z.literal('fileUpload'),
  action: z.enum(['accept', 'decline']),
  context: z.unknown().optional(),
  uploadInfo: z
    .object({
      contentUrl: z.string().min(1).max(8_000),
      name: z.string().min(1).max(400),
      uploadUrl: z.string().min(1).max(8_000),
      uniqueId: z.string().min(1).max(400),
      fileType: z.string().max(100).catch(''),
    })
    .nullish(),
});
type Consent = z.infer<typeof Consent>;
type UploadInfo = NonNullable<Consent['uploadInfo']>;

const Sent = z.object({
  v: z.literal(CARD_VERSION),
  after: z.int().positive(),
  by: z.string().min(1),
  format: z.enum(['csv', 'xlsx']),
  language: z.enum(['ko', 'en']),
});
type Sent = z.infer<typeof Sent>;

/** Whether an invoke is the answer to a question of `offerFile`. */
export function isConsent({ type, name }: IncomingActivity): boolean {
  return type === 'invoke' && name === 'fileConsent/invoke';
}

export interface Consented {
  readonly context: TurnContext;
  readonly activity: IncomingActivity;
  readonly asker: Asker;
}

type Say = (message: Partial<Activity> | string) => Promise<void>;

function fileInfo({ contentUrl, name, uniqueId, fileType }: UploadInfo): Partial<Activity> {
  return {
    type: 'message',
    attachments: [{ contentType: INFO, contentUrl, name, content: { uniqueId, fileType } }],
  };
}

/** The file as it is for the person now, in their OneDrive; else what there is to say. */
async function sendFile(
  { activity, asker }: Consented,
  { sent, info }: { readonly sent: Sent; readonly info: UploadInfo },
  { deps, say }: { readonly deps: ConsentDeps; readonly say: Say },
): Promise<boolean> {
  const eventId = eventIdOf(activity);
  const reply = await deps.ask({
    ...(eventId === null ? {} : { eventId }),
    channel: 'teams',
    asker,
    text: consentWordsOf(sent.language).again[sent.format],
    isShared: false,
    conversation: conversationOf(activity),
    after: sent.after,
    isFollowUp: true,
  });
  if (reply === null) return false;
  const { file, text } = reply.answer;
  if (file === null) {
    await say(text);
    return true;
  }
  try {
    await uploadFile({ path: file.path, url: info.uploadUrl }, deps.sleep);
  } catch (error) {
    deps.logger.warn(loggable(asDeliveryError(error)), 'A file was not put into OneDrive');
    await say(consentWordsOf(reply.language).notStored);
    return false;
  }
  await say(fileInfo(info));
  return true;
}

/** Does what the person said to the question, and says what became of it. Throws as sending does. */
export async function takeConsent(consented: Consented, deps: ConsentDeps): Promise<void> {
  const { context, activity } = consented;
  const say: Say = async (message) => {
    const shown = typeof message === 'string' ? plainMessage(message) : message;
    await withRetries(deps.sleep, () => context.sendActivity(shown));
  };
  const consent = Consent.safeParse(activity.value).data;
  const sent = Sent.safeParse(consent?.context).data;
  const language: Language = sent?.language ?? localeLanguage(activity);
  const words = consentWordsOf(language);
  if (consent === undefined || sent === undefined) return say(words.outdated);
  if (sent.by !== externalIdOf(activity) || !isAlone(activity)) return say(words.notYours);
  if (consent.action === 'decline') {
    await withdraw(consented, deps);
    return say(words.declined);
  }
  const info = consent.uploadInfo;
  if (info == null || ![info.uploadUrl, info.contentUrl].every((url) => isDriveAddress(url, deps.isLocal))) {
    deps.logger.warn({}, 'A file was not sent: its upload address is none of OneDrive or SharePoint');
    return say(words.noDrive);
  }
  if (await sendFile(consented, { sent, info }, { deps, say })) await withdraw(consented, deps);
}

/** Takes the question away, so that it is not answered twice. */
async function withdraw({ context, activity }: Consented, { logger }: ConsentDeps): Promise<void> {
  if (activity.replyToId == null) return;
  try {
    await context.deleteActivity(activity.replyToId);
  } catch (error) {
    logger.debug(loggable(asDeliveryError(error)), 'An answered question for consent was not taken away');
  }
}
