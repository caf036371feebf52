import type { App } from '../compose.js';
import { PASSAGE_INDEXES, type ReadingRights } from '../model/document.js';
import { isAppError } from '../model/errors.js';
import type { IndexState } from '../ports/vector-index.js';
import type { Finding } from './finding.js';

const ALL: ReadingRights = { department: null, role: 'admin', clientIds: null };

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}

async function documentsFinding(app: App): Promise<readonly Finding[]> {
  const documents = await app.retrieval.documents.list({}, ALL);
  const withStatus = (status: string): number => documents.filter((d) => d.status === status).length;
  const [ready, waiting, failed] = [withStatus('ready'), withStatus('waiting'), withStatus('failed')];
  const cutShort = documents.length - ready - waiting - failed;
  const findings: Finding[] = [
    { name: 'documents', state: 'ok', detail: counted(ready, 'document'), mend: null },
  ];
  if (waiting > 0) {
    findings.push({
      name: 'recordings',
      state: app.config.transcription === null ? 'off' : 'failed',
      detail: `${counted(waiting, 'recording')} waiting for a transcription`,
      mend: 'Set TRANSCRIBE_URL if it is not, then: medisales documents retry',
    });
  }
  if (failed > 0) {
    const reasons = documents.filter((d) => d.status === 'failed').map((d) => `${d.id}: ${d.statusDetail}`);
    findings.push({
      name: 'refused recordings',
      state: 'failed',
      detail: reasons.slice(0, 5).join('; '),
      mend: 'medisales documents retry, or documents remove ID',
    });
  }
  if (cutShort > 0) {
    findings.push({
      name: 'unfinished documents',
      state: 'failed',
      detail: `${counted(cutShort, 'document')} being added or removed, or cut short`,
      mend: 'Unless another medisales is at work: medisales documents retry',
    });
  }
  return findings;
}

function vectorsText({ vectors, dimension, modelDimension }: IndexState): string {
  const isFilledUp = modelDimension !== null && modelDimension !== dimension;
  return `${counted(vectors, 'vector')}${isFilledUp ? ` of ${modelDimension} dimensions` : ''}`;
}

/** A model is asked for a vector: that tells its dimension, and whether it can be had. */
async function embedderFinding({ retrieval: { embedder } }: App): Promise<Finding> {
  const { name, dimension, isModel } = embedder;
  try {
    if (isModel) await embedder.embed(['medisales'], 'query');
    const own = embedder.modelDimension() ?? dimension;
    const filled = own === dimension ? '' : `, filled up to ${dimension} in the indexes`;
    return { name: 'embedder', state: 'ok', detail: `${name}, ${own} dimensions${filled}`, mend: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { name: 'embedder', state: 'failed', detail: error.message, mend: error.hint ?? null };
  }
}

async function indexFinding(app: App, name: (typeof PASSAGE_INDEXES)[number]): Promise<Finding> {
  const { indexes } = app.retrieval;
  const state = await indexes.state(name);
  if (state.state === 'missing' && (await app.stores.passages.revision(name)).count === 0) {
    return { name: `index ${name}`, state: 'ok', detail: 'empty', mend: null };
  }
  const isCurrent = await indexes.isCurrent(name);
  return {
    name: `index ${name}`,
    state: isCurrent ? 'ok' : 'failed',
    detail: isCurrent
      ? [vectorsText(state), state.detail].filter((part) => part !== '').join('. ')
      : state.state === 'ready'
        ? 'older than the database; searches miss nothing, but rank without the newest vectors'
        : `${state.state}; searches go by words alone. ${state.detail}`,
    mend: isCurrent ? null : `medisales index rebuild ${name}`,
  };
}

/** What the document store, its indexes and its embedder are like. */
export async function documentFindings(app: App): Promise<readonly Finding[]> {
  const transcription = app.config.transcription;
  return [
    ...(await documentsFinding(app)),
    ...(await Promise.all(PASSAGE_INDEXES.map((index) => indexFinding(app, index)))),
    await embedderFinding(app),
    {
      name: 'transcription',
      state: transcription === null ? 'off' : 'ok',
      detail: transcription === null ? 'not configured (TRANSCRIBE_URL)' : new URL(transcription.url).origin,
      mend: null,
    },
  ];
}
