/** Medicines, devices, quality, cold chain, complaints: a concept a line (see trade-words.ts). */
export const MEDICINE_WORDS = `
부작용 이상사례 이상반응 유해사례 탈_나 탈이 두드러기 adverse_event adverse_events side_effect side_effects
중대한 심각한 심한 위중 큰 serious
사망 숨지 숨졌 죽 죽었 죽은 죽으 돌아가시 death
불만 클레임 하자 불량 컴플레인 항의 따지 complaint complaints
불량 하자 결함 이상 문제 defect
고장 먹통 오작동 안_켜 안_켜지 안_되 안_돼 멈춰 멈췄 작동_안 꺼지 꺼졌 defect malfunction
회수 리콜 거둬 거두어 recall
식약처 식품의약품안전처 식약청 MFDS
의료기기 기기 기계 장비 제품 device equipment
소모품 부품 부속 소모성 카트리지 필터 consumable parts
보증 무상수리 보증기간 공짜로_고쳐 무상보증 AS warranty
유지보수 정비 수리 고쳐 고치 고칠 AS A/S 애프터서비스 maintenance repair
출동 방문수리 와서 나와서 와_주 기사 엔지니어 onsite engineer
대체장비 대체품 대여장비 대신_쓸 임시_장비 loaner
설치 달아 다는 세팅 install installation
점검 정기점검 살펴 검사 정도관리 inspection
교정 보정 캘리브레이션 영점 calibration
오류 에러 오류코드 에러코드 경고 error
알람 경보 경고음 삐 소리 alarm
전원 켜 켜지 켜는 전기 콘센트 플러그 power
배터리 전지 충전 충전기 건전지 battery
화면 모니터 디스플레이 액정 screen
청소 세척 닦 씻 씻어 빨아 세정 clean wash
소독 살균 멸균 알코올 소독제 disinfect sterilize
멸균 살균 오토클레이브 소독 sterilization
일회용 한_번만_쓰 한_번_쓰 단회용 single_use
재사용 다시_쓰 다시_써 또_쓰 여러_번_쓰 reuse
개봉 뜯 뜯은 뜯어 열어 연_것 까 opened opening
유효기간 유통기한 사용기한 사용기간 언제까지_쓸 expiry expiration shelf_life
임박 얼마_안_남 다_되어 곧_끝나 짧은 near_expiry
폐기 버려 버리 버릴 버림 처분 없애 discard dispose
의료폐기물 주사바늘 바늘 폐기물 쓰레기 waste
보관 보관방법 두는 둬야 놔두 넣어 저장 storage store keep kept
냉장 차갑 찬 차게 냉장고 시원 콜드체인 저온 refrigerated cold
냉동 얼리 얼려 얼었 얼은 얼면 동결 frozen freeze
실온 상온 밖에 방_온도 room_temperature
온도 몇_도 더워 뜨거 섭씨 temperature
온도이탈 온도_벗어 더워졌 올라갔 미지근 상온에_둔 온도일탈 excursion
온도기록 온도계 기록계 데이터로거 로거 logger
아이스박스 보냉 보냉박스 아이스팩 냉매 cool_box
정전 전기_나가 전기가_나 전원_차단 blackout
습기 습도 축축 젖 물_닿 humidity moisture
햇빛 직사광선 빛 차광 그늘 light
로트 로트번호 제조번호 배치 lot batch
일련번호 시리얼 기기번호 serial
표준코드 UDI 바코드 고유식별 udi
공급내역 공급내역보고 유통보고 supply_report
추적관리 추적 이력 이식형 tracking
허가 품목허가 인증 신고 식약처_허가 approval
허가사항 효능 효과 적응증 쓰임새 무슨_약 어디에_쓰 indication
허가외 오프라벨 적응증_외 허가_범위_밖 off_label
금기 쓰면_안 못_쓰 먹으면_안 안_되는_사람 contraindication
주의 조심 주의사항 유의 caution
병용 같이_먹 함께_먹 같이_써 같이_복용 상호작용 섞어 interaction
용량 용법 몇_알 얼마나_먹 dose dosage
복용 먹는 먹어 먹여 먹으 드셔 드시 삼키 take
누락 빼먹 깜빡 잊어 잊고 거르 missed
과량 너무_많이 많이_먹 과다복용 과량투여 overdose
투여 주사 맞는 맞으 맞혀 놓는 inject
분쇄 갈아 쪼개 부숴 빻 crush
임신 임부 임산부 수유 수유부 pregnant pregnancy
소아 어린이 아이 아기 애들 애 청소년 child children
고령자 노인 어르신 나이_많 elderly
신장 콩팥 신기능 신부전 kidney renal
간 간기능 간질환 간수치 liver hepatic
졸음 졸려 졸리 잠_와 운전 drowsy
알코올 음주 술 alcohol | 맥주 소주
혈압 고혈압 blood_pressure
혈당 당뇨 당_수치 diabetes
검사 테스트 test
결과 result results
처방 처방전 prescription
제네릭 복제약 generic generics
약가 약값 보험가 drug_price
급여 보험 보험급여 건강보험 비급여 reimbursement
약사위원회 DC 심의 drug_committee
점유율 쉐어 market_share
경쟁품 경쟁사 다른_회사_제품 타사 competitor
고객지원 고객센터 콜센터 서비스센터 문의 support
내선 내선번호 전화 전화번호 연락처 번호 extension phone
사용법 사용방법 쓰는_법 어떻게_쓰 조작 how_to_use
사용설명서 설명서 매뉴얼 첨부문서 manual
사용자교육 사용_교육 쓰는_법_교육 user_training
환자 병자 아픈_사람 patient
시술 수술 시술실 수술실 procedure surgery
뚜껑 마개 개봉 통 cap
열고 열면 연_뒤 열고_나서 개봉 개봉_후
까면 깐 까서 개봉 뜯 포장
수영 물놀이 샤워 목욕 물속 잠수 방수 waterproof
물에_빠 물에_빠뜨 침수 방수
새_거 새것 새_것 대체_기기 대체품 교환 교체
갖다줘 갖다주 가져다 보내 배송 제공 대체
배탈 설사 복통 구토 소화불량 위장장애 diarrhea
기침약 기침 진해거담제 진해거담 시럽 호흡기 cough
물약 시럽 현탁액 액제 syrup
뿌리는 흡입제 흡입기 스프레이 분무 inhaler
숨이_막 숨_막 숨이_차 숨차 호흡곤란 천식 발작 급성
양치 입안 구강 입_헹구 헹구
아기_가진 아이_가진 애_가진 임신한 임신 임부 임산부
똑같은_거 똑같은_것 같은_약 같은_성분 제네릭 복제약
피 혈액 수혈 채혈 blood
떨어뜨 떨어트 낙하 충격 drop
뜬다 뜨는 뜨면 떴 표시 나타 화면 display
빨갛 빨간 붉 적색 red
희미 흐릿 옅 연한 약하게 faint
혈압약 고혈압 항고혈압제 순환기
식후 식전 공복 식사 식사와
밥_먹고 밥_먹기_전 밥이랑 식사 식후 식전 공복
기계 기기 장비 본체 측정기 device
`;
