import { type Maybe, UNKNOWN } from "../syntax/unknown.ts";

/** Variables as one question: a value, unset (undefined), or not known. */
export interface Environment {
  get(name: string): Maybe<string | undefined>;
  /** Names that are set or may be set. */
  names(): Iterable<string>;
}

/** Characters of a variable or an argument that Linux passes to a program, at most (MAX_ARG_STRLEN, execve(2)). */
export const LONGEST_VALUE = 128 * 1024;

interface Setting {
  readonly at: number;
  readonly value: Maybe<string | undefined>;
}

/**
 * Variables over time. A value is looked up at a moment, so that each instruction keeps its own view
 * without a copy of the whole.
 */
export class EnvironmentHistory {
  readonly #base: Environment;
  readonly #settings = new Map<string, Setting[]>();
  #now = 0;

  constructor(base: Environment) {
    this.#base = base;
  }

  get now(): number {
    return this.#now;
  }

  set(name: string, value: Maybe<string | undefined>): void {
    this.#now++;
    const all = this.#settings.get(name);
    if (all) all.push({ at: this.#now, value });
    else this.#settings.set(name, [{ at: this.#now, value }]);
  }

  /** All that is set now, as the base of another history: however many stages are built one on another, it is as deep. */
  flat(): Settled {
    const base = this.#base;
    const values = new Map(base instanceof Settled ? base.values : []);
    for (const [name, all] of this.#settings) values.set(name, all.at(-1)?.value);
    return new Settled(values, base instanceof Settled ? base.rest : base);
  }

  has(name: string): boolean {
    return this.#settings.has(name);
  }

  /** The variables as they are now, whatever is set later. */
  view(): Environment {
    const at = this.#now;
    const settings = this.#settings;
    const base = this.#base;
    return {
      get: (name) => {
        const all = settings.get(name);
        if (all) {
          for (let i = all.length - 1; i >= 0; i--) {
            const setting = all[i];
            if (setting && setting.at <= at) return setting.value;
          }
        }
        return base.get(name);
      },
      *names() {
        yield* settings.keys();
        yield* base.names();
      },
    };
  }
}

export const emptyEnvironment: Environment = { get: () => undefined, names: () => [] };

/** The environment of an image that we know nothing of. */
export const unknownEnvironment: Environment = { get: () => UNKNOWN, names: () => [] };

/** Values that change no more; all other names are left to an image's environment. */
class Settled implements Environment {
  constructor(
    readonly values: ReadonlyMap<string, Maybe<string | undefined>>,
    readonly rest: Environment,
  ) {}

  get(name: string): Maybe<string | undefined> {
    return this.values.has(name) ? this.values.get(name) : this.rest.get(name);
  }

  *names(): Iterable<string> {
    yield* this.values.keys();
    yield* this.rest.names();
  }
}

/** The variables of `upper`, and of `lower` those that `upper` does not set; both are of one image. */
export function overlaid(upper: Settled, lower: Settled): Settled {
  const names = new Set([...upper.values.keys(), ...lower.values.keys()]);
  return new Settled(
    new Map([...names].map((name) => [name, upper.get(name) ?? lower.get(name)])),
    upper.rest,
  );
}

export function recordEnvironment(record: Readonly<Record<string, string>>): Environment {
  return {
    get: (name) => (Object.hasOwn(record, name) ? record[name] : undefined),
    names: () => Object.keys(record),
  };
}
