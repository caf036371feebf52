import type { RetrievalQuestion } from '../sheet.js';
import { articles } from './articles.js';
import { contracts } from './contracts.js';
import { manuals } from './manuals.js';
import { regulations } from './regulations.js';

/** In the order in which every third of a style is kept aside. */
export const questions: readonly RetrievalQuestion[] = [
  ...regulations,
  ...manuals,
  ...contracts,
  ...articles,
];
