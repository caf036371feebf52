import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileTurn, type FileTurn } from '../../src/bot/file-turn.js';
import { DOCUMENT_BYTES_MAX } from '../../src/model/document.js';
import { AppError } from '../../src/model/errors.js';
import type { Principal } from '../../src/model/principal.js';
import type { Question, SentFile } from '../../src/model/question.js';
import { type DocumentHome, makeDocumentHome } from '../retrieval/home.js';

const MANAGER: Principal = {
  userId: 2,
  username: 'mgr01',
  fullName: '한지민',
  email: 'mgr01@example.com',
  department: '강남팀',
  role: 'manager',
  language: 'ko',
  timezone: 'Asia/Seoul',
  permissions: [],
};
const ADMIN: Principal = { ...MANAGER, userId: 1, username: 'admin', role: 'admin' };
const REP: Principal = { ...MANAGER, userId: 10, username: 'rep01', role: 'user' };

let home: DocumentHome;
let turn: FileTurn;
let opened: number;
let now: Date;

beforeEach(async () => {
  home = await makeDocumentHome();
  opened = 0;
  now = new Date('2026-06-15T00:00:00Z');
  turn = createFileTurn({
    uploads: home.uploads,
    clock: { now: () => now },
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
});
afterEach(() => home.close());

function sent(name: string, text: string | Error): SentFile {
  return {
    name,
    open: async () => {
      opened += 1;
      if (text instanceof Error) throw text;
      return (async function* () {
        yield Buffer.from(text);
      })();
    },
  };
}

function said(text: string, files: readonly SentFile[] = [], conversation: string | null = 'c'): Question {
  return {
    channel: 'slack',
    asker: { kind: 'user', username: 'mgr01' },
    text,
    ...(files.length === 0 ? {} : { files }),
    ...(conversation === null ? {} : { conversation }),
  };
}

const RULES =
  '# 여비 규정\n\n제1조 (숙박비) 숙박비는 12만원입니다.\n\n부칙: 이 규정은 2026년 1월 1일부터 시행한다.';

describe('a file with its kind in the words', () => {
  it('is stored, and the answer says as what, since when and for whom', async () => {
    const answer = await turn(said('규정 올려줘', [sent('여비 규정 개정 2판.md', RULES)]), MANAGER);
    expect(answer).toMatchObject({ status: 'answered', intent: 'document_add' });
    expect(answer?.text).toBe(
      '문서를 저장했습니다.\n“여비 규정” (규정): 버전 v2, 2026-01-01 시행\n모든 직원이 볼 수 있습니다.',
    );
    expect(await home.find('숙박비')).toEqual(['여비 규정 개정 2판.md']);
    expect(home.audited).toMatchObject([
      {
        action: 'document_add',
        outcome: 'added',
        userId: 2,
        detail: { channel: 'slack', kind: 'regulations' },
      },
    ]);
  });

  it('says which older one it takes the place of', async () => {
    await turn(
      said('규정', [sent('여비 규정_v1_20250101.md', '# 여비 규정\n\n숙박비는 10만원입니다.')]),
      MANAGER,
    );
    const answer = await turn(said('규정', [sent('여비 규정_v2_20260101.md', RULES)]), MANAGER);
    expect(answer?.text).toContain('이전 문서 “여비 규정” v1 대신 이 문서로 답합니다.');
  });

  it('is for those alone who are named, never for more', async () => {
    const answer = await turn(said('우리 팀만 보게 위키에 올려줘', [sent('a.md', '팀 공지')]), MANAGER);
    expect(answer?.text).toContain('강남팀 사람만 볼 수 있습니다.');
    const beyond = await turn(said('관리자만 보게 위키에 올려줘', [sent('b.md', '비밀')]), MANAGER);
    expect(beyond?.status).toBe('denied');
    const homeless = { ...MANAGER, department: null };
    expect((await turn(said('우리 팀만 위키', [sent('c.md', '공지')]), homeless))?.status).toBe('denied');
    expect(home.count('documents')).toBe(1);
  });

  it('whose content is there for others is not told of', async () => {
    await turn(said('관리자만 위키', [sent('비밀.md', '같은 내용')]), ADMIN);
    const answer = await turn(said('위키', [sent('내것.md', '같은 내용')]), MANAGER);
    expect(answer?.text).toContain('볼 수 있는 사람이 따로 정해져 있습니다');
    expect(answer?.text).not.toContain('비밀');
  });

  it('that is refused leaves nothing and says why, and the others are stored', async () => {
    const files = [sent('a.exe', 'MZ'), sent('빈.md', ''), sent('b.md', '내용')];
    const answer = await turn(said('위키', files), MANAGER);
    expect(answer?.text).toContain('a.exe\n읽을 수 없는 형식입니다');
    expect(answer?.text).toContain('빈.md\n파일에 글이 없습니다');
    expect(answer?.text).toContain('b.md\n문서를 저장했습니다');
    expect(home.filesKept()).toEqual(['wiki/articles/b.md']);
  });

  it('that is too large by its own account is not even fetched', async () => {
    const large = { ...sent('a.pdf', 'x'), sizeBytes: DOCUMENT_BYTES_MAX + 1 };
    expect((await turn(said('규정', [large]), MANAGER))?.text).toContain('파일이 너무 큽니다');
    expect(opened).toBe(0);
  });

  it('that cannot be fetched is told of as such', async () => {
    const broken = new AppError('upstream_failed', 'HTTP 500');
    const answer = await turn(said('규정', [sent('a.pdf', broken)]), MANAGER);
    expect(answer).toMatchObject({ status: 'unsupported' });
    expect(answer?.text).toContain('내려받지 못해서 저장하지 않았습니다');
  });

  it('of a rep is not fetched, and the rep is told who can', async () => {
    const answer = await turn(said('규정 올려줘', [sent('a.md', RULES)]), REP);
    expect(answer).toMatchObject({ status: 'denied' });
    expect(answer?.text).toContain('팀장과 관리자만');
    expect(opened).toBe(0);
  });

  it('is answered in English to whom reads English', async () => {
    const english: Principal = { ...MANAGER, language: 'en' };
    const answer = await turn(said('store as regulation', [sent('rules_v2_20260101.md', RULES)]), english);
    expect(answer?.text).toMatch(/^The document is stored\.\n.*in force since 2026-01-01\nEverybody/);
  });
});

describe('a file without a kind', () => {
  it('is of the kind that its name says', async () => {
    await turn(said('', [sent('계약 관리 규정.md', RULES)]), MANAGER);
    expect(home.filesKept()[0]).toMatch(/^documents\/regulations\//);
  });

  it.each(['규정', '4', '규정으로 저장해 주세요'])('waits for it: "%s" stores it', async (reply) => {
    const asked = await turn(said('', [sent('스캔0001.md', RULES)]), MANAGER);
    expect(asked).toMatchObject({
      status: 'clarify',
      choices: ['계약서', '보고서', '매뉴얼', '규정', '위키', '녹취록'],
    });
    expect(home.count('documents')).toBe(0);
    expect(await turn(said('이번 달 매출'), MANAGER)).toBeNull();
    expect(await turn(said(reply), { ...MANAGER, userId: 3 })).toBeNull();
    const answer = await turn(said(reply), MANAGER);
    expect(answer?.text).toContain('(규정)');
    expect(home.filesKept()[0]).toMatch(/^documents\/regulations\//);
    expect(await turn(said(reply), MANAGER)).toBeNull();
  });

  it('with a question beside it is not stored unasked', async () => {
    const asked = await turn(said('이 계약서 요약해줘', [sent('계약서.md', RULES)]), MANAGER);
    expect(asked).toMatchObject({ status: 'clarify' });
    expect(asked?.text).toContain('파일 없이 다시 물어봐 주세요');
    expect(home.count('documents')).toBe(0);
  });

  it('is let go at "취소", after half an hour, and where no conversation can go on', async () => {
    await turn(said('', [sent('스캔.md', RULES)]), MANAGER);
    expect(home.filesKept()).toHaveLength(1);
    expect((await turn(said('취소'), MANAGER))?.text).toContain('스캔.md');
    expect(home.filesKept()).toEqual([]);

    await turn(said('', [sent('스캔.md', RULES)]), MANAGER);
    now = new Date('2026-06-15T00:31:00Z');
    expect(await turn(said('규정'), MANAGER)).toBeNull();
    expect(home.filesKept()).toEqual([]);

    const asked = await turn(said('', [sent('스캔.md', RULES)], null), MANAGER);
    expect(asked?.text).toContain('종류를 함께 적어');
    expect(home.filesKept()).toEqual([]);
  });
});

it('a bot that keeps no documents says so', async () => {
  const { logger, clock } = {
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    clock: { now: () => now },
  };
  const answer = await createFileTurn({ logger, clock })(said('규정', [sent('a.md', RULES)]), MANAGER);
  expect(answer).toMatchObject({ status: 'unsupported' });
});
