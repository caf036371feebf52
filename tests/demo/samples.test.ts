import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoClients } from '../../src/demo/clients.js';
import { PEOPLE } from '../../src/demo/people.js';
import { PRODUCTS } from '../../src/demo/products.js';
import { storiesAt } from '../../src/demo/stories.js';
import { repositoryRoot } from '../../src/repository-root.js';
import { sampleText } from '../support/sample-text.js';

const folder = join(repositoryRoot(), 'data', 'samples');
const ENDING = /\.(?:md|txt|html|docx|pptx|xlsx|pdf)$/;
const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  // News is no document.
  .filter((path) => path.includes('/') && !path.startsWith('news/') && ENDING.test(path))
  .sort();

/** The database design's rules for file names; calls are named like contracts, wiki articles freely. */
const NAMES: Readonly<Record<string, RegExp>> = {
  contracts: /^\d+_[a-z-]+_\d{8}\.\w+$/,
  reports: /^[a-z-]+_\d{4}(?:\d\d|[qh]\d)?_\d{8}\.\w+$/,
  manuals: /^[a-z-]+_v\d+\.\d+_\d{8}\.\w+$/,
  regulations: /^[a-z-]+_v\d+\.\d+_\d{8}\.\w+$/,
  transcripts: /^\d+_(?:call|visit)_\d{8}\.\w+$/,
  wiki: /^[a-z-]+\.\w+$/,
};

describe('sample documents', () => {
  it('cover every kind, under names that follow the rules', () => {
    expect(new Set(samples.map((path) => path.split('/')[0]))).toEqual(new Set(Object.keys(NAMES)));
    for (const path of samples) {
      expect(path.split('/').at(-1)).toMatch(NAMES[path.split('/')[0] ?? ''] ?? /^$/);
    }
  });

  it('cover every format several times', () => {
    for (const ending of ['.md', '.txt', '.html', '.docx', '.pptx', '.xlsx', '.pdf'])
      expect(samples.filter((path) => path.endsWith(ending)).length, ending).toBeGreaterThanOrEqual(3);
  });

  it('are as many as their description says', () => {
    const description = readFileSync(join(folder, 'README.md'), 'utf8');
    const rows = [...description.matchAll(/^\| `([^`]+)` \|.*\| (\d+) \|$/gm)];
    const counted = rows.map(([, kind = '']) => [
      kind,
      samples.filter((path) => path.startsWith(`${kind}/`)).length,
    ]);
    expect(rows.map(([, kind, count]) => [kind, Number(count)])).toEqual(counted);
    expect(description).toContain(`문서 ${samples.length}건`);
  });

  it.each(samples)('%s says at its top that it is made up', (path) => {
    expect(sampleText(path).split('\n').slice(0, 4).join('\n')).toContain('가상 견본 문서입니다');
  });

  it.each(samples.filter((path) => /^(?:contracts|transcripts)/.test(path)))(
    '%s names the client whose number it has',
    (path) => {
      const id = Number(path.split('/')[1]?.split('_')[0]);
      expect(sampleText(path)).toContain(demoClients()[id - 1]?.name);
    },
  );

  it('name products of the made-up company at their prices', () => {
    const prices = samples
      .filter((path) => path.startsWith('contracts/'))
      .flatMap((path) => [...sampleText(path).matchAll(/^\| ([^|]+?) \| ([\d,]+) \|$/gm)]);
    expect(prices.length).toBeGreaterThan(5);
    for (const [, name, price = ''] of prices) {
      expect(PRODUCTS.find((p) => p.name === name)?.price, name).toBe(Number(price.replaceAll(',', '')));
    }
  });

  it('say for each who may see it', () => {
    const audience = JSON.parse(readFileSync(join(folder, 'audience.json'), 'utf8')) as Record<
      string,
      { readonly kind: string; readonly client_id?: number; readonly department?: string }
    >;
    expect(Object.keys(audience).sort()).toEqual(samples);
    for (const [path, { kind, client_id, department }] of Object.entries(audience)) {
      if (kind === 'client') expect(path.split('/')[1]?.split('_')[0]).toBe(String(client_id));
      if (kind === 'department') expect(PEOPLE.map((p) => p.department)).toContain(department);
    }
  });

  it('are what the script makes of their sources, to the byte', () => {
    const made = mkdtempSync(join(tmpdir(), 'medisales-samples-'));
    execFileSync(process.execPath, [join(repositoryRoot(), 'scripts', 'make-samples.mjs'), made]);
    const paths = samples.filter((path) => existsSync(join(made, path)));
    expect(paths.length).toBeGreaterThan(40);
    for (const path of paths)
      expect(readFileSync(join(made, path)).equals(readFileSync(join(folder, path))), path).toBe(true);
    rmSync(made, { recursive: true });
  });
});

describe('the description of the made-up company', () => {
  const text = readFileSync(join(repositoryRoot(), 'docs', 'demo-company.md'), 'utf8');

  it('names everyone who can sign in, and nobody else', () => {
    const named = [...text.matchAll(/^\| `([^`]+)` \| (\S+) \| (\S+) \|/gm)].map((m) => m.slice(1, 4));
    const expected = PEOPLE.filter((p) => p.signsIn).map((p) => [p.username, p.fullName, p.department]);
    expect(named.sort()).toEqual(expected.sort());
  });

  it('tells the planted stories by the names they have', () => {
    const stories = storiesAt('2026-06-15', demoClients());
    for (const { client } of stories.quiet) expect(text).toContain(client);
    for (const { client, product, times } of stories.oddOrders) {
      expect(text).toContain(`${client}의 ${product} ${times}배`);
    }
    expect(text).toContain(stories.takeOff.product);
    expect(text).toContain(stories.lostTender.category);
    expect(text).toContain(PEOPLE.find((p) => p.username === stories.collapse.user)?.fullName);
  });
});
