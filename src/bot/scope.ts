import { defaultScope, type Principal, type RowScope, widestScope } from '../model/principal.js';
import type { MetricReading } from '../understanding/reading.js';

/** Whose rows a question reads, or null where it asks for more than the asker may see. */
export function scopeFor(reading: Pick<MetricReading, 'query' | 'scope'>, who: Principal): RowScope | null {
  const widest = widestScope(who);
  const namesOthers = reading.query.filters.some(
    (f) =>
      f.dimension === 'department' || (f.dimension === 'user' && f.members.some((m) => m.key !== who.userId)),
  );
  // A place among people or teams is one among the figures of others.
  const { standing, groupBy } = reading.query;
  if (standing !== undefined && widest.kind === 'own' && ['user', 'department'].includes(groupBy[0] ?? ''))
    return null;
  // A rep sees nobody else, so neither a team nor everybody but oneself is theirs to ask for.
  const beyond = reading.query.filters.some(
    (f) =>
      f.dimension === 'department' ||
      (f.dimension === 'user' && f.exclude && f.members.some((m) => m.key === who.userId)),
  );
  if (widest.kind === 'own' && beyond) return null;
  const ownTeamLeftOut = reading.query.filters.some(
    (f) => f.dimension === 'department' && f.exclude && f.members.some((m) => m.key === who.department),
  );
  if (widest.kind === 'department' && ownTeamLeftOut) return null;
  switch (reading.scope) {
    case 'company':
      return widest.kind === 'company' ? widest : null;
    case 'team':
      if (widest.kind !== 'company') return widest.kind === 'department' ? widest : null;
      return who.department === null ? widest : { kind: 'department', department: who.department };
    case 'others':
      return widest.kind === 'own' ? null : widest;
    case 'own':
      return namesOthers ? widest : { kind: 'own', userId: who.userId };
    case 'unsaid': {
      const scope = namesOthers ? widest : defaultScope(who);
      // People can be ranked only by somebody who sees several of them.
      const ranksPeople =
        (reading.query.ranking !== null || reading.query.threshold !== null) &&
        reading.query.groupBy.some((d) => d === 'user' || d === 'department');
      return ranksPeople && scope.kind === 'own' ? (widest.kind === 'own' ? null : widest) : scope;
    }
  }
}
