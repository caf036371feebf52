import { AppError } from '../../../src/model/errors.js';
import type { Principal } from '../../../src/model/principal.js';

import type { DocumentUploads, ListedDocument } from '../../../src/ports/document-uploads.js';
import type { ImportDesk, ImportRun } from '../../../src/ports/imports.js';
import type { Teaching } from '../../../src/ports/teaching.js';

/** What stands behind the pages that do something: an import that is through at once, names, documents. */

const CHECKED: Omit<ImportRun, 'id' | 'fileName'> = {
  state: 'checked',
  kind: 'sales',
  progress: null,
  counts: { rows: 1_234, written: 1_200, updated: 30, rejected: 34, ignoredColumns: ['메모'] },
  duplicate: 'imported before',
  faults: Array.from({ length: 20 }, (_, i) => ({
    line: i + 2,
    column: '거래처',
    value: '가톨릭대학교서울성모병원본관',
    reason: '등록된 거래처가 아닙니다. 있는 이름을 적거나 그 자료를 먼저 가져와 주세요',
    rows: i + 1,
  })),
  error: null,
  hasRejects: true,
};

export interface RecordedDesk extends ImportDesk {
  readonly done: string[];
}

export function createPagesDesk(): RecordedDesk {
  const done: string[] = [];
  let run: ImportRun | null = null;
  const mayImport = (who: Principal): boolean => who.role === 'admin';
  return {
    done,
    bytesMax: 1_048_576,
    kindsFor: (who) => (mayImport(who) ? ['sales', 'clients'] : []),
    current: (who) => {
      if (!mayImport(who)) throw new AppError('denied', 'Files are imported by administrators');
      return run;
    },
    begin: async ({ name, kind, content }) => {
      let size = 0;
      for await (const bytes of content) size += bytes.length;
      done.push(`begin ${name} ${kind ?? 'auto'} ${size}`);
      run = { ...CHECKED, id: 'one', fileName: name };
      return run;
    },
    confirm: async (id, { again }) => {
      done.push(`confirm ${id} ${again}`);
      if (run === null) throw new AppError('not_found', 'nothing is held');
      run = { ...run, state: 'done', duplicate: null };
      return run;
    },
    discard: async (id) => {
      done.push(`discard ${id}`);
      run = null;
    },
    rejects: async () => null,
  };
}

export interface RecordedTeaching extends Teaching {
  readonly lessons: string[];
}

export function createPagesTeaching(): RecordedTeaching {
  const lessons: string[] = [];
  return {
    lessons,
    unknownIn: async () => ['서울대'],
    find: async (text) =>
      ['서울대학교병원', '서울대입구의원']
        .filter((label) => label.includes(text))
        .map((label, key) => ({ dimension: 'client', sort: '거래처', key, label })),
    teach: async ({ alias, dimension, key }) => {
      lessons.push(`${alias} ${dimension} ${key}`);
      return { isSaved: true, text: `저장했습니다. 이제 ‘${alias}’를 알아듣겠습니다.` };
    },
    teachWord: async ({ said, means }) => {
      lessons.push(`${said} = ${means}`);
      return { isSaved: true, text: `저장했습니다. 이제 ‘${said}’을 알아듣겠습니다.` };
    },
  };
}

const document = (id: number, fields: Partial<ListedDocument>): ListedDocument => ({
  id,
  kind: 'regulations',
  title: '출장 여비 지급 규정',
  path: `data/files/${id}.md`,
  addedAs: `${id}.md`,
  sha256: '',
  format: 'md',
  sizeBytes: 1,
  pageCount: null,
  series: `s${id}`,
  version: 'v1.0',
  documentDate: '2026-01-01',
  effectiveDate: '2026-02-01',
  clientId: null,
  client: null,
  contractType: null,
  audience: { kind: 'company' },
  addedBy: 1,
  status: 'ready',
  statusDetail: null,
  supersededBy: null,
  createdAt: new Date('2026-06-01T00:00:00Z'),
  ...fields,
});

export const PAGES_UPLOADS = {
  visibleTo: async () => [
    document(1, { client: '서울대학교병원' }),
    document(2, { supersededBy: 1, version: 'v0.9' }),
    document(3, {
      kind: 'transcripts',
      title: '통화 녹음',
      status: 'waiting',
      statusDetail: 'waiting for a transcription (TRANSCRIBE_URL is not set)',
    }),
    document(4, {
      kind: 'transcripts',
      title: '방문 녹음',
      status: 'failed',
      statusDetail: 'no words were heard',
    }),
  ],
  retry: async () => 2,
} as unknown as DocumentUploads;
