import type { Range } from '../gold.js';
import { unsupported } from '../sheet.js';
import { aprilSheet } from './april.js';

const today = '2028-02-29';
const month: Range = ['2028-02-01', today];
const lastMonth: Range = ['2028-01-01', '2028-01-31'];
const lastQuarter: Range = ['2027-10-01', '2027-12-31'];
const year: Range = ['2027-04-01', today];

const { ask, by, gold, follow } = aprilSheet;
const eunseo = by('eunseo');
const wright = by('dwright');
const lopez = by('mlopez');
const sol = by('sol');
const boss = by('boss');

ask('period', 'boss', boss.total(['2027-07-01', '2027-09-30']), {
  plain: ['2분기 매출', 'Q2 sales'],
  clipped: '2분기꺼 얼마',
});
ask('period', 'boss', boss.total(['2027-10-01', today]), {
  plain: '하반기 매출',
  clipped: '하반기꺼 지금까지 얼마',
});
ask('period', 'sol', [{ status: 'no_data', noFigures: true }, sol.total(lastMonth)], {
  plain: '지난달 내 매출',
  clipped: '1월 나 얼마 팔았지',
});
ask('period', 'boss', boss.total(['2028-02-16', today]), {
  plain: ['최근 2주 매출', 'sales for the last 2 weeks'],
  clipped: '최근 이주 얼마',
});
ask('client', 'mlopez', lopez.total(lastQuarter, { client: '해랑의원' }), {
  plain: ['해랑의원 지난 분기 매출', '해랑의원 sales last quarter'],
  clipped: '해랑 지난분기',
});
ask('client', 'boss', boss.total(year, { client: '청라메디컬센터' }), {
  plain: ['청라메디컬센터 올해 매출', '청라메디컬 올해 매출'],
  clipped: ['청라 올해 얼마', 'ㅊㄹㅁㄷㅋ 올해 매출'],
});
ask('product', 'eunseo', eunseo.is('quantity', year, { product: '보툴린 100단위' }), {
  plain: ['보툴린 100단위 올해 몇 개 팔았어', '보툴린100 올해 수량'],
  clipped: '보툴린 100 올해 몇개',
});
ask('product', 'boss', boss.total(year, { category: '톡신' }), {
  plain: ['톡신 올해 매출', '올해 톡신 얼마나 팔렸어'],
  clipped: '톡신 올해꺼',
  voice: '그 뭐냐 톡신이 올해 들어서 얼마나 나갔지',
});
ask('filter', 'boss', boss.total(lastMonth, { user: 'dwright' }), {
  plain: ['Daniel Wright 지난달 매출', "What were Daniel Wright's sales last month?"],
  clipped: ['daniel 저번달', 'wright last month'],
});
ask('filter', 'mlopez', lopez.total(year, { user: 'sunwoo' }), {
  plain: ['선우진 올해 매출', '선우진 YTD 실적'],
  polite: '선우진 씨 올해 실적이 어떻게 되죠?',
});
ask('filter', 'boss', boss.total(year, { industry: '공공' }), {
  plain: ['올해 공공 매출', '업종 공공 올해 매출'],
});
ask('rank', 'boss', boss.rank('user', year, { n: 3 }), {
  plain: ['올해 매출 상위 3명', 'top 3 reps this year', '올해 잘한 사람 3명'],
  clipped: ['올해 탑쓰리 누구', '올해 1등부터 3등까지'],
});
ask('rank', 'boss', boss.rank('department', year, { n: 1 }), {
  plain: ['올해 매출 1등 팀', 'which team sold the most this year'],
  clipped: '올해 어느 팀이 젤 잘했음',
});
ask('split', 'mlopez', lopez.split('client', month), {
  plain: ['이번 달 거래처별 매출', 'sales by client this month'],
});
ask('split', 'boss', boss.split('region', year), {
  plain: ['올해 지역별 매출', 'YTD sales by region'],
  clipped: '지역별 올해',
  nospace: '올해지역별매출',
});
ask('compare', 'boss', boss.versus(lastMonth, ['2027-12-01', '2027-12-31']), {
  plain: ['1월 매출 12월이랑 비교', '지난달 매출 전월 대비', 'January vs December sales'],
  clipped: ['1월꺼랑 12월꺼 비교', '저번달 그 전달보다 어땠음'],
});
ask(
  'multi',
  'eunseo',
  { ...eunseo.rate('month', month), values: [gold.value('sales_amount', month, { user: 'eunseo' })] },
  {
    plain: ['이번 달 매출이랑 달성률 같이', 'sales and attainment this month'],
  },
);
ask(
  'target',
  'dwright',
  {
    status: 'answered',
    figures: {
      target_gap:
        (gold.target('month', month, ['dwright']) ?? 0) -
        gold.value('sales_amount', month, { user: 'dwright' }),
    },
  },
  {
    plain: ['How much is left to hit my target this month?', 'gap to target this month'],
  },
);
ask(
  'target',
  'yj',
  {
    status: 'answered',
    period: lastMonth,
    names: { all: ['Daniel Wright', '황보은서', '이솔'], partial: true },
  },
  {
    plain: ['지난달 담당자별 달성률', 'attainment by rep last month'],
    clipped: '팀원들 저번달 달성률',
  },
);
ask('metric', 'boss', boss.is('average_sale', lastMonth), {
  plain: ['지난달 건당 매출', '지난달 평균 거래 금액'],
  clipped: '저번달 건당 평균',
});
ask('status', 'boss', boss.is('sales_count', year, { status: 'cancelled' }), {
  plain: ['올해 취소 건수', 'number of cancelled sales this year'],
  clipped: '올해 취소 몇건',
});
ask('grade', 'boss', boss.total(year, { grade: 'S' }), {
  plain: ['올해 S등급 거래처 매출', 'S등급 올해 매출'],
});
ask('off', 'dwright', unsupported, {
  plain: ['tell me a joke', '비트코인 얼마야'],
});
ask(
  'access',
  'sol',
  { status: 'denied', noFigures: true },
  {
    plain: ['황보은서 올해 매출', 'Daniel Wright 올해 매출', '우리 팀 실적'],
    clipped: '독고영재 팀장 실적',
  },
);
follow(['올해 매출 상위 3개 거래처'])(
  'followup',
  'boss',
  boss.rank('client', year, { n: 3, direction: 'bottom' }),
  {
    clipped: ['하위 3개는?', '하위 3개'],
  },
);
follow(['이번 달 매출'])('followup', 'eunseo', eunseo.total(year), { clipped: ['올해는?', '올해꺼는'] });
follow(['sales this month'])('followup', 'dwright', wright.rate('month', month), {
  plain: ['and attainment?', '달성률은?'],
});

export const aprilMore = aprilSheet;
