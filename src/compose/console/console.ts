import type { Stores } from '../../../db/stores.js';
import { AppError } from '../../model/errors.js';
import type { Principal } from '../../model/principal.js';
import type { Clock } from '../../ports/clock.js';
import type { Console, ConsoleFilter, ConsolePage, ConsolePageName } from '../../ports/console.js';
import type { DataQuality } from '../../ports/data-quality.js';
import { importableBy } from '../imports/desk.js';
import { type ActDeps, createActs, isOwnAct } from './acts.js';
import { auditPage } from './audit-page.js';
import { importsPage } from './import-pages.js';
import { type MePageDeps, mePage } from './me-page.js';
import { picturePath } from './model-plots.js';
import { modelsPage } from './models-page.js';
import { type NewsPageDeps, newsPage } from './news-page.js';
import { type PersonsKey, peoplePage } from './people-page.js';
import { qualityPage } from './quality-page.js';
import { type SystemPageDeps, systemPage } from './system-page.js';
import { found, type Say } from './tables.js';
import { feedbackPage, questionsPage } from './talk-pages.js';
import { alertsPage, jobsPage } from './work-pages.js';

export interface ConsoleDeps extends Omit<SystemPageDeps, 'sizes'>, Omit<ActDeps, 'stores'> {
  readonly stores: Stores;
  readonly usersAdmin: ActDeps['usersAdmin'] & MePageDeps['users'];
  readonly myAlerts: MePageDeps['alerts'];
  readonly news: NewsPageDeps['news'];
  /** Throws `denied` for whoever may not look at models. */
  readonly demandModels: (who: Principal) => Promise<void>;
  readonly clock: Clock;
  readonly home: string;
  readonly dataQuality: Pick<DataQuality, 'latest'>;
}

/** What these show is the reader's own. */
const EVERYBODY: readonly ConsolePageName[] = ['news', 'me'];

interface LookingAt {
  readonly who: Principal;
  readonly session: string | null;
  readonly choices: NonNullable<ConsoleFilter['choices']>;
}

function demandAdmin(who: Principal): void {
  if (who.role === 'admin') return;
  throw new AppError('denied', 'Only administrators may see and do this');
}

async function keysOf({ accounts, apiKeyRows }: Stores): Promise<PersonsKey[]> {
  const [people, keys] = await Promise.all([accounts.list(), apiKeyRows.list()]);
  const nameOf = new Map(people.map(({ id, username }) => [id, username]));
  return keys.map(({ id, userId, label, createdAt, lastUsedAt }) => ({
    id,
    username: nameOf.get(userId) ?? '',
    label,
    createdAt,
    lastUsedAt,
  }));
}

/** What those who run the service see of it, and the little they do from there; every doing is audited. */
export function createConsole(deps: ConsoleDeps): Console {
  const { stores, jobs, clock } = deps;
  const acts = createActs(deps);
  const languageOf = async ({ userId, language }: Principal) =>
    (await stores.people.byId(userId))?.language ?? language;
  const pages: Readonly<Record<ConsolePageName, (say: Say, looking: LookingAt) => Promise<ConsolePage>>> = {
    me: (say, looking) =>
      mePage(
        { users: deps.usersAdmin, signIns: deps.signIns, alerts: deps.myAlerts, languageOf, clock },
        looking,
        say,
      ),
    news: (say, { who }) => newsPage(deps, who, say),
    questions: (say, { who }) => questionsPage({ ...stores, clock }, who, say),
    feedback: (say) => feedbackPage({ ...stores, clock }, say),
    people: (say) => peoplePage({ users: deps.usersAdmin, keys: () => keysOf(stores) }, say),
    jobs: (say) => jobsPage(jobs, say),
    imports: (say, { who }) => importsPage(stores, importableBy(who), say),
    alerts: (say) => alertsPage(stores, say),
    models: (say) => modelsPage({ ...stores, home: deps.home }, say),
    system: (say) => systemPage({ ...deps, sizes: stores.sizes }, say),
    'data-quality': (say) => qualityPage(deps.dataQuality, say),
    audit: (say, { choices }) => auditPage(stores, choices, say),
  };
  async function demand(who: Principal, name: ConsolePageName): Promise<void> {
    if (name === 'data-quality' && who.role === 'manager') return;
    if (EVERYBODY.includes(name)) return;
    if (name === 'models') return deps.demandModels(who);
    if (name === 'imports' && importableBy(who).length > 0) return;
    demandAdmin(who);
  }
  return {
    page: async (who, name, { find, session = null, choices = {} }) => {
      await demand(who, name);
      const ko = who.language === 'ko';
      const say: Say = (korean, english) => (ko ? korean : english);
      const shown = await pages[name](say, { who, session, choices });
      return { ...shown, tables: shown.tables.map((table) => found(table, find)) };
    },
    picture: async (who, of) => {
      await deps.demandModels(who);
      return picturePath({ home: deps.home, models: stores.models }, of);
    },
    act: async (who, { name, of }, session = null) => {
      if (!isOwnAct(name)) demandAdmin(who);
      if (name === 'teach' || name === 'rights') {
        throw new AppError('usage', `${name} opens a form of the page: nothing is done by the name alone`);
      }
      const ko = who.language === 'ko';
      const say: Say = (korean, english) => (ko ? korean : english);
      const { text, link = null, outcome = 'done' } = await acts[name]({ of, who, session, say });
      await stores.audit.record({
        at: clock.now(),
        userId: who.userId,
        action: `console.${name}`,
        outcome,
        detail: { of },
      });
      return { text, link };
    },
  };
}
