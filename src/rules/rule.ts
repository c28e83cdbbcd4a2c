import type { Build, ComposedService } from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import type { Dockerfile } from "../syntax/dockerfile/nodes.ts";
import type { GoModFile, GoWorkFile } from "../syntax/go/nodes.ts";
import type { Position, Range } from "../syntax/position.ts";

/**
 * The part of ESLint's rule contract that our rules use. The same objects run inside ESLint and inside our
 * own linter, so a rule may rely on what stands here and on nothing else.
 */
export interface RuleModule<
  MessageIds extends string = string,
  Options extends readonly unknown[] = readonly unknown[],
  Root extends { readonly type: string } = Dockerfile,
> {
  readonly meta: RuleMeta<MessageIds, Options>;
  create(context: RuleContext<MessageIds, Options, Root>): RuleVisitors<Root>;
}

export interface RuleMeta<
  MessageIds extends string = string,
  Options extends readonly unknown[] = readonly unknown[],
> {
  /** `problem`: the build fails (an error in `recommended`); `suggestion`: it builds, but should be better (a warning). */
  readonly type: "problem" | "suggestion";
  readonly languages: readonly string[];
  readonly docs: {
    /** One line, starts with Require, Disallow or Enforce, no full stop. */
    readonly description: string;
    readonly url?: string;
    /** In which preset: `recommended` or only `strict`. */
    readonly recommended: boolean;
  };
  readonly messages: Readonly<Record<MessageIds, string>>;
  readonly schema: readonly object[];
  readonly defaultOptions: Options;
  readonly fixable?: "code";
  readonly hasSuggestions?: boolean;
}

export interface RuleContext<
  MessageIds extends string = string,
  Options extends readonly unknown[] = readonly unknown[],
  Root = Dockerfile,
> {
  readonly id: string;
  readonly filename: string;
  readonly options: Options;
  readonly sourceCode: RuleSourceCode<Root>;
  report(problem: Problem<MessageIds>): void;
}

/** What a rule can ask: the tree, and the model of the build. */
export interface RuleSourceCode<Root = Dockerfile> {
  readonly text: string;
  readonly ast: Root;
  /** The simulated build; made at the first question and kept. Only Dockerfiles have one. */
  readonly build: Root extends Dockerfile ? Build : undefined;
  /** The services of a compose file, with the builds of their images. */
  readonly services: Root extends ComposeFile ? readonly ComposedService[] : undefined;
  /** Lines and columns of a range, for `report({ loc })`. */
  locOf(range: Range): SourceLocation;
}

export interface SourceLocation {
  readonly start: Position;
  readonly end: Position;
}

export interface Problem<MessageIds extends string = string> {
  readonly loc: SourceLocation;
  readonly messageId: MessageIds;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly fix?: (fixer: Fixer) => Fix | readonly Fix[] | null;
  readonly suggest?: readonly {
    readonly messageId: MessageIds;
    readonly data?: Readonly<Record<string, string | number>>;
    readonly fix: (fixer: Fixer) => Fix | readonly Fix[] | null;
  }[];
}

/** ESLint's fixer; ours use only the calls that take ranges. */
export interface Fixer {
  insertTextBeforeRange(range: Range, text: string): Fix;
  insertTextAfterRange(range: Range, text: string): Fix;
  replaceTextRange(range: Range, text: string): Fix;
  removeRange(range: Range): Fix;
}

export interface Fix {
  readonly range: Range;
  readonly text: string;
}

/** A rule visits whole files or single instructions, by the node's `type`, or `TYPE:exit`. */
export type RuleVisitors<Root extends { readonly type: string } = Dockerfile> = {
  readonly [Node in Root as Node["type"] | `${Node["type"]}:exit`]?: (node: Node) => void;
};

/** A rule, whatever files it visits. */
export type AnyRule = RuleModule<
  string,
  readonly unknown[],
  Dockerfile | GoModFile | GoWorkFile | ComposeFile
>;
export type DockerfileRule = RuleModule;
export type GoModRule = RuleModule<string, readonly unknown[], GoModFile>;
export type GoWorkRule = RuleModule<string, readonly unknown[], GoWorkFile>;
export type ComposeRule = RuleModule<string, readonly unknown[], ComposeFile>;
