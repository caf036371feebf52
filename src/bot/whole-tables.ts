import type { Answer } from '../model/answer.js';
import type { Language, ScopeName } from '../model/principal.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { ExportMeta, FileExporter } from '../ports/file-exporter.js';
import type { Logger } from '../ports/logger.js';
import type { People } from '../ports/people.js';
import type { WholeTables } from '../ports/whole-tables.js';

export interface WholeTablesDeps {
  readonly files: Pick<FileExporter, 'export'>;
  readonly people: Pick<People, 'identify'>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly logger: Logger;
}

const LABELS = {
  ko: { period: '기간', comparison: '비교', scope: '범위', filters: '조건' },
  en: { period: 'Period', comparison: 'Compared with', scope: 'Scope', filters: 'Filters' },
} as const;

const SCOPES: Readonly<Record<Language, Readonly<Record<ScopeName, string>>>> = {
  ko: { own: '본인', department: '소속 부서', company: '전사' },
  en: { own: 'own', department: 'department', company: 'company' },
};

const TITLE_COLUMNS = 3;

/** What the rows are of, as the sheet beside them says it. */
function basisOf({ period, comparison, scope, filters }: Answer, language: Language): ExportMeta['basis'] {
  const labels = LABELS[language];
  const named = Object.values(filters).flat();
  return [
    ...(period === null ? [] : [{ label: labels.period, value: `${period.from} ~ ${period.to}` }]),
    ...(comparison === null
      ? []
      : [{ label: labels.comparison, value: `${comparison.from} ~ ${comparison.to}` }]),
    { label: labels.scope, value: SCOPES[language][scope] },
    ...(named.length === 0 ? [] : [{ label: labels.filters, value: named.join(', ') }]),
  ];
}

/** Tables of answers as workbooks. Each is in the audit log, as a file that was asked for is. */
export function createWholeTables({ files, people, audit, clock, logger }: WholeTablesDeps): WholeTables {
  return {
    fileOf: async ({ answer, language, username }) => {
      const { table } = answer;
      if (table === null || username === undefined) return null;
      try {
        const who = await people.identify({ kind: 'user', username });
        if (who === null) return null;
        const title = table.columns
          .slice(0, TITLE_COLUMNS)
          .map(({ label }) => label)
          .join(' ');
        const file = await files.export(
          table,
          { title, basis: basisOf(answer, language), language, timezone: who.timezone },
          'xlsx',
        );
        await audit.record({
          at: clock.now(),
          userId: who.userId,
          action: 'whole_table',
          outcome: 'answered',
          detail: { intent: answer.intent, scope: answer.scope, file: { name: file.name, rows: file.rows } },
        });
        return file;
      } catch (error) {
        logger.error({ err: error, intent: answer.intent }, 'a table was not written to a file');
        return null;
      }
    },
  };
}
