import { isKnown } from "../../syntax/unknown.ts";
import { mayBeMade } from "../built-files.ts";
import { mayRead } from "../files/entry.ts";
import { hasGlob, matchPath } from "../files/glob.ts";
import { baseName, parentOf, resolvePath } from "../files/paths.ts";
import { splitArguments } from "./arguments.ts";
import type { Failure } from "./command-failure.ts";
import { evaluateTest } from "./commands/test.ts";
import { says } from "./dialect.ts";
import { type CommandCall, type Machine, pathOf } from "./machine.ts";
import type { Field } from "./words.ts";

/**
 * A program that reads its operands, and fails without one of them. `%` in its words is the operand; what busybox says
 * otherwise stands in `busybox`. Each was seen in Debian 12 and in busybox 1.37.
 */
interface Reader {
  readonly gnu: string;
  readonly busybox?: string;
  /** Options with a value of their own. */
  readonly valued?: string;
  /** One of these options takes the place of a first operand that is no file. */
  readonly expression?: string;
  /** With one of these options nothing is certain. */
  readonly unless?: string;
}

const NONE = "No such file or directory";
const digest = (name: string): [string, Reader] => [
  name,
  { gnu: `${name}: %: ${NONE}`, busybox: `${name}: can't open '%': ${NONE}` },
];

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["ls", { gnu: `ls: cannot access '%': ${NONE}`, busybox: `ls: %: ${NONE}`, valued: "I w T" }],
  ["cat", { gnu: `cat: %: ${NONE}`, busybox: `cat: can't open '%': ${NONE}` }],
  [
    "head",
    {
      gnu: `head: cannot open '%' for reading: ${NONE}`,
      busybox: `head: %: ${NONE}`,
      valued: "n c lines bytes",
    },
  ],
  [
    "tail",
    {
      gnu: `tail: cannot open '%' for reading: ${NONE}`,
      busybox: `tail: can't open '%': ${NONE}`,
      valued: "n c s lines bytes pid",
      unless: "f F follow retry",
    },
  ],
  ["wc", { gnu: `wc: %: ${NONE}`, unless: "files0-from" }],
  [
    "sort",
    {
      gnu: `sort: cannot read: %: ${NONE}`,
      busybox: `sort: %: ${NONE}`,
      valued: "k t o S T key field-separator output buffer-size temporary-directory",
    },
  ],
  ["cut", { gnu: `cut: %: ${NONE}`, valued: "b c d f bytes characters delimiter fields output-delimiter" }],
  ["base64", { gnu: `base64: %: ${NONE}`, valued: "w wrap" }],
  [
    "grep",
    {
      gnu: `grep: %: ${NONE}`,
      valued: "e f m A B C regexp file max-count after-context before-context context",
      expression: "e f regexp file",
      // It ends at the first match, with success, whatever else it was given.
      unless: "q quiet silent",
    },
  ],
  [
    "sed",
    {
      gnu: `sed: can't read %: ${NONE}`,
      busybox: `sed: %: ${NONE}`,
      valued: "e f l expression file line-length",
      expression: "e f expression file",
    },
  ],
  [
    "stat",
    {
      gnu: `stat: cannot statx '%': ${NONE}`,
      busybox: `stat: can't stat '%': ${NONE}`,
      valued: "c format printf",
    },
  ],
  [
    "du",
    {
      gnu: `du: cannot access '%': ${NONE}`,
      busybox: `du: %: ${NONE}`,
      valued: "d B t X max-depth exclude",
      unless: "files0-from",
    },
  ],
  [
    "strip",
    { gnu: "strip: '%': No such file", valued: "o R K N F I O strip-symbol keep-symbol remove-section" },
  ],
  ["nm", { gnu: "nm: '%': No such file", unless: "version help" }],
  ["ldd", { gnu: `ldd: %: ${NONE}`, unless: "version help" }],
  [
    "diff",
    {
      gnu: `diff: %: ${NONE}`,
      busybox: `diff: can't stat '%': ${NONE}`,
      valued: "U C L x I",
      unless: "N new-file",
    },
  ],
  ["rmdir", { gnu: `rmdir: failed to remove '%': ${NONE}`, busybox: `rmdir: '%': ${NONE}` }],
  ...["md5sum", "sha1sum", "sha256sum", "sha512sum"].map(digest),
]);

/** Why a program that only reads surely fails; undefined: it may not, or is another one. */
export function missingOperand(call: CommandCall, machine: Machine): Failure | undefined {
  const { name, args } = call;
  if (name === "test" || name === "[") return failedTest(call, machine);
  if (name === "tar") return missingArchive(args, machine);
  const reader = READERS.get(name);
  if (!reader) return undefined;
  const split = splitArguments(args, words(reader.valued));
  const has = (names: string | undefined): boolean =>
    words(names).some((option) => split.options.has(option));
  if (split.open || has(reader.unless)) return undefined;
  const skipped = reader.expression === undefined || has(reader.expression) ? 0 : 1;
  const text = says(machine.sh, reader.gnu, reader.busybox ?? reader.gnu);
  const read = split.operands.slice(skipped);
  const lost = firstMissing(read, machine, text);
  return lost ?? (OPENS.has(name) ? firstUnreadable(read, machine, text.replace(NONE, DENIED)) : undefined);
}

/** Programs that look into the files; the others ask the directory about them. */
const OPENS = new Set(
  "cat head tail wc sort cut base64 grep sed diff md5sum sha1sum sha256sum sha512sum".split(" "),
);
const DENIED = "Permission denied";

const words = (text: string | undefined): string[] => text?.split(" ") ?? [];

/** The first operand that is surely not there. `output`: what is said of it, which stands for `%`. */
export function firstMissing(
  operands: readonly Field[],
  machine: Machine,
  output: string,
): Failure | undefined {
  for (const field of operands) {
    const path = missingPath(field, machine);
    if (path !== undefined && isKnown(field.text))
      return { problem: "file", output: output.replace("%", () => String(field.text)), path };
  }
  return undefined;
}

/** The first operand that the user surely may not read. */
export function firstUnreadable(
  operands: readonly Field[],
  machine: Machine,
  output: string,
): Failure | undefined {
  const { files, user } = machine;
  for (const field of operands) {
    const path = pathOf(machine, field);
    if (!isKnown(path)) continue;
    // A secret that the client does not give is missing: the command fails as well.
    const point = files.mountAt(path);
    const secret = point?.target === path ? point.secret : undefined;
    const entry = secret ?? files.lookup(path);
    if (!isKnown(entry) || entry?.kind !== "file" || mayRead(entry, user) !== false) continue;
    const mount = secret && { mount: point?.mount };
    return {
      problem: "unreadable",
      output: output.replace("%", () => String(field.text)),
      path,
      entry,
      ...mount,
    };
  }
  return undefined;
}

/** Settings of git stand in the model of git, not in a file. */
const KEPT_ELSEWHERE = /(^|\/)\.?gitconfig$/;

/** Path of an argument, or of a wildcard that stays as it is, where surely nothing is. */
function missingPath(field: Field, machine: Machine): string | undefined {
  const { text } = field;
  const { files, cwd } = machine;
  if (!isKnown(text) || field.open || text === "-" || text === "") return undefined;
  if (field.glob) {
    if (!text.startsWith("/") && !isKnown(cwd)) return undefined;
    const path = resolvePath(isKnown(cwd) ? cwd : "/", text);
    return matchesNothing(path, text, machine) ? path : undefined;
  }
  const path = pathOf(machine, field);
  if (!isKnown(path) || KEPT_ELSEWHERE.test(path)) return undefined;
  return files.lookup(path) !== undefined || mayBeMade(text, path, files) ? undefined : path;
}

/** A wildcard in the last part of a path. */
function matchesNothing(path: string, written: string, { files }: Machine): boolean {
  const directory = parentOf(path);
  const pattern = baseName(path);
  if (hasGlob(directory) || /[[\]{}\\]/.test(written) || mayBeMade(written, directory, files)) return false;
  if (files.lookup(directory) === undefined) return true;
  const listed = files.list(directory);
  // A pattern like `*` or `*.*` may match what any tool leaves there.
  if (!listed?.complete || !/[\w-]/.test(pattern)) return false;
  return !listed.names.some((name) => matchPath(pattern, name));
}

/** `test -f FILE`, whose answer is no. */
function failedTest({ name, args }: CommandCall, machine: Machine): Failure | undefined {
  const inner = name === "[" ? args.slice(0, -1) : args;
  const [operator, operand] = inner;
  if (inner.length !== 2 || !operand || !isKnown(operator?.text ?? "")) return undefined;
  if (!/^-[defrswx]$/.test(String(operator?.text)) || evaluateTest(inner, machine) !== false)
    return undefined;
  const path = missingPath(operand, machine);
  return path === undefined ? undefined : { problem: "file", output: "exit code: 1", path };
}

/** `tar -xzf FILE`, `tar xf FILE`, `tar -C / -xf FILE`. */
function missingArchive(args: readonly Field[], machine: Machine): Failure | undefined {
  const [first, ...rest] = args;
  if (!first || !isKnown(first.text)) return undefined;
  const dashed = first.text.startsWith("-") ? args : [{ ...first, text: `-${first.text}` }, ...rest];
  const { options, open } = splitArguments(dashed, [
    "f",
    "C",
    "file",
    "directory",
    "X",
    "T",
    "strip-components",
  ]);
  const reads = ["x", "t", "extract", "list", "get"].some((option) => options.has(option));
  const text = options.get("f") ?? options.get("file");
  if (open || !reads || text === undefined || !isKnown(text) || options.has("C") || options.has("directory"))
    return undefined;
  const field = args.find((one) => one.text === text);
  if (!field || text.includes(":")) return undefined;
  return firstMissing(
    [field],
    machine,
    says(machine.sh, `tar: %: Cannot open: ${NONE}`, `tar: can't open '%': ${NONE}`),
  );
}
