import { valueWord } from "../shell/words.ts";
import { dashLacksPipefail } from "../../images/index.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { Environment } from "../environment.ts";
import type { FileEntry } from "../files/entry.ts";
import { FileSystem } from "../files/file-system.ts";
import { FileTree } from "../files/file-tree.ts";
import { baseName } from "../files/paths.ts";
import { defaultShell } from "../instructions/run-shell.ts";
import type { Stage } from "../model.ts";
import { type Dialect, dialectOf, isBuiltin } from "../shell/dialect.ts";
import { shellFile } from "../shell/failed-start.ts";
import { ShellInterpreter } from "../shell/interpreter.ts";
import type { CommandCall, Machine } from "../shell/machine.ts";
import { optionFailure } from "../shell/shell-options.ts";
import { type SearchPlace, findProgram } from "../shell/search.ts";
import type { State } from "../state.ts";
import type { StartedProcess } from "./process.ts";

const SHELL = /(?:^|\/)(?:sh|bash|ash|dash)$/;

/** A program that a container surely starts, and which must start, or the container ends with an error. */
export interface StartedProgram {
  /** As the instruction or the script names it. */
  readonly name: string;
  /** Where it is looked for, with the files of that moment. */
  readonly place: SearchPlace;
  /** What is there; undefined: surely nothing. */
  readonly entry: Maybe<FileEntry | undefined>;
  /** A shell starts it: not the runtime. */
  readonly inShell: boolean;
  /** The script in which it stands, when that is a file of the image. */
  readonly script: string | undefined;
  /** A shell only reads it, as in `sh NAME`: which one. */
  readonly readBy: Dialect | "sh" | undefined;
  /** What a shell says of an option that it does not have. */
  readonly refused?: string;
  /** What `sh` is in the image. */
  readonly sh: Dialect | undefined;
}

/** The process, and what its script starts before anything may keep it from going on. */
export function startedPrograms(process: StartedProcess, stage: Stage): StartedProgram[] {
  const { state, words } = process;
  const found: StartedProgram[] = [];
  const distribution = stage.image?.distribution;
  const tree = new FileTree({
    // Secrets of the container lie there, and not in the image.
    lookup: (path) => (path.startsWith("run/secrets/") ? UNKNOWN : state.files.lookup(`/${path}`)),
    list: (path) => {
      const listed = state.files.list(`/${path}`);
      return listed && (listed.complete ? listed.names : UNKNOWN);
    },
  });
  const sh = defaultShell({ distribution, tree });
  let script: string | undefined;
  const onCommand = (call: CommandCall, machine: Machine): undefined => {
    const { files, shell } = machine;
    const first = found.length === 0;
    const refused = optionFailure(call, machine)?.output;
    if (!call.certain || !call.fatal || (!first && isBuiltin(call.name, shell) && refused === undefined))
      return;
    // What comes later sees other files: the question is asked now.
    const place: SearchPlace = { environment: call.environment, cwd: call.cwd, files: files.snapshot() };
    const add = (name: string, readBy?: StartedProgram["readBy"]): void => {
      const entry = findProgram(name, place);
      found.push({
        name,
        place,
        entry,
        inShell: !first,
        script,
        readBy,
        sh,
        ...(refused !== undefined && { refused }),
      });
    };
    add(call.name);
    // A name without a directory may lie in several places.
    const file = shellFile(call)?.text;
    const isPath = file !== undefined && isKnown(file) && file.includes("/");
    if (isPath) add(file, dialectOf(baseName(call.name), shell ?? sh) ?? "sh");
    if (first) script = isPath ? file : SHELL.test(call.name) ? undefined : call.name;
  };
  const { accounts, programs, git, goEnv } = state;
  new ShellInterpreter({
    files: new FileSystem(tree),
    image: { accounts, programs, git, goEnv },
    user: state.user,
    cwd: state.workingDirectory,
    environment: atRunTime(state),
    errexit: false,
    pipefail: false,
    shell: undefined,
    sh,
    dashLacksPipefail: dashLacksPipefail(distribution),
    locate: () => stage.from.range,
    onCommand,
  }).exec(words.map((text) => valueWord(text)));
  return found;
}

/** ENV, and whatever `docker run -e` may add. */
function atRunTime({ imageEnvironment }: State): Environment {
  return {
    get: (name) => imageEnvironment.get(name) ?? UNKNOWN,
    names: () => imageEnvironment.names(),
  };
}
