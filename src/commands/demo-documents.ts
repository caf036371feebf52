import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Retrieval } from '../compose/retrieval.js';
import { type Audience, DOCUMENT_KINDS, type DocumentKind, type ReadingRights } from '../model/document.js';
import { AppError } from '../model/errors.js';
import type { AddedFile, FileOutcome } from '../ports/documents.js';
import { repositoryRoot } from '../repository-root.js';

const SAMPLES = 'data/samples';
const ALL: ReadingRights = { department: null, role: 'admin', clientIds: null };

const SampleAudience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('company') }),
  z.object({ kind: z.literal('department'), department: z.string() }),
  z.object({ kind: z.literal('role'), role: z.enum(['manager', 'admin']) }),
  z.object({ kind: z.literal('client'), client_id: z.int() }),
]);
const Samples = z.record(z.string(), SampleAudience);

interface Group {
  readonly kind: DocumentKind;
  readonly audience: Audience;
  readonly files: AddedFile[];
}

function audienceOf(sample: z.infer<typeof SampleAudience>): Audience {
  return sample.kind === 'client' ? { kind: 'client', clientId: sample.client_id } : sample;
}

function kindOf(path: string): DocumentKind {
  const folder = path.split('/')[0];
  const kind = DOCUMENT_KINDS.find((k) => k === folder);
  if (kind === undefined) throw new AppError('internal', `${SAMPLES}/${path} lies in no folder of a kind`);
  return kind;
}

async function groups(): Promise<readonly Group[]> {
  const folder = join(repositoryRoot(), SAMPLES);
  const samples = Samples.parse(JSON.parse(await readFile(join(folder, 'audience.json'), 'utf8')));
  const found = new Map<string, Group>();
  for (const [path, sample] of Object.entries(samples)) {
    const kind = kindOf(path);
    const key = JSON.stringify([kind, sample]);
    const group = found.get(key) ?? { kind, audience: audienceOf(sample), files: [] };
    group.files.push({ path: join(folder, path), addedAs: `${SAMPLES}/${path}` });
    found.set(key, group);
  }
  return [...found.values()];
}

/** The sample documents of the made-up company, in through the document store as any others; those there stay. */
export async function addSamples({ documents, catchUp }: Retrieval): Promise<readonly FileOutcome[]> {
  const outcomes: FileOutcome[] = [...(await documents.recover())];
  for (const { kind, audience, files } of await groups()) {
    outcomes.push(...(await documents.add(files, { kind, audience, addedBy: null })));
  }
  await catchUp();
  return outcomes;
}

/** Every document goes, with its file and vectors. */
export async function removeDocuments({ documents, catchUp }: Retrieval): Promise<void> {
  await documents.recover();
  for (const { id } of await documents.list({}, ALL)) await documents.remove(id);
  await catchUp();
}
