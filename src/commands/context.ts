import type { App } from '../compose.js';
import type { Config } from '../config.js';

/** What cli.ts hands to each command. A command file exports `register…(program, context)`. */
export interface CommandContext {
  /** The environment with `--now` applied. Throws `config_invalid`. */
  readonly config: () => Config;
  /** The composed product over the config's home, opened at the first call and closed when the command ends. */
  readonly app: () => Promise<App>;
  /** One line on stdout. */
  readonly print: (line: string) => void;
  /** Progress and remarks, on stderr. */
  readonly note: (line: string) => void;
}
