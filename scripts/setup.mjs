// Brings a fresh clone to a running state. Uses nothing but Node, so that it can be the first thing to run.
// Usage: node scripts/setup.mjs [--no-data] [--from-source]
import { readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const needed = /(\d+)(?:\.(\d+))?/.exec(
  JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).engines.node,
);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < Number(needed[1]) || (major === Number(needed[1]) && minor < Number(needed[2] ?? 0))) {
  process.stderr.write(
    `medisales needs Node ${needed[0]} or later, and this is Node ${process.versions.node}: install a newer one from https://nodejs.org and run this again.\n`,
  );
  process.exit(1);
}

// Loaded only now: an older Node would stop at the syntax of these files before it could say anything.
const { runSetup } = await import('./setup/steps.mjs');
process.exitCode = await runSetup(process.argv.slice(2));
