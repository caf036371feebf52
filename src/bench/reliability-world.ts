import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setUpHome } from '../compose/unlock.js';
import { type App, openApp } from '../compose.js';
import { readConfig } from '../config.js';
import type { Audience } from '../model/document.js';
import type { BenchCompany } from './company.js';
import type { BenchRole } from './questions.js';

/** The homes of the cache's reliability, and what changes in them. */

export const ROLES = ['rep', 'manager', 'admin'] as const satisfies readonly BenchRole[];
const PASSWORD = 'bench of reliability';

interface Paper {
  readonly name: string;
  readonly text: string;
  readonly audience?: Audience;
}

const papers = (version: number): readonly Paper[] => [
  {
    name: `travel-${version}.md`,
    text: `# 출장비 규정 ${version}판\n\n출장 숙박비 한도는 1박 ${100 + version},000원으로 한다.`,
  },
  {
    name: `bonus-${version}.md`,
    text: `# 임원 성과급 기준 ${version}판\n\n임원 성과급은 연봉의 ${30 + version}%로 한다.`,
    audience: { kind: 'role', role: 'admin' },
  },
  {
    name: `dinner-${version}.md`,
    text: `# 회식비 규정 ${version}판\n\n팀 회식비는 한 사람에 ${40 + version},000원까지로 한다.`,
    audience: { kind: 'role', role: 'manager' },
  },
];

export interface House {
  readonly folder: string;
  readonly config: (redisUrl: string | null) => ReturnType<typeof readConfig>;
}

export async function found(company: BenchCompany, folder: string): Promise<House> {
  const home = join(folder, 'home');
  const config: House['config'] = (redisUrl) =>
    readConfig(
      {
        MEDISALES_HOME: home,
        MEDISALES_NOW: company.now,
        LOG_LEVEL: 'silent',
        ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
      },
      home,
    );
  await mkdir(folder, { recursive: true });
  await setUpHome(config(null));
  const app = await openApp(config(null));
  try {
    for (const { kind, path } of await company.write(folder)) await app.importer.importFiles(kind, [path]);
  } finally {
    await app.close();
  }
  return { folder, config };
}

type Change = (app: App, folder: string) => Promise<unknown>;

export async function addPapers(app: App, folder: string, version: number): Promise<void> {
  for (const { name, text, audience } of papers(version)) {
    const path = join(folder, name);
    await writeFile(path, text);
    await app.retrieval.documents.add([{ path, addedAs: name }], {
      kind: 'regulations',
      addedBy: null,
      ...(audience === undefined ? {} : { audience }),
    });
  }
}

/** What changes an answer, the same in both homes. */
export function changeOf(company: BenchCompany, turn: number): Change {
  const username = company.people.rep;
  const right = { resource: 'sales', level: 'read' } as const;
  const role = async (app: App, next: 'user' | 'admin'): Promise<unknown> => {
    const account = await app.stores.accounts.find(username);
    return account && app.stores.accounts.save({ username, email: account.email, role: next });
  };
  const changes: readonly Change[] = [
    (app) => app.usersAdmin.grant(username, right),
    (app) => role(app, 'admin'),
    (app, folder) => addPapers(app, folder, turn),
    (app) => role(app, 'user'),
    (app) => app.usersAdmin.revoke(username, right),
    async (app, folder) => {
      const path = join(folder, `sales-${turn}.csv`);
      const boss = await app.stores.people.identify({ kind: 'user', username: company.people.admin });
      const { entries } = boss === null ? { entries: [] } : await app.stores.names.visibleTo(boss);
      const [client, product] = (['client', 'product'] as const).map(
        (dimension) => entries.find((entry) => entry.dimension === dimension)?.label,
      );
      const date = company.now.slice(0, 10);
      await writeFile(
        path,
        `sale_date,user,client,product,sale_amount\n${date},${username},${client},${product},${turn}000\n`,
      );
      await app.importer.importFiles('sales', [path]);
    },
  ];
  return changes[turn % changes.length] ?? (async () => undefined);
}

export async function signIn(app: App, company: BenchCompany): Promise<Map<BenchRole, string>> {
  const tokens = new Map<BenchRole, string>();
  for (const role of ROLES) {
    const username = company.people[role];
    await app.usersAdmin.setPassword(username, PASSWORD);
    const now = app.clock.now();
    const opened = await app.sessions.open({
      username,
      password: PASSWORD,
      ipAddress: null,
      userAgent: null,
      now,
    });
    if (opened !== null) tokens.set(role, opened.token);
  }
  return tokens;
}
