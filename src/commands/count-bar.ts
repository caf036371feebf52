import { Presets, SingleBar } from 'cli-progress';

export interface CountBar {
  /** `name`: what is being worked at. */
  readonly show: (done: number, total: number, name?: string) => void;
  readonly stop: () => void;
}

/** A bar on stderr that counts; nothing where stderr is no terminal. */
export function createCountBar(): CountBar {
  if (!process.stderr.isTTY) return { show: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { stream: process.stderr, format: '{bar} {value}/{total} | {name}', hideCursor: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    show: (done, total, name = '') => {
      if (!started) bar.start(total, 0, { name });
      started = true;
      bar.update(done, { name });
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
