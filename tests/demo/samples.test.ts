import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoClients } from '../../src/demo/clients.js';
import { PEOPLE } from '../../src/demo/people.js';
import { PRODUCTS } from '../../src/demo/products.js';
import { storiesAt } from '../../src/demo/stories.js';
import { repositoryRoot } from '../../src/repository-root.js';

const folder = join(repositoryRoot(), 'data', 'samples');
const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.md'),
);
const textOf = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** The database design's rules for file names; regulations and wiki articles have none. */
const NAMES: Readonly<Record<string, RegExp>> = {
  contracts: /^\d+_[a-z-]+_\d{8}\.md$/,
  reports: /^[a-z-]+_\d{4}_\d{8}\.md$/,
  manuals: /^[a-z-]+_v\d+\.\d+_\d{8}\.md$/,
  regulations: /^[a-z-]+_v\d+\.\d+_\d{8}\.md$/,
  wiki: /^[a-z-]+\.md$/,
};

describe('sample documents', () => {
  it('cover every kind, under names that follow the rules', () => {
    expect(new Set(samples.map((path) => path.split('/')[0]))).toEqual(new Set(Object.keys(NAMES)));
    for (const path of samples) {
      expect(path.split('/').at(-1)).toMatch(NAMES[path.split('/')[0] ?? ''] ?? /^$/);
    }
  });

  it.each(samples)('%s says at its top that it is made up', (path) => {
    expect(textOf(path).split('\n').slice(0, 4).join('\n')).toContain('**가상 견본 문서입니다.**');
  });

  it('name products of the made-up company at their prices, and its client by id', () => {
    const [contract = ''] = samples.filter((path) => path.startsWith('contracts/'));
    const prices = [...textOf(contract).matchAll(/^\| ([^|]+?) \| ([\d,]+) \|$/gm)];
    expect(prices.length).toBeGreaterThan(0);
    for (const [, name, price = ''] of prices) {
      expect(PRODUCTS.find((p) => p.name === name)?.price).toBe(Number(price.replaceAll(',', '')));
    }
    const id = Number(contract.split('/')[1]?.split('_')[0]);
    expect(textOf(contract)).toContain(demoClients()[id - 1]?.name);
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
