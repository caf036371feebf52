/** Contracts, orders, deliveries, returns, vehicles: a concept a line (see trade-words.ts). */
export const CONTRACT_WORDS = `
계약 약정 협약 계약서 contract agreement
계약기간 유효기간 존속기간 몇_년짜리 언제까지_유효 term
체결 맺 맺은 맺었 맺을 sign conclude
해지 해약 파기 깨 깨고 깨려 끊으 그만두 중도해지 취소 terminate termination
해제 무르 무를 물리 없던_일 rescind
위약금 위약벌 물어내 물어줘 물어줘야 penalty
손해배상 배상 보상 물어내 물어줘 물어줘야 damages
자동연장 연장 갱신 재계약 다시_계약 renewal renew
만료 종료 끝나 끝나는 끝난 만기 expire ends
시정 바로잡 고치 개선
분쟁 소송 관할 법원 다툼 싸움 재판 court dispute
불가항력 천재지변 force_majeure | 지진 태풍 홍수 전쟁
양도 넘겨 넘기 이전 넘겨주 assign
하도급 재위탁 하청 재하청 맡기 외주 subcontract
독점 독점판매 전속 혼자만 exclusive
판매지역 담당구역 담당지역 구역 영업구역 territory
최소구매 의무구매 최소_주문 약정물량 MOQ minimum_order
발주 주문 시키 시킨 시켜 시켰 주문서 order orders
주문취소 발주취소 취소 cancel
긴급 급한 급하 급히 당일 퀵 비상 urgent
배송 납품 출고 배달 보내 부치 도착 운송 택배 delivery shipping
납기 납품기한 언제_와 언제_오 도착일 리드타임 lead_time
지연 늦 늦어 늦으 늦게 늦는 늦었 안_와 안_오 밀리 delay late
배송료 택배비 운임 운송비 배송비 freight
검수 확인 받을_때 검사 살펴 inspection acceptance
인도 넘겨받 건네 넘겨주 deliver
위험부담 책임 누구_책임 물어야 부담 liability risk
반품 반납 반환 환불 돌려받 돌려보내 돌려보낼 되돌려 물리 도로_가져 회수 return returns
교환 바꿔 바꾸 바꿀 교체 새걸로 새_것으로 replace exchange
오배송 잘못_온 잘못_왔 다른_물건 엉뚱한 틀린_물건 wrong_item
파손 찌그러 깨진 깨져 깨졌 망가 부서 부서진 금이_가 훼손 damaged broken
수량부족 모자라 덜_왔 빠져 덜_온 shortage
재고 재고량 물량 남은_물건 stock inventory
품절 품귀 없어 동난 떨어졌 out_of_stock
비축 쌓아 쌓아두 안전재고
위탁재고 위탁 맡겨둔 맡겨_둔 병원_재고 대여재고 consignment
창고 물류센터 물류 보관소 warehouse
견적 견적서 quotation
입찰 투찰 경쟁입찰 tender bid bidding
수의계약 입찰_없이
임대 렌탈 대여 빌린 빌려 빌리 빌릴 리스 rental rent lease
임대료 대여료 렌탈료 사용료 차임 월세 rental_fee
시연 데모 데모장비 시험사용 써보 써_보 demo
매입 사겠 인수 구매 사들 사려 purchase
구매 사는 사야 살 사고 산 구입 매수 buy purchase
판매 파는 팔아 팔 팔고 sell
총판 대리점 딜러 도매 도매상 유통사 간납사 distributor dealer
거래처 고객 고객사 병원 client customer
신규거래 새_거래처 거래_개시 새로_거래 new_client
거래중단 거래_끊 거래_정지 출고정지 출고_중단 물건_안_주 stop
담보 보증 보증보험 담보물 collateral
사업자등록증 사업자 사업자번호 business_registration
차량 차 자동차 승용차 업무용차 법인차 회사차 회사_차 car vehicle
운전 몰 몰고 운행 타고 drive driving
운행일지 차량일지 주행기록 운행기록 주행거리 킬로수 km mileage
교통사고 사고 접촉사고 박았 박은 부딪 들이받 긁 추돌 accident
음주운전 술_마시고_운전 술 drunk_driving
자가용 자차 자기_차량 개인차량 내_차 제_차 본인_차 자기_차 own_car
세차 차_닦 wash
정비 수리 고치 고쳐 점검 maintenance | 엔진오일 타이어
보험처리 보험 자차 insurance
렌터카 렌트 빌린_차 rental_car
면허 운전면허 license
중간에 중도 도중 중간 만료_전 midway
중간에_나가 중간에_나갈 중간에_빼 중도_해지 중도_퇴거 해지
깨면 깰 깨지 깨는 해지 해약 파기 중도해지
물건_끊 물건_안_보내 물건_안_줄 출고_중단 공급_중단 납품_중단 출고 공급
동네 지역 구역 영업_지역 관할 region
조항 조건 규정 내용 clause
옮겨 옮기 이동 이관 넘기 transfer
트는 트려 틀려면 새_거래처 신규_거래처 거래_개시
트렁크 차_안 차량_안 차량 trunk
박스 상자 포장 곽 box
`;
