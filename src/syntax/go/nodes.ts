import type { Range } from "../position.ts";

/** Something that Go refuses in a module file. */
export interface ModFileProblem {
  /** Go's words, without the frame "go: errors parsing go.mod:\ngo.mod:LINE: ". */
  readonly message: string;
  readonly range: Range;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters, as Go prints it behind the line: only where it is not 1. */
  readonly column?: number;
  /**
   * When Go looks: 0 splitting into words, 1 reading directives, 2 looking for the module's path, 3 checking
   * settings, 4 building the list of replacements, 5 checking the module's path, 6 checking tools. It stops
   * after the first one that finds something.
   */
  readonly pass: number;
  /** First and last minor version of Go 1 that says so; undefined: all from 1.18 on. */
  readonly from?: number;
  readonly until?: number;
}

/** A word of a line, a string with its quotes. */
export interface ModWord {
  readonly text: string;
  readonly range: Range;
}

interface Directive {
  readonly range: Range;
  /** 1-based. */
  readonly line: number;
}

/** `go 1.24`, `toolchain go1.24.3`. The range is the version's. */
export interface VersionLine extends Directive {
  readonly version: string;
}

export interface Require extends Directive {
  readonly type: "Require";
  readonly module: string;
  /** As written: a branch name or `latest` is possible. */
  readonly version: string;
  /** Range of the version. */
  readonly versionRange: Range;
  readonly indirect: boolean;
}

export interface Exclude extends Directive {
  readonly type: "Exclude";
  readonly module: string;
  readonly version: string;
  readonly versionRange: Range;
}

export interface Replace extends Directive {
  readonly type: "Replace";
  readonly module: string;
  /** Only this version is replaced; undefined: all. */
  readonly version: string | undefined;
  /** Module path, or a directory when there is no new version. */
  readonly newPath: string;
  readonly newVersion: string | undefined;
}

/** `retract v1.0.0`, `retract [v1.0.0, v1.9.9]`. */
export interface Retract extends Directive {
  readonly type: "Retract";
  readonly low: string;
  readonly high: string;
}

export interface Godebug extends Directive {
  readonly type: "Godebug";
  readonly name: string;
  readonly value: string;
}

/** `tool PACKAGE`, `ignore DIRECTORY`, `use DIRECTORY`. */
interface PathLine extends Directive {
  readonly path: string;
}

export interface Tool extends PathLine {
  readonly type: "Tool";
}

export interface Ignore extends PathLine {
  readonly type: "Ignore";
}

/** A directory of a workspace, relative to go.work or absolute. */
export interface Use extends PathLine {
  readonly type: "Use";
}

interface ModuleFile {
  readonly range: Range;
  readonly text: string;
  readonly go: VersionLine | undefined;
  readonly toolchain: VersionLine | undefined;
  readonly replaces: readonly Replace[];
  readonly godebugs: readonly Godebug[];
  /** Without `//`. */
  readonly comments: readonly { readonly value: string; readonly range: Range }[];
  /** Of all toolchains, by line. Ask `problemsFor` for those of one toolchain. */
  readonly problems: readonly ModFileProblem[];
}

/** go.mod as Go reads it. Every node knows its range in the text; what Go refuses is left out. */
export interface GoModFile extends ModuleFile {
  readonly type: "GoMod";
  /** The range is the path's. */
  readonly module: { readonly path: string; readonly range: Range; readonly line: number } | undefined;
  readonly requires: readonly Require[];
  readonly excludes: readonly Exclude[];
  readonly retracts: readonly Retract[];
  readonly tools: readonly Tool[];
  readonly ignores: readonly Ignore[];
}

/** go.work as Go reads it. */
export interface GoWorkFile extends ModuleFile {
  readonly type: "GoWork";
  readonly uses: readonly Use[];
}
