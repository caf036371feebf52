import { type PatternRow, p } from './pattern-row.js';

/** What is typed in a chat in passing: 단 한 번, 얼마 남은 거야, 몇 프로 는 거야, 대기 주문 다 보여줘. */

const WHO = '누가|누구|어디가|(?:어느|어떤)(?:팀|지점|부서|영업소)(?:이|가)?';
const MOST = '제일|가장|젤';
const SHOWN = '보여|알려|뽑|나열|불러|뭐|어떤|리스트|목록|명단|있';

export const CHAT_PATTERNS: readonly PatternRow[] = [
  // "그때부터 지금까지", "그 이후로는": from the time of the question before on.
  p(
    '그(?:(?:때|날|달|해|분기)(?:부터|이후(?:로|부터)?)|(?:이후|뒤)(?:로|부터)?)(?:는|은)?(?:지금까지|현재까지|오늘까지|쭉|계속)?(?:는|은)?',
    () => ({ kind: 'follow' }),
    'atGap',
  ),
  // "억 단위로", "원 단위까지 정확히": how sums are written is the answer's own matter.
  p(
    '(?:원|[천백십]{0,2}만원?|[천백십]?억원?|천원)단위(?:까지|로)?(?:만|는)?',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  // "톡신도 그래?": whether it is so with that one as well.
  p(
    '(?<=도)(?:그래|그런가|그런거|그렇|마찬가지|똑같|비슷)(?:야|지|니|나|냐|은가|어|아|해|한가)?(?:요)?(?=[?!.~]*$)',
    () => ({ kind: 'follow' }),
    'atGap',
  ),
  // "10위 밖은": as many as those up to there, from the next one on.
  p('(\\d{1,2})(?:위|등)(?:밖|바깥|아래|다음|이후|뒤|너머)(?:에|으로|부터|의)?(?:있는)?', (m) => {
    const place = Number(m[1]);
    return place > 0 ? { kind: 'rank', direction: 'top', limit: 2 * place, from: place + 1 } : null;
  }),
  // "젤 마이 판 팀".
  p(
    `(?<=${MOST})마이(?=판|팔|산|샀|사[는간갔]|나[갔간]|한|했)`,
    () => ({ kind: 'direction', direction: 'top' }),
    'atGap',
  ),
  // "지지난주가 낫지 않았나": asked with a no that denies nothing.
  p(
    '(?:낫|좋|높|많|크|나)지(?:는)?않(?:았|나|아|니|냐|을까|습니까)',
    () => ({ kind: 'filler' }),
    'atGap',
    'open',
  ),
  // "단 한 번만 산 거래처".
  p('단(?=(?:한|1)(?:번|건|곳|개|명)|하나)', () => ({ kind: 'filler' }), 'atGap'),
  // "뭐가 젤 안 나가".
  p(
    `(?<=${MOST})(?:안|못)(?:나가|나감|팔려|팔리|팔림)(?=[?!.~]*$|[나요지냐니죠는]|중)`,
    () => ({ kind: 'direction', direction: 'bottom' }),
    'open',
  ),
  // "얼마 남은 거야", "누가 젤 많이 남았어": of the target, as nothing else that is left is kept.
  p(
    '얼마(?:나)?(?:더)?(?:남은|모자란|부족한)(?:거|건|겨|것)',
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'atGap',
    'open',
  ),
  p(
    `(?<=(?:${WHO})(?:${MOST})?(?:많이|적게|덜|더)?)남(?:았|은거|은건|아있)`,
    () => ({ kind: 'metric', metric: 'target_gap' }),
    'open',
  ),
  // "몇 프로 는 거야", "몇 % 준 거지".
  p(
    '(?<=몇(?:프로|퍼센트|퍼|%)(?:나|정도)?)(?:는|늘은|커진|뛴)(?:거|건|겨)',
    () => ({ kind: 'changed', presumed: 'up' }),
    'open',
  ),
  p(
    '(?<=몇(?:프로|퍼센트|퍼|%)(?:나|정도)?)(?:준|줄은|까진)(?:거|건|겨)',
    () => ({ kind: 'changed', presumed: 'down' }),
    'open',
  ),
  // "목표는 넘겨?": whether it will be met.
  p(
    '(?<=목표(?:치)?(?:는|은|를|도|까지)?)(?:넘겨|채워|맞춰|채우려나|넘기려나|맞추려나)(?:지|질까|지나|지려나)?(?:요)?(?=[?!.~]*$)',
    () => ({ kind: 'topic', topic: 'forecast' }),
    'atGap',
  ),
  // "하루에 얼마씩 팔아야 이번 달 채우나".
  p(
    '(?<=(?:팔아야|해야|올려야|내야).{0,10})(?:채우|채워|맞추|맞춰|넘기|달성하)(?:지나|지냐|지나요|나요|나|냐|지|니|죠|려나|는지|져)?(?:요)?(?![가-힣])',
    () => ({ kind: 'filler' }),
    'atGap',
  ),
  // "대기중인 주문 다 보여줘", "취소된 거래 있어?": the single sales.
  p(
    `(?<=(?:취소|대기|보류|반품|환불)(?:된|한|중인?|상태인?)?)(?:주문|거래|판매)(?:건)?(?:들)?(?:을|를|은|는|이|가)?(?=(?:다|전부|모두|싹|쭉|좀|하나하나|일일이)*(?:${SHOWN}))`,
    () => ({ kind: 'topic', topic: 'order_list' }),
  ),
];
