import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/model/errors.js';
import { answerOf, BELOW_80, eventsOf, happened, rated } from '../alerts/samples.js';
import { outline, seoul, useOffices } from './alerts-office.js';

const offices = useOffices();
const HOURLY = { cron: '0 * * * *', timezone: 'Asia/Seoul' };
const TEAM = { kind: 'department', department: '강남팀' } as const;
const SLACK = { platform: 'slack', tenant: 'T1', conversation: 'C1' } as const;
const CHANNEL = { kind: 'channel', channel: SLACK } as const;
const gone = new AppError('not_found', 'the channel is gone');
const busy = new AppError('upstream_failed', 'rate limited', { retryable: true });

describe('a digest', () => {
  test('comes at its time, once, answered as of that time', async () => {
    const office = await offices.open();
    await office.subscribe();
    expect(await office.runAt('08:29')).toBe('0 looked at, 0 sent');
    expect(await office.runAt('08:31')).toBe('1 looked at, 1 sent');
    expect(await office.runAt('08:32')).toBe('0 looked at, 0 sent');
    await office.runAt('08:30', '2026-06-16');
    expect(outline(office)).toEqual(['user 3: 팀 달성률 | park의 답', 'user 3: 팀 달성률 | park의 답']);
    expect(office.asked.map((a) => a.slot)).toEqual([seoul('08:30'), seoul('08:30', '2026-06-16')]);
    expect(office.sent[0]?.notice.parts[0]?.answer.suggestions).toEqual([
      '알림 1 하루 미루기',
      '알림 1 그만',
      '이번 달 달성률',
    ]);
  });

  test('missed while the service was down runs once at its newest time, and says that it is late', async () => {
    const office = await offices.open();
    await office.subscribe();
    await office.runAt('11:00', '2026-06-18');
    expect(outline(office)).toEqual(['user 3: 팀 달성률 (6월 18일 08:30 기준, 늦게 보냄) | park의 답']);
    expect(await office.history()).toMatchObject([{ slot: seoul('08:30', '2026-06-18'), isLate: true }]);
    expect(office.asked.map((a) => a.slot)).toEqual([seoul('08:30', '2026-06-18')]);
  });

  test('with a last day comes through it and ends with its last time', async () => {
    const office = await offices.open();
    const { id } = await office.subscribe({ options: { until: '2026-06-16' } });
    await office.runAt('08:30');
    expect(await office.stores.subscriptions.get(id)).toMatchObject({ status: 'active' });
    for (const time of ['08:30', '08:31']) await office.runAt(time, '2026-06-16');
    expect(await office.stores.subscriptions.get(id)).toMatchObject({ status: 'ended' });
    const [entry] = await office.stores.audit.latest(1);
    expect(entry).toMatchObject({ action: 'alert_end', detail: { subscription: id, because: 'last_day' } });
    await office.runAt('08:30', '2026-06-17');
    expect(outline(office)).toHaveLength(2);
  });

  test('whose last day passed while the service was down is made up for once, as of that day', async () => {
    const office = await offices.open();
    const { id } = await office.subscribe({ options: { until: '2026-06-16' } });
    for (const time of ['11:00', '11:01']) await office.runAt(time, '2026-06-18');
    expect(office.asked.map((a) => a.slot)).toEqual([seoul('08:30', '2026-06-16')]);
    expect(await office.stores.subscriptions.get(id)).toMatchObject({ status: 'ended' });
  });

  test('of several falls together into one message a person, in the order of their times', async () => {
    const office = await offices.open();
    await office.subscribe({ title: '하나' });
    await office.subscribe({ title: '둘', timetable: HOURLY });
    await office.subscribe({ title: '남의 것', ownerId: office.ids.kim ?? 0 });
    await office.runAt('09:00');
    expect(outline(office).sort()).toEqual([
      'user 1: 남의 것 (6월 15일 08:30 기준, 늦게 보냄) | kim의 답',
      'user 3: 하나 (6월 15일 08:30 기준, 늦게 보냄) | park의 답 + 둘 | park의 답',
    ]);
  });

  test('that fails is asked again soon, and its owner told when it goes on failing', async () => {
    const office = await offices.open();
    await office.subscribe();
    office.answers.set('park', answerOf({ status: 'failed', text: '참조 abc' }));
    for (const time of ['08:30', '08:31', '08:32', '08:34', '08:36', '08:40']) await office.runAt(time);
    expect(office.asked).toHaveLength(3);
    expect(outline(office)).toEqual([
      'user 3: 팀 달성률 | 이 알림의 질문에 답하지 못해 보내지 않았습니다. 다시 답할 수 있게 되면 보내 드립니다.',
    ]);
    office.answers.delete('park');
    await office.runAt('08:30', '2026-06-16');
    expect(outline(office)[1]).toBe('user 3: 팀 달성률 | park의 답');
  });

  test('that failed once comes a little later, as of its own time', async () => {
    const office = await offices.open();
    await office.subscribe();
    office.answers.set('park', answerOf({ status: 'failed' }));
    await office.runAt('08:30');
    office.answers.delete('park');
    await office.runAt('08:32');
    expect(await office.history()).toMatchObject([
      { slot: seoul('08:30'), status: 'sent', reason: 'digest' },
    ]);
  });
});

describe('recipients', () => {
  test('of a team are its active people of that moment, each with their own answer in their own language', async () => {
    const office = await offices.open();
    const { accounts } = office.stores;
    await accounts.setProfile(office.ids.lee ?? 0, { language: 'en' });
    await office.subscribe({ audience: TEAM });
    await office.runAt('08:30');
    expect(outline(office).sort()).toEqual([
      'user 1: 팀 달성률 | kim의 답',
      'user 2: 팀 달성률 | lee의 답',
      'user 3: 팀 달성률 | park의 답',
    ]);
    const english = office.sent.find((s) => s.to.kind === 'user' && s.to.userId === 2)?.notice;
    expect(english).toMatchObject({ language: 'en', username: 'lee' });
    expect(english?.parts[0]?.answer).toMatchObject({
      text: 'lee의 답\nThis alert was made by 박세나.',
      suggestions: ['이번 달 달성률'],
    });
  });

  test('who left get nothing more, and the owner is told once', async () => {
    const office = await offices.open();
    await office.subscribe({ audience: TEAM });
    await office.runAt('08:30');
    const kim = { username: 'kim', email: 'kim@example.com' };
    await office.stores.accounts.save({ ...kim, isActive: false });
    for (const day of ['2026-06-16', '2026-06-17']) await office.runAt('08:30', day);
    const later = outline(office).slice(3);
    expect(later.filter((line) => line.startsWith('user 1'))).toEqual([]);
    expect(later.filter((line) => line.includes('김하나 님은 이제'))).toHaveLength(1);
    expect(later).toHaveLength(4);
  });

  test('who may no longer see the answer get nothing, and the owner is told once', async () => {
    const office = await offices.open();
    await office.subscribe({ audience: TEAM });
    office.answers.set('kim', answerOf({ status: 'denied' }));
    for (const day of ['2026-06-15', '2026-06-16', '2026-06-17']) await office.runAt('08:30', day);
    const lines = outline(office);
    expect(lines.filter((line) => line.startsWith('user 1'))).toEqual([]);
    const told = lines.filter((line) => line.includes('김하나 님에게는 이 질문의 답을 볼 권한이 없어'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^user 3: /);
  });

  test('who left between the look and the sending get nothing', async () => {
    const office = await offices.open();
    await office.subscribe({ audience: TEAM });
    office.sending.fail = () => busy;
    await office.runAt('08:30');
    office.sending.fail = null;
    await office.stores.accounts.save({ username: 'kim', email: 'kim@example.com', isActive: false });
    await office.runAt('08:35');
    expect(outline(office).filter((line) => line.startsWith('user 1'))).toEqual([]);
    const [kims] = (await office.history()).filter(
      (d) => d.recipient.kind === 'user' && d.recipient.userId === 1,
    );
    expect(kims).toMatchObject({ status: 'suppressed', error: 'the recipient is no longer active' });
  });

  test('of an owner who left are none: the alert ends and that is recorded', async () => {
    const office = await offices.open();
    const { id } = await office.subscribe({ audience: TEAM });
    await office.stores.accounts.save({ username: 'park', email: 'park@example.com', isActive: false });
    await office.runAt('08:30');
    expect(office.sent).toEqual([]);
    expect(await office.stores.subscriptions.get(id)).toMatchObject({ status: 'ended' });
    const [entry] = await office.stores.audit.latest(1);
    expect(entry).toMatchObject({ action: 'alert_end', detail: { subscription: id, because: 'owner_left' } });
  });

  test('are no longer told where the owner lost the right to: the alert pauses and says so once', async () => {
    const office = await offices.open();
    const { id } = await office.subscribe({ audience: TEAM });
    await office.stores.accounts.save({ username: 'park', email: 'park@example.com', role: 'user' });
    for (const time of ['08:30', '08:31']) await office.runAt(time);
    expect(outline(office)).toEqual([expect.stringContaining('권한이 없어져 이 알림을 멈췄습니다')]);
    expect(await office.stores.subscriptions.get(id)).toMatchObject({ status: 'paused' });
  });

  test('of a channel read one message with the owner’s rows, asked as for all who read it', async () => {
    const office = await offices.open();
    await office.subscribe({ audience: CHANNEL });
    await office.runAt('08:30');
    expect(outline(office)).toEqual(['C1: 팀 달성률 | park의 답']);
    expect(office.asked).toMatchObject([{ isShared: true, principal: { username: 'park' } }]);
    expect(office.sent[0]?.notice.username).toBe('park');
  });
});

describe('being left alone', () => {
  const NIGHT = { quietHours: { from: '22:00', to: '10:00' }, isQuietOnHolidays: false, mutes: [] };

  test('in quiet hours: a digest waits with the answer of its time, a condition is looked at when they end', async () => {
    const office = await offices.open();
    await office.stores.subscriptions.setPreferences(office.ids.park ?? 0, NIGHT);
    await office.subscribe();
    await office.subscribe({
      condition: BELOW_80,
      title: '80% 아래',
      timetable: { cron: '0 9 * * *', timezone: 'Asia/Seoul' },
    });
    office.answers.set('park', rated(70, { text: '아침의 답' }));
    for (const time of ['08:30', '09:00', '09:59']) await office.runAt(time);
    expect(office.sent).toEqual([]);
    expect(office.asked).toHaveLength(1);
    office.answers.set('park', rated(75, { text: '열 시의 답' }));
    await office.runAt('10:00');
    expect(outline(office)).toEqual([
      'user 3: 팀 달성률 (6월 15일 08:30 기준) | 아침의 답 + 80% 아래 | 달성률이 75%입니다. 기준(80% 미만)에 해당합니다(이 기간에 처음 확인한 값).',
    ]);
  });

  test('what waited through them is not sent to whoever lost the right to see it meanwhile', async () => {
    const office = await offices.open();
    await office.stores.subscriptions.setPreferences(office.ids.park ?? 0, NIGHT);
    await office.subscribe();
    office.answers.set('park', rated(70, { text: '팀의 답', scope: 'department' }));
    await office.runAt('08:30');
    await office.stores.accounts.save({ username: 'park', email: 'park@example.com', role: 'user' });
    await office.runAt('10:00');
    expect(office.sent).toEqual([]);
    expect(await office.history()).toMatchObject([
      { status: 'suppressed', error: 'the right to see it was taken away meanwhile' },
    ]);
  });

  test('on a day off: the history says why a digest did not come', async () => {
    const office = await offices.open();
    await office.subscribe({ options: { isOffOnHolidays: true } });
    await office.runAt('08:30', '2026-09-25');
    expect(office.sent).toEqual([]);
    expect(office.asked).toEqual([]);
    expect(await office.history()).toMatchObject([
      { status: 'suppressed', error: '공휴일(추석)이라 보내지 않았습니다' },
    ]);
  });

  test('on a vacation: a crossing is noted once a day and told afterwards where it is still so', async () => {
    const office = await offices.open();
    const mutes = [{ from: '2026-06-15', to: '2026-06-16', title: '휴가' }];
    await office.stores.subscriptions.setPreferences(office.ids.park ?? 0, {
      ...NIGHT,
      quietHours: null,
      mutes,
    });
    await office.subscribe({ condition: BELOW_80, timetable: HOURLY });
    office.answers.set('park', rated(70));
    for (const time of ['09:00', '10:00', '11:00']) await office.runAt(time);
    await office.runAt('09:00', '2026-06-16');
    expect((await office.history()).map((d) => d.status)).toEqual(['suppressed', 'suppressed']);
    expect(office.sent).toEqual([]);
    await office.runAt('09:00', '2026-06-17');
    expect(outline(office)).toHaveLength(1);
  });

  test('while an alert is put off, and afterwards it goes on by itself', async () => {
    const office = await offices.open();
    const { id } = await office.subscribe();
    await office.stores.subscriptions.change(id, { snoozedUntil: seoul('08:00', '2026-06-16') });
    await office.runAt('08:30');
    expect(await office.history()).toMatchObject([
      { status: 'suppressed', error: '6월 16일 08:00까지 미룬 알림이라 보내지 않았습니다' },
    ]);
    await office.runAt('08:30', '2026-06-16');
    expect(office.sent).toHaveLength(1);
  });

  test('by ending it: what was due already is not sent any more', async () => {
    const office = await offices.open();
    const { id } = await office.subscribe();
    office.sending.fail = () => busy;
    await office.runAt('08:30');
    office.sending.fail = null;
    await office.stores.subscriptions.change(id, { status: 'ended' });
    await office.runAt('09:30');
    expect(office.sent).toEqual([]);
    expect(await office.history()).toMatchObject([{ status: 'suppressed' }]);
  });
});

describe('a delivery', () => {
  test('that fails for now is tried with growing waits, then given up, and stays to be read on the page', async () => {
    const office = await offices.open();
    await office.subscribe();
    office.sending.fail = () => busy;
    const waits: number[] = [];
    let [hour, minute] = [8, 30];
    for (let i = 0; i < 200; i += 1) {
      await office.runAt(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
      const [row] = await office.history();
      if (row?.attempts !== waits.length) waits.push((hour - 8) * 60 + minute - 30);
      minute += 1;
      if (minute === 60) [hour, minute] = [hour + 1, 0];
    }
    expect(waits).toEqual([0, 1, 6, 21, 81]);
    expect(await office.history()).toMatchObject([{ status: 'failed', error: 'rate limited', attempts: 5 }]);
    expect(await office.stores.alertDeliveries.unread(office.ids.park ?? 0)).toHaveLength(1);
    expect(office.logged.filter((l) => l.message === 'an alert could not be delivered')).toHaveLength(1);
  });

  test('to a channel that is gone comes to the owner directly, with the reason', async () => {
    const office = await offices.open();
    await office.subscribe({ audience: CHANNEL });
    office.sending.fail = (to) => (to.kind === 'channel' ? gone : null);
    await office.runAt('08:30');
    await office.runAt('08:31');
    expect(outline(office)).toEqual([
      'user 3: 팀 달성률 | 채널에 보내지 못해 직접 보내 드립니다(the channel is gone).',
    ]);
    expect(office.sent[0]?.notice.parts[0]?.answer.text).toContain('park의 답');
    expect((await office.history()).map((d) => [d.reason, d.status])).toEqual([
      ['digest', 'sent'],
      ['digest', 'failed'],
    ]);
  });

  test('to somebody else that fails for good is told to the owner', async () => {
    const office = await offices.open();
    await office.subscribe({ audience: TEAM });
    office.sending.fail = (to) => (to.kind === 'user' && to.userId === 1 ? gone : null);
    await office.runAt('08:30');
    await office.runAt('08:31');
    expect(
      outline(office).filter((line) => line.includes('김하나 님에게 이 알림을 보내지 못했습니다')),
    ).toHaveLength(1);
  });

  test('is sent once by two processes that look and send at the same time', async () => {
    const office = await offices.open();
    for (let i = 0; i < 12; i += 1) {
      await office.subscribe({ title: `알림 ${i}`, audience: i % 3 === 0 ? CHANNEL : TEAM });
    }
    const said = await office.runTwiceAt('08:30');
    expect(said.map((line) => /(\d+) looked/.exec(line)?.[1])).toEqual(['28', '28']);
    const parts = office.sent.flatMap(({ notice, to }) =>
      notice.parts.map((p) => `${JSON.stringify(to)} ${p.heading}`),
    );
    expect(parts).toHaveLength(28);
    expect(new Set(parts).size).toBe(28);
    expect((await office.history()).every((d) => d.status === 'sent' && d.attempts === 1)).toBe(true);
  });

  test('that another process took over is told of, and not settled twice', async () => {
    const office = await offices.open();
    await office.subscribe();
    office.sending.fail = () => busy;
    await office.runAt('08:30');
    // A process that died while it sent.
    await office.stores.alertDeliveries.claim({ now: seoul('08:31'), leaseUntil: seoul('08:34') });
    office.sending.fail = null;
    await office.runAt('08:33');
    expect(office.sent).toEqual([]);
    await office.runAt('08:34');
    expect(office.sent).toHaveLength(1);
    const doubled = office.logged.filter((l) => l.message.includes('may be doubled'));
    expect(doubled).toMatchObject([{ level: 'warn', fields: { deliveries: [1] } }]);
  });
});

describe('a condition', () => {
  test('is told on crossing and on recovery, with the state kept between the runs', async () => {
    const office = await offices.open();
    await office.subscribe({ condition: BELOW_80, timetable: HOURLY });
    for (const [time, value] of [
      ['09:00', 85],
      ['10:00', 75],
      ['11:00', 70],
      ['12:00', 82],
    ] as const) {
      office.answers.set('park', rated(value));
      await office.runAt(time);
    }
    expect((await office.history()).map((d) => d.reason)).toEqual(['recovered', 'fired']);
    expect(outline(office)[1]).toContain('기준(80% 미만)에서 벗어났습니다(앞서 확인했을 때 70%)');
  });

  test('on events takes what is there when the alert is made as known, before its first time comes', async () => {
    let keys = ['가'];
    const source = async () => eventsOf(happened(...keys));
    const office = await offices.open({ cancelled_order: source });
    const condition = { kind: 'event', event: 'cancelled_order', minimumAmount: null } as const;
    await office.subscribe({ condition });
    await office.runAt('08:01');
    keys = ['가', '나'];
    await office.runAt('08:30');
    expect(outline(office)).toEqual(['user 3: 팀 달성률 | 취소된 주문 1건을 새로 확인했습니다.']);
  });

  test('does not keep the others from being looked at when its own question breaks', async () => {
    const office = await offices.open({
      cancelled_order: async () => {
        throw new Error('broken');
      },
    });
    await office.subscribe({ condition: { kind: 'event', event: 'cancelled_order', minimumAmount: null } });
    await office.subscribe({ title: '다른 것' });
    await office.runAt('08:30');
    expect(outline(office)).toEqual(['user 3: 다른 것 | park의 답']);
    expect(office.logged.filter((l) => l.level === 'error')).toHaveLength(1);
  });
});

describe('trying an alert out', () => {
  test('tells the owner at once what would be sent and why not, and changes nothing that it remembers', async () => {
    const office = await offices.open();
    const { id } = await office.subscribe({ condition: BELOW_80, audience: TEAM });
    office.answers.set('park', rated(85));
    expect(await office.tryOut(id)).toMatchObject({ wouldTell: false, quiet: 'not_met' });
    office.answers.set('park', rated(70));
    expect(await office.tryOut(id)).toMatchObject({ wouldTell: true, quiet: null, held: null });
    expect(outline(office)).toEqual([
      'user 3: 팀 달성률 | [시험] 지금은 기준에 해당하지 않아 보내지 않습니다.',
      'user 3: 팀 달성률 | [시험]',
    ]);
    await office.runAt('08:30');
    expect(outline(office).filter((line) => line.includes('이 기간에 처음 확인한 값'))).toHaveLength(1);
    await expect(office.tryOut(99)).rejects.toMatchObject({ code: 'not_found' });
  });
});
