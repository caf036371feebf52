import type { Audience, ChannelAddress } from '../../model/alert.js';
import type { Question } from '../../model/question.js';
import type { SaidAudience } from '../../understanding/alerts/audience.js';
import { nameKey } from '../../understanding/text.js';
import type { AlertTalk } from './talk.js';

/** Whom an alert goes to, by how it was said. */

/** The channel that a question was asked in; null in a direct conversation and where there are none. */
function channelOf({ asker, conversation, isShared }: Question): ChannelAddress | null {
  if (asker.kind !== 'platform' || conversation === undefined) return null;
  if (asker.platform === 'slack') {
    const [, tenant, channel] = /^slack:([^/:]+)\/([^/:]+):/.exec(conversation) ?? [];
    if (tenant === undefined || channel === undefined) return null;
    return { platform: 'slack', tenant, conversation: channel };
  }
  if (isShared !== true) return null;
  // A thread's id carries its root message behind the channel's.
  const place = conversation.replace(/^teams:/, '').replace(/;messageid=.*$/, '');
  return { platform: 'teams', tenant: asker.tenant, conversation: place };
}

/** "팀장한테" said by the manager. */
function isOneself(named: string, { role, fullName }: AlertTalk['asking']['who']): boolean {
  if (/^(?:팀장|매니저|지점장|manager|boss|team\s+lead)/i.test(named)) return role === 'manager';
  if (/^관리자/.test(named)) return role === 'admin';
  return nameKey(named).startsWith(nameKey(fullName));
}

/** null where there is no such audience, or none of the asker's. */
export function audienceOf(said: SaidAudience, { question, asking }: AlertTalk): Audience | null {
  const { who, catalog } = asking;
  if (said.kind === 'self') return said;
  if (said.kind === 'person') return isOneself(said.named, asking.who) ? { kind: 'self' } : null;
  if (said.kind === 'named_channel') return null;
  if (said.kind === 'channel') {
    const channel = channelOf(question);
    return channel === null ? null : { kind: 'channel', channel };
  }
  if (said.named === null) {
    return who.department === null ? null : { kind: 'department', department: who.department };
  }
  const key = nameKey(said.named);
  // Whether there is such a team shows only to whom all may be shown.
  if (who.role !== 'admin') {
    const own = who.department !== null && nameKey(who.department) === key ? who.department : said.named;
    return { kind: 'department', department: own };
  }
  const found = catalog.entries.find(
    (e) => e.dimension === 'department' && [e.label, ...e.aliases].some((name) => nameKey(name) === key),
  );
  return found === undefined ? null : { kind: 'department', department: found.label };
}
