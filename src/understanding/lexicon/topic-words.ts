import { ADVICE_WORDS } from './advice-words.js';
import { ASSIST_WORDS } from './assist-words.js';
import { MODEL_WORDS } from './model-words.js';
import { rows, type WordRow } from './rows.js';

/** Other capabilities, recognised by their own words. The longest topic word wins. */
export const TOPIC_WORDS: readonly WordRow[] = [
  rows({ kind: 'topic', topic: 'median' }, '중간값 중앙값 중위값 중위수 중앙치 중간치 median'),
  rows(
    { kind: 'topic', topic: 'new_products' },
    '신제품 신제품들 새제품 신규제품 신상품 신규품목 신규상품 새로나온제품 새로출시된제품 새로나온품목 newproduct newproducts newlylaunchedproducts',
  ),
  ...ADVICE_WORDS,
  ...ASSIST_WORDS,
  ...MODEL_WORDS,
  rows(
    { kind: 'topic', topic: 'forecast' },
    '예측 예상 전망 예상매출 마감예상 마감예측 이대로면 이대로가면 이추세면 이추세대로면 마감얼마 forecast predict prediction projected projection outlook 못채울 못채울것같은 채울수있',
  ),
  rows(
    { kind: 'topic', topic: 'model_report' },
    '예측얼마나정확 예측이얼마나정확 예측은얼마나정확 예측정확 예측이정확 예측이랑실제 예측과실제 예측하고실제 예측대비실제 예측실제 예측값이랑실제 예측실적비교 지난예측 예측이얼마나빗나 예측얼마나빗나 예측얼마나틀 예측이얼마나틀 예측맞았 예측이맞았 예측얼마나맞았 예측이얼마나맞았 예측은얼마나맞았 예측잘맞았 예측이잘맞았 예측들맞았 지난예측맞았 모델성능 모델의성능 모델정확도 모델의정확도 모델버전 모델상태 모델오차 모델평가 예측모델 예측모델성능 예측모델정확도 예측성능 예측정확도 예측의정확도 예측오차 예측적중률 예측률 예측은얼마나맞 예측은잘맞 예측은맞 예측이얼마나맞 예측얼마나맞 예측이잘맞 예측잘맞 예측이맞 예측믿을만 예측을믿 modelperformance modelaccuracy modelquality forecastaccuracy predictionaccuracy forecasterror forecastmodel predictionmodel howgoodisthemodel howgoodaretheforecasts howgoodaretheforecast howgoodistheforecast howgoodareforecasts howaccurateisthemodel howaccurateistheforecast howaccuratearetheforecasts howaccurateareforecasts howaccuratearethepredictions howaccuratearepredictions howgoodarethepredictions',
  ),
  rows(
    { kind: 'topic', topic: 'churn' },
    '위험점수 위험도 이탈 이탈위험 이탈가능성 이탈할 이탈할까 이탈확률 이탈예측 churn churnrisk atrisk',
  ),
  rows(
    { kind: 'topic', topic: 'grade_up' },
    '등급오를 등급이오를 등급오를것같은 등급이오를것같은 등급올라갈 등급이올라갈 등급올라갈것같은 등급이올라갈것같은 등급상승예상 등급상승할 승급할 승급예상 gradewillrise gradewillgoup gradesgoingup gradeupgrade',
  ),
  rows(
    { kind: 'topic', topic: 'grade_down' },
    '등급떨어질 등급이떨어질 등급떨어질것같은 등급이떨어질것같은 등급내려갈 등급이내려갈 등급내려갈것같은 등급이내려갈것같은 등급하락예상 등급하락할 등급하락위험 강등될 강등예상 gradewillfall gradewilldrop gradewillgodown gradesgoingdown gradedowngrade',
  ),
  rows(
    { kind: 'topic', topic: 'contract_expiry' },
    '계약 계약서 계약서에 계약서에서 계약서상 계약서들 약정 계약만료 계약이만료 만료 재계약 contract contracts expiry expiring',
  ),
  rows(
    { kind: 'topic', topic: 'call_plan' },
    '우선순위 방문우선순위 어디가야 어디가야돼 어디가야되 어디가야해 어디를가야 어디로가야 어디가볼까 어디가면좋 어디가는게 어디방문해야 누구만나야 어디부터도는게 어디부터돌 어디부터가 어디부터방문 어디가지 어디갈까 어디로갈까 어디를갈까 어딜갈까 어디부터갈까 어디들를까 누구만날까 방문계획 방문순서 콜플랜 동선 wheretogofirst wheretogo whereshouldigofirst whereshouldigo whomshouldivisit whoshouldivisit whotovisit whomtovisit whichclientsshouldivisit whichclientstovisit whichhospitalsshouldivisit callplan visitplan',
  ),
  rows(
    { kind: 'topic', topic: 'precall_brief' },
    '브리핑 브리프 방문예정 방문예정인데 방문전정리 방문준비 방문준비자료 방문자료 미팅준비 미팅준비자료 미팅자료 방문전체크 brief briefing',
  ),
  rows(
    { kind: 'topic', topic: 'export' },
    '엑셀 엑셀로 엑셀파일 csv xlsx excel 파일로 내보내기 export download 다운로드',
  ),
  rows(
    { kind: 'topic', topic: 'explain' },
    'sql sql문 쿼리 쿼리문 어떻게계산 어떻게나온 어떻게구한 계산방법 산출근거 계산근거 계산식 산출식 howwasthiscalculated howcomputed howdidyoucalculate howdidyoucompute howdidyougetthis howdidyougetthat howdidyouarriveat howisthiscalculated howisthatcalculated howwasthatcalculated howwasthiscomputed howwasthatcomputed howisthiscomputed',
  ),
  rows(
    { kind: 'topic', topic: 'pii_bulk' },
    '핸드폰번호 폰번호 번호 전화 휴대폰번호 휴대폰 핸드폰 전화번호 연락처 이메일주소 이메일 메일주소 phonenumber phonenumbers emails emailaddresses contacts',
  ),
  rows(
    { kind: 'topic', topic: 'alert_silence' },
    '알림꺼 알림을꺼 알림끄 알림멈춰 알림해제 알림중지 muteal alertsoff mutealerts',
  ),
  rows(
    { kind: 'topic', topic: 'alert_schedule' },
    '알림 알람 매일아침 매주월요일 리마인드 걸어줘 alert alerts notify everymorning everyday everymonday',
  ),
  rows(
    { kind: 'topic', topic: 'alert_threshold' },
    '밑으로떨어지면 아래로떨어지면 떨어지면 넘으면 초과하면 미달하면 되면알려 생기면 알려줘떨어지면',
  ),
  rows(
    { kind: 'topic', topic: 'news' },
    '뉴스 뉴우스 기사 신문 신문기사 보도 보도자료 소식 새소식 헤드라인 업계동향 업계소식 시장동향 news article articles headline headlines',
  ),
  rows(
    { kind: 'topic', topic: 'doc_compliance' },
    '규정 규약 공정경쟁규약 cp 식사비 식음료 접대비 강연료 자문료 설명회 제품설명회 학술대회 지출보고서 리베이트 한도 내규 지침 매뉴얼 문서 사용설명서 policy regulation compliance meallimit manual',
  ),
  rows(
    { kind: 'topic', topic: 'report' },
    '보고서 보고서로 보고서를 리포트 리포트로 레포트 report reports pdf pdf로 pdf파일 pdf파일로',
  ),
  rows(
    { kind: 'topic', topic: 'anomaly' },
    '이상한거래 이상한주문 이상한매출 이상한판매 이상치 비정상 수상한거래 수상한주문 의심거래 의심스러운거래 특이거래 특이한거래 특이한주문 평소와다른거래 평소와다른주문 평소랑다른거래 평소랑다른주문 anomaly anomalies anomalous unusual suspicious oddsales oddorders outliers',
  ),
  rows(
    { kind: 'topic', topic: 'help' },
    '뭘물어보면 뭐물어보면 뭐를물어보면 무엇을물어보면 뭘물어봐야 뭐물어봐야 도움말 도와줘 사용법 뭐할수있어 뭘할수있어 무엇을할수있 할수있는게 help usage whatcanyoudo',
  ),
  rows({ kind: 'topic', topic: 'greeting' }, '안녕 안녕하세요 반가워 하이 hello hi'),
  rows(
    { kind: 'topic', topic: 'thanks' },
    '땡큐 땡큐요 탱큐 쌩유 감사해요 고마워요 고맙네 고맙다 고마워 고맙습니다 감사합니다 감사 ㄱㅅ 수고 수고했어 수고하셨습니다 수고많으셨습니다 thanks thankyou',
  ),
];
