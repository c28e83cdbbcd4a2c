import type { Range } from "../../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { mayBeMade } from "../built-files.ts";
import { type FileEntry, type Lookup, mayExecute, mayRead } from "../files/entry.ts";
import type { MountPoint } from "../files/file-system.ts";
import { baseName, resolvePath } from "../files/paths.ts";
import { type Dialect, dialectOf, isBuiltin, startsPrograms } from "./dialect.ts";
import { type CommandCall, type Machine, pathOf } from "./machine.ts";
import { findProgram, hidingMount, searchPath } from "./search.ts";
import { notStarted } from "./start-words.ts";
import { isText, notExecuted, readShebang } from "./shebang.ts";
import type { Field } from "./words.ts";

/** Why a command cannot be started. */
export type StartProblem =
  /** PATH leads to no such program. */
  | "program"
  /** The same, but it lies in a directory that PATH does not name. */
  | "path"
  /** The image has it, and a mount of this RUN lies over it. */
  | "hidden"
  /** Not in this shell, but bash has it built in. */
  | "builtin"
  /** Built into the shell or a function of the script, and another program should start it. */
  | "shell-command"
  /** The shell cannot read the script. */
  | "syntax"
  /** The shell of the RUN is not there. */
  | "shell"
  /** Nothing is at the path of the program. */
  | "file"
  /** Nothing is at the path of the script that a shell should read. */
  | "script"
  /** `. NAME` without a directory, of which PATH has none. */
  | "sourced"
  /** No right to execute the file, or it is a directory. */
  | "permission"
  /** What `#!` names is not there. */
  | "interpreter"
  /** The `#!` line ends with a carriage return. */
  | "carriage-return"
  /** Without `#!` the runtime does not know what runs the file; a shell would. */
  | "format";

/** A command that surely cannot be started. */
export interface FailedStart {
  readonly problem: StartProblem;
  /** Program, path or shell. */
  readonly name: string;
  /** `shell-command`: what should start it. */
  readonly startedBy?: string | undefined;
  readonly range: Range;
  /** What the shell or the runtime prints, without the shell's own name before it. */
  readonly output: string;
  /** Of a script: the program that should run it; of one that may not be executed, a shell of PATH that can read it. */
  readonly interpreter?: string;
  /** `sourced`: the working directory has it. */
  readonly here?: boolean;
  /** `hidden`: the mount. */
  readonly mount?: MountPoint;
  /** `path`: the directory of the program, and PATH. */
  readonly directory?: string;
  readonly searched?: string;
}

/** Why a command surely cannot start; undefined: it may. `exec`: the runtime starts it, and not a shell. */
export function failedStart(call: CommandCall, machine: Machine, exec: boolean): FailedStart | undefined {
  const byShell = !exec && !startsPrograms(call.startedBy, machine.shell);
  const found = byShell && isBuiltin(call.name, machine.shell) ? UNKNOWN : find(call.name, call, machine);
  if (found === undefined)
    return call.name.includes("/") ? noFile(call, machine, exec) : noProgram(call, machine, exec);
  const refused =
    isKnown(found) && call.name.includes("/") ? cannotRun(found, call, machine, exec) : undefined;
  return refused ?? missingScript(call, machine);
}

const find = (name: string, { environment, cwd }: CommandCall, { files }: Machine): Lookup =>
  findProgram(name, { environment, cwd, files });

function noFile(call: CommandCall, machine: Machine, exec: boolean): FailedStart | undefined {
  const { name, range, cwd } = call;
  const { files } = machine;
  const output = notStarted(call, "missing", machine, exec);
  // A program that is made before the build is in no repository.
  const mount = isKnown(cwd) ? files.hiddenBy(resolvePath(cwd, name)) : undefined;
  if (mount && !exec) return { problem: "hidden", name, range, output, mount };
  const system = /^\/(usr\/)?s?bin\//.test(name);
  const path = isKnown(cwd) ? resolvePath(cwd, name) : name;
  if (!system && mayBeMade(name, path, files)) return undefined;
  return { problem: system ? "program" : "file", name, range, output };
}

/** Where programs lie that images and `go install` put outside of the distribution's directories. */
const BESIDE_PATH = ["/usr/local/go/bin", "/go/bin", "/root/go/bin", "/usr/local/bin"];

function noProgram(call: CommandCall, machine: Machine, exec: boolean): FailedStart {
  const { name, range, environment, startedBy } = call;
  const output = notStarted(call, "missing", machine, exec);
  const directories = searchPath({ files: machine.files, ...call });
  const mount = isKnown(directories) ? hidingMount(directories, name, machine.files) : undefined;
  if (mount) return { problem: "hidden", name, range, output, mount };
  const home = environment.get("HOME");
  const gobin = environment.get("GOBIN");
  const gopath = environment.get("GOPATH");
  const places = [
    ...(isKnown(gobin) && gobin !== undefined ? [gobin] : []),
    ...(isKnown(gopath) && gopath !== undefined ? [`${gopath}/bin`] : []),
    ...(isKnown(home) && home !== undefined ? [`${home}/go/bin`] : []),
    ...BESIDE_PATH,
  ];
  const directory = places.find((place) =>
    isProgram(machine.files.lookup(resolvePath("/", `${place}/${name}`))),
  );
  const searched = environment.get("PATH");
  if (directory !== undefined && isKnown(searched))
    return { problem: "path", name, range, output, directory, searched: searched ?? "" };
  if (startsPrograms(startedBy, machine.shell) && (isBuiltin(name, undefined) || machine.hasFunction(name)))
    return { problem: "shell-command", name, range, output, startedBy };
  const inBash = !exec && machine.shell !== "bash" && isBuiltin(name, "bash");
  return { problem: inBash ? "builtin" : "program", name, range, output };
}

const isProgram = (entry: Lookup): boolean => isKnown(entry) && entry?.kind === "file";

/** A file that is there. A script is run by what its first line names; the message is that the script was not found. */
function cannotRun(
  entry: FileEntry,
  call: CommandCall,
  machine: Machine,
  exec: boolean,
): FailedStart | undefined {
  const { name, range } = call;
  const isDirectory = entry.kind === "directory";
  if (isDirectory || mayExecute(entry, call.user) === false) {
    const output = notStarted(call, isDirectory ? "directory" : "denied", machine, exec);
    const interpreter = readingShell(entry, call, machine);
    return { problem: "permission", name, range, output, ...(interpreter !== undefined && { interpreter }) };
  }
  const text = entry.text();
  if (!isKnown(text)) return undefined;
  const shebang = readShebang(text);
  if (!isKnown(shebang)) return undefined;
  if (!shebang) {
    return exec && entry.contextPath !== undefined && isText(text)
      ? { problem: "format", name, range, output: `exec ${name}: exec format error` }
      : undefined;
  }
  const { interpreter, viaEnv, withReturn } = shebang;
  const output = viaEnv ? notExecuted(shebang, machine.sh) : notStarted(call, "interpreter", machine, exec);
  if (withReturn) return { problem: "carriage-return", name, range, output, interpreter };
  if (find(interpreter, call, machine) !== undefined) return undefined;
  return { problem: "interpreter", name, range, output, interpreter };
}

/** The shell of PATH that a script asks for, where this user may read the script. */
function readingShell(entry: FileEntry, call: CommandCall, machine: Machine): string | undefined {
  const text = entry.kind === "file" ? entry.text() : UNKNOWN;
  if (!isKnown(text) || entry.contextPath === undefined || mayRead(entry, call.user) !== true)
    return undefined;
  const [, shell] =
    /^#!\s*(?:\/(?:usr\/)?bin\/env[ \t]+)?(?:\/(?:usr\/)?bin\/)?(sh|bash|dash|ash)[ \t]*(?:\n|$)/.exec(
      text,
    ) ?? [];
  const found = shell === undefined ? undefined : find(shell, call, machine);
  return isKnown(found) && found ? shell : undefined;
}

/** `sh build.sh`, `. ./settings.sh` of a file that is surely not there. */
function missingScript(call: CommandCall, machine: Machine): FailedStart | undefined {
  const dotted = notInPath(call, machine);
  if (dotted) return dotted;
  const field = scriptOf(call);
  if (!field || !isKnown(field.text)) return undefined;
  const { text } = field;
  const path: Maybe<string> = pathOf(machine, field);
  const entry: Lookup = isKnown(path) ? machine.files.lookup(path) : UNKNOWN;
  if (entry !== undefined || !isKnown(path) || mayBeMade(text, path, machine.files)) return undefined;
  const program = baseName(call.name);
  // bash looks for a script in PATH as well.
  if (program === "bash" && find(text, call, machine) !== undefined) return undefined;
  const own = call.name === "." || call.name === "source";
  const output = cannotOpen(text, own ? machine.shell : dialectOf(program, machine.sh));
  return { problem: "script", name: text, range: call.range, output };
}

/** `. settings.sh`: dash looks into the directories of PATH, and not into the working directory. */
function notInPath(call: CommandCall, machine: Machine): FailedStart | undefined {
  const text = call.name === "." ? call.args[0]?.text : undefined;
  if (machine.shell !== "dash" || text === undefined || !isKnown(text) || text.includes("/"))
    return undefined;
  if (call.args[0]?.open || text === "" || find(text, call, machine) !== undefined) return undefined;
  const path = isKnown(call.cwd) ? machine.files.lookup(resolvePath(call.cwd, text)) : UNKNOWN;
  const here = isKnown(path) && path?.kind === "file";
  return { problem: "sourced", name: text, range: call.range, output: `.: ${text}: not found`, here };
}

/** What a shell says of a script that is not there. */
export function cannotOpen(path: string, shell: Dialect | undefined): string {
  if (shell === "bash") return `${path}: No such file or directory`;
  return shell === "ash"
    ? `can't open '${path}': No such file or directory`
    : `cannot open ${path}: No such file`;
}

/** The file that a shell is asked to read. */
function scriptOf({ name, args }: CommandCall): Field | undefined {
  if (name === "." || name === "source") {
    const text = args[0]?.text;
    // Without a slash it is looked for in PATH.
    return text !== undefined && isKnown(text) && text.includes("/") ? args[0] : undefined;
  }
  return shellFile({ name, args });
}

/** The file of `sh FILE`; undefined: it is no shell, or gets its script in another way. */
export function shellFile({ name, args }: Pick<CommandCall, "name" | "args">): Field | undefined {
  if (!/^(sh|bash|dash|ash)$/.test(baseName(name))) return undefined;
  for (const field of args) {
    const { text, open, glob } = field;
    if (!isKnown(text) || open || glob) return undefined;
    if (!/^[-+]/.test(text)) return field;
    // -c has a command, -s the standard input, -o and -O a word of their own.
    if (text.startsWith("--") || /[csoO]/.test(text)) return undefined;
  }
  return undefined;
}
