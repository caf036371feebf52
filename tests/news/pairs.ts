/** Made pairs of articles: the same release as several desks print it, and others on the same matter. */

const RELEASE =
  '새누빛제약이 고혈압 치료 성분 세 가지를 한 알에 담은 복합제의 품목허가를 획득했다고 밝혔다. 국내 환자 428명이 참여한 임상 3상에서 두 가지 성분만 쓴 환자보다 혈압이 평균 7.4mmHg 더 떨어졌으며 이상 반응은 비슷했다. 회사는 급여 절차를 거쳐 올해 안에 출시하고, 첫해 매출 90억원을 목표로 한다. 고혈압 복합제 시장의 경쟁이 한층 치열해질 것이라는 관측이 나온다. 대표이사는 “환자가 하루 한 번 한 알로 혈압을 관리할 수 있게 됐다”며 “의료진에게 새로운 선택지가 될 것”이라고 말했다.';

type Pair = readonly [name: string, a: string, b: string];

export const SAME: readonly Pair[] = [
  [
    'other spacing and marks',
    RELEASE,
    RELEASE.replaceAll(' 한 알', ' 한알').replaceAll(', ', ' ').replaceAll('“', '"').replaceAll('”', '"'),
  ],
  [
    'another first sentence',
    RELEASE,
    RELEASE.replace(
      /^[^.]*\./,
      '새누빛제약은 15일 고혈압 3제 복합제가 식품의약품안전처 허가를 받았다고 전했다.',
    ),
  ],
  ['the last sentence left out', RELEASE, RELEASE.replace(/ 대표이사는[\s\S]*$/, '')],
  [
    'a desk’s own lines added',
    RELEASE,
    `[서울=가상통신] ${RELEASE} 한편 새누빛제약은 지난해 매출 2,310억원을 올렸다.`,
  ],
  [
    'other endings',
    RELEASE,
    RELEASE.replaceAll('했다', '하였다').replaceAll('밝혔다', '전했다').replaceAll('말했다', '강조했다'),
  ],
];

export const DIFFERENT: readonly Pair[] = [
  [
    'another company, the same form',
    RELEASE,
    '별하약품이 이상지질혈증 치료 성분 두 가지를 한 알에 담은 복합제의 품목허가를 획득했다고 밝혔다. 국내 환자 310명이 참여한 임상 3상에서 한 가지 성분만 쓴 환자보다 콜레스테롤이 평균 18% 더 떨어졌으며 간 수치는 비슷했다. 회사는 약가 협상을 마치는 대로 내년 봄에 내놓을 계획이다. 업계는 이 시장이 해마다 10%씩 커질 것으로 본다.',
  ],
  [
    'the same matter, told anew',
    RELEASE,
    '고혈압 약을 여러 알 먹던 환자가 한 알로 줄일 길이 열렸다. 식약처는 세 성분을 합친 새누빛제약의 복합제를 허가했다. 임상에서 혈압을 7.4mmHg 더 낮춘 것이 근거가 됐다. 다만 급여가 정해져야 처방이 가능해 실제 출시는 연말쯤이 될 전망이다. 경쟁사들도 비슷한 약을 개발하고 있다.',
  ],
  [
    'the week’s notices of one office',
    '보건당국은 6월 둘째 주 의약품 회수 현황을 공개했다. 이번 주에는 진해거담 시럽 한 제조번호가 회수됐으며 사유는 함량 부족이다. 약국은 남은 제품을 반품해야 한다.',
    '보건당국은 6월 셋째 주 의약품 회수 현황을 공개했다. 이번 주에는 소염진통 연고 두 제조번호가 회수됐으며 사유는 이물 혼입이다. 병원은 환자에게 알려야 한다.',
  ],
];
