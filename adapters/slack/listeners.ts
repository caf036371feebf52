import type { App } from '@slack/bolt';
import type { Backlog } from '../../src/model/backlog.js';
import type { Logger } from '../../src/ports/logger.js';
import { readOpened } from './agent.js';
import { ASK_ACTION } from './buttons.js';
import { COMMENT_FORM, RATE_ACTION, readComment } from './feedback.js';
import { FILTER_ACTION, FILTER_FORM, FILTER_SEARCH, readFilter, readSearch } from './filter-form.js';
import { readHomeOpened, readHomePress } from './home.js';
import { HOME_FORM, readForm } from './home-forms.js';
import { HOME_ACTION } from './home-view.js';
import { readCommand, readPress, readShortcut, readUninstalled, responseUrlOf } from './incoming.js';
import type { Intake } from './intake.js';
import { SHARE_ACTION } from './share.js';
import { wordsFor } from './words.js';
import type { Workspace } from './workspace.js';
import type { Workspaces } from './workspaces.js';

/** "Ask about this message", in a message's menu. */
const MESSAGE_SHORTCUT = 'medisales_message';

export interface ListenerDeps {
  readonly app: App;
  readonly workspaces: Workspaces;
  readonly backlog: Backlog;
  /** Takes the questions. */
  readonly intake: Intake;
  readonly logger: Logger;
}

/**
 * What the bot listens to beside messages, which `takenFirst` has. Each is worked on after it was acknowledged, in its
 * own workspace; a question is acknowledged once it is written down.
 */
export function listen({ app, workspaces, backlog, intake, logger }: ListenerDeps): void {
  const later = <T extends { readonly team: string }>(
    what: T | null,
    work: (workspace: Workspace, what: T) => Promise<void> | undefined,
  ): void => {
    if (what === null) return;
    backlog.add(async () => {
      const workspace = await workspaces.of(what.team);
      if (workspace !== null) await work(workspace, what);
      else logger.warn({ team: what.team }, 'Slack sent something of a workspace without the app');
    });
  };

  app.event('app_home_opened', async ({ body }) => {
    later(readHomeOpened(body), ({ homeTab }, person) => homeTab?.onOpened(person));
    later(readOpened(body), ({ agent }, opened) => agent.onOpened(opened));
  });
  // Sent for apps of the older assistant view.
  app.event('assistant_thread_started', async ({ body }) => {
    later(readOpened(body), ({ agent }, opened) => agent.onOpened(opened));
  });
  for (const type of ['app_uninstalled', 'tokens_revoked'] as const) {
    app.event(type, async ({ body }) => {
      const team = readUninstalled(body);
      if (team !== null) backlog.add(() => workspaces.uninstalled(team));
    });
  }
  // A workspace may have renamed /sales, so every command of the app asks.
  app.command(/^\//, async ({ ack, body }) => {
    const command = readCommand(body);
    const responseUrl = responseUrlOf(body);
    if (command !== null) await intake.receive({ kind: 'command', command, responseUrl });
    await ack();
  });
  for (const [action, kind] of [
    [ASK_ACTION, 'press'],
    [SHARE_ACTION, 'share'],
  ] as const) {
    app.action(action, async ({ ack, body }) => {
      const press = readPress(body);
      if (press !== null) await intake.receive({ kind, press, responseUrl: responseUrlOf(body) });
      await ack();
    });
  }
  app.shortcut(MESSAGE_SHORTCUT, async ({ ack, body }) => {
    const command = readShortcut(body);
    const responseUrl = responseUrlOf(body);
    if (command !== null) await intake.receive({ kind: 'shortcut', command, responseUrl });
    await ack();
  });
  app.action(FILTER_ACTION, async ({ ack, body, respond }) => {
    await ack();
    later(readPress(body), ({ filtering }, press) => filtering?.onPress(press, respond));
  });
  app.options(FILTER_SEARCH, async ({ ack, body }) => {
    const search = readSearch(body);
    const workspace = search === null ? null : await workspaces.of(search.team);
    const options = search === null ? [] : ((await workspace?.filtering?.onSearch(search)) ?? []);
    await ack({ options });
  });
  app.view(FILTER_FORM, async ({ ack, body }) => {
    const filter = readFilter(body);
    if (filter !== null && filter.text === null) {
      const { nothing } = wordsFor(filter.place.language).filterForm;
      await ack({ response_action: 'errors', errors: { period: nothing } });
      return;
    }
    await ack();
    const { text = null } = filter ?? {};
    if (filter !== null && text !== null) {
      later(filter, ({ answering }, asked) => answering.onFilter({ ...asked, text }));
    }
  });
  app.action(HOME_ACTION, async ({ ack, body }) => {
    await ack();
    later(readHomePress(body), ({ homeTab }, press) => homeTab?.onPress(press));
  });
  app.view(HOME_FORM, async ({ ack, body }) => {
    const form = readForm(body);
    const tab = form === null ? null : ((await workspaces.of(form.team))?.homeTab ?? null);
    const wrong = form === null || tab === null ? null : await tab.onForm(form);
    if (form === null || wrong === null) await ack();
    else await ack({ response_action: 'errors', errors: { [form.firstBlock]: wrong } });
    if (wrong === null) later(form, ({ homeTab }, person) => homeTab?.onOpened(person));
  });
  app.action(RATE_ACTION, async ({ ack, body, respond }) => {
    await ack();
    later(readPress(body), ({ rating }, press) => rating?.onPress(press, respond));
  });
  app.view(COMMENT_FORM, async ({ ack, body }) => {
    await ack();
    later(readComment(body), ({ rating }, comment) => rating?.onComment(comment));
  });
}
