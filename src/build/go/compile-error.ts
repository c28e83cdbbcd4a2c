import { standardPackageName } from "../../go/standard-library.ts";
import { type CodeToken, type GoSource, type Import, codeTokens } from "../../syntax/go/index.ts";
import { remembered } from "../../syntax/remembered.ts";
import { type Maybe, isKnown } from "../../syntax/unknown.ts";
import { textOf } from "../files/file-system.ts";
import { baseName, relativeTo, resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { outputsOf } from "./output.ts";
import { type BuiltPackage, type PackageFile, readGoSource } from "./packages.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { commandImports, namedFiles, packageDirectories } from "./requirements.ts";
import { undefinedCall } from "./undefined-call.ts";

/** A fault in the sources that the compiler surely finds. */
export interface CompileError {
  readonly kind: "unused" | "undefined" | "noMain" | "packages" | "syntax" | "embed";
  /** What Go prints of it. */
  readonly output: string;
  readonly file: string;
  /** Of "undefined": the file that declares the name and is no part of the build. */
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
    first(packages, (one) => fileErrors(one, command)) ??
    missingCall(packages, command) ??
    missingMain(packages, command)
  );
}

function first<T, R>(all: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Two names of packages in one directory; those of tests of their own (`x_test`) apart. */
function twoPackages({ files, directory }: BuiltPackage): CompileError | undefined {
  const sure = files.filter(
    ({ always, path, source }) =>
      always && source.packageName !== undefined && source.packageName !== "documentation" && !isTest(path),
  );
  const [one] = sure;
  const other = sure.find(({ source }) => source.packageName !== one?.source.packageName);
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
  const output = `${placeOf(bad.path, token?.start ?? 0, text, command)}: expected 'package', found ${found}`;
  return { kind: "syntax", output, file: bad.path };
}

/** What is wrong in one file alone. */
function fileErrors({ files }: BuiltPackage, command: GoCommand): CompileError | undefined {
  return first(files, ({ path, always }) => {
    const text = always ? textOf(command.files, path) : undefined;
    if (!isKnown(text) || text === undefined) return undefined;
    const fault = faultIn(text);
    if (!fault) return undefined;
    if (fault.kind === "unused")
      return { kind: "unused", output: unusedText(path, fault.unused, text, command), file: path };
    const place = placeOf(path, fault.start, text, command);
    if (fault.kind === "syntax")
      return { kind: "syntax", output: `${place}: syntax error: unexpected <<`, file: path };
    const output =
      (command.minor ?? 0) >= 27
        ? `${place}: go:embed requires import "embed"`
        : `${place}: go:embed only allowed in Go files that import "embed"`;
    return { kind: "embed", output, file: path };
  });
}

type Fault =
  | { readonly kind: "unused"; readonly unused: Import }
  | { readonly kind: "syntax" | "embed"; readonly start: number };

const MOST_REMEMBERED = 20_000;

/** The first fault of a text; null: none. */
const faultIn = remembered((text): Fault | null => {
  const marker = mergeMarker(text);
  if (marker !== undefined) return { kind: "syntax", start: marker };
  const source = readGoSource(text);
  const unused = unusedImport(source, text);
  if (unused) return { kind: "unused", unused };
  const embed = embedWithoutImport(source, text);
  return embed === undefined ? null : { kind: "embed", start: embed };
}, MOST_REMEMBERED);

/** A conflict that git left in the file, outside of comments and raw strings. */
function mergeMarker(text: string): number | undefined {
  const start = text.startsWith("<<<<<<< ") ? 0 : text.indexOf("\n<<<<<<< ") + 1;
  const isThere = start > 0 || text.startsWith("<<<<<<< ");
  return isThere && codeTokens(text).some((one) => one.start === start) ? start : undefined;
}

function unusedImport(source: GoSource, text: string): Import | undefined {
  const end = source.imports.at(-1)?.range[1] ?? 0;
  let names: ReadonlySet<string> | undefined;
  for (const one of source.imports) {
    if (one.name === "_" || one.name === "." || one.path === "C") continue;
    const name = one.name ?? standardPackageName(one.path);
    if (name === undefined || isPlainlyUsed(name, text, end)) continue;
    names ??= new Set(codeTokens(text.slice(end)).map((token) => token.text));
    if (names.has(name)) continue;
    return one;
  }
  return undefined;
}

/** Whether a line of code, with nothing on it that may be a comment or a string before, refers to the package. */
function isPlainlyUsed(name: string, text: string, from: number): boolean {
  for (let at = text.indexOf(`${name}.`, from), tries = 0; at >= 0 && tries < 50; tries++) {
    const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
    if (!/["'`/*]/.test(line) && !/[\p{L}\p{N}_]$/u.test(line)) return true;
    at = text.indexOf(`${name}.`, at + 1);
  }
  return false;
}

function unusedText(
  path: string,
  { path: imported, name, range }: Import,
  text: string,
  command: GoCommand,
): string {
  const quoted = JSON.stringify(imported);
  // With a name the compiler points at that.
  const start = name === undefined ? range[0] : text.lastIndexOf(name, range[0] - 1);
  const place = placeOf(path, start, text, command);
  const as = name === undefined || name === baseName(imported) ? "" : ` as ${name}`;
  return (command.minor ?? 0) < 20
    ? `${place}: imported and not used: ${quoted}${as}`
    : `${place}: ${quoted} imported${as} and not used`;
}

function embedWithoutImport(source: GoSource, text: string): number | undefined {
  if (!text.includes("\n//go:embed ") || source.imports.some((one) => one.path === "embed")) return undefined;
  const tokens = codeTokens(text);
  for (const match of text.matchAll(/^\/\/go:embed [^\n]+\n(?=var )/gm)) {
    const variable = match.index + match[0].length;
    // The line is a comment of the code, not part of a string: what follows it is a token.
    if (tokens.some((token) => token.start === variable)) return match.index + 2;
  }
  return undefined;
}

/** A call of a function of another file of the directory, which is not built: not named, not copied, or excluded. */
function missingCall(packages: readonly BuiltPackage[], command: GoCommand): CompileError | undefined {
  if (command.verb === "test") return undefined;
  const roots = packageDirectories(command);
  const [root] = isKnown(roots) && roots.length === 1 ? packages : [];
  if (!root?.complete || !isKnown(roots) || root.directory !== roots[0]) return undefined;
  if (root.files.some(({ always, source }) => !always || source.imports.some(isOpenImport))) return undefined;
  const tokens = new Map<PackageFile, readonly CodeToken[]>();
  const others = siblings(root, command);
  if (others.size === 0) return undefined;
  for (const file of root.files) {
    const text = textOf(command.files, file.path);
    if (!isKnown(text) || text === undefined) return undefined;
    tokens.set(file, codeTokens(text));
  }
  const found = undefinedCall(tokens, others);
  const text = found && textOf(command.files, found.file.path);
  if (!found || !isKnown(text) || text === undefined) return undefined;
  const place = placeOf(found.file.path, found.start, text, command);
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
  const directory = context.slice(0, Math.max(context.lastIndexOf("/"), 0));
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

function declaresMain(text: string): boolean {
  if (/^func main\(/m.test(text)) return true;
  const tokens = codeTokens(text);
  return tokens.some((token, i) => token.text === "func" && tokens[i + 1]?.text === "main");
}

/** As the compiler names a place: from the working directory. */
function placeOf(path: string, start: number, text: string, { directory }: GoCommand): string {
  const before = text.slice(0, start);
  const line = before.split("\n").length;
  const column = start - (before.lastIndexOf("\n") + 1) + 1;
  const inside = isKnown(directory) && path.startsWith(`${directory}/`);
  const shown = inside ? relativeTo(path, directory) : path;
  return `${inside && !shown.includes("/") ? "./" : ""}${shown}:${String(line)}:${String(column)}`;
}
