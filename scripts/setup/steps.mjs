import { buildSources } from './build.mjs';
import { linkCommand, setUpData } from './command.mjs';
import { withLock } from './lock.mjs';
import { nativeSteps } from './native.mjs';
import { installPackages } from './packages.mjs';
import { SetupFailure } from './shell.mjs';

/** Prints one line for a step that did something, and none for one that had nothing to do. */
function createReport(name) {
  const started = Date.now();
  const terminal = process.stdout.isTTY === true;
  const clear = () => terminal && process.stdout.write('\r\x1b[2K');
  return {
    /** What is being done, shown until it is done; only where someone watches. */
    working: (what) => {
      clear();
      if (terminal) process.stdout.write(`${name}: ${what}…`);
    },
    done: (what) => {
      clear();
      process.stdout.write(`${name}: ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
    },
  };
}

function tell(failure, name) {
  process.stdout.isTTY && process.stdout.write('\r\x1b[2K');
  if (!(failure instanceof SetupFailure)) {
    process.stderr.write(`set-up stopped at ${name}: ${failure.stack ?? failure}\n`);
    return;
  }
  process.stderr.write(`set-up stopped at ${name}: ${failure.message}\n`);
  if (failure.output !== '') process.stderr.write(`${failure.output.replace(/^/gm, '  | ')}\n`);
  process.stderr.write(`What to do: ${failure.remedy}\n`);
}

/** Runs the steps in order; resolves to the exit code. */
async function runSteps(steps) {
  let name = 'start';
  try {
    await withLock(async () => {
      for (const step of steps) {
        name = step.name;
        await step.run(createReport(name));
      }
    });
    return 0;
  } catch (failure) {
    tell(failure, name);
    return 1;
  }
}

function readFlags(args, known, usage) {
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown === undefined) return new Set(args);
  process.stderr.write(`unknown option ${unknown}\nUsage: ${usage}\n`);
  return null;
}

export async function runSetup(args) {
  const flags = readFlags(
    args,
    ['--no-data', '--from-source'],
    'node scripts/setup.mjs [--no-data] [--from-source]',
  );
  if (flags === null) return 2;
  const started = Date.now();
  const fromSource = flags.has('--from-source');
  const code = await runSteps([
    { name: 'packages', run: installPackages },
    ...nativeSteps.map((step) => ({ name: step.name, run: (report) => step.run({ fromSource, report }) })),
    { name: 'build', run: (report) => buildSources({ force: false, report }) },
    { name: 'command', run: linkCommand },
    ...(flags.has('--no-data') ? [] : [{ name: 'databases', run: setUpData }]),
  ]);
  if (code === 0)
    process.stdout.write(`medisales is set up (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  return code;
}

export async function runBuild(args) {
  const flags = readFlags(args, ['--force'], 'node scripts/build.mjs [--force]');
  if (flags === null) return 2;
  return runSteps([
    { name: 'build', run: (report) => buildSources({ force: flags.has('--force'), report }) },
  ]);
}
