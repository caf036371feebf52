import { z } from 'zod';
import { AppError, isAppError } from '../../src/model/errors.js';
import type { Asker } from '../../src/model/question.js';
import type { Home, HomeChange, HomeView } from '../../src/ports/home.js';
import type { Logger } from '../../src/ports/logger.js';
import type { SlackCall, SlackClient } from './api.js';
import { decodeAsk } from './buttons.js';
import { alertForm, type IncomingForm, quietForm } from './home-forms.js';
import { renderHome, renderUnknown } from './home-view.js';
import { homeWordsFor } from './home-words.js';
import type { KeepFile } from './upload.js';
import { wordsFor } from './words.js';

export interface HomeTabDeps {
  readonly home: Home;
  readonly askerOf: (team: string, user: string) => Asker;
  readonly client: SlackClient;
  readonly call: SlackCall;
  readonly keepFile: KeepFile;
  /** Asks in the person's direct channel and answers there. */
  readonly askInDirect: (asked: DirectQuestion) => Promise<void>;
  readonly logger: Logger;
}

export interface DirectQuestion {
  readonly team: string;
  readonly user: string;
  readonly text: string;
  readonly eventId: string;
}

export interface HomeTab {
  readonly onOpened: (person: Person) => Promise<void>;
  readonly onPress: (press: HomePress) => Promise<void>;
  /** What is wrong with the form, or null where its change was made. */
  readonly onForm: (form: IncomingForm) => Promise<string | null>;
}

interface Person {
  readonly team: string;
  readonly user: string;
}

export interface HomePress extends Person {
  readonly action: string;
  readonly value: string;
  readonly actionTs: string;
  readonly triggerId: string | null;
}

const id = z.string().min(1).max(64);
const Opened = z.object({
  team_id: id,
  event: z.object({ type: z.literal('app_home_opened'), user: id, tab: z.string().nullish() }),
});

/** Who opened the home tab, or null where it was another tab. */
export function readHomeOpened(body: unknown): Person | null {
  const parsed = Opened.safeParse(body);
  if (!parsed.success || parsed.data.event.tab !== 'home') return null;
  return { team: parsed.data.team_id, user: parsed.data.event.user };
}

const Pressed = z.object({
  team: z.object({ id }).nullish(),
  user: z.object({ id, team_id: id.nullish() }),
  trigger_id: z.string().nullish(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: id,
        value: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

export function readHomePress(body: unknown): HomePress | null {
  const parsed = Pressed.safeParse(body);
  if (!parsed.success) return null;
  const { user, trigger_id: triggerId = null, actions } = parsed.data;
  const team = parsed.data.team?.id ?? user.team_id;
  const [action] = actions;
  const value = action?.value ?? action?.selected_option?.value;
  if (!team || action === undefined || value == null) return null;
  const name = action.action_id.replace(/^medisales_home_/, '').replace(/_\d+$/, '');
  return { team, user: user.id, action: name, value, actionTs: action.action_ts, triggerId };
}

const Places = z.enum(['slack', 'teams', 'web']);

/** The change that a press asks for, or null where it asks for none. */
function changeOf({ action, value }: HomePress): HomeChange | null {
  switch (action) {
    case 'pause':
    case 'resume':
    case 'test':
    case 'end':
      return /^\d{1,15}$/.test(value) ? { kind: 'alert', id: Number(value), act: action } : null;
    case 'language':
      return value === 'ko' || value === 'en' ? { kind: 'language', language: value } : null;
    case 'place':
      return value === 'last'
        ? { kind: 'place', place: null }
        : Places.safeParse(value).success
          ? { kind: 'place', place: Places.parse(value) }
          : null;
    default:
      return null;
  }
}

export function createHomeTab(deps: HomeTabDeps): HomeTab {
  const { home, askerOf, client, call, logger } = deps;

  /** A page without its picture is better than none. */
  const chartOf = async ({ month, language }: HomeView): Promise<string | null> => {
    if (month?.chart == null) return null;
    try {
      return await deps.keepFile({
        path: month.chart.path,
        name: 'month.png',
        title: homeWordsFor(language).chart,
        altText: homeWordsFor(language).chart,
      });
    } catch (error) {
      logger.warn(describe(error), 'The chart of a Slack home tab was not uploaded');
      return null;
    }
  };

  const publish = async ({ team, user }: Person, problem?: string): Promise<void> => {
    const view = await home.of(askerOf(team, user));
    const show = (shown: ReturnType<typeof renderHome>): Promise<unknown> =>
      call('views.publish', () => client.views.publish({ user_id: user, view: shown }));
    if (view === null) {
      await show(renderUnknown());
      return;
    }
    const said = problem === undefined ? {} : { problem };
    const chartFile = await chartOf(view);
    try {
      await show(renderHome(view, { chartFile, ...said }));
    } catch (error) {
      // Slack refuses a picture that it has not looked at yet.
      if (chartFile === null || !isViewRejection(error)) throw error;
      logger.warn(describe(error), 'Slack refused a home tab with its chart; shown without');
      await show(renderHome(view, { chartFile: null, ...said }));
    }
  };

  const openForm = async (press: HomePress): Promise<void> => {
    const view = await home.of(askerOf(press.team, press.user));
    if (view === null || press.triggerId === null) return;
    const { triggerId } = press;
    const alert = view.alerts.find((one) => String(one.id) === press.value);
    if (press.action === 'edit' && alert === undefined) {
      await publish(press);
      return;
    }
    const form =
      alert === undefined || press.action === 'quiet'
        ? quietForm(view.settings, view.language)
        : alertForm(alert, view.language);
    try {
      await call('views.open', () => client.views.open({ trigger_id: triggerId, view: form }));
    } catch (error) {
      logger.warn(describe(error), 'Slack did not open a form of the home tab');
      await publish(press, wordsFor(view.language).formNotOpened);
    }
  };

  const change = async (press: HomePress, wanted: HomeChange): Promise<void> => {
    let problem: string | undefined;
    try {
      await home.change(askerOf(press.team, press.user), wanted);
    } catch (error) {
      logger.warn(describe(error), 'A change in a Slack home tab was not made');
      const language = (await home.of(askerOf(press.team, press.user)))?.language ?? 'ko';
      problem = homeWordsFor(language).notDone;
    }
    await publish(press, problem);
  };

  return {
    onOpened: (person) => publish(person),
    onPress: async (press) => {
      const { team, user, action, value } = press;
      if (action === 'ask') {
        const text = decodeAsk(value)?.ask ?? null;
        const eventId = `slack:${team}:home:${user}:${press.actionTs}`;
        if (text !== null) await deps.askInDirect({ team, user, text, eventId });
        return;
      }
      if (action === 'edit' || action === 'quiet') {
        await openForm(press);
        return;
      }
      const wanted = changeOf(press);
      if (wanted !== null) await change(press, wanted);
    },
    onForm: async ({ team, user, change: wanted, language }) => {
      if (wanted.kind === 'mistake') return wanted.text;
      try {
        await home.change(askerOf(team, user), wanted);
      } catch (error) {
        logger.warn(describe(error), 'A form of a Slack home tab was not taken');
        const isTheirs = isAppError(error) && (error.code === 'usage' || error.code === 'denied');
        return isTheirs ? error.message : homeWordsFor(language).notDone;
      }
      return null;
    },
  };
}

function isViewRejection(error: unknown): boolean {
  if (!isAppError(error)) return false;
  return ['invalid_arguments', 'invalid_blocks'].includes(String(error.details.slackError));
}

function describe(error: unknown): object {
  return error instanceof AppError
    ? { code: error.code, reason: error.message, ...error.details }
    : { error };
}
