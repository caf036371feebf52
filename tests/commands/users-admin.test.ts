import { describe, expect, it } from 'vitest';
import { createUsersAdmin } from '../../src/commands/users-admin.js';
import type { AuditEntry } from '../../src/ports/audit.js';

const NOW = new Date('2026-06-15T00:00:00Z');

function setUp() {
  const entries: AuditEntry[] = [];
  const removed: number[] = [];
  const key = (id: number, userId: number) => ({
    id,
    userId,
    label: `key ${id}`,
    createdAt: NOW,
    lastUsedAt: null,
  });
  const accounts = {
    find: async (username: string) => (username === 'rep01' ? { id: 7 } : null),
    grant: async () => {},
    revoke: async () => false,
    link: async () => {},
  };
  const admin = createUsersAdmin({
    accounts: accounts as unknown as Parameters<typeof createUsersAdmin>[0]['accounts'],
    apiKeys: { create: async () => 'msk_secret', find: async () => null },
    keyRows: {
      list: async () => [key(1, 7), key(2, 8)],
      remove: async (id) => {
        removed.push(id);
        return true;
      },
    },
    audit: {
      record: async (entry) => {
        entries.push(entry);
      },
    },
    setPassword: async () => {},
    clock: { now: () => NOW },
  });
  return { admin, entries, removed };
}

describe('the administration of people', () => {
  it('records whatever changes what somebody may see or sign in with, and no secret', async () => {
    const { admin, entries } = setUp();
    await admin.grant('rep01', { resource: 'sales', level: 'read' });
    await admin.revoke('rep01', { resource: 'sales', level: 'read' });
    await admin.createKey('rep01', 'reports');
    await admin.setPassword('rep01', 'correct horse');
    await admin.link('rep01', { platform: 'slack', tenant: 'T1', externalId: 'U1' });
    await admin.removeKey('rep01', 1);
    expect(entries.map((e) => e.action)).toEqual([
      'users.grant',
      'users.key',
      'users.password',
      'users.link',
      'users.unkey',
    ]);
    expect(entries[0]).toMatchObject({
      at: NOW,
      detail: { username: 'rep01', resource: 'sales', level: 'read' },
    });
    expect(JSON.stringify(entries)).not.toMatch(/msk_|correct horse/);
  });

  it("shows and ends a person's own keys only", async () => {
    const { admin, removed } = setUp();
    expect((await admin.keys('rep01')).map((k) => k.id)).toEqual([1]);
    expect(await admin.removeKey('rep01', 2)).toBe(false);
    expect(await admin.removeKey('rep01', 1)).toBe(true);
    expect(removed).toEqual([1]);
    await expect(admin.keys('nobody')).rejects.toMatchObject({ code: 'not_found' });
  });
});
