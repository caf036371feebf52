import { createSheet } from '../sheet.js';

const sheet = createSheet();
const { about, unanswerable, restricted } = sheet;
/** On wiki articles, reports and talks. */
export const articles = sheet.questions;

const visits = about('wiki/articles/visit-record-guide.md');
visits.plain('언제', '방문한 날', '방문 기록 언제까지 써야 해요');
visits.plain('석 달', '팀장과 함께', '석 달 주문 끊긴 거래처는 누구랑 같이 가 봐야 해요');
visits.paraphrased('쓰지 않는', '삭제를 요청', '기록에 환자 얘기를 실수로 적어버렸는데');
visits.paraphrased('왜', '다음에 갈 사람', '다녀온 거 굳이 남기는 이유가 뭐예요?');

const onboarding = about('wiki/articles/new-rep-onboarding.md');
onboarding.plain(
  '첫 달',
  '80점',
  '제품 시험 몇 점 넘어야 혼자 방문할 수 있어요',
  'what score do I need to visit clients alone?',
);
onboarding.plain('둘째', ['25곳', '10곳'], '신입은 처음에 의원 몇 곳 약국 몇 곳 맡아');
onboarding.plain('셋째', '10만원', '멘토 수당 얼마');
onboarding.paraphrased('첫 주', '7층', '처음 출근하면 컴퓨터 어디서 줘?');
onboarding.paraphrased('누구에게', '0202', '규약 헷갈릴 때 어디로 전화하면 돼요');

const committee = about('wiki/articles/drug-committee-guide.md');
committee.plain('언제', '6주', '약사위원회 서류 마감은 며칠 전이야');
committee.plain('흐름', '3분의 2', '약사위원회 통과하려면 찬성 얼마나 필요해');
committee.plain('준비', '논문 3편', 'DC 준비 서류 뭐 있어요');
committee.paraphrased('흔한', '하나를 빼야', '비슷한 약이 벌써 여러 개 있으면 우리 거 못 들어가나');
committee.paraphrased('하면 안', '연락하지 않습니다', '투표하는 분들한테 미리 인사드려도 돼?');

const orders = about('wiki/articles/order-and-delivery.html');
orders.plain('마감', '오후 2시', '서울 당일 출고 주문 마감 몇 시예요');
orders.plain('최소', '4,000원', '10만원 안 되면 배송비 얼마');
orders.plain('급한', '25,000원', '긴급 배송 퀵 비용');
orders.plain('거래명세서', '5일', '세금계산서 언제 나가요', 'when are tax invoices issued?');
orders.paraphrased('파손', '2일', '박스가 찌그러져서 왔대 언제까지 말해야 바꿔줘');
orders.paraphrased('마감', '11시 30분', '대구 약국 오늘 나가려면 몇 시까지 넣어야 돼요');
orders.paraphrased('급한', '4시간', '강남인데 오늘 바로 필요하시대 얼마나 걸려');

const loan = about('wiki/articles/demo-equipment-loan.md');
loan.plain('예약', '5영업일', '데모 장비 예약 며칠 전까지');
loan.paraphrased('망가졌을', '절반', '시연 기계를 병원이 떨어뜨려서 깨졌어 누가 내');
loan.paraphrased('가져가고', '지웁니다', '장비 받아왔는데 안에 사진이 남아있으면 어떡하죠');

const it = about('wiki/articles/it-help.txt');
it.plain('', '30분', '비밀번호 다섯 번 틀려서 잠겼어요');
it.plain('', '180일', '비밀번호 몇 일마다 바꿔야 해', 'how often must I change my password?');
it.plain('', '30일', '삭제한 방문 기록 되살릴 수 있나요');
it.paraphrased('', 'VPN', '스타벅스에서 주문 화면이 안 열려');
it.paraphrased('', '세 번', '폰을 또 바꿨는데 몇 번까지 혼자 할 수 있어');

const price = about('wiki/articles/drug-price-basics.html');
price.plain('제네릭', '53.55%', '제네릭 나오면 오리지널 약값 몇 프로로 내려가');
price.plain('연동', '10%', '사용량 약가 연동 최대 인하율');
price.paraphrased('급여가', '학술팀', '원장님이 이 처방 삭감되냐고 물으시면 뭐라고 해요');
price.paraphrased('상한금액', '장려금', '병원이 싸게 사오면 뭐가 떨어져?');

const leave = about('wiki/articles/leave-and-work-hours.md');
leave.plain('경조', '5일', '본인 결혼 휴가 며칠');
leave.plain('경조', '20일', '배우자 출산 휴가 며칠이에요');
leave.plain('연차', '최대 5일', '남은 연차 이월 며칠까지 돼');
leave.paraphrased('근무', '8시 30분', '월욜 아침에 사무실 몇 시까지 나가야 돼요');
leave.paraphrased('병가', '사흘', '이틀 아파서 쉬는데 의사 종이 내야 하나');

const trend = about('reports/market-trend_2026h1_20260710.pptx');
trend.plain('제품군별', '11.3%', '상반기 당뇨 시장 성장률');
trend.plain('제품군별', '5.2%', '진단기기 늘품 점유율');
trend.plain('요약', '4.2%', '26년 상반기 전체 의약품 시장 얼마나 컸어');
trend.paraphrased('위험', '제네릭', '가을에 다파로운이랑 똑같은 거 나온다며?');
trend.paraphrased('하반기', '6주', '겨울 기침약 물량은 얼마나 쌓아두기로 했지');

const quality = about('reports/quality-complaints_2026q1_20260415.xlsx');
quality.plain('불만', '14', '1분기 플루온 불만 접수 몇 건');
quality.plain('처리', '11.2일', '품질 불만 종결까지 평균 며칠 걸렸어');
quality.paraphrased('불만', '이중 포장', '목사린 색이 변한 건 어떻게 하기로 했나요');

const minutes = about('reports/team-minutes_202605_20260529.docx');
minutes.plain('정한', '12만원', '강남팀 6월 워크숍 예산 한 사람당 얼마');
minutes.plain('담당', '강시우', '도담벗의원 누가 넘겨받아');
minutes.paraphrased('정한', '정하은', '흡입기 쓰는 법 동영상은 누가 찍기로 했더라');
restricted(
  'yujin.kwon',
  'reports/team-minutes_202605_20260529.docx',
  ['12만원'],
  '강남팀 6월 워크숍 어디서 하고 예산 얼마야',
);
restricted(
  'junhyeok.oh',
  'reports/team-minutes_202605_20260529.docx',
  ['정하은'],
  '미르벗내과의원 담당 누구로 바뀌었어',
);

const incentive = about('reports/incentive-plan_2026_20260105.xlsx', { user: 'hyejin.noh' });
incentive.plain('달성률', '50%', '분기 달성률 105%면 담당자 성과급 몇 퍼센트');
incentive.plain('지급', '25일', '성과급 지급일 언제예요');
incentive.paraphrased('가감', '10만원', '새 병원 하나 뚫으면 얼마 더 주나');
restricted(
  'minjun.kim',
  'reports/incentive-plan_2026_20260105.xlsx',
  ['70%', '25%'],
  '달성률 110% 넘으면 성과급 얼마야',
);
restricted(
  'yujin.kwon',
  'reports/incentive-plan_2026_20260105.xlsx',
  ['20%를 뺌'],
  '미수금 90일 넘으면 성과급 얼마나 깎여요',
);

const tender = about('reports/tender-review_2025_20251120.pdf', { user: 'junghoon.nam' });
tender.plain('결과', '46.3%', '2025년 입찰 낙찰률');
tender.paraphrased('배운', '3.8%', '작년 치료재료에서 아깝게 2등 한 건 얼마나 차이 났어');
restricted(
  'minjun.kim',
  'reports/tender-review_2025_20251120.pdf',
  ['46.3%'],
  '작년 병원 입찰 낙찰률 몇 프로였어',
);

const nurichae = about('transcripts/25_call_20260514.txt');
nurichae.plain('', '5월 22일', '누리채종합병원 용량표 언제까지 보내기로 했지');
nurichae.plain('', '6월 2일', '누리채 간호사 교육 언제 하기로 했어요');
nurichae.paraphrased('', '코드', '누리채가 봄부터 안 시키는 이유가 뭐래');
const raonsol = about('transcripts/46_call_20260609.md');
raonsol.plain('', '60병', '라온솔병원 브로콜린 가을에 몇 병 잡아두기로 했나');
raonsol.plain('', '7월 7일', '라온솔병원 다음 만남 언제야');
raonsol.paraphrased('', '2주마다', '라온솔이 창고 줄여서 어떻게 받고 싶대');
const daondam = about('transcripts/8_call_20260521.txt', { user: 'hyejin.noh' });
daondam.plain('', '14일', '다온담메디컬센터 안전 재고 며칠 치로 올리기로 했어');
daondam.paraphrased('', '8%', '다온담에서 경쟁사가 얼마 깎아준다고 했다지?');
const bareum = about('transcripts/3_visit_20260618.docx', { user: 'yujin.kwon' });
bareum.plain('', '8월 3일', '바름채대학교병원 약사위원회 서류 마감');
bareum.paraphrased('', '지하 2층', '바름채대 가면 차 어디다 대요');
const pureusol = about('transcripts/10_call_20260625.md', { user: 'jian.yang' });
pureusol.plain('', '7월 3일', '푸르솔메디컬센터 견적서 언제까지 보내기로 했지');
pureusol.paraphrased('', '850만원', '푸르솔 초음파 사는데 돈이 얼마나 있대');
const pureum = about('transcripts/104_call_20260407.txt', { user: 'jiwoo.choi' });
pureum.plain('', '4월 23일', '푸르움내과의원 방문 약속 언제');
pureum.paraphrased('', '오전 진료', '푸르움 원장님 왜 환자가 줄었다고 하셨지');
restricted(
  'minjun.kim',
  'transcripts/104_call_20260407.txt',
  ['팔을 다쳐서'],
  '푸르움내과의원 원장님 어디 다치셨대?',
);
restricted(
  'junhyeok.oh',
  'transcripts/25_call_20260514.txt',
  ['복합제를 가져와서'],
  '누리채종합병원 신영호 과장님이 경쟁사 얘기 뭐라고 하셨어',
);
restricted(
  'yujin.kwon',
  'transcripts/10_call_20260625.md',
  ['850만원'],
  '푸르솔메디컬센터 초음파 예산 얼마라고 했어',
);

const month = about('wiki/articles/demo-equipment-loan.md', {
  also: ['regulations/samples-handling_v2.0_20260215.docx'],
});
month.plain('', '한 달', '데모 장비 최대 얼마나 빌려줄 수 있어요');

unanswerable(
  'minjun.kim',
  '누리채종합병원 병상 수 몇 개랬지',
  '라온솔병원 강선미 원장님 생신 언제야',
  '통화에서 누리채가 주차 문제 뭐라고 했어',
  '누리채종합병원 신영호 과장님 출신 학교 어디랬지',
  '라온솔병원 진료 시간 언제까지야',
  '강남팀 7월 회의록 내용 알려줘',
  '약사위원회 심사 수수료 얼마예요',
  '생동성 시험 비용 얼마 들어요',
  '사내 식당 점심값 얼마예요',
  '회사 주차장 등록 어떻게 해요?',
  '연봉 협상 언제 해',
  '육아휴직 급여 얼마나 나오나요',
  '재택근무 며칠까지 가능해요',
  '신입 수습 기간 급여 몇 프로',
  '휴대폰 요금 회사에서 얼마 지원해 줘',
  '하반기 항생제 시장 전망치',
  '2026년 2분기 품질 불만 몇 건이야',
  '주문 시스템 점검 시간 언제야',
  '약을 외국으로도 보내 주나요',
  '신약 개발 파이프라인 임상 3상 일정',
  'What is the company holiday schedule for Christmas?',
  'Who is the CEO of 늘품메디팜?',
);
