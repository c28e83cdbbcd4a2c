import type { Distribution } from "../../images/index.ts";
import type { ContextView } from "../context-view.ts";
import type { FileTree } from "../files/file-tree.ts";
import type { TreeSource } from "../files/tree-source.ts";
import type { ImageState } from "../shell/machine.ts";
import type { StageView } from "../stage-view.ts";
import type { State } from "../state.ts";

/** What a RUN starts from. */
export interface RunStart {
  readonly stage: StageView;
  /** Of the image that the stage comes from. */
  readonly distribution: Distribution | undefined;
  readonly state: State;
  readonly tree: FileTree;
  /** Changed in place. */
  readonly image: ImageState;
  readonly escape: "\\" | "`";
  readonly context: TreeSource;
  readonly contextView: ContextView | undefined;
  readonly caches: Map<string, FileTree>;
  readonly privateModules: readonly string[];
  /** Of a RUN that names none itself. */
  readonly network: "none" | undefined;
  resolveFrom(name: string): TreeSource;
}
