/** Turns a recording into text. */
export interface Transcriber {
  /**
   * The words of a recording. Throws a retryable `upstream_failed` where the server could not be reached or had no
   * time, one that is not where it refuses the file, and `input_too_large`.
   */
  readonly transcribe: (recording: {
    /** Absolute. */
    readonly path: string;
    /** What the server is told; its ending tells the format. */
    readonly name: string;
  }) => Promise<string>;
}
