/** What brought a run about; `missed`: its time came while nothing was there to run it. */
export type JobTrigger = 'schedule' | 'missed' | 'manual';

/** `lost`: the process that ran it ended, or was stopped, in the middle. */
export type JobStatus = 'running' | 'done' | 'failed' | 'timed_out' | 'lost';

/** One line of what a run did, for readers of either language. */
export interface JobLine {
  readonly en: string;
  readonly ko: string;
}

export interface JobRun {
  readonly id: number;
  readonly name: string;
  /** The time on the schedule that it was run for; the time itself where somebody asked for it. */
  readonly slot: Date;
  readonly trigger: JobTrigger;
  readonly status: JobStatus;
  /** Tries begun so far, those of processes that died among them. */
  readonly attempts: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** What it did. */
  readonly result: JobLine | null;
  /** Why its last failed try failed, also where a later one did not. */
  readonly error: string | null;
  /** The process that ran it. */
  readonly instance: string;
}

/** What is kept of a job besides its runs. */
export interface JobState {
  readonly name: string;
  readonly isEnabled: boolean;
  /** In place of the job's own; null leaves those. */
  readonly cron: string | null;
  /** The process that runs it now, by its lease, ended or not. */
  readonly leaseOwner: string | null;
  readonly lastSlot: Date | null;
  /** Slots before were never due: when the job was first seen, or its schedule last changed. */
  readonly dueFrom: Date;
}

/** Leases go by the clock of the machine, whatever time the product is told. */
export interface Lease {
  readonly now: Date;
  readonly until: Date;
}

export interface SlotClaim {
  readonly name: string;
  readonly slot: Date;
  readonly trigger: JobTrigger;
  readonly instance: string;
  readonly startedAt: Date;
  /** A slot that was lost is taken up again while its tries are fewer. */
  readonly attemptsMax: number;
  readonly lease: Lease;
}

export type Claimed =
  | { readonly outcome: 'taken'; readonly run: JobRun }
  /** Somebody ran the slot, or runs it. */
  | { readonly outcome: 'known' }
  /** The job is being run for another slot. */
  | { readonly outcome: 'busy'; readonly instance: string };

export interface JobEnd {
  readonly run: JobRun;
  readonly status: Exclude<JobStatus, 'running'>;
  readonly endedAt: Date;
  readonly result: JobLine | null;
  /** null leaves that of an earlier try. */
  readonly error: string | null;
}

/** Who runs which job for which slot, and what came of it. Processes that share a home share it. */
export interface JobStore {
  /** Makes what is kept of new jobs. */
  readonly know: (names: readonly string[], at: Date) => Promise<void>;
  /** Of all jobs ever known, by name. */
  readonly states: () => Promise<readonly JobState[]>;
  /** Takes a slot of a job that nobody runs, for one process alone. A manual claim's slot gives way to a taken one. */
  readonly take: (claim: SlotClaim) => Promise<Claimed>;
  /** False where the lease is no longer the process's own. */
  readonly renew: (run: JobRun, until: Date) => Promise<boolean>;
  /** Notes that a try failed and the next one begins. */
  readonly retry: (run: JobRun, error: string) => Promise<void>;
  /** Ends a run and its lease. False where it was taken away meanwhile. */
  readonly end: (end: JobEnd) => Promise<boolean>;
  /** Marks the runs lost whose lease ended, and gives them. */
  readonly loseAbandoned: (lease: Lease, at: Date) => Promise<readonly JobRun[]>;
  /** The run of the newest slot, with that status where one is named. */
  readonly newest: (name: string, status?: JobStatus) => Promise<JobRun | null>;
  /** Latest begun first; of one job where one is named. */
  readonly history: (limit: number, name?: string) => Promise<readonly JobRun[]>;
  readonly setEnabled: (name: string, isEnabled: boolean, at: Date) => Promise<void>;
  /** null: back to the job's own. */
  readonly setCron: (name: string, cron: string | null, at: Date) => Promise<void>;
}
