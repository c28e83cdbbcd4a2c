import { namesVersions, needsBuildCache, writtenFiles } from "../../go/command-needs.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { fileEntry, mayWrite } from "../files/entry.ts";
import { textOf } from "../files/file-system.ts";
import { baseName, parentOf, resolvePath } from "../files/paths.ts";
import { type Machine, type Outcome, taintAll } from "../shell/machine.ts";
import type { GoCommand } from "./go-command.ts";
import { sumPathOf } from "./module.ts";
import { usesModules } from "./reads.ts";
import { type Output, outputsOf } from "./output.ts";
import { programOf } from "./program.ts";
import { updateOf } from "./file-problems.ts";
import { storeFetched } from "./module-cache.ts";
import { fetchesOf, mainModules, needsOf } from "./requirements.ts";
import { settingsFile, settingsOf, settingsText } from "./settings.ts";
import { movedConfiguration } from "./variables.ts";
import { leavesEmpty, rewrite } from "./without-sources.ts";

/** What a go command changes in the image: caches, go.mod and go.sum, binaries, its own settings. */
export function applyGoCommand(command: GoCommand, machine: Machine): Outcome {
  const { verb } = command;
  if (!isKnown(verb)) {
    taintModule(command, machine);
    return {};
  }
  fillCaches(command, machine, verb);
  updateModuleFiles(command, machine);
  switch (verb) {
    case "env":
      return env(command, machine);
    case "build":
      writeBinary(command, machine);
      return {};
    case "install":
      install(command, machine);
      return {};
    case "mod download":
      completeGoSum(command, machine);
      return {};
    case "mod init":
      initialise(command, machine);
      return {};
    case "fmt":
    case "fix":
    case "generate":
    case "run":
      // Rewrites sources, or runs programs that may write what they like, most likely in the module.
      taintModule(command, machine);
      if (verb === "generate" || verb === "run") taintPrograms(command, machine);
      return {};
    case "clean":
      clean(command, machine);
      return {};
    case "mod vendor":
    case "work vendor":
    case "mod tidy":
    case "mod edit":
    case "work init":
    case "work use":
    case "work edit":
    case "work sync":
    case "mod verify":
    case "mod graph":
    case "mod why":
    case "list":
    case "vet":
    case "version":
    case "help":
    case "doc":
    case "bug":
    case "telemetry":
      return {};
    case "test":
      leaveTestFiles(command, machine);
      return {};
    case "tool":
      taintModule(command, machine);
      taintPrograms(command, machine);
      return {};
    case "get":
      // Up to Go 1.17 it installed programs; without modules it also puts sources into GOPATH.
      if (command.minor === undefined || command.minor < 18 || !usesModules(command))
        taintPrograms(command, machine);
      if (!usesModules(command)) taintGoPath(command, machine);
      return {};
    default:
      taintAll(machine);
      return {};
  }
}

/** Makes the build cache and the module cache, for the user that runs the command. */
function fillCaches(command: GoCommand, machine: Machine, verb: string): void {
  const gocache = command.variables.get("GOCACHE");
  // All 256 directories of the cache are made at once; they being there is what a later user needs.
  if (needsBuildCache(command.invocation, command.minor) && isKnown(gocache) && gocache?.startsWith("/"))
    machine.files.makeDirectories(`${gocache}/00`, command.user);
  const gomodcache = command.variables.get("GOMODCACHE");
  const needs = needsOf(command);
  const { selection } = command;
  // A toolchain that is fetched lies in the module cache as well.
  const brings = selection?.kind === "switches" && selection.fetched;
  if (needs.modules.length === 0 && !needs.open && !brings) return;
  if (!isKnown(gomodcache) || gomodcache === undefined) return;
  if (brings) storeFetched([], true, gomodcache, machine.files, { uid: UNKNOWN, gid: UNKNOWN });
  const fetches = fetchesOf(command);
  const modules = needs.modules.flatMap(({ fetched }) => fetched ?? []);
  if (fetches.modules.length > 0 || (fetches.open && verb !== "build"))
    storeFetched(modules, needs.open, gomodcache, machine.files, command.user);
  else if (fetches.open && needs.open)
    storeFetched([], true, gomodcache, machine.files, { uid: UNKNOWN, gid: UNKNOWN });
}

/** `go env -w NAME=VALUE` for the HOME of the moment; `go env NAME` prints. */
function env(command: GoCommand, machine: Machine): Outcome {
  const { invocation, variables } = command;
  const writes = invocation.flags.has("w") || invocation.args[0] === "-w";
  const unsets = invocation.flags.has("u");
  if (!writes && !unsets) {
    // `-json` and `-changed` print it in another way.
    const [word = ""] = invocation.args;
    const plain = invocation.args.length === 1 && invocation.flags.size === 0 && !command.open;
    const value = plain ? variables.get(word) : UNKNOWN;
    return { stdout: isKnown(value) && value !== undefined ? `${value}\n` : UNKNOWN };
  }
  const home = command.call.environment.get("HOME");
  const goEnv = new Map(machine.image.goEnv);
  if (!isKnown(home) || home === undefined) return {};
  const stored = goEnv.get(home) ?? {};
  const elsewhere = movedConfiguration(command.call.environment);
  const set = settingsOf(command);
  if (!isKnown(stored) || !set || !machine.certain || elsewhere) goEnv.set(home, UNKNOWN);
  else goEnv.set(home, { ...stored, ...Object.fromEntries(set) });
  machine.image.goEnv = goEnv;
  // So that a copy of it is found at another home.
  if (!elsewhere && home.startsWith("/")) {
    const path = settingsFile(home);
    machine.files.makeDirectories(parentOf(path), command.user);
    const settings = goEnv.get(home) ?? {};
    const before = machine.files.lookup(path);
    const { uid, gid, mode } = isKnown(before) && before ? before : fileEntry(command.user);
    machine.files.put(
      path,
      fileEntry({ uid, gid }, mode, () => settingsText(settings)),
    );
  }
  return {};
}

/** `go build`: a program, or programs in a directory; names that depend on packages that we do not know are open. */
function writeBinary(command: GoCommand, machine: Machine): void {
  const output = command.flag("o");
  const { directory } = command;
  if (!isKnown(output) || !isKnown(directory)) {
    machine.files.taint("/");
    return;
  }
  const written = outputsOf(command);
  const path = output === undefined ? directory : resolvePath(directory, output);
  const entry = machine.files.lookup(path);
  const into =
    output === undefined || output.endsWith("/") || (isKnown(entry) && entry?.kind === "directory");
  if (into && output !== undefined) machine.files.makeDirectories(path, command.user);
  if (isKnown(written)) for (const one of written) put(one, machine, command);
  else if (into) addUnknownNames(path, machine);
  else machine.files.taint(path);
}

/** What is in a directory stays; what is not may be there now. */
function addUnknownNames(directory: string, machine: Machine): void {
  const there = new Set(machine.files.list(directory)?.names);
  machine.files.graft(directory, {
    lookup: (inside) => (inside === "" || inside.includes("/") || there.has(inside) ? undefined : UNKNOWN),
    list: () => UNKNOWN,
  });
}

function put({ path, isProgram }: Output, machine: Machine, command: GoCommand): void {
  machine.files.makeDirectories(parentOf(path), command.user);
  // Go's linker makes what it writes executable, apart from archives (built).
  const mode = isKnown(isProgram) ? (isProgram ? 0o755 : 0o644) : UNKNOWN;
  const entry = fileEntry(command.user, mode, () => UNKNOWN);
  machine.files.put(
    path,
    isProgram === false ? { archive: true, ...entry } : { program: () => programOf(command), ...entry },
  );
}

/** Flags of go test whose values are files that it writes. */
const TEST_OUTPUT = /^(test\.)?(o|outputdir|\w*profile|trace|artifacts)$/;

/** Profiles, with -c or -o a program, and whatever the tests leave in their packages. */
function leaveTestFiles(command: GoCommand, machine: Machine): void {
  const { directory, module, invocation } = command;
  const outputs = [...invocation.flags.keys()].filter((name) => TEST_OUTPUT.test(name));
  const root = isKnown(module) && module ? module.directory : directory;
  const sure = isKnown(directory) && !command.open && outputs.every((name) => isKnown(command.flag(name)));
  const named = sure && command.flag("c") === undefined && command.flag("o") === undefined;
  mayMake(sure && isKnown(root) ? root : "/", command, machine, { deep: true, named });
  for (const name of outputs) {
    const path = command.flag(name);
    if (isKnown(path) && path !== undefined && isKnown(directory))
      machine.files.taint(resolvePath(directory, path));
  }
}

/** What go commands read, and what none of them makes by the way. */
const SOURCE = /(^|\/)(go\.(mod|sum|work)|go\.work\.sum|vendor(\/[^]*)?|[^/]*\.go)$/;

/**
 * In a directory there may now be what was not there; what was there is as it was.
 *
 * @param named what is new is asked for by its name: patterns match what was there before
 */
function mayMake(
  directory: string,
  { user }: GoCommand,
  machine: Machine,
  { deep, named }: { readonly deep: boolean; readonly named: boolean },
): void {
  const before = machine.files.snapshot();
  machine.files.graft(directory, {
    lookup: (inside) => {
      if (inside === "") return undefined;
      const path = resolvePath(directory, inside);
      const entry = before.lookup(path);
      if (entry !== undefined || (!deep && inside.includes("/")) || SOURCE.test(inside)) return entry;
      const parent = before.lookup(parentOf(path));
      const refused = isKnown(parent) && parent && mayWrite(parent, user) === false;
      return refused ? undefined : UNKNOWN;
    },
    list: (inside) => (named || (inside !== "" && !deep) ? [] : UNKNOWN),
  });
}

/** GOBIN, or GOPATH/bin. */
function programDirectory({ variables }: GoCommand): Maybe<string> {
  const gobin = variables.get("GOBIN");
  const gopath = variables.get("GOPATH");
  if (!isKnown(gobin)) return UNKNOWN;
  if (gobin !== undefined) return gobin;
  return isKnown(gopath) && gopath !== undefined ? resolvePath(gopath.split(":")[0] ?? "", "bin") : UNKNOWN;
}

/** Any program may have been installed. */
function taintPrograms(command: GoCommand, machine: Machine): void {
  const bin = programDirectory(command);
  machine.files.taint(isKnown(bin) && bin.startsWith("/") ? bin : "/");
  machine.files.taint("/usr/local/bin");
}

function taintGoPath({ variables }: GoCommand, machine: Machine): void {
  const gopath = variables.get("GOPATH");
  const [first = ""] = isKnown(gopath) ? (gopath ?? "").split(":") : [];
  machine.files.taint(first.startsWith("/") ? resolvePath(first, "src") : "/");
}

/** `go install`: binaries of names that we may not know. */
function install(command: GoCommand, machine: Machine): void {
  const bin = programDirectory(command);
  if (!isKnown(bin)) {
    machine.image.programs = machine.image.programs.uncertain();
    machine.files.taint("/");
    return;
  }
  machine.files.makeDirectories(bin, command.user);
  const written = outputsOf(command);
  if (isKnown(written)) for (const one of written) put(one, machine, command);
  // Programs for another platform go to a directory of their own in it.
  else if (command.variables.isSet("GOOS") !== false || command.variables.isSet("GOARCH") !== false)
    machine.files.taint(bin);
  else addUnknownNames(bin, machine);
  const names = isKnown(written) ? written.map(({ path }) => baseName(path)) : [];
  machine.image.programs = machine.image.programs
    .with(machine.certain && namesVersions(command.invocation) ? names : [])
    .uncertain();
}

/**
 * `go mod download` without arguments writes go.mod hashes to go.sum for what is missing there, but no
 * hashes of sources (golang/go#45332; builds 03b, 03n).
 */
function completeGoSum(command: GoCommand, machine: Machine): void {
  const modules = mainModules(command);
  if (!isKnown(modules)) return;
  const named = !isKnown(command.operands) || command.operands.length > 0;
  for (const module of modules) {
    const path = sumPathOf(module);
    const text = textOf(command.files, path);
    if (named || !isKnown(text)) machine.files.taint(path);
    else {
      const lines = needsOf(command).modules.flatMap(({ fetched }) =>
        fetched ? [`${fetched.path} ${fetched.version}/go.mod h1:`] : [],
      );
      const present = new Set((text ?? "").match(/^.*? h1:/gm));
      const missing = lines.filter((line) => !present.has(line));
      if (missing.length > 0)
        machine.files.put(
          path,
          fileEntry(
            command.user,
            0o644,
            () => `${text ?? ""}${missing.map((line) => `${line}=\n`).join("")}`,
          ),
        );
    }
  }
  // What has to change in go.mod is changed by the way, unless there is nothing to download.
  for (const module of modules) {
    const writes = isKnown(module.file) && module.file.requires.length > 0;
    if (writes && updateOf(module, command.minor)) rewrite(module.path, machine);
  }
}

function initialise(command: GoCommand, machine: Machine): void {
  const { directory, operands } = command;
  if (!isKnown(directory)) return;
  const name = isKnown(operands) ? operands[0] : undefined;
  const text = name === undefined ? UNKNOWN : `module ${name}\n`;
  machine.files.put(
    resolvePath(directory, "go.mod"),
    fileEntry(command.user, 0o644, () => text),
  );
}

/** Whatever the command may write into go.mod, go.sum, go.work and vendor is not known after it. */
function updateModuleFiles(command: GoCommand, machine: Machine): void {
  const { module, workspace, directory, verb, operands } = command;
  // What these two write is known better.
  if (verb === "mod download" || verb === "mod init") return;
  const mod = command.flag("mod");
  const written = writtenFiles(command.invocation, isKnown(mod) ? mod : undefined);
  if (written.length === 0) return;
  const modules = mainModules(command);
  const named = verb === "mod edit" ? operands : [];
  if (
    !isKnown(module) ||
    !isKnown(workspace) ||
    !isKnown(modules) ||
    !isKnown(directory) ||
    !isKnown(named)
  ) {
    taintModule(command, machine);
    return;
  }
  for (const file of named) machine.files.taint(resolvePath(directory, file));
  const ofModules = [module?.directory ?? directory, ...modules.map((one) => one.directory)];
  if (!workspace && module && leavesEmpty(command, module, machine)) return;
  for (const name of written) {
    const ofWorkspace = name === "go.work" || (name === "vendor" && workspace);
    for (const at of ofWorkspace ? [workspace?.directory ?? directory] : new Set(ofModules)) {
      const path = resolvePath(at, name);
      if (name === "vendor") machine.files.taint(path);
      else rewrite(path, machine);
    }
  }
}

function taintModule(command: GoCommand, machine: Machine): void {
  const { module, directory } = command;
  const root = isKnown(module) && module ? module.directory : directory;
  machine.files.taint(isKnown(root) ? root : "/");
}

/** `go clean -modcache`; what else it takes away, no other command misses. */
function clean({ invocation, variables }: GoCommand, machine: Machine): void {
  const path = variables.get("GOMODCACHE");
  if (invocation.flags.has("modcache") && isKnown(path) && path !== undefined)
    machine.files.remove(`${path}/cache/download`);
}
