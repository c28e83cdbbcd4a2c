import type { Io } from "./io.ts";
import { printable } from "./printable.ts";

const PATIENCE = 1000;
const PAUSE = 100;
const ERASE = "\r\u001b[K";

/** A line on the terminal that says how far a long run is; nobody sees it when the run is short. */
export class Progress {
  readonly #stderr: Io["stderr"];
  readonly #total: number;
  readonly #shows: boolean;
  #next = Date.now() + PATIENCE;
  #done = 0;
  #shown = false;

  constructor({ stderr, env }: Io, total: number) {
    this.#stderr = stderr;
    this.#total = total;
    this.#shows = stderr.isTTY === true && env["TERM"] !== "dumb" && total > 1;
  }

  /** To be called before each file. */
  step(name: string): void {
    this.#done++;
    const now = Date.now();
    if (!this.#shows || now < this.#next) return;
    this.#next = now + PAUSE;
    this.#shown = true;
    const width = (this.#stderr.columns ?? 80) - 1;
    const text = `${this.#done}/${this.#total} ${printable(name)}`;
    this.#stderr.write(`${ERASE}${text.length > width ? `${text.slice(0, width - 1)}…` : text}`);
  }

  /** To be called before anything else is written. */
  erase(): void {
    if (this.#shown) this.#stderr.write(ERASE);
    this.#shown = false;
  }
}
