import type { ImportKind, ImportReferences, ProductReference, ValueProblem } from '../ports/import-writer.js';
import { nearestName } from './spelling.js';
import { excerpt, looseKey } from './text.js';
import { isProblem, parseBusinessNumber } from './values.js';

/** Turns the names in a file into ids. `name` comes cleaned; the answer is kept for the next row. */
export interface ReferenceResolver {
  readonly person: (name: string) => number | ValueProblem;
  readonly client: (name: string) => number | ValueProblem;
  readonly product: (name: string) => ProductReference | ValueProblem;
  /** The lists that hold nothing yet. */
  readonly empty: readonly ReferenceList[];
}

export type ReferenceList = Extract<ImportKind, 'users' | 'products' | 'clients'>;

const AMBIGUOUS = Symbol('ambiguous');
type Found<T> = T | typeof AMBIGUOUS;

interface NameIndex<T> {
  readonly find: (name: string) => Found<T> | undefined;
  readonly names: () => Iterable<string>;
  readonly size: number;
}

function put<T>(map: Map<string, Found<T>>, key: string, value: T): void {
  const earlier = map.get(key);
  map.set(key, earlier === undefined || earlier === value ? value : AMBIGUOUS);
}

/** Exact spelling first; then without regard to case and blanks, where that leaves only one. */
function indexNames<T>(entries: Iterable<readonly [string, T]>): NameIndex<T> {
  const exact = new Map<string, Found<T>>();
  const loose = new Map<string, Found<T>>();
  for (const [name, value] of entries) {
    const clean = name.trim().normalize('NFC');
    put(exact, clean, value);
    put(loose, looseKey(clean), value);
  }
  return {
    find: (name) => exact.get(name) ?? loose.get(looseKey(name)),
    names: () => exact.keys(),
    size: exact.size,
  };
}

/** Every new value of a large file is kept; one with more distinct values than this starts afresh. */
const REMEMBERED_MAX = 50_000;
/** Looking for the nearest name costs a pass over all of them: done while it takes a moment in all. */
const COMPARISONS_MAX = 400_000;
const NAMESAKES_TOLD_MAX = 5;

function rememberNames<T>(resolve: (name: string) => T | ValueProblem): (name: string) => T | ValueProblem {
  const known = new Map<string, T | ValueProblem>();
  return (name) => {
    const earlier = known.get(name);
    if (earlier !== undefined) return earlier;
    const found = resolve(name);
    const value = isProblem(found) ? { ...found, everywhere: true } : found;
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(name, value);
    return value;
  };
}

export function createResolver(references: ImportReferences): ReferenceResolver {
  const { people, clients, products } = references;
  const usernames = indexNames(people.flatMap((p) => [[p.username, p] as const, [p.email, p] as const]));
  const fullNames = indexNames(
    people.flatMap((p) => (p.fullName === null ? [] : [[p.fullName, p] as const])),
  );
  const clientNames = indexNames(clients.map((c) => [c.name, c] as const));
  const productNames = indexNames(products.map((p) => [p.name, p] as const));
  let comparisons = 0;

  const unknown = (name: string, index: NameIndex<unknown>, kind: ReferenceList): ValueProblem => {
    const problem = `is not among the ${kind}`;
    comparisons += index.size;
    const nearest = comparisons > COMPARISONS_MAX ? null : nearestName(name, index.names());
    return {
      problem,
      expected:
        nearest === null
          ? `write an existing name, or import it with the ${kind} first`
          : `did you mean "${excerpt(nearest)}"?`,
    };
  };

  const person = (name: string): number | ValueProblem => {
    const found = usernames.find(name);
    if (found === AMBIGUOUS) {
      return { problem: 'fits more than one user', expected: 'write the username or email as it is stored' };
    }
    if (found !== undefined) return found.id;
    const byFullName = fullNames.find(name);
    if (byFullName !== undefined && byFullName !== AMBIGUOUS) {
      return {
        problem: 'is a full name, which may come to fit two people',
        expected: `write the username "${byFullName.username}" or the email`,
      };
    }
    if (byFullName === AMBIGUOUS) {
      const theirs = people.filter((p) => p.fullName !== null && looseKey(p.fullName) === looseKey(name));
      const usernamesOf = theirs.slice(0, NAMESAKES_TOLD_MAX).map((p) => `"${p.username}"`);
      return {
        problem: `is the full name of ${theirs.length} people`,
        expected: `write the username of the one that is meant: ${usernamesOf.join(' or ')}`,
      };
    }
    return unknown(name, usernames, 'users');
  };

  const client = (name: string): number | ValueProblem => {
    const found = clientNames.find(name);
    if (found !== undefined && found !== AMBIGUOUS) return found.id;
    const number = parseBusinessNumber(name);
    const byNumber = typeof number === 'string' ? references.clientByNumber(number) : null;
    if (byNumber !== null) return byNumber;
    if (found === AMBIGUOUS) {
      return {
        problem: 'is the name of more than one client',
        expected: 'write the business number of the one that is meant',
      };
    }
    return unknown(name, clientNames, 'clients');
  };

  const product = (name: string): ProductReference | ValueProblem => {
    const found = productNames.find(name);
    if (found === AMBIGUOUS) {
      return { problem: 'fits more than one product', expected: 'write the name as it is stored' };
    }
    return found ?? unknown(name, productNames, 'products');
  };

  const lists = [
    ['users', usernames],
    ['products', productNames],
    ['clients', clientNames],
  ] as const;
  return {
    person: rememberNames(person),
    client: rememberNames(client),
    product: rememberNames(product),
    empty: lists.filter(([, index]) => index.size === 0).map(([list]) => list),
  };
}
