import { createSheet } from '../sheet.js';

const sheet = createSheet();
const { about, unanswerable, restricted } = sheet;
export const contracts = sheet.questions;

const daon = about('contracts/1_supply_20260102.md');
daon.plain('', '2027-12-31', '다온움대학교병원 계약 언제 끝나', '다온움대 계약 만료일이 언제예요?');
daon.plain('제5조', '60일', '다온움대학교병원 대금 지급 조건');
daon.plain('제2조', '12%', '다온움대학교병원 할인율 몇 프로야');
daon.paraphrased('제4조', '12개월', '다온움대에서 기한이 얼마 안 남은 약은 안 받겠다는데 기준이 뭐였지');
daon.paraphrased('제5조', '6%', '다온움대 돈 늦게 주면 이자 얼마 붙어');
daon.paraphrased('제7조', '14일', '다온움대랑 약속을 어기면 며칠 안에 바로잡아야 해?');

const nurichae = about('contracts/25_supply_20260701.md');
nurichae.plain('', '2027. 6. 30', '누리채종합병원 계약 기간');
nurichae.plain('제2조', '11%', '누리채종합병원 다파로운정 할인율');
nurichae.plain('제3조', '50만원', '누리채종합병원 최소 발주 금액');
nurichae.paraphrased('제4조', '1.5%', '누리채에서 돈을 빨리 주면 더 깎아주나요');
nurichae.paraphrased('제5조', '반년', '누리채 간호사 선생님들 교육은 얼마나 자주 해야 돼');
nurichae.paraphrased('제6조', '연장되지 않습니다', '누리채는 가만히 있으면 알아서 이어지나');

const raonsol = about('contracts/46_supply_20250901.txt');
raonsol.plain('제1조', '1년 6개월', '라온솔병원 계약 기간 얼마야');
raonsol.plain('제5조', '25일', '라온솔병원 대금 언제 들어와요');
raonsol.plain('제8조', '3,000만원', '라온솔병원 이행보증보험 금액');
raonsol.paraphrased('제5조', '6%', '라온솔이 카드로 긁는다는데 할인은 그대로야?');
raonsol.paraphrased('제6조', '5월부터 8월', '라온솔에서 여름에 시럽 도로 가져가래 받아야 하나');
raonsol.paraphrased('제3조', '9%', '라온솔이 한 달에 오백 넘게 시키면 얼마나 더 빼주지');

const raongyeol = about('contracts/4_supply_20250301.pdf', { user: 'seoyeon.lee' });
raongyeol.plain('제2조', '2026년 2월 28일', '라온결대학교병원 계약 만료일');
raongyeol.plain('제5조', '0.3%', '라온결대학교병원 지체상금 하루 얼마');
raongyeol.plain('제6조', '90일', '라온결대병원 대금 며칠 안에 지급해');
raongyeol.paraphrased('제4조', '화요일과 금요일', '라온결대는 무슨 요일에 주문이 들어오지');
raongyeol.paraphrased('제3조', '차액', '보험 약값이 깎이면 라온결대 창고에 있던 건 누가 메꿔줘?');
raongyeol.paraphrased('제9조', '서울중앙지방법원', '라온결대랑 소송 나면 어디서 해요');

const marubit = about('contracts/2_device-rental_20250401.docx', { user: 'eunchae.ko' });
marubit.plain('제2조', '24개월', '마루빛대학교병원 초음파 임대 기간');
marubit.plain('제7조', '20%', '마루빛대 임대 중도 해지 위약금');
marubit.paraphrased('제8조', '620,000원', '마루빛대가 빌린 초음파를 아예 사겠다는데 얼마에 넘기지');
marubit.paraphrased('제6조', '30%', '마루빛대에서 탐촉자 처음 깨뜨렸대 얼마 받아?');

const pureusol = about('contracts/10_maintenance_20260501.pdf', { user: 'jian.yang' });
pureusol.plain('제3조', '1,920,000원', '푸르솔메디컬센터 유지보수비 1년에 얼마');
pureusol.paraphrased('제4조', '8시간', '푸르솔 응급실 기계가 주말에 죽으면 언제까지 가야 해');
pureusol.paraphrased(
  '제5조',
  '다른 회사 충전기',
  '푸르솔에서 딴 어댑터 꽂았다가 나갔는데 공짜로 고쳐줘야 하나요',
);

const daondam = about('contracts/8_supply_20240901.html', { user: 'junhyeok.oh' });
daondam.plain('', '2026-08-31', '다온담메디컬센터 계약 언제까지예요');
daondam.paraphrased('제2조', '세 번', '다온담에 배송이 자꾸 늦으면 저쪽에서 그냥 끊을 수도 있어?');

const admin = { user: 'junghoon.nam' };
about('contracts/7_supply_20250101.pdf', admin).plain('제1조', '24개월', '가람담종합병원 계약 기간 알려줘');
about('contracts/50_supply_20250701.pdf', admin).plain(
  '제3조',
  '45일',
  '온새빛여성병원 대금은 며칠 안에 받아',
);
about('contracts/61_device_20251001.pdf', admin).plain(
  '제1조',
  '2027년 9월 30일',
  '미르뜰병원 약정 끝나는 날',
);
about('contracts/5_supply_20251201.html', admin).paraphrased(
  '제5조',
  '네 번',
  '윤슬빛대는 밤에 급하게 갖다주는 거 몇 번까지 공짜야',
);
about('contracts/9_consumables_20250601.docx', admin).paraphrased(
  '제5조',
  '60상자',
  '가람채종합병원에 미리 갖다 놓고 쓴 만큼 받는 수액세트 몇 박스지',
);
about('contracts/12_supply_20240501.md', admin).paraphrased(
  '제5조',
  '7시에서 8시',
  '소담벗메디컬센터 물건 차 몇 시에 들어갈 수 있어요',
);
about('contracts/216_trade_20250401.txt', { user: 'yujin.kwon' }).plain('제3조', '15일', '온새벗약국 결제일');
about('contracts/118_trade_20250801.html', { user: 'yerin.jang' }).plain(
  '제2조',
  '4%',
  '다온솔내과의원 할인율',
);
about('contracts/100_trade_20251001.md', { user: 'yujin.kwon' }).plain(
  '제5조',
  '50부',
  '바름빛가정의학과의원 당뇨 교육 책자 몇 부까지 받을 수 있나요',
);

about('contracts/3_supply_20260601.docx', admin).paraphrased(
  '제5조',
  '약사위원회',
  '바름채대는 다파로운을 언제부터 넣어줄 수 있어',
);
about('contracts/66_device_20251101.docx', admin).paraphrased(
  '제5조',
  '20상자',
  '누리결병원은 겨울에 검사 키트 몇 개씩 먼저 챙겨주기로 했지',
);
about('contracts/104_trade_20261101.md', admin).paraphrased(
  '제5조',
  '받지 않습니다',
  '푸르움이 딴 데서 산 걸 우리한테 물려달래 해줘야 돼?',
);
about('contracts/252_trade_20251201.txt', { user: 'doyun.park' }).paraphrased(
  '제3조',
  '현금',
  '보람채약국은 돈을 언제 어떻게 받더라',
);
restricted('minjun.kim', 'contracts/4_supply_20250301.pdf', ['10.5%'], '라온결대학교병원 할인율 몇 퍼센트야');
restricted(
  'minjun.kim',
  'contracts/2_device-rental_20250401.docx',
  ['620,000원'],
  '마루빛대학교병원 임대 장비 사면 얼마',
);
restricted(
  'yujin.kwon',
  'contracts/1_supply_20260102.md',
  ['60일'],
  '다온움대학교병원 대금 지급 조건 알려줘',
);
restricted(
  'junhyeok.oh',
  'contracts/46_supply_20250901.txt',
  ['3,000만원'],
  '라온솔병원 보증보험 얼마짜리예요',
);
restricted(
  'hyejin.noh',
  'contracts/25_supply_20260701.md',
  ['11%'],
  '누리채종합병원 다파로운정 몇 프로 할인해 줬어',
);
restricted('sua.cho', 'contracts/7_supply_20250101.pdf', ['24개월'], '가람담종합병원 계약 만료 언제야');

unanswerable(
  'minjun.kim',
  '다온움대학교병원 계약서에 손해배상 한도 얼마로 돼 있어',
  '누리채종합병원 계약 보증금 얼마야',
  '라온솔병원 계약서 관할 법원 어디예요',
  '다온움대학교병원 계약 담당 변호사 이름',
  '누리채종합병원 계약 인지세 누가 내',
  '다온움대학교병원 계약 위약금 몇 퍼센트야',
  '누리채종합병원 지체상금 하루 얼마로 했지',
  '라온솔병원 계약에 위탁 재고 조항 있어?',
  '다온움대학교병원 전용 물류 창고 임대료',
  '라온솔병원 냉장 납품 온도 조건이 뭐야',
);
