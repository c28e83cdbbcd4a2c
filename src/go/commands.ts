/** A go command's words, sorted: `go build -o app ./cmd/app`. */
export interface GoInvocation {
  /** `build`, `mod download`, `env`; empty for `go` alone. */
  readonly subcommand: string;
  /** Flags by name without dashes; `"true"` for a switch without value; the last one wins. */
  readonly flags: ReadonlyMap<string, string>;
  /** What follows the flags. Go stops reading flags at the first word that is none. */
  readonly args: readonly string[];
}

/** Commands that have commands of their own. */
const GROUPS = new Set(["mod", "work", "tool"]);

/**
 * Flags that take a value in the next word when it is not given with `=`; all others are switches.
 * Source: `go help build`, `go help test`, `go help testflag` and the help of each command (Go 1.19 to 1.27).
 */
const VALUED = new Set(
  (
    "C o p asmflags buildmode compiler gccgoflags gcflags installsuffix ldflags mod modfile overlay pgo pkgdir tags toolexec covermode " +
    "coverpkg coverprofile exec run bench benchtime blockprofile blockprofilerate count cpu cpuprofile fuzz fuzztime fuzzminimizetime " +
    "list memprofile memprofilerate mutexprofile mutexprofilefraction outputdir parallel shuffle skip timeout trace vet f " +
    "vettool go compat require droprequire replace dropreplace exclude dropexclude retract dropretract toolchain godebug dropgodebug use dropuse module"
  ).split(" "),
);

/** Switches that VALUED has for another command. */
const SWITCHES: Readonly<Record<string, readonly string[]>> = { list: ["list"] };

/** Reads the words after `go`; never fails: what is no flag of Go's is kept as a switch. */
export function parseGoInvocation(words: readonly string[]): GoInvocation {
  const flags = new Map<string, string>();
  let at = 0;
  // `go -C dir build`: the one flag that may stand before the command.
  const [first = ""] = words;
  if (first === "-C" || first === "--C") {
    flags.set("C", words[1] ?? "");
    at = 2;
  } else if (/^--?C=/.test(first)) {
    flags.set("C", first.slice(first.indexOf("=") + 1));
    at = 1;
  }
  let subcommand = words[at++] ?? "";
  const second = words[at];
  if (GROUPS.has(subcommand) && second !== undefined && !second.startsWith("-")) {
    subcommand += ` ${second}`;
    at++;
  }
  for (; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") {
      at++;
      break;
    }
    const flag = /^--?([A-Za-z][\w.]*)(?:=([^]*))?$/.exec(word);
    if (!flag) break;
    const [, name = "", value] = flag;
    if (value !== undefined) flags.set(name, value);
    else if (VALUED.has(name) && !(SWITCHES[subcommand]?.includes(name) ?? false))
      flags.set(name, words[++at] ?? "");
    else flags.set(name, "true");
  }
  return { subcommand, flags, args: words.slice(at) };
}
