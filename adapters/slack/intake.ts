import { RespondError, type RespondFn } from '@slack/bolt';
import type { Backlog } from '../../src/model/backlog.js';
import { createEarliestFirst } from '../../src/model/earliest-first.js';
import { gaveUpText } from '../../src/model/restart-text.js';
import type { Logger } from '../../src/ports/logger.js';
import type { EventsInHand, TakeUp } from '../../src/ports/taken-events.js';
import { commandEventId, type Handling, messageEventId, pressEventId } from './answering.js';
import type { DirectQuestion } from './home.js';
import type { IncomingCommand, IncomingMessage, IncomingPress } from './incoming.js';
import type { LiveAt } from './live.js';
import { renderText } from './render.js';
import type { UnderWay } from './waiting.js';
import type { Workspace } from './workspace.js';
import type { Workspaces } from './workspaces.js';

/** A question as Slack sent it, with where its answer goes: what is kept of it until it is answered. */
export type Incoming =
  | { readonly kind: 'message'; readonly message: IncomingMessage }
  | {
      readonly kind: 'command' | 'shortcut';
      readonly command: IncomingCommand;
      readonly responseUrl: string;
    }
  | { readonly kind: 'press' | 'share'; readonly press: IncomingPress; readonly responseUrl: string }
  | { readonly kind: 'home'; readonly asked: DirectQuestion; readonly channel: string };

/** What is kept of a question that is being answered. */
type Kept = Incoming & {
  /** The message that stands in place of the answer, where there is one by now. */
  readonly live?: LiveAt;
};

export interface IntakeDeps {
  readonly workspaces: Pick<Workspaces, 'of'>;
  readonly backlog: Backlog;
  /** Without it a question that a stop cuts off is lost. */
  readonly taken: EventsInHand | null;
  readonly logger: Logger;
}

export interface Intake {
  /** Puts a question into the backlog; noted before, where it is surely one. */
  readonly receive: (incoming: Incoming) => Promise<void>;
  readonly takeUp: TakeUp;
}

/** A question in the backlog. */
interface Waiting {
  /** What the process that had it before left standing. */
  readonly left: LiveAt | null;
  readonly incoming: Incoming;
  readonly isTakenOver: boolean;
  readonly isTaken: boolean;
}

/** As Bolt's own `respond`, for an address that was kept. */
function respondTo(responseUrl: string): RespondFn {
  return async (message) => {
    const body = JSON.stringify(typeof message === 'string' ? { text: message } : message);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(responseUrl, { method: 'POST', headers, body });
    if (!response.ok) throw new RespondError(`The response_url answered ${response.status}`, response.status);
    return response;
  };
}

function eventIdOf(incoming: Incoming): string {
  switch (incoming.kind) {
    case 'message':
      return messageEventId(incoming.message);
    case 'command':
    case 'shortcut':
      return commandEventId(incoming.command, incoming.kind);
    case 'press':
    case 'share':
      return pressEventId(incoming.press, incoming.kind);
    case 'home':
      return incoming.asked.eventId;
  }
}

function placeOf(incoming: Incoming): { readonly team: string } {
  switch (incoming.kind) {
    case 'message':
      return incoming.message;
    case 'home':
      return incoming.asked;
    default:
      return 'command' in incoming ? incoming.command : incoming.press;
  }
}

/** Messages of one channel that come in a burst are answered in the order they were written. */
function keyOf(incoming: Incoming): string {
  if (incoming.kind !== 'message') return eventIdOf(incoming);
  return `${incoming.message.team} ${incoming.message.channel}`;
}

/** False for what may well be people talking to each other, or is refused without being answered. */
function isSurelyForUs(incoming: Incoming): boolean {
  if (incoming.kind !== 'message') return true;
  const { isDirect, kind, isSharedOutside } = incoming.message;
  return isDirect || (kind === 'mention' && !isSharedOutside);
}

export function createIntake(deps: IntakeDeps): Intake {
  const { workspaces, backlog, taken, logger } = deps;

  /** Without its note an event is answered all the same. */
  const take = async (incoming: Incoming): Promise<boolean> => {
    const event = {
      eventId: eventIdOf(incoming),
      platform: 'slack',
      payload: JSON.stringify(incoming),
    } as const;
    try {
      return (await taken?.take(event)) ?? true;
    } catch (error) {
      logger.error({ error, eventId: event.eventId }, 'A Slack event could not be noted');
      return true;
    }
  };

  const underWayOf = (incoming: Incoming, left: LiveAt | null): UnderWay => {
    const eventId = eventIdOf(incoming);
    return {
      left,
      note: async (live) => {
        try {
          return (await taken?.note(eventId, JSON.stringify({ ...incoming, live } satisfies Kept))) ?? false;
        } catch (error) {
          logger.error({ error, eventId }, 'Where a Slack answer is going to stand could not be noted');
          return false;
        }
      },
      // Where it can't be told, a message that stands for nothing is the lesser harm.
      isLost: async () => {
        try {
          return (await taken?.isTakenOver(eventId)) ?? false;
        } catch {
          return true;
        }
      },
    };
  };

  /** null where the app is not installed any more: nothing can be said there. */
  const workspaceOf = async (incoming: Incoming): Promise<Workspace | null> => {
    const { team } = placeOf(incoming);
    const workspace = await workspaces.of(team);
    if (workspace === null) logger.warn({ team }, 'Slack sent something of a workspace without the app');
    return workspace;
  };

  const answer = async (incoming: Incoming, handling: Handling): Promise<void> => {
    const answering = (await workspaceOf(incoming))?.answering;
    if (answering === undefined) return;
    const { isTakenOver, underWay } = handling;
    switch (incoming.kind) {
      case 'message':
        return answering.onMessage(incoming.message, handling);
      case 'home':
        return answering.onHome(incoming.asked, { channel: incoming.channel, isTakenOver });
      default: {
        const to = { respond: respondTo(incoming.responseUrl), isTakenOver, underWay };
        if ('command' in incoming) {
          const { command } = incoming;
          return incoming.kind === 'command'
            ? answering.onCommand(command, to)
            : answering.onShortcut(command, to);
        }
        const { press } = incoming;
        return incoming.kind === 'press' ? answering.onPress(press, to) : answering.onShare(press, to);
      }
    }
  };

  const waiting = createEarliestFirst<Waiting>(({ incoming }) =>
    incoming.kind === 'message' ? incoming.message.ts : '',
  );

  const begin = (begun: Waiting): void => {
    const key = keyOf(begun.incoming);
    waiting.add(key, begun);
    backlog.add(async () => {
      const { incoming, left, isTakenOver, isTaken } = waiting.take(key);
      let isOurs = isTaken;
      const takeNow = async (): Promise<boolean> => {
        isOurs ||= await take(incoming);
        return isOurs;
      };
      try {
        await answer(incoming, { isTakenOver, take: takeNow, underWay: underWayOf(incoming, left) });
      } finally {
        if (isOurs) await taken?.done(eventIdOf(incoming));
      }
    });
  };

  const sayTo = async ({ live, ...incoming }: Kept, text: string): Promise<unknown> => {
    const workspace = await workspaceOf(incoming);
    if (workspace === null) return;
    const { delivery } = workspace;
    const message = renderText(text);
    if (live !== undefined && (await workspace.live.resume(live).become(message, 'ko'))) return;
    const messages = [message];
    switch (incoming.kind) {
      case 'message': {
        const { channel, threadTs, ts, isDirect } = incoming.message;
        return delivery.toChannel({ channel, threadTs: threadTs ?? (isDirect ? null : ts) }, messages);
      }
      case 'home':
        return delivery.toChannel({ channel: incoming.channel, threadTs: null }, messages);
      default:
        return delivery.toPerson(respondTo(incoming.responseUrl), messages);
    }
  };

  const read = (payload: string): Kept => JSON.parse(payload) as Kept;

  return {
    receive: async (incoming) => {
      const isSure = isSurelyForUs(incoming);
      if (isSure && !(await take(incoming))) return;
      begin({ incoming, left: null, isTakenOver: false, isTaken: isSure });
    },
    takeUp: {
      answer: async ({ payload }) => {
        const { live = null, ...incoming } = read(payload);
        begin({ incoming, left: live, isTakenOver: true, isTaken: true });
      },
      giveUp: async ({ eventId, payload }, reference) => {
        await sayTo(read(payload), gaveUpText(reference));
        await taken?.done(eventId);
      },
    },
  };
}
