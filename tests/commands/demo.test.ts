import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { CommandContext } from '../../src/commands/context.js';
import { registerDemo } from '../../src/commands/demo.js';
import { DEMO_PASSWORD } from '../../src/compose/people.js';
import { setUpHome } from '../../src/compose/unlock.js';
import { type App, openApp } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import type { Logger } from '../../src/ports/logger.js';

const folders: string[] = [];
const apps: App[] = [];

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'medisales-demo-'));
  folders.push(home);
  return home;
}

function signIn(app: App, username: string) {
  return app.sessions.open({
    username,
    password: DEMO_PASSWORD,
    ipAddress: null,
    userAgent: null,
    now: app.clock.now(),
  });
}

const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function open(home: string, now = '2026-06-15T09:00:00+09:00'): Promise<App> {
  const app = await openApp(readConfig({ MEDISALES_HOME: home, MEDISALES_NOW: now }, home), quiet);
  apps.push(app);
  return app;
}

interface Run {
  readonly printed: readonly string[];
  readonly noted: readonly string[];
}

async function demo(home: string, day: string, ...args: string[]): Promise<Run> {
  const now = `${day}T09:00:00+09:00`;
  const config = readConfig({ MEDISALES_HOME: home, MEDISALES_NOW: now }, home);
  const printed: string[] = [];
  const noted: string[] = [];
  const context: CommandContext = {
    config: () => config,
    app: () => open(home, now),
    print: (line) => printed.push(line),
    note: (line) => noted.push(line),
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  registerDemo(program, context);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  await program.parseAsync(['node', 'medisales', 'demo', ...args]);
  for (const app of apps.splice(0)) await app.close();
  return { printed, noted };
}

async function demoJson(home: string, day: string, ...args: string[]) {
  const { printed } = await demo(home, day, '--json', ...args);
  expect(printed).toHaveLength(1);
  return JSON.parse(printed[0] ?? '') as {
    status: string;
    seed: number;
    to: string;
    files: { kind: string; rows: number }[];
    ownFiles: string[];
    people: { username: string; role: string }[];
  };
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const home = newHome();

function ownFile(name: string, content: string): string {
  const path = join(newHome(), name);
  writeFileSync(path, content);
  return path;
}

const OWN_CLIENT = 'name\n우리병원\n';

describe('medisales demo', () => {
  it('sets an empty home up and brings every row in through the import', async () => {
    const made = await demoJson(home, '2026-06-15');
    expect(made).toMatchObject({ status: 'loaded', seed: 1, to: '2026-06-14', ownFiles: [] });
    const app = await open(home);
    const rows = Object.fromEntries(made.files.map(({ kind, rows }) => [kind, rows]));
    expect(await app.stores.company.counts()).toEqual({
      users: 30,
      products: 25,
      clients: 300,
      sales: rows.sales,
      targets: rows.targets,
    });
    const failed = (await app.stores.checkIntegrity()).filter((check) => !check.ok);
    expect(failed).toEqual([]);
    expect(readdirSync(join(home, 'data/files/uploads/processed/demo')).sort()).toEqual([
      'demo_clients.csv',
      'demo_contacts.csv',
      'demo_products.csv',
      'demo_sales_2023-01-01_2026-06-14_seed1.csv',
      'demo_targets.csv',
      'demo_users.csv',
    ]);
  });

  it('lets the people that it names sign in, of every role and in English too', async () => {
    const { people } = await demoJson(home, '2026-06-15');
    const app = await open(home);
    expect(await app.demoPassword()).toBe(DEMO_PASSWORD);
    expect((await app.demoPeople()).map((p) => p.username).sort()).toEqual(
      people.map((p) => p.username).sort(),
    );
    expect(new Set(people.map((p) => p.role))).toEqual(new Set(['user', 'manager', 'admin']));
    const signedIn = await signIn(app, 'minjun.kim');
    expect(signedIn).not.toBeNull();
    const account = await app.stores.accounts.find('mirae.shim');
    expect(await app.stores.accounts.profile(account?.id ?? 0)).toMatchObject({ language: 'en' });
  });

  it('does nothing where the company is there up to yesterday, and says so', async () => {
    const { printed, noted } = await demo(home, '2026-06-15');
    expect(noted).toEqual([]);
    expect(printed[0]).toContain('이미 어제까지 준비되어 있습니다');
    expect(printed.join('\n')).toContain(DEMO_PASSWORD);
    for (const username of ['minjun.kim', 'seungmin.baek', 'junghoon.nam']) {
      expect(printed.join('\n')).toContain(username);
    }
  });

  it('has clients of every grade, so that they can be asked by', async () => {
    await demo(home, '2026-06-15');
    const app = await open(home);
    const reply = await app.ask({
      text: '등급별 최근 1년 매출',
      channel: 'cli',
      asker: { kind: 'user', username: 'junghoon.nam' },
    });
    expect(reply?.answer.status).toBe('answered');
    expect(reply?.answer.table?.rows.map((row) => String(row[0])).sort()).toEqual(
      expect.arrayContaining(['A등급', 'B등급', 'C등급', 'S등급']),
    );
  });

  it('names questions that are answered', async () => {
    const { printed } = await demo(home, '2026-06-15', '--json');
    const { questions } = JSON.parse(printed[0] ?? '') as {
      questions: { user: string; ko: string; en: string }[];
    };
    const app = await open(home);
    for (const { user, ko, en } of questions) {
      for (const text of [ko, en]) {
        const reply = await app.ask({
          text,
          channel: 'cli',
          conversation: `cli:${text}`,
          asker: { kind: 'user', username: user },
        });
        expect([text, reply?.answer.status]).toEqual([text, 'answered']);
        expect(reply?.answer.table?.rows.length).toBeGreaterThan(0);
      }
    }
  });

  it('goes on to yesterday when days have passed, with the same people, ids and passwords', async () => {
    const before = await open(home);
    const own = await before.stores.accounts.find('minjun.kim');
    await before.usersAdmin.setPassword('minjun.kim', 'a password of my own');
    await before.close();
    apps.length = 0;
    const made = await demoJson(home, '2026-06-17');
    expect(made).toMatchObject({ status: 'extended', to: '2026-06-16' });
    expect(made.files.map((file) => file.kind)).toEqual(['targets', 'sales']);
    const app = await open(home, '2026-06-17T09:00:00+09:00');
    expect((await app.stores.company.counts()).sales).toBe(made.files.at(-1)?.rows);
    expect((await app.stores.accounts.find('minjun.kim'))?.id).toBe(own?.id);
    expect(await signIn(app, 'minjun.kim')).toBeNull();
    expect((await app.stores.checkIntegrity()).filter((check) => !check.ok)).toEqual([]);
  });

  it('leaves a home alone in which somebody imported files of their own, until it is told to reset', async () => {
    const app = await open(home);
    await app.importer.importFiles('clients', [ownFile('mine.csv', OWN_CLIENT)]);
    await app.close();
    apps.length = 0;
    expect(await demoJson(home, '2026-06-18')).toMatchObject({
      status: 'kept',
      to: '2026-06-16',
      ownFiles: ['mine.csv'],
    });
    expect(await demoJson(home, '2026-06-18', '--reset', '--seed', '7')).toMatchObject({
      status: 'loaded',
      seed: 7,
      to: '2026-06-17',
    });
    const anew = await open(home, '2026-06-18T09:00:00+09:00');
    expect(await anew.stores.company.counts()).toMatchObject({ users: 30, clients: 300 });
    expect((await anew.stores.accounts.find('seungmin.baek'))?.id).toBe(1);
    expect((await anew.stores.checkIntegrity()).filter((check) => !check.ok)).toEqual([]);
  });

  it('stays with the seed of the home unless another is given', async () => {
    expect(await demoJson(home, '2026-06-18')).toMatchObject({ status: 'present', seed: 7 });
  });

  it('takes up a load that was cut short', async () => {
    const app = await open(home);
    await app.stores.company.clearSales();
    await app.close();
    apps.length = 0;
    const made = await demoJson(home, '2026-06-18');
    expect(made.files.map((file) => file.kind)).toEqual(['targets', 'sales']);
  });

  it('refuses a home with a company of its own, also to reset it, and changes nothing', async () => {
    const real = newHome();
    await setUpHome(readConfig({ MEDISALES_HOME: real }, real));
    const app = await open(real);
    await app.importer.importFiles('clients', [ownFile('clients.csv', OWN_CLIENT)]);
    for (const args of [[], ['--reset']]) {
      await expect(demo(real, '2026-06-15', ...args)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('holds a company of its own (0 users, 1 clients, 0 sales)'),
      });
    }
    const marked = await open(real);
    await marked.stores.settings.set('demo_company', '1');
    await expect(demo(real, '2026-06-15', '--reset')).rejects.toMatchObject({ code: 'conflict' });
    const after = await open(real);
    expect(await after.stores.company.counts()).toMatchObject({ users: 0, clients: 1 });
  });

  it('refuses a seed that is no number', async () => {
    await expect(demo(newHome(), '2026-06-15', '--seed', 'x')).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    });
  });
});
