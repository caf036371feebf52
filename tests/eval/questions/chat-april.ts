import type { Range } from '../gold.js';
import { cut, denied, missing, type Sheet } from '../sheet.js';

/** The vaccine company asked as people type and dictate: run-ons, self-corrections, slips, long polite forms. */

const today = '2028-02-29';
const month: Range = ['2028-02-01', today];
const lastMonth: Range = ['2028-01-01', '2028-01-31'];
const lastQuarter: Range = ['2027-10-01', '2027-12-31'];
const year: Range = ['2027-04-01', today];
const december: Range = ['2027-12-01', '2027-12-31'];
const december2026: Range = ['2026-12-01', '2026-12-31'];
const firstHalf: Range = ['2027-04-01', '2027-09-30'];

export function chatOfApril({ ask, by, gold, follow }: Sheet): void {
  const boss = by('boss');
  const daniel = by('dwright');
  const lead = by('yj');
  const eunseo = by('eunseo');

  ask('total', 'boss', boss.total(lastQuarter), {
    plain: ['지난 분기 회사 전체 매출이 얼마였는지 알려주십시오', '저번 분기에 회사가 번 돈이 얼마야'],
    clipped: ['저번분기 총매출ㄱㄱ', '지난분기 전체 얼마'],
    typo: ['지난 붕기 전체 매출', '지난분기 전채 매출', 'wlsksqnsrl aocnf'],
    nospace: ['지난분기회사전체매출얼마야', '저번분기총매출좀보여줘'],
    voice: [
      '저 그 지난 분기 있죠 그때 우리 회사 매출이 전체 얼마였나요',
      '어 이번 분기 말고 그 지난 분기 매출 얼마였는지 좀 알려 줘요',
    ],
    polite: '지난 분기 전체 매출액을 알려주실 수 있으실까요',
  });
  ask('total', 'dwright', daniel.total(lastQuarter), {
    plain: ['What did I sell in total last quarter?', "I'd like to know my sales for last quarter"],
    clipped: ['my sales last qtr', 'sales last quarter pls'],
    typo: [
      'my sales lats quarter',
      'my saels last quarter',
      'my sales last quartre',
      'whta were my sales last quarter',
    ],
    nospace: 'mysaleslastquarter',
    voice: [
      "hi um I was wondering how much I've sold last quarter",
      'so yeah my sales for the last quarter what are they',
    ],
    polite: 'Please could you tell me what my sales amounted to last quarter, thank you',
  });
  ask('client', 'boss', boss.total(year, { client: '온새미로병원' }), {
    plain: '온새미로병원 올해 매출 어느 정도 나왔어요',
    typo: ['온세미로병원 올해 매출', '온새미로병원 올헤 매출', '온새미료병원 올해 매출'],
    voice: '온새미로병원이 올해 들어서 지금까지 얼마나 샀는지 좀 알아봐 줄래',
  });
  ask('product', 'boss', boss.total(lastMonth, { product: '조스터실드주' }), {
    plain: '조스터실드주 지난달 매출액 얼마나 되는지요',
    typo: ['조스터쉴드주 지난달 매출', '조스터실드 지난달 매줄'],
    clipped: '조스터 저번달',
    voice: '조스터실드 그거 지난달에 얼마나 팔렸나 모르겠네',
  });
  ask('rank', 'boss', boss.rank('product', year, { n: 3 }), {
    plain: ['올해 제일 잘 나가는 제품 3개가 뭔가요', 'What are our top 3 products this year?'],
    typo: ['올해 잘팔린 제풉 상위 3개', 'top 3 prodcuts this year'],
    voice: '올해 들어서 잘 팔리는 제품 순서대로 세 개만 말해 줄래',
    nospace: '올해제품상위3개',
  });
  ask('rank', 'yj', lead.rank('client', lastQuarter, { n: 2, where: { category: '톡신' } }), {
    plain: ['지난 분기 톡신 제일 많이 산 거래처 2곳', '지난 분기 톡신 매출 상위 거래처 두 곳이 어디예요'],
    voice: '지난 분기에 톡신을 많이 가져간 거래처 두 군데가 어디더라',
    typo: '지난분기 톡신 상위 거래처 2곳 알려조',
  });
  ask(
    'rank',
    'boss',
    {
      ...boss.rank('client', december, { n: 3, where: { region: '수도권', department: '영업1팀' } }),
      comparison: december2026,
    },
    {
      plain: [
        '영업1팀 12월 수도권 매출 거래처별 상위 3곳, 전년 동월 대비',
        '12월 영업1팀 수도권 거래처 상위 3곳을 작년 같은 달하고 비교해서 보여줘',
      ],
      polite: '영업1팀의 12월 수도권 매출을 거래처별로 상위 3곳, 전년 동월 대비로 정리해 주시겠습니까',
    },
  );
  ask('split', 'boss', boss.split('category', year), {
    plain: ['올해 매출을 제품군별로 보고 싶습니다', 'break down this years sales by category'],
    typo: ['올해 제품균별 매출', 'sales by categroy this year'],
    voice: '올해 매출 제품군별로 하나하나 다 보여 줄 수 있어',
  });
  ask('compare', 'boss', [boss.versus(month, lastMonth), boss.versus(month, cut(month, lastMonth))], {
    plain: [
      '이번 달 매출이 전달이랑 비교해서 좀 나아졌나요',
      'How do this month sales compare with last month?',
    ],
    typo: '이번달 매출 전월 대비 어떄',
    voice: '이번 달 매출이 저번 달에 비해서 올랐는지 내렸는지 궁금해서 그러는데 좀 알려 줘',
    clipped: '이번달 전월비',
  });
  ask('target', 'dwright', daniel.rate('month', lastMonth), {
    plain: ['What percentage of my target did I hit last month?', 'How did I do against target last month?'],
    typo: ['my attainmnet last month', 'acheivement rate last month'],
    voice: 'so last month did I make my target like what percent was it',
  });
  ask('period', 'boss', boss.total(firstHalf), {
    plain: ['상반기 매출 합계가 궁금해요', '회계연도 상반기 전체 매출'],
    typo: '상반귀 매출',
    voice: '상반기에 우리가 총 얼마를 팔았더라',
  });
  ask('period', 'boss', boss.total(['2028-02-21', '2028-02-27']), {
    plain: '지난주에 들어온 매출이 얼마나 되죠',
    typo: ['지난쥬 매출', '저번주 매츨얼마'],
    voice: '이번 주 아니고 지난주 매출 얼마야',
  });
  ask('filter', 'boss', boss.rank('client', lastQuarter, { over: (g) => g.value >= 10_000_000 }), {
    plain: '지난 분기 매출이 천만원 이상인 거래처들',
    voice: '지난 분기에 매출이 한 천만 원 이상 나온 거래처가 어디어디야',
    clipped: '지난분기 1000만 이상 거래처',
  });
  ask('metric', 'boss', boss.is('sales_count', lastMonth), {
    plain: 'How many deals did we close last month?',
    typo: 'nubmer of deals last month',
    voice: '지난달에 우리 거래가 몇 건이나 있었던 거야',
  });
  ask('metric', 'eunseo', eunseo.list(gold.newClients(['2028-01-01', '2028-01-31'], { user: 'eunseo' })), {
    plain: '지난달에 새로 거래를 튼 거래처가 어디인가요',
    typo: '지난달 신귀 거래처 어디',
    voice: '지난달에 내가 새로 뚫은 거래처가 어디더라',
  });
  ask('access', 'eunseo', denied, {
    plain: ['독고영재 팀장님 실적 좀 보여주세요', '영업2팀 이번 달 매출이 얼마나 되나요'],
    typo: '염업2팀 이번달 매출',
    voice: '영업 이 팀은 이번 달에 얼마나 했을까',
  });
  ask('empty', 'eunseo', missing, {
    plain: ['푸른하늘의원 이번 달 매출', '제주한라의원 올해 얼마'],
    voice: '푸른하늘의원 거기 이번 달에 얼마나 나갔는지 모르겠네',
  });
  follow(['지난 분기 매출'])('followup', 'boss', boss.rank('client', lastQuarter, { n: 3 }), {
    plain: '그중에 상위 거래처 세 곳은요?',
    voice: '어 그럼 거기서 제일 많이 산 거래처 세 군데는 어디야',
  });
}
