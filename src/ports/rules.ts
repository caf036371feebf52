/** Recommendation rules: what a company advises its people to do, as conditions over their own figures. */

export const RULE_TYPES = ['performance', 'client', 'product'] as const;
export type RuleType = (typeof RULE_TYPES)[number];

export interface RuleFields {
  readonly name: string;
  readonly type: RuleType;
  /** One SELECT over the views; each row it gives is one recommendation. */
  readonly conditionSql: string;
  /** With placeholders such as `{client}`; a second line `en: …` is what English readers get. */
  readonly text: string;
  /** 1 comes first. */
  readonly priority: number;
  readonly isActive: boolean;
}

export interface Rule extends RuleFields {
  readonly id: number;
  readonly updatedAt: Date;
}

export interface RuleStore {
  /** By priority, then by id. */
  readonly list: () => Promise<readonly Rule[]>;
  readonly find: (id: number) => Promise<Rule | null>;
  readonly add: (fields: RuleFields) => Promise<Rule>;
  /** Throws `not_found`. */
  readonly change: (id: number, fields: RuleFields) => Promise<Rule>;
  /** False where there is none. */
  readonly remove: (id: number) => Promise<boolean>;
}

export type RuleCell = string | number | null;

export interface RuleColumn {
  readonly name: string;
  readonly type: 'TEXT' | 'INTEGER' | 'REAL';
}

/** A view filled with the rows of one asker. */
export interface RuleTable {
  readonly name: string;
  readonly columns: readonly RuleColumn[];
  readonly rows: readonly (readonly RuleCell[])[];
}

export interface ResultColumn {
  readonly name: string;
  /** The view and column that it is taken from as it is; null where it is computed. */
  readonly origin: { readonly table: string; readonly column: string } | null;
}

export type RuleOutcome =
  | {
      readonly kind: 'rows';
      readonly columns: readonly ResultColumn[];
      readonly rows: readonly (readonly RuleCell[])[];
      /** More rows than are taken came. */
      readonly isCut: boolean;
    }
  /** `refused`: the statement does what no condition may; `failed`: SQLite's word; `timeout`: it was ended. */
  | { readonly kind: 'refused' | 'failed' | 'timeout'; readonly message: string };

export interface RuleRunner {
  /** One outcome a condition, in order. The tables are all that the conditions can see. */
  readonly run: (
    tables: readonly RuleTable[],
    conditions: readonly string[],
  ) => Promise<readonly RuleOutcome[]>;
  readonly close: () => Promise<void>;
}

/** What an answer needs of the rules. */
export interface RuleBook {
  readonly active: () => Promise<readonly Rule[]>;
  readonly run: RuleRunner['run'];
}
