import type { PackagedGo } from "../../images/index.ts";
import type { Range } from "../../syntax/position.ts";
import type { ShellFunction } from "../../syntax/shell/script.ts";
import { type Maybe, UNKNOWN } from "../../syntax/unknown.ts";
import type { Environment } from "../environment.ts";
import type { FileSystem } from "../files/file-system.ts";
import { baseName } from "../files/paths.ts";
import type { User } from "../users.ts";
import type { Dialect } from "./dialect.ts";
import { refusedOption } from "./shell-options.ts";
import type { Field } from "./words.ts";
import type {
  CallChanges,
  CommandCall,
  ImageState,
  Machine,
  Outcome,
  Part,
  ShellOption,
  ShellOptions,
  RedirectedWrite,
} from "./machine.ts";

/** What a shell begins with. */
export interface ShellStateStart {
  readonly files: FileSystem;
  readonly image: ImageState;
  readonly user: User;
  readonly cwd: Maybe<string>;
  readonly environment: Environment;
  readonly errexit: boolean;
  readonly pipefail: boolean;
  readonly nounset?: boolean;
  readonly shell: Dialect | undefined;
  /** What `sh` is in this image. */
  readonly sh: Dialect | undefined;
  /** Called where the shell ends the script, because nothing sets a variable that it insists on. */
  readonly onUnset?: (failed: UnsetVariable) => void;
  /** The Go that the packages of the distribution bring; missing: not known. */
  readonly packagedGo?: PackagedGo | undefined;
  /** Where `sh` is dash, it is one without `pipefail`. */
  readonly dashLacksPipefail: boolean;
}

export interface ShellStart extends ShellStateStart {
  /** Place in the Dockerfile of `[start, end)` of the script. */
  readonly locate: (start: number, end: number) => Range;
  /** Called for each simple command before it takes effect; an outcome stands for the command's own. */
  readonly onCommand: (call: CommandCall, machine: Machine) => Outcome | undefined;
  /** Called for each file that `>` or `>>` writes. */
  readonly onWrite?: (write: RedirectedWrite) => void;
}

/** A variable that nothing sets, and the shell ends for it. */
export interface UnsetVariable {
  readonly name: string;
  readonly range: Range;
  readonly shell: Dialect | undefined;
  /** Asked for by `${X?}` or `${X:?}`; else by `set -u`. */
  readonly insists: boolean;
}

/** How the failure of a part of a script counts. */
export interface Position {
  /** It surely runs, or the build has failed before. */
  readonly certain: boolean;
  /** Its failure fails the script. */
  readonly fatal: boolean;
  /** Only by `set -e`, which looks at the last command of an and-or list alone. */
  readonly lastOnly?: boolean;
}

/** What a subshell copies and a branch that may not run must not change for sure. */
interface Local {
  cwd: Maybe<string>;
  user: User;
  variables: Map<string, { value: Maybe<string | undefined>; exported: boolean }>;
  /** `$1` and on, of a function; undefined where they are not known. */
  positional: readonly Maybe<string>[] | undefined;
  /** UNKNOWN: there may be one, or another. */
  functions: Map<string, Maybe<ShellFunction>>;
  errexit: boolean;
  pipefail: boolean;
  nounset: boolean;
  /** What ends this shell with a failure fails the script: of a shell within the shell it depends on its place. */
  fatal: boolean;
  shell: Dialect | undefined;
  /** A trap decides on the exit status. */
  trapped: boolean;
}

/** What some shells set by themselves. */
const SET_BY_SHELLS =
  /^(_|BASH\w*|DIRSTACK|EPOCH\w+|EUID|FUNCNAME|GROUPS|HOSTNAME|HOSTTYPE|LINENO|MACHTYPE|OLDPWD|OPTERR|OPTIND|OSTYPE|PIPESTATUS|PPID|PS[1-4]|RANDOM|SECONDS|SHELL|SHELLOPTS|SHLVL|SRANDOM|TERM|UID)$/;

const copied = (local: Local): Local => ({
  ...local,
  variables: new Map(local.variables),
  functions: new Map(local.functions),
});

/** Variables, directory, user and options of a shell, and how subshells and branches change them. */
export abstract class ShellState {
  /** What was left: the rest of it is not run. */
  protected left: { readonly part: Part; readonly failing: boolean } | undefined;
  /** What may have been left: the rest of it may not run. */
  protected doubts: ReadonlySet<Part> = new Set();
  protected local: Local;
  #certain = true;
  readonly #start: ShellStateStart;

  constructor(start: ShellStateStart) {
    this.#start = start;
    this.local = {
      cwd: start.cwd,
      user: start.user,
      variables: new Map(),
      positional: undefined,
      functions: new Map(),
      errexit: start.errexit,
      pipefail: start.pipefail,
      nounset: start.nounset ?? false,
      fatal: true,
      shell: start.shell,
      trapped: false,
    };
  }

  get files(): FileSystem {
    return this.#start.files;
  }
  get image(): ImageState {
    return this.#start.image;
  }
  get certain(): boolean {
    return this.#certain;
  }
  get packagedGo(): PackagedGo | undefined {
    return this.#start.packagedGo;
  }
  get sh(): Dialect | undefined {
    return this.#start.sh;
  }
  get dashLacksPipefail(): boolean {
    return this.#start.dashLacksPipefail;
  }
  get shell(): Dialect | undefined {
    return this.local.shell;
  }
  get user(): User {
    return this.local.user;
  }
  set user(user: User) {
    this.local.user = user;
  }
  get cwd(): Maybe<string> {
    return this.local.cwd;
  }
  set cwd(path: Maybe<string>) {
    this.local.cwd = path;
  }

  hasFunction(name: string): boolean {
    return this.local.functions.has(name);
  }

  variable(name: string): Maybe<string | undefined> {
    const own = this.local.variables.get(name);
    if (own) return own.value;
    if (name === "PWD") return this.local.cwd;
    // No shell takes it from its environment.
    if (name === "IFS") return " \t\n";
    const { positional } = this.local;
    if (positional && /^[1-9]$/.test(name)) return positional[Number(name) - 1];
    if (positional && name === "#") return String(positional.length);
    if (/^[\d@*#?$!-]/.test(name)) return UNKNOWN;
    const inherited = this.#start.environment.get(name);
    return inherited === undefined && SET_BY_SHELLS.test(name) ? UNKNOWN : inherited;
  }

  assign(name: string, value: Maybe<string | undefined>, exported?: boolean): void {
    const before = this.local.variables.get(name);
    const inherited = before?.exported ?? this.#start.environment.get(name) !== undefined;
    this.local.variables.set(name, { value, exported: exported ?? inherited });
  }

  leaveToTrap(): void {
    this.local.trapped = true;
  }

  shiftArguments(count: number | undefined): void {
    const { positional } = this.local;
    const left = count === undefined || count > (positional?.length ?? 0);
    this.local.positional = left ? undefined : positional?.slice(count);
  }

  setOption(name: ShellOption, on: boolean): void {
    this.local[name] = on && this.#certain;
  }

  leave(part: Part, failing = false): void {
    this.left = { part, failing };
  }

  /** Runs `body` as a function or (a round of) a loop, at the end of which it is no longer left. */
  protected within<T>(part: Part, body: () => T): T {
    const before = this.doubts.has(part);
    const result = body();
    if (this.left?.part === part) this.left = undefined;
    if (!before) this.doubts = new Set([...this.doubts].filter((doubt) => doubt !== part));
    return result;
  }

  /** Runs `body` as a function that is called with these words. */
  protected withArguments<T>(words: readonly Field[], body: () => T): T {
    const before = this.local.positional;
    const known = words.every(({ open, glob }) => !open && !glob);
    this.local.positional = known ? words.map(({ text }) => text) : undefined;
    const result = body();
    this.local.positional = before;
    return result;
  }

  /** Runs `body` with a copy of the shell's own state, which is dropped afterwards. */
  protected nested<T>(changes: CallChanges, body: () => T): T {
    const { local, left, doubts } = this;
    const { user = local.user, fatal = local.fatal } = changes;
    this.local = copied(local);
    this.local.user = user;
    this.local.fatal = fatal;
    for (const [name, value] of changes.variables ?? []) this.assign(name, value, true);
    const result = body();
    this.local = local;
    this.left = left;
    this.doubts = doubts;
    return result;
  }

  /** What a shell that this one starts has of it: of its variables those that are exported, and no arguments. */
  protected asProgram({ errexit = false, pipefail = false }: ShellOptions, shell: Dialect | undefined): void {
    this.local.variables = new Map([...this.local.variables].filter(([, { exported }]) => exported));
    this.local.positional = undefined;
    this.local.errexit = errexit;
    this.local.pipefail = pipefail;
    this.local.nounset = false;
    this.local.shell = shell;
  }

  /** Runs `body` with variables that are set for it alone, as before a command: `A=b B=$A command`. */
  protected withVariables<T>(
    set: readonly (() => readonly [string, Maybe<string | undefined>])[],
    body: () => T,
  ): T {
    const before = new Map(this.local.variables);
    const names = set.map((one) => {
      const [name, value] = one();
      this.assign(name, value, true);
      return name;
    });
    const result = body();
    for (const name of names) {
      const old = before.get(name);
      if (old) this.local.variables.set(name, old);
      else this.local.variables.delete(name);
    }
    return result;
  }

  /** What happens at a variable that nothing sets: the script ends, if the shell insists on it. */
  protected ending(range: Range, { certain }: Position): (name: string, insists: boolean) => void {
    return (name, insists) => {
      const { nounset, fatal, shell } = this.local;
      if ((!insists && !nounset) || !certain || !this.#certain || !fatal) return;
      this.#start.onUnset?.({ name, range, shell, insists });
    };
  }

  /** Runs `body` as something that may not run at all: what it changes is unknown afterwards. */
  protected maybe<T>(body: () => T): T {
    const [certain, before] = [this.#certain, this.local];
    this.#certain = false;
    this.files.uncertain = true;
    this.local = copied(before);
    const result = body();
    const after = this.local;
    this.local = before;
    // `cd x || exit 1`: after it, either all goes on or the build has failed.
    if (this.left && !this.left.failing) this.doubts = new Set([...this.doubts, this.left.part]);
    this.left = undefined;
    if (after.cwd !== before.cwd) before.cwd = UNKNOWN;
    if (after.positional !== before.positional) before.positional = undefined;
    before.trapped ||= after.trapped;
    before.errexit &&= after.errexit;
    before.pipefail &&= after.pipefail;
    before.nounset &&= after.nounset;
    for (const [name, body] of after.functions)
      if (before.functions.get(name) !== body) before.functions.set(name, UNKNOWN);
    for (const [name, { value, exported }] of after.variables) {
      const old = before.variables.get(name);
      if (old?.value !== value)
        before.variables.set(name, { value: UNKNOWN, exported: exported || (old?.exported ?? false) });
    }
    this.#certain = certain;
    this.files.uncertain = !certain;
    return result;
  }

  /** A command as it is at this moment. */
  protected commandCall(
    name: string,
    args: readonly Field[],
    range: Range,
    position: Position,
    stdin?: Maybe<string>,
    startedBy?: string,
  ): CommandCall {
    // A special builtin that refuses its options ends the shell, whatever stands behind it; so does `exec`.
    const refuses = name === "set" && refusedOption(args, this) !== undefined && !this.local.trapped;
    const ends = refuses || (name === "exec" && args.length > 0);
    return {
      name,
      args,
      startedBy: startedBy === undefined ? undefined : baseName(startedBy),
      range,
      environment: this.exported(),
      cwd: this.local.cwd,
      user: this.local.user,
      certain: position.certain && this.certain,
      fatal: ends ? this.local.fatal : position.fatal,
      stdin,
    };
  }

  /** A loop of nobody knows how many rounds. */
  protected unknownRounds(body: () => void): void {
    this.within("loop", () => {
      this.within("round", () => {
        this.maybe(body);
      });
    });
  }

  protected exported(): Environment {
    const own = new Map([...this.local.variables].filter(([, { exported }]) => exported));
    const base = this.#start.environment;
    return {
      get: (name) => {
        const set = own.get(name);
        return set ? set.value : base.get(name);
      },
      *names() {
        yield* own.keys();
        yield* base.names();
      },
    };
  }
}
