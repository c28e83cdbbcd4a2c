import type { Range } from "../position.ts";

/** Something that Go refuses in a module file. */
export interface ModFileProblem {
  /** Go's words, without the frame "go: errors parsing go.mod:\ngo.mod:LINE: ". */
  readonly message: string;
  readonly range: Range;
  /** 1-based. */
  readonly line: number;
  /** First and last minor version of Go 1 that says so; undefined: all from 1.18 on. */
  readonly from?: number;
  readonly until?: number;
}

/** A word of a line. */
export interface ModWord {
  readonly value: string;
  readonly range: Range;
}

export interface VersionLine {
  readonly version: string;
  readonly range: Range;
  readonly line: number;
}

export interface Require {
  readonly type: "Require";
  readonly module: string;
  /** As written: a branch name or `latest` is possible. */
  readonly version: string;
  /** Range of the version. */
  readonly versionRange: Range;
  readonly indirect: boolean;
  readonly range: Range;
  readonly line: number;
}

export interface Replace {
  readonly type: "Replace";
  readonly module: string;
  /** Only this version is replaced; undefined: all. */
  readonly version: string | undefined;
  /** Module path, or a directory when there is no new version. */
  readonly newPath: string;
  readonly newVersion: string | undefined;
  readonly range: Range;
  readonly line: number;
}

/** go.mod as Go reads it. Every node knows its range in the text. */
export interface GoModFile {
  readonly type: "GoMod";
  readonly range: Range;
  readonly text: string;
  readonly module: { readonly path: string; readonly range: Range; readonly line: number } | undefined;
  readonly go: VersionLine | undefined;
  readonly toolchain: VersionLine | undefined;
  readonly requires: readonly Require[];
  readonly replaces: readonly Replace[];
  readonly comments: readonly { readonly value: string; readonly range: Range }[];
  /** By line. Ask `problemsFor` for those of one toolchain. */
  readonly problems: readonly ModFileProblem[];
}

export interface Use {
  readonly type: "Use";
  readonly path: string;
  readonly range: Range;
  readonly line: number;
}

/** go.work as Go reads it. */
export interface GoWorkFile {
  readonly type: "GoWork";
  readonly range: Range;
  readonly text: string;
  readonly go: VersionLine | undefined;
  readonly toolchain: VersionLine | undefined;
  readonly uses: readonly Use[];
  readonly replaces: readonly Replace[];
  readonly comments: readonly { readonly value: string; readonly range: Range }[];
  readonly problems: readonly ModFileProblem[];
}
