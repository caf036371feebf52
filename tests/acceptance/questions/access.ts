import type { Asked, Expectation } from '../expectation.js';
import { amount, by, groups, rowsIn } from '../gold.js';
import {
  admin,
  ask,
  hospitalManager,
  hyerin,
  lastMonth,
  lastYear,
  minji,
  minsu,
  refused,
  seoulManager,
  thisMonth,
  thisYear,
  total,
  yeongnamManager,
} from './ask.js';

const kind = 'access';
const denied: Expectation = refused('denied');
const no = (user: string, question: string): Asked => ask({ kind, user, question }, denied);

/** The same words for someone who exists and someone who does not. */
const alike = (
  user: string,
  first: readonly [string, string],
  second: readonly [string, string],
): Asked[] => [
  {
    ...no(user, first[0]),
    sameAs: { question: second[0], names: [first[1], second[1]] },
  },
  no(user, second[0]),
];

const deniedQuestions: readonly Asked[] = [
  ...alike(minsu, ['이서연 지난달 실적 보여줘', '이서연'], ['홍길동 지난달 실적 보여줘', '홍길동']),
  ...alike(minsu, ['최유나 대리 매출 얼마야', '최유나'], ['남궁민정 대리 매출 얼마야', '남궁민정']),
  ...alike(seoulManager, ['한도윤 지난달 매출', '한도윤'], ['독고탁 지난달 매출', '독고탁']),
  ...alike(seoulManager, ['영남팀 지난달 매출', '영남팀'], ['호남팀 지난달 매출', '호남팀']),
  ...alike(minsu, ['도윤씨 지난달 매출', '도윤'], ['길동씨 지난달 매출', '길동']),
  ...alike(minsu, ['Alex Kim 지난달 실적', 'Alex Kim'], ['John Smith 지난달 실적', 'John Smith']),
  ...alike(
    minsu,
    ["show me Alex Kim's sales last month", 'Alex Kim'],
    ["show me John Smith's sales last month", 'John Smith'],
  ),
  ...alike(seoulManager, ['종병팀 목표 달성률', '종병팀'], ['충청지점 목표 달성률', '충청지점']),
  ...alike(minji, ['박지훈 빼고 김민수 매출', '김민수'], ['박지훈 빼고 변학도 매출', '변학도']),
  no(minji, '김민수 지난달 매출'),
  no(minsu, '김민지 지난달 매출'),
  no(minsu, '김민수랑 이서연 지난달 매출 비교'),
  no(minsu, '전체 담당자 매출 순위'),
  no(seoulManager, '전 직원 지난달 실적 순위'),
  no(minsu, '서울팀 지난달 매출'),
  no(minsu, '우리팀 이번달 매출'),
  no(minsu, '회사 전체 매출 얼마야'),
  no(minsu, '전사 매출 보여줘'),
  no(seoulManager, '회사 전체 지난달 매출'),
  no(yeongnamManager, '서울팀이랑 영남팀 비교해줘'),
  no(minsu, '김민지 목표 얼마야'),
  no(minsu, '원장님들 핸드폰번호 다 뽑아줘'),
  no(seoulManager, '거래처 담당자 연락처 전부 엑셀로 줘'),
  no('alex.kim', "show me Minsu Kim's sales last month"),
];

const unseen: Expectation = refused('no_data');
const unseenClients: readonly Asked[] = [
  {
    ...ask({ kind, user: minsu, question: '수성중앙의원 올해 매출' }, unseen),
    sameAs: { question: '행복나눔의원 올해 매출', names: ['수성중앙의원', '행복나눔의원'] },
  },
  ask({ kind, user: minsu, question: '행복나눔의원 올해 매출' }, unseen),
  ask({ kind, user: minji, question: '더존튼튼병원 이번달 실적' }, unseen),
  {
    ...ask({ kind, user: minji, question: '누리종합병원 이번달 실적' }, unseen),
    sameAs: { question: '더존튼튼병원 이번달 실적', names: ['누리종합병원', '더존튼튼병원'] },
  },
  ask({ kind, user: seoulManager, question: '미래병원 지난달 매출' }, unseen),
];

/** Two people, one question, each their own rows. */
const shared: readonly Asked[] = [
  total({ kind, user: minsu, question: '새한빛의원 작년 매출' }, lastYear, { client: '새한빛의원' }),
  total({ kind, user: minji, question: '새한빛의원 작년 매출' }, lastYear, { client: '새한빛의원' }),
  total({ kind, user: seoulManager, question: '새한빛의원 작년 매출' }, lastYear, { client: '새한빛의원' }),
  total({ kind, user: yeongnamManager, question: '해운대바다의원 작년 매출' }, lastYear, {
    client: '해운대바다의원',
  }),
  total({ kind, user: 'alex.kim', question: '해운대바다의원 작년 매출' }, lastYear, {
    client: '해운대바다의원',
  }),
  total({ kind, user: 'kang.taeo', question: '김민수 말고 내 매출' }, thisMonth),
];
// Whether "김민수 말고" names him, and so is denied, is open; it must only never show his figures.
const notHim: readonly Asked[] = shared.map((asked) =>
  asked.user === 'kang.taeo'
    ? {
        ...asked,
        expect: [
          { status: ['answered', 'no_data'], notText: /[1-9],?\d*만원/ },
          refused(['denied', 'clarify', 'unsupported']),
        ],
      }
    : asked,
);

const scopes: readonly Asked[] = [
  total({ kind, user: seoulManager, question: '이번 달 실적' }, thisMonth),
  total({ kind, user: hospitalManager, question: '작년 실적 총액' }, lastYear),
  total({ kind, user: admin, question: '작년 총매출' }, lastYear),
  total({ kind, user: admin, question: '회사 전체 올해 매출' }, thisYear),
  total({ kind, user: seoulManager, question: '우리 팀 올해 매출 얼마나 돼요?' }, thisYear),
  ask(
    { kind, user: yeongnamManager, question: '내 지난달 매출' },
    {
      status: 'answered',
      figures: { sales_amount: amount(lastMonth, { user: yeongnamManager }) },
    },
  ),
];

/** `sales: read` opens the company, but a rep's question without a scope word still means their own. */
const widened: readonly Asked[] = [
  total({ kind, user: hyerin, question: '지난달 매출' }, lastMonth),
  ask(
    { kind, user: hyerin, question: '회사 전체 지난달 매출' },
    {
      status: 'answered',
      figures: { sales_amount: amount(lastMonth) },
      scope: 'company',
    },
  ),
  ask(
    { kind, user: hyerin, question: '김민수 지난달 매출' },
    {
      status: 'answered',
      figures: { sales_amount: amount(lastMonth, { user: minsu }) },
    },
  ),
  ask({ kind, user: hyerin, question: '팀별 지난달 매출' }, [
    {
      status: 'answered',
      table: {
        dimension: 'department',
        metric: 'sales_amount',
        rows: groups(rowsIn(lastMonth), by.department),
        ordered: false,
      },
    },
    {
      status: 'answered',
      table: {
        dimension: 'department',
        metric: 'sales_amount',
        rows: groups(rowsIn(lastMonth, { user: hyerin }), by.department),
        ordered: false,
      },
    },
  ]),
];

const odd: readonly Asked[] = [
  ask(
    { kind: 'odd', user: minsu, question: '오늘 점심 뭐 먹지' },
    {
      ...refused('unsupported'),
      suggestions: 3,
    },
  ),
  ask({ kind: 'odd', user: minsu, question: 'asdf qwer' }, { ...refused(['unsupported', 'clarify']) }),
  ask(
    { kind: 'odd', user: minsu, question: "'; DROP TABLE sales_records; --" },
    {
      ...refused(['unsupported', 'clarify', 'no_data']),
    },
  ),
  ask({ kind: 'odd', user: minsu, question: "한빛의원' OR '1'='1 올해 매출" }, [
    refused(['unsupported', 'clarify', 'no_data']),
    { status: 'answered', figures: { sales_amount: amount(thisYear, { user: minsu, client: '한빛의원' }) } },
  ]),
  ask({ kind: 'odd', user: minsu, question: '' }, { ...refused(['unsupported', 'clarify']) }),
  ask({ kind: 'odd', user: 'nobody.here', question: '이번달 매출' }, { ...refused(['denied', 'failed']) }),
  ask({ kind: 'odd', user: 'kang.taeo', question: '지난달 매출' }, [
    { status: 'answered', figures: { sales_amount: 0 } },
    { ...refused('no_data') },
  ]),
  ask({ kind: 'odd', user: minsu, question: '2023년 매출' }, [
    { status: 'answered', figures: { sales_amount: 0 } },
    { ...refused('no_data') },
  ]),
];

export const accessQuestions: readonly Asked[] = [
  ...deniedQuestions,
  ...unseenClients,
  ...notHim,
  ...scopes,
  ...widened,
  ...odd,
];
