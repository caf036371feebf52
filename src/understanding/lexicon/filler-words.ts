import { rows, type WordRow } from './rows.js';

/** 의원 쪽은, 병원 측에서: one-letter nouns that take a particle. */
function sideWords(): string {
  const particles = ['은', '이', '의', '에', '에서', '만', '도', '으로', '을'];
  return ['쪽', '측'].flatMap((side) => particles.map((particle) => side + particle)).join(' ');
}

/** Titles behind a name are part of the address; alone they stand for somebody who is not named. */
export const TITLE_WORDS: readonly WordRow[] = [
  rows(
    { kind: 'title' },
    '대리 대리님 과장 과장님 차장 차장님 부장 부장님 팀장 팀장님 주임 주임님 원장 원장님 교수 교수님 선생님 이사님 대표님 지점장 지점장님 본부장 본부장님 파트장 파트장님 사업부장 사업부장님 그룹장 그룹장님 센터장 센터장님 지사장 지사장님 영업소장 영업소장님 상무님 전무님 매니저 매니저님 실장 실장님 수간호사 수간호사님 간호사님 간호부장 간호부장님 진료부장 진료부장님 약제부장 약제부장님 약제과장 약제과장님 구매과장 구매과장님 구매팀장 구매팀장님 약사님 약국장 약국장님',
    { noGlue: true },
  ),
];

/** Words that carry no meaning for the figures. */
export const FILLER_WORDS: readonly WordRow[] = [
  rows({ kind: 'filler' }, sideWords()),
  // What is said while thinking, and to hold the listener.
  rows(
    { kind: 'filler' },
    '딱 딱히 누구든 누구든지 아무나 누구라도 누구나 치면 따지면 치자면 따지자면 없었어 없었나 없었지 있었어 있었나 있었지 따로따로 미안 미안해 미안해요 쏘리 통째로 통으로 잠깐 잠깐만 잠깐만요 잠시 잠시만 말이야 말인데 말이지 말이죠 말이에요 말입니다 그때 그때는 그게 진짜 정말 사실 솔직히 아무튼 암튼 어쨌든 하여튼 여하튼 흠 에 글쎄 이따 이따가 있죠 있지요 뭐랄까 그거참 hey yeah yes yep okay erm er hmm hm alright basically actually maybe perhaps kinda sorta guess wondering wonder want wanna think thinking thought any send sendme check whose endup ended quick quickly kindly possible available they them these those their go went gone pull pullup bringup but while though sells selling anything performer performers performing performance amount pattern patterns popularity came come comes',
  ),
  // Beside a company's name: "코어텍 주식회사", on record as 코어텍(주).
  rows({ kind: 'filler' }, '주식회사 유한회사'),
  // An answer to nobody, or a sigh, before the question: "네 이번 달 매출이요", "짜증나 실적".
  rows(
    { kind: 'filler' },
    '이번 요번 금번 네 넵 넹 예 네네 예예 응 웅 엉 아네 아예 짜증 짜증나 짜증나네 짜증난다 빡쳐 빡치네 몰라 모르겠고 모르겠네 모르겠다 에휴 에효 아오 아이고 아이구 어휴 휴 헐 헉 젠장 제길 답답해 답답하네 됐고 됐으니까 큰일났네 큰일이네 망했네 망했다 ㅡㅡ ugh damn argh gosh',
    { alone: true },
  ),
  // How an order came in: "주문 넣은 거래처", "주문해준 병원".
  rows(
    { kind: 'filler' },
    '주문넣은 주문넣어준 주문넣어주신 주문준 주문주신 주문해준 주문해주신 주문내준 주문들어온 주문들어왔던 주문했던 오더넣은 오더넣어준 오더준 오더주신 오더낸 오더해준 발주넣은 발주준 발주해준 발주내준 구매해준 구매해주신 거래해준 거래해주신 사주신 팔아준 넣은 넣어준 시켜준 시켜주신 시킨',
  ),
  // 제품군 안에서, 팀 내에서, within each team.
  rows(
    { kind: 'filler' },
    '풀면 풀어 풀어봐 풀어줘 쪼개면 나누면 drill drilldown into back goback 내말은 제말은 것부터 거부터 꺼부터 포함해서 포함하면 포함해 포함시켜 넣으면 넣어 넣어줘 바꿔서 때 때의 때는 되냐 됐냐 되는지요 했냐 다시 하면 하면은 only meant mean between',
  ),
  rows({ kind: 'filler' }, '안에서 안에서의 내에서 내의 within inside'),
  // How it is to be shown.
  rows(
    { kind: 'filler' },
    '처방 처방된 처방한 분석 분위기 가진 보유한 거느린 결산 리뷰 페이스 남은기간 남은기간에 남은기간동안 남은동안 몇천 몇백 몇억 몇천만 몇백만 쓰는 찾는 사용하는 딴 따온 따낸 유치한 확보한 짧게 길게 쭉 쭈욱 쫙 싹 아직 아직도 튼 텄던 뚫은 따로 하나하나 일일이 하나씩 한꺼번에 쉽게 사간 사가는 써준 써주는 사준 가져간 가져가는 사용한 이용한 둘다 셋다 시리즈 라인 series family 어디까지 어느정도 어떤 더이상 시작한 시작된 납품 납품한 쓴 돈 각각 줄 아니면 물건 breakdown brokendown breakitdown splitup splitout as broken split hit into',
  ),
  rows(
    { kind: 'filler' },
    '바쁘신데 죄송하지만 죄송한데 죄송합니다만 실례지만 상태인 있죠 그때 그러니까 그니까 있잖아 저기요 뭐냐 뭐더라 하루 봐 봐봐 같이 다해서 차이남 차이나 마감 우리 저희 들어와서 지금까지 현재까지 오늘까지 금일까지 어떰 건지 최근 요즘 요새 들어 들어서 더 더욱 이래 이런 ㄱㄱ ㅇㅇ ㄴㄴ ㅇㅋ ㄱㅅ ㅎㅇ ㄱㄱㄱ doing going let know would like mayi see wise numbers won um uh like well ok okay plz pls thx thanx ty cheers 나란히 am 좀 요 이 그 지금 현재 현시점 현황 상황 을마 을마야 올마 올마야 얼매 얼매야 얼마 얼마나 얼마야 얼마임 얼마예요 얼마에요 얼마인가요 얼마인지 얼마지 얼마죠 얼마니 얼마냐 얼마였 얼마였지 얼마였어 얼만 얼만데 얼만지 얼마쯤 어때 어떄 어떤가 어떤지 어떻게 어떻게돼 어떻게되 어떻게됨 어떻게되나요 어떻게됩니까 뭐 뭐야 뭐지 뭔가요 뭔지 뭔데 무엇 무엇인가 무엇인지 무슨 궁금 궁금해 궁금합니다 궁금한데 몇 몇이야 몇인가 데이터 수치 숫자 값 결과 내역 자료 정보 관련 대한 대해 대해서 관해 기준 기준으로 중 중에 중에서 가운데 사이 동안 기간 당시 그냥 혹시 일단 제발 빨리 간단히 자세히 정확히 정확하게 한번 한눈에 다 각 각각 각자 쪽 것 거 건 게 수 들 들의 분 정도 대략 해당 근데 그런데 자 음 어 아 저기 야 얘 봇 님 씨 도대체 대체 특히 이거 이것 여기 이제 아까 방금 방금전 확인 조회 검색 알림말고 궁금하 부탁 부탁해 부탁해요 부탁드려요 부탁드립니다 부탁합니다 감사합니다 please tell show give me us what whats is are was were the a an of for in on at by to from do does did how much many have has had we our i you your can could would will it its this that there get list which with per each sold sell selling buy bought buys purchase purchased close closed made make please so far now current currently value figure figures number and or be been about just data',
  ),
  rows(
    { kind: 'filler' },
    '파는 팔던 사던 사가던 net whendid 산 판 팔린 팔렸 팔았 팔았어 팔았나 팔았지 팔았는지 팔았나요 팔았니 팔린거 팔린게 나갔 나갔어 나간 나갔나 구매 구매한 구입 구입한 구매액 주문 주문한 발주 발주한 거래 거래한 거래된 거래하는 담당하는 담당한 맡은 맡고 있는 있어 있나 있나요 있지 있음 있는지 있을까 있니 있습니까 없어 없어요 없나 없나요 없니 없지 없을까 없습니까 없는지 했 했어 했나 했지 했나요 했는지 했니 했음 했습니까 한 하는 하고있 하고있어 하나 하니 함 해 됐 됐어 됐나 됐지 됐나요 됐니 됨 된 되 돼 돼요 되나 되나요 되니 되지 되는 되는지 되어 되었 됩니까 나왔 나왔어 나왔나 나왔지 나와 나온 나오 나오나 나오나요 나오는지 찍었 찍은 올린 올렸 올렸어 거둔 기록한 기록 발생 발생한 나는 난 나 들어온 들어왔 들어왔어 인가요 인데요 이었어 였 였어 였지 입니까 입니다 이에요 예요 에요 이예요 죠 지 지요 나요 까 까요 은요 는요 이랑요 임? 가요 니 냐 음슴 ㅇ ㅎ ㅋ 되는교 됐는교 되노 돼노 되는겨 되능교 됩니꺼 했는교 했능교 하노 인교 인기요 이고 얼마고 얼마꼬 얼마여 얼마당가 되유 돼유 해유 우예 우째',
  ),
  rows(
    { kind: 'filler' },
    '걸로 꺼로 거로 껄로 걸루 꺼루 급 급이 급은 급의 급에서 군 군이 군은 군의 군에서 계 이야 야 임 인가 인지 인데 이지 이니 이었 이네 이냐 일까 지요 네요',
    {
      tail: true,
    },
  ),
];
