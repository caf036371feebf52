import { killAlerts } from './reliability-alerts.js';

/** What is broken on purpose, at full size, to see that nothing is lost. */

export interface ReliabilityOptions {
  /** How often it is broken; each part has its own full size. */
  readonly rounds: number | null;
  readonly seed: number;
  /** Remarks while it runs. */
  readonly note: (line: string) => void;
}

export interface ReliabilityResult {
  readonly part: string;
  /** Whether what is promised was kept. */
  readonly ok: boolean;
  readonly figures: Readonly<Record<string, number>>;
  /** For a terminal. */
  readonly lines: readonly string[];
}

export interface ReliabilityPart {
  readonly description: string;
  readonly run: (options: ReliabilityOptions) => Promise<ReliabilityResult>;
}

const KILLS = 300;

/** A new part is a row here. */
export const RELIABILITY_PARTS: Readonly<Record<string, ReliabilityPart>> = {
  alerts: {
    description: 'the alerts’ job killed by SIGKILL at random moments',
    run: async ({ rounds, seed, note }) => {
      const child = new URL('./reliability-child.js', import.meta.url);
      const result = await killAlerts({ kills: rounds ?? KILLS, seed, child, note });
      const { kills, runs, due, lost, messages, doubled, unloggedDoubles } = result;
      return {
        part: 'alerts',
        ok: lost === 0 && unloggedDoubles === 0 && doubled <= kills,
        figures: { ...result },
        lines: [
          `alerts: ${kills} kills in ${runs} runs; ${due} deliveries due, ${messages} messages received`,
          `lost: ${lost} (0 is wanted)`,
          `messages received twice: ${doubled} (at most one a kill), not told of in the log: ${unloggedDoubles} (0 is wanted)`,
        ],
      };
    },
  },
};
