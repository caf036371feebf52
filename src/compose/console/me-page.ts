import { type Language, type Principal, widestScope } from '../../model/principal.js';
import { sentenceCase } from '../../model/sentence-case.js';
import type { Clock } from '../../ports/clock.js';
import type { ConsolePage } from '../../ports/console.js';
import type { MyAlerts } from '../../ports/my-alerts.js';
import type { SignIns } from '../../ports/sign-in.js';
import type { UsersAdmin } from '../../ports/users-admin.js';
import { whenText } from '../../skills/alerts/schedule-text.js';
import { LANGUAGE_NAMES, ROLE_NAMES, rightText } from './right-words.js';
import { cellWords, listOf, page, type Say, tableOf, timeText } from './tables.js';

/** What the service knows of whoever looks, and what they may do, in plain words. */

export interface MePageDeps {
  readonly users: Pick<UsersAdmin, 'keys'>;
  readonly signIns: Pick<SignIns, 'list'>;
  readonly alerts: Pick<MyAlerts, 'list'>;
  /** Of their answers: the page may be read in the other one. */
  readonly languageOf: (who: Principal) => Promise<Language>;
  readonly clock: Clock;
}

export interface Looking {
  readonly who: Principal;
  readonly session: string | null;
}

function scopeText(who: Principal, say: Say): string {
  const scope = widestScope(who);
  if (scope.kind === 'company') return say('회사 전체의 매출', 'the sales of the whole company');
  if (scope.kind === 'department')
    return say(`${scope.department}의 매출`, `the sales of ${scope.department}`);
  return say('본인이 올린 매출', 'your own sales');
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
function deviceText(userAgent: string | null, say: Say): string {
  const named = (of: typeof BROWSERS): readonly string[] =>
    of
      .filter(([mark]) => mark.test(userAgent ?? ''))
      .slice(0, 1)
      .map(([, name]) => name);
  return [...named(BROWSERS), ...named(SYSTEMS)].join(' · ') || say('알 수 없는 기기', 'Unknown device');
}

export async function mePage(deps: MePageDeps, { who, session }: Looking, say: Say): Promise<ConsolePage> {
  const [answered, keys, signIns, alerts] = await Promise.all([
    deps.languageOf(who),
    deps.users.keys(who.username),
    deps.signIns.list(who.userId, session, deps.clock.now()),
    deps.alerts.list(who),
  ]);
  const others = signIns.filter((s) => !s.isThis).length;
  const other: Language = answered === 'ko' ? 'en' : 'ko';
  return page({
    title: say('내 정보', 'My account'),
    lead: say(
      `${who.fullName} 님은 ${scopeText(who, say)}을 볼 수 있습니다.`,
      `${who.fullName}, you see ${scopeText(who, say)}.`,
    ),
    tables: [
      tableOf({
        title: say('나', 'Profile'),
        note: say(
          '틀린 것이 있으면 관리자에게 알려 주세요. 이름과 팀은 회사의 자료에서 옵니다.',
          'If something is wrong, tell an administrator. Name and team come from the company’s files.',
        ),
        columns: [
          ['what', say('항목', 'Item')],
          ['value', say('내용', 'Value')],
        ],
        rows: [
          [say('아이디', 'Username'), who.username],
          [say('이메일', 'Email'), who.email],
          [say('팀', 'Team'), who.department ?? '–'],
          [say('역할', 'Role'), cellWords(ROLE_NAMES[who.role], say)],
          [say('볼 수 있는 매출', 'Sales you see'), sentenceCase(scopeText(who, say))],
          ...who.permissions.map((r) => [
            say('더 받은 권한', 'Further right'),
            sentenceCase(rightText(r, say)),
          ]),
          [
            say('Slack·Teams 답변과 알림의 언어', 'Language in Slack, Teams and alerts'),
            LANGUAGE_NAMES[answered],
          ],
        ],
        actions: [
          ...Array.from({ length: 5 + who.permissions.length }, () => []),
          [
            {
              name: 'set_language',
              of: other,
              label: say(`${LANGUAGE_NAMES[other]}로 받기`, `Change to ${LANGUAGE_NAMES[other]}`),
            },
          ],
        ],
      }),
      listOf({
        title: say('내 알림과 정기 보고', 'My alerts'),
        empty: say('등록한 알림이 없습니다.', 'You have no alerts.'),
        note: say(
          '위의 종 단추에서 보고 바꿉니다. 대화창에 ‘매일 9시에 어제 매출 알려줘’라고 하시면 새로 만듭니다.',
          'Read and change them under the bell above. Ask for a new one in the chat: “tell me yesterday’s sales every day at 9”.',
        ),
        items: alerts,
        columns: [
          ['title', say('알림', 'Alert'), (a) => a.title],
          ['when', say('언제', 'When'), (a) => whenText(a, who.language)],
          [
            'state',
            say('상태', 'State'),
            (a) => (a.status === 'paused' ? say('멈춤', 'Paused') : say('켜짐', 'On')),
          ],
          ['next', say('다음', 'Next'), (a) => timeText(a.nextRun)],
        ],
      }),
      listOf({
        title: say('로그인한 곳', 'Where you are signed in'),
        empty: say('로그인한 브라우저가 없습니다.', 'No browser is signed in.'),
        items: signIns,
        columns: [
          ['device', say('기기', 'Device'), (s) => deviceText(s.userAgent, say)],
          ['this', say('지금', 'Current'), (s) => (s.isThis ? say('이 브라우저', 'This browser') : '')],
          ['since', say('로그인', 'Signed in'), (s) => timeText(s.createdAt)],
          ['until', say('만료', 'Expires'), (s) => timeText(s.expiresAt)],
        ],
        actions: (s) =>
          s.isThis && others > 0
            ? [
                {
                  name: 'end_other_sign_ins',
                  of: who.username,
                  label: say('다른 로그인 모두 끝내기', 'Sign out all others'),
                },
              ]
            : [],
      }),
      listOf({
        title: say('내 API 키', 'My API keys'),
        empty: say('API 키가 없습니다.', 'You have no API keys.'),
        note: say(
          '키 자체는 저장하지 않으므로 다시 볼 수 없습니다. 새 키는 관리자에게 부탁해 주세요.',
          'A key is not stored and can’t be shown again. Ask an administrator for a new one.',
        ),
        items: keys,
        columns: [
          ['label', say('쓰임', 'Purpose'), (k) => k.label],
          ['created', say('만든 때', 'Created'), (k) => timeText(k.createdAt)],
          ['used', say('마지막으로 쓴 때', 'Last used'), (k) => timeText(k.lastUsedAt)],
        ],
        actions: (k) => [{ name: 'remove_own_key', of: String(k.id), label: say('키 없애기', 'Revoke') }],
      }),
    ],
  });
}
