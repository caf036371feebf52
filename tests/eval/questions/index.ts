import type { Sheet } from '../sheet.js';
import { assistSheets } from './assist.js';

/** Each company's questions, in the order in which every third is kept aside. */
export const sheets: readonly Sheet[] = assistSheets;
