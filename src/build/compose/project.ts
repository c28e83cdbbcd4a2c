import type { ComposeFile, ComposeLayers, parseCompose } from "../../syntax/compose.ts";
import type { BuildContext } from "../context.ts";
import { environmentFile } from "./environment-file.ts";

/** The reader of src/syntax/compose.ts: given from outside, because it brings a YAML parser. */
export type ComposeParser = typeof parseCompose;

/** Where a compose file lies. */
export interface ComposePlace {
  readonly parse: ComposeParser;
  /** The repository; undefined where nothing is known but the text. */
  readonly tree: BuildContext | undefined;
  /** Of the file in the tree. */
  readonly path: string;
}

/** compose.yaml, and what people call its variants: compose.dev.yml, docker-compose-ci.yaml. */
const COMPOSE_FILE = /^(?:docker-)?compose(?:[.-].*)?\.ya?ml$/;

export const isComposeFile = (name: string): boolean => COMPOSE_FILE.test(name);

/** More variants beside a compose file are not looked at. */
const MOST_VARIANTS = 8;

/** What `docker compose` reads when it is told nothing: the first of these, and over it the first of the others. */
const MAIN = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
const OVERRIDE = [
  "compose.override.yml",
  "compose.override.yaml",
  "docker-compose.override.yml",
  "docker-compose.override.yaml",
];

/** Whether compose reads a file only together with another one. */
export const isOverrideFile = (path: string): boolean => OVERRIDE.includes(path.split("/").pop() ?? "");

/**
 * A compose file in the ways that it is used, each with what compose reads together with it. What is said of the file
 * must hold in all of them: nobody knows whether `compose.prod.yaml` is laid over `compose.yaml` or stands alone.
 */
export function composeReadings(text: string, { parse, tree, path }: ComposePlace): readonly ComposeFile[] {
  if (!tree) return [parse(text)];
  const slash = path.lastIndexOf("/") + 1;
  const [directory, name] = [path.slice(0, slash), path.slice(slash)];
  const variables = environmentFile(tree.read(`${directory}.env`) ?? "");
  const first = (names: readonly string[]): string | undefined =>
    names.find((each) => tree.stat(directory + each) === "file");
  const read = (each: string | undefined): string[] => {
    const found = each === undefined || each === name ? undefined : tree.read(directory + each);
    return found === undefined ? [] : [found];
  };
  const [main, override] = [first(MAIN), first(OVERRIDE)];
  const reading = (layers: ComposeLayers): ComposeFile => parse(text, variables, layers);
  if (isOverrideFile(name)) return [reading({ under: read(main) })];
  if (main === undefined) return [reading({})];
  if (name !== main) return [reading({}), reading({ under: read(main) })];
  const isVariant = (each: string): boolean => isComposeFile(each) && each !== main && !isOverrideFile(each);
  const variants = (tree.list(directory.slice(0, -1)) ?? []).filter((each) => isVariant(each.name));
  return [
    reading({}),
    ...variants.slice(0, MOST_VARIANTS).map((each) => reading({ over: read(each.name) })),
    ...(override === undefined ? [] : [reading({ over: read(override) })]),
  ];
}
