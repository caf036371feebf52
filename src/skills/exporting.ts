import type { Answer, AnswerTable, Figure } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import type { SkillContext } from './context.js';

/** Answers as files for spreadsheets. Every download is in the audit log, as every answer is. */

export interface Exportable {
  readonly table: AnswerTable | null;
  readonly figures: readonly Figure[];
  /** Period, scope and filters. */
  readonly basis: string;
}

export interface Exported {
  readonly file: Answer['file'];
  /** What to say of it; null where no file was asked for. */
  readonly told: string | null;
}

/** An answer without a table is exported as its figures, a row each. */
function tableFor({ table, figures }: Exportable): AnswerTable | null {
  if (table !== null) return table;
  if (figures.length === 0) return null;
  return {
    columns: figures.map((f) => ({ key: f.metric, label: f.label, unit: f.unit })),
    rows: [figures.map((f) => f.value)],
  };
}

/** Writes what was answered to a file where one was asked for. An answer is never lost to its file. */
export async function exportTable(
  format: 'xlsx' | 'csv' | null,
  what: Exportable,
  context: SkillContext,
): Promise<Exported> {
  if (format === null) return { file: null, told: null };
  const { language } = context;
  const ko = language === 'ko';
  if (context.isShared) {
    const told = ko
      ? '파일은 여러 사람이 보는 채널에서는 드리지 않습니다. 다이렉트 메시지나 웹 페이지에서 요청해 주세요.'
      : 'Files are not given where others read along. Please ask in a direct message or on the web page.';
    return { file: null, told };
  }
  const table = tableFor(what);
  if (table === null)
    return { file: null, told: ko ? '파일로 만들 값이 없습니다.' : 'There is nothing to export.' };
  const title = table.columns
    .map((c) => c.label)
    .slice(0, 3)
    .join(' ');
  const basis = [{ label: ko ? '기준' : 'Basis', value: what.basis }];
  try {
    const file = await context.files.export(
      table,
      { title, basis, language, timezone: context.principal.timezone },
      format,
    );
    const told = ko
      ? `${withParticle(`‘${file.name}’ 파일`, '으로/로')} 만들었습니다(${file.rows}행).`
      : `Exported as '${file.name}' (${file.rows} rows).`;
    return { file, told };
  } catch {
    return { file: null, told: ko ? '파일을 만들지 못했습니다.' : 'The file could not be written.' };
  }
}
