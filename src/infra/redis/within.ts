/** What `work` gives, or a rejection after `timeoutMs`. */
export function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Error(`no answer within ${timeoutMs} ms`));
    // An event loop that was held up runs timers before it reads what has come meanwhile: it gets one more turn.
    const timer = setTimeout(() => setImmediate(late), timeoutMs);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
