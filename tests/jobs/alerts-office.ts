import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { migrateDatabases } from '../../db/migrate.js';
import { openStores, type Stores } from '../../db/stores.js';
import { createTryOut } from '../../jobs/alerts/try-out.js';
import { type AlertsDeps, createAlertsJob } from '../../jobs/alerts.js';
import { createTimetables } from '../../src/infra/timetables.js';
import type { Delivery, NewSubscription, Subscription } from '../../src/model/alert.js';
import type { Answer } from '../../src/model/answer.js';
import type { AlertAsked, EventSources } from '../../src/ports/alert-events.js';
import type { Destination, Notice } from '../../src/ports/notifier.js';
import { rated } from '../alerts/samples.js';
import { addCompany, markingCipher, useHomes } from '../db/home.js';

/** A real home with two teams, a clock that is moved by hand, answers that are set, and a notifier that notes. */

export interface Office {
  readonly stores: Stores;
  readonly ids: Readonly<Record<string, number>>;
  /** What each person is answered, by username; 90 % unless set. */
  readonly answers: Map<string, Answer>;
  readonly asked: AlertAsked[];
  readonly sent: { readonly notice: Notice; readonly to: Destination; readonly at: Date }[];
  /** Every sending goes through it; throws where it is to fail. */
  readonly sending: { fail: ((to: Destination) => Error | null) | null };
  readonly logged: { readonly level: string; readonly fields: object; readonly message: string }[];
  readonly subscribe: (more?: Partial<NewSubscription>) => Promise<Subscription>;
  /** Runs the job at that time of 15 June 2026 in Seoul, or at another day's; as a process of its own would. */
  readonly runAt: (time: string, day?: string) => Promise<string>;
  /** The same of two processes at once. */
  readonly runTwiceAt: (time: string) => Promise<readonly string[]>;
  readonly history: (id?: number) => Promise<readonly Delivery[]>;
  readonly deps: AlertsDeps;
  readonly tryOut: ReturnType<typeof createTryOut>;
}

const DAY = '2026-06-15';

export function seoul(time: string, day: string = DAY): Date {
  return new Date(`${day}T${time}:00+09:00`);
}

/** Lines of what went out: to whom, and the first line of every part. */
export function outline({ sent }: Pick<Office, 'sent'>): string[] {
  return sent.map(({ notice, to }) => {
    const where = to.kind === 'user' ? `user ${to.userId}` : to.channel.conversation;
    return `${where}: ${notice.parts.map((p) => `${p.heading} | ${p.answer.text.split('\n')[0]}`).join(' + ')}`;
  });
}

export function useOffices(): {
  readonly open: (events?: EventSources) => Promise<Office>;
} {
  const homes = useHomes();
  const opened: Stores[] = [];
  // Made once: migrating seven databases takes longer than the tests themselves.
  let pattern: string | null = null;
  afterAll(() => {
    if (pattern !== null) rmSync(pattern, { recursive: true, force: true });
  });
  afterEach(async () => {
    for (const stores of opened.splice(0)) await stores.close();
  });

  async function homeOfPattern(): Promise<string> {
    if (pattern === null) {
      pattern = mkdtempSync(join(tmpdir(), 'medisales-office-'));
      await migrateDatabases(pattern);
    }
    const home = homes.folder();
    cpSync(pattern, home, { recursive: true });
    return home;
  }

  async function open(events: EventSources = {}): Promise<Office> {
    let now = seoul('08:00');
    const clock = { now: () => new Date(now) };
    const home = await homeOfPattern();
    const openOne = (): Stores => {
      const one = openStores({ home, cipher: markingCipher, clock });
      opened.push(one);
      return one;
    };
    const stores = openOne();
    const ids = await addCompany(stores);
    const answers = new Map<string, Answer>();
    const asked: AlertAsked[] = [];
    const sent: Office['sent'] = [];
    const logged: Office['logged'] = [];
    const sending: Office['sending'] = { fail: null };
    const log = (level: string) => (fields: object, message: string) => {
      logged.push({ level, fields, message });
    };
    const deps: AlertsDeps = {
      subscriptions: stores.subscriptions,
      looks: stores.alertLooks,
      deliveries: stores.alertDeliveries,
      people: stores.people,
      audit: stores.audit,
      timetables: createTimetables(),
      clock,
      logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
      events,
      answer: async (question) => {
        asked.push(question);
        const { username } = question.principal;
        return answers.get(username) ?? rated(90, { text: `${username}의 답` });
      },
      notifier: {
        send: async (notice, to) => {
          const error = sending.fail?.(to) ?? null;
          if (error !== null) throw error;
          sent.push({ notice, to, at: clock.now() });
          return { channel: 'slack', reference: `ts${sent.length}` };
        },
      },
    };
    const job = createAlertsJob(deps);
    return {
      stores,
      ids,
      answers,
      asked,
      sent,
      sending,
      logged,
      deps,
      tryOut: createTryOut(deps),
      subscribe: (more = {}) =>
        stores.subscriptions.create({
          ownerId: ids.park ?? 0,
          title: '팀 달성률',
          kind: more.condition?.kind ?? 'digest',
          question: '이번 달 달성률',
          condition: null,
          timetable: { cron: '30 8 * * *', timezone: 'Asia/Seoul' },
          audience: { kind: 'self' },
          options: {},
          ...more,
        }),
      runAt: async (time, day) => {
        now = seoul(time, day);
        return (await job.run({ slot: now, signal: new AbortController().signal })).en;
      },
      runTwiceAt: async (time) => {
        now = seoul(time);
        const { subscriptions, alertLooks, alertDeliveries, people, audit } = openOne();
        const own = { subscriptions, looks: alertLooks, deliveries: alertDeliveries, people, audit };
        const other = createAlertsJob({ ...deps, ...own });
        const { signal } = new AbortController();
        return Promise.all([job, other].map(async (j) => (await j.run({ slot: now, signal })).en));
      },
      history: (id) =>
        stores.alertDeliveries.history(
          id === undefined ? { kind: 'all' } : { kind: 'subscription', id },
          100,
        ),
    };
  }

  return { open };
}
