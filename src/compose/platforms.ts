import type { SlackAdapterDeps } from '../../adapters/slack/adapter.js';
import type { Config } from '../config.js';
import type { PlatformAdapter, ServiceParts } from '../main.js';
import type { ClientSearch } from '../ports/client-search.js';
import type { DocumentSearch } from '../ports/document-search.js';
import type { Download } from '../ports/download.js';
import type { EventLog } from '../ports/event-log.js';
import type { Opinions } from '../ports/feedback.js';
import type { FilterNames } from '../ports/filter-names.js';
import type { Home } from '../ports/home.js';
import type { Outreach } from '../ports/outreach.js';
import type { Readers } from '../ports/readers.js';
import type { ShownAnswers } from '../ports/shown-answers.js';
import type { Starters } from '../ports/starters.js';
import type { TakenEvents } from '../ports/taken-events.js';
import type { WholeTables } from '../ports/whole-tables.js';
import { recovering } from './recovery.js';

export interface PlatformDeps extends Pick<ServiceParts, 'ask' | 'logger' | 'clock' | 'fileLinks'> {
  readonly events: EventLog;
  readonly taken: TakenEvents;
  readonly outreach: Outreach;
  /** Finds clients for whoever picks one. */
  readonly clients: ClientSearch;
  /** Finds documents for whoever picks one. */
  readonly documents: DocumentSearch;
  readonly opinions: Opinions;
  readonly shownAnswers: ShownAnswers;
  readonly home: Home;
  readonly readers: Readers;
  readonly starters: Starters;
  readonly filterNames: FilterNames;
  readonly wholeTables: WholeTables;
  readonly installing: SlackAdapterDeps['installing'];
  /** Fetches what people send. */
  readonly download: Download;
}

/** The chat platforms that are configured. Each SDK is loaded only where it is used: botbuilder takes half a second. */
export async function createPlatforms(
  config: Config,
  deps: PlatformDeps,
): Promise<readonly PlatformAdapter[]> {
  const { ask, logger, clock, events, taken, fileLinks, download, outreach, opinions, clients } = deps;
  const platforms: PlatformAdapter[] = [];
  if (config.slack !== null) {
    const { createSlackAdapter } = await import('../../adapters/slack/adapter.js');
    const slack = createSlackAdapter({
      config: config.slack,
      ask,
      logger,
      download,
      outreach,
      opinions,
      home: deps.home,
      readers: deps.readers,
      starters: deps.starters,
      filterNames: deps.filterNames,
      wholeTables: deps.wholeTables,
      ...(deps.installing === undefined ? {} : { installing: deps.installing }),
      taken,
    });
    const platform: PlatformAdapter = {
      name: 'slack',
      routers: slack.router === null ? [] : [slack.router],
      start: slack.start,
      close: slack.stop,
      ...(slack.notify === null ? {} : { notify: slack.notify }),
    };
    platforms.push(recovering(platform, { taken, takeUp: slack.takeUp, logger }));
  }
  if (config.teams !== null) {
    const { createTeamsAdapter } = await import('../../adapters/teams/adapter.js');
    const teams = createTeamsAdapter({
      config: config.teams,
      ask,
      download,
      outreach,
      readers: deps.readers,
      clients,
      documents: deps.documents,
      opinions,
      shownAnswers: deps.shownAnswers,
      home: deps.home,
      logger,
      clock,
      eventLog: events,
      taken,
      publicUrl: config.http.publicUrl,
      ...(fileLinks === undefined ? {} : { fileLinks }),
    });
    const platform: PlatformAdapter = {
      name: 'teams',
      routers: [teams.router],
      start: async () => {},
      close: teams.stop,
      ...(teams.notify === null ? {} : { notify: teams.notify }),
    };
    platforms.push(recovering(platform, { taken, takeUp: teams.takeUp, logger }));
  }
  return platforms;
}
