/** What is done with papers, times and tasks anywhere: a concept a line (see trade-words.ts). */
export const OFFICE_WORDS = `
마감 기한 마감일 시기 데드라인 언제까지 며칠까지 deadline due
기간 동안 얼마나_오래 period
기한 이내 기일 말일 안에 언제까지 며칠까지
신청 신청서 접수 요청 청하 올리 apply application request
신청 예약 잡 잡아 book booking
절차 방법 순서 과정 프로세스 단계 procedure process
서류 첨부 붙여 문서 양식 서식 폼 구비서류 paper form document
필요 준비 있어야 챙겨 갖춰 준비물 required need
변경 바꾸 바꿔 바꿔야 바꿀 달라지 고치 수정 옮기 change
음식 먹을_거 먹을_것 먹을거 간식 다과 snack
취소 무르 철회 없던_일 안_하 cancel
연기 미루 미뤄 늦추 미룰 postpone
거절 반려 퇴짜 안_받아 거부 빠꾸 reject
확인 알아보 보려 조회 확인서 체크 check verify
문의 물어보 물어 연락 질문 ask inquiry contact
등록 올려 올리 입력 넣 넣어 기입 추가 register enter
공유 나눠 돌려 돌리 보여 보여줘 share
회의 미팅 회의록 meeting
회의실 미팅룸 meeting_room
방문 찾아가 가는 들르 콜 visit call
방문기록 방문일지 콜리포트 일지 visit_record
일정 스케줄 날짜 약속 schedule
매년 해마다 연간 일년에 1년에 한_해 연_1회 each_year annually per_year
매월 매달 한_달 월간 달마다 다달이 월별 monthly per_month
매주 주마다 일주일 주간 매_주 weekly
매일 날마다 하루 일일 daily
분기 석_달 3개월 분기별 quarterly
반기 반년 6개월 상반기 하반기
사전 미리 전에 하기_전 먼저 앞서 beforehand in_advance
사후 나중 나중에 뒤에 끝나고 끝난_뒤 마치고 afterwards
횟수 몇_번 몇_회 번 회 차례 times
인원 몇_명 사람_수 명 people
시작 개시 부터 시행 처음 start begin
중단 멈추 멈춰 그만 정지 중지 stop
우선 우선순위 먼저 급한_것 priority
책임 누구_책임 탓 잘못 물어 responsibility
역할 하는_일 업무 맡은_일 role
사고 일_터지 문제_생기 incident
비상연락망 비상연락 급할_때_연락 응급 emergency
품질 퀄리티 질 quality
주소 장소 위치 address location
본사 회사 사무실 본점 headquarters office
지점 지사 영업소 branch
외부 밖 바깥 사외 외부인 outside
내부 안에 사내 회사_안 inside internal
근거 이유 사유 까닭 reason
목적 뭐하는 뭐_하러 purpose
대상 누가_받 해당 해당자 eligible
자격 조건 요건 requirement condition
제외 빼 빼고 빠지 해당_안 exclude
포함 들어가 들어있 들어_있 치나 쳐주 include
구성 구성품 뭐가_들 들어있 contents
분류 종류 나누 구분 type
대비 준비 대응 대처 어떻게_해야 response handle
조치 대응 처리 해결 어떻게_해 어떡 action
보고서 리포트 report
발표 프레젠테이션 피티 PT presentation
목표 타깃 할당 할당량 target quota
실적 성과 매출 performance
집계 모아 합계 합산 aggregate
만족도 설문 설문조사 survey
우편 등기 우체국 post
보내 발송 전송 송부 부치 전달 send
사본 복사 복사본 copy
원본 진본 원래_것 original
기록 적어 적는 써놔 써두 남겨 메모 record
검토 살펴 들여다 리뷰 review
자료 파일 문서 데이터 material data
시스템 프로그램 전산 앱 system
복구 되살리 복원 되찾 살릴 restore recover
저장 백업 세이브 backup save
모바일 휴대폰 핸드폰 스마트폰 폰 mobile
정해진 정한 지정 specified
교대 당번 당직 돌아가며 duty
화재 불 불나 불이 소방 fire
대피 도망 피해 피하 evacuate
응급처치 구급 쓰러 쓰러지 심폐소생 first_aid
금연 담배 흡연 피우 smoking
하루 1일 24시간 이튿날 one_day
이틀 2일 48시간
사흘 3일 72시간
나흘 4일
닷새 5일
일주일 1주일 한_주 7일 1주
열흘 10일
보름 15일 2주 14일
한_달 1개월 30일 한달
두_달 2개월 60일
석_달 세_달 3개월 90일 분기
반년 6개월 여섯_달
일_년 한_해 1년 12개월
실수로 잘못 착오 오기
`;
