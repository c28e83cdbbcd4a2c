import { type Maybe, UNKNOWN } from "../syntax/unknown.ts";

const NONE: ReadonlySet<string> = new Set();

/** Where packages of a distribution put programs. */
export const SYSTEM_DIRECTORIES: ReadonlySet<string> = new Set(
  ["/usr/local", "/usr", ""].flatMap((prefix) => [`${prefix}/bin`, `${prefix}/sbin`, `${prefix}/games`]),
);

/** Which programs an image has. Immutable. */
export class Programs {
  /**
   * @param present names that are surely there
   * @param complete whether a name that is in none of the sets is surely missing
   * @param unsure names that may be there or not
   * @param absent names that are surely missing, whatever else is known
   */
  constructor(
    readonly present: ReadonlySet<string>,
    readonly complete: boolean,
    readonly unsure: ReadonlySet<string> = NONE,
    readonly absent: ReadonlySet<string> = NONE,
  ) {}

  has(name: string): Maybe<boolean> {
    if (this.present.has(name)) return true;
    if (this.absent.has(name)) return false;
    return this.complete && !this.unsure.has(name) ? false : UNKNOWN;
  }

  with(names: Iterable<string>): Programs {
    const more = [...names].filter((name) => !this.present.has(name));
    if (more.length === 0) return this;
    const present = new Set(this.present);
    for (const name of more) present.add(name);
    return new Programs(present, this.complete, this.unsure, this.absent);
  }

  /** These may have been removed. */
  doubting(names: Iterable<string>): Programs {
    const doubted = new Set(names);
    const present = new Set([...this.present].filter((name) => !doubted.has(name)));
    return new Programs(present, this.complete, new Set([...this.unsure, ...doubted]), this.absent);
  }

  /** Anything may have been installed. */
  uncertain(): Programs {
    return this.complete || this.absent.size > 0 ? new Programs(this.present, false) : this;
  }
}

export const unknownPrograms = new Programs(NONE, false);
