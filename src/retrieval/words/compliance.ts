/** Fair competition, benefits offered, spending reports, privacy, security: a concept a line (see trade-words.ts). */
export const COMPLIANCE_WORDS = `
공정경쟁규약 규약 공정거래 공경규 fair_competition_code
규정 규칙 룰 지침 가이드라인 기준 원칙 방침 rule rules guideline policy
위반 어기 어긴 어겼 어길 안_지키 안_지켰 걸리 걸렸 잘못 violation breach
준법지원 준법 규약 컴플라이언스 CP compliance
금지 안_되 안_됩 안_돼 못_하 하면_안 불가 제한 prohibited forbidden banned
허용 되는 가능 괜찮 할_수_있 허락 allowed permitted
예외 특별한_경우 예외적 빼고 제외 exception
제품설명회 설명회 제품_설명회 product_presentation product_presentations presentation
행사 이벤트 모임 event events | 심포지엄 세미나
제품설명회 설명회
지출보고서 지출_보고서 expense_report expense_reports
제출 내는 내야 내면 올려 올리 보내 submit
작성 쓰는 써야 적는 적어 기재 기록 입력 write record
보관 보존 갖고_있 가지고_있 둬야 두어야 남겨 모아 retain retention keep
누락 빠뜨 빠트 빼먹 깜빡 안_적 잊어 까먹 omit missing forgot
허위 거짓 가짜 꾸며 속이 false fake
정정 수정 고치 고쳐 바로잡 틀린 틀렸 잘못_쓴 correct
대행사 에이전시 대행업체 agency
견본품 샘플 견본 견품 sample samples
강연료 강의료 사례비 사례금 강사료 연자료 대가 lecture_fee speaker_fee honorarium
강연 강의 연설 발표 lecture
자문료 자문비 자문 사례금 대가 advisory_fee consulting_fee
학술대회 학회 컨퍼런스 학술행사 conference conferences congress
참가지원 학회_지원 등록비 참가비 참가 registration
기부 기부금 후원 협찬 찬조 donation sponsorship
부스 전시 전시대 부스비 booth
광고 광고물 판촉물 홍보물 브로슈어 리플릿 전단 팸플릿 자료 advertising
판매촉진 홍보 판촉 promotion
판촉물 기념품 사은품 굿즈 판촉 볼펜 선물 promotional
선물 선물세트 명절선물 사은품 gift gifts
제공 접대 주는 줘도 주고 드리 드려 사주 사드 대접 offer
의료인 의사 선생님 원장 원장님 교수 교수님 간호사 약사 보건의료인 보건의료전문가 의료진 doctor physician HCP
요양기관 병원 의원 약국 의료기관 hospital clinic
배우자 부인 사모님 아내 남편 와이프 spouse
동반자 가족 companion family | 배우자 사모님 부인 자녀 애들
공직자 공무원 국공립 국립대 청탁금지법 김영란법 public_official
이해충돌 이해관계 지인 친척 가족_회사 conflict_of_interest
시판후조사 PMS 사용성적조사 post_marketing
임상시험 임상 연구 clinical_trial
연구비 연구자주도 연구지원 research_grant
감사 점검 실사 조사 모니터링 검열 audit inspection
공정거래위원회 공정위 KFTC
협회 제약협회 의료기기협회 KRPIA association
보건복지부 복지부 심평원 정부 ministry
자진신고 스스로_신고 먼저_말하 자수 self_report
골프 운동 라운딩 golf
관광 여행 놀러 유흥 오락 tour sightseeing
인당 1인당 1인 한_사람당 사람당 한_명당 머릿수 per_person
참석자 참석 온_사람 오는_사람 참여자 참가자 attendee attendees
명단 서명부 참석자_명단 방명록 리스트 list
서명 사인 싸인 날인 도장 인감 자필 signature sign
인감 도장 날인 직인 seal
사진 촬영 찍 찍어 찍으 photo
개인정보 신상 인적사항 주민번호 주민등록번호 연락처 전화번호 privacy personal_data
환자정보 환자_정보 차트 진료기록 의무기록 patient
동의 동의서 허락 consent
유출 새나 새어 흘러 빠져나 노출 leak
비밀유지 기밀 비밀 NDA 대외비 영업비밀 누설 confidential
제3자 남 다른_사람 외부인 다른_회사 타인 외부 third_party
비밀번호 패스워드 비번 암호 password
로그인 접속 들어가 log_in login
계정 아이디 ID account
잠김 잠겨 잠긴 잠겼 막혀 막혔 locked
초기화 리셋 다시_설정 재설정 reset
이중인증 2단계_인증 OTP 인증앱 추가인증 다중인증 two_factor
분실 잃어버 도난 도둑 훔쳐 없어졌 놓고 두고_왔 두고_온 lost stolen
노트북 랩탑 컴퓨터 PC 업무용_기기 laptop
USB 이동식 외장하드 저장매체 usb
이메일 메일 전자우편 email mail
첨부 첨부파일 파일 attachment
피싱 낚시 사칭 수상한_메일 이상한_메일 스팸 의심 phishing
악성코드 바이러스 랜섬웨어 해킹 malware virus
백신 보안프로그램 antivirus
와이파이 무선랜 공용_와이파이 카페 공용망 wifi
VPN 사설망 원격접속 외부_접속 vpn
클라우드 드라이브 구글드라이브 웹하드 cloud
메신저 카톡 카카오톡 문자 단톡 단톡방 messenger
문자 메시지 카톡 message messages
인공지능 AI 챗지피티 챗GPT 생성형 chatgpt
SNS 소셜미디어 social_media | 인스타 페이스북 유튜브 블로그
언론 기자 인터뷰 신문 방송 취재 press
저작권 퍼오 베끼 복제 copyright
출력 인쇄 프린트 뽑 print
파쇄 세단 폐기 갈아 찢 shred
반출 가지고_나 들고_나 가져가 밖으로 take_out
설치 깔 깔아 깔려 install
업데이트 패치 갱신 update
방문객 손님 외부인 방문자 visitor
CCTV 감시카메라 카메라 영상
보안사고 침해사고 사고 해킹 security_incident
접근권한 권한 열람 볼_수_있 access permission
삭제 지우 지운 지워 파기 delete
보고 신고 알려야 알리 말해야 얘기해야 report
통지 통보 알린 알려 알리 연락 notify notice
즉시 바로 곧바로 당장 지체_없이 immediately
익명 이름_안 무기명 anonymous
글자 자리 자릿수 문자 자_이상 자리_이상 characters
첫_번째 처음 첫 1차 최초 1회 first
최고 최상 최상급 절대적 과장 과대 비교_광고
통장으로 개인_계좌 계좌 송금 입금
맡기고 맡기면 맡겨도 대신_전달 대신_받 전달 보관 대리_수령
데스크 접수처 원무과 안내데스크 접수대
엎어졌 엎어지 무산 취소 취소된 없던_일
`;
