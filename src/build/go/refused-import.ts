import { hasInLibrary } from "../../go/standard-library.ts";
import type { Import } from "../../syntax/go/index.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { textOf } from "../files/file-system.ts";
import { baseName, isWithin, joinRelative, relativeTo } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { type BuiltPackage, type LocalModule, type PackageFile, localDirectory } from "./packages.ts";
import { usesModules } from "./reads.ts";
import { modMode } from "./mod-mode.ts";
import { loaderPlace, shortPath } from "./place.ts";
import { buildOptions, localModules, mainModules, packageDirectories } from "./requirements.ts";
import { startOf } from "./source-fault.ts";

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
  readonly written: Import;
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
      const refused =
        noPath(edge, command) ?? notAllowed(edge, importer) ?? ofProgram(edge, directory, loaded);
      if (refused)
        return {
          kind: refused.kind,
          output: `${placeOf(edge, command)}: ${refused.why}`,
          file: edge.file.path,
        };
    }
  }
  // Of a package whose files are named one by one, those that import it see the others as well.
  const whole = buildOptions(command).named === undefined;
  return whole ? circle(edges, roots, modules, command) : undefined;
}

/** What a package surely imports, each path once for its tests and once without them. */
function edgesOf({ files }: BuiltPackage, modules: readonly LocalModule[]): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const file of files) {
    if (!file.always) continue;
    const prefix = isTestFile(file) ? "test " : "";
    for (const written of file.source.imports) {
      const { path } = written;
      if (!edges.has(prefix + path))
        edges.set(prefix + path, { path, file, written, to: localDirectory(path, modules) });
    }
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

/** The first minor version that was seen to name the files with the imports of a circle. */
const FIRST_WITH_FILES = 24;

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

/** Why Go refuses an import, as it prints it. */
interface Refusal extends Pick<RefusedImport, "kind"> {
  readonly why: string;
}

function placeOf({ file, written }: Edge, command: GoCommand): string {
  const text = textOf(command.files, file.path);
  return isKnown(text) && text !== undefined
    ? loaderPlace(file.path, startOf(written, text), text, command)
    : `${shortPath(file.path, command)}:${String(written.line)}`;
}

/** What can be no path of a package (golang.org/x/mod/module, CheckImportPath), or not the one of this package. */
function noPath({ path }: Edge, { minor = 0 }: GoCommand): Refusal | undefined {
  if (PLAIN.test(path) && !path.includes("vendor/")) return undefined;
  const quoted = JSON.stringify(path);
  const [invalid] = /[^\p{L}\p{N}\-._~+/]/u.exec(path) ?? [];
  const [, vendored] = /(?:^|\/)vendor\/([^]*)$/.exec(path) ?? [];
  const why = /^\.{1,2}(?:\/|$)/.test(path)
    ? minor < FIRST_STRICT
      ? `local import ${quoted} in non-local package`
      : `${quoted} is relative, but relative import paths are not supported in module mode`
    : invalid !== undefined
      ? `malformed import path ${quoted}: invalid char '${invalid}'`
      : vendored !== undefined
        ? `${path} must be imported as ${vendored}`
        : undefined;
  return why === undefined ? undefined : { kind: "path", why };
}

/** `internal` packages are for those below the directory that `internal` lies in. */
function notAllowed({ path, to }: Edge, importer: string): Refusal | undefined {
  const found = path.includes("internal") ? /^(?:(.*)\/)?internal(?:\/|$)/.exec(path) : undefined;
  if (!found || (found[1] === undefined ? to !== undefined : isWithin(importer, found[1]))) return undefined;
  return { kind: "internal", why: `use of internal package ${path} not allowed` };
}

/** `package main` is for building, not for importing. */
function ofProgram(
  { path, to }: Edge,
  directory: string,
  loaded: ReadonlyMap<string, BuiltPackage>,
): Refusal | undefined {
  if (to === undefined || to === directory) return undefined;
  const files = loaded.get(to)?.files ?? [];
  if (!files.some(({ always, source }) => always && source.packageName === "main")) return undefined;
  return { kind: "program", why: `import ${JSON.stringify(path)} is a program, not an importable package` };
}

const isTestFile = ({ path }: PackageFile): boolean => path.endsWith("_test.go");
const isTest = ({ file }: Edge): boolean => isTestFile(file);

/** Packages that import each other in a circle; a test may not import what imports the package that it is part of. */
function circle(
  edges: ReadonlyMap<string, readonly Edge[]>,
  roots: readonly string[],
  modules: readonly LocalModule[],
  { minor = 0 }: GoCommand,
): RefusedImport | undefined {
  const done = new Set<string>();
  const follow = (
    at: string,
    way: readonly Edge[],
    passed: readonly string[],
  ): readonly Edge[] | undefined => {
    if (passed.includes(at)) return way;
    if (done.has(at)) return undefined;
    for (const edge of edges.get(at) ?? []) {
      const found =
        edge.to === undefined || isTest(edge) ? undefined : follow(edge.to, [...way, edge], [...passed, at]);
      if (found) return found;
    }
    done.add(at);
    return undefined;
  };
  const shown = (root: string, way: readonly Edge[], why: string): RefusedImport => {
    const imports = way.map(({ path, file }) =>
      minor < FIRST_WITH_FILES ? ` imports ${path}` : ` imports ${path} from ${baseName(file.path)}`,
    );
    const output = `package ${importPathOf(root, modules)}${imports.join("")}: ${why}`;
    return { kind: "cycle", output, file: way.at(-1)?.file.path ?? root };
  };
  for (const root of edges.keys()) {
    const found = follow(root, [], []);
    if (found) return shown(root, found, "import cycle not allowed");
  }
  for (const root of roots) {
    for (const edge of edges.get(root) ?? []) {
      const own = isTest(edge) && edge.file.source.packageName?.endsWith("_test") === false;
      const back = own && edge.to !== undefined ? wayTo(root, edge.to, edges) : undefined;
      if (back) return shown(root, [edge, ...back], "import cycle not allowed in test");
    }
  }
  return undefined;
}

/** How one package imports another, tests apart. */
function wayTo(
  goal: string,
  from: string,
  edges: ReadonlyMap<string, readonly Edge[]>,
): readonly Edge[] | undefined {
  const seen = new Set<string>([from]);
  const queue: (readonly Edge[])[] = [[]];
  for (const way of queue) {
    const at = way.at(-1)?.to ?? from;
    if (at === goal) return way;
    for (const edge of edges.get(at) ?? []) {
      if (edge.to === undefined || isTest(edge) || seen.has(edge.to)) continue;
      seen.add(edge.to);
      queue.push([...way, edge]);
    }
  }
  return undefined;
}
