import { createReadStream } from 'node:fs';
import { type CsvError, type Parser, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { AppError, isAppError } from '../model/errors.js';
import { CHUNK_BYTES, fileError, type InspectedFile, type TextEncoding } from './inspect.js';
import { isBlankRow, type SheetRow, type TableSource } from './table-source.js';

/** No row of a company's file is near this; an unclosed quote swallows the file until here. */
const RECORD_CHARACTERS_MAX = 1_000_000;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The first line's most frequent delimiter outside quotes; a comma where there is none. */
export function detectDelimiter(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((d) => [d, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') {
      if ([...counts.values()].some((n) => n > 0)) break;
    } else {
      const count = counts.get(character);
      if (count !== undefined) counts.set(character, count + 1);
    }
  }
  let best: string = DELIMITERS[0];
  for (const [delimiter, count] of counts) if (count > (counts.get(best) ?? 0)) best = delimiter;
  return best;
}

/** Decodes chunks to text; a UTF-8 file's bytes are handed on as they are. */
function textOf(encoding: TextEncoding): { push: (chunk: Buffer) => Buffer | string; end: () => string } {
  if (encoding === 'utf-8') {
    let first = true;
    return {
      push: (chunk) => {
        const hasMark = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
        first = false;
        return hasMark ? chunk.subarray(3) : chunk;
      },
      end: () => '',
    };
  }
  const decoder = iconv.getDecoder(encoding);
  return { push: (chunk) => decoder.write(chunk), end: () => decoder.end() ?? '' };
}

function lineBreaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
  return count;
}

const SYNTAX: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quoted value is never closed: add the missing quote',
  CSV_MAX_RECORD_SIZE: 'a row is longer than 1,000,000 characters: a closing quote is probably missing',
  CSV_INVALID_CLOSING_QUOTE:
    'something follows the closing quote of a value: double each quote that belongs to the value',
  INVALID_OPENING_QUOTE:
    'a quote stands inside an unquoted value: put the value in quotes and double each quote in it',
};

interface Position {
  /** The line on which the next row begins. */
  line: number;
}

function syntaxError(file: string, error: unknown, at: Position): AppError {
  const code = (error as CsvError).code as string | undefined;
  const says = SYNTAX[code ?? ''] ?? 'the row is not valid CSV';
  return new AppError('import_rejected', `${file}: in the row that begins on line ${at.line}, ${says}`, {
    cause: error,
  });
}

function write(parser: Parser, text: Buffer | string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function end(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.once('end', resolve);
    parser.end();
    parser.resume();
  });
}

/** Streams a text file: comma, semicolon, tab or bar, quoted line breaks, any line ends. */
export function openCsv(file: InspectedFile, encoding: TextEncoding): TableSource {
  let bytesRead = 0;

  async function* batches(): AsyncGenerator<readonly SheetRow[]> {
    const text = textOf(encoding);
    const position: Position = { line: 1 };
    let rows: SheetRow[] = [];
    let parser: Parser | null = null;

    const makeParser = (start: string): Parser => {
      const made = parse({
        delimiter: detectDelimiter(start),
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        max_record_size: RECORD_CHARACTERS_MAX,
      });
      // Rows are taken as they are parsed: passing them through the stream's queue would lose which line an
      // error stands on, and the parser's own hook for rows costs half as much time again as the parsing.
      const pass = made.push.bind(made);
      made.push = (cells: string[] | null) => {
        if (cells === null) return pass(null);
        const { line } = position;
        position.line += 1 + lineBreaksIn(cells);
        if (!isBlankRow(cells)) rows.push({ line, cells });
        return true;
      };
      // write() and end() report errors to their callers.
      made.on('error', () => undefined);
      return made;
    };

    const take = (): readonly SheetRow[] => {
      const taken = rows;
      rows = [];
      return taken;
    };

    try {
      for await (const chunk of createReadStream(file.path, { highWaterMark: CHUNK_BYTES })) {
        bytesRead += (chunk as Buffer).length;
        const piece = text.push(chunk as Buffer);
        if (parser === null) parser = makeParser(piece.toString());
        await write(parser, piece);
        if (rows.length > 0) yield take();
      }
      parser ??= makeParser('');
      const rest = text.end();
      if (rest !== '') await write(parser, rest);
      await end(parser);
    } catch (error) {
      if (isAppError(error)) throw error;
      const isSyntax = typeof (error as CsvError).code === 'string' && (error as CsvError).code in SYNTAX;
      throw isSyntax ? syntaxError(file.path, error, position) : fileError(file.path, error);
    } finally {
      parser?.destroy();
    }
    if (rows.length > 0) yield take();
  }

  return { epoch: null, batches, bytesRead: () => bytesRead };
}
