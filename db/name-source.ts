import type { NamedContact } from '../src/ports/names.js';
import type { TaughtWord } from '../src/ports/taught-words.js';
import { type Connection, openReader } from './open.js';

export interface UserName {
  readonly id: number;
  readonly username: string;
  readonly fullName: string | null;
  readonly department: string | null;
  /** As it is stored: `manager` leads the people of the department. */
  readonly role: string;
}

interface IdName {
  readonly id: number;
  readonly name: string;
}

/** The tables that names come from, each read again only after its database file changed. */
export interface ClientName extends IdName {
  /** Both are read only where another client has the same name; else null. */
  readonly address: string | null;
  /** The business number as it is stored, encrypted. */
  readonly number: string | null;
}

export interface NameSource {
  /** Equal as long as nothing that the other functions give has changed. */
  readonly revision: () => string;
  readonly users: () => readonly UserName[];
  readonly clients: () => readonly ClientName[];
  /** The contacts of each client, by its id. */
  readonly clientPeople: () => ReadonlyMap<number, readonly NamedContact[]>;
  readonly products: () => readonly IdName[];
  /** Ids of the clients that a person has sales with, of any status. */
  readonly clientsOf: (userId: number) => readonly number[];
  readonly categories: () => readonly string[];
  readonly regions: () => readonly string[];
  readonly statuses: () => readonly string[];
  readonly industries: () => readonly string[];
  readonly grades: () => readonly string[];
  /** By `dimension:key`. */
  readonly aliases: () => ReadonlyMap<string, readonly string[]>;
  readonly words: () => readonly TaughtWord[];
  readonly close: () => void;
}

/**
 * Each step of the recursion is one seek in an index, so that a million sales cost as many seeks as there are
 * different clients, not a walk over all of them.
 */
const CLIENTS_OF = `
  WITH RECURSIVE t (id) AS (
    SELECT min(client_id) FROM sales_records WHERE user_id = @user
    UNION ALL
    SELECT (SELECT min(client_id) FROM sales_records WHERE user_id = @user AND client_id > t.id)
    FROM t WHERE t.id IS NOT NULL
  )
  SELECT id FROM t WHERE id IS NOT NULL`;

interface Members {
  readonly regions: Set<string>;
  readonly categories: Set<string>;
  readonly statuses: Set<string>;
}

/** The values that occur in the sales, found by seeks in the index over (region, category, status). */
function createMemberScan(connection: Connection): () => Members {
  const region = connection
    .prepare<[string], string | null>('SELECT min(region) FROM sales_records WHERE region > ?')
    .pluck();
  const category = connection
    .prepare<[string | null, string], string | null>(
      'SELECT min(category) FROM sales_records WHERE region IS ? AND category > ?',
    )
    .pluck();
  const status = connection
    .prepare<[string | null, string | null, string], string | null>(
      'SELECT min(status) FROM sales_records WHERE region IS ? AND category IS ? AND status > ?',
    )
    .pluck();

  function* after(next: (last: string) => string | null | undefined): Generator<string> {
    for (let value = next(''); value !== null && value !== undefined; value = next(value)) yield value;
  }

  return () => {
    const members: Members = { regions: new Set(), categories: new Set(), statuses: new Set() };
    const regions = [...after((last) => region.get(last))];
    for (const r of [null, '', ...regions]) {
      if (r !== null) members.regions.add(r);
      const categories = [...after((last) => category.get(r, last))];
      for (const c of [null, '', ...categories]) {
        if (c !== null) members.categories.add(c);
        for (const s of after((last) => status.get(r, c, last))) members.statuses.add(s);
      }
    }
    return members;
  };
}

interface SalesPart {
  readonly products: readonly (IdName & { readonly category: string | null })[];
  readonly members: Members;
  readonly clientsOf: Map<number, readonly number[]>;
}

interface Part<T> {
  readonly read: () => T;
  readonly revision: () => number;
}

/** Opens connections of its own, so that `data_version` moves with every other connection's commits. */
export function createNameSource(home: string): NameSource {
  const connection = openReader(home, 'sales', { users: 'users', clients: 'clients', app: 'main' });

  /** A part that is read again when its file changed; its revision moves only where the content did. */
  function part<T>(schema: string, load: () => T, same: (a: T, b: T) => boolean): Part<T> {
    const dataVersion = connection.prepare(`PRAGMA ${schema}.data_version`).pluck();
    let seen: unknown;
    let revision = 0;
    let content: T | undefined;
    const refresh = (): T => {
      const current = dataVersion.get();
      if (content !== undefined && current === seen) return content;
      const next = load();
      seen = current;
      if (content === undefined || !same(content, next)) {
        content = next;
        revision += 1;
      }
      return content;
    };
    return {
      read: () => content ?? refresh(),
      revision: () => {
        refresh();
        return revision;
      },
    };
  }

  const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const all = <T>(sql: string): (() => T[]) => {
    const statement = connection.prepare(sql);
    return () => statement.all() as T[];
  };
  const texts = (sql: string): (() => string[]) => {
    const statement = connection.prepare(sql).pluck();
    return () => statement.all() as string[];
  };

  const users = part(
    'users',
    all<UserName>(
      `SELECT id, username, nullif(full_name, '') AS fullName, nullif(department, '') AS department,
         coalesce(role, 'user') AS role
       FROM users.users ORDER BY id`,
    ),
    sameJson,
  );
  const allClients = all<ClientName>(
    `WITH shared AS (SELECT name FROM clients.clients GROUP BY name HAVING count(*) > 1)
     SELECT c.id, c.name, CASE WHEN s.name IS NOT NULL THEN nullif(trim(c.address), '') END AS address,
       CASE WHEN s.name IS NOT NULL THEN c.business_number END AS number
     FROM clients.clients c LEFT JOIN shared s ON s.name = c.name ORDER BY c.id`,
  );
  const allContacts = all<{ client: number } & NamedContact>(
    `SELECT DISTINCT client_id AS client, name, coalesce(position, '') AS position
     FROM clients.client_contacts WHERE name <> '' ORDER BY client_id, name, position`,
  );
  const allIndustries = texts(
    `SELECT DISTINCT industry FROM clients.clients WHERE industry IS NOT NULL AND industry <> ''`,
  );
  const allGrades = texts('SELECT DISTINCT grade FROM clients.client_analysis');
  const clients = part(
    'clients',
    () => ({
      clients: allClients(),
      people: allContacts(),
      industries: allIndustries(),
      grades: allGrades(),
    }),
    sameJson,
  );
  const allProducts = all<SalesPart['products'][number]>(
    'SELECT id, name, category FROM products ORDER BY id',
  );
  const allMembers = createMemberScan(connection);
  // Who sold to whom is read per person on demand, so every commit to the sales counts as a change.
  const sales = part<SalesPart>(
    'main',
    () => ({ products: allProducts(), members: allMembers(), clientsOf: new Map() }),
    () => false,
  );
  const allAliases = all<{ member: string; alias: string }>(
    `SELECT dimension || ':' || target_key AS member, alias FROM app.name_aliases
     WHERE dimension <> 'word' ORDER BY id`,
  );
  const allWords = all<TaughtWord>(
    `SELECT alias AS said, target_key AS means FROM app.name_aliases WHERE dimension = 'word' ORDER BY alias`,
  );
  const taught = part('app', () => ({ aliases: allAliases(), words: allWords() }), sameJson);
  const clientsOf = connection.prepare<{ user: number }, number>(CLIENTS_OF).pluck();

  const present = (values: readonly (string | null)[]): string[] =>
    values.filter((v): v is string => v !== null && v !== '');

  return {
    revision: () => [users, clients, sales, taught].map((p) => p.revision()).join('.'),
    users: users.read,
    clients: () => clients.read().clients,
    clientPeople: () => {
      const map = new Map<number, NamedContact[]>();
      for (const { client, name, position } of clients.read().people) {
        const people = map.get(client) ?? [];
        people.push({ name, position });
        map.set(client, people);
      }
      return map;
    },
    products: () => sales.read().products,
    clientsOf: (userId) => {
      const cache = sales.read().clientsOf;
      const known = cache.get(userId) ?? clientsOf.all({ user: userId });
      cache.set(userId, known);
      return known;
    },
    categories: () =>
      present([...sales.read().products.map((p) => p.category), ...sales.read().members.categories]),
    regions: () => present([...sales.read().members.regions]),
    statuses: () => present([...sales.read().members.statuses]),
    industries: () => clients.read().industries,
    grades: () => clients.read().grades,
    aliases: () => {
      const map = new Map<string, string[]>();
      for (const { member, alias } of taught.read().aliases)
        map.set(member, [...(map.get(member) ?? []), alias]);
      return map;
    },
    words: () => taught.read().words,
    close: () => {
      connection.close();
    },
  };
}
