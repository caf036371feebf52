import type { Audit } from '../ports/audit.js';
import type { Subscriptions } from '../ports/subscriptions.js';
import type { Timetables } from '../ports/timetables.js';
import { answerDropped } from '../skills/alerts/outcomes.js';
import { intentOf, TIME_CHOICES } from '../skills/alerts/proposal-text.js';
import { answerAlertsOff, answerCannot, answerNothingToSave } from '../skills/alerts/refusals.js';
import { type AlertCommand, readAlertCommand } from '../understanding/alerts/command.js';
import { type DraftReply, readDraftReply } from '../understanding/alerts/reply.js';
import { nameKey } from '../understanding/text.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';
import type { AlertDraft } from './alerts/draft.js';
import { createAlertManaging } from './alerts/manage.js';
import { createAlertSetting } from './alerts/set.js';
import { createAlertSilencing } from './alerts/silence.js';
import { type AlertDone, type AlertTalk, contextOf, done } from './alerts/talk.js';
import type { AnswerQuestions } from './answer-questions.js';
import type { Memory } from './memory.js';

/** Alerts that are set, changed and listed in the chat. */

export interface AlertTurnDeps {
  /** Without either there are no alerts, and whoever asks for one is told so. */
  readonly subscriptions?: Subscriptions;
  readonly timetables?: Timetables;
  readonly audit: Audit;
  readonly understand: (input: UnderstandInput) => Understood;
}

/** null where the text is no matter of alerts. */
export type AlertTurn = (talk: AlertTalk, memory: Memory) => Promise<AlertDone | null>;

/** "삭제": said again, what was asked back. */
const DELETE =
  /^(?:네|예|응|ㅇㅇ|어|yes)?[\s,]*(?:삭제|지워|delete|remove)(?:해|해줘|해\s*주세요|하세요|줘|주세요|\s*it)?[\s.!]*$/i;

const IT =
  /^(?:그거|그것|그건|그걸|그\s*알림|방금\s*(?:그\s*)?(?:거|것|알림))(?:를|을|는|은)?\s+|\b(?:it|that one|that)\b/iu;

/** "그거 평일만으로 바꿔줘", "snooze it for a day" right after alerts were talked about. */
function changeOfIt(
  text: string,
  alert: Memory['alert'],
): { readonly text: string; readonly command: AlertCommand } | null {
  if (alert === null) return null;
  const isSeveral = alert === 'several';
  if (!IT.test(text)) return isSeveral ? null : changeUnsaid(text, alert);
  const korean = isSeveral ? '알림 ' : `알림 ${alert} `;
  const said = text.replace(IT, /[가-힣]/u.test(text) ? korean : isSeveral ? 'alerts' : `alert ${alert}`);
  const command = readAlertCommand(said);
  if (command?.kind !== 'change') return null;
  return { text: said, command: isSeveral ? { ...command, which: { kind: 'one' } } : command };
}

/** An answer to "저장할까요?" where nothing was asked. */
const SAVE_ALONE =
  /^(?:네|예|응|그냥)?[\s,]*(?:저장|save)(?:\s*(?:해|하자|할게|할래|해\s*줘|해\s*주세요|it|this|please)){0,2}[\s.!~]*$/i;

const SHORT_MAX = 24;

/** "10시로 해줘", "하루 미뤄줘", "그만 보내도 돼" right after one alert: nothing else is there to be put off. */
function changeUnsaid(
  text: string,
  alert: number,
): { readonly text: string; readonly command: AlertCommand } | null {
  if (text.length > SHORT_MAX || /알림|알람/u.test(text)) return null;
  const said = `알림 ${alert} ${text.trim()}`;
  const command = readAlertCommand(said);
  const isOfIt =
    command?.kind === 'change' && command.which.kind === 'number' && command.change.kind !== 'show';
  return isOfIt ? { text: said, command } : null;
}

const WEEKDAYS = ['일요일', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일'] as const;
const A_DAY_LATER =
  /^\s*(?:그럼|그냥|아니)?\s*하루(?:만|씩)?\s*(?:뒤로\s*)?(?:미뤄|늦춰|연기해|미루자|늦추자)(?:\s*(?:줘|주세요|줘요))?[\s.!~]*$|^\s*(?:make it\s+)?(?:a|one)\s+day\s+later[\s.!]*$/iu;

/** "하루 미뤄줘" to an alert of one weekday that is not saved yet: the next one, in the words of a change. */
function laterDay(text: string, cron: string | null): string | null {
  const day = /^\S+ \S+ \S+ \S+ ([0-7])$/.exec(cron ?? '')?.[1];
  if (day === undefined || !A_DAY_LATER.test(text)) return null;
  return `${WEEKDAYS[(Number(day) + 1) % 7]}로`;
}

const CHOICE_KINDS: readonly AlertDraft['kind'][] = ['choose', 'name'];

/** The place of a choice by its number or its words; null where it is none of them. */
function choiceAmong(labels: readonly string[], text: string, reply: DraftReply | null): number | null {
  if (reply?.kind === 'number')
    return reply.number >= 1 && reply.number <= labels.length ? reply.number - 1 : null;
  const key = nameKey(text.replace(/\([^)]*\)\s*$/, ''));
  const at = labels.findIndex((label) => nameKey(label.replace(/\([^)]*\)\s*$/, '')) === key);
  return at < 0 ? null : at;
}

/** The choices under a proposal are 저장 and 취소. */
function plainReply(reply: DraftReply | null): DraftReply | null {
  if (reply?.kind !== 'number') return reply;
  return reply.number === 1 ? { kind: 'yes' } : reply.number === 2 ? { kind: 'no' } : null;
}

export function createAlertTurn(deps: AlertTurnDeps, answerQuestions: AnswerQuestions): AlertTurn {
  const { subscriptions, timetables, audit, understand } = deps;
  if (subscriptions === undefined || timetables === undefined) {
    return async (talk) =>
      readAlertCommand(talk.question.text) === null ? null : done(answerAlertsOff(contextOf(talk)));
  }
  const parts = { subscriptions, timetables, audit, understand, answerQuestions };
  const setting = createAlertSetting(parts);
  const managing = createAlertManaging(parts);
  const silencing = createAlertSilencing(parts);

  async function commanded(command: AlertCommand, talk: AlertTalk, memory: Memory): Promise<AlertDone> {
    switch (command.kind) {
      case 'set':
        return setting.set(command, talk, memory);
      case 'cannot':
        return done(answerCannot(command.why, contextOf(talk)));
      case 'list':
        return managing.list(talk);
      case 'change':
        return managing.change(command, talk);
      case 'mute':
      case 'unmute':
      case 'quiet_hours':
      case 'quiet_holidays':
        return silencing.ask(command, talk);
    }
  }

  async function chosen(
    draft: AlertDraft,
    at: number,
    talk: AlertTalk,
    memory: Memory,
  ): Promise<AlertDone | null> {
    if (draft.kind === 'name') {
      const wanted = draft.wanted[at];
      return wanted === undefined ? null : setting.propose(wanted, talk);
    }
    const command = draft.kind === 'choose' ? readAlertCommand(draft.commands[at] ?? '') : null;
    return command === null ? null : commanded(command, talk, memory);
  }

  async function toDraft(
    draft: Extract<AlertDraft, { kind: 'save' }>,
    said: DraftReply | null,
    talk: AlertTalk,
  ): Promise<AlertDone | null> {
    const { wanted } = draft;
    const isAskedWhen = wanted.cron === null && wanted.condition === null;
    const choice =
      said?.kind === 'number' ? TIME_CHOICES[talk.asking.who.language][said.number - 1] : undefined;
    const reply = isAskedWhen ? (choice === undefined ? said : readDraftReply(choice)) : plainReply(said);
    if (reply === null || reply.kind === 'number') return null;
    if (reply.kind === 'change') return setting.change(wanted, reply, talk);
    if (reply.kind === 'no') return done(answerDropped(intentOf(wanted), contextOf(talk)));
    // A yes to "when?" says nothing; it is asked once more.
    return isAskedWhen ? setting.propose(wanted, talk) : setting.save(wanted, talk);
  }

  /** null where the reply is none: the draft is dropped, and the text is read as any other. */
  async function replied(draft: AlertDraft, talk: AlertTalk, memory: Memory): Promise<AlertDone | null> {
    const { text } = talk.question;
    const later = draft.kind === 'save' ? laterDay(text, draft.wanted.cron) : null;
    const said = readDraftReply(later ?? text);
    if (CHOICE_KINDS.includes(draft.kind)) {
      const labels = draft.kind === 'choose' || draft.kind === 'name' ? draft.labels : [];
      const at = choiceAmong(labels, text, said);
      if (at !== null) return chosen(draft, at, talk, memory);
      return said?.kind === 'no' ? done(answerDropped('alert_change', contextOf(talk))) : null;
    }
    if (draft.kind === 'save') return toDraft(draft, said, talk);
    const reply = plainReply(said);
    if (draft.kind === 'delete') {
      if (reply?.kind === 'yes' || DELETE.test(text)) return managing.remove(draft.ids, talk);
      return reply?.kind === 'no' ? done(answerDropped('alert_change', contextOf(talk))) : null;
    }
    if (draft.kind !== 'silence') return null;
    if (reply?.kind === 'yes') return silencing.save(draft.wanted, talk);
    return reply?.kind === 'no' ? done(answerDropped('alert_silence', contextOf(talk))) : null;
  }

  return async (talk, memory) => {
    const { draft } = memory;
    const answered = draft === null ? null : await replied(draft, talk, memory);
    if (answered !== null) return answered;
    const { question } = talk;
    const ofIt = changeOfIt(question.text, memory.alert);
    if (ofIt !== null)
      return commanded(ofIt.command, { ...talk, question: { ...question, text: ofIt.text } }, memory);
    const command = readAlertCommand(question.text);
    if (command !== null) return commanded(command, talk, memory);
    return SAVE_ALONE.test(question.text.trim()) ? done(answerNothingToSave(contextOf(talk))) : null;
  };
}
