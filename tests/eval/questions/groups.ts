import type { By, Range, TargetUnit, Where } from '../gold.js';
import { percent } from '../gold.js';
import { denied, type EvalExpectation, type Sheet } from '../sheet.js';

/** Shares within groups, means of achievement rates, numbers of a year that is said before them. */

const ROUNDED = 1e10;

/** The part of each group in what the group sold. */
function partOfEach(
  { gold }: Sheet,
  { by, range, part, within = {} }: { by: By; range: Range; part: Where; within?: Where },
): EvalExpectation {
  const rows = gold.groups(by, range, within).map(({ name, value }) => ({
    name,
    value: percent(
      gold.groups(by, range, { ...within, ...part }).find((g) => g.name === name)?.value ?? 0,
      value,
    ),
  }));
  return {
    status: 'answered',
    period: range,
    table: { dimension: by, metric: 'share', rows, ordered: false, partial: true },
  };
}

/** The mean of the rates of those who have a target. */
function meanRate(
  { gold }: Sheet,
  { unit, range, department }: { unit: TargetUnit; range: Range; department?: string },
): EvalExpectation {
  const rates = gold.usersOf(department === undefined ? {} : { department }).flatMap((user) => {
    const target = gold.target(unit, range, [user]);
    return target === null || target === 0
      ? []
      : [(100 * gold.value('sales_amount', range, { user })) / target];
  });
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  return { status: 'answered', period: range, figures: { average: Math.round(mean * ROUNDED) / ROUNDED } };
}

export function groupsOfDevice(sheet: Sheet): void {
  const july: Range = ['2025-07-01', '2025-07-31'];
  const year: Range = ['2025-01-01', '2025-08-20'];
  const monitoring = { category: 'Monitoring' };
  sheet.ask('mix', 'pyo', partOfEach(sheet, { by: 'department', range: july, part: monitoring }), {
    plain: ['지난달 팀별 Monitoring 비중', 'share of Monitoring by team last month'],
    clipped: '7월 팀마다 Monitoring 비중 몇프로',
    polite: '지난달 각 팀에서 Monitoring이 차지하는 비율을 알려주시겠어요?',
    nospace: '지난달팀별Monitoring비중',
  });
  sheet.ask(
    'mix',
    'sol',
    partOfEach(sheet, { by: 'user', range: july, part: monitoring, within: { department: 'A팀' } }),
    {
      plain: '지난달 팀원별 Monitoring 비중',
      voice: '지난달에 우리 팀원별로 Monitoring이 차지하는 비중이 얼마나 되는지 좀',
    },
  );
  sheet.ask('rate_mean', 'sol', meanRate(sheet, { unit: 'month', range: july, department: 'A팀' }), {
    plain: ['지난달 팀원 평균 달성률', 'average achievement rate of my team members last month'],
    clipped: '7월 팀원들 달성률 평균',
    polite: '지난달 저희 팀 1인당 평균 달성률이 어떻게 되나요?',
  });
  sheet.ask('rate_mean', 'haneul', denied, { plain: '지난달 팀원 평균 달성률' });
  sheet.ask('total', 'pyo', sheet.by('pyo').total(['2024-03-01', '2024-05-31']), {
    plain: ['작년 3~5월 매출', '24년 3-5월 매출 합계'],
  });
  sheet.follow(['올해 매출', '지난달은?'])(
    'followup',
    'pyo',
    sheet.by('pyo').total(['2025-06-01', '2025-06-30']),
    {
      plain: ['그 전달은?', '그 전 달은'],
    },
  );
  sheet.ask('total', 'pyo', sheet.by('pyo').total(year), { plain: '오늘 회의인데 올해 매출 알려줘' });
}

export function groupsOfPharma(sheet: Sheet): void {
  const june: Range = ['2026-06-01', '2026-06-30'];
  const quarter: Range = ['2026-04-01', '2026-06-30'];
  sheet.ask(
    'mix',
    'hq.ceo',
    partOfEach(sheet, { by: 'department', range: quarter, part: { category: '당뇨' } }),
    {
      plain: ['2분기 지점별 당뇨 비중', '지난 분기 각 지점에서 당뇨가 차지하는 비중'],
      clipped: '2분기 당뇨 비중 지점별로',
      voice: '지난 분기에 지점마다 당뇨 비중이 어떻게 되는지 알려줘 봐',
    },
  );
  sheet.ask(
    'mix',
    'kn.mgr',
    partOfEach(sheet, {
      by: 'user',
      range: june,
      part: { category: '당뇨' },
      within: { department: '강남지점' },
    }),
    {
      plain: '6월 담당자별 당뇨 비중',
    },
  );
  sheet.ask('rate_mean', 'hq.ceo', meanRate(sheet, { unit: 'month', range: june }), {
    plain: ['6월 담당자 평균 달성률', '지난달 영업사원 평균 달성률'],
    clipped: '6월 인당 평균 달성률',
  });
  sheet.ask(
    'rate_mean',
    'kn.mgr',
    meanRate(sheet, { unit: 'quarter', range: quarter, department: '강남지점' }),
    {
      plain: '지난 분기 팀원 평균 달성률',
      nospace: '지난분기팀원평균달성률',
    },
  );
  sheet.ask('rate_mean', 'kn.1', denied, { clipped: '6월 팀원 평균 달성률' });
}
