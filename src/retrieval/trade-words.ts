/**
 * Words of the trade that stand for one another, a concept a line: what people say beside what documents write,
 * and the English for it. A blank within a word is written as an underscore. Verbs are given by their stems.
 */
const CONCEPTS = `
식사비 식음료 식대 밥값 식사 밥 meal meals food
한도 상한 이내 최대 limit maximum cap
하한 최저 최소 minimum
마감 기한 마감일 deadline due
기간 동안 period
제품설명회 설명회 product_presentation product_presentations presentation
행사 이벤트 모임 event events
대행사 에이전시 agency
법인카드 법카 회사카드 회사_카드 corporate_card company_card
부작용 이상사례 이상반응 adverse_event adverse_events side_effect side_effects
견본품 샘플 견본 sample samples
강연료 강의료 사례비 lecture_fee speaker_fee honorarium
강연 강의 lecture
자문료 자문비 advisory_fee consulting_fee
학술대회 학회 컨퍼런스 conference conferences congress
강연자 연자 강사 speaker
숙박비 숙박 호텔 호텔비 hotel lodging per_night
교통비 교통 차비 기차표 열차 KTX transport
해외 국외 overseas abroad
출장 출장비 일비 business_trip travel
영수증 증빙 receipt receipts
지출보고서 expense_report expense_reports
반품 반납 반환 환불 return returns
교환 바꿔 바꾸 replace exchange
파손 찌그러 깨진 깨져 깨졌 망가 damaged broken
고장 먹통 defect malfunction
불만 클레임 하자 불량 complaint complaints
배송 납품 출고 배달 delivery
발주 주문 시키 시킨 order orders
긴급 급한 급하 당일 urgent
단가 가격 값 price
할인 할인율 깎아 깎 discount
대금 결제 지급 수금 payment
계좌 통장 account
현금 돈 cash money
임대 렌탈 대여 빌린 빌려 rental rent
임대료 대여료 렌탈료 rental_fee
시연 데모 demo
보증 무상수리 warranty
무상 무료 공짜 free
유지보수 정비 수리 고쳐 maintenance repair
매입 사겠 인수 purchase
휴가 연차 쉬는 vacation leave holiday
대체휴무 대체_휴무 대휴
경조금 경조비 축의금 조의금 부의금
선물 선물세트 gift gifts
상품권 기프트카드 voucher
제공 접대 offer
배우자 부인 사모님 아내 남편 spouse
동반자 가족 배우자 사모님 부인 companion family
임신 임부 임산부 pregnant pregnancy
소아 어린이 아이 아기 애들 child children
고령자 노인 어르신 elderly
알코올 음주 술 맥주 소주 alcohol
용량 용법 dose dosage
보관 보관방법 storage store keep kept
개봉 뜯 뜯은 opened opening
유효기간 유통기한 사용기한 expiry expiration shelf_life
폐기 버려 버리 discard dispose
세척 씻 씻어 빨아 wash
오류 에러 error
냉장 차갑 찬 refrigerated
비밀번호 패스워드 비번 password
분실 잃어버 도난 lost
보고 신고 report
서명 사인 싸인 signature
문자 메시지 카톡 message messages
삭제 지우 지운 지워 delete
개인정보 privacy personal_data
유출 leak
통지 알린 알려 notify notice
동의 consent
교육 training
신입 신입사원 입사 new_hire onboarding
퇴사 퇴직 그만두 resign
세금계산서 tax_invoice tax_invoices
발행 끊어 issued issue
승인 결재 전결 허락 approval approve
준법지원 준법 규약 compliance
내선 내선번호 전화 전화번호 extension phone
영업_담당자 영업사원 rep salesperson
담당자 담당 rep
증액 늘려 늘리 늘릴 increase
분할 나누어 쪼개 나눠 split
입찰 tender bid bidding
약사위원회 DC 심의 drug_committee
제네릭 복제약 generic generics
약가 약값 drug_price
성과급 인센티브 보너스 incentive bonus
재고 재고량 물량 stock inventory
비축 쌓아 쌓아두
점유율 쉐어 market_share
야간 밤 심야 night
휴일 주말 일요일 토요일 weekend
출근 근무 나가 working_hours
해지 해약 파기 terminate termination
위약금 손해배상 penalty
자동연장 연장 갱신 재계약 renewal renew
만료 종료 끝나 끝나는 expire ends
시정 바로잡 고치
분쟁 소송 관할 법원 court dispute
견적 견적서 quotation
주차 주차장 parking
특실 일등석 first_class
판매촉진 홍보 판촉 promotion
재사용 reuse
복용 먹는 먹어 먹여 드셔 드시 take
투여 주사 inject
검사 test
결과 result results
변경 바꾸 바꿔 바꿔야 change
매년 해마다 연간 each_year annually per_year
매월 매달 한_달 monthly per_month
인당 1인당 per_person
`;

interface Concept {
  readonly words: readonly string[];
}

const KOREAN = /[가-힣]/;

function parse(text: string): readonly Concept[] {
  return text
    .trim()
    .split('\n')
    .map((line) => ({ words: line.split(' ').map((word) => word.replaceAll('_', ' ').toLowerCase()) }));
}

const ALL = parse(CONCEPTS);

function escaped(word: string): string {
  return word.replaceAll(' ', '\\s*');
}

/** Korean words begin with what is meant and end in particles; English ones stand alone. */
function patternOf(word: string): RegExp {
  const isShort = word.replaceAll(' ', '').length < 2;
  if (!KOREAN.test(word)) return new RegExp(`(?<![a-z])${escaped(word)}(?![a-z])`, 'u');
  const after = isShort ? '(?=(?:은|는|이|가|을|를|도|만|에|의|로|이랑|랑|하고)?(?:[^가-힣]|$))' : '';
  return new RegExp(`(?<![가-힣])${escaped(word)}${after}`, 'u');
}

const PATTERNS: readonly (readonly (readonly [word: string, pattern: RegExp])[])[] = ALL.map(({ words }) =>
  words.map((word) => [word, patternOf(word)] as const),
);

export interface Meant {
  /** As the question says it, in lower case. */
  readonly said: string;
  /** What documents may write instead. */
  readonly others: readonly string[];
}

/** The words of a question that others of the trade stand for, with those. */
export function meantBy(question: string): readonly Meant[] {
  const text = question.normalize('NFC').toLowerCase();
  return PATTERNS.flatMap((patterns) =>
    patterns.flatMap(([word, pattern]) =>
      pattern.test(text)
        ? [{ said: word, others: patterns.flatMap(([other]) => (other === word ? [] : [other])) }]
        : [],
    ),
  );
}
