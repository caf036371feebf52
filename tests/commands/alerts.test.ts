import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audienceOf, conditionOf, cronOf } from '../../src/commands/alerts/options.js';
import { registerAlerts } from '../../src/commands/alerts/register.js';
import type { CommandContext } from '../../src/commands/context.js';
import { type App, openApp } from '../../src/compose.js';
import type { Delivery } from '../../src/model/alert.js';
import { fromJson } from '../../src/model/answer.js';
import { principal } from '../skills/ask.js';
import { foundCompany, type Home, soldBy, sum } from '../support/company.js';

describe('what `alerts add` takes', () => {
  test.each([
    ['매일 08:30', '30 8 * * *'],
    ['평일 8:05', '5 8 * * 1-5'],
    ['매주 월요일 09:00', '0 9 * * 1'],
    ['매주 월,수,금 09:00', '0 9 * * 1,3,5'],
    ['매월 1일 09:00', '0 9 1 * *'],
    ['매시', '0 * * * *'],
    ['weekly mon 09:00', '0 9 * * 1'],
    ['Daily 08:30', '30 8 * * *'],
  ])('%s is %s', (at, cron) => {
    expect(cronOf(at)).toBe(cron);
  });

  test.each(['매일', '매일 25:00', '매주 09:00', '매월 32일 09:00', '아침에', 'weekly someday 09:00'])(
    '%s is no time',
    (at) => {
      expect(() => cronOf(at)).toThrow(/is no time for an alert/);
    },
  );

  test.each([
    ['달성률 < 80', { kind: 'threshold', metric: 'achievement_rate', operator: 'lt', value: 80 }],
    ['달성률 80% 미만', { kind: 'threshold', metric: 'achievement_rate', operator: 'lt', value: 80 }],
    ['매출 > 500만원', { kind: 'threshold', metric: 'sales_amount', operator: 'gt', value: 5_000_000 }],
    ['forecast_rate>=99.5', { kind: 'threshold', metric: 'forecast_rate', operator: 'gte', value: 99.5 }],
    ['sales_amount down 20%', { kind: 'change', metric: 'sales_amount', direction: 'down', percent: 20 }],
    ['cancelled_order >= 500만원', { kind: 'event', event: 'cancelled_order', minimumAmount: 5_000_000 }],
    ['quiet_client', { kind: 'event', event: 'quiet_client', minimumAmount: null }],
  ])('%s is a condition', (when, condition) => {
    expect(conditionOf(when)).toEqual(condition);
  });

  test.each(['매출', '매출 > 많이', 'cancelled_order < 5', '매출 sideways 20%'])('%s is none', (when) => {
    expect(() => conditionOf(when)).toThrow(/is no condition/);
  });

  test('audiences are told apart, ids of Teams hold colons', () => {
    const who = principal({ department: '강남팀' });
    expect(audienceOf('department', who)).toEqual({ kind: 'department', department: '강남팀' });
    expect(audienceOf('teams:t-1:19:abc@thread.tacv2', who)).toMatchObject({
      channel: { platform: 'teams', tenant: 't-1', conversation: '19:abc@thread.tacv2' },
    });
    expect(() => audienceOf('everybody', who)).toThrow(/is nobody/);
  });
});

describe('an alert over a real company', () => {
  let home: Home;
  let app: App;

  beforeAll(async () => {
    home = await foundCompany();
    app = await openApp(home.config({ MEDISALES_NOW: '2026-06-15T08:00:00+09:00' }));
  });
  afterAll(async () => {
    await app.close();
    home.remove();
  });

  async function run(...argv: string[]): Promise<readonly string[]> {
    const printed: string[] = [];
    const context: CommandContext = {
      config: () => home.config(),
      app: async () => app,
      print: (line) => printed.push(line),
      note: (line) => printed.push(line),
    };
    const program = new Command().exitOverride();
    registerAlerts(program, context);
    await program.parseAsync(['node', 'medisales', 'alerts', ...argv]);
    return printed;
  }

  const history = async (): Promise<readonly Delivery[]> =>
    fromJson((await run('history', '--json'))[0] ?? '') as readonly Delivery[];

  async function later(time: string): Promise<void> {
    await app.close();
    app = await openApp(home.config({ MEDISALES_NOW: time }));
  }

  test('reaches everyone of a team with their own figures, and none of another’s', async () => {
    const add = ['add', '--user', 'park', '--question', '이번 달 매출', '--at', '매일 08:30'];
    expect(await run(...add, '--to', 'department')).toEqual([
      '1\t이번 달 매출\tnext: 6월 15일 08:30 (Asia/Seoul)',
    ]);
    await later('2026-06-15T08:30:00+09:00');
    expect(await run('run')).toEqual(['3 looked at, 3 sent']);
    const found = (await history()).map((d) => [d.recipient, d.content.figures[0]?.value] as const);
    const sold = (...who: Parameters<typeof soldBy>[0]) => sum(soldBy(who, '2026-06-01', '2026-06-15'));
    const values = found.map(([, value]) => value).sort();
    expect(values).toEqual([sold('kim'), sold('lee'), sold('kim', 'lee', 'park')].sort());
  });

  test('is not made beyond the rights, nor without an answer', async () => {
    const add = (user: string, question: string, ...more: string[]) =>
      run('add', '--user', user, '--question', question, '--at', '매일 08:30', ...more);
    const before = await run('list');
    await expect(add('kim', '이번 달 매출', '--to', 'department')).rejects.toThrow(/보낼 권한이 없습니다/);
    await expect(add('kim', '회사 전체 매출')).rejects.toThrow(/답할 수 없어 알림을 만들지 않았습니다/);
    await expect(add('park', '이번 달 매출', '--when', '달성률 < 80')).rejects.toThrow(/기준으로 삼을 값/);
    await expect(add('park', '이번 달 매출', '--when', 'sales_amount up 10%')).rejects.toThrow(
      /비교가 없습니다/,
    );
    const often = ['--cron', '* * * * *'];
    await expect(run('add', '--user', 'park', '--question', '이번 달 매출', ...often)).rejects.toThrow(
      /5분마다보다 자주/,
    );
    expect(await run('list')).toEqual(before);
  });

  test('is listed, paused, put off, resumed and removed', async () => {
    const stateOf = async () => (await run('list')).map((line) => line.split('\t')[3]);
    await run('pause', '1');
    expect(await stateOf()).toEqual(['paused']);
    await run('resume', '1');
    await run('snooze', '1', '--until', '2026-06-16T09:00:00+09:00');
    expect(await stateOf()).toEqual(['active until 2026-06-16T00:00:00.000Z']);
    await expect(run('snooze', '1', '--until', 'tomorrow')).rejects.toThrow(/--until must be a time/);
    await expect(run('pause', '77')).rejects.toThrow(/There is no alert 77/);
    await run('remove', '1');
    expect((await run('list'))[0]).toContain('No alerts yet');
    expect(await history()).toHaveLength(3);
  });

  test('draws a breakdown for whoever gets it', async () => {
    await run('add', '--user', 'park', '--question', '이번 달 담당자별 매출', '--at', '매일 08:40');
    await later('2026-06-15T08:40:00+09:00');
    await run('run');
    const [latest] = await history();
    expect(latest?.content.chart).toMatchObject({ kind: 'bar', path: expect.stringContaining(home.home) });
  });
});
