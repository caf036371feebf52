import { people } from '../company.js';
import type { Asked, Expectation, Outcome } from '../expectation.js';
import { amount, departmentOf, type Range, type Where } from '../gold.js';

export const minsu = 'kim.minsu';
export const minji = 'kim.minji';
export const alex = 'alex.kim';
/** A rep to whom the whole company's sales have been opened. */
export const hyerin = 'oh.hyerin';
export const seoulManager = 'mgr.seoul';
export const yeongnamManager = 'mgr.yeongnam';
export const hospitalManager = 'mgr.hospital';
export const admin = 'admin.hq';

/** Ranges as a person would look them up in a calendar on Monday 2026-06-15. */
export const thisMonth: Range = ['2026-06-01', '2026-06-15'];
export const lastMonth: Range = ['2026-05-01', '2026-05-31'];
export const thisQuarter: Range = ['2026-04-01', '2026-06-15'];
export const lastQuarter: Range = ['2026-01-01', '2026-03-31'];
export const thisYear: Range = ['2026-01-01', '2026-06-15'];
export const lastYear: Range = ['2025-01-01', '2025-12-31'];

/** What a person sees when no scope is said: own rows of a rep, the department's of a manager, else all. */
export function scopeOf(user: string): { where: Where; scope: 'own' | 'department' | 'company' } {
  const role = people.find((p) => p.username === user)?.role;
  if (role === 'admin') return { where: {}, scope: 'company' };
  if (role === 'manager') return { where: { department: departmentOf(user) }, scope: 'department' };
  return { where: { user }, scope: 'own' };
}

export interface Line {
  readonly kind: string;
  readonly user: string;
  readonly question: string;
  readonly now?: string;
}

export function ask(line: Line, expect: Expectation | readonly Expectation[]): Asked {
  return { ...line, expect };
}

/** A question whose answer is one sum of completed sales. */
export function total(line: Line, range: Range, where: Where = {}): Asked {
  const { where: visible, scope } = scopeOf(line.user);
  return ask(line, {
    status: 'answered',
    figures: { sales_amount: amount(range, { ...visible, ...where }) },
    period: range,
    scope,
  });
}

export const refused = (status: Outcome | readonly Outcome[]): Expectation => ({ status, noFigures: true });
