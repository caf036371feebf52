import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planCompany, writeCompany } from '../../src/demo/files.js';
import type { Answered, Found } from './score.js';
import type { RetrievalQuestion } from './sheet.js';

export interface Home {
  /** Files that were not taken, with what the command said of them. */
  readonly refused: readonly string[];
  readonly search: (
    questions: readonly RetrievalQuestion[],
    k: number,
  ) => Promise<readonly (readonly Found[])[]>;
  readonly ask: (questions: readonly RetrievalQuestion[]) => Promise<readonly Answered[]>;
}

interface Audience {
  readonly kind: 'company' | 'department' | 'role' | 'client';
  readonly department?: string;
  readonly role?: string;
  readonly client_id?: number;
}

function audienceOption({ kind, department, role, client_id }: Audience): string {
  const whom = department ?? role ?? client_id;
  return whom === undefined ? kind : `${kind}:${whom}`;
}

interface Batch {
  readonly kind: string;
  readonly audience: string;
  readonly paths: string[];
}

/** The samples that one command can add together. */
function batchesOf(samples: string): readonly Batch[] {
  const listed = JSON.parse(readFileSync(join(samples, 'audience.json'), 'utf8')) as Record<string, Audience>;
  const batches = new Map<string, Batch>();
  for (const [path, who] of Object.entries(listed)) {
    const kind = path.split('/')[0] ?? '';
    const audience = audienceOption(who);
    const batch = batches.get(`${kind} ${audience}`) ?? { kind, audience, paths: [] };
    batch.paths.push(join(samples, path));
    batches.set(`${kind} ${audience}`, batch);
  }
  return [...batches.values()];
}

interface Place {
  readonly folder: string;
  /** The command's script. */
  readonly entry: string;
  /** Where the sample documents lie. */
  readonly samples: string;
  /** The moment of every question, with its zone. */
  readonly now: string;
}

interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

function commandOf(
  home: string,
  { entry, now }: Place,
): (args: readonly string[], input?: string) => Promise<Ran> {
  return (args, input = '') =>
    new Promise((resolve, reject) => {
      const { PATH, HOME, OPENAI_API_KEY } = process.env;
      const embeddings = Object.entries(process.env).filter(([name]) => name.startsWith('EMBEDDINGS'));
      const child = spawn(process.execPath, [entry, '--now', now, ...args], {
        env: { PATH, HOME, OPENAI_API_KEY, ...Object.fromEntries(embeddings), MEDISALES_HOME: home },
      });
      let out = '';
      let err = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        err += text;
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ out, err, code }));
      child.stdin.end(input);
    });
}

/** One line of JSON a question, put in the order of the questions by its id. */
function linesOf<T extends { readonly id: string }>({ out, err }: Ran, count: number): readonly T[] {
  const lines = out.split('\n').filter((line) => line.trim() !== '');
  const byId = new Map(lines.map((line) => JSON.parse(line) as T).map((line) => [String(line.id), line]));
  return Array.from({ length: count }, (_, i) => {
    const line = byId.get(String(i));
    if (line === undefined) throw new Error(`no line for question ${i} of ${count}: ${err}`);
    return line;
  });
}

const jsonl = (lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** The made-up company with its sample documents, each for whom it is meant, in a home below `folder`. */
export async function openHome(place: Place): Promise<Home> {
  const home = join(place.folder, 'home');
  mkdirSync(home);
  const run = commandOf(home, place);
  const done = async (args: readonly string[]): Promise<void> => {
    const { code, err } = await run(args);
    if (code !== 0) throw new Error(`medisales ${args.join(' ')} ended with ${code}: ${err}`);
  };
  await done(['setup']);
  const today = place.now.slice(0, 10);
  // Sales say who a client's reps are; those of the days before are enough.
  const files = await writeCompany(join(place.folder, 'import'), planCompany(1, { today, yesterday: today }));
  for (const { kind, path } of files) await done(['import', kind, path]);
  const refused: string[] = [];
  for (const { kind, audience, paths } of batchesOf(place.samples)) {
    const { code, err } = await run(['documents', 'add', '--kind', kind, '--audience', audience, ...paths]);
    if (code === 2) throw new Error(`documents add: ${err}`);
    if (code !== 0) refused.push(...err.split('\n').filter((line) => line.trim() !== ''));
  }
  return {
    refused,
    search: async (questions, k) => {
      const lines = questions.map(({ question, user }, i) => ({ id: String(i), query: question, k, user }));
      const ran = await run(['documents', 'search', '--jsonl'], jsonl(lines));
      const got = linesOf<{ id: string; results?: readonly Found[] }>(ran, questions.length);
      return got.map(({ results }) => results ?? []);
    },
    ask: async (questions) => {
      const lines = questions.map(({ question, user }, i) => ({ id: String(i), user, question }));
      // Where one question fails, so does the command, but every line has its answer.
      return linesOf<Answered & { id: string }>(
        await run(['ask', '--jsonl'], jsonl(lines)),
        questions.length,
      );
    },
  };
}
