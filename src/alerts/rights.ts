import type { Audience } from '../model/alert.js';
import type { Principal } from '../model/principal.js';

/**
 * Whether somebody may have others told. Oneself: everybody; a department: its manager; a channel: any manager,
 * as it gets the rows that they may see; an admin: all. Asked when an alert is made and at every time it is due.
 */
export function mayTell(who: Principal, audience: Audience): boolean {
  if (audience.kind === 'self' || who.role === 'admin') return true;
  if (who.role !== 'manager') return false;
  return audience.kind === 'channel' || audience.department === who.department;
}
