import { codeTokens, declaredFunctions } from "../../syntax/go/index.ts";
import { remembered } from "../../syntax/remembered.ts";
import type { PackageFile } from "./packages.ts";

/** A call of a function that none of the compiled files declares. */
export interface UndefinedCall {
  readonly name: string;
  readonly file: PackageFile;
  readonly start: number;
  /** The file with the function. */
  readonly declaredIn: string;
}

const IDENTIFIER = /^[\p{L}_]/u;

/** Files whose names are remembered: they take as much memory as the text. */
const MOST_TOKENIZED = 2000;

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
 * @param compiled texts of all files of the package
 * @param others texts of files beside them, by path
 */
export function undefinedCall(
  compiled: ReadonlyMap<PackageFile, string>,
  others: ReadonlyMap<string, string>,
): UndefinedCall | undefined {
  const declared = new Map<string, string>();
  for (const [path, text] of others)
    for (const name of functionsIn(text).keys())
      if (!declared.has(name) && !PREDECLARED.has(name)) declared.set(name, path);
  const all = [...compiled.values()].map(usedNames);
  for (const [file, text] of compiled) {
    for (const [name, start] of usedNames(text)) {
      const declaredIn = declared.get(name);
      const isOnlyCalled = (): boolean =>
        all.every((names) => !names.has(name) || names.get(name) !== undefined);
      if (declaredIn !== undefined && start !== undefined && isOnlyCalled())
        return { name, file, start, declaredIn };
    }
  }
  return undefined;
}

/**
 * Names in a file, members of others apart: the offset of the first call in the body of a function; undefined: it is
 * used in another way too, which may declare it.
 */
const usedNames = remembered((text): ReadonlyMap<string, number | undefined> => {
  const names = new Map<string, number | undefined>();
  /** Of each open brace: whether it is of code, not of a struct or an interface. */
  const braces: boolean[] = [];
  const tokens = codeTokens(text);
  tokens.forEach(({ text: name, start }, i) => {
    const before = tokens[i - 1]?.text;
    if (name === "{") braces.push(before !== "interface" && before !== "struct");
    else if (name === "}") braces.pop();
    if (before === "." || !IDENTIFIER.test(name)) return;
    const isCall =
      braces.length > 0 &&
      braces.every(Boolean) &&
      tokens[i + 1]?.text === "(" &&
      before !== "func" &&
      before !== ")";
    if (!isCall) names.set(name, undefined);
    else if (!names.has(name)) names.set(name, start);
  });
  return names;
}, MOST_TOKENIZED);

const functionsIn = remembered(declaredFunctions, MOST_TOKENIZED);
