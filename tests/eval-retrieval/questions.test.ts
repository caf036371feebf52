import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAccounts } from '../../src/demo/accounts.js';
import { demoClients } from '../../src/demo/clients.js';
import { PEOPLE } from '../../src/demo/people.js';
import { repositoryRoot } from '../../src/repository-root.js';
import { sampleText } from '../support/sample-text.js';
import { questions } from './questions/index.js';
import { says as textSays } from './score.js';
import { contractTerms } from './terms.js';

const folder = join(repositoryRoot(), 'data', 'samples');
const says = (path: string, key: string): boolean => textSays(sampleText(path), key);
const ofStyle = (style: string): number => questions.filter((q) => q.style === style).length;

interface Audience {
  readonly kind: 'company' | 'department' | 'role' | 'client';
  readonly department?: string;
  readonly client_id?: number;
}
const audience = JSON.parse(readFileSync(join(folder, 'audience.json'), 'utf8')) as Record<string, Audience>;

describe('the questions on the sample documents', () => {
  it('are enough of every style', () => {
    expect(questions.length).toBeGreaterThanOrEqual(220);
    expect(ofStyle('paraphrased') / questions.length).toBeGreaterThanOrEqual(1 / 3);
    expect(ofStyle('unanswerable') / questions.length).toBeGreaterThanOrEqual(1 / 5);
    expect(ofStyle('superseded')).toBeGreaterThanOrEqual(20);
    expect(ofStyle('restricted')).toBeGreaterThanOrEqual(15);
    expect(questions.filter((q) => q.language === 'en').length).toBeGreaterThanOrEqual(8);
  });

  it('share few words with the document where they are paraphrased', () => {
    const pairs = (text: string): readonly string[] =>
      text
        .split(/[^\p{L}\p{N}]+/u)
        .flatMap((word) =>
          Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2)),
        );
    /** The mean part of a question's pairs of letters that the document has too. */
    const shared = (style: string): number => {
      const parts = questions
        .filter((q) => q.style === style && q.language === 'ko')
        .map(({ question, paths }) => {
          const known = new Set(pairs(paths.map(sampleText).join(' ')));
          const asked = pairs(question);
          return asked.filter((pair) => known.has(pair)).length / asked.length;
        });
      return parts.reduce((a, b) => a + b, 0) / parts.length;
    };
    expect(shared('plain')).toBeGreaterThan(0.6);
    expect(shared('paraphrased')).toBeLessThan(0.4);
  });

  it('are each asked once by one asker', () => {
    const asked = questions.map((q) => `${q.user} ${q.question}`);
    expect(asked.filter((text, i) => asked.indexOf(text) !== i)).toEqual([]);
    for (const { user } of questions) expect(PEOPLE.map((p) => p.username)).toContain(user);
  });

  it('have answers that stand in their documents, under their headings', () => {
    for (const { question, paths, keys, section = '' } of questions)
      for (const path of paths)
        for (const part of [...keys, section])
          expect(says(path, part), `${path} says "${part}": ${question}`).toBe(true);
  });

  it('bar documents that exist, and older editions that say something else', () => {
    for (const { question, barred, keys, style } of questions)
      for (const path of barred) {
        expect(existsSync(join(folder, path)), path).toBe(true);
        if (style === 'superseded')
          expect(
            keys.every((key) => says(path, key)),
            question,
          ).toBe(false);
        if (style === 'restricted')
          expect(
            keys.every((key) => says(path, key)),
            question,
          ).toBe(true);
      }
  });

  it('are answered from what the asker may see, and barred from what they may not', () => {
    const accounts = openAccounts(1, demoClients());
    const sells = (username: string, clientId: number | undefined): boolean =>
      accounts.some(({ user, client }) => user === username && client.index + 1 === clientId);
    const sees = (username: string, path: string): boolean => {
      const person = PEOPLE.find((p) => p.username === username);
      const { kind, department, client_id } = audience[path] ?? { kind: 'company' };
      if (person?.role === 'admin' || kind === 'company') return true;
      if (kind === 'department') return person?.department === department;
      if (kind === 'role') return person?.role !== 'user';
      const team = PEOPLE.filter((p) => person?.role === 'manager' && p.department === person.department);
      return [username, ...team.map((p) => p.username)].some((name) => sells(name, client_id));
    };
    for (const { question, user, paths, barred, style } of questions) {
      for (const path of paths) expect(sees(user, path), question).toBe(true);
      if (style === 'restricted') for (const path of barred) expect(sees(user, path), question).toBe(false);
    }
  });
});

describe('the terms of the sample contracts', () => {
  const contracts = Object.keys(audience).filter((path) => path.startsWith('contracts/'));

  it('are known of every contract, and begin no earlier than it was made', () => {
    expect(Object.keys(contractTerms).sort()).toEqual(contracts.map((path) => path.split('/')[1]).sort());
    for (const [name, [from, to]] of Object.entries(contractTerms)) {
      const made = /_(\d{4})(\d\d)(\d\d)\./.exec(name)?.slice(1).join('-') ?? '';
      expect(from >= made && to > from, name).toBe(true);
    }
  });

  it('end in every month that may be asked about in 2026 and 2027', () => {
    const ending = new Set(Object.values(contractTerms).map(([, to]) => to.slice(0, 7)));
    for (let month = 1; month <= 24; month += 1) {
      const next = new Date(Date.UTC(2026, month, 1)).toISOString().slice(0, 7);
      expect([...ending]).toContain(next);
    }
  });
});
