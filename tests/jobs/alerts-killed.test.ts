import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../db/paths.js';
import { killAlerts } from '../../src/bench/reliability-alerts.js';
import { useCompiled } from '../support/compiled.js';

const compiled = useCompiled('src/bench/reliability-child.ts');
// A home is held against the migrations, which stand beside the sources.
beforeAll(() => symlinkSync(join(packageRoot(), 'db'), new URL('../db', compiled.url('any'))));

test('killed by SIGKILL thirty times at random, and two processes at once at the end of each time: nothing is lost, and what came twice is at most the message in flight, and logged', async () => {
  const child = compiled.url('src/bench/reliability-child.js');
  const result = await killAlerts({ kills: 30, seed: 20_260_615, child, note: () => {} });
  expect(result).toMatchObject({ kills: 30, lost: 0, unloggedDoubles: 0 });
  expect(result.doubled).toBeLessThanOrEqual(result.kills);
  expect(result.messages).toBeGreaterThan(result.due / 3);
}, 600_000);
