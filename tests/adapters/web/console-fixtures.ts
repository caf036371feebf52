import { fileURLToPath } from 'node:url';
import type { AnswerTable, TableColumn } from '../../../src/model/answer.js';
import { AppError } from '../../../src/model/errors.js';
import type { Principal } from '../../../src/model/principal.js';
import type { Console, ConsoleAction, ConsoleChoice, ConsolePageName } from '../../../src/ports/console.js';
import type { Overview, OverviewRow, Overviews } from '../../../src/ports/overview.js';

/** Pages as full as real ones: long names, long texts, many rows, buttons of rows. */

const ROWS = 15;

const text = (key: string, label: string): TableColumn => ({ key, label, unit: null });

const TABLE: AnswerTable = {
  columns: [
    text('at', '때'),
    text('who', '누가'),
    { key: 'times', label: '횟수', unit: 'count' },
    { key: 'share', label: '비율', unit: 'percent' },
    text('detail', '자세히'),
  ],
  rows: Array.from({ length: ROWS }, (_, i) => [
    `2026-06-15 09:${String(i).padStart(2, '0')}`,
    `담당자 ${i + 1}`,
    1_234 * (i + 1),
    12.5 + i,
    'intent: sales_total · scope: department · filters: {"clients":["가톨릭대학교서울성모병원"]} · anomaly-detection-run-of-the-night',
  ]),
};

const COURSES = [
  {
    title: 'sales_ensemble: 정확도',
    points: Array.from({ length: 24 }, (_, i) => ({
      at: `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
      percent: 80 + (i % 7),
    })),
  },
];

const OF_MANAGERS: readonly ConsolePageName[] = ['models', 'data-quality'];
const PICTURE = fileURLToPath(new URL('../../../docs/images/chat.png', import.meta.url));
const LINKS = ['https://news.example/1', '/news/go/a', 'javascript:window.hacked=1'];

const ACTIONS: Readonly<Partial<Record<ConsolePageName, (i: number) => readonly ConsoleAction[]>>> = {
  jobs: actionsOf,
  questions: (i) => [{ name: 'teach', of: `서울대 매출 ${i}`, label: '뜻 알려 주기' }],
  people: (i) => [{ name: 'rights', of: `kim${i}/manager`, about: `김하나 (kim${i})`, label: '권한' }],
  me: (i) => (i === 0 ? [{ name: 'end_other_sign_ins', of: 'admin', label: '다른 로그인 모두 끝내기' }] : []),
};

function choicesOf(chosen: Readonly<Record<string, string>>): readonly ConsoleChoice[] {
  return [
    {
      name: 'person',
      label: '누가',
      value: chosen.person ?? '',
      options: [
        ['', '모두'],
        ['kim', '김하늘'],
      ],
    },
    { name: 'from', label: '부터', value: chosen.from ?? '', options: null },
  ];
}

function actionsOf(i: number): readonly ConsoleAction[] {
  return [
    { name: 'run_job', of: `job-${i}`, label: '지금 실행' },
    { name: 'disable_job', of: `job-${i}`, label: '끄기' },
  ];
}

export interface ActedConsole extends Console {
  /** What was done, as `run_job job-0`. */
  readonly done: string[];
}

/** Administrators see every page; managers the models. */
export function createPagesConsole(onLanguage: (language: string) => void = () => {}): ActedConsole {
  const done: string[] = [];
  return {
    done,
    picture: async () => PICTURE,
    page: async (who: Principal, name, { find, choices = {} }) => {
      onLanguage(who.language);
      const isOpen =
        name === 'me' || name === 'news' || (who.role === 'manager' && OF_MANAGERS.includes(name));
      if (who.role !== 'admin' && !isOpen) {
        throw new AppError('denied', 'Only administrators may see and do this');
      }
      const rows = TABLE.rows.filter((row) => find === null || row.join(' ').includes(find));
      return {
        ...(name === 'audit' ? { choices: choicesOf(choices) } : {}),
        ...(name === 'models'
          ? { pictures: [{ of: '3/backtest.png', description: '검증: 예측과 실제' }] }
          : {}),
        ...(name === 'models' ? { courses: COURSES } : {}),
        title: `${name} 페이지`,
        lead: '최근 30일 동안의 기록입니다. 숫자와 개인정보는 남기지 않습니다.',
        tables: [
          {
            title: '기록',
            note: '오차는 백만원 단위입니다.',
            table: { ...TABLE, rows },
            actions: rows.map((_, i) => ACTIONS[name]?.(i) ?? []),
            ...(name === 'news' ? { links: rows.map((_, i) => LINKS[i % LINKS.length] ?? null) } : {}),
          },
          { title: '빈 표', note: null, table: { columns: TABLE.columns, rows: [] }, actions: [] },
        ],
      };
    },
    act: async (_who, { name, of }) => {
      done.push(`${name} ${of}`);
      return { text: `${of}: 실행했습니다.`, link: null };
    },
  };
}

const row = (label: string, i: number): OverviewRow => ({
  label,
  sales: 9_876_543_210 - i * 123_456_789,
  target: i % 3 === 2 ? null : 10_000_000_000,
  achievement: i % 3 === 2 ? null : 98.8 - i,
  growth: i % 2 === 0 ? 12.5 : -8.3,
});

/** The month that is asked for; a manager has one team, an administrator three. */
const PEOPLE = [
  { username: 'kim', label: '김하늘' },
  { username: 'lee', label: '이준서' },
];

export const PAGES_OVERVIEWS: Overviews = {
  of: async (who, { month, quarter, from, to, team, person, category }): Promise<Overview> => ({
    scope: who.role === 'admin' ? 'company' : 'department',
    unit: from !== null ? 'range' : quarter !== null ? 'quarter' : 'month',
    chosen: from !== null ? null : (quarter ?? month ?? '2026-06'),
    choices: {
      today: '2026-06-15',
      month: ['2026-06', '2026-05', '2026-04'],
      quarter: ['2026-Q2', '2026-Q1'],
      year: ['2026', '2025'],
    },
    period: { from: from ?? '2026-06-01', to: to ?? '2026-06-15' },
    lastYear: { from: '2025-06-01', to: '2025-06-15' },
    isRunning: from === null,
    noTarget: null,
    dataThrough: '2026-06-15',
    teams: who.role === 'admin' ? ['강남팀', '부산팀', '대전팀'] : ['강남팀'],
    team,
    people: PEOPLE,
    person: PEOPLE.find(({ username }) => username === person) ?? null,
    categories: ['내분비', '소화기', '순환기'],
    category,
    figures: {
      sales: 123_456_789_012,
      target: 150_000_000_000,
      achievement: 82.3,
      before: 120_000_000_000,
      lastYear: 130_000_000_000,
      growth: -5.1,
    },
    trend: Array.from({ length: 13 }, (_, i) => ({
      month: i < 7 ? `2025-${String(i + 6).padStart(2, '0')}` : `2026-${String(i - 6).padStart(2, '0')}`,
      sales: 100_000_000_000 + i * 2_000_000_000,
      target: 110_000_000_000,
    })),
    byTeam: who.role === 'admin' ? ['강남팀', '부산팀', '대전팀'].map(row) : [],
    byPerson: ['김하늘', '이준서', '박서연', '최민재'].map(row),
    byClient: ['가톨릭대학교서울성모병원', '한빛종합병원', '연세세브란스재활의학과의원'].map(row),
    byCategory: category === null ? ['순환기', '내분비', '소화기'].map(row) : [],
    byProduct: category === null ? [] : ['카테온 중심정맥카테터', '다파로운정 10mg'].map(row),
  }),
};
