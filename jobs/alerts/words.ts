import { timeText } from '../../src/alerts/when.js';
import type { Delivery, Subscription } from '../../src/model/alert.js';
import type { Language, Principal } from '../../src/model/principal.js';

/** What the alerts say beside the answers themselves. */

export function leftText(name: string, department: string, language: Language): string {
  return language === 'ko'
    ? `${name} 님은 이제 ${department}의 활성 사용자가 아니어서 이 알림을 받지 않습니다.`
    : `${name} is no longer an active member of ${department} and does not get this alert any more.`;
}

export function goneText(name: string, language: Language): string {
  return language === 'ko'
    ? `${name} 님은 이제 활성 사용자가 아니어서 이 알림을 보내지 않았습니다.`
    : `${name} is no longer active, so this alert was not sent to them.`;
}

export function lostRightText(language: Language): string {
  return language === 'ko'
    ? '이 팀이나 채널로 알림을 보낼 권한이 없어져 이 알림을 멈췄습니다. 권한을 다시 받으시면 켤 수 있습니다.'
    : 'You may no longer have this team or channel told, so this alert is paused. It can be resumed once you may.';
}

export function snoozedText(until: Date, { timezone, language }: Principal): string {
  const time = timeText(until, timezone, language);
  return language === 'ko'
    ? `${time}까지 미룬 알림이라 보내지 않았습니다`
    : `Not sent: put off until ${time}`;
}

export function undeliveredText(
  to: { readonly name: string; readonly isChannel: boolean },
  error: string,
  language: Language,
): string {
  const { name, isChannel } = to;
  if (language === 'en') {
    return isChannel
      ? `This could not be sent to the channel, so you get it directly (${error}).`
      : `This alert could not be sent to ${name} (${error}).`;
  }
  return isChannel
    ? `채널에 보내지 못해 직접 보내 드립니다(${error}).`
    : `${name} 님에게 이 알림을 보내지 못했습니다(${error}).`;
}

type Headed = Pick<Delivery, 'slot' | 'reason'> & { readonly isLate: boolean; readonly wasHeld: boolean };

/** The alert's title; with its time where the message comes later than that. */
export function headingOf(
  { title }: Pick<Subscription, 'title'>,
  { slot, reason, isLate, wasHeld }: Headed,
  { timezone, language }: Pick<Principal, 'timezone' | 'language'>,
): string {
  if (reason === 'notice' || !(isLate || wasHeld)) return title;
  const time = timeText(slot, timezone, language);
  if (language === 'ko') return `${title} (${time} 기준${isLate ? ', 늦게 보냄' : ''})`;
  return `${title} (as of ${time}${isLate ? ', sent late' : ''})`;
}
