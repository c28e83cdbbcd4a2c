import { hasInLibrary } from "../../go/standard-library.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { isWithin, joinRelative, relativeTo } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { type BuiltPackage, type LocalModule, type PackageFile, localDirectory } from "./packages.ts";
import { usesModules } from "./reads.ts";
import { modMode } from "./mod-mode.ts";
import { buildOptions, localModules, mainModules, packageDirectories } from "./requirements.ts";

/** What Go finds wrong with an own package, or with what it imports, when it loads it. */
export interface RefusedImport {
  readonly kind: "cycle" | "program" | "internal" | "path" | "name";
  readonly output: string;
  readonly file: string;
}

/** An import of one package of the build. */
interface Edge {
  readonly path: string;
  readonly file: PackageFile;
  readonly line: number;
  /** Directory of an own package; undefined: another module's, or the standard library's. */
  readonly to: string | undefined;
}

/**
 * An import that Go refuses when it loads the packages, before it compiles anything: its path and the other own
 * packages are all that decides. Seen with Go 1.19.8, 1.24.4 and 1.27.4.
 */
export function refusedImport(
  packages: readonly BuiltPackage[],
  command: GoCommand,
): RefusedImport | undefined {
  if (!usesModules(command)) return undefined;
  const modules = localModules(command);
  const main = mainModules(command);
  const mode = modMode(command);
  const roots = packageDirectories(command);
  if (!isKnown(modules) || !isKnown(main) || !isKnown(mode) || !isKnown(roots)) return undefined;
  // From the vendor directory come also the packages of local replacements.
  const read = mode === "vendor" ? main.map(({ directory }) => directory) : undefined;
  const loaded = new Map<string, BuiltPackage>();
  for (const one of packages) {
    const module = moduleAround(one.directory, modules);
    if (module && read?.includes(module.directory) !== false) loaded.set(one.directory, one);
  }
  const edges = new Map([...loaded.values()].map((one) => [one.directory, edgesOf(one, modules)]));
  for (const [directory, own] of edges) {
    const importer = importPathOf(directory, modules);
    // A directory without Go files does not stand in the way.
    const named = loaded.get(directory)?.files.length === 0 ? undefined : foreignName(importer, command);
    if (named !== undefined) return { kind: "name", output: named, file: directory };
    for (const edge of own) {
      const refused = noPath(edge) ?? notAllowed(edge, importer) ?? ofProgram(edge, directory, loaded);
      if (refused) return refused;
    }
  }
  // Of a package whose files are named one by one, those that import it see the others as well.
  const whole = buildOptions(command).named === undefined;
  return whole ? circle(edges, roots, modules) : undefined;
}

/** What a package surely imports, each path once for its tests and once without them. */
function edgesOf({ files }: BuiltPackage, modules: readonly LocalModule[]): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const file of files) {
    if (!file.always) continue;
    const prefix = isTestFile(file) ? "test " : "";
    for (const { path, line } of file.source.imports)
      if (!edges.has(prefix + path))
        edges.set(prefix + path, { path, file, line, to: localDirectory(path, modules) });
  }
  return [...edges.values()];
}

/** The module that a directory lies in; undefined: none, or one that goes by several names. */
function moduleAround(directory: string, modules: readonly LocalModule[]): LocalModule | undefined {
  const around = modules.filter((one) => isWithin(directory, one.directory));
  const longest = Math.max(...around.map((one) => one.directory.length));
  const [module, other] = around.filter((one) => one.directory.length === longest);
  return other ? undefined : module;
}

/** Path by which a package is imported. */
function importPathOf(directory: string, modules: readonly LocalModule[]): string {
  const module = moduleAround(directory, modules);
  return module ? joinRelative(module.path, relativeTo(directory, module.directory)) : directory;
}

/** The first minor version that was seen to mind a package with the path of another. */
const FIRST_STRICT = 24;

/** Words that stand for sets of packages, and since when. */
const RESERVED: ReadonlyMap<string, number> = new Map([
  ["all", FIRST_STRICT],
  ["cmd", FIRST_STRICT],
  ["std", FIRST_STRICT],
  ["tool", FIRST_STRICT],
  ["work", 27],
]);

/** `module log`: an own package whose path is one of Go's own. */
function foreignName(path: string, { minor }: GoCommand): string | undefined {
  if (minor === undefined || minor < FIRST_STRICT) return undefined;
  const reserved = RESERVED.get(path);
  if (reserved !== undefined && minor >= reserved)
    return `"${path}" is not an importable package; see 'go help packages'`;
  return hasInLibrary(path, minor)
    ? `ambiguous import: found package ${path} in multiple modules`
    : undefined;
}

/** Nothing to object to, as of nearly all paths. */
const PLAIN = /^\w[\w\-.~+/]*$/;

/** What can be no path of a package (golang.org/x/mod/module, CheckImportPath), or not the one of this package. */
function noPath({ path, file, line }: Edge): RefusedImport | undefined {
  if (PLAIN.test(path) && !path.includes("vendor/")) return undefined;
  const quoted = JSON.stringify(path);
  const [invalid] = /[^\p{L}\p{N}\-._~+/]/u.exec(path) ?? [];
  const [, vendored] = /(?:^|\/)vendor\/([^]*)$/.exec(path) ?? [];
  const why = /^\.{1,2}(?:\/|$)/.test(path)
    ? `${quoted} is relative, but relative import paths are not supported in module mode`
    : invalid !== undefined
      ? `malformed import path ${quoted}: invalid char '${invalid}'`
      : vendored !== undefined
        ? `${path} must be imported as ${vendored}`
        : undefined;
  return why === undefined
    ? undefined
    : { kind: "path", output: `${file.path}:${String(line)}: ${why}`, file: file.path };
}

/** `internal` packages are for those below the directory that `internal` lies in. */
function notAllowed({ path, file, line, to }: Edge, importer: string): RefusedImport | undefined {
  const found = path.includes("internal") ? /^(?:(.*)\/)?internal(?:\/|$)/.exec(path) : undefined;
  if (!found || (found[1] === undefined ? to !== undefined : isWithin(importer, found[1]))) return undefined;
  const output = `${file.path}:${String(line)}: use of internal package ${path} not allowed`;
  return { kind: "internal", output, file: file.path };
}

/** `package main` is for building, not for importing. */
function ofProgram(
  { path, file, line, to }: Edge,
  directory: string,
  loaded: ReadonlyMap<string, BuiltPackage>,
): RefusedImport | undefined {
  if (to === undefined || to === directory) return undefined;
  const files = loaded.get(to)?.files ?? [];
  if (!files.some(({ always, source }) => always && source.packageName === "main")) return undefined;
  const output = `${file.path}:${String(line)}: import ${JSON.stringify(path)} is a program, not an importable package`;
  return { kind: "program", output, file: file.path };
}

const isTestFile = ({ path }: PackageFile): boolean => path.endsWith("_test.go");
const isTest = ({ file }: Edge): boolean => isTestFile(file);

/** Packages that import each other in a circle; a test may not import what imports the package that it is part of. */
function circle(
  edges: ReadonlyMap<string, readonly Edge[]>,
  roots: readonly string[],
  modules: readonly LocalModule[],
): RefusedImport | undefined {
  const done = new Set<string>();
  const follow = (at: string, way: readonly string[]): readonly string[] | undefined => {
    const before = way.indexOf(at);
    if (before >= 0) return [...way.slice(before), at];
    if (done.has(at)) return undefined;
    for (const edge of edges.get(at) ?? []) {
      const found = edge.to === undefined || isTest(edge) ? undefined : follow(edge.to, [...way, at]);
      if (found) return found;
    }
    done.add(at);
    return undefined;
  };
  const shown = (way: readonly string[], why: string, file: string): RefusedImport => {
    const [first = "", ...rest] = way.map((one) => importPathOf(one, modules));
    return { kind: "cycle", output: `package ${first} imports ${rest.join(" imports ")}: ${why}`, file };
  };
  for (const root of edges.keys()) {
    const found = follow(root, []);
    if (found) return shown(found, "import cycle not allowed", found[0] ?? root);
  }
  for (const root of roots) {
    for (const edge of edges.get(root) ?? []) {
      const own = isTest(edge) && edge.file.source.packageName?.endsWith("_test") === false;
      const back = own && edge.to !== undefined ? wayTo(root, edge.to, edges) : undefined;
      if (back) return shown([root, ...back], "import cycle not allowed in test", edge.file.path);
    }
  }
  return undefined;
}

/** How one package imports another, tests apart. */
function wayTo(
  goal: string,
  from: string,
  edges: ReadonlyMap<string, readonly Edge[]>,
): readonly string[] | undefined {
  const seen = new Set<string>([from]);
  const queue: (readonly string[])[] = [[from]];
  for (const way of queue) {
    const at = way.at(-1) ?? from;
    if (at === goal) return way;
    for (const edge of edges.get(at) ?? []) {
      if (edge.to === undefined || isTest(edge) || seen.has(edge.to)) continue;
      seen.add(edge.to);
      queue.push([...way, edge.to]);
    }
  }
  return undefined;
}
