/** What `doctor` found of one part. */
export interface Finding {
  readonly name: string;
  /** `off`: not configured, so the embedded default serves. */
  readonly state: 'ok' | 'failed' | 'off';
  readonly detail: string;
  readonly mend: string | null;
}
