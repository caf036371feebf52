import { describe, expect, it } from 'vitest';
import { line, read, rememberedOf } from './read.js';

/** A question, what is said after it, and how that is then read. */
type Case = readonly [before: string, then: string, expected: unknown];

const MTD = '2026-06-01..2026-06-15';
const MAY = '2026-05-01..2026-05-31';
const YTD = '2026-01-01..2026-06-15';

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'short of a time or a measure is of those before': [
    ['지난달 담당자별 달성률', '제일 낮은 사람은?', `achievement_rate by:user ${MAY} bottom1`],
    ['올해 팀별 매출', '누가 제일 높아?', `sales_amount by:department ${YTD} top1`],
    ['올해 팀별 매출', '누가 제일 많이 팔았어?', `sales_amount by:user ${YTD} top1`],
    [
      '강남팀 지난달 달성률',
      '누가 제일 못했어?',
      `achievement_rate by:user ${MAY} department=강남팀 bottom1`,
    ],
    ['지난달 달성률', '목표는 얼마였는데', `target_amount ${MAY} yearly`],
    ['지난달 매출', '거래처별로 보면 어때', `sales_amount by:client ${MAY}`],
    ['올해 항생제 매출', '세파정은 몇 개?', `quantity ${YTD} product=세파정`],
    ['한빛병원 지난달 매출', '올해는 얼마야?', `sales_amount ${YTD} client=한빛병원`],
    ['강남팀 지난달 매출', '건수로 보여줘', `sales_count ${MAY} department=강남팀`],
    ['한빛병원 올해 매출', '그 매출 월별로', `sales_amount by:month ${YTD} client=한빛병원`],
  ],
  'that says neither what nor when is of the question before, whatever rows it lists': [
    ['한빛병원 지난달 매출', '제품 상위 3개', `sales_amount by:product ${MAY} client=한빛병원 top3`],
    [
      '강남팀 지난달 매출',
      '누가 달성률 제일 낮아?',
      `achievement_rate by:user ${MAY} department=강남팀 bottom1`,
    ],
    ['지난달 매출 왜 줄었어', '하위 10개 제품', `sales_amount by:product ${MAY} bottom10`],
    ['지난달 달성률', '목표가 얼마였지', `target_amount ${MAY} yearly`],
    ['강남팀 올해 매출', '항생제 매출은?', `sales_amount ${YTD} category=항생제 department=강남팀`],
    ['올해 취소 건수', '취소 제일 많이 난 담당자는?', `sales_count by:user ${YTD} status=cancelled top1`],
    [
      '한빛병원 올해 매출',
      '작년 같은 기간 대비 몇 % 늘었어',
      expect.stringContaining(`${YTD} yoy:2025-01-01`),
    ],
    ['강남팀 지난달 건수', '아니다 매출로 해줘', `sales_amount ${MAY} department=강남팀`],
    [
      '강남팀 지난달 매출',
      '약국만 제품 상위 3개',
      `sales_amount by:product ${MAY} department=강남팀 industry=약국 top3`,
    ],
    ['올해 팀별 매출', '강남팀은 왜 줄었어?', expect.stringContaining(`${YTD} yoy`)],
    ['강남팀 지난달 건수', '아까 매출 제품별로', `sales_amount by:product ${MAY} department=강남팀`],
  ],
  'for a share is of what was narrowed down, and no share of itself': [
    ['강남팀 지난달 매출', '전체에서 몇 %야', expect.stringContaining('part:department')],
    ['항생제 지난달 매출', '전체의 몇 퍼센트야', expect.stringContaining('part:category')],
    ['항생제 올해 비중', '순환기는 몇 %', expect.stringContaining('category=순환기 part:category')],
  ],
  'that contrasts another time is of the same': [
    [
      '강남팀 항생제 지난달 비중',
      '4월은 몇 %야',
      expect.stringMatching(/^share,sales_amount 2026-04-01.*part:category$/),
    ],
    [
      '작년 하반기 매출',
      '상반기랑 비교해줘',
      'sales_amount 2025-07-01..2025-12-31 named:2025-01-01..2025-06-30',
    ],
    ['지난달 매출', '작년 지난달은?', 'sales_amount 2025-05-01..2025-05-31'],
  ],
  'about one of a ranking is no ranking any more': [
    ['지난달 매출 1등 담당자 누구야', '김민수 작년엔?', `sales_amount 2025-05-01..2025-05-31 user=김민수`],
    ['지난달 의원 거래처 상위 5곳', '다시 전체 상위 5곳', `sales_amount by:client ${MAY} top5`],
    ['지난달 매출', '꼴찌는?', 'not_understood'],
  ],
  'for each of several is told apart': [
    ['지난달 매출', '의원하고 약국 나눠서', `sales_amount by:industry ${MAY} industry=약국|의원`],
    [
      '의원이랑 약국 지난달 매출 합계',
      '따로따로 보여줘',
      `sales_amount by:industry ${MAY} industry=약국|의원`,
    ],
  ],
  'for a figure after a rate of a status is of all': [
    ['올해 취소율', '매출은 얼마야?', `sales_amount ${YTD}`],
  ],
  'for a share names its percentage once': [
    [
      '강남팀 의원 지난달 매출',
      '비중은 몇 %?',
      expect.stringMatching(/^share,sales_amount .*part:industry$/),
    ],
    ['김민수 지난달 매출', '팀에서 차지하는 비중은?', expect.stringContaining('user=김민수')],
  ],
  'for more or less is of sales, and each client is told by what it bought': [
    ['지난달 항생제 거래처 수', '상위 3곳 뽑아줘', `sales_amount by:client ${MAY} category=항생제 top3`],
    ['지난달 담당자별 달성률', '100 넘은 사람만', `achievement_rate by:user ${MAY} achievement_rate>100`],
    ['올해 거래처별 신규 거래처 수', '매출은 얼마나 나왔어', expect.stringContaining('sales_amount')],
    ['top 3 clients last month', 'the worst one?', `sales_amount by:client ${MAY} bottom1`],
    ['지난달 매출 1억 넘는 거래처', '어디어디야', `sales_amount by:client ${MAY} sales_amount>100000000`],
  ],
  'about the same time of another year is as long': [
    ['지난달 매출', '재작년은?', 'sales_amount 2024-05-01..2024-05-31'],
    ['3월부터 5월까지 매출', '재작년 같은 기간은?', 'sales_amount 2024-03-01..2024-05-31'],
    ['부산 의원 지난달 매출', '전국으로 보면', `sales_amount ${MAY} industry=의원 @company`],
    ['김민수 지난달 달성률', 'and for the whole team?', `achievement_rate ${MAY} @team`],
    ['김민수 올해 매출', '이영희는 몇 등이야?', expect.stringContaining(YTD)],
  ],
  'for the distance between first and last is of all rows': [
    ['지난달 매출 1등 담당자 누구야', '1등이랑 꼴찌 차이', `sales_amount by:user ${MAY}`],
  ],
  'about a status that has no such rows counts the sales of that status': [
    ['지난달 신규 거래처 수', '취소는?', `sales_count,sales_amount ${MAY} status=cancelled`],
  ],
  'that says when and of what stands by itself': [
    ['한빛병원 지난달 매출', '이번 달 매출 1등이 누구야', `sales_amount by:user ${MTD} top1`],
  ],
  'about the order or the number of rows keeps all else': [
    ['지난달 담당자별 달성률', '오름차순으로', `achievement_rate by:user ${MAY} bottom*`],
    ['지난달 담당자별 달성률', '낮은 순으로 바꿔줘', `achievement_rate by:user ${MAY} bottom*`],
    ['지난달 하위 제품 5개', '3개만', `sales_amount by:product ${MAY} bottom3`],
    ['지난달 하위 제품 5개', '높은 순으로', `sales_amount by:product ${MAY} top5`],
    ['지난달 거래처 매출 상위 3곳', '3위까지 말고 5위까지', `sales_amount by:client ${MAY} top5`],
    ['지난달 담당자별 달성률', '상위 3명만', `achievement_rate by:user ${MAY} top3`],
    ['지난달 팀별 매출', '거꾸로', `sales_amount by:department ${MAY} bottom*`],
    ['지난달 거래처 매출 상위 3곳', '적은 데부터', `sales_amount by:client ${MAY} bottom3`],
  ],
  'about whoever does not belong to what was narrowed to is of them alone': [
    ['김민수 지난달 달성률', '그럼 영남지점은?', `achievement_rate ${MAY} department=영남지점`],
    ['강남팀 지난달 매출', '이영희는?', `sales_amount ${MAY} user=이영희`],
    ['항생제 지난달 매출', '혈압케어는?', `sales_amount ${MAY} product=혈압케어`],
    ['한빛병원 지난달 매출', '약국은?', `sales_amount ${MAY} industry=약국`],
  ],
  'that takes something back leaves nothing of it': [
    ['강남팀 지난달 매출', '아니 강남팀 말고 영남지점', `sales_amount ${MAY} department=영남지점`],
    ['항생제 지난달 매출', '항생제 말고 전체로', `sales_amount ${MAY}`],
    ['항생제 지난달 매출', '항생제 빼고', `sales_amount ${MAY} category!=항생제`],
    ['강남팀 지난달 담당자별 매출', '팀 필터 빼줘', `sales_amount by:user ${MAY}`],
    ['강남팀 지난달 매출', '다시 팀별로', `sales_amount by:department ${MAY}`],
    ['강남팀 지난달 매출', '제품별로 말고 거래처별로', `sales_amount by:client ${MAY} department=강남팀`],
    ['한빛병원 지난달 매출', '내 말은 매출 말고 건수', `sales_count ${MAY} client=한빛병원`],
  ],
  'adds to what there is only what is said to be added': [
    ['경기 지난달 매출', '부산이랑 서울 합쳐서', `sales_amount ${MAY} region=부산|서울`],
    ['부산 지난달 매출', '서울도 포함해서', `sales_amount ${MAY} region=부산|서울`],
    ['지난달 매출', '취소까지 포함하면?', `sales_amount ${MAY} status=cancelled|completed`],
  ],
  'steps on from the period before': [
    ['지난달 매출', '전월은?', 'sales_amount 2026-04-01..2026-04-30'],
    ['이번 달 매출 전월 대비', '그 전달은?', `sales_amount ${MAY} mom:2026-04-01..2026-04-30`],
    ['지난달 매출', 'what about the month before', 'sales_amount 2026-04-01..2026-04-30'],
    ['지난달 매출', '작년이랑은?', `sales_amount ${MAY} named:2025-05-01..2025-05-31`],
  ],
};

describe.each(Object.entries(CASES))('a question %s', (_, cases) => {
  it.each(cases)('%s → %s', (before, then, expected) => {
    expect(line(read(then, { remembered: rememberedOf(before) }))).toEqual(expected);
  });
});

describe('by itself', () => {
  it('an order of nothing is not understood', () => {
    expect(line(read('오름차순으로'))).toBe('not_understood');
    expect(line(read('3개만'))).toBe('not_understood');
  });

  it('why somebody at a place moved, or what is to be sold by month, is not understood', () => {
    expect(line(read('팀 순위 1등은 왜 올랐어'))).toBe('not_understood');
    expect(line(read('한 달에 얼마씩 팔아야 돼'))).toBe('not_understood');
  });

  it('whether a figure is right is asked of its reckoning', () => {
    expect(line(read('그거 맞아?', { remembered: rememberedOf('지난달 매출') }))).toBe('topic:explain');
    expect(line(read('확실해?', { remembered: rememberedOf('지난달 매출') }))).toBe('topic:explain');
  });
});

describe('a few words about figures after figures are looked up in no document', () => {
  const remembered = rememberedOf('한빛병원 지난달 매출');

  it.each(['셋 다 더하면?', '지난달 같은 날짜까지는'])('%s', (then) => {
    const after = read(then, { remembered });
    if (after.kind === 'metrics') throw new Error('read as figures: choose words that are not');
    expect(after).toMatchObject({ asksFigures: true });
    expect(read(then)).not.toHaveProperty('asksFigures');
  });

  it('what is asked of papers still is', () => {
    expect(read('작년 회의록 평균 얘기', { remembered })).not.toHaveProperty('asksFigures');
  });
});
