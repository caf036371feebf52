import type { Stores } from '../../db/stores.js';
import type { Config } from '../config.js';
import type { Principal } from '../model/principal.js';
import type { NewsDesk } from '../news/desk.js';
import type { Clock } from '../ports/clock.js';
import type { Console } from '../ports/console.js';
import type { DataQuality } from '../ports/data-quality.js';
import type { HealthReport } from '../ports/health.js';
import type { MyAlerts } from '../ports/my-alerts.js';
import type { FirstPassword, PasswordChange, Sessions, SignIns } from '../ports/sign-in.js';
import type { UsersAdmin } from '../ports/users-admin.js';
import { createPasswordChange } from '../security/change-password.js';
import { createSignInLinks } from '../security/sign-in-links.js';
import { createConsole } from './console/console.js';
import type { Jobs } from './jobs.js';
import type { MeasuredTables } from './measured-tables.js';
import type { ModelDesk } from './models.js';
import { FORECAST_MODEL } from './training.js';

export interface ConsoleParts {
  readonly config: Config;
  readonly stores: Stores;
  readonly jobs: Jobs;
  readonly news: NewsDesk;
  readonly dataQuality: Pick<DataQuality, 'latest'>;
  readonly signIns: SignIns;
  readonly sessions: Sessions;
  readonly myAlerts: Pick<MyAlerts, 'list'>;
  readonly models: Pick<ModelDesk, 'demand'>;
  readonly usersAdmin: UsersAdmin;
  readonly measuredTables: MeasuredTables;
  readonly health: () => Promise<HealthReport>;
  readonly version: string;
  readonly linkSecret: Uint8Array;
  readonly clock: Clock;
}

/** What is connected; never how. */
function partsOf(config: Config): readonly (readonly [string, string])[] {
  const on = (isOn: boolean, variable: string): string => (isOn ? 'on' : `off (${variable})`);
  return [
    ['Slack', on(config.slack !== null, 'SLACK_BOT_TOKEN')],
    ['Microsoft Teams', on(config.teams !== null, 'MICROSOFT_APP_ID')],
    ['Redis', config.redis === null ? 'off (REDIS_URL)' : 'on'],
    ['MLflow', config.mlflow === null ? 'off (MLFLOW_TRACKING_URI)' : 'on'],
    ['Language model', on(config.chatModel !== null, 'OPENAI_BASE_URL, CHAT_MODEL')],
    ['Embeddings', config.embeddings.kind],
    ['Transcription', on(config.transcription !== null, 'TRANSCRIBE_URL')],
  ];
}

export interface ComposedConsole {
  readonly console: Console;
  readonly firstPassword: FirstPassword;
  readonly passwordChange: PasswordChange;
}

export function composeConsole(parts: ConsoleParts): ComposedConsole {
  const { config, stores, clock, usersAdmin } = parts;
  const signInLinks = createSignInLinks({
    clock,
    secret: parts.linkSecret,
    passwordHash: async (username) => {
      const account = await stores.accounts.find(username);
      return account?.isActive === true ? stores.accounts.passwordHash(account.id) : undefined;
    },
  });
  const publicLinks = {
    create: async (username: string): Promise<string> => {
      const link = await signInLinks.create(username);
      return config.http.publicUrl === null ? link : new URL(link, config.http.publicUrl).href;
    },
  };
  return {
    console: createConsole({
      ...parts,
      home: config.home,
      signInLinks: publicLinks,
      demandModels: (who: Principal) => parts.models.demand(who, FORECAST_MODEL, 'view'),
      parts: async () => partsOf(config),
    }),
    passwordChange: createPasswordChange({ sessions: parts.sessions, setPassword: usersAdmin.setPassword }),
    firstPassword: {
      set: async (token, password) => {
        const username = await signInLinks.open(token);
        if (username === null) return null;
        await usersAdmin.setPassword(username, password);
        return username;
      },
    },
  };
}
