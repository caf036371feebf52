import { evaluate } from '../../src/alerts/evaluate.js';
import type { Quiet } from '../../src/alerts/judge.js';
import { readState } from '../../src/alerts/state.js';
import { offReason, quietUntil, timeText } from '../../src/alerts/when.js';
import { quietText } from '../../src/alerts/wording.js';
import { recipientKey } from '../../src/model/alert.js';
import type { Answer } from '../../src/model/answer.js';
import { AppError } from '../../src/model/errors.js';
import type { Principal } from '../../src/model/principal.js';
import type { AlertsDeps } from './deps.js';
import { ask } from './look.js';
import { ownerNotice } from './notices.js';
import type { Target } from './recipients.js';
import { createSend } from './send.js';
import { snoozedText } from './words.js';

export interface TriedOut {
  /** Whether the alert would be told at this moment. */
  readonly wouldTell: boolean;
  /** Why not; null where it would. */
  readonly quiet: Quiet | null;
  /** What is in the way although it would be told: quiet hours, a day off, a snooze. In the owner's language. */
  readonly held: string | null;
  readonly content: Answer;
}

export type TryOutAlert = (id: number) => Promise<TriedOut>;

/**
 * Looks at an alert as it would be looked at now, and sends its owner what came of it, marked as a test. Nothing that
 * the alert remembers changes. Throws `not_found`, for an alert whose owner has left too.
 */
export function createTryOut(deps: AlertsDeps): TryOutAlert {
  const send = createSend(deps);

  async function held(id: number, owner: Principal, now: Date): Promise<string | null> {
    const subscription = await deps.subscriptions.get(id);
    if (subscription === null) return null;
    const { snoozedUntil } = subscription;
    if (snoozedUntil !== null && snoozedUntil > now) return snoozedText(snoozedUntil, owner);
    const preferences = await deps.subscriptions.preferences(owner.userId);
    const { timezone, language } = owner;
    const off = offReason({ subscription, preferences, at: now, timezone, language });
    if (off !== null) return off;
    const until = quietUntil(preferences, now, { timezone, timetables: deps.timetables });
    if (until === null) return null;
    const time = timeText(until, timezone, language);
    return language === 'ko' ? `방해 금지 시간이라 ${time}에 보냅니다` : `Held until ${time}: quiet hours`;
  }

  return async (id) => {
    const subscription = await deps.subscriptions.get(id);
    const owner = subscription === null ? null : await deps.people.byId(subscription.ownerId);
    if (subscription === null || owner === null || subscription.status === 'ended') {
      throw new AppError('not_found', `There is no alert ${id}`, { hint: 'See: medisales alerts list' });
    }
    const slot = deps.clock.now();
    const { language, timezone } = owner;
    const recipient = { kind: 'user', userId: owner.userId } as const;
    const target: Target = { recipient, key: recipientKey(recipient), principal: owner, isShared: false };
    const found = await ask({ subscription, target, slot }, deps);
    const text = (await deps.looks.states(id)).get(target.key);
    const state = text === undefined ? null : readState(text);
    const timeOf = (at: Date): string => timeText(at, timezone, language);
    const { alert, quiet } = evaluate({ subscription, found, state, slot, language, timeOf });
    const inTheWay = alert === null ? null : await held(id, owner, slot);
    const mark = language === 'ko' ? '[시험]' : '[Test]';
    const why = quiet === null ? (inTheWay ?? '') : quietText(quiet, language);
    const answer = alert?.content ?? found.answer;
    const content = { ...answer, text: `${[mark, why].join(' ').trim()}\n${answer.text}` };
    const notice = await ownerNotice(subscription, owner, { text: '', deps });
    // Whoever tries it out wants it now, whatever their quiet hours.
    await deps.deliveries.add([
      { ...notice, dueAt: slot, content: { ...content, suggestions: notice.content.suggestions } },
    ]);
    await send(new AbortController().signal);
    return { wouldTell: alert !== null && inTheWay === null, quiet, held: inTheWay, content };
  };
}
