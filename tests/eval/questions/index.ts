import type { Sheet } from '../sheet.js';
import { talkSheets } from './talk.js';

/** Each company's questions, in the order in which every third is kept aside. */
export const sheets: readonly Sheet[] = talkSheets;
