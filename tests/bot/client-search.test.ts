import { expect, it } from 'vitest';
import { createClientSearch } from '../../src/bot/client-search.js';
import type { Principal } from '../../src/model/principal.js';
import type { Asker } from '../../src/model/question.js';
import { CLIENTS_FOUND_MAX } from '../../src/ports/client-search.js';
import type { NameEntry } from '../../src/ports/names.js';

const client = (key: number, label: string, aliases: readonly string[] = []): NameEntry => ({
  dimension: 'client',
  key,
  label,
  aliases,
});

const OWN: Readonly<Record<string, readonly NameEntry[]>> = {
  kim: [
    client(1, '강남서울의원'),
    client(2, '서울 대학교병원', ['SNUH']),
    { dimension: 'product', key: 3, label: '서울정', aliases: [] },
  ],
  lee: Array.from({ length: 40 }, (_, i) => client(i, `의원 ${String(i).padStart(2, '0')}`)),
};

const search = createClientSearch({
  people: {
    identify: async (asker) =>
      asker.kind === 'user' && asker.username in OWN
        ? ({ userId: 1, username: asker.username } as Principal)
        : null,
  },
  names: { visibleTo: async (who) => ({ version: '1', entries: OWN[who.username] ?? [] }) },
});
const asker = (username: string): Asker => ({ kind: 'user', username });

it('finds clients by a part of their name, those that begin with it first, and nothing but clients', async () => {
  expect(await search.find(asker('kim'), '서울')).toEqual(['서울 대학교병원', '강남서울의원']);
});

it('reads over spaces, case and the form a phone writes Korean in, and knows aliases', async () => {
  expect(await search.find(asker('kim'), '서울대학 교'.normalize('NFD'))).toEqual(['서울 대학교병원']);
  expect(await search.find(asker('kim'), 'snu')).toEqual(['서울 대학교병원']);
});

it('shows nobody the clients of somebody else', async () => {
  expect(await search.find(asker('lee'), '서울')).toEqual([]);
  expect(await search.find(asker('nobody'), '서울')).toBeNull();
});

it('gives a list that can be read, and none for no text', async () => {
  expect(await search.find(asker('lee'), '의원')).toHaveLength(CLIENTS_FOUND_MAX);
  expect(await search.find(asker('lee'), '  ')).toEqual([]);
});
