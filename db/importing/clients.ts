import type { ClientRow, ContactRow, RowOutcome } from '../../src/ports/import-writer.js';
import type { KindWriter, WriterDeps } from './kind-writer.js';
import { columnWriter, flag, known } from './statements.js';

const NUMBER_PLACE = { table: 'clients', column: 'business_number' } as const;

interface StoredClient {
  readonly id: number;
  hasNumber: boolean;
  /** Written by this import. */
  fresh: boolean;
}

/**
 * A row with a business number means the client that has it; else the one client of that name that has no
 * number yet, which then gets it. A row without one means the only client of that name.
 */
export function clientsWriter(deps: WriterDeps): KindWriter<'clients'> {
  const { connection, cipher, at } = deps;
  const clients = columnWriter(connection, 'clients');
  const byNumber = new Map<string, StoredClient>();
  const byName = new Map<string, StoredClient[]>();
  const remember = (name: string, client: StoredClient): void => {
    const namesakes = byName.get(name);
    if (namesakes === undefined) byName.set(name, [client]);
    else namesakes.push(client);
  };
  for (const { id, name, number } of connection
    .prepare<[], { id: number; name: string; number: string | null }>(
      'SELECT id, name, business_number AS number FROM clients',
    )
    .iterate()) {
    const client = { id, hasNumber: number !== null, fresh: false };
    remember(name, client);
    if (number !== null) byNumber.set(number, client);
  }

  const valuesOf = (row: ClientRow) =>
    known({
      name: row.name,
      industry: row.industry,
      company_size: row.companySize,
      address: row.address,
      phone: row.phone,
      email: row.email,
      website: row.website,
      established_date: row.establishedDate,
      credit_rating: row.creditRating,
      annual_revenue: row.annualRevenue,
      employee_count: row.employeeCount,
      is_active: flag(row.isActive),
      updated_at: at,
    });

  const insert = (row: ClientRow, number: string | null): RowOutcome => {
    const id = clients.insert({ ...valuesOf(row), business_number: number, created_at: at });
    const client = { id, hasNumber: number !== null, fresh: true };
    remember(row.name, client);
    if (number !== null) byNumber.set(number, client);
    return 'inserted';
  };

  const writeNumbered = (row: ClientRow, businessNumber: string): RowOutcome => {
    const forms = cipher.deterministicForms(NUMBER_PLACE, businessNumber);
    const number = forms[0] ?? cipher.encryptDeterministic(NUMBER_PLACE, businessNumber);
    const owner = forms.map((form) => byNumber.get(form)).find((client) => client !== undefined);
    if (owner !== undefined) {
      clients.update(owner.id, valuesOf(row));
      return 'updated';
    }
    const unnumbered = (byName.get(row.name) ?? []).filter((client) => !client.hasNumber);
    const [namesake] = unnumbered;
    if (namesake === undefined || unnumbered.length > 1) return insert(row, number);
    if (namesake.fresh) {
      return {
        column: 'business_number',
        problem: 'belongs to a name that another row has without a number',
        expected: 'give each client of that name its business number, or leave only one row',
      };
    }
    clients.update(namesake.id, { ...valuesOf(row), business_number: number });
    namesake.hasNumber = true;
    byNumber.set(number, namesake);
    return 'updated';
  };

  return {
    tables: ['clients.clients', 'clients.import_batches'],
    write: (row) => {
      if (row.businessNumber !== null) return writeNumbered(row, row.businessNumber);
      const [only, ...others] = byName.get(row.name) ?? [];
      if (only === undefined) return insert(row, null);
      if (others.length > 0) {
        return {
          column: 'name',
          problem: `is the name of ${others.length + 1} clients`,
          expected: 'add the business number of the one that is meant',
        };
      }
      clients.update(only.id, valuesOf(row));
      return 'updated';
    },
    peopleTouched: null,
  };
}

interface StoredContact {
  readonly id: number;
  readonly phone: string | null;
  readonly email: string | null;
}

function digits(phone: string | null | undefined): string {
  return phone?.replace(/\D/g, '') ?? '';
}

/** The stored namesake at the same client who has the same email or phone, or nothing that differs. */
function samePerson(row: ContactRow, namesakes: readonly StoredContact[]): StoredContact | undefined {
  const email = row.email?.toLowerCase();
  const phone = digits(row.phone);
  const certain = namesakes.find(
    (c) =>
      (email !== undefined && c.email?.toLowerCase() === email) ||
      (phone !== '' && digits(c.phone) === phone),
  );
  if (certain !== undefined) return certain;
  const possible = namesakes.filter(
    (c) =>
      (email === undefined || c.email === null || c.email.toLowerCase() === email) &&
      (phone === '' || digits(c.phone) === '' || digits(c.phone) === phone),
  );
  return possible.length === 1 ? possible[0] : undefined;
}

export function contactsWriter(deps: WriterDeps): KindWriter<'contacts'> {
  const { connection, at } = deps;
  const contacts = columnWriter(connection, 'client_contacts');
  const find = connection.prepare<[number, string], StoredContact>(
    'SELECT id, phone, email FROM client_contacts WHERE client_id = ? AND name = ? ORDER BY id',
  );
  return {
    tables: ['clients.client_contacts', 'clients.import_batches'],
    write: (row) => {
      const values = known({
        position: row.position,
        department: row.department,
        phone: row.phone,
        email: row.email,
        is_primary: flag(row.isPrimary),
      });
      const stored = samePerson(row, find.all(row.clientId, row.name));
      if (stored !== undefined) {
        contacts.update(stored.id, values);
        return 'updated';
      }
      contacts.insert({ client_id: row.clientId, name: row.name, ...values, created_at: at });
      return 'inserted';
    },
    peopleTouched: null,
  };
}
