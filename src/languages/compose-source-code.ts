import {
  type BuildOptions,
  type ComposedService,
  type ComposePlace,
  composeReadings,
  composedServices,
} from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import { SourceCode, type TreeNode, type Variants } from "./source-code.ts";
import type { CommentNode } from "./suppressions.ts";

/** Without a reader (it brings a YAML parser, and not everyone needs it) a compose file has nothing to lint. */
const nothing = (text: string): ComposeFile => ({
  type: "Compose",
  range: [0, text.length],
  services: [],
  secrets: [],
  complete: false,
  errors: [],
  comments: [],
});

/** A compose file in one of the ways that it is used: see `composeReadings`. */
export class ComposeSourceCode extends SourceCode<ComposeFile> {
  readonly build = undefined;
  readonly #others: readonly ComposeFile[];
  readonly #place: ComposePlace | undefined;
  readonly #options: BuildOptions;
  #services: readonly ComposedService[] | undefined;

  /** @param options what holds for every build: facts about images and modules */
  static read(
    text: string,
    hasBOM: boolean,
    place: ComposePlace | undefined,
    options: BuildOptions,
  ): ComposeSourceCode {
    return new ComposeSourceCode(
      text,
      hasBOM,
      place ? composeReadings(text, place) : [nothing(text)],
      place,
      options,
    );
  }

  private constructor(
    text: string,
    hasBOM: boolean,
    [first = nothing(text), ...others]: readonly ComposeFile[],
    place: ComposePlace | undefined,
    options: BuildOptions,
  ) {
    super(text, first, hasBOM);
    this.#others = others;
    this.#place = place;
    this.#options = options;
  }

  /** The services with their builds. */
  override get services(): readonly ComposedService[] {
    // Of a file that cannot be read nothing is sure.
    const place = this.ast.errors.length > 0 ? undefined : this.#place;
    this.#services ??= place ? composedServices(this.ast, place, this.#options) : [];
    return this.#services;
  }

  protected override otherWays(): Variants {
    const others = this.#others.map(
      (file) => new ComposeSourceCode(this.text, this.hasBOM, [file], this.#place, this.#options),
    );
    return { others, all: true };
  }

  protected override children(): readonly TreeNode[] {
    return [];
  }

  protected override comments(): readonly CommentNode[] {
    return this.ast.comments.map((range) => ({
      type: "Comment",
      range,
      value: this.text
        .slice(...range)
        .replace(/^#/, "")
        .trim(),
    }));
  }

  protected override coveredAt(): undefined {
    return undefined;
  }

  /** What cannot be read may be read otherwise with a line more. */
  override commentedLine(line: number): number | undefined {
    return this.ast.errors.length > 0 ? undefined : line;
  }
}
