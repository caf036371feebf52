import type { Stores } from '../../../db/stores.js';
import { AppError } from '../../model/errors.js';
import type { Principal } from '../../model/principal.js';
import type { ConsoleAction, ConsoleActionName } from '../../ports/console.js';
import type { SignIns } from '../../ports/sign-in.js';
import type { SignInLinks } from '../../security/sign-in-links.js';
import type { Jobs } from '../jobs.js';
import {
  disablePerson,
  endSignIns,
  grantRight,
  removeKey,
  revokeRight,
  setRole,
  type TakingUsers,
  unlink,
} from './people-actions.js';
import { ROLE_NAMES, rightText } from './right-words.js';
import type { Say } from './tables.js';
import { forgetTaught } from './taught-table.js';

/** What can be done about a row. Each act is judged by its rights here, done, and recorded by `act` of the console. */

export interface ActDeps {
  readonly stores: Pick<Stores, 'accounts' | 'aliases' | 'words'>;
  readonly usersAdmin: TakingUsers;
  readonly jobs: Jobs;
  readonly signInLinks: Pick<SignInLinks, 'create'>;
  readonly signIns: SignIns;
}

export interface Acting {
  readonly of: string;
  readonly who: Principal;
  /** Of whoever does it; null for none. */
  readonly session: string | null;
  readonly say: Say;
}

export interface Acted {
  readonly text: string;
  readonly link?: string;
  /** For the record; `done` unless said. */
  readonly outcome?: string;
}

type Act = (acting: Acting) => Promise<Acted>;

/** What everybody does with what is their own. */
const OWN: readonly ConsoleActionName[] = ['end_other_sign_ins', 'remove_own_key', 'set_language'];

export function isOwnAct(name: ConsoleAction['name']): boolean {
  return OWN.some((own) => own === name);
}

function unknownPerson(username: string): AppError {
  return new AppError('not_found', `There is no person with the username ${username}`);
}

export function createActs(deps: ActDeps): Readonly<Record<ConsoleActionName, Act>> {
  const { jobs, usersAdmin, signIns } = deps;
  const turn =
    (isOn: boolean): Act =>
    async ({ of, say }) => {
      await jobs.setEnabled(of, isOn);
      return {
        text: isOn ? say(`${of}: 켰습니다.`, `${of}: on.`) : say(`${of}: 껐습니다.`, `${of}: off.`),
      };
    };
  const idOf = async (username: string): Promise<number> => {
    const account = await deps.stores.accounts.find(username);
    if (account !== null) return account.id;
    throw unknownPerson(username);
  };
  /** Whom it is done to, by name. Throws `not_found`. */
  const named = async (username: string): Promise<string> => {
    const account = await deps.stores.accounts.find(username);
    if (account === null) throw unknownPerson(username);
    return account.fullName ?? username;
  };
  return {
    run_job: async ({ of, say }) => {
      const run = await jobs.runNow(of);
      const text = say(
        `${of}: ${run.error ?? run.result?.ko ?? '실행했습니다.'}`,
        `${of}: ${run.error ?? run.result?.en ?? 'ran.'}`,
      );
      return { text, outcome: run.status };
    },
    enable_job: turn(true),
    disable_job: turn(false),
    revoke_right: async ({ of, who, say }) => {
      const { username, ...right } = await revokeRight(usersAdmin, of, who);
      const [name, what] = [await named(username), rightText(right, say)];
      return {
        text: say(`${name} 님에게서 ‘${what}’ 권한을 거두었습니다.`, `${name} may no longer ${what}.`),
      };
    },
    grant_right: async ({ of, say }) => {
      const { username, ...right } = await grantRight(usersAdmin, of);
      const [name, what] = [await named(username), rightText(right, say)];
      return { text: say(`${name} 님에게 ‘${what}’ 권한을 주었습니다.`, `${name} may now ${what}.`) };
    },
    set_role: async ({ of, who, say }) => {
      const { username, role } = await setRole(usersAdmin, of, who);
      const [name, what] = [await named(username), say(...ROLE_NAMES[role])];
      return { text: say(`${name} 님은 이제 ${what}입니다.`, `${name} is now of the role ${what}.`) };
    },
    disable_person: async ({ of, who, say }) => {
      const name = await named(of);
      await disablePerson(usersAdmin, of, who);
      return {
        text: say(
          `${name} 님의 사용을 멈췄습니다. 이제 어디에서도 답을 받지 못합니다.`,
          `${name} is disabled; no question of theirs is answered any more.`,
        ),
      };
    },
    enable_person: async ({ of, say }) => {
      const name = await named(of);
      await usersAdmin.setActive(of, true);
      return { text: say(`${name} 님이 다시 쓸 수 있습니다.`, `${name} is enabled again.`) };
    },
    unlink: async ({ of, say }) => {
      await unlink(usersAdmin, of);
      return { text: say(`${of}: 연결을 끊었습니다.`, `${of}: the link is gone.`) };
    },
    remove_key: async ({ of, say }) => {
      await removeKey(usersAdmin, of);
      return { text: say(`${of}: 키를 없앴습니다. 이제 쓸 수 없습니다.`, `${of}: the key has ended.`) };
    },
    end_sign_ins: async ({ of, who, session, say }) => {
      const name = await named(of);
      const count = await endSignIns({ users: { idOf }, signIns, session }, of, who);
      return {
        text: say(`${name} 님의 로그인 ${count}건을 끝냈습니다.`, `${count} sign-ins of ${name} have ended.`),
      };
    },
    sign_in_link: async ({ of, say }) => {
      const name = await named(of);
      return {
        link: await deps.signInLinks.create(of),
        text: say(
          `${name} 님에게 이 주소를 보내 주세요. 하루 안에 한 번만 쓸 수 있습니다.`,
          `Send this address to ${name}. It works once, within a day.`,
        ),
      };
    },
    end_other_sign_ins: async ({ who, session, say }) => {
      const count = await signIns.endBut(who.userId, session);
      return { text: say(`다른 로그인 ${count}건을 끝냈습니다.`, `${count} other sign-ins have ended.`) };
    },
    remove_own_key: async ({ of, who, say }) => {
      await removeKey(usersAdmin, `${who.username}/${of}`);
      return { text: say('키를 없앴습니다. 이제 쓸 수 없습니다.', 'The key has ended.') };
    },
    set_language: async ({ of, who, say }) => {
      const language = (['ko', 'en'] as const).find((each) => each === of);
      if (language === undefined) throw new AppError('usage', `${of} is no language: write ko or en`);
      await deps.stores.accounts.setProfile(who.userId, { language });
      return {
        text:
          language === 'ko'
            ? say(
                '이제 Slack과 Teams의 답과 알림이 한국어로 옵니다. 이 화면의 말은 맨 위의 단추로 바꿉니다.',
                'Answers in Slack and Teams and your alerts are in Korean from now on. The button at the top changes what this page is in.',
              )
            : say(
                '이제 Slack과 Teams의 답과 알림이 영어로 옵니다. 이 화면의 말은 맨 위의 단추로 바꿉니다.',
                'Answers in Slack and Teams and your alerts are in English from now on. The button at the top changes what this page is in.',
              ),
      };
    },
    forget_taught: async ({ of, say }) => {
      const said = await forgetTaught(deps.stores, of);
      return {
        text: say(
          `‘${said}’의 뜻을 지웠습니다. 다음 질문부터 그렇게 알아듣지 않습니다.`,
          `What ‘${said}’ means is forgotten from the next question on.`,
        ),
      };
    },
  };
}
