/**
 * What one step of a check looks at: sales of some days against the spans up to a month, months against the longer
 * spans of some years (both as days such as 20260615), or the sales of some clients. Both ends included.
 */
export interface RollupPart {
  readonly by: 'days' | 'years' | 'clients';
  readonly from: number;
  readonly to: number;
}

export interface RollupDisagreement {
  readonly table: string;
  readonly rows: number;
}

export interface Checkpoint {
  readonly name: string;
  readonly walBytesBefore: number;
  /** 0 unless readers still needed the log. */
  readonly walBytesAfter: number;
}

export interface IndexFigures {
  readonly name: string;
  readonly bytes: number;
  /** Of the statements that answered people lately, how many the planner reads by it; absent where none is planned. */
  readonly readBy?: number;
}

export interface TableFigures {
  readonly name: string;
  /** Of the table itself, without its indexes. */
  readonly bytes: number;
  readonly indexes: readonly IndexFigures[];
}

/** How large one of the seven databases is. */
export interface DatabaseSize {
  readonly name: string;
  readonly bytes: number;
  readonly walBytes: number;
  readonly pageBytes: number;
  readonly pages: number;
  /** Pages that hold nothing and are filled first. */
  readonly freePages: number;
}

export interface DatabaseTables {
  readonly name: string;
  /** The largest first. */
  readonly tables: readonly TableFigures[];
  /** How many different statements `readBy` is of; absent for databases that answers are not read from. */
  readonly statements?: number;
}

/** Upkeep of the databases that takes seconds to minutes: it runs in threads of its own. */
export interface DatabaseUpkeep {
  /** The steps of a whole check of the pre-aggregates. */
  readonly rollupParts: () => Promise<readonly RollupPart[]>;
  readonly checkRollups: (part: RollupPart) => Promise<readonly RollupDisagreement[]>;
  /** Makes pre-aggregates and achievements anew from the sales; other writers of sales wait or are refused meanwhile. */
  readonly mendRollups: () => Promise<void>;
  readonly checkpoint: () => Promise<readonly Checkpoint[]>;
  /** Reads every page of every file. */
  readonly tables: () => Promise<readonly DatabaseTables[]>;
  /** What is under way fails. */
  readonly close: () => Promise<void>;
}
