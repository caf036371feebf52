export interface ClientContact {
  readonly name: string;
  readonly position: string | null;
  readonly department: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly isPrimary: boolean;
}

/** People of one client at a time: there is no way to ask for everybody's. */
export interface ClientContacts {
  /** The primary one first. */
  readonly contacts: (clientId: number) => Promise<readonly ClientContact[]>;
}
