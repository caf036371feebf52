import { unitBounds } from '../model/calendar.js';
import type {
  ClientRow,
  ContactRow,
  ImportKind,
  ImportRowOf,
  ProductRow,
  SaleRow,
  TargetPeriod,
  TargetRow,
  UserRow,
} from '../ports/import-writer.js';
import type { ReferenceResolver } from './references.js';
import type { RowReader } from './row-reader.js';
import { looseKey } from './text.js';
import {
  parseBusinessNumber,
  parseEmail,
  parseFlag,
  parseLanguage,
  parseRole,
  parseStatus,
  parseTargetPeriod,
  parseTimezone,
} from './values.js';

export interface RowContext {
  readonly resolve: ReferenceResolver;
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalStart: number;
}

/** What a kind of row is made of. `read` gives null where the reader has noted a problem. */
export interface RowKind<T> {
  readonly read: (row: RowReader, context: RowContext) => T | null;
  /** What may stand in a file only once; null where rows have no key of their own. */
  readonly key: ((value: T) => string) | null;
}

const NAME_LENGTH_MAX = 200;
const NOTES_LENGTH_MAX = 10_000;

/** `{ [name]: value }`, or nothing where the file has no such column: an update then leaves it alone. */
function present<N extends string, T>(name: N, value: T | undefined): { readonly [P in N]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in N]: T });
}

function readUser(row: RowReader): UserRow | null {
  const username = row.required('username', row.text('username', NAME_LENGTH_MAX));
  const email = row.required('email', row.value('email', parseEmail));
  const user = {
    ...present('fullName', row.text('full_name', NAME_LENGTH_MAX)),
    ...present('department', row.text('department', NAME_LENGTH_MAX)),
    role: row.value('role', parseRole) ?? null,
    isActive: row.value('is_active', parseFlag) ?? null,
    ...present('phone', row.text('phone', NAME_LENGTH_MAX)),
    timezone: row.value('timezone', parseTimezone) ?? null,
    language: row.value('language', parseLanguage) ?? null,
  };
  if (username === null || email === null || row.problems().length > 0) return null;
  return { username, email, ...user };
}

function readProduct(row: RowReader): ProductRow | null {
  const name = row.required('name', row.text('name', NAME_LENGTH_MAX));
  const product = {
    ...present('category', row.text('category', NAME_LENGTH_MAX)),
    ...present('price', row.amount('price', 'not negative')),
    ...present('description', row.text('description')),
    isActive: row.value('is_active', parseFlag) ?? null,
  };
  if (name === null || row.problems().length > 0) return null;
  return { name, ...product };
}

function readClient(row: RowReader): ClientRow | null {
  const name = row.required('name', row.text('name', NAME_LENGTH_MAX));
  const client = {
    businessNumber: row.value('business_number', parseBusinessNumber) ?? null,
    ...present('industry', row.text('industry', NAME_LENGTH_MAX)),
    ...present('companySize', row.text('company_size', NAME_LENGTH_MAX)),
    ...present('address', row.text('address')),
    ...present('phone', row.text('phone', NAME_LENGTH_MAX)),
    ...present('email', row.value('email', parseEmail)),
    ...present('website', row.text('website')),
    ...present('establishedDate', row.date('established_date')),
    ...present('creditRating', row.text('credit_rating', NAME_LENGTH_MAX)),
    ...present('annualRevenue', row.amount('annual_revenue', 'not negative')),
    ...present('employeeCount', row.count('employee_count', 'not negative')),
    isActive: row.value('is_active', parseFlag) ?? null,
  };
  if (name === null || row.problems().length > 0) return null;
  return { name, ...client };
}

function readContact(row: RowReader, { resolve }: RowContext): ContactRow | null {
  const clientId = row.required('client', row.value('client', resolve.client));
  const name = row.required('name', row.text('name', NAME_LENGTH_MAX));
  const contact = {
    ...present('position', row.text('position', NAME_LENGTH_MAX)),
    ...present('department', row.text('department', NAME_LENGTH_MAX)),
    ...present('phone', row.text('phone', NAME_LENGTH_MAX)),
    ...present('email', row.value('email', parseEmail)),
    isPrimary: row.value('is_primary', parseFlag) ?? null,
  };
  if (clientId === null || name === null || row.problems().length > 0) return null;
  return { clientId, name, ...contact };
}

const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;

function readSale(row: RowReader, { resolve }: RowContext): SaleRow | null {
  const saleDate = row.required('sale_date', row.date('sale_date'));
  const userId = row.required('user', row.value('user', resolve.person));
  const clientId = row.required('client', row.value('client', resolve.client));
  const product = row.required('product', row.value('product', resolve.product));
  const saleAmount = row.required('sale_amount', row.amount('sale_amount', 'any'));
  const quantity = row.count('quantity', 'any') ?? null;
  const region = row.text('region', NAME_LENGTH_MAX) ?? null;
  const category = row.text('category', NAME_LENGTH_MAX) ?? null;
  const status = row.value('status', parseStatus) ?? 'completed';
  const notes = row.text('notes', NOTES_LENGTH_MAX) ?? null;
  if (row.problems().length > 0) return null;
  if (saleDate === null || userId === null || clientId === null) return null;
  if (product === null || saleAmount === null) return null;
  const month = Number(saleDate.slice(5, 7));
  return {
    userId,
    clientId,
    productId: product.id,
    saleAmount,
    saleDate,
    quarter: QUARTERS[Math.floor((month - 1) / 3)] ?? 'Q1',
    year: Number(saleDate.slice(0, 4)),
    quantity,
    region,
    category: category ?? product.category,
    status,
    notes,
  };
}

const PERIOD_UNIT = { monthly: 'month', quarterly: 'quarter', yearly: 'year' } as const satisfies Readonly<
  Record<TargetPeriod, string>
>;

function readTarget(row: RowReader, { resolve, fiscalStart }: RowContext): TargetRow | null {
  const userId = row.required('user', row.value('user', resolve.person));
  const targetAmount = row.required('target_amount', row.amount('target_amount', 'not negative'));
  const targetPeriod = row.required('target_period', row.value('target_period', parseTargetPeriod));
  const targetDate = row.required('target_date', row.date('target_date'));
  if (userId === null || targetAmount === null || targetPeriod === null || targetDate === null) return null;
  const [periodFrom, periodTo] = unitBounds(targetDate, PERIOD_UNIT[targetPeriod], fiscalStart);
  return { userId, targetAmount, targetPeriod, targetDate, periodFrom, periodTo };
}

export const ROW_KINDS: { readonly [K in ImportKind]: RowKind<ImportRowOf[K]> } = {
  users: { read: readUser, key: (user) => looseKey(user.username) },
  products: { read: readProduct, key: (product) => looseKey(product.name) },
  clients: {
    read: readClient,
    key: (client) =>
      client.businessNumber === null ? `name ${looseKey(client.name)}` : `number ${client.businessNumber}`,
  },
  contacts: { read: readContact, key: null },
  sales: { read: readSale, key: null },
  targets: {
    read: readTarget,
    key: (target) => `${target.userId} ${target.targetPeriod} ${target.periodFrom}`,
  },
};
