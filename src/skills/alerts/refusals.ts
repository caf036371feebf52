import type { Answer, Unit } from '../../model/answer.js';
import type { Language } from '../../model/principal.js';
import type { CannotSet } from '../../understanding/alerts/command.js';
import { plainAnswer, scopeName } from '../context.js';
import { type AlertContext, intentOf } from './proposal-text.js';
import type { WantedAlert } from './propose.js';

/** What can't be done about alerts, and what can. */

type Texts = Readonly<Record<Language, string>>;

const CANNOT: Readonly<Record<CannotSet, Texts>> = {
  once: {
    ko: '한 번만 보내는 알림은 날과 시각을 함께 말씀해 주세요(예: ‘내일 오전 9시에 한 번만 이번 달 매출 보내줘’). 저장한 것은 없습니다.',
    en: 'For one time only say the day and the hour: "tomorrow at 9 AM send me my sales". Nothing was saved.',
  },
  past: {
    ko: '말씀하신 때는 이미 지났거나 더는 돌아오지 않습니다. 저장한 것은 없습니다.',
    en: 'That time is over, or does not come any more. Nothing was saved.',
  },
  days: {
    ko: '그런 날짜로는 알림을 맞출 수 없습니다. ‘매일’, ‘평일’, ‘매주 월요일’, ‘매월 1일’, ‘매월 말일’, ‘매월 첫째 월요일’처럼 말씀해 주세요. 저장한 것은 없습니다.',
    en: 'No timetable can say these days. Say "every day", "every weekday", "every Monday" or "on the 1st of every month". Nothing was saved.',
  },
  interval: {
    ko: '그 간격으로는 알림을 맞출 수 없습니다. 10·15·20·30분마다, 또는 1·2·3·4·6·8·12시간마다로 말씀해 주세요. 저장한 것은 없습니다.',
    en: 'That interval is not offered: every 10, 15, 20 or 30 minutes, or every 1, 2, 3, 4, 6, 8 or 12 hours. Nothing was saved.',
  },
  time: {
    ko: '그런 시각은 없습니다. ‘오전 8시 30분’이나 ‘18:30’처럼 말씀해 주세요. 저장한 것은 없습니다.',
    en: 'There is no such time. Say it as "8:30 AM" or "18:30". Nothing was saved.',
  },
  times: {
    ko: '한 알림의 시각들은 분이 같아야 합니다(예: 9시와 18시). 분이 다르면 알림을 둘로 나눠 걸어 주세요. 저장한 것은 없습니다.',
    en: 'The times of one alert share their minutes (9 and 18 o’clock, say). Set two alerts for others. Nothing was saved.',
  },
  contract_end: {
    ko: '계약마다 만료일을 지켜보다 알리는 알림은 아직 없습니다. 대신 ‘매주 월요일 아침 8시에 30일 이내 만료되는 계약 보내줘’처럼 정기 알림을 거시면 다가오는 만료를 받아 보실 수 있습니다. 저장한 것은 없습니다.',
    en: 'The end of each contract is not watched. Set a weekly alert instead: "every monday at 8 send me contracts expiring within 30 days". Nothing was saved.',
  },
  event: {
    ko: '그 일은 아직 지켜보지 못해 알림을 걸 수 없습니다. 취소된 주문, 큰 주문, 주문이 끊긴 거래처, 목표에 못 미칠 마감 예상, 평소와 다른 거래, 이탈 위험 거래처는 알려 드릴 수 있습니다.',
    en: 'That is not watched yet. Cancelled orders, large orders, clients gone quiet, closings forecast below target, unusual sales and clients at risk are.',
  },
};

const SUGGESTED: Readonly<Record<Language, readonly string[]>> = {
  ko: ['매일 아침 8시 반 내 실적 알림', '달성률 80% 밑으로 떨어지면 알려줘', '내 알림 보여줘'],
  en: [
    'send me my sales every weekday at 8:30',
    'alert me when my achievement rate falls below 80%',
    'show my alerts',
  ],
};

const CONTRACTS_WEEKLY: Texts = {
  ko: '매주 월요일 아침 8시에 30일 이내 만료되는 계약 보내줘',
  en: 'every monday at 8 send me contracts expiring within 30 days',
};

function refuse(
  said: { readonly status: Answer['status']; readonly intent: string; readonly text: string },
  context: AlertContext,
  suggestions: readonly string[] = [],
): Answer {
  return plainAnswer({ ...said, scope: scopeName(context.scope), suggestions });
}

export function answerCannot(why: CannotSet, context: AlertContext): Answer {
  const intent = why === 'event' || why === 'contract_end' ? 'alert_threshold' : 'alert_schedule';
  const suggestions =
    why === 'contract_end' ? [CONTRACTS_WEEKLY[context.language]] : SUGGESTED[context.language].slice(0, 2);
  return refuse({ status: 'unsupported', intent, text: CANNOT[why][context.language] }, context, suggestions);
}

export function answerAlertsOff(context: AlertContext): Answer {
  const text =
    context.language === 'ko'
      ? '여기서는 알림 기능이 꺼져 있어 아무것도 저장하지 않았습니다.'
      : 'Alerts are switched off here, so nothing was saved.';
  return refuse({ status: 'unsupported', intent: 'alert_schedule', text }, context);
}

/** "이거 매일 아침에 보내줘" with nothing before it that stands by itself. */
export function answerNothingBefore(hasBefore: boolean, context: AlertContext): Answer {
  const ko = context.language === 'ko';
  const text = hasBefore
    ? ko
      ? '앞 질문은 그 앞의 대화에 이어진 것이라 그대로 되풀이할 수 없습니다. ‘매일 아침 강남팀 이번 달 매출 보내줘’처럼 한 문장으로 말씀해 주세요.'
      : 'The question before went on from others and can’t be repeated as it is. Say it in one sentence: "every morning send me sales this month".'
    : ko
      ? '무엇을 보내 드릴지 알 수 없습니다. ‘매일 아침 8시 반 팀실적 알림 걸어줘’처럼 내용을 함께 말씀해 주세요.'
      : 'What is it to be of? Say it with the alert: "every weekday at 8:30 send me my sales".';
  return refuse(
    { status: 'unsupported', intent: 'alert_schedule', text },
    context,
    SUGGESTED[context.language].slice(0, 2),
  );
}

export type NoSuchAudience =
  | { readonly kind: 'channel' | 'named_channel' }
  | { readonly kind: 'person'; readonly named: string }
  | { readonly kind: 'department'; readonly named: string | null };

function noSuchAudienceText(audience: NoSuchAudience, language: Language): string {
  const ko = language === 'ko';
  switch (audience.kind) {
    case 'department':
      if (audience.named === null)
        return ko
          ? '소속된 팀이 없어 팀으로 보낼 수 없습니다. ‘강남팀에 …’처럼 팀을 말씀해 주세요.'
          : 'You are in no team. Name one.';
      return ko
        ? `‘${audience.named}’으로는 알림을 보낼 수 없습니다. 볼 수 있는 팀의 이름인지 확인해 주세요.`
        : `Alerts can't go to "${audience.named}": check that it is a team that you may see.`;
    case 'person':
      return ko
        ? `다른 한 사람(‘${audience.named}’)에게만 보내는 알림은 걸 수 없습니다. 알림은 본인, 팀 전체, 채널로 보낼 수 있으니 받으실 분이 직접 거시거나 ‘팀 전체에게’, ‘이 채널에’라고 말씀해 주세요. 저장한 것은 없습니다.`
        : `An alert can't go to one other person ("${audience.named}"). It goes to yourself, a whole team or a channel: ask them to set it, or say "to my team" or "in this channel". Nothing was saved.`;
    case 'channel':
      return ko
        ? '채널로 보내는 알림은 Slack이나 Teams의 그 채널 안에서만 걸 수 있습니다. 채널에서 저를 불러 ‘이 채널에 매일 아침 팀실적 보내줘’라고 말씀해 주세요.'
        : 'An alert for a channel is set in that channel of Slack or Teams: call me there and say "send team sales to this channel every morning".';
    case 'named_channel':
      return ko
        ? '채널을 이름으로 찾지는 못합니다. 그 채널에서 저를 불러 ‘이 채널에 매일 아침 팀실적 보내줘’라고 말씀해 주세요.'
        : 'Channels are not found by their names. Call me in that channel and say "send team sales to this channel every morning".';
  }
}

/** A channel by its name, a team that is not one, one other person: where it can be said. */
export function answerNoSuchAudience(audience: NoSuchAudience, context: AlertContext): Answer {
  const text = noSuchAudienceText(audience, context.language);
  return refuse({ status: 'unsupported', intent: 'alert_schedule', text }, context);
}

/** "저장" with nothing that waits for it. */
export function answerNothingToSave(context: AlertContext): Answer {
  const text =
    context.language === 'ko'
      ? '저장할 것이 없습니다. 기다리는 알림이 없거나, 다른 이야기를 하는 사이에 지나갔습니다. 알림을 거시려면 ‘매일 아침 8시 반 팀실적 알림 걸어줘’처럼 다시 말씀해 주세요.'
      : 'There is nothing to save: no alert is waiting, or it was dropped when something else was asked. Say it again, as in "send me my sales every weekday at 8:30".';
  return refuse(
    { status: 'no_data', intent: 'alert_change', text },
    context,
    SUGGESTED[context.language].slice(0, 2),
  );
}

export function answerMayNotAddress(
  wanted: { readonly condition: object | null },
  context: AlertContext,
): Answer {
  const text =
    context.language === 'ko'
      ? '다른 사람이나 채널로 가는 알림은 팀장이 자기 팀에, 관리자가 어디에나 걸 수 있습니다. 본인에게 오는 알림은 누구나 걸 수 있습니다. 요청은 기록되었습니다.'
      : 'Alerts for others are set by a manager for their own team, or by an admin. Alerts for yourself you may always set. The request was recorded.';
  return refuse({ status: 'denied', intent: intentOf(wanted), text }, context);
}

/** The question has no answer: in its own words, with what that means for the alert. */
export function answerUnanswerable(wanted: WantedAlert, answer: Answer, context: AlertContext): Answer {
  const ko = context.language === 'ko';
  const shown = [...wanted.question].slice(0, 80).join('');
  const head = ko
    ? `‘${shown}’에 답할 수 없어 알림을 만들지 않았습니다.`
    : `"${shown}" can't be answered, so no alert was made.`;
  const status = answer.status === 'denied' || answer.status === 'no_data' ? answer.status : 'unsupported';
  return refuse(
    { status, intent: intentOf(wanted), text: `${head}\n${answer.text}` },
    context,
    answer.suggestions,
  );
}

export function answerProblem(wanted: WantedAlert, problem: string, context: AlertContext): Answer {
  return refuse({ status: 'unsupported', intent: intentOf(wanted), text: problem }, context);
}

const UNIT_NAMES: Readonly<Record<Unit, Texts>> = {
  KRW: { ko: '원', en: 'won' },
  count: { ko: '개수', en: 'count' },
  percent: { ko: '%', en: '%' },
  percent_point: { ko: '%p', en: '%p' },
  days: { ko: '일', en: 'days' },
};

/** A bound in percent over a figure in won, and so on. */
export function answerNoFigure(wanted: WantedAlert, answer: Answer, context: AlertContext): Answer {
  const { language } = context;
  const ko = language === 'ko';
  const figures = answer.figures.map((f) => `${f.label}(${UNIT_NAMES[f.unit][language]})`).join(', ');
  const head = ko
    ? `‘${wanted.question}’의 답에는 그 조건과 견줄 숫자가 없습니다.`
    : `The answer to "${wanted.question}" has no figure for that bound.`;
  const tail =
    figures === ''
      ? ko
        ? '숫자로 답하는 질문에만 조건을 걸 수 있습니다.'
        : 'Only questions answered by figures can have one.'
      : ko
        ? `있는 숫자: ${figures}. 기준을 같은 단위로 말씀해 주세요(예: 1억, 80%, 10건).`
        : `It has: ${figures}. Say the bound in the same unit (100,000,000 won, 80%, 10).`;
  const [said = ''] = answer.text.split('\n');
  return refuse(
    { status: 'unsupported', intent: 'alert_threshold', text: `${head} ${tail}\n${said}` },
    context,
  );
}
