import { linksLibc } from "../../go/standard-library.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { cgoEnabled, hasCompiler } from "./cgo.ts";
import type { GoCommand } from "./go-command.ts";
import { linkerFlags, tagsWithout } from "./linkage.ts";
import { outputsOf } from "./output.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { buildOptions, commandImports, packageDirectories } from "./requirements.ts";

/** What a command needs of cgo and surely does not get. Seen with Go 1.19.8, 1.24.4 and 1.27.4. */
export interface CgoFailure {
  /** cgo is off, and a flag needs it; or it is on, and there is no C compiler, or one for Linux alone. */
  readonly kind: "off" | "compiler" | "foreign";
  /** What Go prints. */
  readonly output: string;
  /** What needs cgo: a flag, or an import. */
  readonly cause: string;
  /** The file with the import; undefined for a flag. */
  readonly file: string | undefined;
  /** CGO_ENABLED says so; false: it is unset, and Go found no C compiler. */
  readonly explicit: boolean;
  readonly compiler: string;
}

/** The first minor version that refuses `-linkmode external` without cgo; 1.19.8 takes it, 1.24.4 does not. */
const FIRST_WITHOUT_EXTERNAL = 24;
/** Up to this minor version the standard library came compiled. */
const LAST_PRECOMPILED = 19;

/** Why the command fails for the lack of cgo or of a C compiler; undefined: it does not, or that is not known. */
export function cgoFailure(command: GoCommand): CgoFailure | undefined {
  const { verb, variables } = command;
  if (!isKnown(verb) || !(BUILD_VERBS.has(verb) || verb === "list") || command.flag("n") !== undefined)
    return undefined;
  const goos = variables.get("GOOS");
  if (!isKnown(goos)) return undefined;
  if (goos !== undefined && goos !== "linux") return failureFor(goos, command);
  const explicit = variables.isSet("CGO_ENABLED");
  const cgo = cgoEnabled(command);
  const value = variables.get("CC");
  if (!isKnown(explicit) || !isKnown(cgo) || !isKnown(value)) return undefined;
  const compiler = (value ?? "gcc").trim().split(/\s+/)[0] ?? "gcc";
  const needed = cgo ? neededCompiler(command, compiler) : flagWithoutCgo(command);
  return needed && { ...needed, explicit, compiler };
}

type Need = Pick<CgoFailure, "kind" | "output" | "cause" | "file">;

/** Systems that the C compiler of a Linux image does not compile for, and which one Go calls for them. */
const FOREIGN: Readonly<Record<string, string>> = { windows: "gcc", darwin: "clang", freebsd: "clang" };
/** What Go tells the compiler for a system, and gcc for Linux does not know. */
const FLAGS: Readonly<Record<string, string>> = { windows: "-mthreads", darwin: "-arch" };
/** Until then it was gcc for all. Seen: 1.19.8 and 1.24.4. */
const FIRST_WITH_CLANG = 20;

/** `import "C"` for another system, and no C compiler that could compile for it. */
function failureFor(goos: string, command: GoCommand): CgoFailure | undefined {
  const { verb, variables, image, minor, call } = command;
  const named = variables.get("CC");
  if (minor === undefined || !isKnown(named) || call.name === "xx-go" || verb === "list") return undefined;
  if (variables.get("CGO_ENABLED") !== "1" || !readsModule(command)) return undefined;
  const own = minor < FIRST_WITH_CLANG ? "gcc" : FOREIGN[goos];
  const compiler = named?.trim().split(/\s+/)[0] ?? own;
  if (compiler === undefined || compiler.includes("/")) return undefined;
  const there = image.programs.has(compiler);
  const flag = FLAGS[goos];
  // Somebody may have put another compiler there that compiles for it.
  if (!isKnown(there) || (there && (compiler !== "gcc" || flag === undefined))) return undefined;
  const file = importOfC(command);
  if (file === undefined) return undefined;
  const output = there
    ? `gcc: error: unrecognized command-line option '${flag ?? ""}'`
    : `cgo: C compiler ${JSON.stringify(compiler)} not found: exec: ${JSON.stringify(compiler)}: executable file not found in $PATH`;
  return { kind: "foreign", output, cause: 'import "C"', file, explicit: true, compiler: goos };
}

/** The first file that is surely built and has C in it. */
function importOfC(command: GoCommand): string | undefined {
  for (const { files, always } of commandImports(command)?.packages ?? [])
    for (const { path, source, always: built } of files)
      if (always && built && source.imports.some((one) => one.path === "C")) return path;
  return undefined;
}

function flagWithoutCgo(command: GoCommand): Need | undefined {
  const goarch = command.variables.get("GOARCH");
  // Elsewhere there is no race detector at all, which Go says in other words.
  const races = goarch === undefined || goarch === "amd64" || goarch === "arm64";
  if (command.flag("race") === "true" && races) {
    const output = "go: -race requires cgo; enable cgo by setting CGO_ENABLED=1";
    return { kind: "off", output, cause: "-race", file: undefined };
  }
  const mode = command.flag("buildmode");
  if ((mode === "plugin" || mode === "c-shared") && (command.minor ?? 0) >= FIRST_WITHOUT_EXTERNAL) {
    const output = `-buildmode=${mode} requires external (cgo) linking, but cgo is not enabled`;
    // WebAssembly has c-shared without C.
    return goarch !== "wasm" && buildsMain(command)
      ? { kind: "off", output, cause: `-buildmode=${mode}`, file: undefined }
      : undefined;
  }
  const ldflags = command.flag("ldflags");
  if (!isKnown(ldflags) || ldflags === undefined || !linkerFlags(ldflags).external) return undefined;
  if ((command.minor ?? 0) < FIRST_WITHOUT_EXTERNAL || !linksProgram(command)) return undefined;
  const output = "-linkmode requires external (cgo) linking, but cgo is not enabled";
  return { kind: "off", output, cause: "-linkmode external", file: undefined };
}

/** Whether one of the packages that the command names is surely a main package. */
function buildsMain(command: GoCommand): boolean {
  const directories = packageDirectories(command);
  if (!readsModule(command) || !isKnown(directories)) return false;
  return (commandImports(command)?.packages ?? []).some(
    ({ directory, files }) =>
      directories.includes(directory) &&
      files.some(({ source, always }) => always && source.packageName === "main"),
  );
}

/** Whether the command surely links a program of the module. */
function linksProgram(command: GoCommand): boolean {
  if (!readsModule(command)) return false;
  const outputs = outputsOf(command);
  return isKnown(outputs) && outputs.some(({ isProgram }) => isProgram === true);
}

function neededCompiler(command: GoCommand, compiler: string): Need | undefined {
  if (command.verb === "list" || hasCompiler(command) !== false || !readsModule(command)) return undefined;
  const { minor } = command;
  if (minor === undefined) return undefined;
  const output = `cgo: C compiler ${JSON.stringify(compiler)} not found: exec: ${JSON.stringify(compiler)}: executable file not found in $PATH`;
  const { tags } = buildOptions(command);
  if (
    command.flag("race") === "true" &&
    minor > LAST_PRECOMPILED &&
    (commandImports(command)?.packages.length ?? 0) > 0
  )
    return { kind: "compiler", output, cause: "-race", file: undefined };
  for (const { files, always } of commandImports(command)?.packages ?? []) {
    if (!always) continue;
    for (const { path: file, source, always: built } of files) {
      for (const { path } of built ? source.imports : []) {
        const through = path === "C" ? path : linksLibc(path);
        if (through === undefined || (through !== "C" && minor <= LAST_PRECOMPILED)) continue;
        if (!isKnown(tags) || tagsWithout(through, tags)) continue;
        return { kind: "compiler", output, cause: `import ${JSON.stringify(path)}`, file };
      }
    }
  }
  return undefined;
}
