import type { GoModFile, GoSumFile, GoWorkFile, VendorModules } from "../../syntax/go/index.ts";
import { parseGoMod, parseGoSum, parseGoWork, parseVendorModules } from "../../syntax/go/index.ts";
import { remembered } from "../../syntax/remembered.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { type FileSnapshot, textOf } from "../files/file-system.ts";
import { resolvePath, selfAndParents } from "../files/paths.ts";

/** A module as a go command sees it in the simulated image. */
export interface GoModule {
  /** Directory of its go.mod. */
  readonly directory: string;
  /** Of its go.mod, or of the file that -modfile names in its place. */
  readonly path: string;
  /** UNKNOWN: there is a go.mod, but nobody can say what is in it. */
  readonly file: Maybe<GoModFile>;
  /** Path in the build context that the go.mod was copied from. */
  readonly contextPath: string | undefined;
}

export interface GoWorkspace {
  readonly directory: string;
  readonly path: string;
  readonly file: Maybe<GoWorkFile>;
  readonly contextPath: string | undefined;
  /** GOWORK names a file that is surely not there. */
  readonly missing: boolean;
}

const MOST_REMEMBERED = 500;

export const readGoMod = remembered(parseGoMod, MOST_REMEMBERED);
const readGoWork = remembered((text) => parseGoWork(text), MOST_REMEMBERED);
const readGoSum = remembered(parseGoSum, MOST_REMEMBERED);
const readVendorModules = remembered(parseVendorModules, MOST_REMEMBERED);

/** The nearest `name` in `directory` or above it: found, surely none (undefined), or open. */
function nearest(name: string, directory: string, files: FileSnapshot): Maybe<string | undefined> {
  for (const at of selfAndParents(directory)) {
    const path = at === "/" ? `/${name}` : `${at}/${name}`;
    const entry = files.lookup(path);
    if (!isKnown(entry)) return UNKNOWN;
    if (entry?.kind === "file") return path;
  }
  return undefined;
}

/** A module whose requirements stand in another file than its go.mod: -modfile. */
export function withModFile(module: GoModule, path: string, files: FileSnapshot): Maybe<GoModule> {
  const entry = files.lookup(path);
  if (!isKnown(entry) || entry?.kind !== "file") return UNKNOWN;
  const text = entry.text();
  return { ...module, path, file: isKnown(text) ? readGoMod(text) : UNKNOWN, contextPath: entry.contextPath };
}

/** The module whose go.mod is in `directory`; undefined when there is surely none. */
export function moduleIn(directory: string, files: FileSnapshot): Maybe<GoModule | undefined> {
  const path = directory === "/" ? "/go.mod" : `${directory}/go.mod`;
  const entry = files.lookup(path);
  if (!isKnown(entry)) return UNKNOWN;
  if (entry?.kind !== "file") return undefined;
  const text = entry.text();
  return { directory, path, file: isKnown(text) ? readGoMod(text) : UNKNOWN, contextPath: entry.contextPath };
}

/** The module that contains `directory`, as cmd/go looks for it: upwards, the nearest go.mod. */
export function enclosingModule(directory: string, files: FileSnapshot): Maybe<GoModule | undefined> {
  const path = nearest("go.mod", directory, files);
  return isKnown(path) && path !== undefined ? moduleIn(resolvePath(path, ".."), files) : path;
}

/** The workspace by GOWORK or the nearest go.work; undefined for `off` and none. */
export function workspaceOf(
  directory: string,
  gowork: Maybe<string | undefined>,
  files: FileSnapshot,
): Maybe<GoWorkspace | undefined> {
  if (!isKnown(gowork)) return UNKNOWN;
  if (gowork === "off") return undefined;
  const given = gowork !== undefined && gowork !== "" && gowork !== "auto";
  if (given && !gowork.startsWith("/")) return UNKNOWN;
  const path = given ? resolvePath("/", gowork) : nearest("go.work", directory, files);
  if (!isKnown(path) || path === undefined) return path;
  const entry = files.lookup(path);
  if (!isKnown(entry)) return UNKNOWN;
  const workspace = { directory: resolvePath(path, ".."), path };
  // Only GOWORK can name a file that is not there.
  if (!entry) return { ...workspace, file: UNKNOWN, contextPath: undefined, missing: true };
  const text = entry.text();
  return {
    ...workspace,
    file: isKnown(text) ? readGoWork(text) : UNKNOWN,
    contextPath: entry.contextPath,
    missing: false,
  };
}

/** The sums of a module stand beside its go.mod, or beside the file that -modfile names. */
export const sumPathOf = ({ path }: Pick<GoModule, "path">): string => path.replace(/\.mod$/, ".sum");

/** go.sum beside a go.mod: its entries, none (undefined), or open. */
export function goSumOf(module: Pick<GoModule, "path">, files: FileSnapshot): Maybe<GoSumFile | undefined> {
  const text = textOf(files, sumPathOf(module));
  return isKnown(text) && text !== undefined ? readGoSum(text) : text;
}

export function vendorOf(directory: string, files: FileSnapshot): Maybe<VendorModules | undefined> {
  const text = textOf(files, resolvePath(directory, "vendor/modules.txt"));
  return isKnown(text) && text !== undefined ? readVendorModules(text) : text;
}
