import type { Audience } from '../model/alert.js';
import { type Principal, type ScopeName, widestScope } from '../model/principal.js';

/**
 * Whether somebody may have others told. Oneself: everybody; a department: its manager; a channel: any manager,
 * as it gets the rows that they may see; an admin: all. Asked when an alert is made and at every time it is due.
 */
export function mayTell(who: Principal, audience: Audience): boolean {
  if (audience.kind === 'self' || who.role === 'admin') return true;
  if (who.role !== 'manager') return false;
  return audience.kind === 'channel' || audience.department === who.department;
}

const WIDTHS: Readonly<Record<ScopeName, number>> = { own: 1, department: 2, company: 3 };

/** Whether figures of that scope are still somebody's to see: a message may wait for hours before it is sent. */
export function maySee(who: Principal, scope: ScopeName): boolean {
  return WIDTHS[scope] <= WIDTHS[widestScope(who).kind];
}
