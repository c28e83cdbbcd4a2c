import { type Maybe, UNKNOWN, isKnown } from "../syntax/unknown.ts";
import { withoutTrailingSlashes } from "./files/paths.ts";

/** `url.BASE.insteadOf PREFIX`. */
export interface UrlRewrite {
  readonly base: string;
  readonly insteadOf: string;
  /** Home directory whose ~/.gitconfig has it; undefined for the whole system. */
  readonly home: string | undefined;
}

/** `safe.directory`. */
interface Trust {
  /** Home directory whose ~/.gitconfig has it; undefined for the whole system. */
  readonly home: string | undefined;
  readonly directory: Maybe<string>;
}

/** What `git config` set in the image. Immutable. */
export class GitConfiguration {
  constructor(
    readonly rewrites: readonly UrlRewrite[] = [],
    /** Homes (undefined: system) with settings that we do not know, credential helpers among them. */
    readonly unknownHomes: readonly (string | undefined)[] = [],
    readonly complete = true,
    readonly trusts: readonly Trust[] = [],
  ) {}

  withRewrite(rewrite: UrlRewrite): GitConfiguration {
    return this.#with({ rewrites: [...this.rewrites, rewrite] });
  }

  /** Something was set for this home (undefined: for all) that may matter and is not known. */
  withUnknown(home: string | undefined): GitConfiguration {
    return this.#with({ unknownHomes: [...this.unknownHomes, home] });
  }

  /** Repositories of other users in a directory are trusted from now on. */
  withTrust(home: string | undefined, directory: Maybe<string>): GitConfiguration {
    return this.#with({ trusts: [...this.trusts, { home, directory }] });
  }

  uncertain(): GitConfiguration {
    return this.complete ? this.#with({ complete: false }) : this;
  }

  /** Whether git, for a user with that home, may open a repository of another user. */
  mayTrust(home: string | undefined, repository: string): boolean {
    const homes = [
      ...this.unknownHomes,
      ...this.trusts.flatMap((one) => (covers(one, repository) ? [one.home] : [])),
    ];
    return !this.complete || homes.some((other) => other === undefined || other === home);
  }

  #with({
    rewrites = this.rewrites,
    unknownHomes = this.unknownHomes,
    complete = this.complete,
    trusts = this.trusts,
  }: Partial<Pick<GitConfiguration, "rewrites" | "unknownHomes" | "complete" | "trusts">>): GitConfiguration {
    return new GitConfiguration(rewrites, unknownHomes, complete, trusts);
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

/** Only a plain absolute path is surely another directory's: `*`, `dir/*` and `~` are taken to fit. */
const covers = ({ directory }: Trust, repository: string): boolean =>
  !isKnown(directory) ||
  !/^\/[^*~$%]*$/.test(directory) ||
  (withoutTrailingSlashes(directory) || "/") === repository;
