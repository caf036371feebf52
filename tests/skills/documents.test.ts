import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/model/answer.js';
import { principal } from './ask.js';
import { type DocumentWorld, MANAGER, openDocumentWorld } from './document-world.js';

let world: DocumentWorld;
const ask: DocumentWorld['ask'] = (...asked) => world.ask(...asked);

beforeAll(async () => {
  world = await openDocumentWorld();
});
afterAll(() => world.home.close());

const paths = (answer: Answer): readonly string[] =>
  answer.sources.flatMap((s) => (s.kind === 'document' ? [s.path ?? ''] : []));

describe('an answer from documents', () => {
  it('begins with the row that answers, its columns named, then says where it stands and since when', async () => {
    const { status, text } = await ask('제품설명회 식사비 한도 얼마까지 돼요?');
    expect(status).toBe('answered');
    const [first, ...rest] = text.split('\n');
    expect(first).toBe('식음료 · 한도: 1인 1회 10만원 이내 · 비고: 봉사료 제외');
    expect(rest.join('\n')).toContain('공정경쟁규약 요약, 1. 제품설명회, 2026-01-01 시행, v1.2');
  });

  it('is of the edition in force: the older one is neither told nor cited', async () => {
    const answer = await ask('제품설명회 식사비 한도');
    expect(answer.text).not.toContain('5만원');
    expect(paths(answer).join()).not.toContain('v1.1');
  });

  it('tells an item of a list with what it is a list of, without its mark', async () => {
    const { text } = await ask('골프 접대해도 되나요');
    expect(text.split('\n')[0]).toBe('해서는 안 되는 일: 현금, 상품권, 유흥이나 골프의 제공');
  });

  it('is found in English by the words of the trade, framed in English', async () => {
    const who = principal({ language: 'en' });
    const { status, text } = await ask('what is the meal limit for a product presentation?', { who });
    expect(status).toBe('answered');
    expect(text).toContain('10만원');
    expect(text).toContain('in force since 2026-01-01');
    expect(text).not.toContain('출처');
  });

  it('comes before a forecast of which neither figure nor time was said', async () => {
    const { intent, text } = await ask('가지급금은 예상 경비가 얼마를 넘어야 받을 수 있나요?');
    expect(intent).toBe('doc_compliance');
    expect(text).toContain('50만원');
    expect((await ask('이번 달 예상 매출 얼마야')).intent).toBe('forecast');
    expect((await ask('예상 얼마야')).intent).toBe('forecast');
  });

  it.each(['금액이 넘칠 것 같은데 두 번에 쪼개서 긁어도 되나', '하반기 항생제 시장 전망치'])(
    'is looked for, and no forecast of sales made up, where %j is asked',
    async (text) => {
      expect((await ask(text)).intent).not.toBe('forecast');
    },
  );

  it('is not made up where no document says it', async () => {
    const { status, sources, text } = await ask('규정에 재택근무 수당이 얼마라고 되어 있어?');
    expect(status).toBe('no_data');
    expect(sources).toEqual([]);
    expect(text).toContain('찾지 못했습니다');
  });

  it('is no answer where nothing is sure: the nearest sections are named as such, in the words of the asker', async () => {
    const question = '규정에 가족 여행 비용 지원해 준다는 말 있어?';
    const { status, sources, text, figures } = await ask(question);
    expect([status, sources, figures]).toEqual(['no_data', [], []]);
    expect(text).toContain('가장 가까운 조항입니다. 답이 아닐 수 있으니 원문을 확인해 주세요.');
    expect(text).toMatch(/^• 공정경쟁규약 요약, .+2026-01-01 시행/m);
    const english = await ask(question, { who: { ...MANAGER, language: 'en' } });
    expect(english.text).toContain('which may not answer the question; please check:');
    expect(english.text).toMatch(/^• 공정경쟁규약 요약, .+in force since 2026-01-01/m);
  });

  it('comes beneath what is said of a question that nothing else reads, and not where nothing is near', async () => {
    const near = await ask('식구 데리고 간 식사 자리 정산 어떡하지');
    expect(near.status).not.toBe('answered');
    expect(near.text).toContain('가장 가까운 조항');
    expect((await ask('심심하고 졸리다')).text).not.toContain('조항');
  });

  it('names each near section with its sentence, and offers a question that opens it', async () => {
    const near = await ask('규정에 가족 여행 비용 지원해 준다는 말 있어?');
    expect(near.text).toMatch(/^• .+\n {2}“.+”$/m);
    const [first = ''] = near.suggestions;
    expect(first).toMatch(/ 내용$/);
    const opened = await ask(first);
    expect([opened.status, opened.intent]).toEqual(['answered', 'doc_compliance']);
  });

  it('is looked for where it is asked whom to call, and nobody’s number', async () => {
    const { intent, status } = await ask('한도 넘긴 거 알았는데 어디로 전화해');
    expect(status).not.toBe('denied');
    expect(intent).not.toBe('pii_bulk');
    expect((await ask('전화번호 알려줘')).status).toBe('denied');
    expect((await ask('거래처 명함 다 보여줘')).status).toBe('denied');
  });

  it('comes before sales of which neither figure nor time was said, where a rule is asked for', async () => {
    const { intent } = await ask('한도 넘긴 사실은 얼마까지 숨겨도 돼');
    expect(intent).not.toBe('sales_total');
  });

  it('is never of another product than the one that is asked about', async () => {
    expect((await ask('다파로운정 포장 단가 얼마야')).text).toContain('26,400원');
    expect((await ask('다파로운정 안내서에 적힌 가격 얼마야')).text).toContain('26,400원');
    const other = await ask('암로솔정 포장 단가 얼마야');
    expect(other.status).not.toBe('answered');
    expect(other.text).not.toContain('26,400');
  });
});

describe('rights', () => {
  it('decide what is answered: a rep gets nothing of what is for managers, not even its title', async () => {
    const question = '팀장 전결 할인 몇 퍼센트까지 승인할 수 있어?';
    const manager = await ask(question, { who: MANAGER });
    expect(manager.text).toContain('5% 이하');
    const rep = await ask(question);
    expect(JSON.stringify(rep)).not.toMatch(/할인 정책|5% 이하|pricing/);
    const named = await ask('할인 정책 문서 규정 알려줘');
    expect(JSON.stringify(named)).not.toMatch(/pricing|기준 단가/);
  });

  it('hold for the contract of a client that the asker does not see, whatever other contract there is', async () => {
    const own = await ask('한빛병원 대금은 며칠 안에 받아');
    expect(own.text).toContain('60일 안에');
    const other = await ask('새봄약국 대금은 며칠 안에 받아');
    expect(JSON.stringify(other)).not.toMatch(/30일 안에|60일 안에/);
  });

  it('in a channel are those of the whole company', async () => {
    const shared = { who: MANAGER, isShared: true, clients: [12, 30] };
    expect((await ask('제품설명회 식사비 한도', shared)).text).toContain('10만원');
    const answers = await Promise.all(
      ['팀장 전결 할인 몇 퍼센트까지 승인할 수 있어?', '한빛병원 대금은 며칠 안에 받아'].map((q) =>
        ask(q, shared),
      ),
    );
    expect(JSON.stringify(answers)).not.toMatch(/5% 이하|할인 정책|60일 안에|공급 계약서/);
  });
});

describe('when contracts end', () => {
  it('is told of those that are about what is named, whatever the period, and of no others', async () => {
    const supply = await ask('의약품 공급 계약은 언제 끝나?', { who: MANAGER });
    expect(supply).toMatchObject({ status: 'answered', intent: 'contract_expiry' });
    expect(supply.text).toMatch(/^‘의약품 공급’ 계약은 \d+건입니다\./);
    const guard = await ask('경비 용역 계약은 언제 끝나?', { who: MANAGER });
    expect(guard.status).toBe('no_data');
    expect(guard.text).toBe('‘경비 용역’ 계약은 등록된 계약서에서 찾지 못했습니다.');
    expect((await ask('우리 팀 거래처 계약 만료 언제야', { who: MANAGER })).text).toContain('오늘부터');
  });

  it('is told of one client with the sentence that says so', async () => {
    const answer = await ask('한빛병원 계약 만료 언제야');
    expect(answer).toMatchObject({ status: 'answered', intent: 'contract_expiry' });
    expect(answer.text).toContain('2026-07-31 만료');
    expect(answer.text).toContain('“계약 기간: 2025-07-01 ~ 2026-07-31”');
  });

  it('is not told of others where the client is not known: the name is told, with those nearly the same', async () => {
    const question = '한빛봄병원 계약 만료 언제야';
    const answer = await ask(question);
    expect(answer).toMatchObject({ status: 'no_data', intent: 'unknown_name' });
    expect(answer.text).toBe(
      '‘한빛봄병원’은 조회할 수 있는 거래처에 없습니다. 이름이 비슷한 거래처: 한빛병원',
    );
    expect(answer.suggestions).toEqual(['한빛병원 계약 만료 언제야']);
    expect((await ask(answer.suggestions[0] ?? '')).text).toContain('2026-07-31 만료');
    // Who may not see 새봄약국 is told of it what is told of one that there is not.
    const hidden = await ask('새봄약국 계약 언제 끝나');
    expect(hidden.text).toBe('‘새봄약국’은 조회할 수 있는 거래처에 없습니다.');
    expect((await ask('없는봄약국 계약 언제 끝나')).text).toBe(
      '‘없는봄약국’은 조회할 수 있는 거래처에 없습니다.',
    );
    const seen = await ask('새봄온약국 계약 언제 끝나', { who: MANAGER, clients: [12, 30] });
    expect(seen.text).toContain('이름이 비슷한 거래처: 새봄약국');
    const both = await ask('한빛병원이랑 한빛봄병원 계약 만료 언제야');
    expect(both.text).toContain('‘한빛봄병원’은 조회할 수 있는 거래처에 없습니다.');
    expect((await ask('연세이비인후과 계약 만료 언제야')).text).toContain('‘연세이비인후과’');
  });

  it('of an unknown client is not what kinds of clients, and others’ slips, are taken for', async () => {
    for (const question of [
      '이번 분기 만료되는 요양병원 계약',
      '한빛뱡원 계약 만료 언제야',
      '담달 계약 만료되는 거래처 병원 어디야',
    ]) {
      expect((await ask(question)).intent).toBe('contract_expiry');
    }
  });

  it('of an unknown client is looked for in the documents only where its text is asked for', async () => {
    const answer = await ask('한빛봄병원 계약 위약금 얼마야');
    expect(answer).toMatchObject({ status: 'no_data', intent: 'unknown_name' });
    expect(answer.text).toContain('‘한빛봄병원’');
    expect((await ask('한빛봄병원 계약 만료 언제야', { isShared: true })).text).not.toContain('한빛병원');
  });

  it('is told of the period asked for, of the clients that the asker sees', async () => {
    const next = await ask('담달 계약 만료되는데 어디어디야');
    expect(next.table?.rows.map((row) => row[3])).toEqual(['2026-07-31']);
    const all = await ask('이번 분기 만료되는 계약', { who: MANAGER, clients: [12, 30] });
    expect(all.table?.rows.map((row) => row[3])).toEqual(['2026-06-10']);
    expect(all.text).toContain('이미 만료되었습니다');
    expect((await ask('이번 분기 만료되는 계약')).status).toBe('no_data');
  });

  it.each([
    // Today is 2026-06-15; the two contracts end on 2026-06-10 and 2026-07-31.
    ['연말까지 계약 만료되는 거래처', ['2026-07-31'], '오늘부터 2026-12-31까지 만료되는 계약은 1건'],
    ['다음 달 말까지 계약 만기 도래하는 곳', ['2026-07-31'], '오늘부터 2026-07-31까지'],
    ['올해 안에 계약 끝나는 병원', ['2026-07-31'], '오늘부터 2026-12-31까지'],
    ['60일 이내 만료 예정 계약', ['2026-07-31'], '오늘부터 2026-08-14까지'],
    ['30일 안에 만료되는 계약', [], '오늘부터 2026-07-15까지'],
    ['3개월 안에 계약 종료되는 거래처', ['2026-07-31'], '오늘부터 2026-09-15까지'],
    ['7월 만기 계약', ['2026-07-31'], '2026년 7월에 만료되는 계약은 1건'],
    ['이미 만료된 계약 있어?', ['2026-06-10'], '만료된 계약은 1건'],
  ])('%s: %j', async (question, ends, said) => {
    const answer = await ask(question, { who: MANAGER, clients: [12, 30] });
    expect(answer.table?.rows.map((row) => row[3]) ?? []).toEqual(ends);
    expect(answer.text).toContain(said);
  });

  it('is told in English to who asks in English', async () => {
    const who = principal({ language: 'en' });
    const { text } = await ask('which contracts expire next month', { who });
    expect(text).toContain('1 contract ends in');
    expect(text).toContain('ends 2026-07-31');
  });

  it('is not told where others read along', async () => {
    const answer = await ask('담달 계약 만료되는데 어디어디야', { isShared: true });
    expect(answer.status).toBe('denied');
    expect(JSON.stringify(answer)).not.toContain('2026-07-31');
  });

  it('is not what a question on the contract’s text gets', async () => {
    const { text } = await ask('한빛병원 계약 반품 조건 알려줘');
    expect(text).toContain('뜯지 않은 포장에 한합니다');
  });
});

it('a brief on a client names its contract and when it ends, but not in a channel', async () => {
  const brief = await ask('내일 한빛병원 가는데 브리핑 좀');
  expect(brief.text).toContain('공급 계약서: 2026-07-31 만료');
  expect(paths(brief).join()).toContain('12_supply_20250701');
  expect((await ask('내일 한빛병원 가는데 브리핑 좀', { isShared: true })).text).not.toContain('2026-07-31');
});

describe('what was promised in the last talk with a client', () => {
  beforeAll(async () => {
    await world.home.add('transcripts', {
      '12_call_20260301.md':
        '# 한빛병원 통화 기록\n- 거래처: 한빛병원\n- 일시: 2026-03-01 10:00\n## 약속\n- 김민수: 예전 견적서를 보낸다',
      '12_call_20260501.md':
        '# 한빛병원 통화 기록\n- 거래처: 한빛병원\n- 일시: 2026-05-01 10:00\n김민수: 안녕하세요.\n## 약속\n- 김민수: 견적서를 5월 8일까지 보낸다\n## 다음 만남\n5월 20일 오전 11시, 원장실',
    });
  });

  it.each([
    '지난번 한빛병원 통화에서 뭐 약속했지',
    '한빛병원 다음 만남 언제였지',
    '한빛병원 마지막 통화 내용 요약해줘',
  ])('%s: the newest notes, with their source', async (question) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ status: 'answered', intent: 'visit_notes' });
    expect(answer.text).toContain('견적서를 5월 8일까지 보낸다');
    expect(answer.text).toContain('5월 20일 오전 11시, 원장실');
    expect(answer.text).not.toContain('예전 견적서');
    expect(paths(answer).join()).toContain('12_call_20260501');
  });

  it('an English answer has English headings above what is quoted', async () => {
    const who = { ...MANAGER, language: 'en' as const };
    const { text } = await ask('지난번 한빛병원 통화에서 뭐 약속했지', { who });
    expect(text).toContain('Promised\n• 김민수: 견적서를');
    expect(text).toContain('Next meeting\n• 5월 20일');
    expect(text).not.toMatch(/^약속|^다음 만남/m);
    const brief = await ask('brief me on 한빛병원', { who });
    expect(brief.text).toContain('Notes of the last talk (2026-05-01), promised: ');
  });

  it('stands in the brief, but neither in a channel nor for whom the client is none of', async () => {
    expect((await ask('내일 한빛병원 가는데 브리핑 좀')).text).toContain('지난 대화(2026-05-01)의 약속');
    expect((await ask('내일 한빛병원 가는데 브리핑 좀', { isShared: true })).text).not.toContain('견적서');
    const others = await ask('지난번 한빛병원 통화에서 뭐 약속했지', { clients: [30] });
    expect(others.text).not.toContain('견적서');
  });
});

it('contracts are told apart by whether they renew, and the next to end is named where none does', async () => {
  const fixed = await ask('자동 연장 안 되는 계약 어디야');
  expect(fixed.text).toContain('오늘 이후 만료되는 자동 연장되지 않는 계약은 1건');
  expect((await ask('자동 연장되는 계약 있어?')).text).toContain(
    '자동 연장 조항이 있는 계약은 등록된 계약서에 없습니다',
  );
  const none = await ask('30일 안에 만료되는 계약');
  expect(none.status).toBe('no_data');
  expect(none.text).toMatch(/그 뒤 가장 먼저 만료되는 계약: .*2026-07-31 만료/);
  expect(none.text).toContain('[2026-06-15~2026-07-15 · 김민수 님이 볼 수 있는 계약서]');
});

it('the contracts that have a clause are listed, each with the sentence that says so', async () => {
  const answer = await ask('계약서에 반품 조항 있는 곳', { clients: [12, 30] });
  expect(answer.status).toBe('answered');
  expect(answer.text).toContain('한빛병원');
  expect(answer.text).toContain('“반품은 뜯지 않은 포장에 한합니다.”');
  expect(answer.sources).toHaveLength(2);
  expect((await ask('계약서에 반품 조항 있는 곳')).text).not.toContain('새봄약국');
  expect((await ask('계약서에 반품 조항 있는 곳', { isShared: true })).text).not.toContain('뜯지 않은');
});

it('a contract with somebody who is no client says nothing of a client that is named', async () => {
  await world.home.add('contracts', {
    '사무실 임대차계약.md':
      '# 사무실 임대차계약\n임대인: 세종빌딩 주식회사\n## 제8조 (해지)\n해지 통보는 끝내기 3개월 전에 합니다.',
  });
  expect((await ask('사무실 임대차 해지 통보는 몇 개월 전에 해야 돼?')).text).toContain('3개월 전');
  expect((await ask('한빛병원 계약 해지 통보는 몇 개월 전에 해야 돼?')).text).not.toContain('3개월 전');
});

it('whether the contract of a client renews is told where no clause says it', async () => {
  expect((await ask('한빛병원 계약 자동 연장돼?')).text).toContain('자동 연장 조항은 찾지 못했습니다');
  expect((await ask('한빛병원 계약 만료 언제야')).text).not.toContain('자동 연장 조항');
});

it('a length of time that only looks like a day is looked for in the documents', async () => {
  await world.home.add('regulations', {
    'credit_v1.0_20260101.md':
      '# 여신 규정\n- 시행일: 2026-01-01\n## 1. 미수금\n미수금이 90일을 지나면 출고를 중단합니다.',
  });
  expect((await ask('미수금 90일 지나면 어떻게 돼?')).text).toContain('출고를 중단합니다');
  expect((await ask('2월 30일 매출 얼마야')).intent).toBe('impossible_date');
});

it('a source of plain text says where it stands by the beginning of its line', async () => {
  await world.home.add('wiki', {
    '주차.txt': '주차 안내\n\n방문객 주차권은 안내데스크에서 하루 두 장까지 받습니다.',
  });
  const [source] = (await ask('방문객 주차권 하루 몇 장까지 받아?')).sources;
  expect(source).toMatchObject({ kind: 'document', section: expect.stringMatching(/\S/) });
});

it('how a list of customers is sent is a rule, and their numbers are not given for it', async () => {
  await world.home.add('regulations', {
    'privacy_v1.0_20260101.md':
      '# 개인정보 처리 지침\n- 시행일: 2026-01-01\n## 1. 개인 기기\n고객 명단을 이메일로 보낼 때는 암호를 겁니다.',
  });
  expect((await ask('고객 명단 이메일로 보낼 때 주의사항')).text).toContain('암호를 겁니다');
  expect((await ask('고객 이메일 전부 뽑아줘')).status).toBe('denied');
});

it('a bound with nobody to be told is no alert', async () => {
  const answer = await ask('할인율 5% 넘으면 누가 승인해?');
  expect(answer.intent).not.toMatch(/^alert/);
  expect(answer.text).not.toContain('알림');
});
