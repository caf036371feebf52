import type { Stores } from '../../../db/stores.js';
import type { ConsolePage } from '../../ports/console.js';
import type { ImportKind } from '../../ports/import-writer.js';
import { cellWords, listOf, page, type Say, timeText } from './tables.js';

const ROWS_MAX = 200;

const KIND_NAMES: Readonly<Record<ImportKind, readonly [ko: string, en: string]>> = {
  users: ['사람', 'people'],
  products: ['제품', 'products'],
  clients: ['거래처', 'clients'],
  contacts: ['거래처 담당자', 'contacts'],
  sales: ['매출', 'sales'],
  targets: ['목표', 'targets'],
};

/** Which files came in; the form that brings them in is the page's own. Of the kinds that its reader may bring in. */
export async function importsPage(
  { company, accounts }: Pick<Stores, 'company' | 'accounts'>,
  kinds: readonly ImportKind[],
  say: Say,
): Promise<ConsolePage> {
  const [all, people] = await Promise.all([company.imported(ROWS_MAX), accounts.list()]);
  const nameOf = new Map(people.map((p) => [p.username, p.fullName ?? p.username]));
  const batches = all.flatMap((batch) => {
    const kind = kinds.find((each) => each === batch.kind);
    return kind === undefined ? [] : [{ ...batch, kind }];
  });
  return page({
    title: say('자료 가져오기', 'Imports'),
    lead: say(
      `CSV나 XLSX 파일을 올리면 먼저 살펴보고, 확인한 뒤에 기록합니다. 가져올 수 있는 자료: ${kinds.map((k) => KIND_NAMES[k][0]).join(', ')}`,
      `A CSV or XLSX file is checked first, and written once you confirm. You may import ${kinds.map((k) => KIND_NAMES[k][1]).join(', ')}.`,
    ),
    tables: [
      listOf({
        title: say('가져온 파일', 'Imported files'),
        items: batches,
        columns: [
          ['at', say('때', 'When'), (b) => timeText(b.importedAt)],
          ['kind', say('종류', 'Kind'), (b) => cellWords(KIND_NAMES[b.kind], say)],
          ['file', say('파일', 'File'), (b) => b.fileName],
          ['rows', say('기록한 행', 'Rows written'), (b) => b.rowsWritten, 'count'],
          [
            'by',
            say('누가', 'By'),
            (b) =>
              b.importedBy === null
                ? say('명령줄', 'Command line')
                : (nameOf.get(b.importedBy) ?? b.importedBy),
          ],
          ['again', say('다시 가져옴', 'Imported again'), (b) => (b.again ? say('예', 'Yes') : '')],
        ],
      }),
    ],
  });
}
