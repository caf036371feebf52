import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The Python that `.ci/run` makes beside the sources, with the packages of tests/requirements.txt. */
export const PYTHON = resolve(import.meta.dirname, '..', '..', '.setup', 'python', 'bin', 'python');

export function hasPython(): boolean {
  return existsSync(PYTHON);
}

/** What a script prints as JSON. */
export function python(script: string, input: unknown): unknown {
  const output = execFileSync(PYTHON, ['-c', script], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    env: { ...process.env, MLFLOW_ALLOW_FILE_STORE: 'true', GIT_PYTHON_REFRESH: 'quiet' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return JSON.parse(output);
}
