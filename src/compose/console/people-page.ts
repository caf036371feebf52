import type { ConsolePage } from '../../ports/console.js';
import type { UserListing, UsersAdmin } from '../../ports/users-admin.js';
import { page, type Say, tableOf } from './tables.js';

const ROLES: Readonly<Record<UserListing['role'], readonly [ko: string, en: string]>> = {
  user: ['담당자', 'rep'],
  manager: ['팀장', 'manager'],
  admin: ['관리자', 'admin'],
};

/** Who is known, what they may do, and how they sign in. */
export async function peoplePage(users: Pick<UsersAdmin, 'list'>, say: Say): Promise<ConsolePage> {
  const people = await users.list();
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
            ? [{ name: 'sign_in_link', of: p.username, label: say('로그인 링크', 'Sign-in link') }]
            : [],
        ),
      }),
    ],
  });
}
