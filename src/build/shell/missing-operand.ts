import { isKnown } from "../../syntax/unknown.ts";
import { mayBeMade } from "../built-files.ts";
import { mayRead } from "../files/entry.ts";
import { hasGlob, matchPath } from "../files/glob.ts";
import { baseName, parentOf, resolvePath } from "../files/paths.ts";
import { splitCall } from "./arguments.ts";
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
  ["ls", { gnu: `ls: cannot access '%': ${NONE}`, busybox: `ls: %: ${NONE}` }],
  ["cat", { gnu: `cat: %: ${NONE}`, busybox: `cat: can't open '%': ${NONE}` }],
  [
    "head",
    {
      gnu: `head: cannot open '%' for reading: ${NONE}`,
      busybox: `head: %: ${NONE}`,
    },
  ],
  [
    "tail",
    {
      gnu: `tail: cannot open '%' for reading: ${NONE}`,
      busybox: `tail: can't open '%': ${NONE}`,
      unless: "f F follow retry",
    },
  ],
  ["wc", { gnu: `wc: %: ${NONE}`, unless: "files0-from" }],
  [
    "sort",
    {
      gnu: `sort: cannot read: %: ${NONE}`,
      busybox: `sort: %: ${NONE}`,
    },
  ],
  ["cut", { gnu: `cut: %: ${NONE}` }],
  ["base64", { gnu: `base64: %: ${NONE}` }],
  [
    "grep",
    {
      gnu: `grep: %: ${NONE}`,
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
      expression: "e f expression file",
    },
  ],
  [
    "stat",
    {
      gnu: `stat: cannot statx '%': ${NONE}`,
      busybox: `stat: can't stat '%': ${NONE}`,
    },
  ],
  [
    "du",
    {
      gnu: `du: cannot access '%': ${NONE}`,
      busybox: `du: %: ${NONE}`,
      unless: "files0-from",
    },
  ],
  ["strip", { gnu: "strip: '%': No such file" }],
  ["nm", { gnu: "nm: '%': No such file", unless: "version help" }],
  ["ldd", { gnu: `ldd: %: ${NONE}`, unless: "version help" }],
  [
    "diff",
    {
      gnu: `diff: %: ${NONE}`,
      busybox: `diff: can't stat '%': ${NONE}`,
      unless: "N new-file",
    },
  ],
  ["rmdir", { gnu: `rmdir: failed to remove '%': ${NONE}`, busybox: `rmdir: '%': ${NONE}` }],
  ...["md5sum", "sha1sum", "sha256sum", "sha512sum"].map(digest),
]);

/** Why a program that only reads surely fails; undefined: it may not, or is another one. */
export function missingOperand(call: CommandCall, machine: Machine): Failure | undefined {
  const { name } = call;
  if (name === "test" || name === "[") return failedTest(call, machine);
  if (name === "tar") return missingArchive(call, machine);
  const reader = READERS.get(name);
  if (!reader) return undefined;
  const split = splitCall(call);
  const has = (names: string | undefined): boolean =>
    words(names).some((option) => split.options.has(option));
  if (split.open || has(reader.unless)) return undefined;
  const skipped = reader.expression === undefined || has(reader.expression) ? 0 : 1;
  const text = says(machine.sh, reader.gnu, reader.busybox ?? reader.gnu);
  // `tail +5 FILE`, as it was once written.
  const isCount = ({ text: word }: Field): boolean => name === "tail" && isKnown(word) && /^\+\d/.test(word);
  const read = split.operands.slice(skipped).filter((field) => !isCount(field));
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
function missingArchive(call: CommandCall, machine: Machine): Failure | undefined {
  const { options, open } = splitCall(call);
  const has = (...names: string[]): boolean => names.some((option) => options.has(option));
  const reads = has("x", "t", "extract", "list", "get");
  const text = options.get("f") ?? options.get("file");
  if (open || !reads || text === undefined || !isKnown(text) || has("C", "directory")) return undefined;
  // `--file=FILE` as well.
  const field = call.args.find((one) => isKnown(one.text) && one.text.endsWith(text));
  if (!field || text.includes(":")) return undefined;
  // A program of its own unpacks, and says so.
  const child = has("z", "j", "J", "Z", "I", "gzip", "bzip2", "xz", "zstd") ? " (child)" : "";
  return firstMissing(
    [{ ...field, text }],
    machine,
    says(machine.sh, `tar${child}: %: Cannot open: ${NONE}`, `tar: can't open '%': ${NONE}`),
  );
}
