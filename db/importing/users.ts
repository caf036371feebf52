import type { UserRow } from '../../src/ports/import-writer.js';
import type { KindWriter, WriterDeps } from './kind-writer.js';
import { columnWriter, flag, known } from './statements.js';

/** What is stored for somebody who has no password: no password fits it. */
const NO_PASSWORD = '';

/** A username keeps its letter case, but two that differ in nothing else are one person. */
export function usersWriter(deps: WriterDeps): KindWriter<'users'> {
  const { connection, at } = deps;
  const users = columnWriter(connection, 'users');
  const profiles = columnWriter(connection, 'user_profiles');
  const findProfile = connection.prepare<[number], { id: number }>(
    'SELECT id FROM user_profiles WHERE user_id = ?',
  );
  const ids = new Map<string, number>();
  const owners = new Map<string, { id: number; username: string }>();
  const emails = new Map<number, string>();
  for (const { id, username, email } of connection
    .prepare<[], { id: number; username: string; email: string }>('SELECT id, username, email FROM users')
    .iterate()) {
    ids.set(username.toLowerCase(), id);
    owners.set(email.toLowerCase(), { id, username });
    emails.set(id, email.toLowerCase());
  }

  const writeProfile = (userId: number, user: UserRow): void => {
    const values = known({
      phone: user.phone,
      timezone: user.timezone ?? undefined,
      language: user.language ?? undefined,
    });
    const stored = findProfile.get(userId);
    if (stored === undefined) profiles.insert({ user_id: userId, ...values });
    else profiles.update(stored.id, values);
  };

  return {
    tables: ['users.users', 'users.user_profiles', 'users.import_batches'],
    write: (user) => {
      const stored = ids.get(user.username.toLowerCase());
      const email = user.email.toLowerCase();
      const owner = owners.get(email);
      if (owner !== undefined && owner.id !== stored) {
        return {
          column: 'email',
          problem: `is the email of "${owner.username}" already`,
          expected: 'every user needs an email of their own',
        };
      }
      const values = known({
        email: user.email,
        full_name: user.fullName,
        department: user.department,
        role: user.role ?? undefined,
        is_active: flag(user.isActive),
        updated_at: at,
      });
      const id =
        stored ??
        users.insert({ ...values, username: user.username, password_hash: NO_PASSWORD, created_at: at });
      if (stored !== undefined) users.update(stored, values);
      writeProfile(id, user);
      owners.delete(emails.get(id) ?? '');
      owners.set(email, { id, username: user.username });
      emails.set(id, email);
      ids.set(user.username.toLowerCase(), id);
      return stored === undefined ? 'inserted' : 'updated';
    },
    peopleTouched: null,
  };
}
