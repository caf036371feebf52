import { rows, type WordRow } from './rows.js';

/** Words that ask for advice by rules, for clients that are alike, and for how good the data is. */
export const ADVICE_WORDS: readonly WordRow[] = [
  rows(
    { kind: 'topic', topic: 'data_quality' },
    '데이터품질 데이터의품질 데이터상태 데이터점검 데이터검증 데이터정합성 데이터무결성 데이터가깨끗 자료품질 dataquality qualityofthedata qualityofdata howgoodisthedata howcleanisthedata howgoodisourdata',
  ),
  rows(
    { kind: 'topic', topic: 'similar_clients' },
    '비슷한거래처 비슷한고객 비슷한고객사 비슷한병원 비슷한의원 비슷한약국 비슷한곳 비슷한데 비슷한업체 비슷한클리닉 유사한거래처 유사한고객 유사한고객사 유사한병원 유사한의원 유사한약국 유사한곳 유사한데 유사한업체 유사한클리닉 닮은거래처 닮은고객 닮은고객사 닮은병원 닮은의원 닮은약국 닮은곳 닮은데 닮은업체 닮은클리닉 유사거래처 유사고객 유사고객사 유사병원 유사의원 유사약국 유사곳 유사데 유사업체 유사클리닉 similarclients similarclient clientssimilarto clientsimilarto clientslike clientsthatarelike similarhospitals hospitalssimilarto similarto lookalikes lookalikeclients',
  ),
  rows(
    { kind: 'topic', topic: 'recommendation' },
    '추천해줘 추천해 추천해봐 추천좀 추천부탁 추천해주세요 추천액션 추천행동 추천사항 추천활동 추천목록 추천리스트 추천거래처 추천제품 추천받 액션추천 할일추천 활동추천 뭐부터할까 뭐부터하지 뭐부터해야 뭐부터하면 뭘먼저할까 뭘먼저해야 무엇부터할까 무엇부터해야 뭐하면좋을까 뭘하면좋을까 뭐를하면좋을까 이번주액션 다음액션 액션아이템 recommendations recommendedactions recommendedaction nextbestaction nextactions actionitems whatshouldido whattodofirst whattodonext whatshouldidofirst whatshouldidonext whereshouldistart',
  ),
];
