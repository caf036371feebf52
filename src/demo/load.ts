import type { Importer } from '../importing/run.js';
import { addDays } from '../model/calendar.js';
import { AppError, isAppError } from '../model/errors.js';
import type { LocalDate } from '../model/period.js';
import type { Company } from '../ports/company.js';
import { type DemoFile, isDemoFile, planCompany, readSalesFileName, writeCompany } from './files.js';
import { PEOPLE } from './people.js';
import type { Stories } from './stories.js';

export interface DemoLoaderDeps {
  readonly home: string;
  readonly importer: Pick<Importer, 'importFiles'>;
  readonly company: Company;
  /** Whether the home is marked as one of the made-up company, and marking it. */
  readonly isDemo: () => Promise<boolean>;
  readonly markDemo: () => Promise<void>;
  /** Gives the demo's password to those who have none. */
  readonly givePasswords: (usernames: readonly string[]) => Promise<void>;
  /** Where the import files are written; emptied before. */
  readonly folder: string;
  readonly note: (step: LoadStep) => void;
}

export type LoadStep = { readonly step: 'writing' } | ({ readonly step: 'importing' } & DemoFile);

export interface DemoRequest {
  /** null: the one the home was made with, else 1. */
  readonly seed: number | null;
  readonly reset: boolean;
  readonly today: LocalDate;
}

export interface DemoResult {
  /**
   * `loaded` anew; `extended` to yesterday; `present`: nothing to do; `kept`: older than yesterday, but left
   * alone, as files of somebody's own came in since.
   */
  readonly status: 'loaded' | 'extended' | 'present' | 'kept';
  readonly seed: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Those brought in just now. */
  readonly files: readonly DemoFile[];
  /** Of somebody's own, by name. */
  readonly ownFiles: readonly string[];
  readonly stories: Stories;
}

const DEFAULT_SEED = 1;

/** The mark alone does not do: somebody may have set it by hand in a home of their own. */
async function refuseRealCompany(deps: DemoLoaderDeps): Promise<void> {
  const batches = await deps.company.batches();
  if ((await deps.isDemo()) && batches.some((batch) => isDemoFile(batch.fileName))) return;
  const { users, clients, products, sales, targets } = await deps.company.counts();
  if (users + clients + products + sales + targets === 0) return;
  throw new AppError(
    'conflict',
    `${deps.home} holds a company of its own (${users} users, ${clients} clients, ${sales} sales), so nothing was changed`,
    { hint: 'Set MEDISALES_HOME to an empty folder for the made-up company.' },
  );
}

function unfinishedWithOwn(home: string, ownFiles: readonly string[]): AppError {
  return new AppError(
    'conflict',
    `${home} holds files of your own (${ownFiles.join(', ')}) and no whole made-up company, so nothing was changed`,
    { hint: 'With --reset everything goes and the made-up company is loaded anew.' },
  );
}

async function bringIn(deps: DemoLoaderDeps, files: readonly DemoFile[]): Promise<readonly DemoFile[]> {
  const brought: DemoFile[] = [];
  for (const file of files) {
    deps.note({ step: 'importing', ...file });
    try {
      await deps.importer.importFiles(file.kind, [file.path]);
      brought.push(file);
    } catch (error) {
      // The people, products and clients of an earlier day are the same: theirs is not imported twice.
      if (!isAppError(error) || error.code !== 'import_duplicate') throw error;
    }
    if (file.kind === 'users') {
      await deps.givePasswords(PEOPLE.filter((person) => person.signsIn).map((person) => person.username));
    }
  }
  return brought;
}

/**
 * Brings the made-up company into a home through the import, up to yesterday. A home that has it up to
 * yesterday is left alone; one that has it up to an earlier day gets its sales and targets anew, with the same
 * people, clients and ids. With `reset` everything of the company goes before. A load cut short is taken up by
 * the next call. Throws `conflict` where the home holds another company, and as imports do.
 */
export async function loadDemo(deps: DemoLoaderDeps, request: DemoRequest): Promise<DemoResult> {
  await refuseRealCompany(deps);
  const batches = await deps.company.batches();
  const ownFiles = batches.map((b) => b.fileName).filter((name) => !isDemoFile(name));
  const loaded = batches.map((b) => readSalesFileName(b.fileName) ?? undefined).findLast(Boolean);
  const plan = planCompany(request.seed ?? loaded?.seed ?? DEFAULT_SEED, {
    today: request.today,
    yesterday: addDays(request.today, -1),
  });
  const { stories, seed, from, to } = plan;
  if (!request.reset) {
    const same = loaded?.seed === seed && loaded.from === from && loaded.to === to;
    if (same) return { status: 'present', seed, from, to, files: [], ownFiles, stories };
    if (ownFiles.length > 0) {
      if (loaded === undefined) throw unfinishedWithOwn(deps.home, ownFiles);
      return { status: 'kept', ...loaded, files: [], ownFiles, stories };
    }
  }
  deps.note({ step: 'writing' });
  const files = await writeCompany(deps.folder, plan);
  await deps.markDemo();
  if (request.reset) await deps.company.clearAll();
  else await deps.company.clearSales();
  const brought = await bringIn(deps, files);
  const status = request.reset || loaded === undefined ? 'loaded' : 'extended';
  return { status, seed, from, to, files: brought, ownFiles: [], stories };
}
