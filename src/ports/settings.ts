export interface Settings {
  /** The stored value, or null where the setting is on its default. */
  readonly get: (key: string) => Promise<string | null>;
}
