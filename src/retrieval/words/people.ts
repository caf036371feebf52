/** Work, leave, pay, conduct and training: a concept a line (see trade-words.ts). */
export const PEOPLE_WORDS = `
휴가 연차 쉬는 쉬고 쉴 쉬려 연차휴가 휴무 쉬어 빠지 vacation leave holiday
반차 반나절 오전반차 오후반차 half_day
병가 아파 아프 아픈 아플 몸살 질병 병원_진료 다쳐 다치 다친 sick
출산휴가 출산 산전후휴가 애_낳 아기_낳 출산전후 maternity
육아휴직 육아 애_보 아이_돌보 아이_키우 parental
배우자출산 아내_출산 아빠_휴가 paternity
경조휴가 경조사 경조 조사 | 결혼 장례 상 부고 초상 상을_당 돌아가 돌아가시 bereavement wedding
경조금 경조비 경조사비 축의금 조의금 부의금 축하금 부조 화환 조화
결혼 혼인 장가 시집 결혼식 wedding marriage
사망 돌아가 돌아가시 죽었 죽은 죽으 상 상가 부고 장례 별세 초상 death funeral | 부친상 모친상 장인상 장모상 조부상
부모 아버지 어머니 아버님 어머님 부친 모친 부친상 모친상 부모상 parents
장인 장모 시부모 배우자_부모 장인상 장모상 시부상 시모상
조부모 할머니 할아버지 조부 조모 조부상 조모상 grandparents
형제 자매 형제자매 누나 오빠 언니 동생 sibling siblings
휴직 쉬는 무급휴직 leave_of_absence
복직 복귀 돌아와 돌아오 다시_나오 return_to_work
대체휴무 대체_휴무 대휴 보상휴가 대신_쉬 day_off_in_lieu
이월 넘겨 넘어가 못_쓴 남은 carry_over
소멸 없어지 사라지 날아가 expire
연차수당 연차_미사용 못_쓴_연차 남은_연차
공휴일 빨간날 명절 holiday | 설 추석
야근 연장근로 초과근무 늦게까지 잔업 연장근무 시간외 시간외근무 overtime
야간 밤 심야 밤늦게 새벽 night | 밤_10시 밤_11시 22시 23시
휴일 주말 쉬는_날 휴일근무 weekend | 일요일 토요일
출근 근무 나가 나와 출근시간 working_hours
퇴근 집에_가 집에_갈 퇴근시간
지각 늦게_오 늦게_출근 늦잠 늦을 늦으면 late
조퇴 일찍_가 일찍_나 먼저_가 중간에_나 leave_early
결근 안_나오 무단결근 무단 absent absence
재택 재택근무 집에서 원격근무 자택 remote home
시차출퇴근 유연근무 탄력근무 선택근무 출퇴근_시간 flexible
근로시간 근무시간 일하는_시간 52시간 working_hours
휴게 휴게시간 쉬는_시간 점심시간 break
직행 직퇴 바로_출근 현지출근 현지퇴근 회사_안_들르
입사 신입 신입사원 신규입사 새로_들어온 새로_온 갓_들어온 입사자 new_hire onboarding
수습 시용 인턴 견습 probation
퇴사 퇴직 그만두 그만둘 그만둔 관두 나가는_사람 나갈_때 사직 이직 사직서 resign
퇴직금 퇴직연금 그만둘_때_받 severance
인수인계 인계 넘겨주 넘겨줘 넘기 물려 후임 handover
인사발령 발령 전보 부서이동 자리_옮 지역_바뀌 담당_바뀌 transfer
승진 진급 승급 promotion
평가 고과 인사평가 점수 매기 appraisal evaluation
징계 처벌 벌 제재 불이익 discipline sanction penalty | 잘리 경고 감봉 해고
해고 잘리 자르 짤리 면직 dismissal
겸직 겸업 부업 투잡 알바 아르바이트 다른_일 side_job
괴롭힘 갑질 폭언 따돌림 직장내괴롭힘 왕따 harassment bullying
성희롱 성추행 성적_농담 추행 sexual_harassment
고충 고충처리 어려움 하소연 상담 민원 grievance
내부고발 공익신고 제보 신고 고발 익명 익명으로 일러바치 핫라인 whistleblow report
보호 비밀보장 불이익 protect
복장 옷 옷차림 드레스코드 복장규정 dress | 반바지 청바지
명함 business_card
사원증 출입증 신분증 출입카드 badge
건강검진 검진 신체검사 health_check
산재 산업재해 업무상_재해 다쳐 다치 다친 사고 industrial_accident injury
보험 insurance | 4대보험 실손 단체보험
복지 복지포인트 복리후생 혜택 지원 benefit benefits welfare
자기계발 self_development | 학원비 도서비 책값 어학 수강료
학원비 수강료
도서비 책값
학자금 등록금 자녀_학비 학비 tuition
동호회 동아리 모임 club
교육 연수 강의 수업 배우 트레이닝 강좌 training
필수교육 법정교육 의무교육 의무_교육 들어야 mandatory_training
이수 수료 듣 들어야 들은 마치 끝내 이수증 수료증 complete completion
미이수 안_들으 안_들은 안_듣 못_들 빼먹 빠지 불참
시험 평가 테스트 퀴즈 test exam
합격 통과 붙으 커트라인 합격점 pass
재시험 다시_보 재응시 떨어지 떨어졌 불합격 retake
자격 자격증 면허 certification license
멘토 사수 선배 지도사원 mentor
연자 강연자 강사 발표자 연사 speaker
경력 연차 몇_년차 career
담당자 담당 책임자 맡은 맡는 맡고 rep
상사 팀장 윗사람 부서장 관리자 소속장 직속 위에 manager supervisor boss
승인 결재 전결 허락 허가 컨펌 재가 사전승인 OK approval approve
승인권자 결재권자 전결권자 누가_승인 approver
부재 자리에_없 자리_비우 대리 대신 대결 absence substitute
대리 대신 대행 위임 proxy substitute
동행 같이_가 함께_가 따라가 동반 accompany
영업_담당자 영업사원 MR 영업직원 rep salesperson
아들 딸 자녀 자식 애들 아이 아들딸 child children
아빠 엄마 부모 아버지 어머니 부친 모친
회사_그만두 회사_관두 회사_나가 일_그만두 퇴사 퇴직 사직 사직서
쉬게 쉬게_해 휴무 휴가 대체_휴무
인사드 인사하 연락 접촉 만나 찾아가
`;
