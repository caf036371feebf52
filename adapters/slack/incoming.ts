import { z } from 'zod';

/**
 * Slack's payloads, read into what the adapter works with. Shapes: docs.slack.dev, "app_mention",
 * "message", "slash commands", "block_actions". Pure; anything that is not for us is null.
 */

export interface IncomingFile {
  readonly name: string;
  readonly sizeBytes: number | null;
  /** Where its bytes are, for whoever has the bot's token; null where Slack keeps them back. */
  readonly url: string | null;
}

export interface IncomingMessage {
  readonly kind: 'mention' | 'message';
  readonly team: string;
  readonly channel: string;
  readonly isDirect: boolean;
  readonly user: string;
  readonly text: string;
  readonly ts: string;
  readonly threadTs: string | null;
  /** Who began the thread, where Slack says so. */
  readonly parentUser: string | null;
  /** People of other companies read along (Slack Connect). */
  readonly isSharedOutside: boolean;
  readonly files: readonly IncomingFile[];
}

export interface IncomingCommand {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly triggerId: string;
}

export interface IncomingPress {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly value: string;
  readonly actionTs: string;
  /** Opens a form within three seconds. */
  readonly triggerId: string | null;
  readonly threadTs: string | null;
  /** Pressed in a message that only the presser sees. */
  readonly isEphemeral: boolean;
}

const id = z.string().min(1).max(64);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const EventFile = z.object({
  name: z.string().nullish(),
  title: z.string().nullish(),
  size: z.number().nonnegative().nullish(),
  url_private_download: z.string().max(2_000).nullish(),
  url_private: z.string().max(2_000).nullish(),
});

const EventBody = z.object({
  team_id: id,
  is_ext_shared_channel: z.boolean().nullish(),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    subtype: z.string().nullish(),
    channel: id,
    channel_type: z.string().nullish(),
    user: id,
    bot_id: z.string().nullish(),
    hidden: z.boolean().nullish(),
    text,
    ts: id,
    thread_ts: id.nullish(),
    parent_user_id: id.nullish(),
    files: z.array(EventFile).nullish(),
  }),
});

/** A person's new message; every other subtype tells of an edit, a deletion, a join or another program. */
const SUBTYPES_OF_PEOPLE = new Set(['file_share', 'thread_broadcast']);

export function isDirectChannel(channel: string): boolean {
  return channel.startsWith('D');
}

export function readMessage(body: unknown): IncomingMessage | null {
  const parsed = EventBody.safeParse(body);
  if (!parsed.success) return null;
  const { team_id: team, event } = parsed.data;
  if (event.bot_id || event.hidden === true) return null;
  if (event.subtype && !SUBTYPES_OF_PEOPLE.has(event.subtype)) return null;
  return {
    kind: event.type === 'app_mention' ? 'mention' : 'message',
    team,
    channel: event.channel,
    isDirect: event.channel_type ? event.channel_type === 'im' : isDirectChannel(event.channel),
    user: event.user,
    text: event.text,
    ts: event.ts,
    threadTs: event.thread_ts ?? null,
    parentUser: event.parent_user_id ?? null,
    isSharedOutside: parsed.data.is_ext_shared_channel === true,
    files: (event.files ?? []).map((file) => ({
      name: file.name || file.title || 'file',
      sizeBytes: file.size ?? null,
      url: file.url_private_download ?? file.url_private ?? null,
    })),
  };
}

const CommandBody = z.object({
  team_id: id,
  channel_id: id,
  user_id: id,
  text,
  trigger_id: z.string().min(1).max(200),
});

export function readCommand(body: unknown): IncomingCommand | null {
  const parsed = CommandBody.safeParse(body);
  if (!parsed.success) return null;
  const { team_id: team, channel_id: channel, user_id: user, trigger_id: triggerId } = parsed.data;
  return { team, channel, user, text: parsed.data.text, triggerId };
}

const ShortcutBody = z.object({
  team: z.object({ id }).nullish(),
  user: z.object({ id, team_id: id.nullish() }),
  channel: z.object({ id }),
  message: z.object({ text }),
  trigger_id: z.string().min(1).max(200),
});

/** A message that somebody chose to ask about: the same as if they had typed it after the command. */
export function readShortcut(body: unknown): IncomingCommand | null {
  const parsed = ShortcutBody.safeParse(body);
  if (!parsed.success) return null;
  const { user, channel, message, trigger_id: triggerId } = parsed.data;
  const team = parsed.data.team?.id ?? user.team_id;
  if (!team) return null;
  return { team, channel: channel.id, user: user.id, text: message.text, triggerId };
}

const PressBody = z.object({
  team: z.object({ id }).nullish(),
  user: z.object({ id, team_id: id.nullish() }),
  channel: z.object({ id }).nullish(),
  container: z
    .object({
      channel_id: id.nullish(),
      message_ts: id.nullish(),
      thread_ts: id.nullish(),
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
  message: z.object({ ts: id.nullish(), thread_ts: id.nullish() }).nullish(),
  actions: z
    .array(
      z.object({
        value: z.string().nullish(),
        /** Of a menu. */
        selected_option: z.object({ value: z.string() }).nullish(),
        action_ts: id.nullish(),
      }),
    )
    .min(1),
  trigger_id: z.string().nullish(),
});

export function readPress(body: unknown): IncomingPress | null {
  const parsed = PressBody.safeParse(body);
  if (!parsed.success) return null;
  const press = parsed.data;
  const action = press.actions[0];
  const team = press.team?.id ?? press.user.team_id;
  const channel = press.channel?.id ?? press.container?.channel_id;
  const actionTs = action?.action_ts ?? press.trigger_id;
  const value = action?.value ?? action?.selected_option?.value;
  if (value === undefined || !team || !channel || !actionTs) return null;
  const isEphemeral = press.container?.is_ephemeral === true;
  const thread = press.message?.thread_ts ?? press.container?.thread_ts ?? null;
  // What is asked under a notice in a channel is answered under it.
  const own = press.message?.ts ?? press.container?.message_ts ?? null;
  return {
    team,
    channel,
    user: press.user.id,
    value,
    actionTs,
    triggerId: press.trigger_id ?? null,
    threadTs: thread ?? (isEphemeral || isDirectChannel(channel) ? null : own),
    isEphemeral,
  };
}

const Responding = z.object({ response_url: z.string().min(1).max(2_000) });

/** Where the answer to a command or a press goes; empty where Slack names none, as under no message. */
export function responseUrlOf(body: unknown): string {
  return Responding.safeParse(body).data?.response_url ?? '';
}

const UninstalledBody = z.object({
  team_id: id,
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    // Of people's own tokens the app has none.
    z.object({
      type: z.literal('tokens_revoked'),
      tokens: z.object({ bot: z.array(z.string()).min(1) }),
    }),
  ]),
});

/** The workspace that the bot can't act in any more, or null. */
export function readUninstalled(body: unknown): string | null {
  return UninstalledBody.safeParse(body).data?.team_id ?? null;
}
