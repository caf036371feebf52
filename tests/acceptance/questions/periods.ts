import type { Asked } from '../expectation.js';
import type { Range } from '../gold.js';
import {
  admin,
  ask,
  lastMonth,
  lastQuarter,
  lastYear,
  minji,
  minsu,
  refused,
  seoulManager,
  thisMonth,
  thisQuarter,
  thisYear,
  total,
} from './ask.js';

const kind = 'periods';
const of = (user: string, question: string, range: Range, now?: string): Asked =>
  total({ kind, user, question, ...(now === undefined ? {} : { now }) }, range);

const day = (date: string): Range => [date, date];

const said: readonly Asked[] = [
  of(minsu, '오늘 매출 얼마야', day('2026-06-15')),
  of(minsu, '금일 실적', day('2026-06-15')),
  of(seoulManager, '어제 우리팀 매출 알려줘', day('2026-06-14')),
  of(minsu, '전일 매출?', day('2026-06-14')),
  of(minsu, '그제 얼마 팔았지', day('2026-06-13')),
  of(seoulManager, '6월 3일 매출', day('2026-06-03')),
  of(seoulManager, '6/3 실적 좀', day('2026-06-03')),
  of(seoulManager, '2026-06-03 매출 얼마', day('2026-06-03')),
  of(seoulManager, '이번 주 매출', ['2026-06-15', '2026-06-15']),
  of(seoulManager, '금주 실적 알려주세요', ['2026-06-15', '2026-06-15']),
  of(minsu, '지난주 매출', ['2026-06-08', '2026-06-14']),
  of(minsu, '전주 실적 얼마임', ['2026-06-08', '2026-06-14']),
  of(minsu, '이번 달 매출', thisMonth),
  of(minsu, '이번달실적얼마야', thisMonth),
  of(minsu, '당월 매출액', thisMonth),
  of(minsu, '금월 실적', thisMonth),
  of(minsu, 'MTD 매출', thisMonth),
  of(minsu, '지난달 실적 좀', lastMonth),
  of(minsu, '저번달 얼마 팔았어?', lastMonth),
  of(minji, '전월 매출', lastMonth),
  of(minji, '이번 분기 매출', thisQuarter),
  of(minji, '당분기 실적', thisQuarter),
  of(minji, 'QTD 매출 얼마', thisQuarter),
  of(minji, '지난 분기 매출', lastQuarter),
  of(minji, '전분기 실적 알려줘', lastQuarter),
  of(minsu, '올해 매출', thisYear),
  of(minsu, '금년 실적은?', thisYear),
  of(minsu, '누계 매출', thisYear),
  of(minsu, '누적 실적 얼마야', thisYear),
  of(minsu, 'YTD 매출', thisYear),
  of(minsu, '작년 매출', lastYear),
  of(minsu, '전년 실적', lastYear),
  of(minsu, '재작년 매출 얼마였지', ['2024-01-01', '2024-12-31']),
  of(seoulManager, '상반기 매출', ['2026-01-01', '2026-06-15']),
  of(seoulManager, '하반기 매출', ['2025-07-01', '2025-12-31']),
  of(seoulManager, '작년 상반기 실적', ['2025-01-01', '2025-06-30']),
  of(minsu, '3월 매출', ['2026-03-01', '2026-03-31']),
  of(minsu, '11월 실적', ['2025-11-01', '2025-11-30']),
  of(minsu, '6월 매출', thisMonth),
  of(seoulManager, '2분기 매출', thisQuarter),
  of(seoulManager, '2Q 매출', thisQuarter),
  of(seoulManager, 'Q1 실적', lastQuarter),
  of(seoulManager, '4분기 매출 알려줘', ['2025-10-01', '2025-12-31']),
  of(seoulManager, '작년 3분기 매출', ['2025-07-01', '2025-09-30']),
  of(minsu, '작년 3월 매출', ['2025-03-01', '2025-03-31']),
  of(minsu, "'25년 3월 매출", ['2025-03-01', '2025-03-31']),
  of(minsu, '25년 3월 실적', ['2025-03-01', '2025-03-31']),
  of(minsu, '2025-03 매출', ['2025-03-01', '2025-03-31']),
  of(minsu, '2025.3 매출', ['2025-03-01', '2025-03-31']),
  of(minsu, '2025년 매출', lastYear),
  of(minsu, '2025년 12월 매출', ['2025-12-01', '2025-12-31']),
  of(minsu, '3월 1일부터 15일까지 매출', ['2026-03-01', '2026-03-15']),
  of(minsu, '3/1~3/15 매출', ['2026-03-01', '2026-03-15']),
  of(minsu, '2026-03-01~2026-03-15 매출', ['2026-03-01', '2026-03-15']),
  of(minsu, '2026-02-20부터 2026-03-10까지 실적', ['2026-02-20', '2026-03-10']),
  of(minsu, '작년 12월 24일 매출', day('2025-12-24')),
  of(minsu, '최근 7일 매출', ['2026-06-09', '2026-06-15']),
  of(minsu, '최근 2주 매출', ['2026-06-02', '2026-06-15']),
  of(minsu, '최근 한 달 매출', ['2026-05-17', '2026-06-15']),
  of(minsu, '최근 한달간 얼마나 팔았어요?', ['2026-05-17', '2026-06-15']),
  of(minsu, '최근 6개월 매출', ['2025-12-01', '2026-05-31']),
  of(minsu, '최근 3개월 실적', ['2026-03-01', '2026-05-31']),
  of(minsu, '최근 1년 매출', ['2025-06-01', '2026-05-31']),
  of(admin, '매출 얼마야', thisMonth),
  of(minsu, '내 실적', thisMonth),
];

const otherDays: readonly Asked[] = [
  of(minsu, '지난달 매출', ['2025-12-01', '2025-12-31'], '2026-01-03T09:00:00+09:00'),
  of(minsu, '이번 분기 실적', ['2026-01-01', '2026-01-03'], '2026-01-03T09:00:00+09:00'),
  of(minsu, '지난 분기 매출', ['2025-10-01', '2025-12-31'], '2026-01-03T09:00:00+09:00'),
  of(minsu, '상반기 매출', ['2026-01-01', '2026-01-03'], '2026-01-03T09:00:00+09:00'),
  of(minsu, '2월 매출', ['2026-02-01', '2026-02-28'], '2026-03-31T09:00:00+09:00'),
  // 00:30 in Seoul is still the day before in UTC.
  of(minsu, '오늘 매출', day('2026-06-15'), '2026-06-15T00:30:00+09:00'),
  of(minsu, '어제 매출', day('2026-06-14'), '2026-06-14T16:00:00Z'),
  // A Sunday ends its week.
  of(seoulManager, '이번 주 매출', ['2026-06-08', '2026-06-14'], '2026-06-14T20:00:00+09:00'),
  of(seoulManager, '지난주 매출', ['2026-06-01', '2026-06-07'], '2026-06-14T20:00:00+09:00'),
  of(seoulManager, '하반기 매출', ['2025-07-01', '2025-09-10'], '2025-09-10T09:00:00+09:00'),
  of(seoulManager, '상반기 매출', ['2025-01-01', '2025-06-30'], '2025-09-10T09:00:00+09:00'),
  of(minsu, '최근 6개월 매출', ['2025-07-01', '2025-12-31'], '2026-01-31T09:00:00+09:00'),
];

const cannot: readonly Asked[] = [
  // Impossible: said to be so, with no figure of another day. Which status says so is left open.
  ask(
    { kind, user: minsu, question: '2월 30일 매출' },
    { ...refused(['no_data', 'clarify', 'unsupported']) },
  ),
  ask(
    { kind, user: minsu, question: '13월 매출 알려줘' },
    { ...refused(['no_data', 'clarify', 'unsupported']) },
  ),
  ask(
    { kind, user: minsu, question: '2025-02-29 매출' },
    { ...refused(['no_data', 'clarify', 'unsupported']) },
  ),
  ask(
    { kind, user: minsu, question: '4월 31일부터 5월 3일까지 매출' },
    {
      ...refused(['no_data', 'clarify', 'unsupported']),
    },
  ),
  ask({ kind, user: minsu, question: '다음 달 매출' }, { status: 'no_data' }),
  ask({ kind, user: minsu, question: '익월 실적' }, { status: 'no_data' }),
  ask({ kind, user: minsu, question: '2026년 9월 매출' }, { status: 'no_data' }),
  ask({ kind, user: minsu, question: '2027년 매출' }, { status: 'no_data' }),
  ask({ kind, user: minsu, question: '2026-06-20 매출' }, { status: 'no_data' }),
];

const english: readonly Asked[] = [
  of('alex.kim', 'What were my sales last month?', lastMonth),
  of('alex.kim', 'sales this quarter', thisQuarter),
  of('alex.kim', 'How much did I sell last week?', ['2026-06-08', '2026-06-14']),
  of('alex.kim', 'revenue year to date', thisYear),
  of('alex.kim', 'my sales in March 2026', ['2026-03-01', '2026-03-31']),
  of('alex.kim', 'sales last year', lastYear),
];

export const periodQuestions: readonly Asked[] = [...said, ...otherDays, ...cannot, ...english];
