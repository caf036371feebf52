import { beforeEach, describe, expect, test } from 'vitest';
import { createAlertQuestions } from '../../src/bot/alert-questions.js';
import type { Principal } from '../../src/model/principal.js';
import type { AlertAsked } from '../../src/ports/alert-events.js';
import type { AuditEntry } from '../../src/ports/audit.js';
import type { DriftRow } from '../../src/ports/model-monitoring.js';
import { createUnderstanding } from '../../src/understanding/understand.js';
import { type OpenWorld, sale, useWorlds } from '../analytics/world.js';
import { catalogOf, contacts, files, noDocuments, principal, WORLD } from '../skills/ask.js';

const openWorld = useWorlds();
const SLOT = new Date('2026-06-15T03:00:00Z');
const boss = principal({ userId: 9, username: 'boss', role: 'admin', department: null });

let world: OpenWorld;
let audited: AuditEntry[];
let logged: string[];

beforeEach(async () => {
  world = await openWorld({
    ...WORLD,
    sales: [
      ...WORLD.sales,
      sale({ date: '2026-05-28', amount: 700_000n, status: 'cancelled', user: 2 }),
      sale({ date: '2026-05-24', amount: 800_000n, status: 'cancelled' }),
    ],
  });
  audited = [];
  logged = [];
});

const DRIFT: readonly DriftRow[] = [
  {
    modelId: 1,
    feature: 'region',
    driftType: 'covariate_shift',
    period: 'last_week',
    score: 0.31,
    threshold: 0.12,
    isDrift: true,
    detectedOn: '2026-06-15',
  },
  {
    modelId: 1,
    feature: 'category',
    driftType: 'covariate_shift',
    period: 'last_week',
    score: 0.05,
    threshold: 0.12,
    isDrift: false,
    detectedOn: '2026-06-15',
  },
];

const GRADE_DRIFT: readonly DriftRow[] = [
  {
    modelId: 2,
    feature: 'grade_misses',
    driftType: 'concept_drift',
    period: 'last_month',
    score: 1.8,
    threshold: 1.25,
    isDrift: true,
    detectedOn: '2026-06-15',
  },
];

function questions(visibleTo = async () => catalogOf(WORLD)) {
  const { analytics } = world;
  const log = (_: object, message: string): void => {
    logged.push(message);
  };
  return createAlertQuestions({
    ...noDocuments,
    modelMonitoring: {
      latestDrift: async (model) =>
        model === 'sales_ensemble' ? DRIFT : model === 'client_grade' ? GRADE_DRIFT : [],
    },
    analytics,
    contacts,
    charts: { render: async ({ kind }) => ({ kind: kind === 'stacked' ? 'bar' : kind, path: '/chart.png' }) },
    files,
    names: { visibleTo },
    settings: { get: async () => null },
    audit: {
      record: async (entry) => {
        audited.push(entry);
      },
    },
    understand: createUnderstanding(),
    logger: { debug: log, info: log, warn: log, error: log },
  });
}

function asked(question: string, more: Partial<AlertAsked> = {}): AlertAsked {
  return { principal: principal(), question, slot: SLOT, isShared: false, withChart: false, ...more };
}

describe('the question of an alert', () => {
  test('is answered under the recipient’s rights, as of its time, and audited as an alert', async () => {
    const { answer } = questions();
    const own = await answer(asked('이번 달 매출'));
    expect(own).toMatchObject({ status: 'answered', scope: 'own', period: { to: '2026-06-15' } });
    expect(own.figures[0]).toMatchObject({ metric: 'sales_amount', value: 130_000_000 });
    const all = await answer(asked('이번 달 매출', { principal: boss }));
    expect(all).toMatchObject({ scope: 'company', figures: [{ value: 155_000_000 }] });
    const may = await answer(asked('이번 달 매출', { slot: new Date('2026-05-04T03:00:00Z') }));
    expect(may).toMatchObject({ period: { from: '2026-05-01', to: '2026-05-04' } });
    expect(audited.map((a) => [a.action, a.outcome, a.userId])).toEqual([
      ['alert', 'answered', 1],
      ['alert', 'answered', 9],
      ['alert', 'answered', 1],
    ]);
  });

  test('is drawn where it is going to be sent, as far as it can be', async () => {
    const { answer } = questions();
    const chart = async (question: string, withChart: boolean) =>
      (await answer(asked(question, { principal: boss, withChart }))).chart?.kind ?? null;
    expect(await chart('이번 달 거래처별 매출', true)).toBe('bar');
    expect(await chart('이번 달 거래처별 매출', false)).toBeNull();
    const one = await answer(asked('이번 달 담당자별 매출', { withChart: true }));
    expect(one.chart).toBeNull();
    expect(one.text).not.toContain('그래프');
  });

  test('that may not be asked is denied and audited so', async () => {
    expect(await questions().answer(asked('회사 전체 이번 달 매출'))).toMatchObject({ status: 'denied' });
    expect(audited).toMatchObject([{ action: 'alert', outcome: 'denied' }]);
  });

  test('that breaks is a failed answer, never an error', async () => {
    const broken = questions(async () => {
      throw new Error('names are gone');
    });
    expect(await broken.answer(asked('매출'))).toMatchObject({ status: 'failed', figures: [] });
    const events = await broken.events.cancelled_order?.({ ...asked('취소 건'), minimumAmount: null });
    expect(events).toMatchObject({ answer: { status: 'failed' }, happened: [] });
    expect(logged).toEqual(['the question of an alert failed', 'the question of an alert failed']);
  });
});

describe('an event', () => {
  const cancelled = async (
    question: string,
    more: Partial<AlertAsked> = {},
    minimumAmount: number | null = null,
  ) => questions().events.cancelled_order?.({ ...asked(question, more), minimumAmount });

  test('of a cancelled order is each by itself, within the rights, a week before a running period too', async () => {
    const company = await cancelled('이번 달 취소 건', { principal: boss });
    expect(company?.happened.map((h) => h.key)).toEqual(['order:12', 'order:5']);
    expect(company?.happened[1]).toMatchObject({
      text: '2026-06-03 한빛병원 세파정 900만원(김민수)',
      row: ['2026-06-03', '한빛병원', '세파정', '김민수', 9_000_000],
    });
    expect((await cancelled('이번 달 취소 건'))?.happened.map((h) => h.key)).toEqual(['order:5']);
    expect((await cancelled('이번 달 취소 건', { principal: boss }, 1_000_000))?.happened).toHaveLength(1);
    expect((await cancelled('지난달 취소 건', { principal: boss }))?.happened).toHaveLength(2);
  });

  test('of orders beyond the rights is denied, and holds none of them', async () => {
    expect(await cancelled('회사 전체 취소 건')).toMatchObject({
      answer: { status: 'denied' },
      happened: [],
    });
  });

  test('of drift is what drifted, and only for those who may look at models', async () => {
    const drift = async (who: Principal) =>
      questions().events.drift?.({ ...asked('이번 달 매출', { principal: who }), minimumAmount: null });
    const seen = await drift(boss);
    expect(seen?.happened.map((h) => h.key)).toEqual([
      'drift:region:last_week:2026-06',
      'drift:client_grade:grade_misses:last_month:2026-06',
    ]);
    expect(seen?.happened[0]?.text).toBe('지역 구성 변화(최근 1주 0.31, 기준 0.12)');
    expect(seen?.happened[1]?.text).toBe(
      '거래처 이탈·등급: 등급 예측이 빗나간 비율 변화(최근 1개월 1.80, 기준 1.25)',
    );
    expect(await drift(principal())).toMatchObject({
      answer: { status: 'denied', figures: [] },
      happened: [],
    });
  });

  test('of clients gone quiet is each client, by its last sale', async () => {
    const quiet = await questions().events.quiet_client?.({
      ...asked('3개월째 주문 없는 거래처', { principal: boss }),
      minimumAmount: null,
    });
    expect(quiet?.happened.map((h) => h.key)).toEqual(['quiet:미래약국:2025-01-05']);
  });

  test('of a closing below target is each person, once a period', async () => {
    const closing = await questions().events.closing_below_target?.({
      ...asked('이번 달 목표 못 채울 것 같은 담당자', { principal: boss }),
      minimumAmount: null,
    });
    expect(closing?.answer.status).toBe('answered');
    for (const { key } of closing?.happened ?? []) expect(key).toMatch(/^closing:2026-06-01:/);
  });
});
