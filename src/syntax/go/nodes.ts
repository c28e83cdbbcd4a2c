import type { Range } from "../position.ts";

/** go.mod as Go reads it. Every node knows its range in the text. */
export interface GoModFile {
  readonly type: "GoMod";
  readonly range: Range;
  readonly text: string;
}

/** go.work as Go reads it. */
export interface GoWorkFile {
  readonly type: "GoWork";
  readonly range: Range;
  readonly text: string;
}
