import type {
  AddInstruction,
  ArgInstruction,
  CmdInstruction,
  CopyInstruction,
  EntrypointInstruction,
  EnvInstruction,
  Instruction,
  RunInstruction,
  WorkdirInstruction,
} from "../syntax/dockerfile/nodes.ts";
import { type Maybe, UNKNOWN, isKnown } from "../syntax/unknown.ts";
import { type StageStart, imageStart } from "./base-image.ts";
import { type Environment, EnvironmentHistory, overlaid } from "./environment.ts";
import { expand } from "./expand.ts";
import { FileTree } from "./files/file-tree.ts";
import { type TreeSource, unknownSource } from "./files/tree-source.ts";
import type { Lookup } from "./files/entry.ts";
import { FileSystem } from "./files/file-system.ts";
import { resolvePath } from "./files/paths.ts";
import { type CopyStart, copy } from "./instructions/copy.ts";
import { type PathConflict, copyConflict, workdirConflict } from "./instructions/path-conflict.ts";
import { run } from "./instructions/run.ts";
import type { RunFacts, Stage, Step } from "./model.ts";
import type { BuildOptions } from "./options.ts";
import type { ImageState } from "./shell/machine.ts";
import type { MutableStage, Simulation, StageResult } from "./simulation.ts";
import type { State } from "./state.ts";
import { type User, ownerFor, resolveUser } from "./users.ts";

/** ARGs that every RUN may use without declaring them; the builder passes them on from its own settings. */
const PREDEFINED = new Set(
  ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"].flatMap((name) => [
    name,
    name.toLowerCase(),
  ]),
);

/** What an instruction was, beside what it changes. */
type StepFacts = Pick<Step, "run" | "copy" | "conflict">;

const conflictFacts = (conflict: PathConflict | undefined): StepFacts => (conflict ? { conflict } : {});

const ACCOUNT_FILES = ["/etc/passwd", "/etc/group"];

/** Where `git config` writes. Its settings stand in the model of git: who copies the file, may find one. */
const GIT_SETTINGS = /^(etc\/gitconfig|(root|home\/[^/]+)\/\.gitconfig)$/;

const withSettings = (source: TreeSource): TreeSource => ({
  ...source,
  lookup: (path) => source.lookup(path) ?? (GIT_SETTINGS.test(path) ? UNKNOWN : undefined),
});

/** The state of one stage while its instructions run. */
export class StageSimulation implements StageResult {
  readonly stage: MutableStage;
  readonly #simulation: Simulation;
  readonly #start: StageStart;
  readonly #tree: FileTree;
  readonly #files: FileSystem;
  /** ENV alone: what the image keeps. */
  readonly #env: EnvironmentHistory;
  /** ENV and ARG as they come: the later one wins. */
  readonly #variables: EnvironmentHistory;
  readonly #image: ImageState;
  readonly #onbuild: Instruction[] = [];
  #user: User;
  #workingDirectory: Maybe<string>;
  #shell: Maybe<readonly string[]>;
  #entrypoint: State["entrypoint"];
  #cmd: State["cmd"];
  /** This stage has a CMD of its own. */
  #setsCmd = false;
  #state: State | undefined;

  constructor(stage: MutableStage, start: StageStart, simulation: Simulation) {
    this.stage = stage;
    this.#simulation = simulation;
    this.#start = start;
    this.#tree = new FileTree(start.files);
    this.#files = new FileSystem(this.#tree);
    this.#env = new EnvironmentHistory(start.environment);
    this.#variables = new EnvironmentHistory(start.variables);
    this.#image = { accounts: start.accounts, programs: start.programs, git: start.git, goEnv: start.goEnv };
    this.#user = start.user;
    this.#workingDirectory = start.workingDirectory;
    this.#shell = start.shell;
    this.#entrypoint = start.entrypoint;
    this.#cmd = start.cmd;
  }

  /** Runs the ONBUILD triggers of the base. */
  start(): void {
    this.#record(this.stage.from, this.state);
    for (const trigger of this.#start.onbuild) this.step(trigger);
  }

  /** The stage as it is now, as the base of another one. */
  asBase(): StageStart {
    const at = this.#tree.now;
    return {
      environment: this.#env.flat(),
      // ARGs go on in a stage that is built on this one, but what its image sets comes first again.
      variables: overlaid(this.#env.flat(), this.#variables.flat()),
      user: this.#user,
      workingDirectory: this.#workingDirectory,
      shell: this.#shell,
      entrypoint: this.#entrypoint,
      cmd: this.#cmd,
      accounts: this.#image.accounts,
      programs: this.#image.programs,
      git: this.#image.git,
      goEnv: this.#image.goEnv,
      files: this.#tree.source("/", at),
      onbuild: [...this.#onbuild],
    };
  }

  /** Files of the stage at its end, for `COPY --from` and `RUN --mount=from=`. */
  get files(): TreeSource {
    return this.#tree.source("/");
  }

  get state(): State {
    this.#state ??= this.#snapshot();
    return this.#state;
  }

  step(instruction: Instruction): void {
    const before = this.state;
    const facts = this.#apply(instruction, before);
    if (changesState(instruction)) this.#state = undefined;
    this.#record(instruction, before, facts);
  }

  #record(instruction: Instruction, before: State, facts: StepFacts = {}): void {
    const step: Step = { instruction, stage: this.stage, before, after: this.state, ...facts };
    this.stage.steps.push(step);
  }

  #snapshot(): State {
    const variables = this.#variables.view();
    const user = this.#user;
    const { accounts, programs, git, goEnv } = this.#image;
    return {
      environment: runEnvironment(variables, user, this.#simulation.options.buildArgs),
      variables,
      imageEnvironment: this.#env.view(),
      user,
      workingDirectory: this.#workingDirectory,
      shell: this.#shell,
      entrypoint: this.#entrypoint,
      cmd: this.#cmd,
      files: this.#files.snapshot(),
      accounts,
      programs,
      git,
      goEnv,
    };
  }

  #apply(instruction: Instruction, before: State): StepFacts {
    switch (instruction.type) {
      case "Env":
        this.#setEnv(instruction, before);
        return {};
      case "Arg":
        this.#setArgs(instruction);
        return {};
      case "User":
        this.#user = resolveUser(this.#expand(instruction.user, before), this.#image.accounts);
        return {};
      case "Workdir":
        return this.#changeDirectory(instruction, before);
      case "Shell":
        this.#shell = instruction.error ? UNKNOWN : instruction.shell;
        return {};
      case "Copy":
      case "Add":
        return this.#copy(instruction, before);
      case "Run":
        return { run: this.#run(instruction, before) };
      case "Entrypoint":
        this.#entrypoint = this.#process(instruction);
        // A CMD of the base belongs to the base's ENTRYPOINT.
        if (!this.#setsCmd) this.#cmd = undefined;
        return {};
      case "Cmd":
        this.#cmd = this.#process(instruction);
        this.#setsCmd = true;
        return {};
      case "Onbuild":
        if (instruction.trigger) this.#onbuild.push(instruction.trigger);
        return {};
      default:
        return {};
    }
  }

  #process(instruction: EntrypointInstruction | CmdInstruction): State["entrypoint"] {
    const { exec, script, error } = instruction;
    if (error) return UNKNOWN;
    if (exec) {
      const words = exec.map(({ value }) => value);
      return words.length === 0 ? undefined : { words, instruction };
    }
    const shell = this.#shell;
    return { words: isKnown(shell) ? [...shell, script?.text ?? ""] : UNKNOWN, instruction };
  }

  #expand(word: Parameters<typeof expand>[0], before: State): Maybe<string> {
    return expand(word, before.variables, this.#simulation.dockerfile.escape);
  }

  /** All values of one ENV see the variables as they were before it. */
  #setEnv(instruction: EnvInstruction, before: State): void {
    for (const { key, value } of instruction.pairs) {
      const name = this.#expand(key, before);
      if (!isKnown(name)) continue;
      const text = value === undefined ? UNKNOWN : this.#expand(value, before);
      this.#env.set(name, text);
      this.#variables.set(name, text);
    }
  }

  /** Each value sees the ARGs before it, of the same instruction too. */
  #setArgs(instruction: ArgInstruction): void {
    const { options, globalArgs, hasGlobalArg, dockerfile } = this.#simulation;
    for (const { key, value } of instruction.pairs) {
      const name = key.value;
      const given = options.buildArgs?.[name];
      let result: Maybe<string | undefined>;
      if (given !== undefined) result = given;
      else if (value !== undefined) result = expand(value, this.#variables.view(), dockerfile.escape);
      else if (hasGlobalArg(name)) result = globalArgs.get(name);
      // Without a default only the builder knows: a value, or nothing.
      else result = UNKNOWN;
      this.#variables.set(name, result);
    }
  }

  /** BuildKit makes the directory, and its missing parents, for the user of the moment. */
  #changeDirectory(instruction: WorkdirInstruction, before: State): StepFacts {
    const path = this.#expand(instruction.path, before);
    const base = path !== UNKNOWN && path.startsWith("/") ? "/" : this.#workingDirectory;
    this.#workingDirectory = isKnown(path) && isKnown(base) ? resolvePath(base, path) : UNKNOWN;
    if (isKnown(this.#workingDirectory))
      this.#files.makeDirectories(this.#workingDirectory, ownerFor(this.#user));
    return conflictFacts(workdirConflict(this.#workingDirectory, before.files));
  }

  #copy(instruction: CopyInstruction | AddInstruction, before: State): StepFacts {
    const from = instruction.type === "Copy" ? instruction.from?.value : undefined;
    const { context, dockerfile } = this.#simulation;
    const other = from === undefined ? undefined : this.#resolveFrom(from, true);
    const source = other?.files ?? (from === undefined ? (context?.files ?? unknownSource) : unknownSource);
    const accountFiles = this.#accountFiles();
    const start: CopyStart = {
      files: this.#files,
      environment: before.variables,
      escape: dockerfile.escape,
      workingDirectory: before.workingDirectory,
      accounts: this.#image.accounts,
      source: other?.kind === "stage" ? withSettings(source) : source,
      mayBeBuilt: (path) => other === undefined && (context?.mayBeBuilt(path) ?? true),
      hasGo: this.stage.image?.go !== undefined,
    };
    const sources = copy(instruction, start);
    this.#takeAccounts(accountFiles);
    const conflict = copyConflict(instruction, sources, { ...start, files: before.files });
    const known = from === undefined ? context !== undefined : source !== unknownSource;
    return {
      copy: { sources, from: other?.kind ?? "context", stage: other?.stage, known },
      ...conflictFacts(conflict),
    };
  }

  #accountFiles(): readonly Lookup[] {
    return ACCOUNT_FILES.map((path) => this.#files.lookup(path));
  }

  /** Users come along with their files: from another stage, or written by hand. */
  #takeAccounts(before: readonly Lookup[]): void {
    if (this.#accountFiles().some((entry, index) => entry !== before[index]))
      this.#image.accounts = { ...this.#image.accounts, complete: false };
  }

  /** What `--from=` names: a stage before this one, or an image. */
  #resolveFrom(
    name: string,
    numbers: boolean,
  ): { readonly kind: "stage" | "image"; readonly files: TreeSource; readonly stage?: Stage } {
    // BuildKit replaces no variables there.
    if (name.includes("$")) return { kind: "image", files: unknownSource };
    const stage = this.#simulation.findStage(name, this.stage.index, numbers);
    if (stage) {
      this.stage.uses.add(stage);
      return { kind: "stage", files: stage.result.files, stage };
    }
    return { kind: "image", files: imageStart(this.#simulation.image(name)).files };
  }

  #run(instruction: RunInstruction, before: State): RunFacts {
    const { context, dockerfile, caches, goCommands } = this.#simulation;
    const accountFiles = this.#accountFiles();
    const facts = run(instruction, {
      stage: this.stage,
      distribution: this.stage.image?.distribution,
      state: before,
      tree: this.#tree,
      image: this.#image,
      escape: dockerfile.escape,
      context: context?.files ?? unknownSource,
      caches,
      resolveFrom: (name) => this.#resolveFrom(name, false).files,
      contextView: context,
      privateModules: this.#simulation.options.privateModules ?? [],
      network: this.#simulation.options.network,
    });
    this.#takeAccounts(accountFiles);
    goCommands.push(...facts.goCommands);
    return facts;
  }
}

/** Instructions after which a RUN may find something else. */
function changesState({ type }: Instruction): boolean {
  return /^(Env|Arg|User|Workdir|Shell|Copy|Add|Run|Entrypoint|Cmd)$/.test(type);
}

/** Environment of a RUN: HOME comes from the user when nothing sets it, predefined ARGs from the builder. */
function runEnvironment(
  variables: Environment,
  user: User,
  buildArgs: BuildOptions["buildArgs"],
): Environment {
  return {
    get: (name) => {
      const set = variables.get(name);
      if (set !== undefined) return set;
      if (name === "HOME") return user.home;
      if (PREDEFINED.has(name)) return buildArgs?.[name] ?? UNKNOWN;
      return undefined;
    },
    *names() {
      yield* variables.names();
      yield "HOME";
    },
  };
}
