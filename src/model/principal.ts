export type Language = 'ko' | 'en';
export type Role = 'user' | 'manager' | 'admin';
export type ScopeName = 'own' | 'department' | 'company';

/** Which sales rows may be read. Every analytic query carries exactly one of these. */
export type RowScope =
  | { readonly kind: 'own'; readonly userId: number }
  | { readonly kind: 'department'; readonly department: string }
  | { readonly kind: 'company' };

export type ResourceType = 'sales' | 'clients' | 'ml_models';
export type PermissionLevel = 'read' | 'write' | 'admin';

/** The person who asks, with the rights they have at this moment. */
export interface Principal {
  readonly userId: number;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
  readonly department: string | null;
  readonly role: Role;
  readonly language: Language;
  /** IANA zone; the asker's local date is "today". */
  readonly timezone: string;
  readonly permissions: readonly { readonly resource: ResourceType; readonly level: PermissionLevel }[];
}

const LEVELS: Readonly<Record<PermissionLevel, number>> = { read: 1, write: 2, admin: 3 };

export function hasPermission(who: Principal, resource: ResourceType, level: PermissionLevel): boolean {
  if (who.role === 'admin') return true;
  return who.permissions.some((p) => p.resource === resource && LEVELS[p.level] >= LEVELS[level]);
}

/** The widest rows a person may read (definitions: "Who may see what"). */
export function widestScope(who: Principal): RowScope {
  if (hasPermission(who, 'sales', 'read')) return { kind: 'company' };
  if (who.role === 'manager' && who.department !== null) {
    return { kind: 'department', department: who.department };
  }
  return { kind: 'own', userId: who.userId };
}

/** What a question without a scope word means: the widest for managers and admins, own for a rep. */
export function defaultScope(who: Principal): RowScope {
  return who.role === 'user' ? { kind: 'own', userId: who.userId } : widestScope(who);
}

/**
 * The same person with no more rights than `scope` gives: what is asked for them then shows its rows alone. null where
 * the scope is not within their rights.
 */
export function narrowedTo(who: Principal, scope: RowScope): Principal | null {
  const widest = widestScope(who);
  switch (scope.kind) {
    case 'company':
      return widest.kind === 'company' ? who : null;
    case 'department': {
      const { department } = scope;
      const isWithin =
        widest.kind === 'company' || (widest.kind === 'department' && widest.department === department);
      return isWithin ? { ...who, role: 'manager', department, permissions: [] } : null;
    }
    case 'own':
      return scope.userId === who.userId ? { ...who, role: 'user', permissions: [] } : null;
  }
}

/** Whoever runs the program on the machine itself, and the program's own work for nobody: sees everything. */
export const OPERATOR: Principal = {
  userId: 0,
  username: 'operator',
  fullName: '',
  email: '',
  department: null,
  role: 'admin',
  language: 'ko',
  timezone: 'Asia/Seoul',
  permissions: [],
};
