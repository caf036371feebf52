import { describe, expect, it } from 'vitest';
import { readAliasCommand } from '../../src/understanding/alias-command.js';
import { aliasProblem } from '../../src/understanding/alias-rules.js';
import { aliasTarget } from '../../src/understanding/alias-target.js';
import { entriesOf, understoodOf } from './read.js';

/** `alias > name`, or what else the text was read as. */
function taught(text: string): string {
  const command = readAliasCommand(text);
  if (command === null) return 'no command';
  if (command.kind !== 'add') return command.kind === 'list' ? 'list' : `remove ${command.alias}`;
  const found = aliasTarget(command, (t) => understoodOf(t), { text, chosen: [] });
  if (found === null) return 'no command';
  if (found.kind === 'certain') return `${found.alias} > ${found.target.label}`;
  return found.kind === 'unknown'
    ? `unknown ${found.said}`
    : `which ${found.match.candidates.map((c) => c.label).join('|')}`;
}

describe('another name is taught by', () => {
  it.each([
    ['서울대 = 서울대학교병원', '서울대 > 서울대학교병원'],
    ['서울대=서울대학교병원', '서울대 > 서울대학교병원'],
    ['서울대학교병원 = 서울대', '서울대 > 서울대학교병원'],
    ['서울대 → 서울대학교병원으로 저장해줘', '서울대 > 서울대학교병원'],
    ['서울대는 서울대학교병원이야', '서울대 > 서울대학교병원'],
    ['“서울대”는 서울대학교병원입니다.', '서울대 > 서울대학교병원'],
    ['앞으로 아토바는 아토르바 20mg로 알아들어', '아토바 > 아토르바정20mg'],
    ['앞으로 아토바를 아토르바정 20mg으로 알아들어 주세요', '아토바 > 아토르바정20mg'],
    ['빅파이브라고 하면 삼성서울병원으로 이해해줘', '빅파이브 > 삼성서울병원'],
    ['아토바를 아토르바정20mg 별칭으로 등록해줘', '아토바 > 아토르바정20mg'],
    ['세브란스병원 별칭은 신촌이야', '신촌 > 세브란스병원'],
    ['call 서울대학교병원 SNUH', 'SNUH > 서울대학교병원'],
    ['call SNUH 서울대학교병원', 'SNUH > 서울대학교병원'],
    ['SNUH means 서울대학교병원', 'SNUH > 서울대학교병원'],
    ['SNUH stands for 서울대학교병원.', 'SNUH > 서울대학교병원'],
    ['from now on read SNUH as 서울대학교병원', 'SNUH > 서울대학교병원'],
    ['아토바 = 아토르바', 'which 아토르바정20mg|아토르바정10mg'],
    ['아토바 = 없는병원', 'unknown 없는병원'],
  ])('%s', (text, expected) => {
    expect(taught(text)).toBe(expected);
  });
});

describe('is taken away or listed by', () => {
  it.each([
    ['서울대 별칭 지워줘', 'remove 서울대'],
    ['서울대 별칭을 삭제해 주세요', 'remove 서울대'],
    ['remove alias SNUH', 'remove SNUH'],
    ['delete the SNUH alias', 'remove SNUH'],
    ['별칭 목록', 'list'],
    ['별칭 목록 보여줘', 'list'],
    ['등록된 별칭 뭐 있어?', 'list'],
    ['list aliases', 'list'],
    ['show me all aliases', 'list'],
  ])('%s', (text, expected) => {
    expect(taught(text)).toBe(expected);
  });
});

describe('is not meant by', () => {
  it.each([
    '이번달 매출 얼마야',
    '서울대는 서울대학교병원이야?',
    '담당자는 김민수야',
    '이번달 1등은 한빛병원이야',
    '한빛병원은 종합병원이야',
    '매출 = 얼마',
    "한빛병원' OR '1'='1 올해 매출",
    '이름=없음 지난달 매출',
    '매출 >= 5천만원 거래처',
    'call plan for this week',
    '내일 세브란스병원 방문이야',
    '매출은 한빛병원이 제일 커',
    '그럼 작년은?',
    "한빛의원' OR '1'='1",
    "한빛의원' OR '1'='1' 매출",
    '한빛의원"; DROP TABLE sales; -- = x',
  ])('%s', (text) => {
    expect(taught(text)).toBe('no command');
  });
});

describe('a member may be given', () => {
  const problem = (alias: string, label: string): string | undefined => {
    const entry = entriesOf().find((e) => e.label === label);
    if (entry === undefined) throw new Error(label);
    return aliasProblem({ dimension: entry.dimension, key: entry.key, alias }, entriesOf())?.kind;
  };

  it.each(['서울대', 'SNUH', '빅5', '다온', '아토르바'])('%s', (alias) => {
    expect(problem(alias, '서울대학교병원')).toBeUndefined();
  });

  it.each([
    ['매출', 'word'],
    ['이번달', 'word'],
    ['이번 달 매출', 'word'],
    ['얼마', 'word'],
    ['상위5개', 'word'],
    ['A등급', 'word'],
    ['sales', 'word'],
    ['우리팀', 'word'],
    ['한빛병원', 'name'],
    ['한빛 병원', 'name'],
    ['HB', 'taken'],
    ['서울대학교 병원', 'own_name'],
    ['가', 'length'],
    ['12', 'length'],
    ['가'.repeat(41), 'length'],
  ])('but not %s (%s)', (alias, kind) => {
    expect(problem(alias, '서울대학교병원')).toBe(kind);
  });

  it('nothing twice', () => {
    expect(problem('연대 병원', '세브란스병원')).toBe('known');
  });
});
