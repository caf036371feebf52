import type { RespondFn, types } from '@slack/bolt';
import type { Asker } from '../../src/model/question.js';
import type { FilterNames } from '../../src/ports/filter-names.js';
import type { Logger } from '../../src/ports/logger.js';
import type { SlackCall, SlackClient } from './api.js';
import type { Delivery } from './delivery.js';
import { describe } from './errors.js';
import { decodeFilter, filterForm, optionsOf, type readSearch } from './filter-form.js';
import type { IncomingPress } from './incoming.js';
import { renderText } from './render.js';
import { wordsFor } from './words.js';

/** Opens the form that narrows an answer's question, and finds names for its fields. */
export interface Filtering {
  readonly onPress: (press: IncomingPress, respond: RespondFn) => Promise<void>;
  /** What fits the text, of the names that its writer may see. */
  readonly onSearch: (search: Search) => Promise<types.PlainTextOption[]>;
}

type Search = NonNullable<ReturnType<typeof readSearch>>;

export interface FilteringDeps {
  readonly names: FilterNames;
  readonly askerOf: (team: string, user: string) => Asker;
  readonly client: SlackClient;
  readonly call: SlackCall;
  readonly delivery: Pick<Delivery, 'toPerson'>;
  readonly logger: Logger;
}

export function createFiltering(deps: FilteringDeps): Filtering {
  const { names, askerOf, client, call, delivery, logger } = deps;
  return {
    onPress: async ({ team, user, channel, value, triggerId, threadTs, isEphemeral }, respond) => {
      const pressed = decodeFilter(value);
      if (pressed === null || triggerId === null) return;
      const teams = (await names.find(askerOf(team, user), 'department', '')) ?? [];
      const place = { ...pressed, channel, thread: threadTs, isPrivate: isEphemeral };
      const view = filterForm(place, teams);
      try {
        await call('views.open', () => client.views.open({ trigger_id: triggerId, view }));
      } catch (error) {
        // Slack gives three seconds from the press; a button that did nothing would be pressed in vain again.
        logger.warn(describe(error), 'Slack did not open the form of filters');
        await delivery.toPerson(respond, [renderText(wordsFor(pressed.language).formNotOpened)]);
      }
    },
    onSearch: async ({ team, user, dimension, text }) =>
      optionsOf((await names.find(askerOf(team, user), dimension, text)) ?? []),
  };
}
