import { type Maybe, UNKNOWN } from "../syntax/unknown.ts";

/** `url.BASE.insteadOf PREFIX`. */
export interface UrlRewrite {
  readonly base: string;
  readonly insteadOf: string;
  /** Home directory whose ~/.gitconfig has it; undefined for the whole system. */
  readonly home: string | undefined;
}

/** What `git config` set in the image. Immutable. */
export class GitConfiguration {
  constructor(
    readonly rewrites: readonly UrlRewrite[] = [],
    /** Homes (undefined: system) with settings that we do not know, credential helpers among them. */
    readonly unknownHomes: readonly (string | undefined)[] = [],
    readonly complete = true,
  ) {}

  withRewrite(rewrite: UrlRewrite): GitConfiguration {
    return new GitConfiguration([...this.rewrites, rewrite], this.unknownHomes, this.complete);
  }

  /** Something was set for this home (undefined: for all) that may matter and is not known. */
  withUnknown(home: string | undefined): GitConfiguration {
    return new GitConfiguration(this.rewrites, [...this.unknownHomes, home], this.complete);
  }

  uncertain(): GitConfiguration {
    return this.complete ? new GitConfiguration(this.rewrites, this.unknownHomes, false) : this;
  }

  /**
   * The URL that git really opens for `url` as a user with that home: the longest matching prefix is
   * replaced (gitconfig(5), url.<base>.insteadOf). UNKNOWN when other settings may change it.
   */
  rewrite(url: string, home: Maybe<string>): Maybe<string> {
    if (!this.complete || home === UNKNOWN) return UNKNOWN;
    if (this.unknownHomes.some((other) => other === undefined || other === home)) return UNKNOWN;
    let best: UrlRewrite | undefined;
    for (const rewrite of this.rewrites) {
      if (rewrite.home !== undefined && rewrite.home !== home) continue;
      if (url.startsWith(rewrite.insteadOf) && rewrite.insteadOf.length >= (best?.insteadOf.length ?? 0))
        best = rewrite;
    }
    return best ? best.base + url.slice(best.insteadOf.length) : url;
  }
}
