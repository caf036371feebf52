/** Who asked or did what, under which scope, with what outcome. Never holds figures or personal data. */
export interface AuditEntry {
  readonly at: Date;
  readonly userId: number | null;
  readonly action: string;
  readonly outcome: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Audit {
  readonly record: (entry: AuditEntry) => Promise<void>;
}
