import type { Stores } from '../../../db/stores.js';
import { addDays, parseDate } from '../../model/calendar.js';
import { AppError } from '../../model/errors.js';
import type { ConsoleFilter, ConsolePage } from '../../ports/console.js';
import { page, type Say, tableOf, timeText } from './tables.js';

/** What was recorded of who did what. */

const AUDIT_MAX = 500;

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
        options: [all, ...actions.map((each): [string, string] => [each, each])],
      },
      { name: 'from', label: say('부터', 'From'), value: from ?? '', options: null },
      { name: 'to', label: say('까지', 'To'), value: to ?? '', options: null },
    ],
    tables: [
      tableOf({
        title: say('기록', 'Entries'),
        columns: [
          ['at', say('때', 'When')],
          ['who', say('누가', 'Who')],
          ['action', say('무엇을', 'What')],
          ['outcome', say('결과', 'Outcome')],
          ['detail', say('자세히', 'Detail')],
        ],
        rows: entries.map((e) => [
          timeText(e.at),
          e.userId === null ? '–' : (nameOf.get(e.userId) ?? String(e.userId)),
          e.action,
          e.outcome,
          Object.entries(e.detail)
            .filter(([, value]) => value !== null && JSON.stringify(value) !== '{}')
            .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
            .join(' · '),
        ]),
      }),
    ],
  });
}
