import type { Stores } from '../../../db/stores.js';
import { addDays, parseDate } from '../../model/calendar.js';
import { AppError } from '../../model/errors.js';
import type { ConsoleFilter, ConsolePage } from '../../ports/console.js';
import { DIMENSION_LABELS } from '../../skills/wording/labels.js';
import { CHANNEL_NAMES } from './right-words.js';
import { cellWords, listOf, page, type Say, timeText } from './tables.js';

/** What was recorded of who did what. */

const AUDIT_MAX = 500;

/** What was done, in words; what is not here is called as it is stored. */
const ACTIONS: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  ask: ['질문', 'question'],
  search_documents: ['문서 찾기', 'search in documents'],
  home: ['홈 열기', 'opened the home'],
  home_change: ['홈에서 고침', 'changed in the home'],
  starters: ['추천 질문', 'suggested questions'],
  whole_table: ['표 전체 받기', 'whole table'],
  export: ['파일로 내보내기', 'export'],
  report: ['보고서', 'report'],
  feedback: ['의견', 'feedback'],
  import: ['자료 가져오기', 'import'],
  alias_add: ['이름 가르치기', 'name taught'],
  alias_remove: ['가르친 이름 지우기', 'taught name removed'],
  word_add: ['말 가르치기', 'word taught'],
  word_remove: ['가르친 말 지우기', 'taught word removed'],
  document_add: ['문서 올리기', 'document added'],
  document_refused: ['문서 거절', 'document refused'],
  document_retry: ['문서 다시 읽기', 'document read again'],
  document_remove: ['문서 삭제', 'document removed'],
  alert_save: ['알림 만들기', 'alert made'],
  alert_change: ['알림 고치기', 'alert changed'],
  alert_end: ['알림 끝내기', 'alert ended'],
  alert_silence: ['알림 멈추기', 'alert silenced'],
  alert_preferences: ['알림 설정', 'alert settings'],
  sign_in_link: ['로그인 링크', 'sign-in link'],
  password: ['비밀번호', 'password'],
  'users.password': ['비밀번호 정하기', 'password set'],
  'users.grant': ['권한 주기', 'right granted'],
  'users.revoke': ['권한 거두기', 'right revoked'],
  'users.role': ['역할 바꾸기', 'role set'],
  'users.disable': ['사용 중지', 'person disabled'],
  'users.enable': ['다시 사용', 'person enabled'],
  'users.key': ['API 키 만들기', 'API key made'],
  'users.unkey': ['API 키 지우기', 'API key removed'],
  'users.link': ['계정 연결', 'account linked'],
  'users.unlink': ['계정 연결 끊기', 'account unlinked'],
  grant_right: ['권한 주기', 'right granted'],
  revoke_right: ['권한 거두기', 'right revoked'],
  model_promote: ['모델 바꾸기', 'model promoted'],
  model_grant: ['모델 권한 주기', 'model right granted'],
  model_revoke: ['모델 권한 거두기', 'model right revoked'],
  rule_add: ['추천 규칙 추가', 'rule added'],
  rule_change: ['추천 규칙 고치기', 'rule changed'],
  rule_remove: ['추천 규칙 지우기', 'rule removed'],
  slack_install: ['Slack 설치', 'Slack installed'],
  slack_uninstall: ['Slack 제거', 'Slack removed'],
  'console.run_job': ['작업 실행', 'job run'],
  'console.enable_job': ['작업 켜기', 'job turned on'],
  'console.disable_job': ['작업 끄기', 'job turned off'],
  'console.grant_right': ['권한 주기', 'right given'],
  'console.revoke_right': ['권한 거두기', 'right taken back'],
  'console.sign_in_link': ['로그인 링크', 'sign-in link'],
  'console.end_sign_ins': ['로그인 끝내기', 'sign-ins ended'],
  'console.end_other_sign_ins': ['다른 로그인 끝내기', 'other sign-ins ended'],
  'console.set_role': ['역할 바꾸기', 'role set'],
  'console.disable_person': ['사용 중지', 'person disabled'],
  'console.enable_person': ['다시 사용', 'person enabled'],
  'console.unlink': ['계정 연결 끊기', 'account unlinked'],
  'console.remove_key': ['API 키 지우기', 'API key removed'],
  'console.remove_own_key': ['내 API 키 지우기', 'own API key removed'],
  'console.set_language': ['답변 언어 바꾸기', 'language of answers set'],
  'console.forget_taught': ['가르친 말 지우기', 'taught word removed'],
};

const OUTCOMES: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  answered: ['답함', 'answered'],
  clarify: ['되물음', 'asked back'],
  denied: ['권한 없음', 'denied'],
  no_data: ['자료 없음', 'no data'],
  unsupported: ['못 알아들음', 'not understood'],
  failed: ['실패', 'failed'],
  refused: ['거절', 'refused'],
  done: ['끝남', 'done'],
  unknown_person: ['모르는 사람', 'unknown person'],
  up: ['도움이 됨', 'helpful'],
  down: ['아쉬움', 'not helpful'],
  added: ['넣음', 'added'],
  removed: ['뺌', 'removed'],
  saved: ['저장함', 'saved'],
};

/** What is stored in a word of the program. */
const VALUES: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  own: ['본인', 'own'],
  department: ['팀', 'department'],
  company: ['회사 전체', 'company'],
  sql: ['매출 자료', 'sales data'],
  document: ['문서', 'document'],
  news: ['뉴스', 'news'],
  model: ['예측 모델', 'model'],
  rule: ['규칙', 'rule'],
  active: ['켜짐', 'on'],
  paused: ['꺼짐', 'off'],
  ended: ['지움', 'deleted'],
  ...CHANNEL_NAMES,
};
const IN_WORDS: readonly string[] = ['scope', 'sources', 'channel', 'status'];

/** What is kept beside an entry; what is not here is called as it is stored. */
const DETAILS: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  channel: ['경로', 'channel'],
  intent: ['질문 종류', 'intent'],
  scope: ['범위', 'scope'],
  period: ['기간', 'period'],
  filters: ['조건', 'filters'],
  sources: ['근거', 'sources'],
  username: ['아이디', 'username'],
  file: ['파일', 'file'],
  rows: ['행', 'rows'],
  name: ['이름', 'name'],
  turn: ['대화 번호', 'turn'],
  commented: ['의견 적음', 'with a comment'],
  kind: ['종류', 'kind'],
  document: ['문서 번호', 'document'],
  audience: ['볼 수 있는 사람', 'readers'],
  reason: ['이유', 'reason'],
  of: ['대상', 'of'],
  question: ['질문', 'question'],
  id: ['번호', 'id'],
  label: ['이름표', 'label'],
  resource: ['자료', 'data'],
  level: ['수준', 'level'],
  role: ['역할', 'role'],
  platform: ['메신저', 'platform'],
  count: ['건수', 'count'],
  alias: ['가르친 말', 'word taught'],
  dimension: ['무엇의', 'dimension'],
  key: ['가리키는 것', 'meaning'],
  rejected: ['뺀 행', 'rejected'],
  reference: ['문의 번호', 'reference'],
  documents: ['문서', 'documents'],
  subscription: ['알림 번호', 'alert'],
  status: ['상태', 'state'],
  snoozedUntil: ['이때까지 미룸', 'put off until'],
  timetable: ['보내는 때', 'when'],
  cron: ['때', 'schedule'],
  timezone: ['시간대', 'time zone'],
};

/** Without JSON's marks: a span of days as one, and what comes several times once, with how often. */
function valueText(value: unknown, say: Say): string {
  if (Array.isArray(value)) {
    const texts = value.map((each) => valueText(each, say));
    const times = (text: string): number => texts.filter((each) => each === text).length;
    return [...new Set(texts)].map((t) => (times(t) > 1 ? `${t} ×${times(t)}` : t)).join(', ');
  }
  if (typeof value === 'boolean') return value ? say('예', 'yes') : say('아니요', 'no');
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const { from, to, ...rest } = value as Readonly<Record<string, unknown>>;
  if (typeof from === 'string' && typeof to === 'string' && Object.keys(rest).length === 0) {
    return from === to ? from : `${from} ~ ${to}`;
  }
  return Object.entries(value)
    .map(([key, each]) => `${say(...(DETAILS[key] ?? dimensionOf(key)))} ${valueText(each, say)}`)
    .join(', ');
}

/** Dimensions by their names; others as they are stored. */
function dimensionOf(stored: string): readonly [ko: string, en: string] {
  const labels = Object.entries(DIMENSION_LABELS).find(([dimension]) => dimension === stored)?.[1];
  return labels === undefined ? [stored, stored] : [labels.ko, labels.en];
}

function inWords(key: string, value: unknown, say: Say): unknown {
  const said = (each: unknown): unknown => (typeof each === 'string' ? say(...wordsOf(VALUES, each)) : each);
  if (key === 'dimension' && typeof value === 'string') return say(...dimensionOf(value));
  if (!IN_WORDS.includes(key)) return value;
  return Array.isArray(value) ? value.map(said) : said(value);
}

function detailText(detail: Readonly<Record<string, unknown>>, say: Say): string {
  return Object.entries(detail)
    .map(([key, value]) => [say(...wordsOf(DETAILS, key)), valueText(inWords(key, value, say), say)] as const)
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key}: ${text}`)
    .join(' · ');
}

/** The first moment of a day by the company's clock. */
function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+09:00`);
}

/** Throws `usage` for what is no day. */
function dayOf(name: string, text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDate(text) : null;
  if (day === null) throw new AppError('usage', `${name} must be a day such as 2026-06-15, not "${text}"`);
  return day;
}

function wordsOf(table: typeof ACTIONS, stored: string): readonly [ko: string, en: string] {
  return table[stored] ?? [stored, stored];
}

export async function auditPage(
  { audit, accounts }: Pick<Stores, 'audit' | 'accounts'>,
  asked: NonNullable<ConsoleFilter['choices']>,
  say: Say,
): Promise<ConsolePage> {
  const { person = '', action = '' } = asked;
  const [from, to] = [dayOf('from', asked.from), dayOf('to', asked.to)];
  const people = await accounts.list();
  const whose = people.find((p) => p.username === person);
  if (person !== '' && whose === undefined) {
    throw new AppError('not_found', `There is no person with the username ${person}`);
  }
  const [entries, actions] = await Promise.all([
    audit.search(
      {
        ...(whose === undefined ? {} : { userId: whose.id }),
        ...(action === '' ? {} : { action }),
        ...(from === null ? {} : { from: startOf(from) }),
        ...(to === null ? {} : { until: startOf(addDays(to, 1)) }),
      },
      AUDIT_MAX,
    ),
    audit.actions(),
  ]);
  const nameOf = new Map(people.map((p) => [p.id, p.fullName ?? p.username]));
  const all: readonly [string, string] = ['', say('모두', 'All')];
  return page({
    title: say('감사 기록', 'Audit log'),
    lead: say(
      `최근 ${entries.length}건입니다. 누가 무엇을 어떤 범위로 물었는지 남기며, 숫자와 개인정보는 남기지 않습니다.`,
      `The latest ${entries.length}: who asked or did what, and how it went. Figures and personal data are not kept here.`,
    ),
    choices: [
      {
        name: 'person',
        label: say('누가', 'Who'),
        value: person,
        options: [all, ...people.map((p): [string, string] => [p.username, p.fullName ?? p.username])],
      },
      {
        name: 'action',
        label: say('무엇을', 'What'),
        value: action,
        options: [
          all,
          ...actions.map((each): [string, string] => [each, cellWords(wordsOf(ACTIONS, each), say)]),
        ],
      },
      { name: 'from', label: say('부터', 'From'), value: from ?? '', options: null },
      { name: 'to', label: say('까지', 'To'), value: to ?? '', options: null },
    ],
    tables: [
      listOf({
        title: say('기록', 'Entries'),
        items: entries,
        columns: [
          ['at', say('때', 'When'), (e) => timeText(e.at)],
          [
            'who',
            say('누가', 'Who'),
            (e) => (e.userId === null ? '–' : (nameOf.get(e.userId) ?? String(e.userId))),
          ],
          ['action', say('무엇을', 'What'), (e) => cellWords(wordsOf(ACTIONS, e.action), say)],
          ['outcome', say('결과', 'Outcome'), (e) => cellWords(wordsOf(OUTCOMES, e.outcome), say)],
          ['detail', say('자세히', 'Detail'), (e) => detailText(e.detail, say)],
        ],
      }),
    ],
  });
}
