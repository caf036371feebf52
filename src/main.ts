import type { Router } from 'express';
import type { DemoPerson } from '../adapters/web/api.js';
import { createWebServer } from '../adapters/web/server.js';
import type { Config } from './config.js';
import type { PlatformName } from './model/alert.js';
import type { Ask } from './ports/ask.js';
import type { Clock } from './ports/clock.js';
import type { Console } from './ports/console.js';
import type { DataQualityDesk } from './ports/data-quality.js';
import type { DocumentUploads } from './ports/document-uploads.js';
import type { Opinions } from './ports/feedback.js';
import type { FileLinks } from './ports/file-links.js';
import type { HealthReport } from './ports/health.js';
import type { ImportDesk } from './ports/imports.js';
import type { Logger } from './ports/logger.js';
import type { Metrics } from './ports/metrics.js';
import type { ModelStandingsDesk } from './ports/model-standings.js';
import type { MyAlerts } from './ports/my-alerts.js';
import type { Notify } from './ports/outreach.js';
import type { Overviews } from './ports/overview.js';
import type { RuleDesk } from './ports/rules-desk.js';
import type { ApiKeys, FirstPassword, PasswordChange, Sessions } from './ports/sign-in.js';
import type { SubjectForecasts } from './ports/subject-forecasts.js';
import type { Teaching } from './ports/teaching.js';

/** A chat platform as the service runs it. */
export interface PlatformAdapter {
  readonly name: PlatformName;
  /** Mounted on the one HTTP server before anything reads a body. */
  readonly routers: readonly Router[];
  /** Opens what is not HTTP (Socket Mode). A rejection stops the start. */
  readonly start: () => Promise<void>;
  /** Writes to people by itself; there before `start`. */
  readonly notify?: Notify;
  /** Takes no more events and lets the running ones end. */
  readonly close: () => Promise<void>;
}

/** What the service needs of the composed product. */
export interface ServiceParts {
  readonly ask: Ask;
  readonly sessions: Sessions;
  readonly apiKeys: ApiKeys;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly health: () => Promise<HealthReport>;
  readonly version: string;
  /** Without it no charts and files are handed out. */
  readonly fileLinks?: FileLinks;
  /** Empty for a real company. */
  readonly demoPeople: () => Promise<readonly DemoPerson[]>;
  /** The one password of the made-up people, where the page may show it. */
  readonly demoPassword?: string | null;
  readonly platforms?: readonly PlatformAdapter[];
  /** Without it nobody is asked what they think of an answer. */
  readonly opinions?: Opinions;
  /** Without them there are no such pages. */
  readonly overviews?: Overviews;
  readonly console?: Console;
  /** Without it nobody changes their password by themselves. */
  readonly passwordChange?: PasswordChange;
  /** Without it links set no password. */
  readonly firstPassword?: FirstPassword;
  /** Without it nobody is told anything by itself. */
  readonly myAlerts?: MyAlerts;
  /** Without it nothing is forecast. */
  readonly subjectForecasts?: SubjectForecasts;
  /** Without it no models are told of. */
  readonly modelStandings?: ModelStandingsDesk;
  /** Without it the data is not looked at. */
  readonly dataQuality?: DataQualityDesk;
  /** Without it there are no recommendation rules. */
  readonly rules?: RuleDesk;
  /** Without it no documents are taken in. */
  readonly uploads?: DocumentUploads;
  /** Without it no company files are brought in from the page. */
  readonly imports?: ImportDesk;
  /** Without it names are taught in the chat alone. */
  readonly teaching?: Teaching;
  /** Without it nothing is done by the clock. */
  readonly jobs?: ServiceJobs;
  /** Without it no link to an article is opened. */
  readonly openNews?: (token: string, isClick: boolean) => Promise<string | null>;
}

/** Scheduled work as the service runs it. */
export interface ServiceJobs {
  readonly start: () => Promise<void>;
  /** Takes up nothing new and waits for what runs, for a bounded time. */
  readonly stop: () => Promise<void>;
}

export interface RunningService {
  /** Where a browser on this machine finds it. */
  readonly url: string;
  /** Ends the service as a signal would. Safe to call again. */
  readonly stop: () => Promise<void>;
  /** Resolves once everything has ended; the databases are then the caller's to close. */
  readonly stopped: Promise<void>;
}

/** What can be connected, and what turns it on. */
const PLATFORMS = [
  { name: 'slack', title: 'Slack', variable: 'SLACK_BOT_TOKEN', address: '/slack/events' },
  { name: 'teams', title: 'Teams', variable: 'MICROSOFT_APP_ID', address: '/api/messages' },
] as const;

/** Why a platform's address answers nothing, for whoever sets it up. */
function unusedAddresses(platforms: readonly PlatformAdapter[]): ReadonlyMap<string, string> {
  const unused = new Map<string, string>();
  for (const { name, title, variable, address } of PLATFORMS) {
    const platform = platforms.find((p) => p.name === name);
    if (platform === undefined) unused.set(address, `${title} is off: set ${variable} to turn it on`);
    else if (platform.routers.length === 0) {
      unused.set(address, `${title} is connected through a socket, so nothing is sent to this address`);
    }
  }
  return unused;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs `stop` at the first SIGINT or SIGTERM; a second one ends the process at once.
 * The returned function takes the handlers away.
 */
function onSignals(stop: (signal: string) => void): () => void {
  let asked = false;
  const handle = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(signal === 'SIGINT' ? 130 : 143);
    asked = true;
    stop(signal);
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  return () => {
    for (const signal of SIGNALS) process.off(signal, handle);
  };
}

/**
 * Starts the web server and the platforms, prints where they are, and stops them on a signal: no new work is
 * taken, running work ends, then `stopped` resolves.
 * Throws AppError `conflict` (port in use) or `config_invalid`, with nothing left running.
 */
export async function startService(
  parts: ServiceParts,
  config: Config,
  print: (line: string) => void,
): Promise<RunningService> {
  const { logger, platforms = [] } = parts;
  const web = createWebServer({
    ...parts,
    ...config.http,
    routers: platforms.flatMap((platform) => platform.routers),
    unusedAddresses: unusedAddresses(platforms),
  });
  const { url, port } = await web.listen();
  let finish: () => void = () => {};
  const stopped = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let stopping: Promise<void> | null = null;
  const stopAll = async (): Promise<void> => {
    const closings = await Promise.allSettled([
      parts.jobs?.stop(),
      web.close(),
      ...platforms.map((p) => p.close()),
    ]);
    for (const closing of closings) {
      if (closing.status === 'rejected') logger.error({ error: closing.reason }, 'a part did not close');
    }
    parts.metrics.close();
    removeHandlers();
    logger.info({}, 'stopped');
    finish();
  };
  const stop = (): Promise<void> => {
    stopping ??= stopAll();
    return stopping;
  };
  const removeHandlers = onSignals((signal) => {
    logger.info({ signal }, 'stopping');
    void stop();
  });
  try {
    for (const platform of platforms) {
      await platform.start();
      logger.info({ platform: platform.name }, 'platform started');
    }
    await parts.jobs?.start();
  } catch (error) {
    await stop();
    throw error;
  }
  logger.info({ host: config.http.host, port, version: parts.version }, 'started');
  const names = platforms.map((platform) => platform.name);
  print(`medisales is ready: ${config.http.publicUrl ?? url}`);
  if (names.length > 0) print(`Connected: ${names.join(', ')}`);
  const off = PLATFORMS.filter(({ name }) => !names.includes(name));
  if (off.length > 0) print(`Off: ${off.map((p) => `${p.title} (${p.variable})`).join(', ')}`);
  return { url, stop, stopped };
}
