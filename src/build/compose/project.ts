import type { ComposeFile, ComposeLayers, parseCompose } from "../../syntax/compose.ts";
import type { BuildContext } from "../context.ts";
import { type Maybe, isKnown } from "../../syntax/unknown.ts";
import { relativeParentOf } from "../files/paths.ts";
import { environmentFile } from "./environment-file.ts";
import { joinPaths } from "./places.ts";

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
export function composeReadings(text: string, place: ComposePlace): readonly ComposeFile[] {
  const variables = variablesOf(place);
  return layersOf(place, variables).all.map((layers) => place.parse(text, variables, layers));
}

/** A compose file with what compose reads together with it when it is told of no other variant. */
export function usualReading(text: string, place: ComposePlace): ComposeFile {
  const variables = variablesOf(place);
  return place.parse(text, variables, layersOf(place, variables).usual);
}

interface Layering {
  readonly usual: ComposeLayers;
  /** First the file alone, unless it never is. */
  readonly all: readonly ComposeLayers[];
}

type Variables = ReturnType<typeof environmentFile>;

function layersOf(place: ComposePlace, variables: Variables): Layering {
  const named = namedLayers(place, variables);
  const { usual, all } = layersByName(place);
  return named ? { usual: named, all: [...all, named] } : { usual, all };
}

/** The files that `COMPOSE_FILE` of the `.env` names, when this one is among them. */
function namedLayers({ tree, path }: ComposePlace, variables: Variables): ComposeLayers | undefined {
  const { COMPOSE_FILE: files, COMPOSE_PATH_SEPARATOR: separator = ":" } = variables;
  if (files === undefined || !isKnown(files) || !isKnown(separator)) return undefined;
  const directory = relativeParentOf(path);
  const paths = files.split(separator).map((each) => joinPaths(directory, each.trim()));
  const own = paths.indexOf(path);
  if (own < 0) return undefined;
  const texts = (of: readonly Maybe<string>[]): string[] =>
    of.flatMap((each) => (isKnown(each) ? (tree?.read(each) ?? []) : []));
  return { under: texts(paths.slice(0, own)), over: texts(paths.slice(own + 1)) };
}

function layersByName({ tree, path }: ComposePlace): Layering {
  const alone: ComposeLayers = {};
  if (!tree) return { usual: alone, all: [alone] };
  const [directory, name] = split(path);
  const first = (names: readonly string[]): string | undefined =>
    names.find((each) => tree.stat(directory + each) === "file");
  const read = (each: string): string[] => {
    const found = tree.read(directory + each);
    return found === undefined ? [] : [found];
  };
  const main = first(MAIN);
  if (main !== undefined && name !== main) {
    const usual = { under: read(main) };
    return { usual, all: isOverrideFile(name) ? [usual] : [alone, usual] };
  }
  if (isOverrideFile(name)) return { usual: alone, all: [alone] };
  const isVariant = (each: string): boolean => isComposeFile(each) && each !== name && !isOverrideFile(each);
  const variants = (tree.list(directory.slice(0, -1)) ?? [])
    .filter((each) => isVariant(each.name))
    .slice(0, MOST_VARIANTS)
    .map((each) => read(each.name));
  const over = variants.map((each): ComposeLayers => ({ over: each }));
  // Without a main file it is one of the variants that is laid under the others.
  if (main === undefined)
    return { usual: alone, all: [alone, ...over, ...variants.map((under) => ({ under }))] };
  const override = first(OVERRIDE);
  const usual = override === undefined ? alone : { over: read(override) };
  return { usual, all: [...new Set([alone, ...over, usual])] };
}

const variablesOf = ({ tree, path }: ComposePlace): Variables =>
  environmentFile(tree?.read(`${split(path)[0]}.env`) ?? "");

/** The directory with its slash, and the name. */
function split(path: string): readonly [string, string] {
  const slash = path.lastIndexOf("/") + 1;
  return [path.slice(0, slash), path.slice(slash)];
}
