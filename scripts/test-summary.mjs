// Says how a test run ended, from vitest's JSON report. Fails on a failed test, a left-out test, and no test at all.
// Usage: node scripts/test-summary.mjs REPORT.json
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Counts a report of vitest's `json` reporter. `problems` are sentences; none means a good run.
 * A file that could not be loaded counts as one failed test.
 */
export function summarize(report) {
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ name: `${file.name}: ${test.fullName}`, status: test.status })),
  );
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failedTests = tests.filter((test) => test.status === 'failed');
  const leftOut = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = failedTests.length + brokenFiles.length;
  const problems = [
    ...brokenFiles.map((file) => `could not be loaded: ${file.name}`),
    ...failedTests.map((test) => `failed: ${test.name}`),
    ...leftOut.map((test) => `left out (${test.status}): ${test.name}`),
  ];
  if (tests.length === 0) problems.push('no test ran');
  if (problems.length === 0 && report.success !== true)
    problems.push('the run was not a success, though each test was');
  return { line: `${passed} passed, ${failed} failed`, problems };
}

function main() {
  const { line, problems } = summarize(JSON.parse(readFileSync(process.argv[2], 'utf8')));
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`${line}\n`);
  return problems.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main();
