/** A form that a language model fills in. Everything it may learn stands in `instructions` and `material`. */
export interface PlanRequest<T> {
  /** What to do and how the fields are meant; the same for every question. */
  readonly instructions: string;
  /** What this question is about, as data. */
  readonly material: string;
  readonly form: {
    readonly name: string;
    readonly description: string;
    /** JSON Schema of the form, an object. */
    readonly schema: Readonly<Record<string, unknown>>;
  };
  /** The filled form made certain; null where it does not fit, and it may then be asked for once more. */
  readonly read: (filled: unknown) => T | null;
}

/**
 * A language model that fills in a form: a plan for a question, or what passages that the asker may read say to
 * it. It is never given rows or figures, and nothing that it says is run or shown as it came: a proposal counts
 * for what our own reading of it makes certain.
 */
export interface Planner {
  /**
   * null where no proposal came in time, fitted the form, or is to be expected after failures just now; the
   * reason is logged. Never throws, and never takes longer than its deadline.
   */
  readonly propose: <T>(request: PlanRequest<T>) => Promise<T | null>;
}
