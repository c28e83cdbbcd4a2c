import type { RunInstruction } from "../../syntax/dockerfile/nodes.ts";
import type { Range } from "../../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { type GoInvocation, parseGoInvocation } from "../../go/commands.ts";
import { failureOfMode } from "../../go/command-needs.ts";
import { matchesModulePatterns } from "../../go/module-path.ts";
import { isDistributed } from "../../go/standard-library.ts";
import { splitGoFlags } from "../../go/goflags.ts";
import { type Selection, selectedMinor } from "../../go/gotoolchain.ts";
import type { Toolchain } from "../files/entry.ts";
import type { FileSnapshot, MountPoint } from "../files/file-system.ts";
import { resolvePath } from "../files/paths.ts";
import type { ContextView } from "../context-view.ts";
import type { StageView } from "../stage-view.ts";
import type { Field } from "../shell/words.ts";
import type { CommandCall, Machine } from "../shell/machine.ts";
import { findProgram } from "../shell/search.ts";
import type { State } from "../state.ts";
import type { User } from "../users.ts";
import { type GoModule, type GoWorkspace, enclosingModule, withModFile, workspaceOf } from "./module.ts";
import { selectionOf } from "./selection.ts";
import { GoVariables } from "./variables.ts";

/** What a go command has beside its words: the RUN that it stands in. */
export interface GoCommandPlace {
  readonly instruction: RunInstruction;
  readonly stage: StageView;
  readonly network: "default" | "none" | "host" | undefined;
  /** The state before the RUN. */
  readonly state: State;
  readonly mounts: readonly MountPoint[];
  readonly contextView: ContextView | undefined;
  readonly privateModules: readonly string[];
}

/** Stands for an argument that is not known. */
const UNKNOWN_WORD = "\u0000";

/** An argument as far as it is known: of `-ldflags="-X main.version=$VERSION"` the flag, but not its value. */
function wordOf({ text, glob, beginning }: Field): string {
  if (isKnown(text) && !glob) return text;
  const [, flag] = /^(--?[\w.]+=)/.exec(beginning ?? "") ?? [];
  return (flag ?? "") + UNKNOWN_WORD;
}

/** One `go` invocation, with everything that it will see. */
export class GoCommand {
  readonly stage: StageView;
  readonly instruction: RunInstruction;
  /** The state before its RUN. */
  readonly before: State;
  readonly network: "default" | "none" | "host" | undefined;
  readonly mounts: readonly MountPoint[];
  readonly contextView: ContextView | undefined;
  readonly privateModules: readonly string[];
  /** Place of the command in the Dockerfile. */
  readonly range: Range;
  /** Subcommand, flags and arguments. */
  readonly invocation: GoInvocation;
  /** Some words are not known: there may be flags and arguments that `invocation` has not. */
  readonly open: boolean;
  /** It surely runs (or the build has failed before). */
  readonly certain: boolean;
  /** Its failure fails the RUN. */
  readonly fatal: boolean;
  readonly user: User;
  readonly variables: GoVariables;
  /** The go program that PATH leads to; undefined: surely none. */
  readonly toolchain: Maybe<Toolchain | undefined>;
  /** The directory that it works in, `-C` followed. */
  readonly directory: Maybe<string>;
  /** Files as it finds them, mounts included. */
  readonly files: FileSnapshot;
  readonly call: CommandCall;
  /** What was installed and configured when it ran. */
  readonly image: Pick<State, "accounts" | "programs" | "git">;
  /** What has been asked of it, by question (once.ts). */
  readonly answers = new Map<unknown, unknown>();
  readonly #words: readonly string[];
  #module: { readonly found: Maybe<GoModule | undefined> } | undefined;
  #workspace: Maybe<GoWorkspace | undefined> | null = null;
  #selection: Selection | undefined | null = null;
  readonly #flags = new Map<string, Maybe<string | undefined>>();

  constructor(call: CommandCall, machine: Machine, place: GoCommandPlace) {
    this.call = call;
    this.stage = place.stage;
    this.instruction = place.instruction;
    this.before = place.state;
    this.network = place.network;
    this.mounts = place.mounts;
    this.contextView = place.contextView;
    this.privateModules = place.privateModules;
    this.range = call.range;
    this.certain = call.certain;
    this.fatal = call.fatal;
    this.user = call.user;
    this.image = {
      accounts: machine.image.accounts,
      programs: machine.image.programs,
      git: machine.image.git,
    };
    const words = call.args.map(wordOf);
    this.#words = words;
    this.invocation = parseGoInvocation(words);
    // A value of a flag that is not known leaves the other words what they are.
    const { subcommand, args } = this.invocation;
    this.open =
      call.args.some(({ open, glob }) => open || glob) ||
      [subcommand, ...args].some((word) => word.includes(UNKNOWN_WORD));
    this.files = machine.files.snapshot();
    this.toolchain = findToolchain(call, machine);
    const gotoolchain = isKnown(this.toolchain) ? this.toolchain?.gotoolchain : undefined;
    this.variables = new GoVariables(call.environment, machine.image.goEnv, gotoolchain, this.files);
    this.directory = this.#directory();
  }

  /** As a person would write it, `…` for what is not known; cut when long. */
  get text(): string {
    const words = this.call.args.map(({ text }) =>
      isKnown(text) ? (text === "" || /\s/.test(text) ? JSON.stringify(text) : text) : "…",
    );
    const line = ["go", ...words].join(" ");
    return line.length > 80 ? `${line.slice(0, 79)}…` : line;
  }

  /** `build`, `mod download`, …; UNKNOWN when the word is a variable. */
  get verb(): Maybe<string> {
    return this.invocation.subcommand.includes(UNKNOWN_WORD) ? UNKNOWN : this.invocation.subcommand;
  }

  /** Words that are packages, files or modules; UNKNOWN when some are not known. */
  get operands(): Maybe<readonly string[]> {
    return this.open ? UNKNOWN : this.invocation.args;
  }

  /** Reported as an error only where this holds: it runs for sure, in a stage that is built, its failure counts, and there may be a Go. */
  get decides(): boolean {
    return this.certain && this.fatal && this.stage.needed && this.toolchain !== undefined;
  }

  /** Which toolchain runs, PATH's or another one; undefined: that is not known. */
  get selection(): Selection | undefined {
    if (this.#selection === null) this.#selection = selectionOf(this);
    return this.#selection;
  }

  /** Minor version of Go 1 of the toolchain that runs; undefined: it is not known. */
  get minor(): number | undefined {
    const local = isKnown(this.toolchain) ? this.toolchain?.version : undefined;
    return local && this.selection ? selectedMinor(local, this.selection) : undefined;
  }

  /** What the toolchain prints when it cannot do what the line says; undefined: it can, or that is not known. */
  get refusal(): string | undefined {
    const { toolchain, selection, call } = this;
    const severalWords = call.args.some(({ open, glob }) => open || glob);
    if (severalWords || !isKnown(toolchain) || !toolchain || selection?.kind === "refuses") return undefined;
    const mod = this.flag("mod");
    const { error } = parseGoInvocation(this.#words, this.minor);
    const ofMode = isKnown(mod) ? failureOfMode(this.invocation, mod) : undefined;
    return error ?? ofMode ?? this.#missingTool();
  }

  /** Value of a flag, on the command line or in GOFLAGS, `"true"` for a switch; undefined: surely not given. */
  flag(name: string): Maybe<string | undefined> {
    const given = this.invocation.flags.get(name);
    if (given !== undefined) return given.includes(UNKNOWN_WORD) ? UNKNOWN : given;
    if (this.open) return UNKNOWN;
    if (!this.#flags.has(name)) this.#flags.set(name, this.#flagOfGoflags(name));
    return this.#flags.get(name);
  }

  #flagOfGoflags(name: string): Maybe<string | undefined> {
    const goflags = this.variables.get("GOFLAGS");
    if (!isKnown(goflags)) return UNKNOWN;
    for (const word of splitGoFlags(goflags ?? "", this.minor).words.toReversed()) {
      const match = /^--?([\w.]+)(?:=([\s\S]*))?$/.exec(word);
      if (match?.[1] === name) return match[2] ?? "true";
    }
    return undefined;
  }

  /** The module of the directory, as Go finds it; undefined: surely none. Ignores GO111MODULE=off. */
  get module(): Maybe<GoModule | undefined> {
    return (this.#module ??= { found: this.#findModule() }).found;
  }

  /** The workspace that the command works in; undefined: none, or it works on the module alone. */
  get workspace(): Maybe<GoWorkspace | undefined> {
    const alone = isKnown(this.verb) && WITHOUT_WORKSPACE.has(this.verb);
    return alone ? undefined : this.nearestWorkspace;
  }

  /** What GOWORK or the nearest go.work says. */
  get nearestWorkspace(): Maybe<GoWorkspace | undefined> {
    if (this.#workspace === null) {
      const version = isKnown(this.toolchain) ? this.toolchain?.version : undefined;
      // Go 1.17 and before know nothing of workspaces.
      if (version && version.minor < 18) return (this.#workspace = undefined);
      this.#workspace = isKnown(this.directory)
        ? workspaceOf(this.directory, this.variables.get("GOWORK"), this.files)
        : UNKNOWN;
    }
    return this.#workspace;
  }

  /** Whether Go fetches a module from its repository, not from a proxy: GONOPROXY, or GOPRIVATE. */
  isPrivate(module: string): boolean {
    const patterns = this.variables.get("GONOPROXY");
    return (
      isKnown(patterns) &&
      patterns !== undefined &&
      patterns !== "none" &&
      matchesModulePatterns(patterns, module)
    );
  }

  /** `go tool NAME`: of the distribution, or since Go 1.24 of a tool line of go.mod. */
  #missingTool(): string | undefined {
    const { operands, module, workspace, minor } = this;
    const name = this.verb === "tool" && isKnown(operands) ? operands[0] : undefined;
    if (name === undefined || minor === undefined || !/^[a-z][\w-]*$/.test(name) || isDistributed(name))
      return undefined;
    if (!isKnown(workspace) || workspace || !isKnown(module)) return undefined;
    const tools = minor < 24 || !module ? [] : isKnown(module.file) ? module.file.tools : undefined;
    if (tools === undefined || tools.some(({ path }) => path.includes(name))) return undefined;
    return `go: no such tool "${name}"`;
  }

  #findModule(): Maybe<GoModule | undefined> {
    if (!isKnown(this.directory)) return UNKNOWN;
    const module = enclosingModule(this.directory, this.files);
    const goflags = this.variables.get("GOFLAGS");
    // Which toolchain reads GOFLAGS depends on the module; of quotes in them nothing is known here.
    const given = this.invocation.flags.get("modfile");
    const inGoflags = isKnown(goflags) ? /(?:^|\s)--?modfile=(\S*)/.exec(goflags ?? "")?.[1] : undefined;
    const name = given ?? inGoflags;
    if (name === undefined || name === "" || !isKnown(module) || !module) return module;
    if (/["'\\]/.test(name) || name.includes(UNKNOWN_WORD)) return UNKNOWN;
    return withModFile(module, resolvePath(this.directory, name), this.files);
  }

  #directory(): Maybe<string> {
    const base = this.call.cwd;
    const change = this.invocation.flags.get("C");
    if (change === undefined) return base;
    if (change.includes(UNKNOWN_WORD)) return UNKNOWN;
    if (change.startsWith("/")) return resolvePath("/", change);
    return isKnown(base) ? resolvePath(base, change) : UNKNOWN;
  }
}

/** Commands that take no notice of go.work. Seen with Go 1.19, 1.24 and 1.27. */
const WITHOUT_WORKSPACE = new Set(["mod tidy", "mod vendor", "mod edit", "mod init", "get", "fmt", "fix"]);

/** The go program by path, or the first one in PATH; undefined: surely none. */
function findToolchain(
  { name, cwd, environment }: CommandCall,
  { files }: Machine,
): Maybe<Toolchain | undefined> {
  // xx-go is a script that runs go.
  const entry = findProgram(name === "xx-go" ? "go" : name, { cwd, environment, files });
  return isKnown(entry) && entry ? (entry.toolchain ?? UNKNOWN) : entry && UNKNOWN;
}
