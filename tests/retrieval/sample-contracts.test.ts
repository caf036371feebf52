import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../../src/repository-root.js';
import { contractTerms } from '../eval-retrieval/terms.js';
import { ADMIN, makeDocumentHome } from './home.js';

const FOLDER = join(repositoryRoot(), 'data', 'samples', 'contracts');

it('the term of every sample contract is stored as a person read it', { timeout: 120_000 }, async () => {
  const home = await makeDocumentHome({ names: [] });
  try {
    const files = readdirSync(FOLDER).map((name) => ({ path: join(FOLDER, name), addedAs: name }));
    await home.documents.add(files, { kind: 'contracts', addedBy: null, audience: { kind: 'company' } });
    const listed = await home.stores.contracts.expiring({ from: '2020-01-01', to: '2040-12-31' }, ADMIN);
    const terms = listed.map(({ addedAs, startDate, endDate }) => [addedAs, [startDate, endDate]] as const);
    expect(Object.fromEntries(terms)).toEqual(contractTerms);
    const ends = listed.map(({ endDate }) => endDate);
    expect(ends).toEqual([...ends].sort());
  } finally {
    await home.close();
  }
});
