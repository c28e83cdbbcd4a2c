import { PURE_GO_TAGS, linksLibc } from "../../go/standard-library.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { neededGlibc } from "../../go/glibc.ts";
import { textOf } from "../files/file-system.ts";
import type { Linkage } from "../files/entry.ts";
import { cgoEnabled } from "./cgo.ts";
import type { GoCommand } from "./go-command.ts";
import { type Imports, isStandard } from "./packages.ts";
import { buildOptions, commandImports, packageDirectories } from "./requirements.ts";

const STATIC: Linkage = { kind: "static" };

/** Flags after which nobody can say from here what the linker does. */
const OPEN_FLAGS = ["linkshared", "msan", "asan", "compiler", "toolexec", "cover", "overlay", "modfile"];

/**
 * How the program of a `go build` or `go install` is linked: dynamically, if cgo is on and something needs C (then it
 * does not start without its C library), or as a position independent executable; else statically. Seen with Go 1.19.8,
 * 1.24.4 and 1.27.4.
 */
export function linkageOf(command: GoCommand): Maybe<Linkage> {
  const { verb } = command;
  if (verb !== "build" && verb !== "install") return UNKNOWN;
  if (OPEN_FLAGS.some((name) => command.flag(name) !== undefined)) return UNKNOWN;
  const goos = command.variables.get("GOOS");
  const mode = command.flag("buildmode");
  const ldflags = command.flag("ldflags");
  const cgo = cgoEnabled(command);
  if (!isKnown(goos) || (goos ?? "linux") !== "linux" || !isKnown(mode) || !isKnown(ldflags)) return UNKNOWN;
  const linker = linkerFlags(ldflags ?? "");
  if (linker.open || !isKnown(command.variables.isSet("CGO_LDFLAGS"))) return UNKNOWN;
  if (command.variables.isSet("CGO_LDFLAGS") !== false) return UNKNOWN;
  if (mode === "pie")
    return linker.isStatic
      ? UNKNOWN
      : { kind: "dynamic", cause: "-buildmode=pie", file: undefined, needed: true };
  if (mode !== undefined && mode !== "exe" && mode !== "default") return UNKNOWN;
  if (!isKnown(cgo)) return UNKNOWN;
  if (!cgo) return linker.external ? UNKNOWN : STATIC;
  const cause = libcUser(command);
  if (!isKnown(cause)) return UNKNOWN;
  if (command.flag("race") !== undefined) return command.flag("race") === "true" ? race : UNKNOWN;
  if (linker.external) {
    if (linker.isStatic) return STATIC;
    return { kind: "dynamic", cause: "-linkmode external", file: undefined, needed: true };
  }
  if (!cause) return STATIC;
  // Real C sources are linked by gcc, which is told to do so statically.
  return linker.isStatic && cause.needed ? STATIC : { kind: "dynamic", ...cause };
}

const race: Linkage = { kind: "dynamic", cause: "-race", file: undefined, needed: true };

/** What `-ldflags` says of the linker. */
export function linkerFlags(flags: string): {
  readonly external: boolean;
  readonly isStatic: boolean;
  readonly open: boolean;
} {
  const external = flags.indexOf("-extldflags");
  return {
    external: /(^|\s)--?linkmode[= ]"?'?external/.test(flags),
    isStatic: external >= 0 && /-static\b/.test(flags.slice(external)),
    open: /[$`]|(^|\s)--?(I|linkshared|buildmode|extld|d)\b/.test(flags),
  };
}

interface LibcUser {
  readonly cause: string;
  readonly file: string | undefined;
  readonly needed: boolean;
  readonly glibc?: string;
}

/** What in the program's packages needs C; undefined: surely nothing. Third-party packages that are not here may. */
function libcUser(command: GoCommand): Maybe<LibcUser | undefined> {
  const imports = commandImports(command);
  const roots = packageDirectories(command);
  if (!imports || !isKnown(roots)) return UNKNOWN;
  const { tags } = buildOptions(command);
  if (!isKnown(tags)) return UNKNOWN;
  // Of several programs each has imports of its own.
  const single = roots.length === 1;
  let found: LibcUser | undefined;
  let open = !imports.complete || fetchesPackages(imports);
  for (const { files, always: packageAlways } of imports.packages) {
    for (const { path, source, always } of files) {
      for (const one of source.imports) {
        const user = userOf(one.path, path, tags, command);
        if (!user) continue;
        if (!packageAlways || !always || !single) open = true;
        else if (!found || rank(user) > rank(found)) found = user;
      }
    }
  }
  return found ?? (open ? UNKNOWN : undefined);
}

/** What tells most comes first: C sources that need a new glibc, any C sources, the standard library. */
const rank = ({ needed, glibc }: LibcUser): number => (glibc !== undefined ? 2 : needed ? 1 : 0);

/** Packages of other modules, whose sources are not read. */
function fetchesPackages({ uses }: Imports): boolean {
  return [...uses.values()].some(({ path, module }) => module === undefined && !isStandard(path));
}

function userOf(
  path: string,
  file: string,
  tags: readonly string[],
  { files }: GoCommand,
): LibcUser | undefined {
  if (path === "C") {
    const text = textOf(files, file);
    const glibc = isKnown(text) && text !== undefined ? neededGlibc(text)?.version : undefined;
    return { cause: 'import "C"', file, needed: true, ...(glibc !== undefined && { glibc }) };
  }
  const through = linksLibc(path);
  if (through === undefined || tagsWithout(through, tags)) return undefined;
  return { cause: `import "${path}"`, file, needed: through === "plugin" };
}

/** Whether the tags build a package of the standard library without C. */
export const tagsWithout = (through: string, tags: readonly string[]): boolean =>
  tags.includes(PURE_GO_TAGS[through] ?? "");
