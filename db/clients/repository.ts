import { asc, desc, eq, inArray } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { type RepositoryDeps, worker } from '../repository.js';
import { clientContacts, clients } from './schema.js';

export interface Client {
  readonly id: number;
  readonly name: string;
  readonly businessNumber: string | null;
  readonly industry: string | null;
  readonly address: string | null;
  readonly phone: string | null;
}

export interface Contact {
  readonly name: string;
  readonly position: string | null;
  readonly department: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly isPrimary: boolean;
}

export interface Clients {
  readonly find: (id: number) => Promise<Client | null>;
  /** `businessNumber` as it was stored: the caller has brought it into one form. */
  readonly findByBusinessNumber: (businessNumber: string) => Promise<Client | null>;
  /** The contacts of one client, the primary one first: there is no way to ask for those of many. */
  readonly contacts: (clientId: number) => Promise<readonly Contact[]>;
}

const PLACE = { table: 'clients', column: 'business_number' };
const COLUMNS = {
  id: clients.id,
  name: clients.name,
  businessNumber: clients.businessNumber,
  industry: clients.industry,
  address: clients.address,
  phone: clients.phone,
};

export function createClients(deps: RepositoryDeps): Clients {
  const db = drizzle(deps.databases.clients);
  const run = worker(deps, 'clients');

  function readable(row: Client | undefined): Client | null {
    if (row === undefined) return null;
    const { businessNumber } = row;
    return {
      ...row,
      businessNumber:
        businessNumber === null ? null : deps.cipher.decryptDeterministic(PLACE, businessNumber),
    };
  }

  return {
    find: (id) => run(() => readable(db.select(COLUMNS).from(clients).where(eq(clients.id, id)).get())),
    findByBusinessNumber: (businessNumber) =>
      run(() => {
        const forms = [...deps.cipher.deterministicForms(PLACE, businessNumber)];
        return readable(db.select(COLUMNS).from(clients).where(inArray(clients.businessNumber, forms)).get());
      }),
    contacts: (clientId) =>
      run(() =>
        db
          .select()
          .from(clientContacts)
          .where(eq(clientContacts.clientId, clientId))
          .orderBy(desc(clientContacts.isPrimary), asc(clientContacts.name))
          .all()
          .map(({ name, position, department, phone, email, isPrimary }) => ({
            name,
            position,
            department,
            phone,
            email,
            isPrimary: isPrimary === true,
          })),
      ),
  };
}
