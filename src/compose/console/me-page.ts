import {
  type PermissionLevel,
  type Principal,
  type ResourceType,
  widestScope,
} from '../../model/principal.js';
import type { Clock } from '../../ports/clock.js';
import type { ConsolePage } from '../../ports/console.js';
import type { MyAlerts } from '../../ports/my-alerts.js';
import type { SignIns } from '../../ports/sign-in.js';
import type { UsersAdmin } from '../../ports/users-admin.js';
import { whenText } from '../../skills/alerts/schedule-text.js';
import { page, type Say, tableOf, timeText } from './tables.js';

/** What the service knows of whoever looks, and what they may do, in plain words. */

export interface MePageDeps {
  readonly users: Pick<UsersAdmin, 'keys'>;
  readonly signIns: Pick<SignIns, 'list'>;
  readonly alerts: Pick<MyAlerts, 'list'>;
  readonly clock: Clock;
}

export interface Looking {
  readonly who: Principal;
  readonly session: string | null;
}

const ROLES: Readonly<Record<Principal['role'], readonly [ko: string, en: string]>> = {
  user: ['담당자', 'rep'],
  manager: ['팀장', 'manager'],
  admin: [
    '관리자: 모든 자료를 보고 서비스를 관리합니다',
    'administrator: sees everything and runs the service',
  ],
};

const RIGHTS: Readonly<
  Record<ResourceType, Readonly<Record<PermissionLevel, readonly [ko: string, en: string]>>>
> = {
  sales: {
    read: ['회사 전체 매출을 봅니다', 'sees the sales of the whole company'],
    write: ['매출·목표 자료를 가져옵니다', 'imports sales and targets'],
    admin: ['매출 자료를 관리합니다', 'manages the data of sales'],
  },
  clients: {
    read: ['모든 거래처를 봅니다', 'sees every client'],
    write: ['거래처 자료를 가져옵니다', 'imports clients'],
    admin: ['거래처 자료를 관리합니다', 'manages the data of clients'],
  },
  ml_models: {
    read: ['예측 모델을 살펴봅니다', 'looks at models'],
    write: ['예측 모델을 학습시킵니다', 'trains models'],
    admin: ['예측 모델을 관리합니다', 'manages models'],
  },
};

function scopeText(who: Principal, say: Say): string {
  const scope = widestScope(who);
  if (scope.kind === 'company') return say('회사 전체의 매출', 'the sales of the whole company');
  if (scope.kind === 'department')
    return say(`${scope.department}의 매출`, `the sales of ${scope.department}`);
  return say('내가 올린 매출', 'your own sales');
}

const BROWSERS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/Edg/, 'Edge'],
  [/Whale/, 'Whale'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Chrome/, 'Chrome'],
  [/Firefox/, 'Firefox'],
  [/Safari/, 'Safari'],
];
const SYSTEMS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** `Chrome · Windows`, as far as the browser told. */
function deviceText(userAgent: string | null): string {
  const named = (of: typeof BROWSERS): readonly string[] =>
    of
      .filter(([mark]) => mark.test(userAgent ?? ''))
      .slice(0, 1)
      .map(([, name]) => name);
  return [...named(BROWSERS), ...named(SYSTEMS)].join(' · ') || '–';
}

export async function mePage(deps: MePageDeps, { who, session }: Looking, say: Say): Promise<ConsolePage> {
  const [keys, signIns, alerts] = await Promise.all([
    deps.users.keys(who.username),
    deps.signIns.list(who.userId, session, deps.clock.now()),
    deps.alerts.list(who),
  ]);
  const others = signIns.filter((s) => !s.isThis).length;
  return page({
    title: say('내 정보', 'My account'),
    lead: say(
      `${who.fullName} 님은 ${scopeText(who, say)}을 볼 수 있습니다.`,
      `${who.fullName}, you see ${scopeText(who, say)}.`,
    ),
    tables: [
      tableOf({
        title: say('나', 'Me'),
        note: say(
          '틀린 것이 있으면 관리자에게 알려 주세요. 이름과 팀은 회사의 자료에서 옵니다.',
          'Tell an administrator what is wrong. Name and team come from the company’s files.',
        ),
        columns: [
          ['what', say('항목', 'What')],
          ['value', say('내용', 'Value')],
        ],
        rows: [
          [say('아이디', 'Username'), who.username],
          [say('이메일', 'Email'), who.email],
          [say('팀', 'Team'), who.department ?? '–'],
          [say('역할', 'Role'), say(...ROLES[who.role])],
          [say('볼 수 있는 매출', 'Sales you see'), scopeText(who, say)],
          ...who.permissions.map((r) => [
            say('더 받은 권한', 'Further right'),
            say(...RIGHTS[r.resource][r.level]),
          ]),
        ],
      }),
      tableOf({
        title: say('내 알림과 정기 보고', 'My alerts'),
        empty: say('등록한 알림이 없습니다.', 'You have no alerts.'),
        note: say(
          '위의 종 단추에서 보고 바꿉니다. 대화창에 ‘매일 9시에 어제 매출 알려줘’라고 하시면 새로 만듭니다.',
          'They are read and changed under the bell above. A new one is made in the chat: “tell me yesterday’s sales every day at 9”.',
        ),
        columns: [
          ['title', say('알림', 'Alert')],
          ['when', say('언제', 'When')],
          ['state', say('상태', 'State')],
          ['next', say('다음', 'Next')],
        ],
        rows: alerts.map((a) => [
          a.title,
          whenText(a, who.language),
          a.status === 'paused' ? say('멈춤', 'paused') : say('켜짐', 'on'),
          timeText(a.nextRun),
        ]),
      }),
      tableOf({
        title: say('로그인한 곳', 'Where you are signed in'),
        empty: say('로그인한 브라우저가 없습니다.', 'No browser is signed in.'),
        columns: [
          ['device', say('기기', 'Device')],
          ['this', say('지금', 'This one')],
          ['since', say('로그인', 'Since')],
          ['until', say('만료', 'Until')],
        ],
        rows: signIns.map((s) => [
          deviceText(s.userAgent),
          s.isThis ? say('이 브라우저', 'this browser') : '',
          timeText(s.createdAt),
          timeText(s.expiresAt),
        ]),
        actions: signIns.map((s) =>
          s.isThis && others > 0
            ? [
                {
                  name: 'end_other_sign_ins',
                  of: who.username,
                  label: say('다른 로그인 모두 끝내기', 'Sign out the others'),
                },
              ]
            : [],
        ),
      }),
      tableOf({
        title: say('내 API 키', 'My API keys'),
        empty: say('API 키가 없습니다.', 'You have no API keys.'),
        note: say(
          '키 자체는 저장하지 않으므로 다시 볼 수 없습니다. 새 키는 관리자에게 부탁해 주세요.',
          'A key itself is not stored and can’t be seen again. Ask an administrator for a new one.',
        ),
        columns: [
          ['label', say('쓰임', 'For')],
          ['created', say('만든 때', 'Made')],
          ['used', say('마지막으로 쓴 때', 'Last used')],
        ],
        rows: keys.map((k) => [k.label, timeText(k.createdAt), timeText(k.lastUsedAt)]),
        actions: keys.map((k) => [
          { name: 'remove_own_key', of: String(k.id), label: say('키 없애기', 'End key') },
        ]),
      }),
    ],
  });
}
