import type { Concept } from '../concepts.js';
import { rows, type WordRow } from './rows.js';

const metric = (name: Extract<Concept, { kind: 'metric' }>['metric'], words: string): WordRow => ({
  concept: { kind: 'metric', metric: name },
  words,
});

export const METRIC_WORDS: readonly WordRow[] = [
  metric(
    'sales_amount',
    '매출액 매출 총액 총금액 총실적 매출금액 총매출 총매출액 월매출 실적 성적 영업성적 판매성적 처방액 처방금액 처방실적 영업실적 판매실적 매출실적 판매액 판매금액 판매고 판매 세일즈 금액 매상 장사 납품액 납품금액 거래액 거래금액 구매금액 주문액 주문금액 수주액 얼마팔 얼마나팔 얼마어치 총얼마 번돈 howmuch howmuchdid howmuchhas sales rev revenue salesamount turnover',
  ),
  metric(
    'sales_count',
    '건수 몇건 총몇건 거래건수 판매건수 매출건수 주문건수 주문수 거래수 주문몇건 거래몇건 판매몇건 매출몇건 numberofdeals numberofsales numberof salescount dealcount deals howmanydeals howmanysales orders howmanyorders numberoforders transactions',
  ),
  metric(
    'quantity',
    '수량 판매수량 판매량 처방량 처방수량 처방건수량 몇정 몇알 몇캡슐 몇튜브 몇앰플 몇바이알 몇포 몇갑 몇키트 몇시린지 몇펜 몇케이스 몇장 몇롤 몇개 몇개나 몇박스 몇통 몇병 몇팩 몇세트 몇대 몇도즈 몇도스 몇갯수 갯수 개수 총수량 대수 판매대수 units quantity qty qtysold howmanyunits unitssold volume',
  ),
  metric(
    'average_sale',
    '건당평균 건당평균매출 평균매출 평균매출액 건당매출 건당매출액 건당평균금액 건당금액 건당단가 건당 평균거래금액 평균판매액 평균금액 평균거래액 객단가 거래당평균 거래당매출 거래단가 평균거래단가 평균주문단가 평균주문액 평균주문금액 평균구매금액 averagedeal averagedealsize averagesale avgdeal avgdealsize avgordervalue avgorder avgsale averagesales averageordervalue dealsize averageamount',
  ),
  metric(
    'unit_price',
    '평균판매단가 평균단가 평균판매가 평균판매가격 평균가격 개당단가 개당평균 개당평균단가 개당평균가격 개당가격 개당매출 개당금액 개당 실판매단가 실단가 averageunitprice avgunitprice averagesellingprice avgsellingprice averageprice avgprice priceperunit',
  ),
  metric(
    'target_amount',
    '목표액 목표금액 목표치 목표 매출목표 판매목표 타겟 타깃 target targets quota salestarget goal',
  ),
  metric(
    'achievement_rate',
    '달성률 달성율 달성도 달성 목표달성률 목표달성율 목표달성 목표대비달성률 목표대비달성율 목표대비 목표대비실적 진도율 진척률 몇프로했 몇퍼센트했 몇%했 몇프로 몇퍼센트 몇% 몇퍼 몇프로달성 몇퍼센트달성 몇%달성 attainment achievement achievementrate targetachievement attainmentrate',
  ),
  metric(
    'target_gap',
    '부족액 부족분 부족 부족해 부족한가 모자라 모자란가 모자른 갭 gap 목표갭 목표미달액 미달액 미달금액 얼마남았 얼마나남았 목표까지얼마 목표까지얼마나 목표까지얼마남았 목표까지 남은목표 남은금액 targetgap howmuchisleft howmuchleft howfarami howfaramifromtarget howfararewe howfararewefromtarget shortfall howfarfromtarget howclose howcloseami howclosearewe gaptotarget remaining',
  ),
  metric(
    'active_clients',
    '활성거래처 활성거래처수 담당거래처수 거래처수 거래처몇곳 거래처몇개 거래처몇군데 거래처가몇곳 거래처가몇개 거래처가몇군데 거래처는몇곳 거래처는몇개 몇개거래처 몇곳 몇군데 거래처개수 고객수 병원수 거래한거래처수 거래처숫자 activeclients activeclient activecustomers numberofclients howmanyclients numberofactiveclients numberofcustomers numberofactivecustomers numberofaccounts numberofhospitals clientcount howmanycustomers activeaccounts howmanyactiveclients',
  ),
  metric(
    'new_clients',
    '신규거래처 신규거래처수 신규고객 신규고객수 신규병원 신규병원수 새거래처 새로운거래처 새로거래한거래처 새로튼거래처 새고객 신규처 신규 첫거래 첫거래처 newclients newclient newcustomers newaccounts howmanynewclients',
  ),
  metric(
    'dormant_clients',
    '없어진거래처 사라진거래처 사라진병원 휴면거래처 휴면거래처수 휴면고객 휴면병원 휴면 조용한 조용해진 잠잠한 잠잠해진 소식없는 소식이없는 소식끊긴 소식이끊긴 거래끊긴 거래가끊긴 거래끊어진 끊긴 거래중단 거래중단된 주문없는 주문이없는 주문없던 주문이없던 주문없었던 주문이없었던 주문없었 주문이없었 주문없 주문이없 주문안한 주문안하는 주문끊긴 주문이끊긴 거래없는 거래가없는 거래없었던 거래가없었던 매출없는 매출이없는 실적없는 실적이없는 판매없는 판매가없는 판매없던 판매가없던 판매없었던 판매가없었던 구매없는 구매가없는 발주없는 발주가없는 dormant dormantclients inactive inactiveclients stoppedordering stoppedbuying noorders withnoorders noorder withoutorders havenotordered havenotbought hasnotordered hasnotbought didnotorder didnotbuy',
  ),
  metric(
    'share',
    '비중 퍼센트로 퍼센트로는 퍼센티지로 프로로 프로로는 백분율로 점유율 점유 포트폴리오 제품포트폴리오 품목포트폴리오 portfolio mix 믹스 percentages 구성비 구성비율 구성 비율 기여도 기여율 매출기여도 매출비중 매출구성 매출비율 매출구성비 share salesmix productmix proportion',
  ),
  metric(
    'growth',
    '성장률 성장율 성장세 성장 증감률 증감율 증감 증가율 감소율 신장률 신장율 매출성장률 매출증감률 growth growthrate',
  ),
];

export const CHANGED_WORDS: readonly WordRow[] = [
  {
    concept: { kind: 'changed', presumed: null },
    words: '변했 변한 변했어 변동했 달라졌 달라진 바뀌었 바뀐 change changed',
  },
  {
    concept: { kind: 'changed', presumed: 'down' },
    words:
      '줄었 줄어 줄어든 줄은 준 내린 내려간 내려감 감소세 하락세 감소 감소한 감소했 빠졌 빠진 빠지 떨어졌 떨어진 떨어지 하락 하락한 하락했 급감 급감한 급락 급락한 폭락 폭락한 반토막 반토막난 declining falling shrinking dropping 얼마나줄 얼마나빠졌 얼마나떨어졌 drop dropped fall fell decrease decreased decline declined down 역성장 역성장한 역신장 안좋아진 안좋아졌 나빠진 악화 악화된 악화됐 덜산 덜샀 덜사는 덜팔린 덜팔렸',
  },
  {
    concept: { kind: 'changed', presumed: 'up' },
    words:
      '늘었 늘어 늘어난 늘은 올라간 증가세 상승세 증가 증가한 증가했 올랐 오른 상승 상승한 상승했 급증 급증한 급등 급등한 급성장 급성장한 growing rising improving 성장한 성장했 얼마나늘 얼마나올랐 얼마나늘었 얼마나성장 grow grew grown increase increased rise rose up',
  },
];

const dimension = (
  name: Extract<Concept, { kind: 'noun' }>['dimension'],
  words: string,
): { readonly name: typeof name; readonly words: string } => ({ name, words });

/** Nouns of dimensions; with 별, 마다, by … they ask for a breakdown. */
export const DIMENSION_NOUNS = [
  dimension(
    'user',
    '담당자 영업담당자 영업담당 담당 영업사원 사원 직원 팀원 영업맨 엠알 mr rep reps salesrep salesreps person people user users 사람 인원 개인 멤버 부서원 지점원 애들 employee employees member members teammember teammembers',
  ),
  dimension(
    'department',
    '팀 부서 지점 지사 영업소 사업부 영업부 본부 team teams department departments branch branches',
  ),
  dimension(
    'client',
    '거래처 병원 담당거래처 담당병원 담당고객 전체거래처 모든거래처 전체병원 모든병원 고객사 고객 처 업체 병의원 의료기관 요양기관 client clients customer customers account accounts hospital hospitals',
  ),
  dimension(
    'product',
    '제품 품목 상품 셀러 약 약품 약물 의약품 아이템 품명 product products item items sku skus',
  ),
  dimension(
    'category',
    '제품군 품목군 카테고리 분류 제품분류 품군 약효군 제품카테고리 계열 category categories productcategory productgroup',
  ),
  dimension('region', '지역 권역 시도 구역 region regions area areas territory'),
  dimension(
    'industry',
    '업종 종별 병원종별 거래처종별 거래처유형 거래처종류 병원유형 병원종류 기관유형 industry industries clienttype clienttypes',
  ),
  dimension('client_grade', '등급 거래처등급 고객등급 병원등급 grade grades clientgrade'),
  dimension('status', '상태 주문상태 거래상태 status'),
] as const;

/** Time dimensions stand only with 별, 마다 or by: 월 alone is a month of a date. */
export const TIME_NOUNS = [
  dimension('day', '일 일자 날짜 날 하루 데일리 day date daily'),
  dimension('week', '주 주차 주간 위클리 week weekly'),
  dimension('month', '월 달 월간 먼슬리 month monthly'),
  dimension('quarter', '분기 쿼터 quarter quarterly'),
  dimension('half', '반기 halfyear halfyears semester'),
  dimension('year', '연 년 연도 년도 연간 해 year yearly annual annually'),
  dimension('weekday', '요일 weekday dayoftheweek dayofweek'),
] as const;

/**
 * Relative comparisons: `of` are the words for the other period, which take every way of saying "against"
 * (AGAINST); `words` stand for the comparison by themselves.
 */
export const RELATIVE_COMPARISONS = [
  { compare: 'dod', of: '전일 어제', words: '전일비 dod dayoverday' },
  {
    compare: 'wow',
    of: '지난주같은요일까지 지난주같은요일 저번주같은요일까지 저번주같은요일 전주같은요일까지 전주같은요일 전주 전주동기 지난주 저번주 지난주같은기간 지난주동기간 전주같은기간 지난주같은때 지난주같은시기 지난주같은시점 저번주같은때 저번주같은시기 저번주같은시점 전주같은때 전주같은시기 전주같은시점',
    words: '전주비 wow weekoverweek vslastweek comparedtolastweek',
  },
  {
    compare: 'mom',
    of: '지난달같은날까지 지난달같은날짜까지 저번달같은날까지 전월같은날까지 전월 전월동기 지난달 저번달 전달 직전월 지난달같은기간 지난달동기 지난달동기간 저번달같은기간 저번달동기간 전월같은기간 전월동기간 지난달같은때 지난달같은시기 지난달같은시점 저번달같은때 저번달같은시기 저번달같은시점 전월같은때 전월같은시기 전월같은시점',
    words:
      '전월비 전월동기 mom monthovermonth vslastmonth comparedtolastmonth thanlastmonth versuslastmonth vsthemonthbefore versusthemonthbefore comparedtothemonthbefore comparedwiththemonthbefore thanthemonthbefore',
  },
  {
    compare: 'qoq',
    of: '전분기 전분기동기 지난분기 저번분기 직전분기 지난분기같은기간 지난분기동기 지난분기동기간 전분기같은기간 지난분기같은때 지난분기같은시기 지난분기같은시점 저번분기같은때 저번분기같은시기 저번분기같은시점 전분기같은때 전분기같은시기 전분기같은시점',
    words:
      '전분기비 qoq quarteroverquarter vslastquarter comparedtolastquarter thanlastquarter versuslastquarter vsthequarterbefore versusthequarterbefore comparedtothequarterbefore comparedwiththequarterbefore thanthequarterbefore',
  },
  {
    compare: 'yoy',
    of: '작년같은날까지 작년오늘까지 전년같은날까지 전년 전년도 전년동기 전년도동기 전년동월 전년동분기 전년같은기간 작년 작년동기 작년동기간 작년동월 작년같은기간 작년같은달 작년같은분기 작년같은주 전년같은달 전년같은분기 지난해같은달 지난해같은분기 작년이맘때 작년같은때 작년같은시기 작년같은시점 작년이맘때쯤 전년같은때 전년같은시기 전년같은시점 지난해같은때 지난해같은시기 지난해이맘때 작년이시기 작년이때 지난해 지난해동기 지난해같은기간',
    words:
      '전년비 전년동기비 전년동월비 전년동기 전년동월 작년동월 작년동분기 전년동분기 작년동기 작년동기간 작년같은기간 작년이맘때 작년같은때 작년같은시기 작년같은시점 작년이맘때쯤 전년같은때 전년같은시기 전년같은시점 지난해같은때 지난해같은시기 지난해이맘때 작년같은달 작년같은분기 작년같은주 전년같은달 전년같은분기 지난해같은달 지난해같은분기 전년같은기간 지난해같은기간 yoy yearoveryear vslastyear comparedtolastyear versuslastyear thanlastyear sameperiodlastyear samequarterlastyear thesamequarterlastyear samemonthlastyear comparetothesamequarterlastyear comparedtothesamequarterlastyear vssamequarterlastyear comparetolastyear comparedtothesameperiodlastyear vssameperiodlastyear sametimelastyear vssametimelastyear vstheyearbefore versustheyearbefore comparedtotheyearbefore comparedwiththeyearbefore thantheyearbefore',
  },
] as const;

/** How a Korean question says "against" behind a period. */
export const AGAINST =
  '대비 대비해서 대비해 대비하여 보다 보다는 보단 에비해 에비해서 에비하면 에비하여 에비교해 이랑비교 과비교 와비교 랑비교 하고비교 이랑겹쳐 이랑겹쳐서 과겹쳐서 와겹쳐서 랑겹쳐서 하고겹쳐서';

export const COMPARISON_WORDS: readonly WordRow[] = [
  rows({ kind: 'versus' }, 'vs versus'),
  rows(
    { kind: 'than' },
    '대비 대비해서 보다 보다는 보단 에비해 에비해서 에비하면 에비하여 비해 비해서 비하면 comparedto comparedwith than against',
  ),
  rows(
    { kind: 'compared' },
    '겹쳐 겹쳐서 겹치면 포개서 비교 비교해 비교하면 비교하 견줘 견줘봐 견줘줘 견주면 견주어 견줘보면 차이 격차 compare comparison difference',
  ),
];

export const RANKING_WORDS: readonly WordRow[] = [
  rows({ kind: 'superlative' }, '가장 제일 젤 최고로 most fastest bestselling'),
  rows(
    { kind: 'rank', direction: 'top', limit: 1 },
    'mvp 영업왕 판매왕 매출왕 실적왕 1등 일등 에이스 1위 일위 최고 최대 최우수 최다 베스트 best number1 topperformer highest largest biggest',
  ),
  rows(
    { kind: 'rank', direction: 'bottom', limit: 1 },
    '꼴찌 꼴등 최하위 최저 최악 worst lowest smallest theleast',
  ),
  rows({ kind: 'rank', direction: 'top', limit: null }, '상위 탑 톱 순위 랭킹 상위권 top ranking rank'),
  rows({ kind: 'rank', direction: 'bottom', limit: null }, '하위 하위권 bottom'),
  rows(
    { kind: 'direction', direction: 'top' },
    '많고 높고 크고 많지만 높지만 크지만 많으면서 높으면서 크면서 인기 popular 인기있는 인기많은 잘팔려 잘팔리나 잘팔리지 잘팔렸 잘팔렸어 주력 주요 핵심 효자 큰손 잘팔리는 많이 마니 마늬 많은 많았 높은 높았 높게 큰 컸 커 높아 많아 크게 큰순 큰순서 큰순으로 잘 잘한 잘하는 잘팔린 잘나가 잘나가는 잘나간 잘나갔 좋은 좋았 잘된 잘됐 앞선 앞서는 앞서가는 잘되는 많이팔린 많이판 많이팔 많이산 내림차순 내림차순으로 high higher descending descendingorder indescendingorder highestfirst',
  ),
  rows(
    { kind: 'direction', direction: 'bottom' },
    '적고 낮고 작고 적지만 낮지만 작지만 적으면서 낮으면서 작으면서 적게 적은 적었 낮은 낮았 낮게 작은 작았 못한 못하는 안좋은 안좋았 안되는 안나가는 안나간 잘안나가는 잘안팔리는 잘안팔린 안팔린 안팔리는 낮아 적어 작아 뒤처진 뒤쳐진 뒤처지는 뒤쳐지는 뒤떨어진 오름차순 오름차순으로 ascending ascendingorder inascendingorder lowestfirst 저조한 저조 죽쑤는 죽쑨 죽쒀 부진한 부진 나쁜 적게팔린 적게판 적게산 least low lower unpopular',
  ),
  rows(
    { kind: 'ordered' },
    'ranked rankedby 순 순으로 순서 순서로 순서대로 정렬 정렬해 거꾸로 반대로 역순 역순으로 내림차순 내림차순으로 sorted orderby descending descendingorder indescendingorder',
  ),
];

export const STATUS_WORDS: readonly WordRow[] = [
  rows(
    { kind: 'status', status: 'cancelled' },
    '취소 취소된 취소한 취소건 취소분 캔슬 cancel cancelled canceled cancellation cancellations',
  ),
  rows(
    { kind: 'status', status: 'pending' },
    '대기 대기중 대기중인 대기건 보류 보류중 보류중인 보류된 보류건 미완료 pending onhold',
  ),
  rows(
    { kind: 'status', status: 'returned' },
    '반품 반품된 반품한 반품건 반품분 반품거래 환불 환불된 환불한 환불건 반송 반송된 returns returned refund refunds refunded',
  ),
  rows({ kind: 'status', status: 'completed' }, '완료 완료된 완료건 completed'),
];

/** Breakdowns that are not offered: said so rather than read as something near. */
export const UNOFFERED_WORDS: readonly WordRow[] = [
  rows(
    { kind: 'unknown' },
    '직원수 사원수 인원수 팀원수 영업사원수 담당자수 최빈값 편차 표준편차 마진 마진율 원가 원가율 순이익 영업이익 이익률 수금 수금액 수금률 미수금 미수 재고 재고량 할인율 시간대별 시간대별로 시간별 시간별로',
  ),
];

/** 다른 지점, 딴 팀원들. */
function otherTeams(): string {
  const whose = [
    '팀',
    '지점',
    '부서',
    '본부',
    '지사',
    '영업소',
    '사업부',
    '팀원',
    '팀원들',
    '사람',
    '사람들',
    '담당자',
    '담당자들',
    '직원',
    '직원들',
  ];
  return ['다른', '딴', '옆'].flatMap((other) => whose.map((noun) => other + noun)).join(' ');
}

/** 우리팀, 울지점, 저희 부서 전체. */
function ownTeams(): string {
  const teams = ['우리', '저희', '울', '내', '제'].flatMap((own) =>
    ['팀', '지점', '부서', '본부', '지사', '영업소', '사업부'].map((team) => own + team),
  );
  return [...teams, ...teams.map((team) => `${team}전체`), '우리팀원', '우리팀원들'].join(' ');
}

export const SCOPE_WORDS: readonly WordRow[] = [
  rows(
    { kind: 'scope', scope: 'own' },
    '내 나 제 저 내가 제가 나의 저의 나는 저는 나만 내꺼 내거 제거 본인 나한테 내담당 제담당 my mine i myown myself',
    { alone: true },
  ),
  rows(
    { kind: 'scope', scope: 'team' },
    `${ownTeams()} 팀전체 부서전체 지점전체 팀원전체 ourteam myteam theteam ourdepartment mydepartment ourbranch mybranch wholeteam`,
  ),
  rows(
    { kind: 'scope', scope: 'company' },
    '전국 전국에서 nationwide 회사 회사전체 우리회사 저희회사 우리회사전체 전사 전사적 전체회사 회사총 전직원 전지점 전체지점 모든지점 전체팀 모든팀 전부서 company wholecompany companywide entirecompany thecompany ourcompany allteams',
  ),
  rows(
    { kind: 'total' },
    '전체 합치면 더하면 합하면 합산 합친 합한 총 총합 합계 총계 통틀어 다합쳐 다합해서 합쳐서 모두 전부 모든 합 total overall all altogether intotal sum thesum sumof thesumof',
    {},
  ),
];

export const SHAPE_WORDS: readonly WordRow[] = [
  rows(
    { kind: 'exclude' },
    '뺴고 뺴면 없으면 없다면 빼고 빼고는 빼면 뺀 제외 제외하고 제외하면 제외한 제외하곤 말고 아닌 이외 이외에 외에 외 외의 excluding except exceptfor without exclude notincluding',
  ),
  rows({ kind: 'trend' }, '추이 추세 트렌드 흐름 변화 변동 변화추이 trend trends overtime'),
  rows(
    { kind: 'chart' },
    '파이 파이로 도넛 그래프 원그래프 원그래프로 원형그래프 원형그래프로 원형차트 원형차트로 도넛차트 도넛차트로 파이차트 막대그래프 막대그래프로 꺾은선그래프 꺾은선 선그래프 차트 그래프로 차트로 그림 그림으로 linechart barchart piechart linegraph chart graph plot',
  ),
  rows(
    { kind: 'why' },
    'whathappened whathappenedto whathappenedin drove 왜 왜그래 왜그런 왜그런거 왜그렇 왜그러 왜케 왜캐 왜이렇게 왜이리 왜저래 왜저러 왜저런 이유 원인 요인 사유 까닭 뭐때문 뭐때문에 뭣때문에 무엇때문에 때문 때문에 덕분 덕분에 덕 덕에 무슨이유 why reason cause',
  ),
  rows(
    { kind: 'yearly_target' },
    '연간목표대비 연간목표 연목표 연목표대비 연간달성률 연간달성율 연간목표달성률 연달성률 annualtarget yearlytarget annualachievement yearlyachievement annualattainment yearlyattainment',
  ),
  rows(
    { kind: 'which', dimension: 'user' },
    '누구 누가 누군 누구누구 누군지 누구더라 누구였더라 몇명 who whom anyone anybody',
  ),
  rows(
    { kind: 'which', dimension: 'client' },
    '누구한테 누구에게 어느거래처 어떤거래처 어느병원 어떤병원 무슨병원 무슨거래처 어디어디 어디 어딘 곳 곳들 데 데들 whichclient whichclients whichhospital whichhospitals whichcustomer whichaccount where',
  ),
  rows(
    { kind: 'which', dimension: 'product' },
    '어느제품 어떤제품 무슨제품 어떤품목 어느품목 무슨품목 뭐사 뭐사가 뭘사 뭘사가 뭐샀 뭘샀 뭐샀어 뭘샀어 뭐사갔 뭘사갔 뭐사갔어 whichproduct whichproducts whatproduct whatproducts',
  ),
  rows(
    { kind: 'which', dimension: 'department' },
    '어느팀 어떤팀 어느부서 어느지점 어떤지점 무슨팀 whichteam whichteams whichdepartment',
  ),
  rows({ kind: 'which', dimension: 'region' }, '어느지역 어떤지역 무슨지역 whichregion'),
  rows(
    { kind: 'which', dimension: 'category' },
    '어느제품군 어떤제품군 어떤카테고리 어느카테고리 무슨카테고리 whichcategory',
  ),
  rows({ kind: 'which', dimension: null }, 'whichone whichones 리스트 목록 명단 표로 표 list'),
  rows(
    { kind: 'follow' },
    '그럼 그러면 그래서 여기서 이중에 이중에서 같은기간 같은기간에 같은기간으로 samething thesamething 그중 그중에 그중에서 그가운데 그가운데서 거기 거기서 거기에 그거 그것 그건 그걸 그것도 아니 아니아니 이번엔 이번에는 그러면은 그쪽 그쪽은 그쪽이 그쪽에 그쪽도 same then whataboutthat whatabout howabout amongthem ofthose ofthem instead',
  ),
  rows(
    { kind: 'retract' },
    '아니다 아니고 아니라 아니지 아니라고 아니요 아니야 아닌데 아아니 아아니다 no nowait waitno wait sorry nosorry imean scratchthat makethat',
  ),
  // What is somebody else's, told by its form.
  rows({ kind: 'scope', scope: 'company' }, otherTeams()),
  rows({ kind: 'and' }, '그리고 및 또 또한 and plus', { alone: true }),
];
