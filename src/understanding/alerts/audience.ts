import type { SaidText } from './said-text.js';

/** To whom an alert is to go, as it was said. */
export type SaidAudience =
  | { readonly kind: 'self' }
  /** null: the asker's own team. */
  | { readonly kind: 'department'; readonly named: string | null }
  /** The channel in which it is asked. */
  | { readonly kind: 'channel' }
  /** One other person, by office or name. */
  | { readonly kind: 'person'; readonly named: string }
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
/** "팀장한테", "김민준한테": one other person. */
const PERSON =
  /(?<![가-힣])((?:우리\s*)?(?:팀장|지점장|본부장|부장|매니저|관리자|대표|사장|상무|이사)님?|[가-힣]{3}(?:\s?(?:님|씨|대리|과장|차장|사원|주임))?)(?:한테|에게|께)(?:만|도)?(?=\s*(?:알려|알림|보내|말해|전송|공유|전달|연락|통지|매일|매주|매월|평일|바로|$))|\bto\s+(?:my|the|our)\s+(manager|boss|team\s+lead(?:er)?)\b/i;
const NO_PERSON =
  /^(?:나|저|본인|팀(?!장)|부서|지점|전체|모두|전원|거래처|고객|누구|아무)|(?:병원|약국|의원|팀|팀원|부)$/;
const ENGLISH_TEAM =
  /\b(?:alert|notify|remind|ping|message|email|tell)\s+(?:the|my|our)\s+(?:whole\s+|entire\s+)?team(?=\s+(?:every|each|on|when|if|whenever|with|about|of|at)\b)/i;
const SELF = /(?<![가-힣])(?:나|저|본인)(?:한테|에게)(?:만|도)?|(?<![가-힣])(?:내게|제게)(?:만)?/;

export function takeAudience(said: SaidText): SaidAudience {
  if (said.take(THIS_CHANNEL) !== null) return { kind: 'channel' };
  const channel = said.take(NAMED_CHANNEL);
  if (channel !== null) return { kind: 'named_channel', named: channel[1] ?? channel[2] ?? '' };
  if (said.take(OWN_TEAM) !== null) return { kind: 'department', named: null };
  const team = (said.take(NAMED_TEAM) ?? said.take(TO_TEAM))?.[1];
  if (team !== undefined) return { kind: 'department', named: team };
  if (said.take(SELF) !== null) return { kind: 'self' };
  if (said.has(ENGLISH_TEAM)) {
    // The verb stays: it is what asks for the alert.
    said.take(
      /(?<=\b(?:alert|notify|remind|ping|message|email|tell)\s+)(?:the|my|our)\s+(?:whole\s+|entire\s+)?team(?=\s)/i,
    );
    return { kind: 'department', named: null };
  }
  const person = personIn(said);
  return person === null ? { kind: 'self' } : { kind: 'person', named: person };
}

/** "병원에게", "누구한테" tell of the question, and of nobody who is to be told. */
function personIn(said: SaidText): string | null {
  const rest = said.rest();
  const found = PERSON.exec(rest);
  const named = found?.[1] ?? found?.[2];
  if (named === undefined || NO_PERSON.test(named)) return null;
  said.take(PERSON);
  return named.replace(/^우리\s*/, '');
}
