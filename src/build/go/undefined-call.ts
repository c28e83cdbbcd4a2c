import { type CodeToken, codeTokens } from "../../syntax/go/index.ts";
import type { PackageFile } from "./packages.ts";

/** A call of a function that none of the compiled files declares. */
export interface UndefinedCall {
  readonly name: string;
  readonly file: PackageFile;
  readonly start: number;
  /** The file with the function. */
  readonly declaredIn: string;
}

/** Names that every file knows (https://pkg.go.dev/builtin). */
const PREDECLARED = new Set(
  (
    "any append bool byte cap clear close comparable complex complex128 complex64 copy delete error float32 float64 " +
    "imag int int16 int32 int64 int8 len make max min new panic print println real recover rune string uint uint16 " +
    "uint32 uint64 uint8 uintptr init main"
  ).split(" "),
);

/**
 * A call in the body of a function, of a name that the compiled files use in no other way than to call it, and that a
 * file beside them declares as a function.
 *
 * @param compiled all files of the package with their tokens
 * @param others texts of files beside them, by path
 */
export function undefinedCall(
  compiled: ReadonlyMap<PackageFile, readonly CodeToken[]>,
  others: ReadonlyMap<string, string>,
): UndefinedCall | undefined {
  const declared = declaredFunctions(others);
  const calls = new Map<string, UndefinedCall | undefined>();
  for (const [file, tokens] of compiled) {
    /** Of each open brace: whether it is of code, not of a struct or an interface. */
    const braces: boolean[] = [];
    tokens.forEach(({ text: name, start }, i) => {
      const before = tokens[i - 1]?.text;
      if (name === "{") braces.push(before !== "interface" && before !== "struct");
      else if (name === "}") braces.pop();
      const declaredIn = declared.get(name);
      if (declaredIn === undefined || before === ".") return;
      const isCall =
        braces.length > 0 &&
        braces.every(Boolean) &&
        tokens[i + 1]?.text === "(" &&
        before !== "func" &&
        before !== ")";
      // Whatever else the name is there may declare it.
      if (!isCall) calls.set(name, undefined);
      else if (!calls.has(name)) calls.set(name, { name, file, start, declaredIn });
    });
  }
  return [...calls.values()].find((call) => call !== undefined);
}

/** Functions that files declare, by name. */
function declaredFunctions(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const declared = new Map<string, string>();
  for (const [path, text] of texts) {
    const tokens = codeTokens(text);
    let depth = 0;
    tokens.forEach(({ text: token }, i) => {
      if (token === "{") depth++;
      else if (token === "}") depth--;
      const name = tokens[i + 1]?.text ?? "";
      if (
        token === "func" &&
        depth === 0 &&
        /^[\p{L}_]/u.test(name) &&
        !PREDECLARED.has(name) &&
        !declared.has(name)
      )
        declared.set(name, path);
    });
  }
  return declared;
}
