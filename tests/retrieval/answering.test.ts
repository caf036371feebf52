import { describe, expect, it } from 'vitest';
import type { NameEntry } from '../../src/ports/names.js';
import type { Passage } from '../../src/ports/passages.js';
import { chooseAnswer, NEAREST_MIN, SUFFICIENT } from '../../src/retrieval/answering.js';
import { confidenceOf } from '../../src/retrieval/confidence.js';
import { mentionsIn } from '../../src/retrieval/mentions.js';
import { withinRange } from '../../src/retrieval/ranges.js';
import { meantBy } from '../../src/retrieval/trade-words.js';
import { unitsOf } from '../../src/retrieval/units.js';
import { passage } from './passage.js';

const asked = (text: string) => ({ text, required: [], others: [] });

describe('what can be quoted of a passage', () => {
  const shown = (fields: Parameters<typeof passage>[0]): readonly string[] =>
    unitsOf(passage(fields)).map((unit) => unit.shown);

  it('is its sentences and items without their marks, not its headings', () => {
    expect(
      shown({
        text: '3. 마감\n1. 담당자는 5영업일 안에 초안을 올립니다.\n2. 팀장은 매달 10일까지 확인합니다.\n- 현금과 상품권',
        section: '3. 마감',
      }),
    ).toEqual([
      '담당자는 5영업일 안에 초안을 올립니다.',
      '팀장은 매달 10일까지 확인합니다.',
      '현금과 상품권',
    ]);
  });

  it('is a table’s rows with the names of their columns', () => {
    const text = '출장비 기준\n구분 | 담당자 | 팀장\n일비 | 25,000원 | 30,000원\n숙박비 | 실비 |';
    expect(shown({ text, isTable: true })).toEqual([
      '일비 · 담당자: 25,000원 · 팀장: 30,000원',
      '숙박비 · 담당자: 실비',
    ]);
  });

  it('is the answer to a question that the document puts', () => {
    expect(shown({ text: '문: 비밀번호는 얼마마다 바꾸나요?\n답: 180일마다 바꿉니다.' })).toEqual([
      '180일마다 바꿉니다.',
    ]);
  });
});

describe('the answer chosen', () => {
  it('is not sure where the passage lacks what is to be measured', () => {
    const found = passage({
      text: '검사할 수 있는 환자의 최대 체중은 160kg입니다.',
      title: '골밀도 측정기 NB-500 사용 설명서',
      section: '6. 환자 체중',
    });
    const sure = (text: string): boolean =>
      (chooseAnswer(asked(text), [found])?.confidence ?? -1) >= SUFFICIENT.topic;
    expect(sure('NB-500 환자 체중 몇 kg까지 돼')).toBe(true);
    expect(sure('NB-500 무게 몇 kg')).toBe(false);
  });

  it('is the row that alone holds what tells the question from the others', () => {
    const text = '항목 | 기준\n국내 출장 신청 | 출발 3일 전까지\n정산 | 돌아온 날에서 7일 안에 제출';
    const found = chooseAnswer(asked('출장 정산 언제까지'), [
      passage({ text, isTable: true, title: '출장 여비 기준', section: '신청과 정산' }),
    ]);
    expect(found?.best.quote.shown).toBe('정산: 돌아온 날에서 7일 안에 제출');
  });

  it('is the row whose range the figure asked about lies in', () => {
    const text = '달성률 | 성과급\n110% 이상 120% 미만 | 70%\n100% 이상 110% 미만 | 50%';
    const found = chooseAnswer(asked('달성률 105%면 성과급 몇 퍼센트'), [passage({ text, isTable: true })]);
    expect(found?.best.quote.shown).toContain('50%');
  });

  it('is of the months and strengths that are asked about', () => {
    const text = '다파로운정 10mg은 7월에 나옵니다.';
    expect(chooseAnswer(asked('다파로운정 10mg 언제 나와'), [passage({ text })])).not.toBeNull();
    expect(chooseAnswer(asked('다파로운정 20mg 언제 나와'), [passage({ text })])).toBeNull();
  });

  it('is of the strength that is asked about in whatever letters', () => {
    const text = '다파로운정 10밀리그램의 약가는 684원입니다.';
    expect(chooseAnswer(asked('다파로운정 10mg 약가'), [passage({ text })])).not.toBeNull();
    expect(chooseAnswer(asked('다파로운정 20밀리그램 약가'), [passage({ text })])).toBeNull();
  });

  it('is of the product named, never of a passage about another', () => {
    const question = { text: '암로솔 포장 단가', required: ['암로솔'], others: ['바로텐'] };
    const title = '방문 안내: 바로텐정·암로솔정';
    const of = (text: string) => chooseAnswer(question, [passage({ title, text })]);
    expect(of('바로텐정 포장 단가는 16,900원입니다.')).toBeNull();
    expect(of('암로솔정 포장 단가는 9,900원입니다.')?.best.quote.shown).toContain('9,900원');
    expect(of('포장 단가는 9,900원입니다.')).not.toBeNull();
  });

  it('is the time of what is asked to be done, not how long it is kept', () => {
    const title = '거래명세서 지침';
    const found = chooseAnswer(asked('거래명세서 언제까지 내야 돼?'), [
      passage({ chunkId: 1, title, section: '4. 보관', text: '거래명세서는 7년 동안 보관합니다.', score: 1 }),
      passage({
        chunkId: 2,
        title,
        section: '3. 마감',
        text: '담당자는 4일 안에 사본을 올립니다.',
        score: 0.7,
      }),
    ]);
    expect(found?.best.quote.shown).toBe('담당자는 4일 안에 사본을 올립니다.');
  });

  it('is none that is sure where only how long it is kept is told', () => {
    const found = chooseAnswer(asked('거래명세서 언제까지 내야 돼?'), [
      passage({ title: '거래명세서 지침', section: '4. 보관', text: '거래명세서는 7년 동안 보관합니다.' }),
    ]);
    expect(found?.confidence).toBeLessThan(NEAREST_MIN.first);
  });

  it('is both rules where two under one heading fit, and none the less sure', () => {
    const title = '설명회 기준';
    const many = passage({
      chunkId: 1,
      title,
      section: '2. 설명회 > 2.1 여러 기관',
      text: '항목 | 한도\n식음료 | 1인 8만원 이내\n기념품 | 1인 3만원 이내',
      isTable: true,
    });
    const one = passage({
      chunkId: 2,
      title,
      section: '2. 설명회 > 2.2 한 기관 방문',
      text: '한 기관을 방문할 때의 식음료는 1인당 하루 6만원 이내입니다.',
    });
    const question = asked('설명회 식음료 한도 얼마예요');
    const found = chooseAnswer(question, [many, one]);
    const quotes = [found?.best, ...(found?.others ?? [])].map((cited) => cited?.quote.shown ?? '');
    expect(quotes).toHaveLength(2);
    expect(quotes.some((quote) => quote.includes('8만원'))).toBe(true);
    expect(quotes.some((quote) => quote.includes('6만원'))).toBe(true);
    const gifts = chooseAnswer(asked('설명회 기념품 한도 얼마예요'), [many, one]);
    expect(gifts?.best.quote.shown).toContain('3만원');
    expect(gifts?.others).toEqual([]);
  });

  it('holds at home where no other country is named, and abroad only where the document says so', () => {
    const title = '여비 기준';
    const home = passage({
      chunkId: 1,
      title,
      section: '국내 출장',
      text: '구분 | 금액\n숙박비 | 90,000원',
      isTable: true,
    });
    const abroad = passage({
      chunkId: 2,
      title,
      section: '해외 출장',
      text: '지역 | 숙박비\n일본 | 170달러\n유럽 | 220달러',
      isTable: true,
    });
    const quoted = (text: string) => chooseAnswer(asked(text), [abroad, home])?.best.quote.shown;
    expect(quoted('출장 숙박비 얼마까지 나와')).toBe('숙박비: 90,000원');
    expect(quoted('일본 출장 숙박비 얼마까지 나와')).toBe('일본: 170달러');
    const only = chooseAnswer(asked('해외 출장 숙박비 한도 얼마예요'), [home]);
    expect(only?.confidence).toBeLessThan(NEAREST_MIN.first);
  });

  it('is found by the heading within a passage that a sentence stands under', () => {
    const text = '1. 청구\n매월 20일까지 청구합니다.\n2. 인수증\n5일 이내에 전산에 올립니다.';
    expect(chooseAnswer(asked('인수증 언제까지 올려야 돼'), [passage({ text })])?.best.quote.shown).toBe(
      '5일 이내에 전산에 올립니다.',
    );
  });

  it('is of what is asked for, not of what else the question names', () => {
    const lease = passage({
      title: '부동산 임대차 계약서',
      text: '임대인과 임차인은 성수동 사무실 4층에 관하여 계약한다.\n제1조(보증금) 보증금은 2억원으로 한다.',
    });
    expect(chooseAnswer(asked('성수동 사무실 보증금 얼마지'), [lease])?.best.quote.shown).toContain('2억원');
  });

  it('is what stands under the very question, before what only holds its words', () => {
    const faq = passage({ section: '복리후생 > 급여일은 언제인가요?', text: '매월 25일입니다.' });
    const travel = passage({
      text: '기한을 넘긴 경비는 다음 달 급여일에 지급한다.',
      documentId: 2,
      chunkId: 2,
    });
    expect(chooseAnswer(asked('급여일은 언제인가요'), [faq, travel])?.best.passage).toBe(faq);
  });

  it('is unsure where it tells of the other of two', () => {
    const congress = passage({
      title: '학회 참가 결과',
      text: '학회 | 날짜\n춘계 안과학회 | 4월 3일\n녹내장학회 | 6월 6일',
      isTable: true,
    });
    expect(chooseAnswer(asked('추계 안과학회 날짜 언제야'), [congress])?.confidence).toBeLessThan(0);
  });

  it('is an item of a list, not its heading, where numbered lines follow one another', () => {
    const text =
      '반품할 수 있는 경우\n1. 14일 안이고 포장을 뜯지 않은 소모품\n2. 하자가 있는 제품\n3. 유효기간이 6개월 미만인 제품\n\n비용\n변심이면 거래처가 낸다.';
    const units = unitsOf(passage({ text }));
    expect(units.map(({ shown }) => shown)).toEqual([
      '14일 안이고 포장을 뜯지 않은 소모품',
      '하자가 있는 제품',
      '유효기간이 6개월 미만인 제품',
      '변심이면 거래처가 낸다.',
    ]);
    expect(units.at(-1)?.heading).toBe('비용');
  });

  it.each([
    ['D동 온도 기준은?', { text: '구역 | 기준 온도\nA동 | -22℃\nB동 | 3℃', isTable: true }],
    ['3분기 정시 배송률은?', { title: '2026년 2분기 운영 보고서', text: '정시 배송률은 97.4%입니다.' }],
  ])('%j is not answered by what is of others alone', (text, fields) => {
    expect(chooseAnswer(asked(text), [passage(fields)])).toBeNull();
  });

  it('is less sure of a table that lacks the member asked about', () => {
    const rooms = passage({
      title: '본사 시설 이용',
      section: '회의실',
      text: '회의실 | 층 | 정원\n한라 | 4층 | 20명\n설악 | 4층 | 8명',
      isTable: true,
    });
    const sure = (text: string): number => chooseAnswer(asked(text), [rooms])?.confidence ?? -9;
    expect(sure('백두 회의실 정원은?')).toBeLessThan(sure('설악 회의실 정원은?') - 2);
  });

  it('is no row of what employees get where something is given to a doctor', () => {
    const staff = passage({
      title: '근무와 휴가',
      text: '구분 | 휴가 | 경조금\n자녀 결혼 | 1일 | 30만원',
      isTable: true,
    });
    const fitOf = (text: string): number => chooseAnswer(asked(text), [staff])?.best.fit ?? 9;
    expect(fitOf('원장님 자녀 결혼 경조금 얼마')).toBeLessThan(fitOf('자녀 결혼 경조금 얼마') - 0.5);
  });

  it('is what a rule says before the lines that only stand under its title', () => {
    const title = '명절 선물 처리 기준';
    const head = passage({ title, chunkId: 1, text: '사내 문서입니다.\n문서 번호: 준법-15\n판: 1.1' });
    const rule = passage({
      title,
      chunkId: 2,
      section: '2. 명절',
      text: '선물은 보내지 않습니다.',
      score: 0.8,
    });
    expect(chooseAnswer(asked('명절 선물 규정'), [head, rule])?.best.passage.chunkId).toBe(2);
  });

  it('is less sure where another document is about what this one does not name', () => {
    const system = passage({
      title: '영업 시스템',
      text: '비밀번호를 다섯 번 틀리면 잠기고 30분 뒤 풀립니다.',
    });
    const other = (title: string) =>
      passage({ documentId: 2, chunkId: 2, title, text: '주말에는 쓰지 않습니다.', score: 0.3 });
    const sure = (title: string): number =>
      chooseAnswer(asked('법인카드 비밀번호 몇 번 틀리면 막혀'), [system, other(title)])?.confidence ?? 9;
    expect(sure('법인카드 사용 규정')).toBeLessThan(sure('사무실 이용 안내') - 0.5);
  });

  it('is no line that only says of when and whose the document is', () => {
    const text = '시행 2026. 1. 1. · 구매팀\n구매 요청은 전자결재로 올린다.';
    const quoteOf = (question: string) =>
      chooseAnswer(asked(question), [passage({ title: '구매규정', text })])?.best.quote.shown;
    expect(quoteOf('구매팀 구매 요청')).toBe('구매 요청은 전자결재로 올린다.');
  });

  it('is of the article that is called what is asked about, before one that only mentions it', () => {
    const text =
      '제3조(임대료)\n대당 월 4만 5천원으로 한다.\n제6조(중도해지)\n해지하면 남은 기간 임대료의 20%를 위약금으로 낸다.';
    const found = chooseAnswer(asked('임대료 알려줘'), [passage({ title: '임대차 계약서', text })]);
    expect(found?.best.quote.shown).toBe('대당 월 4만 5천원으로 한다.');
  });

  it('is not sure where what the question turns to stands nowhere', () => {
    const rule = passage({
      title: '여비규정',
      section: '제6조(일비)',
      text: '출장 일비는 1일 3만원으로 한다.',
    });
    const sure = (question: string): number => chooseAnswer(asked(question), [rule])?.confidence ?? 9;
    expect(sure('출장 일비는 얼마야')).toBeGreaterThan(SUFFICIENT.unread);
    expect(sure('출장 일비 임원은 얼마야')).toBeLessThan(NEAREST_MIN.first);
  });

  it('is not sure where it tells of another member of the kind that is asked about', () => {
    const abroad = (text: string) =>
      passage({ title: '여비 기준표', section: '해외 출장', text: `지역 | 일비\n${text}`, isTable: true });
    const sure = (row: string): number =>
      chooseAnswer(asked('호주 출장 일비 얼마'), [abroad(row)])?.confidence ?? 9;
    expect(sure('일본·대만 | 35달러')).toBeLessThan(NEAREST_MIN.first);
    expect(sure('호주·유럽 | 45달러')).toBeGreaterThan(SUFFICIENT.unread);
    expect(sure('일본, 그 밖의 지역 | 35달러')).toBeGreaterThan(NEAREST_MIN.first);
  });

  it('is sure where it is asked which of two holds, and the other one does', () => {
    const rule = passage({ section: '4. 돌봄휴가', text: '돌봄휴가는 연 10일까지이며 무급이다.' });
    const sure = (question: string): number => chooseAnswer(asked(question), [rule])?.confidence ?? 9;
    expect(sure('돌봄휴가 유급이야?')).toBeGreaterThan(SUFFICIENT.unread);
    expect(sure('유급 돌봄휴가 며칠')).toBeLessThan(NEAREST_MIN.first);
  });

  it('is none for a question of asking words alone', () => {
    expect(chooseAnswer(asked('얼마까지 돼요?'), [passage({ text: '10만원까지 됩니다.' })])).toBeNull();
  });
});

it('an answer is surer the more it covers, the less is missing, the further it leads and the fewer rivals it has', () => {
  const traits = {
    coverage: 0.8,
    missing: 0,
    rival: 0.4,
    words: 4,
    fit: 1.5,
    held: 0.7,
    isOfOtherSort: false,
    lacksMember: false,
    isOfAnother: false,
    lacksIdentifier: false,
    lacksTurnedTo: false,
    tellsSought: false,
    isContrary: false,
    lacksSought: false,
    timesAct: false,
    lead: 0.5,
    leadOfDocument: 0.5,
  };
  const sure = confidenceOf(traits);
  expect(confidenceOf({ ...traits, coverage: 0.3 })).toBeLessThan(sure);
  expect(confidenceOf({ ...traits, missing: 0.5 })).toBeLessThan(sure);
  expect(confidenceOf({ ...traits, rival: 1 })).toBeLessThan(sure);
  expect(confidenceOf({ ...traits, fit: 0.4 })).toBeLessThan(sure);
  expect(confidenceOf({ ...traits, held: 0.2 })).toBeLessThan(sure);
  expect(confidenceOf({ ...traits, isOfOtherSort: true })).toBeLessThan(sure);
  expect(confidenceOf({ ...traits, lacksMember: true })).toBeLessThan(sure);
  expect(confidenceOf({ ...traits, isOfAnother: true })).toBeLessThan(sure);
  // What the verbs mean may be all that is said of it.
  expect(confidenceOf({ ...traits, missing: 1 })).toBeGreaterThan(
    confidenceOf({ ...traits, missing: 1, held: 0.1 }),
  );
  expect(confidenceOf({ ...traits, timesAct: true })).toBeGreaterThan(sure);
  expect(confidenceOf({ ...traits, lacksSought: true })).toBeLessThan(NEAREST_MIN.first);
  expect(confidenceOf({ ...traits, lacksTurnedTo: true })).toBeLessThan(NEAREST_MIN.first);
  expect(confidenceOf({ ...traits, lead: 0, leadOfDocument: 0 })).toBeLessThan(sure);
  expect(SUFFICIENT.topic).toBeLessThan(SUFFICIENT.unread);
  expect(SUFFICIENT.unread).toBeLessThan(SUFFICIENT.other);
  expect(NEAREST_MIN.first).toBeLessThan(SUFFICIENT.topic);
  expect(NEAREST_MIN.sentence).toBeLessThan(NEAREST_MIN.first);
  expect(NEAREST_MIN.section).toBeLessThan(NEAREST_MIN.sentence);
});

it.each([
  ['달성률 105%', '100% 이상 110% 미만', true],
  ['달성률 110%', '100% 이상 110% 미만', false],
  ['달성률 110%', '110% 이상', true],
  ['3만원짜리', '5만원 이하', true],
  ['3일', '5만원 이하', false],
  ['달성률', '100% 이상', false],
])('%j lies within %j: %s', (question, text, within) => {
  expect(withinRange(question, text)).toBe(within);
});

describe('words of the trade', () => {
  const others = (question: string): readonly string[] => meantBy(question).flatMap((m) => m.others);

  it('stand for one another, in Korean and English', () => {
    expect(others('식사비가 얼마야')).toContain('식음료');
    expect(others('법카 잃어버렸어')).toEqual(expect.arrayContaining(['법인카드', '분실']));
    expect(others('What is the meal limit?')).toEqual(expect.arrayContaining(['식음료', '한도']));
  });

  it('lead from what people say to what documents write', () => {
    expect(others('회사 그만두면 언제까지 나와요')).toContain('퇴직');
    expect(others('밥값 얼마까지 돼')).toEqual(expect.arrayContaining(['식대', '식음료']));
    expect(others('기름값은 누가 내')).toContain('유류비');
    expect(others('늦게 오면 어떻게 돼')).toEqual(expect.arrayContaining(['지연', '지각']));
    expect(others('외상값 안 갚으면 언제 물건 끊어')).toEqual(
      expect.arrayContaining(['미수금', '출고 중단']),
    );
    expect(others('비번 몇 글자야')).toEqual(expect.arrayContaining(['비밀번호', '자 이상']));
    expect(others('데모기 돌려받는 데 며칠')).toEqual(expect.arrayContaining(['환급', '반환']));
  });

  it('are meant as a phrase, with its particles or without, and not by its words alone', () => {
    for (const said of ['회사 그만두면 언제 말해', '회사를 그만두면 언제 말해']) {
      expect(others(said)).toContain('퇴직');
      expect(others(said)).not.toContain('해지');
    }
    expect(others('계약을 그만두면')).toContain('해지');
  });

  it('are no single syllables, nor what only asks', () => {
    const all = others('차를 몇 번 몰았고 밥은 누구랑 왜 먹었어 얼마야');
    expect(all.filter((word) => /^[가-힣]$/.test(word))).toEqual([]);
    expect(meantBy('누구 얼마 왜 어디').map(({ said }) => said)).toEqual([]);
  });

  it('are whole words: no part of another one', () => {
    expect(others('비밥값수')).not.toContain('식음료');
    expect(others('oatmeals')).toEqual([]);
    expect(others('밥상')).toEqual([]);
  });
});

describe('members of a kind that are only told apart', () => {
  const others = (question: string): readonly string[] => meantBy(question).flatMap((m) => m.others);

  it('stand for nothing else: a country is named in texts of any sort', () => {
    expect(others('독일 철학자는 누구야')).toEqual([]);
    expect(others('해외 출장')).not.toContain('독일');
    expect(others('유에스비 꽂아도 돼')).toContain('저장매체');
  });
});

describe('numbers in words', () => {
  const others = (question: string): readonly string[] => meantBy(question).flatMap((m) => m.others);

  it('are those that documents write in figures, in the unit that they use', () => {
    expect(others('두 시간만 쉬는 거')).toContain('2시간');
    expect(others('세 번 늦으면')).toContain('3회');
    expect(others('다섯 달 뒤')).toContain('5개월');
    expect(others('그만두 시간')).not.toContain('2시간');
  });
});

describe('the nearest sections', () => {
  const question = asked('택배가 늦어지면 누구한테 얘기해요');
  const of = (chunkId: number, section: string, text: string): Passage =>
    passage({ chunkId, documentId: chunkId, section, text, score: 1 / chunkId });

  it('are told apart by document, section and page, three at most, and hold what was chosen', () => {
    const found = chooseAnswer(question, [
      of(1, '배송', '배송이 지연되면 물류팀에 알립니다.'),
      { ...of(2, '배송', '배송은 평일에 합니다.'), documentId: 1 },
      of(3, '주문', '주문은 앱에서 합니다.'),
      of(4, '반품', '반품은 물류팀이 받습니다.'),
      of(5, '보증', '보증은 2년입니다.'),
    ]);
    expect(found?.best.passage.chunkId).toBe(1);
    const sections =
      found?.nearest.map(({ passage: { documentId, section } }) => `${documentId} ${section}`) ?? [];
    expect(sections).toHaveLength(3);
    expect(new Set(sections).size).toBe(3);
    expect(sections[0]).toBe('1 배송');
  });
});

describe('whom a question names', () => {
  const entries: readonly NameEntry[] = [
    { dimension: 'client', key: 1, label: '다온움대학교병원', aliases: [] },
    { dimension: 'client', key: 2, label: '다온움내과의원', aliases: [] },
    { dimension: 'client', key: 3, label: '라온솔병원', aliases: ['라온'] },
    { dimension: 'product', key: 1, label: '다파로운정 10mg', aliases: [] },
  ];

  it.each([
    ['다온움대학교병원 할인율', [1], '할인율'],
    ['다온움대에서 뭘 받기로 했지', [1], '뭘 받기로 했지'],
    ['라온솔이 카드로 긁는대', [3], '카드로 긁는대'],
    ['반품은 며칠 안에', [], '반품은 며칠 안에'],
  ])('%j is of %j', (question, clients, rest) => {
    expect(mentionsIn(question, entries)).toMatchObject({ clients, rest });
  });

  it('is no other client whose name begins alike: that one has to be named in the document', () => {
    expect(mentionsIn('라온솔의원 할인율', entries)).toMatchObject({ clients: [], required: ['라온솔의원'] });
  });

  it('are not kinds of clients', () => {
    expect(mentionsIn('종합병원이랑 동네의원 방문 기준', entries).required).toEqual([]);
  });

  it('are products too', () => {
    expect(mentionsIn('다파로운정 식후에 먹나', entries).required).toEqual(['다파로운']);
  });
});

it('sorts of one thing stand for it, and it for them, but not one for another', () => {
  const others = (text: string): readonly string[] => meantBy(text).flatMap((meant) => meant.others);
  expect(others('홍수 나면')).toContain('천재지변');
  expect(others('천재지변이면')).toContain('홍수');
  expect(others('홍수 나면')).not.toContain('지진');
});
