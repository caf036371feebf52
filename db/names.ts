import { createHash } from 'node:crypto';
import { hasPermission, type Principal, type RowScope, widestScope } from '../src/model/principal.js';
import type { MemberDimension } from '../src/model/query.js';
import type { FieldCipher } from '../src/ports/cipher.js';
import type { NameCatalog, NameEntry, Names } from '../src/ports/names.js';
import { databaseError } from './errors.js';
import { createNameSource, type NameSource, type UserName } from './name-source.js';
import { databaseFile } from './paths.js';

export interface OpenNames extends Names {
  readonly close: () => void;
}

const GRADES = ['S', 'A', 'B', 'C'];
const STATUS_ALIASES: Readonly<Record<string, readonly string[]>> = {
  completed: ['완료'],
  cancelled: ['취소'],
  pending: ['대기', '보류'],
};

type NumberCipher = Pick<FieldCipher, 'decryptDeterministic'>;

interface Named {
  readonly source: NameSource;
  readonly cipher: NumberCipher;
}

const NUMBER_PLACE = { table: 'clients', column: 'business_number' };

/** What two people must share to be shown the same names. */
interface Visibility {
  readonly people: RowScope;
  readonly clients: RowScope;
}

function visibilityOf(who: Principal): Visibility {
  const people = widestScope(who);
  return { people, clients: hasPermission(who, 'clients', 'read') ? { kind: 'company' } : people };
}

function inScope(user: UserName, scope: RowScope): boolean {
  if (scope.kind === 'company') return true;
  return scope.kind === 'own' ? user.id === scope.userId : user.department === scope.department;
}

function textEntries(dimension: MemberDimension, texts: Iterable<string>): NameEntry[] {
  return [...new Set(texts)].sort().map((text) => ({
    dimension,
    key: text,
    label: text,
    aliases: dimension === 'status' ? (STATUS_ALIASES[text] ?? []) : [],
  }));
}

/**
 * What tells those apart who are seen under one name: the first of what `tell` gives that all of them have and no two
 * share. Whom the asker may not see makes nobody ambiguous.
 */
function apartOf<T extends { readonly id: number }>(
  seen: readonly T[],
  nameOf: (one: T) => string,
  tell: readonly ((one: T) => string | null)[],
): ReadonlyMap<number, string> {
  const alike = new Map<string, T[]>();
  for (const one of seen) {
    const others = alike.get(nameOf(one));
    if (others === undefined) alike.set(nameOf(one), [one]);
    else others.push(one);
  }
  const apart = new Map<number, string>();
  for (const ones of alike.values()) {
    if (ones.length < 2) continue;
    const told = [...tell, (one: T) => String(one.id)]
      .map((by) => ones.map(by))
      .find((texts) => !texts.includes(null) && new Set(texts).size === ones.length);
    for (const [i, one] of ones.entries()) apart.set(one.id, told?.[i] ?? String(one.id));
  }
  return apart;
}

function apartIn(apart: ReadonlyMap<number, string>, id: number): Pick<NameEntry, 'apart'> {
  const told = apart.get(id);
  return told === undefined ? {} : { apart: told };
}

function labelOfUser(user: UserName): string {
  return user.fullName ?? user.username;
}

function userEntries(source: NameSource, scope: RowScope): NameEntry[] {
  const users = source.users().filter((user) => inScope(user, scope));
  const apart = apartOf(users, labelOfUser, [(user) => user.department, (user) => user.username]);
  return users.map((user) => ({
    dimension: 'user',
    key: user.id,
    label: labelOfUser(user),
    aliases: [user.username],
    department: user.department,
    ...(user.role === 'manager' ? { leads: true as const } : {}),
    ...apartIn(apart, user.id),
  }));
}

function departmentEntries(source: NameSource, scope: RowScope): NameEntry[] {
  if (scope.kind === 'own') return [];
  const departments = source
    .users()
    .flatMap((user) => (user.department !== null && inScope(user, scope) ? [user.department] : []));
  return textEntries('department', departments);
}

function clientEntries({ source, cipher }: Named, scope: RowScope): NameEntry[] {
  const people = source.clientPeople();
  const seen =
    scope.kind === 'company'
      ? null
      : new Set(
          source
            .users()
            .filter((user) => inScope(user, scope))
            .flatMap((user) => source.clientsOf(user.id)),
        );
  const clients = source.clients().filter((client) => seen === null || seen.has(client.id));
  const apart = apartOf(clients, (client) => client.name, [
    (client) => client.address,
    ({ number }) => (number === null ? null : cipher.decryptDeterministic(NUMBER_PLACE, number)),
  ]);
  return clients.map(({ id, name }) => {
    const called = people.get(id);
    const entry: NameEntry = {
      dimension: 'client',
      key: id,
      label: name,
      aliases: [],
      ...apartIn(apart, id),
    };
    return called === undefined ? entry : { ...entry, people: called };
  });
}

function entriesFor(named: Named, visibility: Visibility): NameEntry[] {
  const { source } = named;
  const entries = [
    ...userEntries(source, visibility.people),
    ...departmentEntries(source, visibility.people),
    ...clientEntries(named, visibility.clients),
    ...source
      .products()
      .map((p): NameEntry => ({ dimension: 'product', key: p.id, label: p.name, aliases: [] })),
    ...textEntries('category', source.categories()),
    ...textEntries('region', source.regions()),
    ...textEntries('industry', source.industries()),
    ...textEntries('client_grade', [...GRADES, ...source.grades()]),
    ...textEntries('status', [...Object.keys(STATUS_ALIASES), ...source.statuses()]),
  ];
  const aliases = source.aliases();
  return entries.map((entry) => {
    const more = aliases.get(`${entry.dimension}:${entry.key}`);
    return more === undefined ? entry : { ...entry, aliases: [...entry.aliases, ...more] };
  });
}

/**
 * See the port. A catalog is kept per visibility until one of the tables behind it changed, by whichever
 * process; its version is a digest of its entries.
 */
export function createNames(home: string, cipher: NumberCipher): OpenNames {
  const source = createNameSource(home);
  const kept = new Map<string, { readonly revision: string; readonly catalog: NameCatalog }>();

  function visibleTo(who: Principal): NameCatalog {
    const visibility = visibilityOf(who);
    const key = JSON.stringify(visibility);
    const revision = source.revision();
    const known = kept.get(key);
    if (known?.revision === revision) return known.catalog;
    const entries = entriesFor({ source, cipher }, visibility);
    const words = source.words();
    const version = createHash('sha256')
      .update(JSON.stringify([entries, words]))
      .digest('base64url');
    const catalog = known?.catalog.version === version ? known.catalog : { version, entries, words };
    kept.set(key, { revision, catalog });
    return catalog;
  }

  return {
    visibleTo: async (who) => {
      try {
        return visibleTo(who);
      } catch (error) {
        throw databaseError(error, databaseFile(home, 'sales'));
      }
    },
    close: source.close,
  };
}
