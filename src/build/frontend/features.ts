import type { Dockerfile, Instruction } from "../../syntax/dockerfile/nodes.ts";
import type { Range } from "../../syntax/position.ts";

/** Something that older Dockerfile frontends do not know. */
export interface Feature {
  /** As one writes it. */
  readonly name: string;
  readonly range: Range;
  /** First minor version of docker/dockerfile:1 that knows it; undefined: none but the labs ones. */
  readonly since: number | undefined;
  /** What older ones print. */
  readonly output: string;
}

/** By instruction and flag. Source: "Minimum Dockerfile version" in the Dockerfile reference. */
const FLAGS: Readonly<Record<string, Readonly<Record<string, number | "labs">>>> = {
  RUN: { mount: 2, network: 3, security: 20, device: "labs" },
  ADD: { checksum: 6, chmod: 2, link: 4, unpack: 17, exclude: 19 },
  COPY: { chmod: 2, link: 4, parents: 20, exclude: 19 },
};
const HEREDOC = 4;
const SECRET_AS_VARIABLE = 10;

/** The features of a Dockerfile that came after 1.0, in order of place. */
export function frontendFeatures({ instructions }: Dockerfile): Feature[] {
  return instructions.flatMap((instruction) => [...flagFeatures(instruction), ...otherFeatures(instruction)]);
}

function flagFeatures({ keyword, flags }: Instruction): Feature[] {
  const known = FLAGS[keyword.toUpperCase()] ?? {};
  return flags.flatMap(({ name, range }): Feature[] => {
    const since = Object.hasOwn(known, name) ? known[name] : undefined;
    if (since === undefined) return [];
    return [
      {
        name: `${keyword.toUpperCase()} --${name}`,
        range,
        since: since === "labs" ? undefined : since,
        output: `unknown flag: --${name}`,
      },
    ];
  });
}

function otherFeatures(instruction: Instruction): Feature[] {
  const found: Feature[] = [];
  if (instruction.type === "Run") {
    for (const { mountType, env, range } of instruction.mounts) {
      if (mountType === "secret" && env !== undefined)
        found.push({
          name: "RUN --mount=type=secret,env=",
          range,
          since: SECRET_AS_VARIABLE,
          output: `unexpected key 'env' in 'env=${env}'`,
        });
    }
  }
  const [heredoc] = instruction.heredocs;
  if (heredoc)
    found.push({
      name: `<<${heredoc.name}`,
      range: instruction.keywordRange,
      since: HEREDOC,
      output: "its lines are taken for instructions",
    });
  return found;
}

/** The frontend that `# syntax=` asks for. */
export type Frontend =
  | { readonly kind: "builder" }
  /** `docker/dockerfile:1.N`. */
  | { readonly kind: "pinned"; readonly image: string; readonly minor: number }
  | { readonly kind: "other" };

const PINNED = /^(?:docker\.io\/)?docker\/dockerfile:1\.(\d+)(?:\.\d+)?(?:@sha256:[0-9a-f]+)?$/;

export function frontendOf({ directives }: Dockerfile): Frontend {
  const image = directives.find(({ name }) => name.toLowerCase() === "syntax")?.value.trim();
  if (image === undefined || image === "") return { kind: "builder" };
  const [, minor] = PINNED.exec(image) ?? [];
  return minor === undefined ? { kind: "other" } : { kind: "pinned", image, minor: Number(minor) };
}

/** A `# syntax=` above the first instruction that is a comment, since something stands above it. */
export function misplacedSyntax(dockerfile: Dockerfile): Range | undefined {
  if (frontendOf(dockerfile).kind !== "builder" || dockerfile.text.startsWith("#!")) return undefined;
  const end = dockerfile.instructions[0]?.range[0] ?? dockerfile.text.length;
  return dockerfile.comments.find(
    ({ value, range }) => range[0] < end && /^syntax\s*=\s*[\w.-]+(\/[\w.-]+)+(:\S+)?$/i.test(value),
  )?.range;
}
