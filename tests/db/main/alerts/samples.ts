import type { NewSubscription } from '../../../../src/model/alert.js';
import type { Answer } from '../../../../src/model/answer.js';
import type { NewDelivery } from '../../../../src/ports/alert-looks.js';

export const SLOT = new Date('2026-06-14T23:30:00Z');

export function minutesAfter(minutes: number, from: Date = SLOT): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

export function answer(more: Partial<Answer> = {}): Answer {
  return {
    status: 'answered',
    intent: 'sales_total',
    text: '이번 달 매출은 1억원입니다.',
    figures: [{ metric: 'sales_amount', label: '매출', value: 100_000_000, unit: 'KRW' }],
    table: null,
    chart: null,
    file: null,
    period: { from: '2026-06-01', to: '2026-06-15' },
    comparison: null,
    filters: {},
    scope: 'department',
    choices: [],
    sources: [{ kind: 'sql', title: '매출', statement: 'SELECT 1', parameters: [1, null], rowsRead: 1 }],
    suggestions: [],
    understoodBy: 'rules',
    ...more,
  };
}

export const DIGEST: NewSubscription = {
  ownerId: 3,
  title: '매일 팀 실적',
  kind: 'digest',
  question: '이번 달 팀 실적',
  condition: null,
  timetable: { cron: '30 8 * * *', timezone: 'Asia/Seoul' },
  audience: { kind: 'self' },
  options: {},
};

export function delivery(subscriptionId: number, more: Partial<NewDelivery> = {}): NewDelivery {
  return {
    subscriptionId,
    slot: SLOT,
    recipient: { kind: 'user', userId: 3 },
    reason: 'digest',
    status: 'pending',
    content: answer(),
    isLate: false,
    dueAt: SLOT,
    error: null,
    ...more,
  };
}
