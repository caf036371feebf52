import { createHash } from 'node:crypto';
import { toJson } from '../model/answer.js';
import { MADE_REPORTS } from '../model/document.js';
import type { ReportFormat } from '../model/report.js';
import { type Cache, SECONDS_KEPT } from '../ports/cache.js';
import type { DocumentRows } from '../ports/document-store.js';
import type { Documents } from '../ports/documents.js';
import type { Logger } from '../ports/logger.js';
import type { KeptReport, ReportRequest, Reports, ReportWriter, WrittenReport } from '../ports/reports.js';

export interface ReportsDeps {
  readonly writer: Pick<ReportWriter, 'write' | 'isKept'>;
  readonly documents: Pick<Documents, 'add'>;
  readonly rows: Pick<DocumentRows, 'find'>;
  readonly cache: Pick<Cache, 'get' | 'set'>;
  readonly logger: Pick<Logger, 'error'>;
  /** Told that a report was stored, for the indexes. */
  readonly onStored: () => void;
}

/** Part of every id: reports of another look are others. */
const LOOK = 1;

/**
 * The report's id: a digest of everything in it and of who may read it. Its figures were read for whoever asks a
 * moment ago, so that a changed row, right or day makes another id, and nobody is given what was made of rows that
 * they don't see.
 */
function idOf({ report, name, audience }: ReportRequest): string {
  const text = toJson([LOOK, report, name, audience]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The key of the design: `analysis:report:{report_id}`. */
function keyOf(id: string, format: ReportFormat): string {
  return `analysis:report:${id}:${format}`;
}

/** What the cache keeps: where the files are. */
interface Kept {
  readonly file: WrittenReport;
  readonly stored: KeptReport['stored'];
}

/** See the port. */
export function createReports(deps: ReportsDeps): Reports {
  const { writer, documents, rows, cache, logger } = deps;
  const underWay = new Map<string, Promise<KeptReport>>();

  async function recalled(id: string, format: ReportFormat): Promise<Kept | null> {
    const text = await cache.get(keyOf(id, format));
    if (text === null) return null;
    const kept = JSON.parse(text) as Kept;
    const { file, stored } = kept;
    const isStored = stored !== null && (await rows.find(stored.id)) !== null;
    return isStored && (await writer.isKept(file.path)) ? kept : null;
  }

  /** Among the documents, where a newer one takes the older one's place. A report is never lost to its copy. */
  async function store(path: string, request: ReportRequest): Promise<KeptReport['stored']> {
    const { report, name, audience, askedBy } = request;
    const { type, period, date } = name;
    try {
      const [outcome] = await documents.add(
        [{ path, addedAs: `${type}_${period}_${date.replaceAll('-', '')}.pdf` }],
        {
          kind: 'reports',
          audience,
          title: report.title,
          series: `${MADE_REPORTS}${type}/${period}`,
          addedBy: askedBy,
        },
      );
      if (outcome === undefined || !('document' in outcome)) {
        logger.error({ outcome }, 'a report could not be stored among the documents');
        return null;
      }
      // Made again from the same figures on the same day, it is there already.
      if (outcome.outcome === 'added') deps.onStored();
      const { id, path: stored, title } = outcome.document;
      return { id, path: stored, title };
    } catch (error) {
      logger.error({ err: error }, 'a report could not be stored among the documents');
      return null;
    }
  }

  async function make(id: string, format: ReportFormat, request: ReportRequest): Promise<Kept> {
    const known = await recalled(id, format);
    if (known !== null) return known;
    const file = await writer.write(request.report, format);
    // A workbook's copy among the documents is the report's PDF: that is what is read and searched.
    const stored =
      format === 'pdf' ? await store(file.path, request) : (await make(id, 'pdf', request)).stored;
    const kept: Kept = { file, stored };
    if (stored !== null) {
      await cache.set(keyOf(id, format), JSON.stringify(kept), SECONDS_KEPT.analysisReports);
    }
    return kept;
  }

  return {
    keep: (request) => {
      const id = idOf(request);
      // Asked for twice at once, it is made once.
      const key = `${id}:${request.format}`;
      const running = underWay.get(key);
      if (running !== undefined) return running;
      const started = make(id, request.format, request)
        .then((kept) => ({ id, ...kept }))
        // The figures are told all the same; that there is no file is for the operator too.
        .catch((error: unknown) => {
          logger.error({ err: error, report: request.report.title }, 'a report could not be written');
          throw error;
        })
        .finally(() => underWay.delete(key));
      underWay.set(key, started);
      return started;
    },
  };
}
