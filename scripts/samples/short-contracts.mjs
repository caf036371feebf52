/**
 * Short agreements with smaller clients, one a month of expiry, so that "계약이 다음 달에 끝나는 곳" finds some in
 * every month of 2026 and 2027. `period` is worded in the ways such agreements are worded.
 */
const short = (path, client, period, terms) => ({ path, client, period, terms });

export const shortContracts = [
  short('216_trade_20250401.txt', '온새벗약국', '2025. 4. 1.부터 2026. 3. 31.까지', {
    items: '아세온정 650mg, 록소나린정 60mg',
    discount: '3%',
    payment: '매달 15일에 지난달 분을 이체합니다',
    returns: '납품일에서 15일 안',
    renewal: '만료 1개월 전까지 말이 없으면 1년 연장됩니다',
    special: '여름휴가로 문을 닫는 주에는 배송하지 않습니다.',
  }),
  short('12_supply_20240501.md', '소담벗메디컬센터', '2024년 5월 1일부터 2년간', {
    items: '지스로빈캡슐 250mg, 에소라온정 20mg',
    discount: '9.5%',
    payment: '검수일에서 80일 안에 지급합니다',
    returns: '납품일에서 30일 안',
    renewal: '자동으로 연장되지 않습니다',
    special: '납품 차량은 오전 7시에서 8시 사이에만 지하 하역장에 들어옵니다.',
  }),
  short('9_consumables_20250601.docx', '가람채종합병원', '2025.06.01 ~ 2026.05.31', {
    items: '인퓨온 수액세트, 더마솔 습윤드레싱',
    discount: '6.5%',
    payment: '납품한 달의 다음다음 달 10일에 지급합니다',
    returns: '납품일에서 45일 안',
    renewal: '만료 60일 전까지 서면 통지가 없으면 1년 연장됩니다',
    special: '수액세트는 한 달 60상자까지 위탁 재고로 두고 쓴 만큼만 계산합니다.',
  }),
  short('50_supply_20250701.pdf', '온새빛여성병원', '계약일로부터 1년간', {
    items: '세프라온정 250mg, 목사린정 625mg',
    discount: '7.5%',
    payment: '납품일에서 45일 안에 지급합니다',
    returns: '납품일에서 25일 안',
    renewal: '자동으로 연장되지 않습니다',
    special: '같은 달에 평소의 세 배가 넘는 주문은 전화로 다시 확인합니다.',
  }),
  short('118_trade_20250801.html', '다온솔내과의원', '2025년 8월 1일 ~ 2026년 7월 31일', {
    items: '록소나린정 60mg, 라베르온정 10mg',
    discount: '4%',
    payment: '매달 말일에 카드로 지급합니다',
    returns: '납품일에서 30일 안',
    renewal: '만료 1개월 전까지 말이 없으면 1년 연장됩니다',
    special: '원장이 자리를 비우면 간호실에서 대신 검수합니다.',
  }),
  short('100_trade_20251001.md', '바름빛가정의학과의원', '2025-10-01부터 12개월', {
    items: '멧포온서방정 1000mg, 글루비앙정 50mg',
    discount: '3.5%',
    payment: '다음 달 10일까지 이체합니다',
    returns: '납품일에서 30일 안',
    renewal: '자동으로 연장되지 않습니다',
    special: '당뇨 교육 책자를 분기에 50부까지 받을 수 있습니다.',
  }),
  short('66_device_20251101.docx', '누리결병원', '2025년 11월 1일부터 2026년 10월 31일까지', {
    items: '플루온 신속진단키트 25T, 글루온 혈당측정기 G2',
    discount: '5.5%',
    payment: '납품일에서 50일 안에 지급합니다',
    returns: '납품일에서 20일 안',
    renewal: '만료 2개월 전까지 서면 통지가 없으면 1년 연장됩니다',
    special: '11월부터 2월까지 진단키트는 한 주 20상자를 먼저 배정합니다.',
  }),
  short('252_trade_20251201.txt', '보람채약국', '2025.12.01부터 2026.11.30까지', {
    items: '브로콜린시럽 500mL, 몬테누리정 10mg',
    discount: '2.5%',
    payment: '납품할 때 현금으로 지급합니다',
    returns: '납품일에서 10일 안',
    renewal: '만료 1개월 전까지 말이 없으면 1년 연장됩니다',
    special: '일요일 당번 약국인 주에는 토요일 아침까지 물건을 받을 수 있게 금요일에 보냅니다.',
  }),
  short('7_supply_20250101.pdf', '가람담종합병원', '2025-01-01부터 24개월간', {
    items: '바로텐정 80mg, 암로솔정 5mg, 에소라온정 20mg',
    discount: '10%',
    payment: '마감일에서 70일 안에 지급합니다',
    returns: '납품일에서 30일 안',
    renewal: '만료 3개월 전까지 서면 통지가 없으면 2년 연장됩니다',
    special: '해마다 1월에 지난해 사용량을 보고 단가를 다시 정합니다.',
  }),
  short('140_trade_20260201.html', '보람벗소아청소년과의원', '2026년 2월 1일부터 2027년 1월 31일까지', {
    items: '몬테누리정 10mg, 브로콜린시럽 500mL',
    discount: '4.5%',
    payment: '다음 달 20일까지 이체합니다',
    returns: '납품일에서 30일 안',
    renewal: '자동으로 연장되지 않습니다',
    special: '한 번에 평소의 열 배가 넘는 주문은 원장의 확인 문자를 받은 뒤에 내보냅니다.',
  }),
  short('3_supply_20260601.docx', '바름채대학교병원', '2026-06-01 ~ 2027-05-31', {
    items: '글루비앙정 50mg, 다파로운정 10mg',
    discount: '11.5%',
    payment: '마감일에서 90일 안에 지급합니다',
    returns: '납품일에서 30일 안',
    renewal: '만료 60일 전까지 서면 통지가 없으면 1년 연장됩니다',
    special: '다파로운정은 약사위원회를 통과한 날부터 공급합니다.',
  }),
  short('70_supply_20260801.md', '하람담여성병원', '계약일로부터 12개월', {
    items: '목사린정 625mg, 아세온정 650mg',
    discount: '6%',
    payment: '납품일에서 40일 안에 지급합니다',
    returns: '납품일에서 30일 안',
    renewal: '자동으로 연장되지 않습니다',
    special: '분만실 창고에는 오후 2시 뒤에만 들어갑니다.',
  }),
  short('266_trade_20260901.txt', '가람샘약국', '2026년 9월 1일부터 1년간', {
    items: '로수미르정 10mg, 바로텐정 160mg',
    discount: '2%',
    payment: '매달 25일에 이체합니다',
    returns: '납품일에서 15일 안',
    renewal: '만료 1개월 전까지 말이 없으면 1년 연장됩니다',
    special: '로수미르정은 한 번에 30포장까지만 주문합니다.',
  }),
  short('61_device_20251001.pdf', '미르뜰병원', '2025년 10월 1일부터 2027년 9월 30일까지', {
    items: '카테온 중심정맥카테터 7Fr, 인퓨온 수액세트',
    discount: '7%',
    payment: '납품일에서 60일 안에 지급합니다',
    returns: '멸균 포장을 뜯지 않은 것에 한해 납품일에서 40일 안',
    renewal: '자동으로 연장되지 않습니다',
    special: '새 간호사가 오면 카테터 관리 교육을 반년에 한 번 해 드립니다.',
  }),
  short('104_trade_20261101.md', '푸르움내과의원', '2026.11.01 ~ 2027.10.31', {
    items: '글루비앙정 50mg, 멧포온서방정 1000mg',
    discount: '4%',
    payment: '다음 달 말일까지 이체합니다',
    returns: '납품일에서 60일 안',
    renewal: '만료 1개월 전까지 말이 없으면 1년 연장됩니다',
    special: '다른 도매상에서 산 제품의 반품은 받지 않습니다.',
  }),
  short('5_supply_20251201.html', '윤슬빛대학교병원', '2025년 12월 1일부터 2년간', {
    items: '세프라온정 250mg, 지스로빈캡슐 250mg, 시네라온흡입제 120회',
    discount: '12%',
    payment: '마감일에서 100일 안에 지급합니다',
    returns: '납품일에서 30일 안',
    renewal: '만료 90일 전까지 서면 통지가 없으면 1년 연장됩니다',
    special: '야간과 주말의 긴급 납품은 한 달 네 번까지 무료입니다.',
  }),
  short('180_trade_20260201.docx', '도담벗의원', '2026년 2월 1일부터 24개월', {
    items: '암로솔정 5mg, 셀렉시온캡슐 200mg',
    discount: '5%',
    payment: '납품일에서 30일 안에 지급합니다',
    returns: '납품일에서 30일 안',
    renewal: '자동으로 연장되지 않습니다',
    special: '담당자가 바뀌면 일주일 안에 함께 방문해 인사드립니다.',
  }),
];

const dashed = (digits) => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;

/** The agreement as the little Markdown that `blocksOf` reads. */
export function shortContractText({ path, client, period, terms }) {
  const [, type = '', rest = ''] = path.split('_');
  const title = { trade: '거래 약정서', device: '의료기기 공급 약정서', consumables: '소모품 공급 약정서' };
  return `# ${title[type] ?? '의약품 공급 약정서'}

> **가상 견본 문서입니다.** 당사자와 조건은 모두 지어낸 것입니다.

- 계약일: ${dashed(rest.slice(0, 8))}
- 공급자: 늘품메디팜 주식회사
- 거래처: ${client}

## 제1조 (기간)

약정 기간: ${period}

이 약정은 ${terms.renewal}.

## 제2조 (품목과 할인)

품목: ${terms.items}

공급자는 위 품목을 기준 단가에서 ${terms.discount} 할인하여 공급합니다.

## 제3조 (대금)

거래처는 ${terms.payment}.

## 제4조 (반품)

반품은 ${terms.returns}에 담당자를 통해 신청합니다.

## 제5조 (특약)

${terms.special}
`;
}
