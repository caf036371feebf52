import type { Answer } from '../model/answer.js';
import type { Reply } from './ask.js';

/** Files with all rows of a table, for a platform that shows some of them. */
export interface WholeTables {
  /**
   * A workbook of the reply's table, for the asker alone: never for a reply that others read. null where there is no
   * table or the file could not be made. Never throws.
   */
  readonly fileOf: (reply: Reply) => Promise<Answer['file']>;
}
