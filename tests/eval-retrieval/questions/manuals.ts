import { createSheet } from '../sheet.js';

const sheet = createSheet();
const { about, unanswerable, restricted } = sheet;
export const manuals = sheet.questions;

const diabetes = about('manuals/diabetes_v1.3_20250901.md', { older: 'manuals/diabetes_v1.2_20250301.md' });
diabetes.superseded(
  '1',
  '26,400원',
  '다파로운정 안내서에 적힌 포장 단가 얼마야',
  'pack price of 다파로운정 in the product guide',
);
diabetes.superseded('2', '12시간', '다파로운정 깜빡하고 안 먹었을 때 몇 시간 남으면 건너뛰어요');
diabetes.superseded('4', '45', '다파로운정 10mg 쓸 수 있는 사구체여과율 기준');
diabetes.superseded('5', '30일', '다파로운정 반품 며칠 안에 신청해야 하나');
diabetes.superseded('2', '관계없이', '다파로운정 식후에 먹어야 하나요');
diabetes.plain('3', '심부전', '다파로운정 25년 9월 개정에서 뭐가 추가됐어');
diabetes.paraphrased(
  '4',
  '새로 시작하지 않음',
  '콩팥이 많이 안 좋은 분(20)한테 다파로운 써도 되냐고 물으시네',
);

const diagnostics = about('manuals/diagnostics_v2.1_20251103.md');
diagnostics.plain(
  '3',
  '15분',
  '플루온 키트 몇 분 뒤에 판독해요',
  'when should I read the result of 플루온 kit?',
);
diagnostics.plain('2', '18개월', '플루온 신속진단키트 유효기간');
diagnostics.plain('3', '3방울', '플루온 검체 몇 방울 떨어뜨려');
diagnostics.plain('6', '일반의료폐기물', '다 쓴 플루온 디바이스 어떻게 버려요');
diagnostics.paraphrased('4', '양성', '두 번째 선이 희미하게 나왔다는데 어떻게 보는 거야');
diagnostics.paraphrased('2', '30분', '냉장고에 넣어둔 거 바로 써도 되나요');
diagnostics.paraphrased('5', '48시간', '한 박스에서 계속 불량이 나온다는데 언제 바꿔줘요?');
diagnostics.paraphrased('5', '끈적', '창이 빨갛게 물드는 건 왜 그래');

const antibiotics = about('manuals/antibiotics_v1.1_20251001.docx');
antibiotics.plain('1', '하루 두 번', '세프라온정 성인 용법');
antibiotics.plain('2', '2시간', '세프라온정 제산제랑 같이 먹어도 되나요');
antibiotics.plain('3', '7일', '목사린정 은박 뜯으면 며칠 안에 써야 해');
antibiotics.plain('5', '61%', '세프라온정 사내 조사에서 복약 편의 고른 비율');
antibiotics.paraphrased('4', '3일', '이 항생제 먹는 동안 맥주 한잔 해도 되냐는데');
antibiotics.paraphrased('4', '쓴맛', '세프라온 반으로 갈라서 먹여도 돼요?');
antibiotics.paraphrased('3', '100명에 9명', '목사린 먹고 배탈 나는 사람 얼마나 돼');
antibiotics.paraphrased('4', '2027년 상반기', '애들 먹일 물약은 언제 나와요');

const cardio = about('manuals/cardiovascular_v2.0_20260201.pptx');
cardio.plain('바로텐정', '4주', '바로텐정 160mg으로 언제 올려요');
cardio.plain('로수미르정', '12주', '로수미르정 간 수치 언제 확인해');
cardio.plain('보관', '24개월', '암로솔정 유효기간');
cardio.plain('경쟁', '60일', '바로텐정 개봉 후 안정한 기간');
cardio.paraphrased('암로솔정', '저녁', '발이 붓는다는 분께는 언제 드시라고 하면 좋아?');
cardio.paraphrased('암로솔정', '자몽', '과일이랑 같이 먹으면 안 되는 혈압약 있나');
cardio.paraphrased('쓰지 말아야', '하지 않습니다', '우리 약이 최고라고 얘기해도 되는지');
cardio.paraphrased('로수미르정', '10배', '팔다리가 쑤신다고 하시면 피검사에서 뭘 봐야 하죠');

const respiratory = about('manuals/respiratory_v1.4_20260105.pdf');
respiratory.plain('1.1', '네 번', '시네라온흡입제 처음 쓸 때 몇 번 뿌려요');
respiratory.plain('1.1', '8회', '시네라온 하루 최대 몇 회 흡입');
respiratory.plain('3', '5mL', '브로콜린시럽 7살 아이 한 번 용량');
respiratory.plain('3', '60일', '브로콜린시럽 개봉하고 얼마나 쓸 수 있나');
respiratory.paraphrased('1.1', '칸디다', '흡입기 쓰고 양치 안 하면 뭐가 생길 수 있나요');
respiratory.paraphrased('1.2', '6개월', '뿌리는 거 아직 남았는데 오래됐으면 버려야 하나');
respiratory.paraphrased('2', '신경정신계', '몬테누리 먹고 꿈자리가 사납다는데');
respiratory.paraphrased('2', '급성 천식 발작', '숨이 갑자기 막힐 때 몬테누리 먹여도 돼?');
respiratory.paraphrased('3', '수크랄로스', '당뇨 있는 어르신이 이 시럽 드셔도 되냐고, 설탕 들었어?');

const ultrasound = about('manuals/ultrasound_v1.2_20260310.pptx', { user: 'jian.yang' });
ultrasound.plain('제품 한눈에', '290g', '소노미르 S3 무게');
ultrasound.plain('설치', '90분', '소노미르 설치하고 사용자 교육 몇 분 해');
ultrasound.plain('협상', '145,000원', '소노미르 임대료 한 달에 얼마');
ultrasound.paraphrased('고장', '780,000원', '프로브 깨먹으면 얼마 물어내야 해요');
ultrasound.paraphrased('협상', '8%', '다섯 대 한꺼번에 사면 얼마나 깎아줄 수 있어');
restricted(
  'yujin.kwon',
  'manuals/ultrasound_v1.2_20260310.pptx',
  ['780,000원'],
  '소노미르 탐촉자 교체비 얼마예요',
);
restricted(
  'minjun.kim',
  'manuals/ultrasound_v1.2_20260310.pptx',
  ['젤 12병'],
  '소노미르 데모 뒤 두 달 안에 계약하면 뭘 더 줘?',
);

const catheter = about('manuals/catheter_v1.0_20260401.html');
catheter.plain('1.2', '14일', '카테온 카테터 며칠까지 두는 걸 권해요');
catheter.plain('1.1', '20cm', '카테온 중심정맥카테터 길이', 'how long is the 카테온 catheter in cm?');
catheter.plain('2', '96시간', '인퓨온 수액세트 교체 주기');
catheter.paraphrased('1.3', '초음파 덮개', '카테온 까면 프로브 커버도 같이 들어있나');
catheter.paraphrased('3', '진물', '더마솔을 관 꽂은 자리에 붙여도 되나요');
catheter.paraphrased('2', '24시간', '피를 넣었던 줄은 얼마 만에 갈아요');

const glucometer = about('manuals/glucometer_v1.1_20260220.txt');
glucometer.plain('2', '5초', '글루온 혈당 결과 몇 초 뒤에 나와');
glucometer.plain('7', '5년', '글루온 혈당측정기 보증 기간');
glucometer.plain('6', '500건', '글루온 G2 기억 몇 건까지');
glucometer.plain('4', '피가 모자람', '글루온 E-3 에러 뭐야');
glucometer.paraphrased('4', '600mg/dL', '당 재는 기계에 하이라고 뜬다는데 무슨 뜻이에요');
glucometer.paraphrased('3', '6개월', '스트립 뚜껑 열고 언제까지 써요');
glucometer.paraphrased('5', '관리 용액', '기계를 바닥에 떨어뜨렸대 그냥 써도 돼?');

const safety = about('manuals/safety-reporting_v1.0_20260101.html');
safety.plain('2', ['보고한 사람', '의심되는 제품'], '부작용 보고 최소 정보 네 가지');
safety.plain('3', '3영업일', '품질 불만은 며칠 안에 안전관리에 알려야 해요');
safety.paraphrased('1', '회식', '술자리에서 얼핏 들은 건 안 올려도 되겠지?');
safety.paraphrased('6', '약속하지 않습니다', '환자분이 화나셨는데 치료비 물어드린다고 해도 되나');
safety.paraphrased('2', '먼저 보고', '어떤 분인지 아직 모르는데 다 알아내고 올릴까요');
safety.paraphrased('3', '추적', '아이 가진 줄 모르고 드셨다는데 언제까지 지켜봐야 돼');

diagnostics.paraphrased('4', '무효', '줄이 하나도 안 나온 건 어떻게 봐요');
cardio.paraphrased('바로텐정', '임신', '아기 가진 분한테 이 혈압약 나가도 돼?');
respiratory.paraphrased('1.3', '30초', '입 대는 데가 지저분한데 물로 빨아도 되나');
glucometer.paraphrased('2', '다 마른', '소독솜으로 닦고 바로 찌르면 안 되나요');
safety.paraphrased('4', '당직', '일요일 밤에 들었는데 전화 받는 사람 있나');

// What more than one document says.
const hours = about('manuals/safety-reporting_v1.0_20260101.html', {
  also: ['manuals/diabetes_v1.3_20250901.md'],
});
hours.plain('', '24시간', '중대한 이상사례 들으면 몇 시간 안에 보고');
const telephone = about('manuals/safety-reporting_v1.0_20260101.html', {
  also: ['wiki/articles/new-rep-onboarding.md'],
});
telephone.plain('', '0303', '부작용 보고 전화 내선번호');
const winter = about('manuals/respiratory_v1.4_20260105.pdf', { also: ['transcripts/46_call_20260609.md'] });
winter.plain('', '40병', '겨울에 브로콜린 한 주에 몇 병 넘으면 확인받아야 함');

unanswerable(
  'minjun.kim',
  '다파로운정 임신부에게 써도 되나요',
  '다파로운정 20mg 언제 나와요',
  '멧포온서방정 1000mg 보관 온도',
  '글루비앙정 하루 몇 번 먹어요?',
  '에소라온정이랑 와파린 같이 먹어도 돼?',
  '라베르온정 반감기 얼마',
  '플루온 키트 민감도 몇 퍼센트야',
  '플루온으로 소변 검체도 검사되나요',
  '지스로빈캡슐 어린이 용량',
  '셀렉시온캡슐 심혈관 위험 경고 문구',
  '더마솔 습윤드레싱 한 장 크기',
  '바로텐정 80mg 바코드 번호',
  '브로콜린시럽 무슨 맛이야 딸기 맛?',
  '목사린정 원료 어느 나라에서 와요',
  '모사루정 식전에 먹어 식후에 먹어',
  '록소나린정 위장 장애 발생률',
  '카테온 가이드와이어 굵기 몇 인치예요',
  '암로솔정 10mg 포장 단가 얼마',
  '글루온 앱 이름이 뭐예요',
  '플루온 키트 코로나 변이도 잡아내나',
  '부작용 피해 구제 신청은 환자가 어디에 해요',
  '세프라온정 시럽 가격 얼마로 나와',
  '글루온 측정지 낱개 가격',
  '시네라온흡입제 주성분 이름이 뭐야',
  'Is 로수미르정 safe for children under ten?',
  '아세온정 하루 최대 몇 정',
  '인퓨온 수액세트 제조 공장 주소',
  '몬테누리정 약가 고시일',
);
