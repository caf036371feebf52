import type { Range } from '../gold.js';
import { talkSheets } from './talk.js';

/** What a figure alone does not answer: briefs, call plans, graded clients that fall, explanations, files, charts. */

const june: Range = ['2026-06-01', '2026-06-30'];
const may: Range = ['2026-05-01', '2026-05-31'];
const [device, pharma, april] = talkSheets;
const { gold } = pharma;

const mine = { user: 'kn.1' };
const gradeA = ['미소내과', '우리내과'];
const fallen = gradeA.filter(
  (client) =>
    gold.value('sales_amount', june, { ...mine, client }) <
    gold.value('sales_amount', may, { ...mine, client }),
);
pharma.ask(
  'grade',
  'kn.1',
  fallen.length === 0
    ? { status: ['answered', 'no_data'] }
    : { status: 'answered', names: { all: fallen, partial: true } },
  {
    plain: ['A등급인데 지난달 매출 떨어진 거래처', 'A등급 거래처 중 6월에 전월보다 줄어든 곳'],
    clipped: 'A등급인데 저번달 빠진 데',
  },
);
pharma.ask(
  'brief',
  'kn.1',
  { status: 'answered', text: /우리내과/ },
  {
    plain: ['내일 우리내과 가는데 브리핑 좀', '우리내과 방문 전 브리핑'],
    clipped: ['우리내과 브리핑 ㄱㄱ', '낼 우리내과 감 정리좀'],
    polite: '내일 우리내과 방문 예정인데 요약 부탁드립니다',
    voice: '나 이따가 우리내과 가는데 거기 요즘 어떤지 정리 좀 해줘',
  },
);
pharma.ask(
  'brief',
  'kn.1',
  { status: ['no_data', 'clarify', 'denied'], noFigures: true },
  {
    plain: ['내일 광산병원 가는데 브리핑 좀', '도봉병원 방문 브리핑'],
  },
);
pharma.ask(
  'plan',
  'kn.1',
  { status: 'answered' },
  {
    plain: ['이번 주 어디부터 도는 게 좋을까', '이번 주 방문 우선순위 알려줘'],
    clipped: ['오늘 어디 가지', '이번주 콜 플랜'],
  },
);
device.ask(
  'export',
  'sol',
  { status: 'answered' },
  {
    plain: ['지난달 팀 실적 엑셀로 보내줘', '지난달 담당자별 매출 CSV로 줘'],
    clipped: ['저번달 팀실적 엑셀', '7월 거래처별 매출 엑셀파일로'],
  },
);
device.follow(['지난달 매출 얼마야'])(
  'explain',
  'sol',
  { status: 'answered', text: /완료|sale_amount|합계/ },
  {
    plain: ['이 숫자 어떻게 계산한 거야?', '기준이 뭐야 이거'],
    clipped: ['어케 나온 숫자임', '계산 근거는?'],
  },
);
device.follow(['지난달 팀별 매출'])(
  'export',
  'pyo',
  { status: 'answered' },
  { clipped: ['엑셀로', '엑셀로 줘'] },
);
april.ask('chart', 'boss', april.by('boss').split('category', ['2027-04-01', '2028-02-29']), {
  plain: ['올해 제품군별 매출 막대그래프로', 'bar chart of sales by category this year'],
  clipped: '올해 제품군별 그래프',
});
april.ask('chart', 'boss', april.by('boss').split('month', ['2027-04-01', '2028-02-29']), {
  plain: ['올해 월별 매출 차트', 'line chart of monthly sales this year'],
  clipped: '올해 월별 그래프 그려줘',
});
april.ask(
  'change',
  'boss',
  { status: 'answered', names: { all: [risen()], ordered: true, partial: true } },
  {
    plain: ['1월보다 2월에 매출이 제일 많이 늘어난 거래처', '이번 달 지난달 대비 매출 증가 1위 거래처'],
    clipped: '이번달 젤 많이 오른 거래처 전달 대비',
  },
);

function risen(): string {
  const february: Range = ['2028-02-01', '2028-02-29'];
  const january: Range = ['2028-01-01', '2028-01-31'];
  const changes = april.gold.company.clients.map(({ name }) => ({
    name,
    value:
      april.gold.value('sales_amount', february, { client: name }) -
      april.gold.value('sales_amount', january, { client: name }),
  }));
  return changes.sort((a, b) => b.value - a.value)[0]?.name ?? '';
}

export const assistSheets = talkSheets;
