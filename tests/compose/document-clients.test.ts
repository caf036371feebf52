import { expect, test } from 'vitest';
import { openApp } from '../../src/compose.js';
import { CLIENTS_OF, foundCompany } from '../support/company.js';

/** Contracts of one title are told apart by their client, for those who see it. */

test('a listed contract names its client, to whoever sees that client alone', async () => {
  const home = await foundCompany();
  const app = await openApp(home.config());
  try {
    const files = Object.values(CLIENTS_OF)
      .flat()
      .map((client, i) => {
        const text = `# 거래 약정서\n\n갑: ${client}\n을: 회사\n\n제${i + 1}조 대금은 30일 안에 냅니다.`;
        return { path: home.file(`contract-${i}.md`, text), addedAs: `contract-${i}.md` };
      });
    const added = await app.retrieval.documents.add(files, { kind: 'contracts', addedBy: null });
    expect(added.map(({ outcome }) => outcome)).toEqual(files.map(() => 'added'));

    const listedFor = async (username: string): Promise<readonly (string | null)[]> => {
      const who = await app.stores.people.identify({ kind: 'user', username });
      if (who === null) throw new Error(`nobody is ${username}`);
      return (await app.retrieval.uploads.visibleTo(who)).map(({ client }) => client).sort();
    };
    expect(await listedFor('boss')).toEqual(Object.values(CLIENTS_OF).flat().sort());
    expect(await listedFor('kim')).toEqual([...CLIENTS_OF.kim].sort());
    expect(await listedFor('choi')).toEqual([...CLIENTS_OF.choi].sort());

    // Given to everybody, it still names no client to those who don't see it.
    const open = { path: home.file('open.md', '갑: 한빛병원\n\n모두에게.'), addedAs: 'open.md' };
    await app.retrieval.documents.add([open], {
      kind: 'contracts',
      addedBy: null,
      audience: { kind: 'company' },
    });
    expect(await listedFor('choi')).toEqual([...CLIENTS_OF.choi, null].sort());
    expect((await listedFor('kim')).filter((client) => client === '한빛병원')).toHaveLength(2);
  } finally {
    await app.close();
    home.remove();
  }
});
