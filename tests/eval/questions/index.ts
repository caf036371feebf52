import type { Sheet } from '../sheet.js';
import { aprilMore } from './april-more.js';
import { deviceMore } from './device-more.js';
import { pharmaMore } from './pharma-more.js';

/** Each company's questions, in the order in which every third is kept aside. */
export const sheets: readonly Sheet[] = [deviceMore, pharmaMore, aprilMore];
