import { z } from 'zod';
import { AppError } from '../../src/model/errors.js';
import type { Language } from '../../src/model/principal.js';
import { stripMarkup } from './text.js';

/** What the adapter reads of a Bot Framework activity. Format: Bot Framework Activity schema, Teams channel data. */
const id = z.string().min(1).max(2_000);
const Account = z.looseObject({ id, aadObjectId: z.string().nullish(), role: z.string().nullish() });

const IncomingActivity = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.nullish(),
  timestamp: z.string().max(100).nullish(),
  /** Of an invoke: what is wanted. */
  name: z.string().max(200).nullish(),
  /** The message that a thumb or a button belongs to. */
  replyToId: id.nullish(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }),
  conversation: z.looseObject({ id, tenantId: z.string().nullish() }),
  from: Account,
  recipient: Account,
  text: z.string().nullish(),
  locale: z.string().nullish(),
  value: z.unknown().optional(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).nullish(),
  membersRemoved: z.array(z.looseObject({ id: z.string() })).nullish(),
  /** Of an installationUpdate. */
  action: z.string().nullish(),
  channelData: z.unknown().optional(),
});
export type IncomingActivity = z.infer<typeof IncomingActivity>;

/** Throws `usage` naming the first field that is not as the Bot Framework has it. */
export function parseActivity(body: unknown): IncomingActivity {
  const parsed = IncomingActivity.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'activity' : issue.path.join('.');
  throw new AppError('usage', `The activity is not valid: ${where}: ${issue?.message ?? 'not an object'}`);
}

export const TEAMS_CHANNEL = 'msteams';

const InTeam = z.looseObject({
  team: z.looseObject({ id: z.string().min(1) }),
  channel: z.looseObject({ type: z.string().nullish() }).nullish(),
});

const TeamsChannelData = z.looseObject({ tenant: z.looseObject({ id: z.string().min(1) }) });

/** The Microsoft tenant an activity comes from, or null where it names none. */
export function tenantOf(activity: IncomingActivity): string | null {
  const data = TeamsChannelData.safeParse(activity.channelData);
  return data.success ? data.data.tenant.id : (activity.conversation.tenantId ?? null);
}

/** The AAD object id outlives conversations and is the same in all of them; `29:…` ids belong to one bot. */
export function externalIdOf(activity: IncomingActivity): string {
  const aad = activity.from.aadObjectId;
  return aad === undefined || aad === null || aad === '' ? activity.from.id : aad;
}

export function isOwnMessage(activity: IncomingActivity): boolean {
  return activity.from.id === activity.recipient.id || activity.from.role === 'bot';
}

/** True where the bot itself has just been added to the conversation. */
export function isBotAdded(activity: IncomingActivity): boolean {
  return (
    activity.type === 'conversationUpdate' &&
    (activity.membersAdded ?? []).some((member) => member.id === activity.recipient.id)
  );
}

/** True where the app has just been installed for a person or in a team; an added bot says so as well. */
export function isInstalled(activity: IncomingActivity): boolean {
  return activity.type === 'installationUpdate' && activity.action === 'add';
}

/** True where the bot has just been taken out of the conversation; an upgrade takes it out for a moment only. */
export function isBotRemoved(activity: IncomingActivity): boolean {
  if (activity.type === 'installationUpdate') return activity.action === 'remove';
  return (
    activity.type === 'conversationUpdate' &&
    (activity.membersRemoved ?? []).some((member) => member.id === activity.recipient.id)
  );
}

/** A channel thread's id carries its root message already (`19:…@thread.tacv2;messageid=…`). */
export function conversationOf(activity: IncomingActivity): string {
  return `teams:${activity.conversation.id}`;
}

const LocalGroup = z.looseObject({ isGroup: z.literal(true) });

/** Others read along in a channel and in a group chat, and in whatever else Teams does not call personal. */
export function isShared(activity: IncomingActivity): boolean {
  const { conversation, channelId } = activity;
  const type = conversation.conversationType;
  if (type === undefined || type === null || type === '') {
    // Local clients say nothing of a chat with one person.
    return LocalGroup.safeParse(conversation).success || InTeam.safeParse(activity.channelData).success;
  }
  return (
    type !== 'personal' || (channelId === TEAMS_CHANNEL && InTeam.safeParse(activity.channelData).success)
  );
}

/** A chat of the person with the bot alone. */
export function isPersonal(activity: IncomingActivity): boolean {
  return activity.conversation.conversationType === 'personal';
}

/** The conversation of a channel, without the thread in it. */
export function rootOf(conversation: string): string {
  return conversation.replace(/;messageid=.*$/, '');
}

/** Under which id Teams lists who reads along; null where no list has all of them. */
export function membersOf(activity: IncomingActivity): string | null {
  const team = InTeam.safeParse(activity.channelData).data;
  // A shared channel is read by people of other teams and tenants.
  if (team?.channel?.type === 'shared') return null;
  return team?.team.id ?? rootOf(activity.conversation.id);
}

export function eventIdOf(activity: IncomingActivity): string | null {
  const activityId = activity.id;
  return activityId === undefined || activityId === null
    ? null
    : `teams:${activity.conversation.id}:${activityId}`;
}

/** When it was written, as text that sorts; empty where Teams does not say. */
export function timestampOf(activity: IncomingActivity): string {
  const at = new Date(activity.timestamp ?? '');
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

export function localeLanguage(activity: IncomingActivity): Language {
  return activity.locale?.toLowerCase().startsWith('en') === true ? 'en' : 'ko';
}

const Mention = z.looseObject({
  type: z.literal('mention'),
  mentioned: z.looseObject({ id: z.string() }),
  text: z.string().min(1),
});

function withoutBotMention(activity: IncomingActivity): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    const mention = Mention.safeParse(entity);
    if (mention.success && mention.data.mentioned.id === activity.recipient.id) {
      text = text.replaceAll(mention.data.text, ' ');
    }
  }
  return text;
}

const Submitted = z.looseObject({ question: z.string() });
const GoesOn = z.looseObject({ conversation: z.string().startsWith('teams:').max(2_000) });

/** The data of a pressed button: an object, or its JSON as `messageBack` may carry it. */
export function submittedData(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** The question in the data of a pressed button. */
export function submittedQuestion(value: unknown): string {
  return Submitted.safeParse(submittedData(value)).data?.question.trim() ?? '';
}

/**
 * Under which name the turn is remembered: that of its conversation, or for a button under an answer that was sent
 * here from a channel, that of the channel's thread. Memory is per person, so a made-up name finds nothing.
 */
export function memoryOf(activity: IncomingActivity): string {
  const goesOn = isShared(activity) ? undefined : GoesOn.safeParse(submittedData(activity.value)).data;
  return goesOn?.conversation ?? conversationOf(activity);
}

/**
 * What is asked: the written text without the mention of the bot, or the question of a pressed button.
 * Other people's mentions stay as their names.
 */
export function questionOf(activity: IncomingActivity): string {
  const written = stripMarkup(withoutBotMention(activity));
  return written === '' ? submittedQuestion(activity.value) : written;
}

export interface IncomingFile {
  readonly name: string;
  /** Opens without any credential, for some minutes. */
  readonly url: string;
}

const FileAttachment = z.looseObject({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().min(1),
  content: z.looseObject({ downloadUrl: z.string().min(1).max(8_000) }),
});

/** The files of a personal message; Teams sends bots none of those in channels and group chats. */
export function filesOf({ attachments }: IncomingActivity): readonly IncomingFile[] {
  return (attachments ?? []).flatMap((attachment) => {
    const file = FileAttachment.safeParse(attachment);
    return file.success ? [{ name: file.data.name, url: file.data.content.downloadUrl }] : [];
  });
}
