import type { Sheet } from '../sheet.js';
import { assistSheets } from './assist.js';
import { chatOfApril } from './chat-april.js';
import { chatOfDevice } from './chat-device.js';
import { chatOfPharma } from './chat-pharma.js';
import { groupsOfDevice, groupsOfPharma } from './groups.js';
import { kindsOfDevice, kindsOfPharma } from './kinds.js';

const [device, pharma, april] = assistSheets;
chatOfDevice(device);
chatOfPharma(pharma);
chatOfApril(april);
kindsOfDevice(device);
kindsOfPharma(pharma);
groupsOfDevice(device);
groupsOfPharma(pharma);

/** Each company's questions, in the order in which every third is kept aside. */
export const sheets: readonly Sheet[] = assistSheets;
