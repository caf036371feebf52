import { rows, type WordRow } from './rows.js';

/** Days and clients that figures are asked of alone. */
export const DAY_WORDS: readonly WordRow[] = [
  rows({ kind: 'each_of' }, '별 별로 마다', { tail: true }),
  rows(
    { kind: 'clientele', which: 'existing' },
    '기존거래처 기존고객 기존고객사 기존병원 기존처 existingclients existingcustomers existingaccounts',
  ),
  rows({ kind: 'weekdays', days: [6, 7] }, '주말 주말에 weekend weekends onweekends ontheweekend'),
  rows({ kind: 'weekdays', days: [1, 2, 3, 4, 5] }, '평일 평일에 주중 주중에 weekdays onweekdays'),
  ...['월', '화', '수', '목', '금', '토', '일'].map((day, at) =>
    rows({ kind: 'weekdays', days: [at + 1] }, `${day}요일마다 매주${day}요일 ${day}요일들`),
  ),
  ...['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'].map((day, at) =>
    rows({ kind: 'weekdays', days: [at + 1] }, `${day}days on${day}days every${day}day`),
  ),
  rows({ kind: 'holidays' }, '공휴일 법정공휴일 휴일 빨간날 publicholiday publicholidays holidays'),
];
