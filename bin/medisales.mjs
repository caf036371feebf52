#!/usr/bin/env node
import { existsSync } from 'node:fs';

// FAISS shares each search among threads of OpenMP that wait for one another: where other work takes the cores, half
// a millisecond becomes twenty, and building gains nothing. OpenMP reads this once, when FAISS is loaded.
process.env.OMP_NUM_THREADS ??= '1';

const entry = new URL('../dist/src/cli.js', import.meta.url);
if (!existsSync(entry)) {
  process.stderr.write('medisales is not built yet: run `npm run setup` in the repository first.\n');
  process.exit(1);
}
await import(entry.href);
