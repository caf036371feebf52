import { sentenceCase } from '../../model/sentence-case.js';
import type { ConsolePage, ConsoleTable } from '../../ports/console.js';
import type { ApiKeyListing, UserListing, UsersAdmin } from '../../ports/users-admin.js';
import { personText, ROLE_NAMES, rightText } from './right-words.js';
import { cellWords, listOf, page, type Say, timeText } from './tables.js';

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
  return listOf({
    title: say('더 받은 권한', 'Further rights'),
    empty: say('더 받은 권한이 있는 사람이 없습니다.', 'Nobody has further rights.'),
    note: say(
      '권한은 위의 ‘권한’으로 줍니다. 역할에 딸린 권한은 여기에 없습니다.',
      'Grant rights with “Rights” above. Those that come with a role are not listed.',
    ),
    items: rights,
    columns: [
      ['name', say('이름', 'Name'), (r) => r.name],
      ['username', say('아이디', 'Username'), (r) => r.username],
      ['right', say('권한', 'Right'), (r) => sentenceCase(rightText(r, say))],
    ],
    actions: (r) => [
      {
        name: 'revoke_right',
        of: `${r.username}/${r.resource}/${r.level}`,
        about: `${r.name}, ${rightText(r, say)}`,
        label: say('권한 거두기', 'Take back'),
      },
    ],
  });
}

function linksTable(links: Awaited<ReturnType<UsersAdmin['links']>>, say: Say): ConsoleTable {
  return listOf({
    title: say('연결된 메신저 계정', 'Linked chat accounts'),
    empty: say(
      'Slack이나 Teams에서 처음 말을 걸면 여기에 나타납니다.',
      'People appear here once they write to the bot in Slack or Teams.',
    ),
    note: say(
      '이메일이 같은 계정은 저절로 이어집니다. 끊으면 그 계정의 다음 말부터 다시 이메일로 찾습니다.',
      'Accounts with the same email are linked automatically. After unlinking, the next message is matched by email again.',
    ),
    items: links,
    columns: [
      ['username', say('아이디', 'Username'), (l) => l.username],
      ['platform', say('메신저', 'Chat'), (l) => (l.platform === 'slack' ? 'Slack' : 'Microsoft Teams')],
      ['tenant', say('조직', 'Organisation'), (l) => l.tenant],
      ['account', say('계정', 'Account'), (l) => l.externalId],
    ],
    actions: (l) => [
      {
        name: 'unlink',
        of: `${l.platform}/${l.tenant}/${l.externalId}`,
        label: say('연결 끊기', 'Unlink'),
      },
    ],
  });
}

function keysTable(keys: readonly PersonsKey[], say: Say): ConsoleTable {
  return listOf({
    title: say('API 키', 'API keys'),
    empty: say('API 키가 없습니다.', 'There are no API keys.'),
    note: say(
      '키 자체는 저장하지 않으므로 다시 볼 수 없습니다. 새 키는 ‘medisales users key’로 만듭니다.',
      'A key is not stored and can’t be shown again. “medisales users key” makes a new one.',
    ),
    items: keys,
    columns: [
      ['username', say('아이디', 'Username'), (k) => k.username],
      ['label', say('쓰임', 'Purpose'), (k) => k.label],
      ['created', say('만든 때', 'Created'), (k) => timeText(k.createdAt)],
      ['used', say('마지막으로 쓴 때', 'Last used'), (k) => timeText(k.lastUsedAt)],
    ],
    actions: (k) => [{ name: 'remove_key', of: `${k.username}/${k.id}`, label: say('키 없애기', 'Revoke') }],
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
      `${active.length} active people, ${active.filter((p) => p.hasPassword).length} with a password. A sign-in link works once, within a day.`,
    ),
    tables: [
      listOf({
        title: say('사람', 'People'),
        items: people,
        columns: [
          ['name', say('이름', 'Name'), (p) => p.fullName ?? p.username],
          ['username', say('아이디', 'Username'), (p) => p.username],
          ['department', say('팀', 'Team'), (p) => p.department ?? ''],
          ['role', say('역할', 'Role'), (p) => cellWords(ROLE_NAMES[p.role], say)],
          [
            'rights',
            say('더 받은 권한', 'Further rights'),
            (p) => sentenceCase(p.permissions.map((r) => rightText(r, say)).join(', ')),
          ],
          ['email', say('이메일', 'Email'), (p) => p.email],
          [
            'state',
            say('상태', 'State'),
            (p) =>
              p.isActive
                ? p.hasPassword
                  ? say('사용 중', 'Active')
                  : say('비밀번호 없음', 'No password')
                : say('사용 안 함', 'Disabled'),
          ],
        ],
        actions: (p) => {
          const about = personText(p);
          return p.isActive
            ? [
                { name: 'rights', of: `${p.username}/${p.role}`, about, label: say('권한', 'Rights') },
                { name: 'sign_in_link', of: p.username, about, label: say('로그인 링크', 'Sign-in link') },
                { name: 'end_sign_ins', of: p.username, about, label: say('로그아웃', 'Sign them out') },
              ]
            : [{ name: 'enable_person', of: p.username, about, label: say('다시 사용', 'Enable') }];
        },
      }),
      rightsTable(people, say),
      linksTable(links, say),
      keysTable(keys, say),
    ],
  });
}
