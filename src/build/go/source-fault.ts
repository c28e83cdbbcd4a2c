import { standardPackageName } from "../../go/standard-library.ts";
import { type CodeToken, type GoSource, type Import, codeTokens } from "../../syntax/go/index.ts";
import { remembered } from "../../syntax/remembered.ts";
import { baseName } from "../files/paths.ts";
import { MOST_REMEMBERED, readGoSource } from "./packages.ts";

/** What the compiler will say of one file, whatever else is compiled with it. */
export interface SourceFault {
  readonly kind: "syntax" | "redeclared" | "unused" | "embed" | "signature" | "language";
  /** Where the compiler points at: an offset. */
  readonly start: number;
  /** Go stops at it when it reads the imports, before it compiles. */
  readonly inImports?: boolean;
  /** What Go 1.`minor` says behind the place. */
  readonly message: (minor: number) => string;
  /** What `go vet` says in its place, without a text where it finds nothing wrong; undefined: the same. */
  readonly vetMessage?: string;
}

/** The first fault that the text of a file shows; undefined: none. Seen with Go 1.19.8, 1.24.4 and 1.27.4. */
export const sourceFault = remembered((text): SourceFault | undefined => {
  const source = readGoSource(text);
  return (
    mergeMarker(text) ??
    secondImport(source, text) ??
    unusedImport(source, text) ??
    embedWithoutImport(source, text) ??
    (source.packageName === "main" ? mainSignature(text) : undefined)
  );
}, MOST_REMEMBERED);

/** A conflict that git left in the file, outside of comments and raw strings. */
function mergeMarker(text: string): SourceFault | undefined {
  const start = text.startsWith("<<<<<<< ") ? 0 : text.indexOf("\n<<<<<<< ") + 1;
  if (start === 0 && !text.startsWith("<<<<<<< ")) return undefined;
  const tokens = codeTokens(text);
  const at = tokens.findIndex((one) => one.start === start);
  if (at < 0) return undefined;
  const open = tokens.slice(0, at).findLastIndex((one) => one.text === "(" || one.text === ")");
  if (tokens[open]?.text === "(" && tokens[open - 1]?.text === "import")
    return { kind: "syntax", start, inImports: true, message: () => "missing import path" };
  // Between declarations the compiler names no token (cmd/compile/internal/syntax, fileOrNil).
  const between = isBalanced(tokens.slice(0, at)) && /[\w"'`)\]}]\s*$/.test(text.slice(0, start));
  const what = between ? "non-declaration statement outside function body" : "unexpected <<";
  const vetMessage = `expected ${between ? "declaration" : "…"}, found '<<'`;
  return { kind: "syntax", start, message: () => `syntax error: ${what}`, vetMessage };
}

const isBalanced = (tokens: readonly CodeToken[]): boolean =>
  tokens.reduce(
    (depth, { text }) => depth + ("({[".includes(text) ? 1 : ")}]".includes(text) ? -1 : 0),
    0,
  ) === 0;

/** Two packages that a file would call by one name: `crypto/rand` and `math/rand`. */
function secondImport({ imports }: GoSource, text: string): SourceFault | undefined {
  const names = new Set<string>();
  for (const one of imports) {
    const name = one.name ?? standardPackageName(one.path);
    if (name === undefined || name === "_" || name === "." || one.path === "C") continue;
    if (names.has(name))
      return {
        kind: "redeclared",
        start: startOf(one, text),
        message: () => `${name} redeclared in this block`,
      };
    names.add(name);
  }
  return undefined;
}

/** With a name, Go points at that. */
export const startOf = ({ name, range }: Import, text: string): number =>
  name === undefined ? range[0] : text.lastIndexOf(name, range[0] - 1);

function unusedImport({ imports }: GoSource, text: string): SourceFault | undefined {
  const end = imports.at(-1)?.range[1] ?? 0;
  let names: ReadonlySet<string> | undefined;
  for (const one of imports) {
    if (one.name === "_" || one.name === "." || one.path === "C") continue;
    const name = one.name ?? standardPackageName(one.path);
    if (name === undefined || isPlainlyUsed(name, text, end)) continue;
    names ??= new Set(codeTokens(text.slice(end)).map((token) => token.text));
    if (names.has(name)) continue;
    return { kind: "unused", start: startOf(one, text), message: (minor) => unusedText(one, minor) };
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

function unusedText({ path, name }: Import, minor: number): string {
  const quoted = JSON.stringify(path);
  const as = name === undefined || name === baseName(path) ? "" : ` as ${name}`;
  return minor < 20 ? `imported and not used: ${quoted}${as}` : `${quoted} imported${as} and not used`;
}

function embedWithoutImport({ imports }: GoSource, text: string): SourceFault | undefined {
  if (!text.includes("\n//go:embed ") || imports.some((one) => one.path === "embed")) return undefined;
  const tokens = codeTokens(text);
  for (const match of text.matchAll(/^\/\/go:embed [^\n]+\n(?=var )/gm)) {
    const variable = match.index + match[0].length;
    // The line is a comment of the code, not part of a string: what follows it is a token.
    if (!tokens.some((token) => token.start === variable)) continue;
    return {
      kind: "embed",
      start: match.index + 2,
      message: (minor) =>
        minor >= 27
          ? 'go:embed requires import "embed"'
          : 'go:embed only allowed in Go files that import "embed"',
      vetMessage: "",
    };
  }
  return undefined;
}

/** `func main(args []string)`, and `func main() int`. */
function mainSignature(text: string): SourceFault | undefined {
  const start = text.search(/^func main\((?!\) *\{)/m);
  if (start < 0) return undefined;
  const tokens = codeTokens(text);
  const at = tokens.findIndex((token) => token.start === start);
  const [close, body] = [tokens[at + 3], tokens[at + 4]];
  if (at < 0 || depthAt(tokens, at) > 0 || !close || !body) return undefined;
  // Without a body, what comes on the next line is another declaration.
  const returns = body.text !== "{" && !text.slice(close.start, body.start).includes("\n");
  if (close.text === ")" && !returns) return undefined;
  return {
    kind: "signature",
    start: start + "func ".length,
    message: () => "func main must have no arguments and no return values",
  };
}

const depthAt = (tokens: readonly CodeToken[], end: number): number =>
  tokens.slice(0, end).reduce((depth, { text }) => depth + (text === "{" ? 1 : text === "}" ? -1 : 0), 0);
