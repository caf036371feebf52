// Compiles the sources into dist/. Usage: node scripts/build.mjs [--force]
import { runBuild } from './setup/steps.mjs';

process.exitCode = await runBuild(process.argv.slice(2));
