import { createSaidText, type SaidText } from './said-text.js';
import { clockText } from './times-of-day.js';

/** When somebody wants to be left alone: a holiday, a vacation, the night. */

export type SaidSilence =
  | { readonly kind: 'mute'; readonly when: SaidDates; readonly title: string }
  /** Takes back a mute; an empty title: all of them. */
  | { readonly kind: 'unmute'; readonly title: string }
  | { readonly kind: 'quiet_hours'; readonly hours: { readonly from: string; readonly to: string } | null }
  /** `ofWeekends`: only weekends were spoken of. */
  | { readonly kind: 'quiet_holidays'; readonly on: boolean; readonly ofWeekends?: true };

export type SaidDates =
  | { readonly kind: 'holiday'; readonly name: string }
  /** As it was said, for the grammar of periods: 7/1~7/5, 다음 주. */
  | { readonly kind: 'dates'; readonly said: string };

const NOUN = '(?:알림|알람|메시지|연락|푸시)';
const NOT =
  '(?:꺼|끄|끌|멈춰|멈추|중지|정지|해제|그만|쉬|빼|안\\s*(?:받|보내|오|울리)|보내지\\s*(?:마|말|않)|받지\\s*(?:않|말)|받고\\s*싶지\\s*않|받기\\s*싫|하지\\s*(?:마|말)|울리지\\s*(?:마|않)|오지\\s*(?:마|말|않)|조용|무음|음소거|뮤트|off|오프)[가-힣]*(?:\\s*(?:줘|주세요|줄래|요|래|라|싶어|싶지|않아|않을래|말아|말아줘|마세요|줘요|해|해줘|해주세요)){0,3}';
const SILENT = new RegExp(
  `${NOUN}(?:은|는|을|를|도|이)?\\s*(?:다|전부|모두|좀|잠깐)?\\s*${NOT}[\\s.!]*$|${NOT}[\\s.!]*$`,
);

const HOLIDAY_NAMES: readonly (readonly [RegExp, string])[] = [
  [/추석|한가위/, '추석'],
  [/설날|구정|설\s*(?:연휴|명절)|(?<![가-힣])설(?:에|엔)/, '설날'],
  [/어린이날/, '어린이날'],
  [/크리스마스|성탄절|christmas/i, '성탄절'],
  [/석가탄신일|부처님\s*오신\s*날/, '부처님오신날'],
  [/광복절/, '광복절'],
  [/개천절/, '개천절'],
  [/한글날/, '한글날'],
  [/현충일/, '현충일'],
  [/삼일절|3[·.]?1절/, '3·1절'],
  [/제헌절/, '제헌절'],
  [/노동절|근로자의\s*날/, '노동절'],
  [/신정|새해\s*첫날/, '신정'],
  [/chuseok/i, '추석'],
  [/seollal|lunar\s+new\s+year/i, '설날'],
];

const REASONS =
  /(?<![가-힣])(휴가|쉬는\s*기간|time\s+off|연차|출장|병가|출산휴가|육아휴직|교육|vacation|holiday|leave|business\s+trip)/i;
const DATES =
  /((?:오늘|내일|모레)\s*부터\s*(?:(?:이번|다음|담)\s*주\s*)?[월화수목금토일]요일까지|(?:20\d\d[년.\-/]\s*)?\d{1,2}\s*(?:월|[/.-])\s*\d{1,2}일?\s*(?:(?:~|-|부터|to)\s*(?:20\d\d[년.\-/]\s*)?(?:\d{1,2}\s*(?:월|[/.-])\s*)?\d{1,2}일?)?(?:까지)?|(?:이번|다음|담)\s*(?:주말|주(?!\s*[월화수목금토일]요일(?:부터|에서|~))|달)|내일|모레|오늘|금주|\b(?:next|this)\s+(?:week(?:end)?|month)\b|\btoday\b|\btomorrow\b)/i;

const QUIET_WORD =
  /방해\s*금지|조용한?\s*(?:시간|모드)|무음\s*(?:시간|모드)|\bquiet\s+hours\b|\bdo\s+not\s+disturb\b|\bdnd\b/i;
const OFF = /해제|없애|취소|삭제|지워|끄|꺼|풀어|그만|\b(?:off|remove|clear|cancel)\b/i;
const SPAN = /^(.*?)(?:부터|에서|~|-|\bto\b|\buntil\b)(.*)$/i;

/** When parts of the day begin that are said without an hour, and when the next morning is one again. */
const EVENINGS: Readonly<Record<string, string>> = {
  밤: '22:00',
  저녁: '18:00',
  퇴근: '18:00',
  업무시간: '18:00',
  근무시간: '18:00',
};
const MORNING = '08:00';
const EVENING =
  /(?<![가-힣])(밤|저녁|퇴근|업무\s?시간|근무\s?시간)(?:\s?시간)?\s?(?:이후|이후로|후|외|지나면|넘어서|에|엔|늦게)?(?:에는|에|엔|는|은|로)?\s/;
const AFTER = /^(.*?)(?:이후|넘어서|지나서|부터)(?:로|에는|엔|에|는)?\s/;

/** "밤 10시 이후엔", "저녁에는": from then until the morning. */
function eveningIn(text: string): { readonly from: string; readonly to: string } | null {
  const after = AFTER.exec(text)?.[1];
  const from = after === undefined ? null : clockText(after, createSaidText(after));
  if (from !== null && from > MORNING) return { from, to: MORNING };
  const part = EVENING.exec(text)?.[1]?.replace(/\s/g, '');
  const named = part === undefined || /\d\s*시/.test(text) ? undefined : EVENINGS[part];
  return named === undefined ? null : { from: named, to: MORNING };
}

function hoursIn(text: string): { readonly from: string; readonly to: string } | null {
  const [, before = '', after = ''] = SPAN.exec(text) ?? [];
  const from = clockText(before, createSaidText(before.replace(/\bfrom\b/i, 'at')));
  const to = clockText(after, createSaidText(after.replace(/^\s*(?=\d)/, /[시:]/.test(after) ? '' : 'at ')));
  return from === null || to === null || from === to ? null : { from, to };
}

/** Every weekend, and nothing more than the wish: "이번 주말" is one. */
const WEEKENDS = new RegExp(
  `^(?:매주\\s*)?(?:주말|토\\s*[,·/]?\\s*일(?:요일)?|토요일\\s*(?:이?랑|과|하고|,|·|/)?\\s*일요일)(?:마다|에는|에만|엔|은|에|날|도|\\s){0,4}(?:${NOUN})?(?:은|는|을|를|도|이)?\\s*(?:좀|다|전부)?\\s*${NOT}[\\s.!]*$`,
);
const ENGLISH_WEEKENDS =
  /^(?:please\s+)?(?:no|mute|stop|pause)\s+(?:my\s+|all\s+)?alerts\s+(?:on|at|over)\s+(?:the\s+)?weekends?[.!]*$|^(?:don'?t|do\s+not)\s+(?:send|alert).*\b(?:on|at)\s+(?:the\s+)?weekends?[.!]*$/i;
const HOLIDAYS_OFF =
  /^(?:(?:주말|토요일)(?:이?랑|과|,|·|\s){0,3})?(?:법정\s*)?(?:공?휴일|빨간\s*날)(?:에는|엔|은|에|날|\s){0,4}(?:알림)?(?:은|을|를|도)?\s*(?:받기\s*싫|(?:보내|받|하|울리)지\s*(?:마|말|않)|안\s*(?:받|보내)|꺼|끄|쉬|빼)[가-힣\s]*[.!]*$|^(?:no|mute|stop)\s+alerts\s+on\s+(?:public\s+)?holidays[.!]*$|^(?:don'?t|do\s+not)\s+(?:send|alert).*\bon\s+(?:public\s+)?holidays[.!]*$/i;
const HOLIDAYS_ON =
  /^(?:공?휴일|빨간\s*날)에?도\s*(?:알림)?(?:은|을|를)?\s*(?:다시\s*)?(?:보내|받|켜|줘)[가-힣\s]*[.!]*$|^(?:send\s+)?alerts\s+on\s+(?:public\s+)?holidays\s+(?:too|again)[.!]*$/i;

const UNMUTE =
  /^(.*?)\s*(?:알림|알람)\s*(?:끄기|끈\s*것?|중지|무음|음소거)\s*(?:좀\s*)?(?:취소|해제|풀어|없던\s*일)[가-힣\s]*[.!]*$|^(?:cancel|remove)\s+(?:the\s+)?(.*?)\s*mute[.!]*$|^unmute\s+alerts?[.!]*$/i;
const ENGLISH_MUTE =
  /^(?:please\s+)?(?:mute|silence|pause|turn\s+off|stop)\s+(?:my\s+|all\s+|the\s+){0,3}alerts?\s+(?:for|over|during|on|from)?\s*(.+?)[\s.!]*$|^(?:no|don'?t\s+send(?:\s+me)?(?:\s+any)?)\s+alerts?\s+(?:for|over|during|on|from)?\s*(.+?)[\s.!]*$/i;

function reasonIn(text: string): string {
  return REASONS.exec(text)?.[1] ?? '';
}

function datesIn(text: string): { readonly when: SaidDates; readonly title: string } | null {
  const holiday = HOLIDAY_NAMES.find(([pattern]) => pattern.test(text))?.[1];
  if (holiday !== undefined) return { when: { kind: 'holiday', name: holiday }, title: holiday };
  if (/(?:이번|다음|담)?\s*(?:황금\s*)?연휴/.test(text)) {
    return { when: { kind: 'holiday', name: '' }, title: '연휴' };
  }
  const said = DATES.exec(text)?.[1]?.trim();
  return said === undefined ? null : { when: { kind: 'dates', said }, title: reasonIn(text) };
}

/** "저녁에는 그만" may be of anything; of alerts it is with their noun or their verb. */
const EVENING_ASKED = /알림|알람|(?:보내|받|울리)지/;

/** Quiet hours need their own words or a wish for silence behind two times. */
function quietHours(text: string, said: SaidText): SaidSilence | null {
  const named = said.has(QUIET_WORD);
  if (!named && !SILENT.test(text) && !/^(?:no|don'?t\s+send|mute).*\balerts?\b/i.test(text)) return null;
  const hours = hoursIn(text.replace(QUIET_WORD, ' ')) ?? (EVENING_ASKED.test(text) ? eveningIn(text) : null);
  if (hours !== null) return { kind: 'quiet_hours', hours };
  return named && OFF.test(text) ? { kind: 'quiet_hours', hours: null } : null;
}

/** "휴가 동안 알림 꺼줘 12/1~12/5": the dates said last belong before the verb. */
function inOrder(text: string): string {
  const last = new RegExp(`^(.*\\S)\\s+(${DATES.source})[\\s.!]*$`, 'i').exec(text);
  return last !== null && SILENT.test(last[1] ?? '') ? `${last[2] ?? ''} ${last[1] ?? ''}` : text;
}

/** null where nobody asks to be left alone for a time. */
export function silenceIn(raw: string): SaidSilence | null {
  const text = inOrder(raw);
  if (WEEKENDS.test(text) && SILENT.test(text)) return { kind: 'quiet_holidays', on: true, ofWeekends: true };
  if (ENGLISH_WEEKENDS.test(text)) return { kind: 'quiet_holidays', on: true, ofWeekends: true };
  if (HOLIDAYS_OFF.test(text)) return { kind: 'quiet_holidays', on: true };
  if (HOLIDAYS_ON.test(text)) return { kind: 'quiet_holidays', on: false };
  const undone = UNMUTE.exec(text);
  if (undone !== null) return { kind: 'unmute', title: silenceTitle(undone[1] ?? undone[2] ?? '') };
  const quiet = quietHours(text, createSaidText(text));
  if (quiet !== null) return quiet;
  const english = ENGLISH_MUTE.exec(text);
  if (english !== null) {
    const dates = datesIn(english[1] ?? english[2] ?? '');
    if (dates !== null) return { kind: 'mute', ...dates };
  }
  if (!SILENT.test(text)) return null;
  const dates = datesIn(text);
  // "추석에 보내지 마" is of alerts; "다음 주 그만" need not be.
  if (dates === null || !(/알림|알람/.test(text) || /(?:보내|받|울리)지|조용/.test(text))) return null;
  return { kind: 'mute', ...dates };
}

/** By what a mute is known: the holiday, 휴가. */
export function silenceTitle(said: string): string {
  return HOLIDAY_NAMES.find(([pattern]) => pattern.test(said))?.[1] ?? reasonIn(said);
}
