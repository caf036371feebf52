import type { types } from '@slack/bolt';
import type { Asker } from '../../src/model/question.js';
import type { FilterNames } from '../../src/ports/filter-names.js';
import type { SlackCall, SlackClient } from './api.js';
import { decodeFilter, filterForm, optionsOf, type readSearch } from './filter-form.js';
import type { IncomingPress } from './incoming.js';

/** Opens the form that narrows an answer's question, and finds names for its fields. */
export interface Filtering {
  readonly onPress: (press: IncomingPress) => Promise<void>;
  /** What fits the text, of the names that its writer may see. */
  readonly onSearch: (search: Search) => Promise<types.PlainTextOption[]>;
}

type Search = NonNullable<ReturnType<typeof readSearch>>;

export interface FilteringDeps {
  readonly names: FilterNames;
  readonly askerOf: (team: string, user: string) => Asker;
  readonly client: SlackClient;
  readonly call: SlackCall;
}

export function createFiltering({ names, askerOf, client, call }: FilteringDeps): Filtering {
  return {
    onPress: async ({ team, user, channel, value, triggerId, threadTs, isEphemeral }) => {
      const pressed = decodeFilter(value);
      if (pressed === null || triggerId === null) return;
      const teams = (await names.find(askerOf(team, user), 'department', '')) ?? [];
      const place = { ...pressed, channel, thread: threadTs, isPrivate: isEphemeral };
      const view = filterForm(place, teams);
      await call('views.open', () => client.views.open({ trigger_id: triggerId, view }));
    },
    onSearch: async ({ team, user, dimension, text }) =>
      optionsOf((await names.find(askerOf(team, user), dimension, text)) ?? []),
  };
}
