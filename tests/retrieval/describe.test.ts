import { expect, it, describe as suite } from 'vitest';
import { makeDate } from '../../src/model/calendar.js';
import { describe } from '../../src/retrieval/describe.js';

function titleOf(firstLine: string): string {
  const blocks = [firstLine, '거래처: 한빛병원'].map((text) => ({
    kind: 'paragraph' as const,
    text,
    page: null,
    level: null,
  }));
  return describe({
    addedAs: 'calls/25_call_20260514.txt',
    request: { kind: 'transcripts', addedBy: null },
    extracted: { title: null, blocks, format: 'text' },
    names: [],
    facts: { effective: null, written: null, parties: [] },
    today: makeDate(2026, 6, 1),
  }).title;
}

suite('the title of a plain text', () => {
  it.each([
    ['통화 기록', '통화 기록'],
    ['통화 기록 (가상 견본 문서입니다. 사람과 대화는 모두 지어낸 것입니다.)', '통화 기록'],
    ['방문 기록 [대외비입니다.]', '방문 기록'],
    ['펌프 점검표 (2026년 상반기)', '펌프 점검표 (2026년 상반기)'],
    ['납품 단가표 (v1.2)', '납품 단가표 (v1.2)'],
  ])('of %s is %s', (line, title) => {
    expect(titleOf(line)).toBe(title);
  });

  it('is the file’s name where the first line is a sentence or a remark alone', () => {
    expect(titleOf('오늘 원장님을 만났다.')).toBe('25_call_20260514');
    expect(titleOf('(가상 견본 문서입니다.)')).toBe('25_call_20260514');
  });
});

suite('a contract with nobody known', () => {
  const block = (text: string) => ({ kind: 'paragraph' as const, text, page: null, level: null });
  const contract = (more: { addedAs: string; title: string; text?: string; parties?: readonly string[] }) =>
    describe({
      addedAs: more.addedAs,
      request: { kind: 'contracts', addedBy: null },
      extracted: { title: more.title, blocks: [block(more.text ?? '')], format: 'docx' },
      names: [],
      facts: { effective: null, written: null, parties: more.parties ?? [] },
      today: makeDate(2026, 6, 1),
    });

  it('is called by whom its file is named for, else by both parties', () => {
    const parties = ['주식회사 가람메디텍', '푸른들메디칼 주식회사'];
    expect(contract({ addedAs: '푸른들메디칼 계약.docx', title: '대리점 계약서', parties }).title).toBe(
      '대리점 계약서 (푸른들메디칼)',
    );
    expect(contract({ addedAs: '계약.docx', title: '대리점 계약서', parties }).title).toBe(
      '대리점 계약서 (가람메디텍·푸른들메디칼)',
    );
    expect(contract({ addedAs: 'a.docx', title: '푸른들메디칼 대리점 계약서', parties }).title).toBe(
      '푸른들메디칼 대리점 계약서',
    );
    expect(contract({ addedAs: 'a.docx', title: '대리점 계약서' }).title).toBe('대리점 계약서');
  });

  it('is of the sort that its title says, not of one that a clause speaks of', () => {
    const text = '비밀 유지 의무는 계약이 끝난 뒤에도 남는다. 정기 점검은 연 4회 한다.';
    expect(contract({ addedAs: 'a.docx', title: '대리점 계약서', text }).contractType).toBe('agency');
    expect(contract({ addedAs: 'a.docx', title: '의료장비 무상임대차 계약서', text }).contractType).toBe(
      'rental',
    );
  });
});

suite('minutes of visits', () => {
  const names = ['한빛병원', '가온의원', '누리약국'].map((label, at) => ({
    dimension: 'client' as const,
    key: at + 1,
    label,
    aliases: [],
  }));
  const minutes = (lines: readonly string[]) =>
    describe({
      addedAs: '방문 기록.md',
      request: { kind: 'transcripts', addedBy: null },
      extracted: {
        title: '방문 기록',
        blocks: lines.map((text) => ({ kind: 'paragraph' as const, text, page: null, level: null })),
        format: 'markdown',
      },
      names,
      facts: { effective: null, written: null, parties: [] },
      today: makeDate(2026, 6, 1),
    });

  it('that go through several clients are for whoever may see each of them', () => {
    const lines = [
      '1. 한빛병원: 견적을 보내기로 했다.',
      '2. 가온의원: 재고를 물었다.',
      '한빛병원은 다음 주에 다시 간다.',
    ];
    expect(minutes(lines)).toMatchObject({
      clientId: null,
      audience: { kind: 'clients', clientIds: [1, 2] },
    });
  });

  it('that only mention another are of the one they are on', () => {
    const lines = ['거래처: 한빛병원', '원장님 말로는 누리약국에서도 이 제품을 쓴다.'];
    expect(minutes(lines)).toMatchObject({ clientId: 1, audience: { kind: 'client', clientId: 1 } });
  });
});
