import type { BaseImage, Libc } from "../images/index.ts";
import type { Dockerfile, FromInstruction } from "../syntax/dockerfile/nodes.ts";
import type { Maybe } from "../syntax/unknown.ts";
import type { StageStart } from "./base-image.ts";
import type { ContextView } from "./context-view.ts";
import type { Environment } from "./environment.ts";
import type { FileTree } from "./files/file-tree.ts";
import type { TreeSource } from "./files/tree-source.ts";
import type { GoCommand } from "./go/go-command.ts";
import type { Stage, Step } from "./model.ts";
import type { BuildOptions } from "./options.ts";

/** What all stages of one build share. */
export interface Simulation {
  readonly dockerfile: Dockerfile;
  readonly options: BuildOptions;
  readonly context: ContextView | undefined;
  readonly stages: readonly MutableStage[];
  readonly goCommands: GoCommand[];
  /** Contents of cache mounts by their key: empty at first, as on a fresh builder. */
  readonly caches: Map<string, FileTree>;
  /** ARGs before the first FROM. */
  readonly globalArgs: Environment;
  readonly hasGlobalArg: (name: string) => boolean;
  /** A stage by name, for COPY by number too, among those before `before`. */
  findStage(name: string, before: number, numbers: boolean): MutableStage | undefined;
  image(reference: string): BaseImage | undefined;
}

/** A stage while it is simulated. */
export class MutableStage implements Stage {
  readonly index: number;
  readonly name: string | undefined;
  readonly from: FromInstruction;
  readonly parent: MutableStage | undefined;
  /** How many stages it is built upon, one on another. */
  readonly depth: number;
  readonly reference: Maybe<string> | undefined;
  readonly image: BaseImage | undefined;
  readonly libc: Libc | undefined;
  readonly steps: Step[] = [];
  needed = false;
  /** Other stages that it takes something from. */
  readonly uses: Set<MutableStage>;
  /** Nobody has said which stage is the target. */
  readonly #anyTarget: boolean;
  #result: StageResult | undefined;

  constructor(
    from: FromInstruction,
    {
      reference,
      parent,
      image,
    }: Pick<Stage, "reference" | "image"> & { readonly parent: MutableStage | undefined },
    { stages, options }: Simulation,
  ) {
    this.index = stages.length;
    this.name = from.stageName;
    this.from = from;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
    this.reference = reference;
    this.image = image;
    this.libc = image?.libc;
    this.uses = new Set(parent ? [parent] : []);
    this.#anyTarget = options.target === undefined;
  }

  get mayBeBuilt(): boolean {
    return this.needed || this.#anyTarget;
  }

  /** The stage as it stands, to be built upon. */
  get result(): StageResult {
    if (!this.#result) throw new Error("a stage is used before it begins");
    return this.#result;
  }

  set result(result: StageResult) {
    this.#result = result;
  }
}

/** What later stages take from one. */
export interface StageResult {
  /** The stage as it is now, as the base of another one. */
  asBase(): StageStart;
  /** Its files at its end, for `COPY --from` and `RUN --mount=from=`. */
  readonly files: TreeSource;
}
