import type { NewsCategory } from '../model/news.js';

/** The words that rules judge articles by. Kept by hand; each list is of the trade's usual newspaper language. */

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What an article is about, by the words that tell it. */
export const CATEGORY_WORDS: Readonly<Record<Exclude<NewsCategory, '기타'>, readonly string[]>> = {
  정책·약가: list(
    '약가 약가인하 급여 급여기준 건강보험 건보재정 심평원 건강보험심사평가원 복지부 보건복지부 건보공단 고시 개정안 입법예고 국회 법안 제도 정책 상한금액 사용량-약가 실거래가 재평가 의료수가 수가협상 수가인상 본인부담 선별급여 약제비 국정감사 행정예고',
  ),
  허가·임상: list(
    '허가 품목허가 승인 임상 임상시험 1상 2상 3상 임상시험계획 신약 식약처 식품의약품안전처 적응증 바이오시밀러 제네릭 생동 FDA EMA 유효성 안전성 개발 후보물질 파이프라인 희귀의약품 회수 판매중지 부작용 허가사항',
  ),
  기업·실적: list(
    '매출 영업이익 순이익 실적 분기 흑자 적자 인수 인수합병 흡수합병 투자 유치 상장 IPO 주가 대표이사 선임 인사발령 배당 수출 계약 기술이전 공장 준공 사옥 지분 창립 협약 MOU',
  ),
  유통·영업: list(
    '유통 도매 영업 영업사원 CSO 판매대행 품절 공급 수급 반품 입찰 낙찰 마진 공동판매 코프로모션 판권 리베이트 지출보고서 공정경쟁규약 출시 론칭 마케팅 약국가 온라인몰 물류',
  ),
  학회·의료계: list(
    '학회 학술대회 심포지엄 의사회 의협 대한의사협회 병협 약사회 간호 전공의 의대 의료계 진료 진료지침 가이드라인 교수 개원 개원의 병원장 수술 의료원 센터 개소 세미나 캠페인',
  ),
};

/** Words of the trade as such. */
export const TRADE_WORDS: readonly string[] = list(
  '제약 제약사 의약품 의료기기 바이오 신약 제네릭 바이오시밀러 처방 약국 병원 의원 약가 급여 건강보험 심평원 식약처 복지부 허가 임상 품목 도매 유통 입찰 리베이트 CSO 환자 치료제 주사제 백신 항생제 진단 의료계 약사회 의사회 영업',
);

export const POSITIVE_WORDS: readonly string[] = list(
  '승인 허가 획득 성공 성장 증가 개선 확대 수상 흑자 호조 상승 최대 최고 입증 체결 수출 돌파 선정 기대 강화 회복 호평 유효 급증 순항 안정 완화 지원 인상 채택 등재 출시 달성 효과 우수 재개 해소 진출',
);
export const NEGATIVE_WORDS: readonly string[] = list(
  '회수 부작용 중단 실패 감소 하락 적자 처분 행정처분 과징금 리베이트 소송 위반 논란 우려 부진 철수 반려됐 반려했 정지 품절 결함 사망 적발 압수수색 약가인하 인하 급락 손실 제한 차질 지연 반발 파업 (?<!분)위기 오염 불순물 퇴출 삭감 축소 고발 기소 탈락 취하 리콜 부족',
);

/** What turns the word before it around: 허가받지 못했다, 부작용이 없다. */
export const TURNING = /^[가-힣\s]{0,8}?(?:않|못|없|아니|안\s*됐)/u;
/** What undoes a good thing: 성장세가 꺾였다, 인수가 무산됐다. */
export const UNDONE = /^[가-힣\s]{0,6}?(?:무산|불발|실패|중단|취소|꺾|막혔|그쳤|미뤄)/u;
/** What makes less of a bad thing: 부작용을 줄였다. */
export const LESSENED = /^[가-힣\s]{0,4}?(?:감소|줄|개선|해소|완화|예방|낮)/u;
/** Prefixes that turn the word after them: 미승인, 불허가, 비급여 is none of these words. */
export const TURNING_BEFORE = /(?:미|불|무|안\s|못\s)$/u;

/** Nouns that stand in any article. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  list(
    '기자 가지 다음 내달 지난달 이달 개월 올 다음달 동안 정도 이때 기간 이어 이유 번째 처음 사이 모습 이번 지난 지난해 올해 내년 최근 오늘 이날 당시 이후 이전 현재 앞으로 위해 통해 대한 대해 관련 관한 따르면 따라 따른 통한 경우 예정 계획 것 것으로 있는 있다 없는 등 및 또 또한 그리고 하지만 그러나 특히 이어 한편 가운데 때문 정도 이상 이하 미만 모두 각각 함께 더 가장 매우 약 총 전체 일부 다른 같은 새 새로운 주요 기존 국내 해외 우리 우리나라 한국 서울 밝혔 말했 전했 설명했 강조했 덧붙였 밝혔다 말했다 전했다 설명했다 강조했다 덧붙였다 관계자 회사 업체 기업 사람 시간 오전 오후 년 월 일 명 개 건 원 억원 만원 퍼센트 대상 진행 실시 제공 기준 내용 결과 방안 부분 측 지속 이용 사용 가능 필요 중 후 전 내 위 수 그 이 저 사진 제공 뉴스 기사 보도 the a of and in to for on with',
  ),
);
