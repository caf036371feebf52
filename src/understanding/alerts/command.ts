import { type SaidAudience, takeAudience } from './audience.js';
import { changeIn } from './changes.js';
import { conditionIn } from './condition.js';
import { ALERT_ASKED, ALERT_NOUN, ANY_REQUEST, OVER_TIME, questionLeft, SEND } from './request-words.js';
import type { AlertChange } from './said-change.js';
import type { SaidCondition } from './said-condition.js';
import { createSaidText, plainText } from './said-text.js';
import { NO_SCHEDULE, type SaidSchedule, type ScheduleProblem, takeSchedule } from './schedule.js';
import { type SaidSilence, silenceIn } from './silence.js';
import { takeTimes } from './times-of-day.js';
import { takeOnceDay, takeRepeat } from './until.js';

/** What people say to the bot about alerts, by its form alone: names and figures are looked up afterwards. */

export interface AlertSet {
  readonly kind: 'set';
  readonly schedule: SaidSchedule;
  readonly condition: SaidCondition | null;
  /** Against which period a change was taken to be, was not said. */
  readonly isComparisonTaken: boolean;
  /** "하루에 한 번은 다시": hours after which a condition that holds on is told again. */
  readonly repeatAfterHours: number | null;
  readonly audience: SaidAudience;
  /** What is to be asked; empty: the question before. */
  readonly question: string;
}

/** `once`: for one time only, without a day or an hour; `past`: one that is over; `event`: of a sort that nothing watches yet; `contract_end`: so long before a contract ends; the others no timetable can say. */
export type CannotSet = ScheduleProblem | 'once' | 'past' | 'event' | 'contract_end';

export type AlertCommand =
  | AlertSet
  | { readonly kind: 'cannot'; readonly why: CannotSet }
  | { readonly kind: 'list' }
  | AlertChange
  | SaidSilence;

const COMMAND_CHARACTERS_MAX = 300;

const LIST =
  /^(?:지금|현재)?\s*(?:내가?|제가?|나의|저의|우리\s*팀)?\s*(?:등록된|등록한|설정된|설정한|(?:설정|등록)해\s*(?:둔|놓은)|만든|만들어\s*(?:둔|놓은)|걸어둔|걸어\s*놓은|걸려\s*있는|걸린|받는|받고\s*있는|켜진|켜져\s*있는|모든|전체)?\s*(?:알림|알람)(?:들)?(?:을|를|은|는|이)?\s*(?:목록|리스트|전체|전부|현황|다)?(?:을|를|은|이)?\s*(?:뭐뭐|뭐가?|무엇이|어떤\s*게|어떤\s*것들?이?|몇\s*개나?)?\s*(?:좀)?\s*(?:(?:걸려|걸어|설정돼|설정되어|등록돼|등록되어|켜져|되어|돼)\s*)?(?:있어|있나|있나요|있지|있더라|있는지|있던가|있었지|있죠|있어요|보여|알려|확인|조회|뽑아|볼래|보자)?\s*(?:줘|줘요|주세요|줄래|할래|해줘)?[\s.!?~]*$|^(?:please\s+)?(?:list|show|what\s+are)?(?:\s*me)?(?:\s*(?:my|the|all)){0,3}\s*(?:alerts|reminders)(?:\s+list)?[\s.!?]*$|^(?:are\s+there\s+|do\s+i\s+have\s+)?any\s+(?:alerts|reminders)(?:\s+(?:running|active|on|set(?:\s+up)?))?(?:\s+(?:right\s+)?now)?[\s?]*$|^(?:what|which)\s+(?:alerts|reminders)\s+(?:do\s+i\s+have|(?:have|did)\s+i\s+set(?:\s+up)?|are\s+(?:set|on|active|mine|there))[\s?]*$/i;

/** Just the noun: told how alerts work rather than listed. */
const NOUN_ALONE = /^(?:알림|알람)[\s.!?]*$/;

/** "알림 설정 어떻게 해?": how it is done, which is told. */
export function asksHowAlerts(text: string): boolean {
  return /^(?:알림|알람)(?:은|을|는|들)?\s*(?:설정|등록|사용|거는|걸려면|받으려면|받는)?(?:은|는|을|하려면|하는|할\s?때)?\s*(?:거|것|건)?\s*(?:어떻게|방법|법|하는\s?법)[가-힣\s]{0,10}[?!.~]*$|^how\s+(?:do|can)\s+i\s+(?:set|make|create|add|get)\b.{0,12}\balerts?[?!.\s]*$/i.test(
    text,
  );
}

const ONCE =
  /(?<![가-힣])(?:내일|모레|글피|이따가?|오늘|다음\s*주|\d{1,2}월\s*\d{1,2}일|\d{1,2}일)(?:에)?\s*(?:[월화수목금토일]요일(?:에)?\s*)?(?:오전|오후|아침|점심|저녁|밤|새벽|낮)?(?:에)?\s*(?:\d{1,2}|열두|열한|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉)\s*(?:시|:\d{2})\s*(?:반|\d{1,2}\s*분)?\s*에(?!서)|(?:\d{1,3}|한|두|세)\s*(?:분|시간)\s*(?:뒤|후|있다가)에?|(?<![가-힣])(?:내일|모레)\s*(?:아침|점심|저녁|오전|오후|밤)에|(?<![가-힣])(?:오늘|내일|모레|글피|[월화수목금토일]요일|\d{1,2}일)(?:에)?\s.{0,20}?(?:한\s*번|1회)만|\btomorrow\s+(?:at\s+\d|morning|evening)|\bin\s+\d{1,3}\s+(?:minutes?|hours?)\b/i;

/** No command can be read from such: a schedule or a condition may well stand in a question for the documents. */
const OF_DOCUMENTS = /규정|정책|매뉴얼|지침|인센티브|포상|알림톡|\bpolicy\b|\bregulation/i;

function isScheduled(text: string, schedule: SaidSchedule): boolean {
  const noun = ALERT_NOUN.test(text);
  const sends = SEND.test(text);
  const overTime = OVER_TIME.test(text);
  const timed = schedule.time !== null;
  switch (schedule.strength) {
    case 'strong':
      return noun || timed || (ANY_REQUEST.test(text) && (sends || !overTime));
    case 'daily':
      return noun || timed || (sends && !overTime);
    case 'weak':
    case 'breakdown':
      return noun || (timed && schedule.cron !== null);
    case null:
      return ALERT_ASKED.test(text) || (timed && noun && ANY_REQUEST.test(text));
  }
}

const EVENTS_WATCHED: readonly string[] = [
  'cancelled_order',
  'large_order',
  'quiet_client',
  'closing_below_target',
  'anomaly',
  'churn',
  'drift',
];

/** "80% 안 되는 사람 있으면 매일 알려줘": on each day on which it holds, and not when it begins alone. */
const EACH_DAY_IT_HOLDS =
  /(?:으면|이면|면),?\s*(?:매일|날마다)(?:\s*(?:매일|아침|저녁|오전|오후)[가-힣]*)?\s*(?:\d{1,2}시(?:\s*반|\s*\d{1,2}분)?에?\s*)?(?:나한테\s*)?(?:좀\s*)?(?:알려|말해|보내)/;
const DAY_HOURS = 24;

const LOOKED_AT = /^(?:봐서|보고|확인해서|체크해서|살펴서|봐)\s+/;

function conditional(text: string): AlertCommand | null {
  const said = createSaidText(text);
  const repeatAfterHours = takeRepeat(said) ?? (EACH_DAY_IT_HOLDS.test(text) ? DAY_HOURS : null);
  const audience = takeAudience(said);
  const whole = said.rest();
  const found = takeSchedule(said);
  const schedule = typeof found === 'string' ? NO_SCHEDULE : found;
  // "매월 매출 1억 넘으면": of the month, not once a month.
  const timed = schedule.strength !== null && schedule.strength !== 'breakdown';
  const read = conditionIn(timed ? said.rest().replace(LOOKED_AT, '') : whole);
  if (read === null) return null;
  const { condition, question, isComparisonTaken } = read;
  if (condition.kind === 'event' && !EVENTS_WATCHED.includes(condition.event)) {
    return { kind: 'cannot', why: 'event' };
  }
  const when = timed ? schedule : { ...NO_SCHEDULE, end: schedule.end };
  return { kind: 'set', schedule: when, condition, isComparisonTaken, repeatAfterHours, audience, question };
}

const PLAIN = { isComparisonTaken: false, repeatAfterHours: null } as const;

/** "내일 아침 8시에 한 번만 매출 보내줘": one time of one day. */
function once(text: string): AlertCommand {
  const said = createSaidText(text);
  const audience = takeAudience(said);
  const { time, taken, problem } = takeTimes(said);
  const day = takeOnceDay(said);
  if (problem !== null) return { kind: 'cannot', why: problem };
  if (day === null || time === null) return { kind: 'cannot', why: 'once' };
  const schedule: SaidSchedule = { ...NO_SCHEDULE, time, once: day, taken: taken === null ? [] : [taken] };
  const question = questionLeft(said.rest());
  return { kind: 'set', schedule, condition: null, ...PLAIN, audience, question };
}

/** A condition that was left unread: sent every time it would be another alert than the one that was asked for. */
const CONDITION_LEFT = /(?:있|없|나오|생기|되|이|하|오르|내리|줄|늘|넘)(?:으)?면\s*$|\bif\b/i;

const EVERY = /매일|매주|매월|매달|평일|(?<![가-힣])날마다|\bevery\b/i;

/** "매일 25시에 매출 알려줘": asked for at set times, of which one can't be. */
function isEveryDayAt(text: string, why: ScheduleProblem): boolean {
  if (!EVERY.test(text) || !ANY_REQUEST.test(text)) return false;
  return why === 'time' || takeTimes(createSaidText(text)).time !== null;
}

function scheduled(text: string): AlertCommand | null {
  const noun = ALERT_NOUN.test(text);
  const said = createSaidText(text);
  const audience = takeAudience(said);
  const found = takeSchedule(said);
  if (typeof found === 'string') {
    const isAsked = noun || SEND.test(text) || isEveryDayAt(text, found);
    return isAsked ? { kind: 'cannot', why: found } : null;
  }
  if (found.strength === null && ONCE.test(text)) {
    return noun || ANY_REQUEST.test(text) ? once(text) : null;
  }
  if (!isScheduled(text, found)) return null;
  const question = questionLeft(said.rest());
  if (CONDITION_LEFT.test(question)) return { kind: 'cannot', why: 'event' };
  return { kind: 'set', schedule: found, condition: null, ...PLAIN, audience, question };
}

/** "신규 거래처 생기면 알려줘": something that comes about, and is none of what is watched. */
const UNWATCHED =
  /(?:생기|생길|나오|나올|들어오|들어올|등록되|등록될|바뀌|바뀔|뜨|뜰)(?:면|\s*때(?:마다)?)\s*(?:바로|즉시|미리|꼭|좀|나한테)?\s*(?:알려|말해|보내|연락|알림)[가-힣\s]*[?!.~]*$|\b(?:alert|notify|warn|ping)\s+(?:me|us)\s+(?:when|if|whenever)\b/i;

function unwatched(text: string): AlertCommand | null {
  return UNWATCHED.test(text) ? { kind: 'cannot', why: 'event' } : null;
}

/** "계약 만료 한 달 전에 알려줘": by the end of each contract, which nothing watches. */
const BEFORE_CONTRACT_END =
  /(?:계약|약정).{0,20}(?:만료|만기|끝나|종료|갱신).{0,10}(?:전|앞두|다가오|가까워|임박).{0,12}(?:알려|알림|알람|보내|연락|말해)|\b(?:remind|alert|notify|tell)\b.{0,30}\bbefore\b.{0,20}\bcontracts?\b/i;

/** "한 달에 한 번 말일에": 매월 말일에; without a day behind it, how often somebody orders. */
const ONCE_A_MONTH = /한\s*달에\s*한\s*번(?:씩)?(?=\s*(?:말일|\d{1,2}일|첫|마지막))/;
const ONCE_A_WEEK = /(?:일주일|한\s*주)에\s*한\s*번(?:씩)?(?=\s*[월화수목금토일]요일)/;

/** null where the text is no matter of alerts. */
export function readAlertCommand(raw: string): AlertCommand | null {
  if (raw.length > COMMAND_CHARACTERS_MAX) return null;
  const text = plainText(raw).replace(ONCE_A_MONTH, '매월').replace(ONCE_A_WEEK, '매주');
  if (NOUN_ALONE.test(text) || asksHowAlerts(text)) return null;
  if (LIST.test(text)) return { kind: 'list' };
  if (BEFORE_CONTRACT_END.test(text) && !EVERY.test(text)) return { kind: 'cannot', why: 'contract_end' };
  if (OF_DOCUMENTS.test(text) && !/매일|매주|매월|매달|every/.test(text)) return null;
  return silenceIn(text) ?? changeIn(text) ?? conditional(text) ?? scheduled(text) ?? unwatched(text);
}
