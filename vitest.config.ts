import { configDefaults, defineConfig } from 'vitest/config';
import { findChromium } from './tests/support/chromium.js';
import { hasPython } from './tests/support/python.js';

/** Tests that drive the page in a browser, which is not a package: only CI insists on one. */
const browserTests = ['tests/adapters/web/page.test.ts', 'tests/adapters/web/documents-page.test.ts'];

const withoutBrowser = findChromium() === null && process.env.CI === undefined;
if (withoutBrowser) {
  process.stderr.write(
    `No Chromium here, so ${browserTests.join(', ')} will not run (apt-get install chromium brings one).\n`,
  );
}

/** Tests that hold our files against Python's libraries, which `.ci/run` installs. */
const pythonTests = ['tests/infra/mlflow/python.test.ts', 'tests/infra/mlflow/server.test.ts'];

const withoutPython = !hasPython() && process.env.CI === undefined;
if (withoutPython) {
  process.stderr.write(
    `No Python packages here, so ${pythonTests.join(', ')} will not run (.ci/run has them).\n`,
  );
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      ...(withoutBrowser ? browserTests : []),
      ...(withoutPython ? pythonTests : []),
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // As bin/medisales.mjs has it, for FAISS.
    env: { OMP_NUM_THREADS: '1' },
    // Two cores are the least we promise to work on; more workers only slow each other down.
    maxWorkers: 2,
  },
});
