import { BOT_USER, type Json, TEAM } from './slack.js';

/** Payloads as Slack sends them. */

let serial = 0;

function nextTs(): string {
  serial += 1;
  return `1790000000.${String(serial).padStart(6, '0')}`;
}

export interface MessageFields {
  readonly user?: string;
  readonly channel?: string;
  readonly text?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly parent_user_id?: string;
  readonly subtype?: string;
  readonly bot_id?: string;
  readonly files?: readonly Json[];
}

/** What Slack says of its own of a workspace: `app_uninstalled`, `tokens_revoked`. */
export function workspaceEvent(team: string, event: Json): Json {
  return ofTeam(team, envelope(event));
}

/** The same from another workspace. */
export function ofTeam<T extends Json>(team: string, body: T): T {
  return {
    ...body,
    team_id: team,
    authorizations: [{ team_id: team, user_id: BOT_USER, is_bot: true, is_enterprise_install: false }],
  };
}

function envelope(event: Json): Json {
  serial += 1;
  return {
    token: 'verification',
    team_id: TEAM,
    api_app_id: 'A1',
    type: 'event_callback',
    event_id: `Ev${serial}`,
    event_time: 1_790_000_000,
    authorizations: [{ team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false }],
    event,
  };
}

export function mentionEvent(fields: MessageFields = {}): Json & { event: Json & { ts: string } } {
  const event = {
    type: 'app_mention',
    user: 'UKIM',
    channel: 'C1',
    text: `<@${BOT_USER}> 이번 달 매출`,
    ts: nextTs(),
    ...fields,
  };
  return { ...envelope(event), event };
}

export function messageEvent(fields: MessageFields = {}): Json & { event: Json & { ts: string } } {
  const channel = fields.channel ?? 'D1';
  const event = {
    type: 'message',
    channel_type: channel.startsWith('D') ? 'im' : 'channel',
    user: 'UKIM',
    text: '이번 달 매출',
    ts: nextTs(),
    ...fields,
    channel,
  };
  return { ...envelope(event), event };
}

export function commandFields(fields: Record<string, string>): Record<string, string> {
  serial += 1;
  return {
    command: '/sales',
    text: '이번 달 매출',
    team_id: TEAM,
    channel_id: 'C1',
    user_id: 'UKIM',
    user_name: 'kim',
    api_app_id: 'A1',
    trigger_id: `trigger.${serial}`,
    ...fields,
  };
}

export interface PressFields {
  readonly value: string;
  readonly responseUrl: string;
  readonly user?: string;
  readonly channel?: string;
  readonly threadTs?: string;
  readonly isEphemeral?: boolean;
  /** `medisales_ask_0` unless said otherwise. */
  readonly actionId?: string;
  /** Chosen from a menu rather than pressed. */
  readonly isMenu?: boolean;
}

const TITLE = { type: 'plain_text', text: '질문' };

export function pressPayload(fields: PressFields): Record<string, string> {
  const channel = fields.channel ?? 'C1';
  const messageTs = nextTs();
  const thread = fields.threadTs === undefined ? {} : { thread_ts: fields.threadTs };
  const payload = {
    type: 'block_actions',
    team: { id: TEAM, domain: 'med' },
    user: { id: fields.user ?? 'UKIM', team_id: TEAM },
    api_app_id: 'A1',
    channel: { id: channel, name: 'sales' },
    container: {
      type: 'message',
      message_ts: messageTs,
      channel_id: channel,
      is_ephemeral: fields.isEphemeral === true,
      ...thread,
    },
    ...(fields.isEphemeral === true ? {} : { message: { ts: messageTs, ...thread } }),
    trigger_id: `trigger.${nextTs()}`,
    response_url: fields.responseUrl,
    actions: [
      {
        type: fields.isMenu === true ? 'static_select' : 'button',
        action_id: fields.actionId ?? 'medisales_ask_0',
        block_id: 'b',
        action_ts: nextTs(),
        ...(fields.isMenu === true
          ? { selected_option: { text: TITLE, value: fields.value } }
          : { text: TITLE, value: fields.value }),
      },
    ],
  };
  return { payload: JSON.stringify(payload) };
}

/** A form as it comes back: `values` by block and then by input. */
export function submitPayload(
  view: Json,
  values: Readonly<Record<string, Readonly<Record<string, Json>>>>,
): Record<string, string> {
  const payload = {
    type: 'view_submission',
    team: { id: TEAM, domain: 'med' },
    user: { id: 'UKIM', team_id: TEAM },
    api_app_id: 'A1',
    trigger_id: `trigger.${nextTs()}`,
    view: { id: 'V1', ...view, state: { values } },
  };
  return { payload: JSON.stringify(payload) };
}

export function homeOpenedEvent(user = 'UKIM', tab = 'home'): Json {
  return envelope({ type: 'app_home_opened', user, channel: 'D1', tab, event_ts: nextTs() });
}

/** Somebody opens the pane of the older assistant view. */
export function threadStartedEvent(threadTs: string, user = 'UKIM'): Json {
  return envelope({
    type: 'assistant_thread_started',
    assistant_thread: { user_id: user, context: {}, channel_id: 'D1', thread_ts: threadTs },
    event_ts: nextTs(),
  });
}

/** A press or a choice on the home tab. */
export function homePressPayload(
  actionId: string,
  chosen: { readonly value: string } | { readonly selected_option: { readonly value: string } },
): Record<string, string> {
  const payload = {
    type: 'block_actions',
    team: { id: TEAM, domain: 'med' },
    user: { id: 'UKIM', team_id: TEAM },
    api_app_id: 'A1',
    container: { type: 'view', view_id: 'VHOME' },
    view: { id: 'VHOME', type: 'home' },
    trigger_id: `trigger.${nextTs()}`,
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', action_ts: nextTs(), ...chosen }],
  };
  return { payload: JSON.stringify(payload) };
}

/** Somebody chooses "ask about this message" in the menu of a message. */
export function shortcutPayload(text: string, responseUrl: string): Record<string, string> {
  const payload = {
    type: 'message_action',
    callback_id: 'medisales_message',
    team: { id: TEAM, domain: 'med' },
    user: { id: 'UKIM', team_id: TEAM },
    channel: { id: 'C1', name: 'sales' },
    message: { type: 'message', user: 'ULEE', ts: nextTs(), text },
    message_ts: nextTs(),
    trigger_id: `trigger.${nextTs()}`,
    response_url: responseUrl,
  };
  return { payload: JSON.stringify(payload) };
}

/** Somebody types into a field of a form whose choices Slack asks the app for. */
export function searchPayload(actionId: string, value: string, user = 'UKIM'): Record<string, string> {
  const payload = {
    type: 'block_suggestion',
    team: { id: TEAM, domain: 'med' },
    user: { id: user, team_id: TEAM },
    api_app_id: 'A1',
    action_id: actionId,
    block_id: 'client',
    value,
    container: { type: 'view', view_id: 'V1' },
    view: { id: 'V1', type: 'modal' },
  };
  return { payload: JSON.stringify(payload) };
}
