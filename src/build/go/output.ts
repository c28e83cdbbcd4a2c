import { namesVersions, programName } from "../../go/command-needs.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { baseName, resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { once } from "./once.ts";
import { type GoPackage, packageIn } from "./packages.ts";
import { buildOptions, mainModules, namedFiles, packageDirectories } from "./requirements.ts";

/** A file that a go command leaves: a program, or for `go build -o FILE` of a library an archive. */
export interface Output {
  readonly path: string;
  /** False: an archive, which nobody can execute. */
  readonly isProgram: Maybe<boolean>;
}

/** One package that a command builds. */
interface BuiltUnit {
  /** UNKNOWN: its files do not say for sure that it is built, or whether it is a main package. */
  readonly isMain: Maybe<boolean>;
  /** What its program is called (cmd/go/internal/load, DefaultExecName). */
  readonly name: Maybe<string>;
}

/** The packages that a build names; UNKNOWN when these are open. */
function builtUnits(command: GoCommand): Maybe<readonly BuiltUnit[]> {
  const { operands, files } = command;
  const directories = packageDirectories(command);
  if (!isKnown(operands) || !isKnown(directories)) return UNKNOWN;
  const named = namedFiles(command);
  const [file] = operands;
  return directories.flatMap((directory) => {
    const found = packageIn(directory, files, buildOptions(command));
    const name = named.size > 0 ? baseName(file ?? "").slice(0, -3) : packageName(directory, command);
    if (!isKnown(found) || !found) return [{ isMain: UNKNOWN, name }];
    // A pattern passes over what has no files for this build.
    return found.complete && found.files.length === 0 ? [] : [{ isMain: isMain(found), name }];
  });
}

function isMain({ files, complete }: GoPackage): Maybe<boolean> {
  const names = files.filter(({ always }) => always).map(({ source }) => source.packageName);
  if (names.length === 0) return UNKNOWN;
  if (names.includes("main")) return true;
  return complete ? false : UNKNOWN;
}

/** The last element of the import path without a major version. */
function packageName(directory: string, command: GoCommand): Maybe<string> {
  const modules = mainModules(command);
  if (!isKnown(modules)) return UNKNOWN;
  const module = modules
    .filter(
      (one) => directory === one.directory || directory.startsWith(`${one.directory}/`.replace("//", "/")),
    )
    .sort((one, other) => other.directory.length - one.directory.length)[0];
  const path = module && isKnown(module.file) ? module.file.module?.path : undefined;
  if (!module || path === undefined) return UNKNOWN;
  const elements = [...path.split("/"), ...directory.slice(module.directory.length).split("/")].filter(
    Boolean,
  );
  const last = elements.at(-1) ?? "";
  return /^v(?:[2-9]\d*|1\d+)$/.test(last) ? (elements.at(-2) ?? last) : last;
}

/** Why a build cannot put its programs where they should go, as Go prints it. */
export interface OutputFailure {
  readonly kind: "directory" | "several" | "noMain" | "crossInstall";
  readonly output: string;
  /** The path, or the directory, in question. */
  readonly path: string;
}

/** Several packages are compiled, and nothing is kept of them. */
export function buildsSeveral(command: GoCommand): boolean {
  const units = command.flag("o") === undefined ? builtUnits(command) : UNKNOWN;
  return isKnown(units) && units.length > 1 && isKnown(outputsOf(command));
}

interface Outputs {
  readonly written: Maybe<readonly Output[]>;
  readonly failure: OutputFailure | undefined;
}

/** The files that `go build` or `go install` surely leaves; UNKNOWN when that is open. */
export function outputsOf(command: GoCommand): Maybe<readonly Output[]> {
  return settled(command).written;
}

/** Why the command surely cannot write what it builds; undefined: it can, or that is not known. */
export function outputFailure(command: GoCommand): OutputFailure | undefined {
  return settled(command).failure;
}

const settled = once((command): Outputs => {
  const { verb } = command;
  return verb === "build" ? buildOutputs(command) : verb === "install" ? installOutputs(command) : NOTHING;
});

const NOTHING: Outputs = { written: [], failure: undefined };
const OPEN: Outputs = { written: UNKNOWN, failure: undefined };

/** Source: cmd/go/internal/work, runBuild. */
function buildOutputs(command: GoCommand): Outputs {
  const output = command.flag("o");
  const { directory, files } = command;
  if (!isKnown(output) || !isKnown(directory)) return OPEN;
  if (output === "/dev/null") return NOTHING;
  const units = builtUnits(command);
  // Of these Go makes other files, with other names.
  const mode = command.flag("buildmode");
  if (output === undefined && mode !== undefined && mode !== "exe" && mode !== "pie") return OPEN;
  if (output === undefined) return isKnown(units) ? withoutFlag(units, directory, command) : OPEN;
  const path = resolvePath(directory, output);
  const entry = files.lookup(path);
  if (!isKnown(entry)) return OPEN;
  if (output.endsWith("/") || entry?.kind === "directory") return isKnown(units) ? into(path, units) : OPEN;
  if (isKnown(units) && units.filter(({ isMain }) => isKnown(isMain)).length > 1) {
    const text = `go: cannot write multiple packages to non-directory ${output}`;
    return { written: [], failure: { kind: "several", output: text, path: output } };
  }
  // Of a library it is an archive.
  const isProgram = isKnown(units) && units.length === 1 ? (units[0]?.isMain ?? UNKNOWN) : UNKNOWN;
  return { written: [{ path, isProgram }], failure: undefined };
}

/** Into the working directory: the program of a single main package, nothing of several packages or of a library. */
function withoutFlag(units: readonly BuiltUnit[], directory: string, command: GoCommand): Outputs {
  const [only] = units;
  if (!only || only.isMain === false || units.filter(({ isMain }) => isKnown(isMain)).length > 1)
    return NOTHING;
  if (units.length > 1) return OPEN;
  const goos = command.variables.get("GOOS");
  if (!isKnown(only.isMain) || !isKnown(only.name) || !isKnown(goos)) return OPEN;
  const name = goos === "windows" ? `${only.name}.exe` : only.name;
  const path = resolvePath(directory, name);
  const entry = command.files.lookup(path);
  if (isKnown(entry) && entry?.kind === "directory") {
    const output = `go: build output ${JSON.stringify(name)} already exists and is a directory`;
    return { written: [], failure: { kind: "directory", output, path } };
  }
  return { written: [{ path, isProgram: true }], failure: undefined };
}

/** `-o DIRECTORY/`: the programs of all main packages. */
function into(path: string, units: readonly BuiltUnit[]): Outputs {
  if (units.length > 0 && units.every(({ isMain }) => isMain === false))
    return { written: [], failure: { kind: "noMain", output: "go: no main packages to build", path } };
  if (units.some(({ isMain, name }) => !isKnown(isMain) || !isKnown(name))) return OPEN;
  const written = units.flatMap(({ isMain, name }) =>
    isMain === true && isKnown(name) ? [{ path: resolvePath(path, name), isProgram: true }] : [],
  );
  return { written, failure: undefined };
}

/** `go install`: programs in GOBIN, else in GOPATH/bin; those of another platform in a directory of its own. */
function installOutputs(command: GoCommand): Outputs {
  const { variables, operands } = command;
  if (!isKnown(operands)) return OPEN;
  const goos = variables.get("GOOS");
  const gobin = variables.get("GOBIN");
  const cross = isKnown(goos) && goos !== undefined && goos !== "" && goos !== "linux";
  if (cross && isKnown(gobin) && gobin !== undefined && gobin !== "") {
    const output = "go: cannot install cross-compiled binaries when GOBIN is set";
    return { written: [], failure: { kind: "crossInstall", output, path: gobin } };
  }
  const gopath = variables.get("GOPATH");
  const native = goos === undefined && variables.isSet("GOARCH") === false;
  if (!native || !isKnown(gobin) || !isKnown(gopath)) return OPEN;
  const directory = gobin === undefined || gobin === "" ? `${gopath?.split(":")[0] ?? ""}/bin` : gobin;
  if (!directory.startsWith("/")) return OPEN;
  if (namesVersions(command.invocation)) {
    const names = operands.map((word) => programName(word.replace(/@.*/, "")));
    const written = names.map((name) => ({ path: resolvePath(directory, name), isProgram: true }));
    return { written, failure: undefined };
  }
  const units = builtUnits(command);
  if (!isKnown(units)) return OPEN;
  const found = into(directory, units);
  // Of libraries `go install` says nothing.
  return { written: found.failure ? [] : found.written, failure: undefined };
}

/** The one program that the command surely writes, for questions about its place; undefined: none, or several. */
export function outputPath(command: GoCommand): Maybe<string | undefined> {
  const written = outputsOf(command);
  if (!isKnown(written)) return UNKNOWN;
  return written.length === 1 ? written[0]?.path : undefined;
}
