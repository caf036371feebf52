import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/** One import a rule: file -> what it imports, by a value or by a type. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['model-sees-only-its-own', 'src/model/a.ts', "import type { X } from '../ports/x.js'"],
  ['ports-sees-only-its-own', 'src/ports/a.ts', "import type { X } from '../bot/x.js'"],
  ['understanding-sees-only-its-own', 'src/understanding/a.ts', "import { X } from '../analytics/x.js'"],
  ['analytics-sees-only-its-own', 'src/analytics/a.ts', "import { X } from '../understanding/x.js'"],
  ['retrieval-sees-only-its-own', 'src/retrieval/a.ts', "import { X } from '../analytics/x.js'"],
  ['alerts-sees-only-its-own', 'src/alerts/a.ts', "import { X } from '../analytics/x.js'"],
  ['news-sees-only-its-own', 'src/news/a.ts', "import { X } from '../analytics/x.js'"],
  ['reports-sees-only-its-own', 'src/reports/a.ts', "import { X } from '../analytics/x.js'"],
  ['ml-sees-only-its-own', 'src/ml/a.ts', "import { X } from '../analytics/x.js'"],
  ['skills-sees-only-its-own', 'src/skills/a.ts', "import { X } from '../bot/x.js'"],
  ['bot-sees-only-its-own', 'src/bot/a.ts', "import { X } from '../analytics/x.js'"],
  ['security-sees-only-its-own', 'src/security/a.ts', "import { X } from '../../db/x.js'"],
  ['infra-sees-only-its-own', 'src/infra/a.ts', "import { X } from '../../db/x.js'"],
  ['importing-sees-only-its-own', 'src/importing/a.ts', "import { X } from '../../db/x.js'"],
  ['demo-sees-only-its-own', 'src/demo/a.ts', "import type { X } from '../../db/x.js'"],
  ['db-sees-only-its-own', 'db/a.ts', "import type { X } from '../src/analytics/x.js'"],
  ['adapters-slack-sees-only-its-own', 'adapters/slack/a.ts', "import { X } from '../teams/x.js'"],
  ['adapters-teams-sees-only-its-own', 'adapters/teams/a.ts', "import { X } from '../../db/x.js'"],
  ['adapters-web-sees-only-its-own', 'adapters/web/a.ts', "import { X } from '../../src/bot/x.js'"],
  ['jobs-sees-only-its-own', 'jobs/a.ts', "import { X } from '../db/x.js'"],
  ['assembly-is-the-top', 'src/bot/b.ts', "import type { X } from '../compose.js'"],
  ['config-is-handed-in', 'src/infra/b.ts', "import { X } from '../config.js'"],
  ['config-sees-only-the-domain', 'src/config.ts', "import { X as Y } from './infra/x.js'"],
  ['bench-is-for-the-command', 'src/bot/c.ts', "import { X } from '../bench/x.js'"],
  ['no-cycles', 'src/bot/d.ts', "import type { X } from './e.js'"],
  ['slack-fenced', 'src/infra/c.ts', "import type { App } from '@slack/bolt'"],
  ['botbuilder-fenced', 'src/infra/d.ts', "import { ActivityTypes } from 'botbuilder'"],
  ['database-fenced', 'src/infra/e.ts', "import type Database from 'better-sqlite3'"],
  ['database-fenced', 'src/infra/f.ts', "import { sql } from 'drizzle-orm'"],
  ['redis-and-faiss-fenced', 'src/retrieval/b.ts', "import { Index } from 'faiss-node'"],
  ['redis-and-faiss-fenced', 'db/c.ts', "import { Redis } from 'ioredis'"],
  ['chat-model-fenced', 'src/understanding/w.ts', "import '@langchain/openai'"],
  ['models-of-language-fenced', 'src/retrieval/w.ts', "import 'lindera-wasm'"],
  ['learning-fenced', 'src/ml/b.ts', "import '@bsull/augurs/ets'"],
  ['cron-fenced', 'src/infra/g.ts', "import cron from 'node-cron'"],
  ['file-formats-fenced', 'db/b.ts', "import Excel from 'exceljs'"],
  ['archives-fenced', 'src/infra/h.ts', "import { pack } from 'tar-stream'"],
  ['robots-fenced', 'src/news/b.ts', "import 'robots-parser'"],
  ['pdf-writing-fenced', 'src/skills/w.ts', "import type PDFDocument from 'pdfkit'"],
  ['express-fenced', 'src/bot/f.ts', "import type { Router } from 'express'"],
  ['logging-fenced', 'src/bot/g.ts', "import { pino } from 'pino'"],
  ['command-line-fenced', 'src/bot/h.ts', "import { Command } from 'commander'"],
  ['core-does-no-io', 'src/bot/i.ts', "import { readFileSync } from 'node:fs'"],
  ['no-dev-packages', 'src/bot/j.ts', "import { test } from 'vitest'"],
  ['no-unlisted-packages', 'src/bot/k.ts', "import semver from 'semver'"],
  ['no-unresolvable', 'src/bot/l.ts', "import { X } from './nowhere.js'"],
];

const allowed: readonly (readonly [file: string, text: string])[] = [
  ['src/skills/ok.ts', "import { X } from '../analytics/x.js'"],
  ['adapters/slack/ok.ts', "import type { App } from '@slack/bolt'"],
  ['adapters/teams/ok.ts', "import type { X } from '../../src/config.js'"],
  ['db/ok.ts', "import Database from 'better-sqlite3'"],
  ['src/compose.ts', "import { X as Y } from '../db/x.js'"],
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let home: string;
let violations: readonly Violation[];

function plant(file: string, text: string): void {
  const path = join(home, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${text};\nexport type X = 1;\nexport const X = 1;\n`);
}

function cruise(): Promise<string> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [
    program,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
    'adapters',
    'db',
    'jobs',
  ];
  return new Promise((done) => {
    // Its exit code is the number of violations, which here are wanted.
    execFile(process.execPath, args, { cwd: home, maxBuffer: 64_000_000 }, (_error, stdout) => done(stdout));
  });
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'medisales-architecture-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    copyFileSync(join(root, file), join(home, file));
  }
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'), 'junction');
  const targets = [
    'src/ports',
    'src/bot',
    'src/analytics',
    'src/understanding',
    'src/infra',
    'src/bench',
    'db',
  ];
  for (const folder of [...targets, 'adapters/teams']) plant(`${folder}/x.ts`, '');
  plant('src/bot/e.ts', "import type { X as Z } from './d.js'");
  for (const [, file, text] of planted) plant(file, text);
  for (const [file, text] of allowed) plant(file, text);
  violations = JSON.parse(await cruise()).summary.violations;
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the import rules', () => {
  it.each(planted)('%s is broken by %s', (rule, file) => {
    expect(violations.filter((v) => v.from === file).map((v) => v.rule.name)).toContain(rule);
  });

  it.each(allowed)('%s may do what it does', (file) => {
    expect(violations.filter((v) => v.from === file)).toEqual([]);
  });

  it('each have a planted import that breaks them', async () => {
    const { default: config } = await import(join(root, '.dependency-cruiser.cjs'));
    const names = config.forbidden.map((rule: { name: string }) => rule.name).sort();
    expect([...new Set(planted.map(([rule]) => rule))].sort()).toEqual(names);
  });
});
