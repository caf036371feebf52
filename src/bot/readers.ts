import type { Answer } from '../model/answer.js';
import { type Principal, type RowScope, widestScope } from '../model/principal.js';
import type { Asker } from '../model/question.js';
import type { People } from '../ports/people.js';
import type { Readers } from '../ports/readers.js';

/**
 * What an answer shows depends on the rows of whoever asked, be it a figure, a name to choose or a list. Words alone,
 * news, and documents (of which only those of the whole company are read out in a channel) are for everybody.
 */
function showsRows({ figures, table, chart, file, choices, sources }: Answer): boolean {
  return (
    figures.length > 0 ||
    table !== null ||
    chart !== null ||
    file !== null ||
    choices.length > 0 ||
    sources.some(({ kind }) => kind === 'sql' || kind === 'model')
  );
}

function covers(member: Principal, scope: RowScope, owner: Principal): boolean {
  if (member.userId === owner.userId) return true;
  const widest = widestScope(member);
  if (widest.kind === 'company') return true;
  if (widest.kind === 'own') return false;
  switch (scope.kind) {
    case 'company':
      return false;
    case 'department':
      return widest.department === scope.department;
    case 'own':
      return widest.department === owner.department;
  }
}

/** The scopes within the asker's own that could be for all, the widest first. */
function scopesWithin(asker: Principal, members: readonly Principal[]): readonly RowScope[] {
  const widest = widestScope(asker);
  const departments = members.flatMap((member) => {
    const scope = widestScope(member);
    return scope.kind === 'department' ? [scope] : [];
  });
  const own: RowScope = { kind: 'own', userId: asker.userId };
  switch (widest.kind) {
    case 'company':
      return [widest, ...departments.slice(0, 1), own];
    case 'department':
      return [widest, own];
    case 'own':
      return [own];
  }
}

/** Judges by the widest rows that each person may see at this moment. */
export function createReaders({ identify }: People): Readers {
  /** null where somebody is unknown. */
  const identified = async (
    asker: Asker,
    members: readonly Asker[] | null,
  ): Promise<{ readonly who: Principal; readonly members: readonly Principal[] } | null> => {
    const who = await identify(asker);
    if (who === null || members === null) return null;
    const known: Principal[] = [];
    for (const member of members) {
      const principal = await identify(member);
      if (principal === null) return null;
      known.push(principal);
    }
    return { who, members: known };
  };

  const commonScope: Readers['commonScope'] = async (asker, members) => {
    const people = await identified(asker, members);
    if (people === null) return null;
    const { who } = people;
    const scopes = scopesWithin(who, people.members);
    return scopes.find((scope) => people.members.every((member) => covers(member, scope, who))) ?? null;
  };

  return {
    commonScope,
    judge: async (asker, answer, members) => {
      if (!showsRows(answer)) return { kind: 'open' };
      const common = await commonScope(asker, members);
      const who = await identify(asker);
      if (common === null || who === null) return { kind: 'private', canShare: false };
      if (common.kind === widestScope(who).kind) return { kind: 'open' };
      const hasFigures = answer.status === 'answered' && answer.sources.some(({ kind }) => kind === 'sql');
      return { kind: 'private', canShare: hasFigures };
    },
  };
}
