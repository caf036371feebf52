import type { Stores } from '../../../db/stores.js';
import { AppError } from '../../model/errors.js';
import type { Principal } from '../../model/principal.js';
import type { Clock } from '../../ports/clock.js';
import type { Console, ConsolePage, ConsolePageName } from '../../ports/console.js';
import type { UsersAdmin } from '../../ports/users-admin.js';
import type { SignInLinks } from '../../security/sign-in-links.js';
import { importableBy } from '../imports/desk.js';
import type { Jobs } from '../jobs.js';
import { importsPage } from './import-pages.js';
import { removeKey, revokeRight, type TakingUsers } from './people-actions.js';
import { type PersonsKey, peoplePage } from './people-page.js';
import { auditPage, modelsPage, type SystemPageDeps, systemPage } from './record-pages.js';
import { found, type Say } from './tables.js';
import { feedbackPage, questionsPage } from './talk-pages.js';
import { alertsPage, jobsPage } from './work-pages.js';

export interface ConsoleDeps extends Omit<SystemPageDeps, 'sizes'> {
  readonly stores: Stores;
  readonly usersAdmin: Pick<UsersAdmin, 'requirePerson'> & TakingUsers;
  readonly jobs: Jobs;
  readonly signInLinks: Pick<SignInLinks, 'create'>;
  /** Throws `denied` for whoever may not look at models. */
  readonly demandModels: (who: Principal) => Promise<void>;
  readonly clock: Clock;
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
  const pages: Readonly<Record<ConsolePageName, (say: Say, who: Principal) => Promise<ConsolePage>>> = {
    questions: (say) => questionsPage({ ...stores, clock }, say),
    feedback: (say) => feedbackPage({ ...stores, clock }, say),
    people: (say) => peoplePage({ users: deps.usersAdmin, keys: () => keysOf(stores) }, say),
    jobs: (say) => jobsPage(jobs, say),
    imports: (say, who) => importsPage(stores, importableBy(who), say),
    alerts: (say) => alertsPage(stores, say),
    models: (say) => modelsPage(stores, say),
    system: (say) => systemPage({ ...deps, sizes: stores.sizes }, say),
    audit: (say) => auditPage(stores, say),
  };
  async function demand(who: Principal, name: ConsolePageName): Promise<void> {
    if (name === 'models') return deps.demandModels(who);
    if (name === 'imports' && importableBy(who).length > 0) return;
    demandAdmin(who);
  }
  return {
    page: async (who, name, { find }) => {
      await demand(who, name);
      const ko = who.language === 'ko';
      const shown = await pages[name]((korean, english) => (ko ? korean : english), who);
      return { ...shown, tables: shown.tables.map((table) => found(table, find)) };
    },
    act: async (who, { name, of }) => {
      demandAdmin(who);
      const ko = who.language === 'ko';
      const record = (outcome: string): Promise<void> =>
        stores.audit.record({
          at: clock.now(),
          userId: who.userId,
          action: `console.${name}`,
          outcome,
          detail: { of },
        });
      switch (name) {
        case 'run_job': {
          const run = await jobs.runNow(of);
          await record(run.status);
          const what = run.error ?? run.result ?? '';
          return { text: ko ? `${of}: ${what || '실행했습니다.'}` : `${of}: ${what || 'ran.'}`, link: null };
        }
        case 'enable_job':
        case 'disable_job': {
          const isOn = name === 'enable_job';
          await jobs.setEnabled(of, isOn);
          await record('done');
          const text = ko ? `${of}: ${isOn ? '켰습니다.' : '껐습니다.'}` : `${of}: ${isOn ? 'on' : 'off'}.`;
          return { text, link: null };
        }
        case 'revoke_right': {
          await revokeRight(deps.usersAdmin, of);
          await record('done');
          return { text: ko ? `${of}: 권한을 거두었습니다.` : `${of}: taken back.`, link: null };
        }
        case 'remove_key': {
          await removeKey(deps.usersAdmin, of);
          await record('done');
          const text = ko ? `${of}: 키를 없앴습니다. 이제 쓸 수 없습니다.` : `${of}: the key has ended.`;
          return { text, link: null };
        }
        case 'sign_in_link': {
          await deps.usersAdmin.requirePerson(of);
          const link = await deps.signInLinks.create(of);
          await record('done');
          const text = ko
            ? `${of} 님에게 이 주소를 보내 주세요. 하루 안에 한 번만 쓸 수 있습니다.`
            : `Send this address to ${of}. It works once, within a day.`;
          return { text, link };
        }
      }
    },
  };
}
