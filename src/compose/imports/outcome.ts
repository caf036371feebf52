import { IMPORT_COLUMNS } from '../../importing/kinds.js';
import type { ImportProblem } from '../../importing/problems.js';
import type { ImportProgress, ImportSummary } from '../../importing/summary.js';
import type { Language } from '../../model/principal.js';
import { IMPORT_KINDS, type ImportKind } from '../../ports/import-writer.js';
import type { ImportCounts, ImportFault } from '../../ports/imports.js';
import { failureInKorean, inKorean } from './korean.js';

/** What `medisales import … --json` said, in words of the page. */

export interface ImportFailure {
  readonly code: string;
  readonly message: string;
}

export interface ImportOutcome {
  readonly kind: ImportKind | null;
  readonly counts: ImportCounts | null;
  readonly faults: readonly ImportFault[];
  readonly failure: ImportFailure | null;
}

interface Refusal {
  readonly error: string;
  readonly message: string;
  readonly problems: readonly ImportProblem[];
}

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  /** The last that it said on stderr, for what is no refusal. */
  readonly lastLine: string;
  /** Where the file lay: a folder of the service, which is nobody's to read. */
  readonly path: string;
  readonly fileName: string;
  readonly language: Language;
}

/** A column as its reader heads it. */
function columnName(key: string | null, language: Language): string | null {
  const specs = Object.values(IMPORT_COLUMNS).flat();
  return language === 'ko' ? (specs.find((spec) => spec.key === key)?.korean ?? key) : key;
}

function faultOf(problem: ImportProblem, language: Language): ImportFault {
  const { line, column, value, rows } = problem;
  const reason = language === 'ko' ? inKorean(problem) : `${problem.problem}: ${problem.expected}`;
  return { line, column: columnName(column, language), value, rows, reason };
}

/** What can't be read is told as what ended too early. */
function parsed(text: string): ImportSummary | Refusal | null {
  try {
    return JSON.parse(text) as ImportSummary | Refusal;
  } catch {
    return null;
  }
}

const ENDED: Readonly<Record<Language, string>> = {
  ko: '가져오기가 도중에 끝났습니다. 기록된 것은 없으니 다시 시도해 주세요.',
  en: 'The import ended before it was through. Nothing was written: please try again.',
};

/** What became of a run that ended. */
export function outcomeOf(said: Said): ImportOutcome {
  const { language, path, fileName } = said;
  const clean = (text: string): string => text.replaceAll(path, fileName);
  const read = parsed(said.stdout);
  const none = { kind: null, counts: null, faults: [] };
  if (read !== null && 'files' in read && said.code === 0) {
    const [file] = read.files;
    return {
      kind: IMPORT_KINDS.find((kind) => kind === read.kind) ?? null,
      counts:
        file === undefined
          ? null
          : {
              rows: file.rows,
              written: file.written,
              updated: file.updated,
              rejected: file.rejected,
              ignoredColumns: file.ignoredColumns,
            },
      faults: (read.problems ?? []).map((problem) => faultOf(problem, language)),
      failure: null,
    };
  }
  if (read !== null && 'error' in read) {
    return {
      ...none,
      faults: read.problems.map((problem) => faultOf(problem, language)),
      failure: {
        code: read.error,
        message: language === 'ko' ? failureInKorean(clean(read.message)) : clean(read.message),
      },
    };
  }
  const message = said.code === null || said.lastLine === '' ? ENDED[language] : clean(said.lastLine);
  return { ...none, failure: { code: 'internal', message } };
}

/** How far a run is, from a line of its stderr; null for any other line. */
export function progressOf(line: string): { readonly percent: number; readonly rows: number } | null {
  if (!line.startsWith('{"progress":')) return null;
  try {
    const { progress } = JSON.parse(line) as { progress: ImportProgress };
    const share = progress.bytesTotal === 0 ? 1 : progress.bytesRead / progress.bytesTotal;
    return { percent: Math.min(100, Math.round(100 * share)), rows: progress.rows };
  } catch {
    return null;
  }
}
