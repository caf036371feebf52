import { describe, expect, it } from 'vitest';
import type { MemberDimension } from '../../src/model/query.js';
import type { NameEntry } from '../../src/ports/names.js';
import { line, read } from './read.js';

/** Other words for what is asked: of the trade in English, of places, of verbs that people use. Today is 2026-06-15. */

const YTD = '2026-01-01..2026-06-15';
const MTD = '2026-06-01..2026-06-15';

function entry(dimension: MemberDimension, label: string): NameEntry {
  return { dimension, key: label, label, aliases: [] };
}

const ENTRIES = [
  entry('category', '항생제'),
  entry('category', '당뇨'),
  entry('category', '체외진단'),
  entry('department', '강남팀'),
  entry('department', '강북팀'),
  entry('department', '부산지점'),
  entry('region', '부산'),
  entry('client', '한빛병원'),
];

describe('names in English', () => {
  it.each([
    ['sales of antibiotics by region ytd', `sales_amount by:region ${YTD} category=항생제`],
    ['diabetes sales this year', `sales_amount ${YTD} category=당뇨`],
    ['IVD sales this year', `sales_amount ${YTD} category=체외진단`],
    ['compare Gangnam and Gangbuk teams', `sales_amount by:department ${MTD} department=강남팀|강북팀`],
    ['busan branch sales this year', `sales_amount ${YTD} department=부산지점`],
    ['busan sales this year', `sales_amount ${YTD} region=부산`],
  ])('%s', (question, expected) => {
    expect(line(read(question, { entries: ENTRIES }))).toBe(expected);
  });
});

describe('verbs and questions as people say them', () => {
  it.each([
    ['제일 많이 파는 제품이 뭐야', `sales_amount by:product ${MTD} top1`],
    ['요즘 뭐가 잘 팔려', `sales_amount by:product ${MTD} top5`],
    ['한빛병원 뭐 사가?', `sales_amount by:product ${MTD} client=한빛병원`],
    ['내일 어디 가지', 'topic:call_plan'],
    ['when did 한빛병원 last order?', 'topic:last_order'],
    ['달성률 80% 넘는 달 있어?', `achievement_rate by:month ${YTD} achievement_rate>80`],
    ['이번달 net sales', `sales_amount ${MTD}`],
  ])('%s', (question, expected) => {
    expect(line(read(question, { entries: ENTRIES }))).toBe(expected);
  });

  it.each(['what happened to 강북팀 in May', 'what happened in May'])('%s asks why', (question) => {
    expect(line(read(question, { entries: ENTRIES }))).toMatch(/why$/);
  });
});
