import type { Maybe } from "../syntax/unknown.ts";
import { UNKNOWN } from "../syntax/unknown.ts";

/** Which programs an image has. Immutable. */
export class Programs {
  /**
   * @param present names that are surely there
   * @param complete whether a name that is not among them is surely missing
   */
  constructor(
    readonly present: ReadonlySet<string>,
    readonly complete: boolean,
  ) {}

  has(name: string): Maybe<boolean> {
    if (this.present.has(name)) return true;
    return this.complete ? false : UNKNOWN;
  }

  with(names: Iterable<string>): Programs {
    return new Programs(new Set([...this.present, ...names]), this.complete);
  }

  uncertain(): Programs {
    return this.complete ? new Programs(this.present, false) : this;
  }
}

export const unknownPrograms = new Programs(new Set(), false);
