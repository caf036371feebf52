import type { ConsolePage, ConsoleTable } from '../../ports/console.js';
import type { ApiKeyListing, UserListing, UsersAdmin } from '../../ports/users-admin.js';
import { page, type Say, tableOf, timeText } from './tables.js';

const ROLES: Readonly<Record<UserListing['role'], readonly [ko: string, en: string]>> = {
  user: ['담당자', 'rep'],
  manager: ['팀장', 'manager'],
  admin: ['관리자', 'admin'],
};

export interface PersonsKey extends ApiKeyListing {
  readonly username: string;
}

export interface PeoplePageDeps {
  readonly users: Pick<UsersAdmin, 'list' | 'links'>;
  readonly keys: () => Promise<readonly PersonsKey[]>;
}

function rightsTable(people: readonly UserListing[], say: Say): ConsoleTable {
  const rights = people.flatMap(({ username, fullName, permissions }) =>
    permissions.map((right) => ({ username, name: fullName ?? username, ...right })),
  );
  return tableOf({
    title: say('더 받은 권한', 'Further rights'),
    empty: say('더 받은 권한이 있는 사람이 없습니다.', 'Nobody has further rights.'),
    note: say(
      '권한은 위의 ‘권한’으로 줍니다. 역할에 딸린 권한은 여기에 없습니다.',
      'Rights are given by “Rights” above. Those that come with a role are not listed.',
    ),
    columns: [
      ['name', say('이름', 'Name')],
      ['username', say('아이디', 'Username')],
      ['resource', say('자료', 'Data')],
      ['level', say('수준', 'Level')],
    ],
    rows: rights.map((r) => [r.name, r.username, r.resource, r.level]),
    actions: rights.map((r) => [
      {
        name: 'revoke_right',
        of: `${r.username}/${r.resource}/${r.level}`,
        label: say('권한 거두기', 'Take back'),
      },
    ]),
  });
}

function linksTable(links: Awaited<ReturnType<UsersAdmin['links']>>, say: Say): ConsoleTable {
  return tableOf({
    title: say('연결된 메신저 계정', 'Linked chat accounts'),
    empty: say(
      'Slack이나 Teams에서 처음 말을 걸면 여기에 나타납니다.',
      'Whoever writes in Slack or Teams for the first time appears here.',
    ),
    note: say(
      '이메일이 같은 계정은 저절로 이어집니다. 끊으면 그 계정의 다음 말부터 다시 이메일로 찾습니다.',
      'Accounts of the same email are linked by themselves. After unlinking, the next message is matched by email again.',
    ),
    columns: [
      ['username', say('아이디', 'Username')],
      ['platform', say('메신저', 'Chat')],
      ['tenant', say('조직', 'Organisation')],
      ['account', say('계정', 'Account')],
    ],
    rows: links.map((l) => [
      l.username,
      l.platform === 'slack' ? 'Slack' : 'Microsoft Teams',
      l.tenant,
      l.externalId,
    ]),
    actions: links.map((l) => [
      {
        name: 'unlink',
        of: `${l.platform}/${l.tenant}/${l.externalId}`,
        label: say('연결 끊기', 'Unlink'),
      },
    ]),
  });
}

function keysTable(keys: readonly PersonsKey[], say: Say): ConsoleTable {
  return tableOf({
    title: say('API 키', 'API keys'),
    empty: say('API 키가 없습니다.', 'There are no API keys.'),
    note: say(
      '키 자체는 저장하지 않으므로 다시 볼 수 없습니다. 새 키는 ‘medisales users key’로 만듭니다.',
      'A key itself is not stored and can’t be seen again. “medisales users key” makes a new one.',
    ),
    columns: [
      ['username', say('아이디', 'Username')],
      ['label', say('쓰임', 'For')],
      ['created', say('만든 때', 'Made')],
      ['used', say('마지막으로 쓴 때', 'Last used')],
    ],
    rows: keys.map((k) => [k.username, k.label, timeText(k.createdAt), timeText(k.lastUsedAt)]),
    actions: keys.map((k) => [
      { name: 'remove_key', of: `${k.username}/${k.id}`, label: say('키 없애기', 'End key') },
    ]),
  });
}

/** Who is known, what they may do, and how they sign in. */
export async function peoplePage(deps: PeoplePageDeps, say: Say): Promise<ConsolePage> {
  const [people, keys, links] = await Promise.all([deps.users.list(), deps.keys(), deps.users.links()]);
  const active = people.filter((p) => p.isActive);
  return page({
    title: say('사람과 권한', 'People and rights'),
    lead: say(
      `활성 사용자 ${active.length}명, 비밀번호를 정한 사람 ${active.filter((p) => p.hasPassword).length}명입니다. 로그인 링크는 한 번만 쓸 수 있고 하루가 지나면 쓸 수 없습니다.`,
      `${active.length} active people, ${active.filter((p) => p.hasPassword).length} with a password. A sign-in link works once, for a day.`,
    ),
    tables: [
      tableOf({
        title: say('사람', 'People'),
        columns: [
          ['name', say('이름', 'Name')],
          ['username', say('아이디', 'Username')],
          ['department', say('팀', 'Team')],
          ['role', say('역할', 'Role')],
          ['rights', say('더 받은 권한', 'Further rights')],
          ['email', say('이메일', 'Email')],
          ['state', say('상태', 'State')],
        ],
        rows: people.map((p) => [
          p.fullName ?? p.username,
          p.username,
          p.department ?? '',
          say(...ROLES[p.role]),
          p.permissions.map((r) => `${r.resource}: ${r.level}`).join(', '),
          p.email,
          p.isActive
            ? p.hasPassword
              ? say('사용 중', 'active')
              : say('비밀번호 없음', 'no password')
            : say('사용 안 함', 'inactive'),
        ]),
        actions: people.map((p) =>
          p.isActive
            ? [
                { name: 'rights', of: `${p.username}/${p.role}`, label: say('권한', 'Rights') },
                { name: 'sign_in_link', of: p.username, label: say('로그인 링크', 'Sign-in link') },
                { name: 'end_sign_ins', of: p.username, label: say('로그아웃', 'Sign out') },
              ]
            : [{ name: 'enable_person', of: p.username, label: say('다시 사용', 'Enable') }],
        ),
      }),
      rightsTable(people, say),
      linksTable(links, say),
      keysTable(keys, say),
    ],
  });
}
