import type { BaseImage } from "../images/index.ts";
import type { Dockerfile } from "../syntax/dockerfile/nodes.ts";
import type { StageStart } from "./base-image.ts";
import type { ContextView } from "./context-view.ts";
import type { Environment } from "./environment.ts";
import type { FileTree, TreeSource } from "./files/file-tree.ts";
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

export interface MutableStage extends Stage {
  readonly steps: Step[];
  needed: boolean;
  /** The stage as it stands, to be built upon. */
  readonly result: StageResult;
  /** Other stages that it takes something from. */
  readonly uses: Set<MutableStage>;
}

/** What later stages take from one. */
export interface StageResult {
  /** The stage as it is now, as the base of another one. */
  asBase(): StageStart;
  /** Its files at its end, for `COPY --from` and `RUN --mount=from=`. */
  readonly files: TreeSource;
}
