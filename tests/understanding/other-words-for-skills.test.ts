import { describe, expect, it } from 'vitest';
import type { Filter } from '../../src/model/query.js';
import type { NameEntry } from '../../src/ports/names.js';
import type { Reading } from '../../src/understanding/reading.js';
import { entriesOf, line, read } from './read.js';

/** What is not a plain figure, asked in the words of reps and managers. Today is 2026-06-15. */

function topicOf(reading: Reading): string {
  if (reading.kind === 'definition') return 'explain';
  return reading.kind === 'topic' ? reading.topic : reading.kind;
}

function filtersOf(reading: Reading): readonly Filter[] {
  if (reading.kind === 'metrics') return reading.query.filters;
  return reading.kind === 'topic' ? reading.figures.query.filters : [];
}

describe.each([
  [
    'forecast',
    [
      '이 페이스면 이번달 얼마로 끝나?',
      '지금처럼 가면 6월 얼마 찍을까',
      '현 추세 유지시 연말 매출 예상치',
      '지금 추세로 가면 이번달 매출 얼마나 될까',
      '현재 페이스로 2분기 마감하면 얼마',
      '월말에 얼마 찍힐거같음?',
      '이번달 최종 얼마 나올 것 같아?',
      '6월 마감 포캐스트',
      'Q2 fcst vs 현재',
      '4Q 포캐스트랑 현재 갭',
      '이번 분기 예측치랑 현재 실적 차이',
      '이번달 목표 찍을 수 있을까?',
      '연말 목표 미달할 것 같은 사람',
      '올해 목표 달성 못 할 것 같은 팀원 누구야',
      '연말까지 타겟 못 맞출 사람 리스트업',
      '올해 목표 펑크날 것 같은 사람 있나요?',
      '누가 이번달 목표 못할까',
      '이번달 목표 미달 예상자',
    ],
  ],
  [
    'churn',
    [
      '위험한 거래처 알려줘',
      '위험거래처 몇 군데야',
      '빠질 것 같은 거래처 있어?',
      '거래 끊길것 같은 병원 있음?',
      '끊길 위험 있는 데 리스트업',
      '떨어져 나갈 것 같은 병원',
      '이탈 위험군 뽑아줘',
      '이탈각인 데 있나',
    ],
  ],
  [
    'call_plan',
    [
      '이번 주 어디 먼저 방문할까',
      '내일 어느 병원 먼저 갈까요',
      '이번주에 꼭 가봐야 할 병원',
      '방문할 거래처 추천해줘',
      '어디부터 챙겨야 하지',
      '어디부터 돌아야 돼?',
      '급하게 가봐야 하는 거래처',
    ],
  ],
  [
    'precall_brief',
    [
      '내일 한빛 가는데 요약 좀',
      '한빛병원 방문 전에 알아야 할 거',
      '오후에 한빛병원 미팅있어 브리핑해줘',
      '이따 한빛병원 들어가는데 뭐 알고가야돼',
      '한빛병원 콜 전에 볼 자료',
      '오늘 한빛병원 방문하는데 히스토리 좀',
      '한빛병원 어떤 데야?',
    ],
  ],
  [
    'explain',
    [
      '이 수치 뭘 기준으로 계산했나요',
      '왜 이 숫자야?',
      '어디서 나온 데이터야',
      '근거',
      '산식좀',
      '어떻게 집계한거임',
      '매출 기준이 뭐야',
      'how did you get this number',
    ],
  ],
  ['pii_bulk', ['병원 담당자들 전번 좀 전부', '의사 개인정보 다 뽑아줘', '전화번호 리스트']],
  ['order_list', ['팀 매출 로우데이터 엑셀', '5월 판매내역 엑셀로']],
  ['news', ['약가 인하 기사 찾아줘', '최근 이슈 뭐 있음?', '이번주 제약 동향 요약']],
])('%s', (topic, questions) => {
  it.each(questions)('%s', (question) => {
    expect(topicOf(read(question))).toBe(topic);
  });
});

describe('words that only look like those', () => {
  it.each([
    ['위험물 취급 규정', 'doc_compliance'],
    ['위험 데이터 관리 규정', 'doc_compliance'],
    ['한빛병원 방문 기록 규정', 'doc_compliance'],
    ['비급여 품목 규정', 'doc_compliance'],
  ])('%s is %s', (question, topic) => {
    expect(topicOf(read(question))).toBe(topic);
  });

  it.each([
    '한빛병원 방문 이력 몇번이야',
    '어디가 제일 많이 샀어',
    '한빛병원 6월 매출',
    '이번달 매출 뭐 나왔어',
    '이번달 예상 못한 취소 건수',
  ])('%s is no brief, plan, explanation or forecast', (question) => {
    expect(topicOf(read(question))).not.toMatch(/precall_brief|call_plan|explain|forecast/);
  });

  it.each([
    '위험한 이번달 매출',
    '강남구 이번달 매출',
    '한동안 이번달 매출',
    '고혈압 올해 월별 매출',
    '유방암은 매출 얼마',
  ])('%s is told as not known, not as not allowed', (question) => {
    expect(read(question, { role: 'user' })).toMatchObject({ kind: 'unknown_name', sort: 'other' });
  });

  it.each(['홍길동 이번달 매출', '홍길동 과장 실적', '정과장 이번달 실적', '고현압 이번달 매출'])(
    '%s stays a person who may or may not exist',
    (question) => {
      expect(read(question, { role: 'user' })).toMatchObject({ kind: 'unknown_name', sort: 'person' });
    },
  );
});

describe('who will reach their target', () => {
  it.each([
    ['이번달 목표 달성할 것 같은 사람은 누구야', '>='],
    ['who will hit their target this month', '>='],
    ['이번달 목표 미달할 것 같은 사람', undefined],
    ['이번달 목표 달성 못 할 것 같은 사람', undefined],
  ])('%s', (question, operator) => {
    const reading = read(question);
    expect(topicOf(reading)).toBe('forecast');
    expect(reading.kind === 'topic' ? reading.figures.query.threshold?.operator : null).toBe(operator);
  });
});

describe('clients that are quiet', () => {
  it.each([
    ['두달 넘게 오더 없는 거래처', 2],
    ['세달째 무주문 병원', 3],
    ['90일 동안 주문 없는 병원', 3],
    ['180일간 주문 없는 병원', 6],
    ['한동안 주문 없는 병원들', 3],
    ['최근 3개월 매출 0인 거래처', 3],
    ['거래 끊긴지 석달 넘은 곳 리스트', 3],
  ])('%s: %i months', (question, months) => {
    const reading = read(question);
    expect(reading).toMatchObject({ kind: 'metrics', query: { dormantMonths: months } });
    expect(reading.kind === 'metrics' ? reading.query.metrics : []).toEqual(['dormant_clients']);
  });
});

describe('grades', () => {
  it.each([
    ['A등급인데 매출 떨어진 데', ['A']],
    ['A등급인데 작년보다 덜 산 곳', ['A']],
    ['A등급인데 실적 안 좋아진 병원', ['A']],
    ['A,B등급 중에서 매출 준 병원', ['A', 'B']],
    ['B등급 이상인데 매출 떨어진 데', ['S', 'A', 'B']],
    ['등급 높은데 매출 줄어든 거래처', ['S', 'A']],
    ['B급 이하 거래처 매출', ['B', 'C']],
  ])('%s: %j, by client', (question, grades) => {
    const reading = read(question);
    const grade = filtersOf(reading).find(({ dimension }) => dimension === 'client_grade');
    expect(grade?.members.map(({ key }) => key)).toEqual(grades);
    expect(reading.kind === 'metrics' ? reading.query.groupBy : null).toEqual(['client']);
  });
});

describe('somebody at a client', () => {
  const at = (client: string, ...people: (readonly [string, string])[]): NameEntry => ({
    dimension: 'client',
    key: client,
    label: client,
    aliases: [],
    people: people.map(([name, position]) => ({ name, position })),
  });
  const entries = [
    { dimension: 'user', key: 1, label: '박지훈', aliases: ['rep03'], department: '강남팀' } as const,
    at('한빛병원', ['김동현', '구매과장'], ['오보경', '내과 교수'], ['손도현', '수간호사']),
    at('푸른약국', ['류정우', '약국장']),
    at('미래의원', ['김상훈', '원장']),
  ];
  const asked = (text: string): Reading => read(text, { entries, role: 'user' });

  it.each([
    ['김동현 과장님 병원 이번달 매출', '한빛병원'],
    ['오보경 교수네 병원 이번달 실적', '한빛병원'],
    ['손도현 수간호사님 계신 병원 작년 매출', '한빛병원'],
    ['류정우 약국장님네 이번달 매출', '푸른약국'],
    ['상훈 원장님네 이번달 매출', '미래의원'],
    ['김과장님네 이번달 매출', '한빛병원'],
  ])('%s is of %s', (question, client) => {
    expect(filtersOf(asked(question)).map(({ members }) => members.map((m) => m.label))).toEqual([[client]]);
  });

  it.each([
    ['김동현 이번달 매출', 'person'],
    ['김동현 부장 이번달 매출', 'person'],
    ['정과장 이번달 매출', 'person'],
    ['홍길동 과장 병원 매출', 'person'],
    ['홍길동 원장님 병원 매출', 'client'],
    ['홍길동 과장님네 이번달 매출', 'client'],
    ['최교수님네 이번달 매출', 'client'],
  ])('%s: nobody there is called so, so a %s who is not known', (question, sort) => {
    expect(asked(question)).toMatchObject({ kind: 'unknown_name', sort });
  });

  it('a colleague of that name is the colleague', () => {
    expect(line(asked('박지훈 과장 이번달 매출'))).toContain('user=박지훈');
  });
});

describe('words of news', () => {
  const words = (question: string, entries = entriesOf()): readonly string[] => {
    const reading = read(question, { entries });
    return reading.kind === 'topic' ? reading.words : [];
  };

  it('약가 is one word', () => {
    expect(words('약가 인하 기사 찾아줘')).toEqual(['약가', '인하']);
    expect(words('summarize today news')).toEqual([]);
  });

  it('the middle of a product’s name is a word like others, its beginning the product', () => {
    const kit = { dimension: 'product', key: 1, label: '플루온 신속진단키트', aliases: [] } as const;
    expect(words('독감 키트 관련 보도', [kit])).toEqual(['독감', '키트']);
    expect(filtersOf(read('플루온 기사', { entries: [kit] }))).toHaveLength(1);
  });
});

describe('others of the team', () => {
  it.each(['우리팀 다른 사람들 실적', '옆 팀 실적 좀 보자'])('%s is beyond a rep', (question) => {
    expect(read(question, { role: 'user' })).toMatchObject({ kind: 'metrics', scope: 'company' });
  });
});

describe('whether a target can be reached', () => {
  it.each(['지금 페이스로 연간 목표 가능해?', '연간 목표 가능할까', '이 속도로 목표 달성 되나'])(
    '%s',
    (question) => {
      expect(line(read(question))).toMatch(/^topic:forecast/);
    },
  );
});

describe('targets that are named by their length', () => {
  it.each([
    ['연간 목표 못 맞출 사람 누구', 'year'],
    ['연간 목표 미달할 것 같은 팀원', 'year'],
    ['분기 목표 못 채울 사람', 'quarter'],
    ['이번 달 목표 못 채울 사람', 'month'],
  ])('%s: whether that of the running %s is missed', (question, unit) => {
    const reading = read(question);
    expect(topicOf(reading)).toBe('forecast');
    expect(reading.kind === 'topic' && reading.figures.query.period.unit).toBe(unit);
  });
});

describe('a name that all is asked of', () => {
  it.each(['최민규는?', '최민규는 얼마야', '홍길동은?'])('%s is of a person, whoever that is', (question) => {
    expect(read(question, { role: 'user' })).toMatchObject({ kind: 'unknown_name', sort: 'person' });
  });

  it.each(['주문하는 거래처 매출', '밀리는 곳'])('%s: a verb before a noun is none', (question) => {
    expect(read(question, { role: 'user' })).not.toMatchObject({ sort: 'person' });
  });
});

describe('clients that are called like a mood', () => {
  const entries = [...entriesOf(), { dimension: 'client', key: 99, label: '행복의원', aliases: [] } as const];
  it.each(['행복의원 매출', '행복의원 실적은', '행복한의원 매출'])('%s is of figures', (question) => {
    expect(read(question, { entries }).kind).not.toBe('aside');
  });
});
