import { argumentError } from "./command-arguments.ts";
import { flagsOf, hasSubcommand, isComplete, isIn, subcommands } from "./command-flags.ts";
import { refusedValue } from "./flag-values.ts";

/** A go command line, read as cmd/go reads it. */
export interface GoInvocation {
  /** `build`, `mod download`; empty for `go` alone. */
  readonly subcommand: string;
  /** By name without dash, the last one counts; `"true"` for a switch. `C` from before the subcommand too. */
  readonly flags: ReadonlyMap<string, string>;
  /** Packages, files, modules; for `go run` and `go tool` the program's own arguments as well. */
  readonly args: readonly string[];
  /** What Go prints, in its first line or two, when it cannot read the line; undefined: it can. */
  readonly error: string | undefined;
}

/** Groups of subcommands, which have the second word for their name. */
const GROUPS = new Set(["mod", "work"]);
/** Commands that pass flags that they do not know to another program: the test binary, analysers. */
const PASSES_FLAGS_ON = new Set(["test", "vet", "fix"]);
/** Commands whose flags may stand between and behind the packages. */
const READS_ALL_WORDS = new Set(["test"]);

/**
 * Reads the words behind `go`. Never throws: what Go refuses is `error`, and as much as can be read is returned.
 *
 * @param minor of the toolchain; undefined: flags of all versions are known
 */
export function parseGoInvocation(words: readonly string[], minor?: number): GoInvocation {
  const flags = new Map<string, string>();
  let at = readDirectory(words, flags);
  const hasDirectory = at > 0;
  let subcommand = words[at++] ?? "";
  const next = words[at];
  if (GROUPS.has(subcommand) && next !== undefined && !next.startsWith("-")) {
    subcommand += ` ${next}`;
    at++;
  }
  const reader = new FlagReader(subcommand, words, at, flags, minor);
  reader.read();
  const noDirectory = hasDirectory && minor !== undefined && minor < 20;
  const error =
    (noDirectory ? "flag provided but not defined: -C" : unknownSubcommand(subcommand, words[at], minor)) ??
    reader.error ??
    argumentError(subcommand, flags, reader.args);
  return { subcommand, flags, args: reader.args, error };
}

/** `-C DIR` before the subcommand. Returns how many words that are. */
function readDirectory([first = "", second = ""]: readonly string[], flags: Map<string, string>): number {
  const [, value] = /^--?C(?:=(.*))?$/s.exec(first) ?? [first];
  if (!/^--?C(?:=|$)/.test(first)) return 0;
  flags.set("C", value ?? second);
  return value === undefined ? 2 : 1;
}

/** @param next the word behind it */
function unknownSubcommand(
  subcommand: string,
  next: string | undefined,
  minor: number | undefined,
): string | undefined {
  const [first = "", second] = subcommand.split(" ");
  if (subcommand === "" || first === "help" || subcommand.includes("\0") || !isComplete(minor))
    return undefined;
  const [, flag] = /^--?([^-=][^=]*)/.exec(subcommand) ?? [];
  if (flag !== undefined) return HELP.has(flag) ? undefined : `flag provided but not defined: -${flag}`;
  // A group alone prints its help.
  const alone = next === undefined || next.includes("\0");
  const isGroup = GROUPS.has(subcommand);
  if (isGroup ? alone : hasSubcommand(subcommand, minor)) return undefined;
  const group = second === undefined && !isGroup ? "" : ` ${first}`;
  const written = isGroup ? `${subcommand} ${next ?? ""}` : subcommand;
  // 1.19.8 names the second word, 1.24.4 does not.
  const named = group === "" || (minor !== undefined && minor < 20) ? written : first;
  return `go ${named}: unknown command\nRun 'go help${group}' for usage.`;
}

const HELP = new Set(["h", "help"]);

/** Flags and arguments behind the subcommand (package flag; for tests cmd/go/internal/cmdflag). */
class FlagReader {
  readonly args: string[] = [];
  error: string | undefined;
  readonly #subcommand: string;
  readonly #words: readonly string[];
  #at: number;
  readonly #start: number;
  readonly #flags: Map<string, string>;
  readonly #minor: number | undefined;

  constructor(
    subcommand: string,
    words: readonly string[],
    at: number,
    flags: Map<string, string>,
    minor: number | undefined,
  ) {
    this.#subcommand = subcommand;
    this.#words = words;
    this.#at = at;
    this.#start = at;
    this.#flags = flags;
    this.#minor = minor;
  }

  read(): void {
    const all = READS_ALL_WORDS.has(this.#subcommand);
    for (let word = this.#words[this.#at]; word !== undefined; word = this.#words[this.#at]) {
      const flag = word.startsWith("-") && word !== "-" && word !== "--";
      if (flag && this.#readFlag(word)) continue;
      if (word === "--" && !all) this.#at++;
      if (!all || word === "-args" || word === "--args" || word === "--") break;
      this.args.push(word);
      this.#at++;
    }
    this.args.push(...this.#words.slice(this.#at));
  }

  /** False when the word ends the flags. */
  #readFlag(word: string): boolean {
    const [, name = "", value] = /^--?([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (/^-?args$/.test(name) && READS_ALL_WORDS.has(this.#subcommand)) return false;
    if (word.includes("\0") && name.includes("\0")) return false;
    this.#at++;
    if (name === "" || name.startsWith("-")) {
      this.#fail(`bad flag syntax: ${word}`);
      return true;
    }
    if (HELP.has(name)) this.#flags.set("help", "true");
    else this.#set(name.replace(/^test\./, this.#subcommand === "test" ? "" : "test."), value);
    return true;
  }

  #set(name: string, value: string | undefined): void {
    const flag = flagsOf(this.#subcommand)?.get(name);
    const first = this.#at === this.#start + 1 && !this.#flags.has("C");
    if (!flag || !isIn(flag, this.#minor)) {
      const known = !hasSubcommand(this.#subcommand, undefined) || PASSES_FLAGS_ON.has(this.#subcommand);
      if (!known && isComplete(this.#minor)) this.#fail(`flag provided but not defined: -${name}`);
      if (!flag) {
        this.#flags.set(name, value ?? "true");
        return;
      }
    }
    if (!flag.takesValue) {
      const reason = value?.includes("\0") ? undefined : refusedValue(name, value ?? "true", false);
      if (reason !== undefined)
        this.#fail(`invalid boolean value ${JSON.stringify(value)} for -${name}: ${reason}`);
      this.#flags.set(name, value ?? "true");
      return;
    }
    const given = value ?? this.#words[this.#at++];
    if (given === undefined) this.#fail(`flag needs an argument: -${name}`);
    // https://go.dev/doc/go1.21#go-command
    else if (name === "C" && !first && (this.#minor ?? 0) >= 21) {
      this.#fail(
        `invalid value ${JSON.stringify(given)} for flag -C: -C flag must be first flag on command line`,
      );
    } else {
      const reason = given.includes("\0") ? undefined : refusedValue(name, given, true);
      if (reason !== undefined)
        this.#fail(`invalid value ${JSON.stringify(given)} for flag -${name}: ${reason}`);
    }
    this.#flags.set(name, given ?? "");
  }

  #fail(message: string): void {
    this.error ??= message;
  }
}

/** Whether GOFLAGS may name a flag: any command's will do (cmd/go/internal/base, InitGOFLAGS). */
export function isFlagOfAnyCommand(name: string, minor?: number): boolean {
  // The test binary's own names for flags of `go test` count too.
  const plain = name.replace(/^test\./, "");
  return (plain === name ? subcommands() : ["test"]).some((subcommand) => {
    const flag = flagsOf(subcommand)?.get(plain);
    return flag !== undefined && isIn(flag, minor);
  });
}
