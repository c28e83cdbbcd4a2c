/** The process around a run; tests give their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** All of standard input. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Asks the person at the terminal; undefined when there is none. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
}

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal. */
  readonly columns?: number | undefined;
}
