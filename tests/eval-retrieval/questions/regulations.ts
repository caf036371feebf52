import { createSheet } from '../sheet.js';

const sheet = createSheet();
const { about, unanswerable, restricted } = sheet;
export const regulations = sheet.questions;

const fair = about('regulations/fair-competition-summary_v1.2_20260101.md', {
  older: 'regulations/fair-competition-summary_v1.1_20250101.md',
});
fair.superseded(
  '2.2',
  '10만원',
  '개별 방문 제품설명회 식음료 한도 얼마',
  '병원 한 곳 찾아가서 설명할 때 1인당 식사비 한도',
);
fair.superseded('2.1', '5만원', '여러 기관 대상 제품설명회 기념품 한도가 얼마예요?');
fair.superseded('2.1', '20만원', '제품설명회 숙박비 1박 한도');
fair.superseded('6', '7일', '행사 승인 며칠 전까지 받아야 되나요', '설명회 열려면 팀장 승인 언제까지임');
fair.plain(
  '2',
  '10만원',
  '제품설명회 식사비 한도 얼마까지 돼요?',
  'what is the meal limit per person for a product presentation?',
);
fair.plain('2.2', '네 번', '같은 교수님한테 한 달에 식음료 몇 번까지 제공 가능');
fair.paraphrased('2.1', '제품 설명', '밥만 먹고 헤어지는 모임도 설명회로 쳐주나요');
fair.paraphrased('5', '나누어', '금액이 넘칠 것 같은데 두 번에 쪼개서 긁어도 되나');
fair.paraphrased('6', '그날 안에', '모르고 기준보다 더 썼는데 누구한테 언제까지 얘기해야 돼요?');
fair.paraphrased('1', '같은 기준', '이벤트 회사 끼고 하면 규정 안 지켜도 되는 거 아님?');

const guide = about('reports/expense-report-guide_2026_20260102.md', {
  older: 'reports/expense-report-guide_2025_20250102.md',
});
guide.superseded('3', '5영업일', '지출보고서 마감 언제임', '지출보고서 초안 행사 끝나고 며칠 안에 올려요?');
guide.superseded('3', '10일', '팀장은 지난달 지출보고서 건을 며칠까지 확인해야 하지');
guide.superseded('3', '20일', '경영지원팀이 서명부랑 전표 대조하는 날짜');
guide.superseded('2', '원 단위까지', '지출보고서 금액 반올림해서 적어도 되나요');
guide.plain('1', '일곱', '지출보고서에 적는 경제적 이익 몇 가지야');
guide.paraphrased('5', '취소', '설명회가 엎어졌는데 올려둔 건 삭제하면 되죠?');
guide.paraphrased('2', '각자', '여섯 명이 먹었는데 그냥 n분의 1로 적으면 되나');
guide.paraphrased('4', '원본', '싸인 받은 종이 스캔했으면 버려도 되지?');
guide.paraphrased('5', '대행사가 낸', '에이전시가 낸 밥값은 빼고 적는 거 맞나요');

const conference = about('regulations/academic-conference-support_v1.0_20260301.pdf');
conference.plain(
  '제4조',
  '2,000만원',
  '국내 학술대회 주최 지원 한도',
  '학회 지원금 한 대회에 최대 얼마까지 가능해요',
);
conference.plain('제5조', ['두 칸', '300만원'], '학회 부스 몇 칸까지 되고 한 칸에 얼마');
conference.plain('제6조', '60일', '학술대회 주최 지원 신청은 며칠 전까지');
conference.plain(
  '제8조',
  '35만원',
  '해외 학술대회 숙박비 1박 한도',
  'hotel limit per night for overseas conferences',
);
conference.plain('제9조', '두 번', '해외 학술대회 참가 지원 1년에 몇 번');
conference.plain('제10조', '3개월', '학회 끝나고 결산서 언제까지 받아야 하나');
conference.paraphrased(
  '제3조',
  '지명하거나 추천하지',
  '우리 거래 많은 교수님을 콕 집어서 보내드려도 되나요?',
);
conference.paraphrased('제3조', '계좌', '총무 선생님 통장으로 바로 쏴도 되냐');
conference.paraphrased('제7조', '청중', '그냥 듣기만 하러 가시는 분 등록비 내드려도 돼요?');
conference.paraphrased('제10조', '15일', '행사하고 돈 남으면 언제 돌려받아');
conference.paraphrased('제4조', '30%', '학회 쪽에서 자기 돈은 얼마나 내야 함?');
conference.paraphrased('제5조', '부스를 내지 않습니다', '의국 컨퍼런스 앞에 테이블 펴고 홍보해도 되나');

const samples = about('regulations/samples-handling_v2.0_20260215.docx');
samples.plain('제2조', '20개', '견본품 한 달에 품목당 몇 개 받을 수 있어요');
samples.plain('제2조', '25일', '견본품 신청 마감일');
samples.plain('제3조', '5개', '한 병원에 견본품 한 달 최대 몇 개');
samples.plain('제7조', '3개월', '견본품 유효기간 얼마 남으면 반납해야 하나요');
samples.paraphrased('제3조', '우편이나 택배', '샘플 퀵이나 우체국으로 보내도 괜찮음?');
samples.paraphrased('제3조', '간호사', '원장님 안 계셔서 데스크에 맡기고 왔는데 괜찮나');
samples.paraphrased('제5조', '차 안', '샘플 트렁크에 싣고 다녀도 돼요?');
samples.paraphrased('제4조', '절반', '싸인 받은 거 늦게 올리면 무슨 불이익 있어?');
samples.paraphrased('제7조', '3일 전', '이번에 그만두는데 남은 샘플 언제까지 돌려줘야 하지');

const lecture = about('regulations/lecture-advisory-fee_v1.3_20260301.pdf', {
  older: 'regulations/lecture-advisory-fee_v1.2_20250301.pdf',
});
lecture.superseded('제2조', ['40분', '10명'], '강연으로 인정되려면 청중 몇 명에 몇 분');
lecture.superseded('제2조', '300만원', '강연료 한 해 한도');
lecture.superseded('제3조', '50만원', '자문료 한 번에 얼마까지 줄 수 있나요');
lecture.superseded('제4조', '5만원', '원고료 A4 한 장당 얼마');
lecture.superseded('제5조', '14일', '강연 계약서 준법 검토 며칠 전까지');
lecture.superseded('제6조', '행사 뒤 30일', '강연료는 행사 뒤 며칠 안에 지급돼요?');
lecture.plain('제3조', '5명', '자문위원은 같은 과에서 몇 명까지');
lecture.plain('제7조', '100km', '연자 숙박은 몇 km 넘어야 인정되나');
lecture.paraphrased('제6조', '거절', '교수님이 사례비를 의국 통장에 넣어달라시는데');
lecture.paraphrased('제8조', '절반', '우리가 하루 전에 행사를 접으면 연자분께 얼마 드려야 돼?');
lecture.paraphrased('제5조', '지급하지 않습니다', '일단 강의부터 하고 싸인은 나중에 받으면 안 되나요');
lecture.paraphrased('제4조', '고쳐 쓰는', '예전에 낸 글 살짝 손봐서 또 주셨는데 돈 드려야 함?');

const privacy = about('regulations/privacy_v2.1_20260401.html');
privacy.plain('2', '2년', '마케팅 수신 동의 몇 년마다 다시 받아야 하나요');
privacy.plain('6', '1시간', '노트북 분실하면 몇 시간 안에 신고');
privacy.plain('3', '3년', '퇴직한 거래처 담당자 정보 언제 파기');
privacy.paraphrased('4', '개인 주소록', '폰에 원장님 번호 저장해 둬도 되는지');
privacy.paraphrased('5', '지운 뒤', '간호사가 엑스레이 사진을 카톡으로 보내왔어 어떡해');
privacy.paraphrased('2', '밤 9시', '야간에 행사 안내 문자 돌려도 되나요?');
privacy.paraphrased('1', '취미', '원장님 골프 좋아하시는 거 고객카드에 써놔도 돼?');

const gifts = about('regulations/gifts_v1.1_20260115.txt');
gifts.plain('1', '5만원', '원장님 자녀 결혼식 경조금 개인적으로 얼마까지');
gifts.plain('1', '10만원', '개업 화환 한도');
gifts.plain('2', '보내지 않습니다', '추석 선물 거래처에 보내도 되나요', '명절 선물 규정');
gifts.paraphrased('3', '준법지원 담당에게', '병원에서 백화점 상품권을 주시는데 받아도 되나');
gifts.paraphrased('4', '케이크', '스승의날에 조각케이크 하나 사가는 건 괜찮지?');
gifts.paraphrased('5', '관람권', '야구 티켓 두 장 드려도 돼요?');
gifts.paraphrased('6', '재교육', '걸리면 어떻게 되는데 첫 번째엔');

const card = about('regulations/corporate-card_v3.0_20260301.docx', {
  older: 'regulations/corporate-card_v2.4_20250301.docx',
});
card.superseded(
  '제1조',
  ['150만원', '30만원'],
  '담당자 법인카드 한 달 한도 얼마예요',
  'monthly corporate card limit for a rep',
);
card.superseded('제1조', ['300만원', '100만원'], '팀장 법카 한 번에 얼마까지 쓸 수 있음');
card.superseded('제4조', '3영업일', '법인카드 쓰고 영수증 며칠 안에 올려야 해');
card.superseded('제4조', '5일', '법인카드 지난달분 마감일');
card.superseded('제8조', '8만원', '주유비 한 번에 얼마까지 인정');
card.plain('제6조', '1시간', '법인카드 잃어버리면 어디에 언제까지 알려요');
card.plain('제2조', '노래방', '법인카드 사용 금지 업종');
card.paraphrased('제7조', '7일', '실수로 회사 카드로 장 봤는데 어떻게 처리해');
card.paraphrased('제5조', '분실 사유서', '식당에서 받은 종이가 없어졌는데 정산 어떻게 하나');
card.paraphrased('제3조', '다음 영업일', '토요일 학회장에서 커피 산 건 어떻게 올려?');
card.paraphrased('제1조', '증액', '이번 달 행사가 많아서 모자랄 것 같은데 더 늘릴 방법 있나요');

const trip = about('regulations/business-trip_v1.5_20260201.xlsx');
trip.plain('국내 출장', '25,000원', '국내 출장 일비 담당자 얼마');
trip.plain('국내 출장', '100,000원', '부산 출장 가는데 숙박비 얼마까지 나와요');
trip.plain('해외 출장', '170달러', '일본 출장 숙박비 상한');
trip.plain('신청과 정산', '7일', '출장 정산 언제까지', '출장 다녀와서 영수증 며칠 안에 내야 해');
trip.paraphrased('국내 출장', '250원', '내 차로 갔다 오면 기름값 어떻게 쳐줘?');
trip.paraphrased('신청과 정산', '60km', '수원 잠깐 갔다 온 것도 출장비 나오나요');
trip.paraphrased('신청과 정산', '대체 휴무', '일요일에 나가서 일했으면 쉬게 해주나');

const returns = about('regulations/returns_v2.0_20260301.html');
returns.plain('1', '6개월', '유효기간 임박 반품 언제까지 신청');
returns.plain('3', '2영업일', '반품 요청하면 팀장 승인 며칠 걸려요');
returns.plain('4', '3%', '분기 반품률 몇 프로 넘으면 관리 대상');
returns.plain('5', '2주', '품절 예상되면 얼마 전에 알려주나');
returns.paraphrased('3', '직접 실어', '약국 들른 김에 내가 물건 들고 와도 되지?');
returns.paraphrased('2', '냉장', '차갑게 보관하는 거 잘못 갔는데 도로 가져올 수 있어?');
returns.paraphrased('5', '거래처끼리', '옆 병원에 남는 거 급한 데로 옮겨줘도 됨?');
returns.paraphrased('6', '30분', '쿨박스 온도가 좀 튀었다는데 써도 되냐고 물으시네');

const pricing = about('regulations/pricing_v1.4_20260101.pdf', { user: 'seungmin.baek' });
pricing.plain('제1조', '1.8%', '한 달 안에 결제하면 비용 할인 몇 퍼센트까지 돼');
pricing.plain('제2조', '5% 이하', '팀장 전결로 단가 할인 얼마까지 가능한가요');
pricing.paraphrased('제5조', '90일', '석 달 넘게 돈을 안 주는 데는 어떻게 되지');
pricing.paraphrased('제4조', '소모품 값', '기계는 거저 주고 키트를 비싸게 받는 식으로 가도 돼?');

restricted(
  'minjun.kim',
  'regulations/pricing_v1.4_20260101.pdf',
  ['108%'],
  '입찰 단가는 원가의 몇 퍼센트까지 낼 수 있어?',
);
restricted(
  'yujin.kwon',
  'regulations/pricing_v1.4_20260101.pdf',
  ['1.8%'],
  '대금 일찍 내는 거래처 비용 할인 몇 프로까지 줄 수 있나요',
);
restricted(
  'minjun.kim',
  'regulations/pricing_v1.4_20260101.pdf',
  ['3배'],
  '신용등급 A 거래처 여신 한도 몇 배야',
);

conference.paraphrased('제9조', '두 번', '같은 선생님을 외국에 또 모시고 가도 되나요');
samples.paraphrased('제6조', '사유서', '장부랑 실물이 안 맞으면 뭘 내야 해');
privacy.paraphrased('6', '72시간', '명단이 새어 나간 것 같은데 본인들한테 언제까지 말해줘야 돼');
gifts.paraphrased('3', '3일', '환자분이 떡을 주셔서 팀에서 먹었는데 어디 적어야 하나요');
trip.paraphrased('국내 출장', '특실', '본부장님 KTX 좋은 자리 끊어드려도 되는 거지');
returns.paraphrased('4', '5%', '너무 많이 시켰다가 자꾸 물리는 데는 어떻게 해요');

// What more than one document says.
const receipt = about('regulations/fair-competition-summary_v1.2_20260101.md', {
  older: 'regulations/fair-competition-summary_v1.1_20250101.md',
  also: ['regulations/samples-handling_v2.0_20260215.docx'],
});
receipt.superseded('', '7일', '견본품 수령 확인서 며칠 안에 등록해야 해');
const trinket = about('regulations/fair-competition-summary_v1.2_20260101.md', {
  also: ['regulations/gifts_v1.1_20260115.txt'],
});
trinket.plain('', '1만원', '판촉물은 얼마짜리까지 줄 수 있어?');
trinket.paraphrased('', '1만원', '볼펜 같은 거 얼마짜리까지 돌려도 되지');
const companion = about('regulations/fair-competition-summary_v1.2_20260101.md', {
  also: [
    'regulations/academic-conference-support_v1.0_20260301.pdf',
    'regulations/lecture-advisory-fee_v1.3_20260301.pdf',
  ],
});
companion.paraphrased('', '동반자', '원장님 사모님 밥값도 같이 내드려도 돼?');
companion.paraphrased('', '동반자', '연자분이 부인이랑 같이 오신다는데 기차표 끊어드려?');
const keeping = about('reports/expense-report-guide_2026_20260102.md', {
  also: ['regulations/academic-conference-support_v1.0_20260301.pdf'],
});
keeping.plain(
  '보관',
  '5년',
  '지출보고서 증빙 보관 기간',
  'how long do we keep expense reports and receipts?',
);
const training = about('regulations/privacy_v2.1_20260401.html', {
  also: ['wiki/articles/new-rep-onboarding.md'],
});
training.plain(
  '',
  '2시간',
  '개인정보 교육 몇 시간 들어야 해',
  'how many hours of privacy training each year?',
);
const tenders = about('regulations/pricing_v1.4_20260101.pdf', {
  user: 'seungmin.baek',
  also: ['reports/tender-review_2025_20251120.pdf'],
});
tenders.plain('', '108%', '입찰 단가 하한');
card.superseded('제3조', '11시', '법인카드 밤 몇 시부터 못 써');

unanswerable(
  'minjun.kim',
  '제품설명회 사회 보는 분 사례비 얼마야',
  '임상시험 연구비 지원 한도가 얼마예요?',
  '시판 후 조사 사례비 건당 얼마까지 줄 수 있나요',
  '비만 치료제 설명회 전용 한도 있어?',
  '심의위원회 위원 몇 명이에요',
  '강연료에서 세금 몇 퍼센트 떼요',
  '견본품 운반용 가방은 어디서 신청해',
  '회사 차량 사고 나면 자기 부담금 얼마야',
  '법인카드 연회비 얼마예요',
  '리베이트 쌍벌제 벌금 얼마',
  '하이패스 카드 분실하면 재발급 비용 얼마야',
  '의대생한테 장학금 줘도 되나요',
  '온라인 웨비나 강연료는 따로 얼마야',
  '학회 경품 추첨에 낼 수 있는 물건 값 한도',
  '견본품 한 개 만드는 데 얼마 들어요',
  '법인카드 포인트는 누가 쓰나요',
  '법인카드 비밀번호 몇 번 틀리면 막혀?',
  '출장 중에 다치면 산재 처리 어떻게 해요',
  '호주 출장 일비 얼마',
  '자전거로 출장 가면 여비 나오나',
  '반품한 제품 재판매 절차 알려줘',
  '개인정보 보호 담당자 이름이 뭐야',
  '명절에 회사에서 직원한테 주는 상여금 얼마',
  '도매상 마진율 규정 알려줘',
  'What is the limit for sponsoring a hospital charity run?',
  '공정거래위원회 신고 포상금 얼마임',
);
