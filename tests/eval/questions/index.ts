import type { Sheet } from '../sheet.js';
import { aprilSheet } from './april.js';
import { deviceSheet } from './device.js';
import { pharmaSheet } from './pharma.js';

export const sheets: readonly Sheet[] = [deviceSheet, pharmaSheet, aprilSheet];
