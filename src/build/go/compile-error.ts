import { type Import, codeTokens, declaredFunctions } from "../../syntax/go/index.ts";
import { type Maybe, isKnown } from "../../syntax/unknown.ts";
import { textOf } from "../files/file-system.ts";
import { baseName, relativeParentOf, resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { earlyCounting } from "./language-version.ts";
import { outputsOf } from "./output.ts";
import type { BuiltPackage, PackageFile } from "./packages.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { compilerPlace, loaderPlace, packagePath } from "./place.ts";
import { redeclared } from "./redeclared.ts";
import { type RefusedImport, refusedImport } from "./refused-import.ts";
import { commandImports, namedFiles, packageDirectories } from "./requirements.ts";
import { type SourceFault, sourceFault } from "./source-fault.ts";
import { undefinedCall } from "./undefined-call.ts";

/** A fault in the sources that the compiler surely finds. */
export interface CompileError {
  readonly kind:
    RefusedImport["kind"] | SourceFault["kind"] | "undefined" | "noMain" | "library" | "packages";
  /** What Go prints of it. */
  readonly output: string;
  readonly file: string;
  /** Of "undefined": the file that declares the name and is no part of the build; of "redeclared": the other file. */
  readonly declaredIn?: string;
}

/** Flags with which other files are compiled, or none. */
const OPEN_FLAGS = ["n", "overlay", "toolexec", "compiler"];

/**
 * The first fault that is plain to see in the packages that a command compiles: everything that needs types or the
 * sources of other modules is left to the compiler. Seen with Go 1.19.8, 1.24.4 and 1.27.4.
 */
export function compileError(command: GoCommand): CompileError | undefined {
  const { verb } = command;
  if (!isKnown(verb) || !BUILD_VERBS.has(verb) || !readsModule(command)) return undefined;
  if (command.minor === undefined || OPEN_FLAGS.some((name) => command.flag(name) !== undefined))
    return undefined;
  const packages = commandImports(command)?.packages.filter(({ always }) => always) ?? [];
  return (
    first(packages, (one) => twoPackages(one) ?? noPackageClause(one, command)) ??
    refusedImport(packages, command) ??
    first(packages, (one) => fileErrors(one, command) ?? secondFunction(one, command)) ??
    missingCall(packages, command) ??
    missingMain(packages, command) ??
    notProgram(packages, command)
  );
}

function first<T, R>(all: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Two names of packages in one directory; tests may have a package of their own (`x_test`). */
function twoPackages({ files, directory }: BuiltPackage): CompileError | undefined {
  const sure = files.filter(
    ({ always, source }) =>
      always && source.packageName !== undefined && source.packageName !== "documentation",
  );
  const nameOf = ({ path, source: { packageName } }: PackageFile): string | undefined =>
    isTest(path) ? packageName?.replace(/_test$/, "") : packageName;
  const [one] = sure;
  const other = sure.find((file) => one && nameOf(file) !== nameOf(one));
  if (!one || !other) return undefined;
  const named = [one, other].map(({ path, source }) => `${source.packageName ?? ""} (${baseName(path)})`);
  const output = `found packages ${named.join(" and ")} in ${directory}`;
  return { kind: "packages", output, file: other.path };
}

const isTest = (path: string): boolean => path.endsWith("_test.go");

/** A file of the package that is empty, or no Go. */
function noPackageClause({ files }: BuiltPackage, command: GoCommand): CompileError | undefined {
  const bad = files.find(({ source }) => source.packageName === undefined);
  const text = bad && textOf(command.files, bad.path);
  if (!bad || !isKnown(text) || text === undefined) return undefined;
  const [token] = codeTokens(text);
  const found = token ? JSON.stringify(token.text).replaceAll('"', "'") : "'EOF'";
  if (token?.text === "package") return undefined;
  const output = `${loaderPlace(bad.path, token?.start ?? 0, text, command)}: expected 'package', found ${found}`;
  return { kind: "syntax", output, file: bad.path };
}

/** What is wrong in one file alone. */
function fileErrors({ files, directory }: BuiltPackage, command: GoCommand): CompileError | undefined {
  return first(files, ({ path, source, always }) => {
    const text = always ? textOf(command.files, path) : undefined;
    if (!isKnown(text) || text === undefined) return undefined;
    const fault = sourceFault(text) ?? earlyCounting(directory, source, text, command);
    const message = fault && (command.verb === "vet" ? fault.vetMessage : undefined);
    if (!fault || message === "") return undefined;
    const placeOf = fault.inImports === true ? loaderPlace : compilerPlace;
    const output = `${placeOf(path, fault.start, text, command)}: ${message ?? fault.message(command.minor ?? 0)}`;
    return { kind: fault.kind, output, file: path, ...(fault.kind === "redeclared" && { declaredIn: path }) };
  });
}

/** `func main` in two programs that lie in one directory. */
function secondFunction(one: BuiltPackage, command: GoCommand): CompileError | undefined {
  const found = redeclared(one, command.files);
  const text = found && textOf(command.files, found.file.path);
  if (!found || !isKnown(text) || text === undefined) return undefined;
  const { name, file, start, before } = found;
  const output = `${compilerPlace(file.path, start, text, command)}: ${name} redeclared in this block`;
  return { kind: "redeclared", output, file: file.path, declaredIn: before.path };
}

/** A call of a function of another file of the directory, which is not built: not named, not copied, or excluded. */
function missingCall(packages: readonly BuiltPackage[], command: GoCommand): CompileError | undefined {
  if (command.verb === "test") return undefined;
  const roots = packageDirectories(command);
  const [root] = isKnown(roots) && roots.length === 1 ? packages : [];
  if (!root?.complete || !isKnown(roots) || root.directory !== roots[0]) return undefined;
  if (root.files.some(({ always, source }) => !always || source.imports.some(isOpenImport))) return undefined;
  const others = siblings(root, command);
  if (others.size === 0) return undefined;
  const texts = new Map<PackageFile, string>();
  for (const file of root.files) {
    const text = textOf(command.files, file.path);
    if (!isKnown(text) || text === undefined) return undefined;
    texts.set(file, text);
  }
  const found = undefinedCall(texts, others);
  if (!found) return undefined;
  const text = texts.get(found.file) ?? "";
  const place = compilerPlace(found.file.path, found.start, text, command);
  return {
    kind: "undefined",
    output: `${place}: undefined: ${found.name}`,
    file: found.file.path,
    declaredIn: found.declaredIn,
  };
}

/** Imports that bring names which the file does not show. */
const isOpenImport = ({ name, path }: Import): boolean => name === "." || path === "C";

/** Texts of the Go files beside those of a package, in the image and where they come from in the build context. */
function siblings(root: BuiltPackage, command: GoCommand): ReadonlyMap<string, string> {
  const built = new Set(root.files.map(({ path }) => path));
  const texts = new Map<string, string>();
  const add = (path: string, name: string, text: Maybe<string | undefined>): void => {
    if (!isTest(name) && /^[^._].*\.go$/.test(name) && isKnown(text) && text !== undefined)
      texts.set(path, text);
  };
  const present = new Set(command.files.list(root.directory)?.names);
  for (const name of present) {
    const path = resolvePath(root.directory, name);
    if (!built.has(path)) add(path, name, textOf(command.files, path));
  }
  const [file] = root.files;
  const entry = file && command.files.lookup(file.path);
  const context = isKnown(entry) ? entry?.contextPath : undefined;
  if (context === undefined || namedFiles(command).size > 0) return texts;
  const directory = relativeParentOf(context);
  const raw = command.contextView?.raw;
  for (const { name } of raw?.list(directory) ?? []) {
    const path = directory === "" ? name : `${directory}/${name}`;
    if (!present.has(name)) add(path, name, raw?.read(path));
  }
  return texts;
}

/** A program of which no file declares main. */
function missingMain(packages: readonly BuiltPackage[], command: GoCommand): CompileError | undefined {
  const { verb } = command;
  const mode = command.flag("buildmode");
  const links = verb === "build" || verb === "install" || verb === "run";
  if (!links || !isKnown(mode) || /^(plugin|archive|shared)$/.test(mode ?? "")) return undefined;
  const roots = packageDirectories(command);
  if (!isKnown(roots) || (verb !== "run" && !isKnown(outputsOf(command)))) return undefined;
  for (const { directory, files, complete } of packages) {
    if (!complete || !roots.includes(directory) || files.length === 0) continue;
    if (files.some(({ source, always }) => !always || source.packageName !== "main")) continue;
    const texts = files.map(({ path }) => textOf(command.files, path));
    if (texts.some((text) => !isKnown(text) || text === undefined || declaresMain(text))) continue;
    const output = "function main is undeclared in the main package";
    return { kind: "noMain", output, file: directory };
  }
  return undefined;
}

/** `go run` of a library. */
function notProgram(packages: readonly BuiltPackage[], command: GoCommand): CompileError | undefined {
  const roots = command.verb === "run" ? packageDirectories(command) : undefined;
  const [root, ...others] = isKnown(roots) ? (roots ?? []) : [];
  const { files = [] } = packages.find(({ directory }) => directory === root) ?? {};
  const library = files.find(
    ({ always, path, source: { packageName } }) =>
      always && !isTest(path) && packageName !== undefined && packageName !== "main",
  );
  if (root === undefined || others.length > 0 || !library) return undefined;
  const name = namedFiles(command).size > 0 ? "command-line-arguments" : packagePath(root, command);
  return { kind: "library", output: `package ${name} is not a main package`, file: library.path };
}

const declaresMain = (text: string): boolean =>
  /^func main\(/m.test(text) || declaredFunctions(text).has("main");
