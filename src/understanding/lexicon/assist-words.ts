import { rows, type WordRow } from './rows.js';

/** More words for what is not a plain figure: forecasts, lists to be handed out, how a figure came about. */
export const ASSIST_WORDS: readonly WordRow[] = [
  rows(
    { kind: 'topic', topic: 'forecast' },
    '포캐스트 포케스트 포어캐스트 fcst 예측치 예측값 예측액 예상치 예상액 예상값 예상금액 예상실적 전망치 전망액 전망값 예상마감 예상마감액 마감예상액 마감예정 예상착지 착지 착지예상 랜딩 landing',
  ),
  rows(
    { kind: 'topic', topic: 'churn' },
    '위험거래처 위험고객 위험병원 위험고객사 위험처 이탈고객 이탈거래처',
  ),
  rows(
    { kind: 'topic', topic: 'export' },
    '엑셀다운 엑셀다운로드 엑셀다운받 엑셀시트 엑셀시트로 시트로 스프레드시트 스프레드시트로 xls xls로 엑셀본 엑셀추출',
  ),
  rows(
    { kind: 'topic', topic: 'explain' },
    '산식 산출식 계산과정 산출과정 산출기준 계산기준 집계기준 집계방식 집계방법 산출방식 계산방식 산출로직 계산로직 howdidyouget howdidyougetthis howdidyoucomeupwith whatisthisbasedon whatsthisbasedon',
  ),
  rows(
    { kind: 'topic', topic: 'pii_bulk' },
    '전번 폰번 핸폰번호 핸폰 휴대전화 휴대전화번호 휴대폰번호들 전화번호부 연락망 주소록 명함',
  ),
  rows(
    { kind: 'topic', topic: 'news' },
    '제약뉴스 제약업계뉴스 의약뉴스 의료뉴스 의료기기뉴스 약업뉴스 바이오뉴스 제약기사 제약소식 의약소식 의료계뉴스 제약동향 의약동향 의료동향 의료기기동향 바이오동향 업계이슈 제약이슈 의료계이슈 최근이슈 요즘이슈 오늘이슈 주요이슈 언론보도 업계뉴스 조간 조간뉴스',
  ),
  // Of lists and files that are wished for.
  rows({ kind: 'filler' }, '리스트업 리스트업해 싹다 몽땅 일괄 일괄로 고객명단 명세'),
  // What the trade calls the price of a drug is no drug with a particle behind it.
  rows({ kind: 'unknown' }, '약가'),
];
