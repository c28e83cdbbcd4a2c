/** Does something once when nothing has asked for it any more for a while. */
export class Delay {
  readonly #milliseconds: number;
  readonly #work: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number, work: () => void) {
    this.#milliseconds = milliseconds;
    this.#work = work;
  }

  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#work, this.#milliseconds);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}

/** Lets what has already arrived (a cancellation, the next key) be read first. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
