/** Words with which an alert is asked for, around the question that is left when they are gone. */

const NOUN = '(?:알림|알람|리마인더|리마인드|알리미|노티)';
const BY = '(?:톡|카톡|메시지|메세지|메일|문자|슬랙|팀즈|디엠|dm)';
const VERB =
  '(?:걸어|거는|설정|등록|세팅|셋팅|맞춰|추가해|추가|만들어|신청|예약|받고|받아|받을|받게|받도록|보내|발송|전송|쏴|알려|알리|말해|보여|뽑아|올려|띄워|공유|전달|부탁|해줘|해주|해라|해요|해달|하고싶|할래|줘|주세|주라|주실|줄래|줄|주(?![문간말별차력])|싶|드려|달라|연락|통지|푸시|구독|봐서|봐줘|정리|체크|확인|좀)';

const TAIL_WORD = new RegExp(
  `^(?:${NOUN}|${BY})(?:으로|로|을|를|도|이|은|좀)?(?:${VERB}[가-힣]*)?$|^(?:좀|꼭|바로|즉시|자동으로|정기적으로|따로|계속|매번|한번|다시|please|pls|too|also|then|alerts?|to|as|an|me)$|^${VERB}[가-힣]*$`,
  'i',
);

const LEADS: readonly RegExp[] = [
  /^(?:그럼|그러면|앞으로|이제부터|이제|그리고|그냥|혹시|please|pls|then|and|ok(?:ay)?)[\s,]+/i,
  /^(?:can|could|would|will)\s+you\s+/i,
  /^(?:i\s+(?:want|would\s+like|need)|i'd\s+like)(?:\s+(?:to\s+)?(?:get|receive|see|have|know))?\s+/i,
  /^(?:send|show|tell|give|email|message|ping|remind|notify|alert|get|post)(?:\s+(?:me|us))?(?:\s+(?:of|about|with|on))?\s+(?=\S)/i,
  /^(?:set(?:\s+up)?|create|add|make|schedule)\s+/i,
  /^(?:an?\s+|the\s+)?(?:alert|reminder|notification|digest)s?(?:\s+(?:for|of|on|about|with))?\s+/i,
];

/** Verbs of an English request that a question may begin with all the same: "send sales today" keeps none. */
function withoutLead(text: string): string {
  for (const lead of LEADS) {
    const left = text.replace(lead, '');
    if (left !== text) return withoutLead(left.trim());
  }
  return text;
}

function withoutTail(text: string): string {
  const words = text.split(' ');
  while (words.length > 0) {
    const last = (words.at(-1) ?? '').replace(/[.,!?~]+$/, '');
    if (last !== '' && !TAIL_WORD.test(last)) break;
    words.pop();
  }
  return words.join(' ');
}

const BEFORE =
  /^(?:(?:방금|아까|위의?|지금|바로)\s*){0,3}(?:이거|이것|그거|그것|저거|이걸|그걸|요거|이|그)?\s*(?:것|거|질문|답변|답|내용|결과|숫자|표)?(?:을|를|도|로|은)?$|^(?:this|that|it|the\s+same|same)(?:\s+(?:answer|question|one|thing))?$/i;

const SIGNS = /^[\s.,!?~:·-]+|[\s.,!~:·-]+$/g;

/** What comes round so is of the period that runs: 주간 실적. */
const PERIODIC: Readonly<Record<string, string>> = {
  주간: '이번 주',
  월간: '이번 달',
  연간: '올해',
};

function periodic(question: string): string {
  return question.replace(
    /(?<![가-힣\d])(주간|월간|연간)\s?(?=(?:팀\s?)?(?:실적|매출|달성률|영업))/,
    (said: string, unit: string) => `${PERIODIC[unit] ?? said} `,
  );
}

/** The question in what is left of a request; empty where it points at the one before. */
export function questionLeft(rest: string): string {
  const bare = withoutTail(withoutLead(rest.replace(SIGNS, '').trim()))
    .replace(SIGNS, '')
    // 매출을 (보내줘): the particle of an object without its verb.
    .replace(/(?<=[가-힣A-Za-z0-9%])[을를]$/, '')
    .trim();
  return BEFORE.test(bare) ? '' : periodic(bare);
}

/** The noun by itself: 알림톡, 알림약국 are something else. */
export const ALERT_NOUN =
  /(?<![가-힣])(?:알림|알람|리마인더|리마인드|알리미|노티)(?=$|[\s.,!?]|[을를이은도로좀]|걸|설|등|해|받|보|부|신|예|주|줘|꺼|끄|켜|멈|중|삭|지|목|그)|(?<=[가-힣])\s?(?:알림|알람)(?=$|[\s.,!?]|[을를이은도로좀](?=$|\s)|걸|설정|등록|해줘|받|보내|부탁|신청|예약|줘|꺼|끄|켜|멈|중지|삭제|지워)|\b(?:alerts?|reminders?|notify|notifications?|remind)\b/i;

export const SEND =
  /보내|전송|쏴|쏘|푸시|걸어|올려|공유|전달|받고\s*싶|받을래|받게|받도록|받을\s*수|받아\s*보|받아볼|발송해|예약해|구독|\b(?:send|remind|notify|alert|email|message|ping|post|get)\b/i;

export const ANY_REQUEST =
  /보내|전송|쏴|푸시|알려|걸어|올려|띄워|공유|전달|말해|보여|뽑아|받게|받도록|받고|받을|받아|부탁|줘|주세요|줄래|\b(?:send|tell|show|notify|remind|email|message|post|give|alert|want|get)\b/i;

/** A noun with its verb behind it: an alert that is asked for without saying when. */
export const ALERT_ASKED =
  /(?:알림|알람|리마인더|리마인드|알리미)(?:을|를|으로|로|좀|도)?\s*(?:좀\s*)?(?:걸어|거는|걸|설정|등록|세팅|셋팅|맞춰|추가|만들|신청|예약|받고|받아|받을|보내|부탁|해\s*줘|해\s*주|줘|주세요)|\b(?:set(?:\s+up)?|create|add|make)\s+(?:an?\s+|the\s+)?(?:alert|reminder|notification)s?\s+(?:for|on|about|of)\b/i;

/** Of a chart over time, or a mean: days that come round are its steps. */
export const OVER_TIME = /추이|추세|트렌드|그래프|차트|평균|변화|\btrend|\bchart|\baverage/i;
