import { z } from 'zod';
import { AppError, isAppError } from '../../src/model/errors.js';
import type { Language } from '../../src/model/principal.js';
import type { Asker } from '../../src/model/question.js';
import type { Home, HomeAlert, HomeChange, HomeView } from '../../src/ports/home.js';
import type { Logger } from '../../src/ports/logger.js';
import { type IncomingActivity, isPersonal, isShared, localeLanguage, TEAMS_CHANNEL } from './activity.js';
import { type AttachmentDeps, showChart } from './attachments.js';
import type { AdaptiveCard } from './card.js';
import { asDeliveryError, loggable } from './errors.js';
import type { InvokeResponse } from './extension.js';
import {
  alertForm,
  readAlertForm,
  readSettingsForm,
  type Submitted,
  settingsForm,
  type Values,
} from './forms.js';
import { renderEnding, renderMine, renderMonth } from './home-card.js';
import { homeWordsOf } from './home-words.js';
import { CARD_VERSION, executeAction } from './inputs.js';
import { cardOf, cardsMessage, plainMessage, type TeamsMessage } from './render.js';
import { plain } from './text.js';
import { withinLimit } from './within-limit.js';

/**
 * A person's own card, and what is pressed on it. Every press is judged by who presses now: the card only says which
 * button it was. Format: "adaptiveCard/action" of
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
 */

export interface HomeCardDeps extends AttachmentDeps {
  readonly home: Home;
  readonly logger: Logger;
}

export interface HomePressDeps extends HomeCardDeps {
  /** How long a press may take before Teams gives up. */
  readonly limitMs: number;
}

const COMMAND = /^\s*(?:내\s*)?(?:홈|홈\s*(?:화면|카드)|(?:my\s+)?home(?:\s+(?:page|card))?)\s*[.!?]?\s*$/i;

/** Whether a message only wants the card. */
export function isHomeCommand(text: string): boolean {
  return COMMAND.test(text);
}

/** A chat of the person with the bot alone. Local clients do not say what kind of a chat theirs is. */
function isAlone(activity: IncomingActivity): boolean {
  return !isShared(activity) && (isPersonal(activity) || activity.channelId !== TEAMS_CHANNEL);
}

type PlainMessage = ReturnType<typeof plainMessage>;

/** The messages that open the card, or the words that say why it stays closed. Throws `internal`. */
export async function openHome(
  activity: IncomingActivity,
  asker: Asker,
  deps: HomeCardDeps,
): Promise<readonly TeamsMessage[] | PlainMessage> {
  if (!isAlone(activity)) return plainMessage(homeWordsOf(localeLanguage(activity)).onlyPersonal);
  const view = await deps.home.of(asker).catch((error: unknown) => {
    const { message } = asDeliveryError(error);
    throw new AppError('internal', `The home card was not made: ${message}`, { cause: error });
  });
  if (view === null) return plainMessage(homeWordsOf('ko').unknown);
  const { month, language, username } = view;
  const words = homeWordsOf(language);
  const chart =
    month?.chart == null
      ? null
      : await showChart({ path: month.chart.path, altText: words.chart, language, username }, deps);
  // What took its place after a press lasts until the chat is opened again: then Teams asks for the card anew.
  const mine = { ...renderMine(view), refresh: { action: executeAction(words.command, 'home_show') } };
  return [renderMonth(view, chart), cardsMessage([mine], words.mine(view.fullName))];
}

const Pressed = z.object({
  action: z.object({
    verb: z.string().regex(/^home_[a-z_]+$/),
    data: z.record(z.string().max(100), z.unknown()).nullish(),
  }),
});

interface Press {
  readonly verb: string;
  readonly data: Values;
}

/** What was pressed on the card; null for any other invoke. */
export function homePressOf({ name, value }: IncomingActivity): Press | null {
  if (name !== 'adaptiveCard/action') return null;
  const pressed = Pressed.safeParse(value).data;
  return pressed === undefined
    ? null
    : { verb: pressed.action.verb.slice('home_'.length), data: pressed.action.data ?? {} };
}

const inPlace = (card: AdaptiveCard): InvokeResponse => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: card,
});

const said = (text: string): InvokeResponse => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: plain(text),
});

interface Pressing {
  readonly press: Press;
  readonly asker: Asker;
  readonly view: HomeView;
  readonly deps: HomeCardDeps;
}

/** The card as it is after the changes, or with what kept them from being made. */
async function changed(pressing: Pressing, changes: readonly HomeChange[], done?: 'saved' | 'sent') {
  const { asker, view, deps } = pressing;
  let problem: string | null = null;
  try {
    for (const change of changes) await deps.home.change(asker, change);
  } catch (error) {
    const words = homeWordsOf(view.language);
    const code = isAppError(error) ? error.code : 'internal';
    deps.logger.warn(loggable(asDeliveryError(error)), 'A change on a home card in Teams was not made');
    const isTheirs = isAppError(error) && (code === 'usage' || code === 'denied');
    problem = isTheirs ? error.message : code === 'not_found' ? words.alertGone : words.notDone;
  }
  const now = (await deps.home.of(asker, { month: false })) ?? view;
  const note = problem ?? (done === undefined ? undefined : homeWordsOf(now.language)[done]);
  return inPlace(renderMine(now, note));
}

async function submitted(pressing: Pressing, form: Submitted, again: (mistake: string) => AdaptiveCard) {
  return form.kind === 'mistake' ? inPlace(again(form.text)) : changed(pressing, form.changes, 'saved');
}

function pressedSettings(pressing: Pressing): Promise<InvokeResponse> {
  const { press, view } = pressing;
  const { settings } = homeWordsOf(view.language);
  return submitted(pressing, readSettingsForm(press.data, view), (mistake) =>
    cardOf(settingsForm(view, { typed: press.data, mistake }), settings, view.language),
  );
}

/** A press that is about one alert; null where the button is none that is known. */
async function pressedAlert(pressing: Pressing, alert: HomeAlert): Promise<InvokeResponse | null> {
  const { press, view } = pressing;
  const { language } = view;
  const { alertTitle } = homeWordsOf(language).form;
  switch (press.verb) {
    case 'pause':
    case 'resume':
      return changed(pressing, [{ kind: 'alert', id: alert.id, act: press.verb }]);
    case 'test':
      return changed(pressing, [{ kind: 'alert', id: alert.id, act: 'test' }], 'sent');
    case 'edit':
      return inPlace(cardOf(alertForm(alert, language), alertTitle, view.language));
    case 'save_alert':
      return submitted(pressing, readAlertForm(press.data, alert, language), (mistake) =>
        cardOf(alertForm(alert, language, { typed: press.data, mistake }), alertTitle, view.language),
      );
    case 'end':
      return inPlace(renderEnding(alert, view));
    case 'end_yes':
      return changed(pressing, [{ kind: 'alert', id: alert.id, act: 'end' }]);
    default:
      return null;
  }
}

async function pressed(press: Press, asker: Asker, deps: HomeCardDeps): Promise<InvokeResponse> {
  const view = await deps.home.of(asker, { month: false });
  if (view === null) return said(homeWordsOf('ko').unknown);
  const words = homeWordsOf(view.language);
  if (press.data.v !== CARD_VERSION) return said(words.outdated);
  const pressing: Pressing = { press, asker, view, deps };
  switch (press.verb) {
    case 'show':
      return inPlace(renderMine(view));
    case 'settings':
      return inPlace(cardOf(settingsForm(view), words.settings, view.language));
    case 'save_settings':
      return pressedSettings(pressing);
    default: {
      const alert = view.alerts.find(({ id }) => id === press.data.id);
      if (alert === undefined && typeof press.data.id === 'number') {
        return inPlace(renderMine(view, words.alertGone));
      }
      const answer = alert === undefined ? null : await pressedAlert(pressing, alert);
      return answer ?? said(words.outdated);
    }
  }
}

export interface IncomingPress {
  readonly activity: IncomingActivity;
  readonly press: Press;
  readonly asker: Asker;
}

/** The answer to a press, within the time that Teams waits. */
export async function pressHome(
  { activity, press, asker }: IncomingPress,
  deps: HomePressDeps,
): Promise<InvokeResponse> {
  const language: Language = localeLanguage(activity);
  const words = homeWordsOf(language);
  if (!isAlone(activity)) return said(words.onlyPersonal);
  const work = pressed(press, asker, deps).catch((error: unknown) => {
    deps.logger.error(loggable(asDeliveryError(error)), 'A press on a home card in Teams failed');
    return said(words.notDone);
  });
  return (await withinLimit(work, deps.limitMs)) ?? said(words.late);
}
