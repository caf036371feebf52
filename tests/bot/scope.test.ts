import { describe, expect, it } from 'vitest';
import { scopeFor } from '../../src/bot/scope.js';
import type { Principal } from '../../src/model/principal.js';
import type { AskedScope } from '../../src/understanding/reading.js';
import { principal, readingOf } from '../skills/ask.js';

const SALES_READ = [{ resource: 'sales', level: 'read' }] as const;
const REP = principal();
const READER = principal({ permissions: SALES_READ });
const CLIENTS_ONLY = principal({ permissions: [{ resource: 'clients', level: 'admin' }] });
const MANAGER = principal({ userId: 9, role: 'manager' });
const WIDE_MANAGER = principal({
  userId: 9,
  role: 'manager',
  permissions: [{ resource: 'sales', level: 'admin' }],
});
const LONE_MANAGER = principal({ userId: 9, role: 'manager', department: null });
const ADMIN = principal({ userId: 9, role: 'admin', department: null });
const TEAM_ADMIN = principal({ userId: 9, role: 'admin' });

/** Whose rows are read: own, 강남팀, company, or denied. */
type Case = readonly [
  name: string,
  who: Principal,
  unsaid: string,
  own: string,
  team: string,
  company: string,
];

const WORDS: readonly Case[] = [
  ['a rep', REP, 'own', 'own', 'denied', 'denied'],
  ['a rep who may read all sales', READER, 'own', 'own', '강남팀', 'company'],
  ['a rep with rights over clients only', CLIENTS_ONLY, 'own', 'own', 'denied', 'denied'],
  ['a manager', MANAGER, '강남팀', 'own', '강남팀', 'denied'],
  ['a manager who may read all sales', WIDE_MANAGER, 'company', 'own', '강남팀', 'company'],
  ['a manager without a department', LONE_MANAGER, 'own', 'own', 'denied', 'denied'],
  ['an admin without a department', ADMIN, 'company', 'own', 'company', 'company'],
  ['an admin of a department', TEAM_ADMIN, 'company', 'own', '강남팀', 'company'],
];

function rows(question: string, who: Principal, scope?: AskedScope): string {
  const reading = readingOf(question, { who });
  if (reading.kind !== 'metrics') throw new Error(`${question} is ${reading.kind}`);
  const found = scopeFor(scope === undefined ? reading : { ...reading, scope }, who);
  return found === null ? 'denied' : found.kind === 'department' ? found.department : found.kind;
}

describe('whose rows are read for', () => {
  it.each(WORDS)('%s', (_name, who, unsaid, own, team, company) => {
    expect({
      unsaid: rows('매출', who, 'unsaid'),
      own: rows('매출', who, 'own'),
      team: rows('매출', who, 'team'),
      company: rows('매출', who, 'company'),
    }).toEqual({ unsaid, own, team, company });
  });

  it.each<[string, Principal, string, string]>([
    ['a rep’s own name', REP, '김민수 매출', 'own'],
    ['a rep naming a client', REP, '한빛병원 매출', 'own'],
    ['a manager naming one of the team', MANAGER, '이영희 매출', '강남팀'],
    ['a reader naming another', READER, '이영희 매출', 'company'],
    ['an admin naming anybody', ADMIN, '박지훈 매출', 'company'],
    ['a rep ranking people', REP, '하위 5명 누구임?', 'denied'],
    ['a rep ranking clients', REP, '거래처 상위 5곳', 'own'],
    ['a reader ranking people', READER, '하위 5명 누구임?', 'company'],
    ['a manager ranking people', MANAGER, '하위 5명 누구임?', '강남팀'],
    ['a manager asking for "me"', MANAGER, '내 매출', 'own'],
    ['a rep asking for the team', REP, '우리팀 매출', 'denied'],
    ['a rep asking for the company', REP, '전사 매출', 'denied'],
  ])('%s', (_name, who, question, expected) => {
    expect(rows(question, who)).toBe(expected);
  });
});
