import type { AnswerTable, TableColumn } from '../../../src/model/answer.js';
import { AppError } from '../../../src/model/errors.js';
import type { Principal } from '../../../src/model/principal.js';
import type { Console, ConsoleAction } from '../../../src/ports/console.js';
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
export function createPagesConsole(): ActedConsole {
  const done: string[] = [];
  return {
    done,
    page: async (who: Principal, name, { find }) => {
      if (who.role !== 'admin' && !(who.role === 'manager' && name === 'models')) {
        throw new AppError('denied', 'Only administrators may see and do this');
      }
      const rows = TABLE.rows.filter((row) => find === null || row.join(' ').includes(find));
      return {
        title: `${name} 페이지`,
        lead: '최근 30일 동안의 기록입니다. 숫자와 개인정보는 남기지 않습니다.',
        tables: [
          {
            title: '기록',
            note: '오차는 백만원 단위입니다.',
            table: { ...TABLE, rows },
            actions: name === 'jobs' ? rows.map((_, i) => actionsOf(i)) : [],
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
export const PAGES_OVERVIEWS: Overviews = {
  of: async (who, { month, team }): Promise<Overview> => ({
    scope: who.role === 'admin' ? 'company' : 'department',
    month: month ?? '2026-06',
    period: { from: '2026-06-01', to: '2026-06-15' },
    lastYear: { from: '2025-06-01', to: '2025-06-15' },
    isRunning: true,
    dataThrough: '2026-06-15',
    teams: who.role === 'admin' ? ['강남팀', '부산팀', '대전팀'] : ['강남팀'],
    team,
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
    byCategory: ['순환기', '내분비', '소화기'].map(row),
  }),
};
