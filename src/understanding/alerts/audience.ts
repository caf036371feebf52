import type { SaidText } from './said-text.js';

/** To whom an alert is to go, as it was said. */
export type SaidAudience =
  | { readonly kind: 'self' }
  /** null: the asker's own team. */
  | { readonly kind: 'department'; readonly named: string | null }
  /** The channel in which it is asked. */
  | { readonly kind: 'channel' }
  /** A channel by its name: only from within can it be known. */
  | { readonly kind: 'named_channel'; readonly named: string };

const THIS_CHANNEL =
  /(?:이|여기|본)\s*(?:채널|방|단톡방)(?:에다가?|에|으로|로)?|여기(?:에다가?|에|로)(?=\s*(?:올려|보내|띄워|매|평일))|\b(?:in|to)\s+(?:this\s+channel|here)\b/i;
const NAMED_CHANNEL =
  /(?:\b(?:in|to)\s+(?:the\s+)?)?#\s*([\p{L}\p{N}_-]+?)(?:\s*채널)?(?:에다가?|에|으로|로)?(?:\s+channel)?(?=$|[\s,.!])|([\p{L}\p{N}_-]+)\s*채널(?:에다가?|에|으로|로)(?=$|[\s,.!])/iu;
const OWN_TEAM =
  /(?:우리|저희|울)?\s*(?<![가-힣\d])(?:팀|부서|지점)원?들?\s*(?:전체|모두|전원|전부)?\s*(?:에게|한테|께)(?:도|만)?|(?:우리|저희|울)\s*(?:팀|부서|지점)\s*(?:전체|모두)?에(?!서|는|도|\s*있)|(?<![가-힣\d])(?:팀|부서|지점)\s*전체(?:에|로)(?!서)|\bto\s+(?:the\s+|my\s+|our\s+)?(?:whole\s+|entire\s+)?team\b|\bto\s+everyone\s+(?:in|on)\s+(?:my|the|our)\s+team\b/i;
const NAMED_TEAM =
  /(?<![가-힣])((?!우리|저희)[가-힣A-Za-z0-9]+(?:팀|지점|부서|본부|지사|영업소|사업부))\s*(?:전체|모두|전원|사람들|팀원들?)?\s*(?:에게|한테|께|에(?!서|는|도|\s*있))/;
const TO_TEAM = /\bto\s+(?:the\s+)?([가-힣A-Za-z0-9]+(?:팀|지점|부서|본부|지사|영업소|사업부))(?=$|[\s,.!])/i;
const SELF = /(?<![가-힣])(?:나|저|본인)(?:한테|에게)(?:만|도)?|(?<![가-힣])(?:내게|제게)(?:만)?/;

export function takeAudience(said: SaidText): SaidAudience {
  if (said.take(THIS_CHANNEL) !== null) return { kind: 'channel' };
  const channel = said.take(NAMED_CHANNEL);
  if (channel !== null) return { kind: 'named_channel', named: channel[1] ?? channel[2] ?? '' };
  if (said.take(OWN_TEAM) !== null) return { kind: 'department', named: null };
  const team = (said.take(NAMED_TEAM) ?? said.take(TO_TEAM))?.[1];
  if (team !== undefined) return { kind: 'department', named: team };
  said.take(SELF);
  return { kind: 'self' };
}
