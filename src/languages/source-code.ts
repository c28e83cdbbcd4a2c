import { type Build, type BuildOptions, type ComposedService, simulate } from "../build/index.ts";
import type { Dockerfile, Instruction } from "../syntax/dockerfile/nodes.ts";
import type { GoModFile, GoWorkFile } from "../syntax/go/nodes.ts";
import { LineMap, type Position, type Range } from "../syntax/position.ts";
import {
  type CommentNode,
  type Covered,
  PLUGIN_NAME,
  type Suppression,
  readSuppressions,
} from "./suppressions.ts";

/** A node of any of our trees, as ESLint walks them. */
export interface TreeNode {
  readonly type: string;
  readonly range: Range;
}

export interface SourceRange {
  readonly start: Position;
  readonly end: Position;
}

/** ESLint's step of a walk: entering (1) or leaving (2) a node. */
interface VisitStep {
  readonly type: "visit";
  readonly kind: 1;
  readonly target: TreeNode;
  readonly phase: 1 | 2;
  readonly args: readonly [TreeNode];
}

/** Where each kind of node has its children. */
export const VISITOR_KEYS = {
  Dockerfile: ["instructions"],
  GoMod: ["requires", "replaces"],
  GoWork: ["uses", "replaces"],
  Compose: [],
} as const;

/** One file as source code of several: a Dockerfile that several services build, a compose file laid over another. */
export interface Variants {
  readonly others: readonly AnySource[];
  /** Whether only that counts which is found in each: else an error is one that any of them has. */
  readonly all: boolean;
}

type AnySource = SourceCode<TreeNode>;

const NO_VARIANTS: Variants = { others: [], all: false };

/** What ESLint and our linter ask of a file, whatever its language. */
export abstract class SourceCode<Root extends TreeNode> {
  readonly text: string;
  readonly ast: Root;
  readonly hasBOM: boolean;
  readonly #lines: LineMap;
  #suppressions: readonly Suppression[] | undefined;
  #variants: Variants | undefined;

  constructor(text: string, ast: Root, hasBOM: boolean) {
    this.text = text;
    this.ast = ast;
    this.hasBOM = hasBOM;
    this.#lines = new LineMap(text);
  }

  protected abstract comments(): readonly CommentNode[];

  /** Of a compose file. */
  get services(): readonly ComposedService[] | undefined {
    return undefined;
  }

  /** The file in the other ways that it is used; made once, as every rule asks. */
  get variants(): Variants {
    this.#variants ??= this.otherWays();
    return this.#variants;
  }

  protected otherWays(): Variants {
    return NO_VARIANTS;
  }

  get lines(): string[] {
    return this.text.split("\n").map((line) => line.replace(/\r$/, ""));
  }

  getText(node?: TreeNode): string {
    return node ? this.text.slice(...node.range) : this.text;
  }

  locOf(range: Range): SourceRange {
    return { start: this.#lines.positionAt(range[0]), end: this.#lines.positionAt(range[1]) };
  }

  getLoc(node: TreeNode | SyntheticNode): SourceRange {
    return "loc" in node ? node.loc : this.locOf(node.range);
  }

  getRange(node: TreeNode): Range {
    return node.range;
  }

  getLocFromIndex(index: number): Position {
    return this.#lines.positionAt(index);
  }

  getIndexFromLoc(position: Position): number {
    return this.#lines.offsetAt(position);
  }

  /** The nodes below the root, in order of place; they have no children of their own. */
  protected abstract children(): readonly TreeNode[];

  getParent(node: TreeNode): TreeNode | undefined {
    return node === this.ast ? undefined : this.ast;
  }

  getAncestors(node: TreeNode): TreeNode[] {
    return node === this.ast ? [] : [this.ast];
  }

  /** For core rules that an unscoped configuration runs on every file: none of our comments concern them. */
  getAllComments(): readonly CommentNode[] {
    return [];
  }

  traverse(): Iterable<VisitStep> {
    const step = (target: TreeNode, phase: 1 | 2): VisitStep => ({
      type: "visit",
      kind: 1,
      target,
      phase,
      args: [target],
    });
    const children = this.children().flatMap((child) => [step(child, 1), step(child, 2)]);
    return [step(this.ast, 1), ...children, step(this.ast, 2)];
  }

  get suppressions(): readonly Suppression[] {
    this.#suppressions ??= readSuppressions(this.comments(), {
      text: this.text,
      positionOf: (offset) => this.#lines.positionAt(offset),
      coveredAt: (line) => this.coveredAt(line),
    });
    return this.#suppressions;
  }

  /** What a comment of this language begins with. */
  readonly commentSign: "#" | "//" = "#";

  /** The line above which a comment covers `line`, and may stand without changing what is read; undefined: none. */
  commentedLine(line: number): number | undefined {
    return line;
  }

  /** What a comment on `line` stands before or in; undefined where only the next line is meant. */
  protected abstract coveredAt(line: number): Covered | undefined;

  protected lineEnd(line: number): Position {
    const [start, end] = this.#lines.lineRange(line);
    return { line, column: end - start + 1 };
  }

  // What follows is asked by ESLint alone.

  getDisableDirectives(): {
    readonly problems: readonly [];
    readonly directives: readonly ESLintDirective[];
  } {
    const directives = this.suppressions.map(({ type, rule, justification, at, removal }) => ({
      type,
      node: { loc: { start: at, end: at }, range: rangeToRemove(removal, this.text) },
      value: rule === null ? "" : rule.includes("/") ? rule : `${PLUGIN_NAME}/${rule}`,
      justification,
    }));
    return { problems: [], directives };
  }

  getInlineConfigNodes(): readonly CommentNode[] {
    return [];
  }

  applyInlineConfig(): { configs: []; problems: [] } {
    return { configs: [], problems: [] };
  }

  applyLanguageOptions(): void {
    // Options are read when the tree is made.
  }

  finalize(): void {
    // Nothing is left to do.
  }
}

/**
 * ESLint puts one space in the place of what it removes. In continuation lines, where BuildKit complains of
 * blank lines, a comment's line goes together with the first space of the next line.
 */
function rangeToRemove([start, end]: Range, text: string): Range {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const alone = text.slice(lineStart, start).trim() === "";
  return alone && text.startsWith("\n ", end) ? [lineStart, end + 2] : [start, end];
}

interface ESLintDirective {
  readonly type: Suppression["type"];
  readonly node: SyntheticNode;
  readonly value: string;
  readonly justification: string;
}

/** A place that ESLint asks the location of (where a suppression begins) and the range (what its removal takes). */
interface SyntheticNode {
  readonly loc: SourceRange;
  readonly range: Range;
}

/** What the build model is told of a Dockerfile's builds: the first is the one that most rules look at. */
export type BuildOptionsOf = (dockerfile: Dockerfile) => readonly BuildOptions[];

export class DockerfileSourceCode extends SourceCode<Dockerfile> {
  readonly #options: BuildOptionsOf;
  #found: readonly BuildOptions[] | undefined;
  #build: Build | undefined;

  /** @param options asked for when a rule first wants the model: finding the context costs file system look-ups */
  constructor(text: string, ast: Dockerfile, hasBOM: boolean, options: BuildOptionsOf) {
    super(text, ast, hasBOM);
    this.#options = options;
  }

  /** The simulated build; made at the first question. */
  get build(): Build {
    this.#build ??= simulate(this.ast, this.#builds[0] ?? {});
    return this.#build;
  }

  protected override otherWays(): Variants {
    const others = this.#builds.slice(1);
    return {
      others: others.map(
        (options) => new DockerfileSourceCode(this.text, this.ast, this.hasBOM, () => [options]),
      ),
      all: false,
    };
  }

  get #builds(): readonly BuildOptions[] {
    this.#found ??= this.#options(this.ast);
    return this.#found;
  }

  protected override children(): readonly TreeNode[] {
    return this.ast.instructions;
  }

  protected override comments(): readonly CommentNode[] {
    return this.ast.comments;
  }

  protected override coveredAt(line: number): Covered | undefined {
    const instruction = instructionAt(this.ast.instructions, line);
    return instruction && { end: this.lineEnd(instruction.endLine) };
  }

  /** An instruction is covered as a whole; a parser directive below a comment would be a comment itself. */
  override commentedLine(line: number): number | undefined {
    if (line <= this.ast.directives.length) return undefined;
    const instruction = instructionAt(this.ast.instructions, line);
    return instruction && instruction.startLine <= line ? instruction.startLine : line;
  }
}

/** The instruction that a line lies in, or in the comments directly above it. */
function instructionAt(instructions: readonly Instruction[], line: number): Instruction | undefined {
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.endLine ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  const next = instructions[low];
  return next && line >= next.startLine - next.comments.length ? next : undefined;
}

abstract class GoSourceCode<Root extends GoModFile | GoWorkFile> extends SourceCode<Root> {
  readonly build = undefined;
  override readonly commentSign = "//";

  protected override comments(): readonly CommentNode[] {
    return this.ast.comments.map((comment) => ({ type: "Comment", ...comment }));
  }

  protected override coveredAt(): undefined {
    return undefined;
  }
}

export class GoModSourceCode extends GoSourceCode<GoModFile> {
  protected override children(): readonly TreeNode[] {
    return inOrder([...this.ast.requires, ...this.ast.replaces]);
  }
}

export class GoWorkSourceCode extends GoSourceCode<GoWorkFile> {
  protected override children(): readonly TreeNode[] {
    return inOrder([...this.ast.uses, ...this.ast.replaces]);
  }
}

const inOrder = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
  nodes.toSorted((a, b) => a.range[0] - b.range[0]);
