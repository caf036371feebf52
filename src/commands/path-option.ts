import { InvalidArgumentError } from 'commander';

/**
 * The value of an option that takes a path. Commander takes whatever follows, so that `--to --help` would make a
 * folder of that name.
 */
export function pathValue(text: string): string {
  if (text !== '' && !text.startsWith('-')) return text;
  throw new InvalidArgumentError(
    text === ''
      ? 'A path is wanted, not nothing.'
      : `A path is wanted, not an option; a path that begins with "-" is written "./${text}".`,
  );
}
