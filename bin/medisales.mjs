#!/usr/bin/env node
import { existsSync } from 'node:fs';

const entry = new URL('../dist/src/cli.js', import.meta.url);
if (!existsSync(entry)) {
  process.stderr.write('medisales is not built yet: run `npm run setup` in the repository first.\n');
  process.exit(1);
}
await import(entry.href);
