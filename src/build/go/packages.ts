import { type BuildPlatform, type GoSource, fileMatchesBuild, parseGoSource } from "../../syntax/go/index.ts";
import { beginsLikeStandard } from "../../go/standard-library.ts";
import { remembered } from "../../syntax/remembered.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { FileSnapshot } from "../files/file-system.ts";
import type { Derived, Listing } from "../files/tree-source.ts";
import { parentOf, relativeTo, resolvePath } from "../files/paths.ts";

/** More files than that are not read: the question stays open. */
const MOST_FILES = 3000;

/** A Go file of a package, as the compiler will or may see it. */
export interface PackageFile {
  readonly path: string;
  readonly source: GoSource;
  /** Built whatever the platform; false: only for some GOOS, GOARCH, tags or cgo setting. */
  readonly always: boolean;
}

/** What lies in a package directory. */
export interface GoPackage {
  readonly directory: string;
  readonly files: readonly PackageFile[];
  /** There may be more files, or some could not be read. */
  readonly complete: boolean;
}

/** A package of the build: compiled for sure (`always`), or only on some platforms. */
export interface BuiltPackage extends GoPackage {
  readonly always: boolean;
}

export interface PackageOptions {
  /** `go build main.go`: these files alone, whatever their build constraints say. */
  readonly named?: ReadonlySet<string>;
  readonly tests: boolean;
  readonly tags: Maybe<readonly string[]>;
  readonly goos: Maybe<string>;
  readonly goarch: Maybe<string | undefined>;
  readonly cgo: Maybe<boolean>;
  /** Of the toolchain; undefined: not known, and taken for a new one. */
  readonly minor: number | undefined;
}

/** Go files whose texts are remembered with what was read of them. */
export const MOST_REMEMBERED = 20_000;

export const readGoSource = remembered(parseGoSource, MOST_REMEMBERED);

/** The package in a directory; undefined when there is surely no such directory, UNKNOWN when that is open. */
export function packageIn(
  directory: string,
  files: FileSnapshot,
  options: PackageOptions,
): Maybe<GoPackage | undefined> {
  const listed = files.list(directory);
  if (!listed) return undefined;
  const key = ["package", directory, keyOf(options)].join("\0\0");
  let found = listed.derived.get(key) as GoPackage | undefined;
  if (!found) listed.derived.set(key, (found = readPackage(directory, listed, files, options)));
  return found;
}

function keyOf({ named, tests, tags, goos, goarch, cgo, minor }: PackageOptions): string {
  const names = named ? [...named] : undefined;
  return [names, tests, tags, goos, goarch, cgo, minor].map(String).join("\0");
}

function readPackage(
  directory: string,
  listed: Listing,
  files: FileSnapshot,
  options: PackageOptions,
): GoPackage {
  let complete = listed.complete && isKnown(options.tags);
  const found: PackageFile[] = [];
  const builds = platforms(options);
  for (const name of listed.names) {
    if (!name.endsWith(".go") || /^[._]/.test(name) || (!options.tests && name.endsWith("_test.go")))
      continue;
    const path = resolvePath(directory, name);
    if (options.named?.has(path) === false) continue;
    const entry = files.lookup(path);
    const text = isKnown(entry) && entry?.kind === "file" ? entry.text() : UNKNOWN;
    if (!isKnown(text)) {
      complete = false;
      continue;
    }
    const source = readGoSource(text);
    if (options.named) {
      found.push({ path, source, always: true });
      continue;
    }
    const verdicts = builds.map((platform) => isBuilt(name, source, platform));
    if (verdicts.some(Boolean))
      found.push({ path, source, always: verdicts.every(Boolean) && isKnown(options.tags) });
  }
  return { directory, files: found, complete };
}

/** A file that imports "C" is left out where cgo is off. */
function isBuilt(name: string, { constraint, imports }: GoSource, platform: BuildPlatform): boolean {
  if (!platform.cgo && imports.some(({ path }) => path === "C")) return false;
  return fileMatchesBuild(name, constraint, platform);
}

/** All that Go runs on Linux with; a builder may be any of them. */
const ARCHITECTURES =
  "386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x".split(" ");

/** Whether a directory has Go files (tests apart), and none of them is built. */
export function excludesAllFiles(directory: string, files: FileSnapshot, options: PackageOptions): boolean {
  const listed = files.list(directory);
  if (!listed?.complete || !isKnown(options.tags) || options.named) return false;
  const names = listed.names.filter((name) => /^[^._].*\.go$/.test(name) && !name.endsWith("_test.go"));
  const builds = platforms(options, ARCHITECTURES);
  return (
    names.length > 0 &&
    names.every((name) => {
      const entry = files.lookup(resolvePath(directory, name));
      const text = isKnown(entry) && entry?.kind === "file" ? entry.text() : UNKNOWN;
      return isKnown(text) && !builds.some((platform) => isBuilt(name, readGoSource(text), platform));
    })
  );
}

/** The platforms that a build may be for, when nobody says: a file counts as always built when all agree. */
function platforms(options: PackageOptions, every: readonly string[] = ["amd64", "arm64"]): BuildPlatform[] {
  const tags = isKnown(options.tags) ? options.tags : [];
  const goos = isKnown(options.goos) ? [options.goos] : ["linux", "darwin", "windows", "freebsd", "js"];
  const cgo = isKnown(options.cgo) ? [options.cgo] : [true, false];
  const { goarch, minor } = options;
  const architectures = isKnown(goarch) && goarch !== undefined ? [goarch] : every;
  return goos.flatMap((os) =>
    architectures.flatMap((arch) => cgo.map((on) => ({ goos: os, goarch: arch, tags, cgo: on, minor }))),
  );
}

/** An import that a build surely (`always`) or possibly has, with the first file that has it. */
export interface ImportUse {
  readonly path: string;
  readonly file: string;
  readonly always: boolean;
  /** Path of the local module that the package belongs to by its name; undefined: none. */
  readonly module: string | undefined;
}

export interface Imports {
  /** By import path; the standard library left out. */
  readonly uses: ReadonlyMap<string, ImportUse>;
  readonly packages: readonly BuiltPackage[];
  /** False when there may be more imports than these. */
  readonly complete: boolean;
}

/** Where a module's own packages lie: the main module, workspace members, local replacements. */
export interface LocalModule {
  readonly path: string;
  readonly directory: string;
}

/**
 * Everything that the packages in `roots` import, through the packages of the local modules: what must be
 * there or be fetched. A file that is built only on some platforms makes its imports possible, not sure.
 */
export function importsOf(
  roots: readonly string[],
  modules: readonly LocalModule[],
  files: FileSnapshot,
  options: PackageOptions,
): Imports {
  const named = modules.map(({ path, directory }) => `${path} ${directory}`);
  const key = ["imports", keyOf(options), ...roots, ...named].join("\0\0");
  return kept(key, roots[0] ?? "/", files, (looked) => readImports(roots, modules, files, options, looked));
}

function readImports(
  roots: readonly string[],
  modules: readonly LocalModule[],
  files: FileSnapshot,
  options: PackageOptions,
  looked: Looked,
): Imports {
  const uses = new Map<string, ImportUse>();
  const packages: BuiltPackage[] = [];
  const queue = roots.map((directory) => ({ directory, always: true, root: true }));
  const seen = new Map<string, boolean>();
  let complete = true;
  let count = 0;
  // Only the tests of the named packages are built, not those of what they import.
  const imported: PackageOptions = withoutNames(options);
  for (let next = queue.shift(); next; next = queue.shift()) {
    if ((seen.get(next.directory) ?? false) || (seen.has(next.directory) && !next.always)) continue;
    seen.set(next.directory, next.always);
    looked.set(next.directory, files.list(next.directory)?.derived);
    const found = packageIn(next.directory, files, next.root ? options : imported);
    if (!isKnown(found) || !found || (count += found.files.length) > MOST_FILES) {
      complete = false;
      continue;
    }
    complete &&= found.complete;
    packages.push({ always: next.always, ...found });
    for (const file of found.files) {
      for (const { path } of file.source.imports) {
        const always = next.always && file.always;
        const module = localModule(path, modules);
        const own = module && packageDirectory(path, module);
        if (module && own !== undefined && !isNested(own, module, files, looked))
          queue.push({ directory: own, always, root: false });
        if (own !== undefined || !isStandard(path)) {
          const before = uses.get(path);
          if (!before || (always && !before.always))
            uses.set(path, { path, file: file.path, always, module: module?.path });
        }
      }
    }
  }
  return { uses, packages, complete };
}

function withoutNames({ tags, goos, goarch, cgo, minor }: PackageOptions): PackageOptions {
  return { tests: false, tags, goos, goarch, cgo, minor };
}

/** Directory of a package of one of the local modules. */
export function localDirectory(path: string, modules: readonly LocalModule[]): string | undefined {
  const module = localModule(path, modules);
  return module && packageDirectory(path, module);
}

/** The local module that a package belongs to by its name; the longest module path wins. */
export function localModule(path: string, modules: readonly LocalModule[]): LocalModule | undefined {
  let best: LocalModule | undefined;
  for (const module of modules) {
    const inside = path === module.path || path.startsWith(`${module.path}/`);
    if (inside && module.path.length >= (best?.path.length ?? 0)) best = module;
  }
  return best;
}

export const packageDirectory = (path: string, module: LocalModule): string =>
  resolvePath(module.directory, relativeTo(`/${path}`, `/${module.path}`));

/** Whether a go.mod on the way to the package makes it part of another module, or may. */
function isNested(directory: string, module: LocalModule, files: FileSnapshot, looked: Looked): boolean {
  for (let at = directory; at !== module.directory && at !== "/"; at = parentOf(at)) {
    looked.set(at, files.list(at)?.derived);
    if (files.lookup(resolvePath(at, "go.mod")) !== undefined) return true;
  }
  return false;
}

/** Whether a go.mod on the way up to the module's surely makes a directory part of another module. */
export function inOtherModule(directory: string, root: string, files: FileSnapshot): boolean {
  for (let at = directory; at !== root && at !== "/"; at = parentOf(at)) {
    const goMod = files.lookup(resolvePath(at, "go.mod"));
    if (!isKnown(goMod)) return false;
    if (goMod?.kind === "file") return true;
  }
  return false;
}

/** What may be a package of the standard library. */
export const isStandard = beginsLikeStandard;

/** Go looks for it in the standard library: no dot in the first element (cmd/go, search.IsStandardImportPath). */
export function looksStandard(path: string): boolean {
  return !(path.split("/")[0] ?? "").includes(".");
}

/** All directories below `directory` that `./...` walks: no testdata, no vendor, no `_x`, `.x`, no nested module. */
export function walkPackages(directory: string, files: FileSnapshot): Maybe<readonly string[]> {
  return kept(`walk\0\0${directory}`, directory, files, (looked) => walk(directory, files, looked));
}

/** Directories that were looked into for an answer, each with what was derived of it at that time. */
type Looked = Map<string, Derived | undefined>;

/** An answer that is kept with a directory as long as all that was looked into for it is the same. */
function kept<T>(key: string, directory: string, files: FileSnapshot, find: (looked: Looked) => T): T {
  const derived = files.list(directory)?.derived;
  const known = derived?.get(key) as { readonly looked: Looked; readonly answer: T } | undefined;
  if (known && [...known.looked].every(([at, one]) => files.list(at)?.derived === one)) return known.answer;
  const looked: Looked = new Map();
  const answer = find(looked);
  derived?.set(key, { looked, answer });
  return answer;
}

function walk(directory: string, files: FileSnapshot, looked: Looked): Maybe<readonly string[]> {
  const all: string[] = [];
  const queue = [directory];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const listed = files.list(at);
    looked.set(at, listed?.derived);
    if (!listed?.complete || all.length > MOST_FILES) return UNKNOWN;
    if (at !== directory && listed.names.includes("go.mod")) continue;
    if (listed.names.some((name) => name.endsWith(".go"))) all.push(at);
    for (const name of listed.directories ?? listed.names) {
      if (NO_PACKAGES.test(name)) continue;
      const path = at === "/" ? `/${name}` : `${at}/${name}`;
      const entry = files.lookup(path);
      if (isKnown(entry) && entry?.kind === "directory") queue.push(path);
    }
  }
  return all;
}

/** Names of what is no directory, or of one that no pattern goes into. */
const NO_PACKAGES =
  /^[._]|\.(go|md|json|ya?ml|txt|sh|html|css|[jt]sx?|png|svg)$|^(testdata|vendor|node_modules)$/;
