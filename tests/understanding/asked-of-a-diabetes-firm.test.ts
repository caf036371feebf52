import { describe, expect, it } from 'vitest';
import type { MemberDimension } from '../../src/model/query.js';
import type { NameEntry } from '../../src/ports/names.js';
import { line, read } from './read.js';

/** Questions asked of a maker of sensors and pumps, whose people and clients have names like words. Today is 2026-06-15. */

const YTD = '2026-01-01..2026-06-15';

function entry(dimension: MemberDimension, label: string): NameEntry {
  return { dimension, key: label, label, aliases: [] };
}

const ENTRIES: readonly NameEntry[] = [
  { ...entry('user', '윤수진'), department: '새봄사업부', leads: true },
  { ...entry('user', '이달성'), department: '새봄사업부' },
  { ...entry('user', '한가을'), department: '한강사업부' },
  ...['새봄사업부', '한강사업부'].map((team) => entry('department', team)),
  ...['평균체중클리닉', '목표내과의원', '단골약국'].map((client) => entry('client', client)),
  ...['글루온 센서', '글루온 프로 센서', '글루온 센서 2세대', '인슐로 카트리지'].map((product) =>
    entry('product', product),
  ),
  ...['연속혈당측정기', '펌프소모품'].map((category) => entry('category', category)),
  ...['의원', '약국'].map((industry) => entry('industry', industry)),
];

const asked = (question: string): string => line(read(question, { entries: ENTRIES, role: 'admin' }));
const askedByManager = (question: string): string =>
  line(read(question, { entries: ENTRIES, role: 'manager' }));

describe('what is said around a question', () => {
  it.each([
    ['팀장님이 물어보시는데 1분기 우리팀 실적이 어떻게 되나요?', 'sales_amount 2026-01-01..2026-03-31 @team'],
    ['본부장님께서 궁금해하셔서요 올해 팀 매출', `sales_amount ${YTD} @team`],
    ['위에서 보고하라는데 지난달 우리 팀 매출', 'sales_amount 2026-05-01..2026-05-31 @team'],
  ])('%s', (question, expected) => {
    expect(askedByManager(question)).toBe(expected);
  });

  it('of how far two are apart holds no word for the asker', () => {
    expect(asked('거래처 1위랑 2위 차이 얼마나 나 올해')).not.toContain('own');
  });
});

describe('days of the week in a row', () => {
  it.each([
    ['지난주 월화 매출', 'sales_amount 2026-06-08..2026-06-14 weekday=1|2'],
    ['지난주 수목금 매출', 'sales_amount 2026-06-08..2026-06-14 weekday=3|4|5'],
    ['올해 월수금요일 매출', `sales_amount ${YTD} weekday=1|3|5`],
  ])('%s', (question, expected) => {
    expect(asked(question)).toBe(expected);
  });

  it('are none where the letters are what is collected', () => {
    expect(asked('이번 달 수금')).toBe('unknown:other');
  });
});

describe('names', () => {
  it('are all left out where several are called so', () => {
    expect(asked('올해 센서 말고 카트리지만')).toContain(
      'product!=글루온 센서|글루온 센서 2세대|글루온 프로 센서 product=인슐로 카트리지',
    );
  });

  it('are not meant by how figures are reckoned up', () => {
    expect(asked('올해 매출 평균은?')).not.toContain('client=');
  });
});

describe('words for what is new, sold or fallen', () => {
  it.each([
    ['how many clients did we gain this year', `new_clients ${YTD}`],
    ['올해 요즘 잘 나가는 게 뭐야', `sales_amount by:product ${YTD} top5`],
    ['지난주에 누가 뭐 팔았어', 'by:user,product 2026-06-08..2026-06-14'],
  ])('%s', (question, expected) => {
    expect(asked(question)).toContain(expected);
  });
});

describe('clients quiet in one time and not in the other', () => {
  it.each(['이번달 안 산 거래처 중에 지난달엔 산 데', '지난달에 산 거래처 중에 이번달 안 산 데'])(
    '%s',
    (question) => {
      const reading = read(question, { entries: ENTRIES, role: 'admin' });
      expect(reading).toMatchObject({
        kind: 'topic',
        topic: 'lost_clients',
        figures: {
          query: { period: { from: '2026-06-01' }, comparison: { period: { from: '2026-05-01' } } },
        },
      });
    },
  );
});
