/** Money, expenses, prices and payment: a concept a line (see trade-words.ts). */
export const MONEY_WORDS = `
식사비 식비 식음료 식대 밥값 식사 밥 끼니 점심 meal meals food
회식 회식비 단합대회 부서_회식
술값 주류 술 음주 유흥
한도 상한 상한액 한도액 이내 최대 최대한 최고 이하 넘지 넘을_수_없 초과할_수_없 초과하지 기준금액 한계 얼마까지 얼마짜리 몇_만원까지 limit maximum cap
하한 최저 최소 minimum
돈 금액 비용 경비 자금 현금 cash money
현금 돈 cash money
경비 비용 지출 쓴_돈 쓸_돈 expense expenses
법인카드 법카 회사카드 회사_카드 카드 corporate_card company_card
개인카드 개인_카드 내_카드 사비 내_돈 제_돈 자비 개인_비용 personal_card
영수증 증빙 증빙서류 적격증빙 전표 계산서 receipt receipts
정산 환급 돌려받 돌려줘 돌려주 돌려준 청구 reimburse reimbursement settle
환급 환불 반환 돌려받 되돌려 refund
지급 입금 들어오 들어와 나오 나와 받는 받을 받아 주나 pay paid payment
지급 지불 내는 내야 납부 치르 pay
선지급 선금 가지급 가지급금 가불 미리_받 advance
계약금 착수금 선급금 deposit
보증금 예치금 맡긴_돈 deposit
잔금 나머지_돈 잔액 balance
대금 결제 지급 수금 값 payment
미수 미수금 외상 외상값 연체 밀린 안_준 못_받은 receivable overdue
연체이자 지연이자 지연손해금 지체상금 이자 late_fee
여신 외상_한도 신용한도 credit
회수 수금 받아내 받아오 collect collection
단가 가격 값 공급가 판매가 price
할인 할인율 깎아 깎 에누리 싸게 네고 빼주 빼_주 디씨 discount
수수료 마진 fee commission
리베이트 뒷돈 사례금 대가 경제적_이익 kickback rebate
예산 쓸_수_있는_돈 배정액 budget
초과 넘는 넘으 넘어 넘긴 넘을 넘기 exceed over
부족 모자라 모자란 short
세금계산서 계산서 전자세금계산서 tax_invoice tax_invoices invoice
부가가치세 부가세 vat
원천징수 세금 떼는 떼고 떼나 withholding
계좌 통장 송금 이체 account transfer
발행 끊어 끊는 끊을 끊고 발급 issued issue
숙박비 숙박 호텔 호텔비 숙소 모텔 모텔비 여관 게스트하우스 자는 자고 잘_때 방값 묵는 묵을 hotel lodging per_night
교통비 교통 차비 transport | 기차표 열차 KTX 택시 택시비 버스 비행기 항공 항공권 항공료
기차 기차표 열차 철도 KTX train
택시 택시비 심야교통 taxi
비행기 항공 항공권 항공편 좌석 flight
특실 일등석 비즈니스석 first_class business_class
일비 출장비 출장수당 per_diem
출장 출장비 외근 business_trip travel
해외 국외 외국 overseas abroad
유류비 기름값 기름 주유 주유비 연료 유류대 휘발유 fuel
통행료 톨게이트 톨비 하이패스 고속도로 toll
주차 주차장 주차비 주차료 parking
과태료 범칙금 벌금 딱지 과속 신호위반 fine fines
통신비 휴대폰_요금 전화_요금 휴대전화 핸드폰 폰 phone_bill
접대비 접대 업무추진비 대접 entertainment
상품권 기프트카드 기프티콘 쿠폰 voucher
성과급 인센티브 보너스 상여 상여금 포상 incentive bonus
급여 월급 임금 봉급 연봉 봉급날 월급날 급여일 salary pay
월급날 급여일 급여_지급일 payday
수당 추가_돈 더_주 더_받 allowance
환율 달러 외화 currency
손실 손해 날린 loss
무상 무료 공짜 거저 서비스로 free
유상 유료 돈_내 charged
견적 견적서 quotation
증액 인상 올려 올리 늘려 늘리 늘릴 올라 increase
감액 인하 내려 내리 줄여 줄이 깎 decrease
분할 나누어 쪼개 나눠 할부 split installment
상계 퉁 차감 공제 offset deduct
물건 물품 제품 상품 품목 goods
물건값 물건_값 물품대금 제품_대금 대금 결제대금
갚 갚는 갚을 갚아 상환 변제 결제 납부 repay
돈_안_갚 돈_안_주 돈_안_내 돈_못_받 돈_밀리 대금_안_주 미수금 미수 연체 미납 대금
돈_주 돈_줘 돈_들어 돈_나와 돈_나오 돈_받 대금 지급 지급일 결제 입금
요금 비용 사용료 이용료
인정 쳐줘 쳐주 쳐준 쳐_줘 쳐_주 지원 지급 정산
커피 음료 다과 음료수 식음료 차_한잔 coffee
과일 과일_세트 과일_바구니 선물_세트 한우 홍삼 떡값 명절_선물 선물 gift
좋은_자리 편한_자리 넓은_자리 비즈니스석 일등석 특실 좌석_등급
딱지 주차_딱지 과태료 주정차_위반 범칙금
`;
