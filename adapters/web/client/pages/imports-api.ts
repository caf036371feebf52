import { call, posted, type Result } from '../api.js';
import type { Language } from '../types.js';

export interface ImportFault {
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly rows: number;
}

export interface ImportRun {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'checking' | 'checked' | 'importing' | 'done' | 'failed';
  readonly kind: string | null;
  readonly progress: { readonly percent: number; readonly rows: number } | null;
  readonly counts: {
    readonly rows: number;
    readonly written: number;
    readonly updated: number;
    readonly rejected: number;
    readonly ignoredColumns: readonly string[];
  } | null;
  readonly duplicate: string | null;
  readonly faults: readonly ImportFault[];
  readonly error: string | null;
  readonly hasRejects: boolean;
}

export interface ImportDeskView {
  readonly kinds: readonly string[];
  readonly bytesMax: number;
  readonly run: ImportRun | null;
}

const UPLOAD_TIMEOUT_MS = 360_000;
const readRun = async (response: Response): Promise<ImportRun> =>
  ((await response.json()) as { readonly run: ImportRun }).run;

export function importDesk(): Promise<Result<ImportDeskView>> {
  return call('/api/v1/imports', {}, async (response) => (await response.json()) as ImportDeskView);
}

export function beginImport(file: File, kind: string, lang: Language): Promise<Result<ImportRun>> {
  const query = new URLSearchParams({ name: file.name, kind, lang });
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  };
  return call(`/api/v1/imports?${query}`, init, readRun);
}

export function confirmImport(id: string, again: boolean): Promise<Result<ImportRun>> {
  return call(`/api/v1/imports/${id}/confirm`, posted({ again }), readRun);
}

export function discardImport(id: string): Promise<Result<null>> {
  return call(`/api/v1/imports/${id}`, { method: 'DELETE' }, async () => null);
}

export const rejectsAddress = (id: string): string => `/api/v1/imports/${id}/rejects`;
