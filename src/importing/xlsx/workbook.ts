import { stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { AppError, isAppError } from '../../model/errors.js';
import type { SheetRow, TableSource } from '../table-source.js';
import { looseKey } from '../text.js';
import { readSharedStrings } from './shared-strings.js';
import { readSheet, type SheetContext } from './sheet.js';
import { readDateStyles } from './styles.js';
import { readXml } from './xml.js';
import { openZip, type Zip, type ZipPart } from './zip.js';

/** Office Open XML (ECMA-376): a zip of XML parts that refer to each other by relationships. */

interface Relationship {
  /** The last word of its type: worksheet, sharedStrings, styles … */
  readonly type: string;
  readonly target: string;
}

interface Sheet {
  readonly name: string;
  readonly relationship: string;
  readonly hidden: boolean;
}

function rejected(path: string, message: string, cause?: unknown): AppError {
  return new AppError('import_rejected', `${path}: ${message}`, { cause });
}

async function readRelationships(zip: Zip, partName: string): Promise<ReadonlyMap<string, Relationship>> {
  const folder = posix.dirname(partName);
  const part = zip.part(posix.join(folder, '_rels', `${posix.basename(partName)}.rels`));
  const found = new Map<string, Relationship>();
  if (part === null) return found;
  await readXml(part, {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      if (TargetMode === 'External') return;
      const target = Target.startsWith('/') ? Target : posix.join(folder, Target);
      found.set(Id, { type: Type?.split('/').at(-1) ?? '', target });
    },
  });
  return found;
}

function partOfType(relationships: ReadonlyMap<string, Relationship>, type: string): string {
  for (const relationship of relationships.values()) {
    if (relationship.type === type) return relationship.target;
  }
  return `no ${type}`;
}

async function findWorkbook(zip: Zip, path: string): Promise<string> {
  const target = partOfType(await readRelationships(zip, ''), 'officeDocument');
  const name = zip.part(target) === null ? 'xl/workbook.xml' : target;
  if (/\.bin$/i.test(name)) throw rejected(path, 'this is a binary workbook (.xlsb): save it as .xlsx');
  if (zip.part(name) === null || !/workbook/i.test(name)) {
    const says =
      zip.part('content.xml') === null
        ? 'this is a zip archive but no Excel workbook: imports take CSV or XLSX'
        : 'this is an OpenDocument file (.ods): save it as .xlsx';
    throw rejected(path, says);
  }
  return name;
}

async function readWorkbook(part: ZipPart): Promise<{ sheets: readonly Sheet[]; epoch: '1900' | '1904' }> {
  const sheets: Sheet[] = [];
  let epoch: '1900' | '1904' = '1900';
  await readXml(part, {
    open: (name, attributes) => {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes.date1904 ?? '')) epoch = '1904';
      if (name !== 'sheet') return;
      const relationship = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
      const hidden = attributes.state !== undefined && attributes.state !== 'visible';
      sheets.push({ name: attributes.name ?? '', relationship: relationship ?? '', hidden });
    },
  });
  return { sheets, epoch };
}

function chooseSheet(sheets: readonly Sheet[], wanted: string | undefined, path: string): Sheet {
  const names = sheets.map((sheet) => `"${sheet.name}"`).join(', ');
  if (wanted !== undefined) {
    const chosen =
      sheets.find((sheet) => sheet.name === wanted) ??
      sheets.find((sheet) => looseKey(sheet.name) === looseKey(wanted));
    if (chosen !== undefined) return chosen;
    throw rejected(path, `there is no sheet "${wanted}"; it has ${names}`);
  }
  const first = sheets.find((sheet) => !sheet.hidden) ?? sheets[0];
  if (first === undefined) throw rejected(path, 'the workbook has no sheet with cells');
  return first;
}

async function open(zip: Zip, path: string, wanted: string | undefined) {
  const workbookName = await findWorkbook(zip, path);
  const workbook = zip.part(workbookName);
  if (workbook === null) throw new Error('there is no workbook part');
  const relationships = await readRelationships(zip, workbookName);
  const { sheets, epoch } = await readWorkbook(workbook);
  const withCells = sheets.filter((sheet) => relationships.get(sheet.relationship)?.type === 'worksheet');
  const sheet = chooseSheet(withCells, wanted, path);
  const part = zip.part(relationships.get(sheet.relationship)?.target ?? '');
  if (part === null) throw new Error(`the sheet "${sheet.name}" is missing`);
  const context: SheetContext = {
    strings: await readSharedStrings(zip, partOfType(relationships, 'sharedStrings'), path),
    dateStyles: await readDateStyles(zip, partOfType(relationships, 'styles')),
    epoch,
  };
  return { part, context };
}

function damaged(path: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  const says = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 120);
  return rejected(
    path,
    `the workbook is damaged (${says}): open it in a spreadsheet program and save it again`,
    error,
  );
}

/** The rows of a workbook's first visible sheet, or of the one named. Throws `import_rejected`. */
export async function openXlsx(path: string, wanted: string | undefined): Promise<TableSource> {
  const { size } = await stat(path);
  const zip = await openZip(path).catch((error: unknown) => {
    throw damaged(path, error);
  });
  let bytesRead = 0;
  const { part, context } = await open(zip, path, wanted).catch((error: unknown) => {
    zip.close();
    throw damaged(path, error);
  });

  async function* batches(): AsyncGenerator<readonly SheetRow[]> {
    try {
      yield* readSheet(part, context, (characters) => {
        bytesRead = Math.min(size, Math.round((characters / Math.max(1, part.size)) * size));
      });
    } catch (error) {
      throw damaged(path, error);
    } finally {
      zip.close();
    }
  }

  return { epoch: context.epoch, batches, bytesRead: () => bytesRead };
}
