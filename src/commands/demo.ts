import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { SAMPLE_COMPETITORS, SAMPLE_ORIGIN } from '../compose/news-samples.js';
import { DEMO_PASSWORD, DEMO_SETTING } from '../compose/people.js';
import { setUpHome } from '../compose/unlock.js';
import type { App } from '../compose.js';
import type { Config } from '../config.js';
import { type DemoResult, type LoadStep, loadDemo } from '../demo/load.js';
import { monthText } from '../demo/months.js';
import { emailOf, GUIDES, PEOPLE } from '../demo/people.js';
import { SAMPLE_RULES } from '../demo/rules.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import { OPERATOR } from '../model/principal.js';
import { createPasswordHasher } from '../security/password.js';
import type { CommandContext } from './context.js';
import { addSamples, removeDocuments } from './demo-documents.js';
import { serve } from './start.js';

interface DemoFlags {
  readonly reset?: boolean;
  readonly seed?: number;
  readonly start?: boolean;
  readonly json?: boolean;
}

const FILES_FOLDER = 'data/files/uploads/processed/demo';

const QUESTIONS = [
  { as: 'manager', ko: '이번 달 담당자별 달성률', en: 'achievement rate by rep this month' },
  { as: 'admin', ko: '최근 6개월 다파로운정 월별 매출', en: 'monthly sales of 다파로운정 last 6 months' },
  { as: 'rep', ko: '3개월째 주문 없는 거래처', en: 'clients without orders for 3 months' },
] as const;

const ROLES = { user: '담당자 rep', manager: '팀장 manager', admin: '관리자 admin' } as const;

function seedOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('write a whole number such as 1');
  return Number(text);
}

/** One hash, encrypted for each person's row: hashing anew for each would take seconds and protect nothing. */
async function givePasswords(app: App, usernames: readonly string[]): Promise<void> {
  const accounts = await Promise.all(usernames.map((username) => app.stores.accounts.find(username)));
  const without = accounts.filter((account) => account !== null).filter((account) => !account.hasPassword);
  if (without.length === 0) return;
  const hash = await createPasswordHasher().hash(DEMO_PASSWORD);
  for (const { id } of without) await app.stores.accounts.setPasswordHash(id, hash);
}

function tellStep(step: LoadStep, note: (line: string) => void): void {
  if (step.step === 'writing') {
    note('가상 회사를 만드는 중입니다. 몇 초 걸립니다. / Making up a company, a few seconds …');
  } else if (step.kind === 'sales') {
    const rows = step.rows.toLocaleString('en');
    note(`매출 ${rows}건을 가져오는 중입니다. / Importing ${rows} sales …`);
  }
}

async function load(context: CommandContext, flags: DemoFlags): Promise<DemoResult> {
  const config = context.config();
  await setUpHome(config);
  const app = await context.app();
  const { stores, importer } = app;
  const result = await loadDemo(
    {
      home: config.home,
      importer,
      company: stores.company,
      isDemo: async () => (await stores.settings.get(DEMO_SETTING)) === '1',
      markDemo: async () => {
        await stores.settings.set(DEMO_SETTING, '1');
      },
      givePasswords: (usernames) => givePasswords(app, usernames),
      folder: join(config.home, FILES_FOLDER),
      note: (step) => tellStep(step, context.note),
    },
    {
      seed: flags.seed ?? null,
      reset: flags.reset === true,
      today: localDate(app.clock.now(), COMPANY_ZONE),
    },
  );
  if (result.status !== 'kept') {
    await bringDocuments(app, flags.reset === true, context.note);
    // A company that was made anew has other ids, which the articles have noted.
    if (result.status === 'loaded') await app.stores.news.removeUnder(`${SAMPLE_ORIGIN}/`);
    await bringNews(app, context.note);
  }
  return result;
}

/** After the company, as contracts are for the people of its clients. */
async function bringDocuments(app: App, reset: boolean, note: (line: string) => void): Promise<void> {
  if (reset) await removeDocuments(app.retrieval);
  const outcomes = await addSamples(app.retrieval);
  const added = outcomes.filter(({ outcome }) => outcome === 'added').length;
  if (added > 0) note(`견본 문서 ${added}건을 넣었습니다. / Added ${added} sample documents.`);
  for (const file of outcomes) if (file.outcome === 'refused') note(file.message);
}

/** After the company too, as articles are held against its names. */
async function bringNews(app: App, note: (line: string) => void): Promise<void> {
  const { settings } = app.stores;
  if (!(await settings.effective('news_competitors')).stored) {
    await settings.set('news_competitors', SAMPLE_COMPETITORS);
  }
  const reports = await app.news.crawlSamples();
  const added = reports.reduce((sum, report) => sum + report.new, 0);
  if (added > 0) note(`견본 뉴스 ${added}건을 모았습니다. / Collected ${added} sample articles.`);
  for (const { error } of reports) if (error !== null) note(error);
  await app.news.recommend();
}

/** Where there are none: whoever changed or removed them keeps what they made of them. */
async function bringRules(app: App): Promise<void> {
  if ((await app.rules.list()).length > 0) return;
  for (const rule of SAMPLE_RULES) await app.rules.add(OPERATOR, rule);
}

/** Files for learning and the index of similar clients, where there are none yet or new sales came in. */
async function bringMlData(app: App, isUnchanged: boolean): Promise<void> {
  if (isUnchanged && (await app.clientIndex.scaling()) !== null) return;
  await app.mlData.refresh(localDate(app.clock.now(), COMPANY_ZONE));
}

function outcomeLines(result: DemoResult, seconds: string): string[] {
  const span = `${result.from}~${result.to}`;
  const rows = (kind: string): string =>
    (result.files.find((file) => file.kind === kind)?.rows ?? 0).toLocaleString('en');
  switch (result.status) {
    case 'loaded':
      return [
        `가상 회사 늘품메디팜을 준비했습니다: 직원 ${rows('users')}명, 거래처 ${rows('clients')}곳, 제품 ${rows('products')}개, 매출 ${rows('sales')}건 (${span}, ${seconds}초)`,
        `The made-up company is ready: ${rows('users')} people, ${rows('clients')} clients, ${rows('products')} products, ${rows('sales')} sales`,
      ];
    case 'extended':
      return [
        `가상 회사의 매출을 어제까지 이어 만들었습니다: ${rows('sales')}건 (${span}, ${seconds}초)`,
        `The made-up company now goes up to yesterday: ${rows('sales')} sales`,
      ];
    case 'present':
      return [
        `가상 회사가 이미 어제까지 준비되어 있습니다 (${span}).`,
        'The made-up company is there up to yesterday already: nothing to do',
      ];
    case 'kept':
      return [
        `직접 가져온 파일(${result.ownFiles.join(', ')})이 있어 그대로 두었습니다. 매출은 ${result.to}까지이며, --reset을 주면 모두 지우고 새로 만듭니다.`,
        `Left as it is (${span}), as files of your own came in; --reset removes everything and loads anew`,
      ];
  }
}

function peopleLines(): string[] {
  const guides = [GUIDES.rep, GUIDES.manager, GUIDES.admin].map((username) =>
    PEOPLE.find((person) => person.username === username),
  );
  return guides
    .filter((person) => person !== undefined)
    .map(
      ({ username, fullName, department, role }) =>
        `  ${username.padEnd(15)} ${fullName} · ${department} · ${ROLES[role]}`,
    );
}

function guideLines(url: string, running: boolean): string[] {
  return [
    '',
    running ? `열기 / Open: ${url}` : `시작 / Start: npx medisales start   열기 / Then open: ${url}`,
    `로그인 / Sign in (비밀번호 password: ${DEMO_PASSWORD})`,
    ...peopleLines(),
    '질문 / Try asking',
    ...QUESTIONS.map(({ as, ko, en }) => `  ${ko}  (${GUIDES[as]}) / ${en}`),
  ];
}

function jsonOf(result: DemoResult, config: Config, durationMs: number): object {
  const { collapse, takeOff, lostTender, quiet, oddOrders } = result.stories;
  return {
    home: config.home,
    ...result,
    durationMs,
    password: DEMO_PASSWORD,
    people: PEOPLE.filter((person) => person.signsIn).map((person) => ({
      username: person.username,
      email: emailOf(person.username),
      fullName: person.fullName,
      department: person.department,
      role: person.role,
      language: person.language,
    })),
    questions: QUESTIONS.map(({ as, ko, en }) => ({ user: GUIDES[as], ko, en })),
    stories: {
      quiet: quiet.map(({ client, lastMonth }) => ({ client, lastMonth: monthText(lastMonth) })),
      collapse: { ...collapse, from: monthText(collapse.from) },
      takeOff: { ...takeOff, from: monthText(takeOff.from) },
      lostTender: { ...lostTender, from: monthText(lostTender.from) },
      oddOrders: oddOrders.map((order) => ({ ...order, month: monthText(order.month) })),
    },
  };
}

function localUrl({ http }: Config): string {
  return http.publicUrl ?? `http://localhost:${http.port}`;
}

async function start(context: CommandContext, print: (line: string) => void): Promise<void> {
  const service = await serve({ ...context, print });
  for (const line of guideLines(context.config().http.publicUrl ?? service.url, true)) print(line);
  context.note('끝내려면 Ctrl+C를 누르세요. / Press Ctrl+C to stop.');
  const app = await context.app();
  if (await app.training.isDue(localDate(app.clock.now(), COMPANY_ZONE))) {
    context.note(
      '예측 모델을 배경에서 학습합니다(1~3분). / Training the forecasts in the background (1 to 3 min).',
    );
    // The service answers meanwhile, and the run stands in the history of jobs.
    void app.jobs.runNow('model-refresh').then(
      ({ result, error }) =>
        context.note(
          result === null
            ? `예측 모델 학습 실패 / Training failed: ${error ?? ''}`
            : `${result.ko} / ${result.en}`,
        ),
      (error: unknown) => app.logger.warn({ err: error }, 'the forecasts were not trained'),
    );
  }
  await service.stopped;
}

/** `medisales demo`: the made-up company, and with `--start` the service over it. */
export function registerDemo(program: Command, context: CommandContext): void {
  program
    .command('demo')
    .description('load the made-up company, with sales up to yesterday')
    .option('--reset', 'empty the company first, if it is the made-up one, and load it anew')
    .option('--seed <number>', 'another company of the same people and clients (1 unless given)', seedOf)
    .option('--start', 'then start the service')
    .option('--json', 'print what was made as JSON')
    .action(async (flags: DemoFlags) => {
      const config = context.config();
      const startedAt = performance.now();
      const result = await load(context, flags);
      // A company without grades could not be asked by them.
      if (result.status !== 'kept') {
        const app = await context.app();
        await app.gradeClients(localDate(app.clock.now(), COMPANY_ZONE));
        await bringRules(app);
        await bringMlData(app, result.status === 'present');
      }
      const durationMs = Math.round(performance.now() - startedAt);
      const json = flags.json === true;
      if (json) context.print(JSON.stringify(jsonOf(result, config, durationMs)));
      else for (const line of outcomeLines(result, (durationMs / 1000).toFixed(1))) context.print(line);
      if (flags.start === true) await start(context, json ? context.note : context.print);
      else if (!json) for (const line of guideLines(localUrl(config), false)) context.print(line);
    });
}
