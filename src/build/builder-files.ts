import type { Range } from "../syntax/position.ts";
import { resolvePath } from "./files/paths.ts";
import type { RunFacts } from "./model.ts";
import { splitArguments } from "./shell/arguments.ts";
import { type CommandCall, pathOf } from "./shell/machine.ts";

/** BuildKit binds its own ones over those of the image, read-only, in every RUN. */
const BUILDER_FILES = ["/etc/hosts", "/etc/resolv.conf"];

/** A command that writes to a file of the builder. */
export interface RefusedWrite {
  readonly path: string;
  readonly range: Range;
  /** What is printed. */
  readonly output: string;
}

/** The first write to a file of the builder that surely fails, and the RUN with it. */
export function refusedWrite({ commands, writes, mounts }: RunFacts): RefusedWrite | undefined {
  // A mount of the RUN's own may lie over the builder's.
  const files = BUILDER_FILES.filter(
    (file) => !mounts.some(({ target }) => `${file}/`.startsWith(`${resolvePath("/", target)}/`)),
  );
  const refused: RefusedWrite[] = [];
  for (const { path, range, certain, fatal } of writes) {
    if (certain && fatal && files.includes(path))
      refused.push({ path, range, output: `cannot create ${path}: Read-only file system` });
  }
  for (const call of commands) {
    if (!call.certain || !call.fatal) continue;
    const { fields, output } = writesOf(call);
    const path = files.find((file) => fields.some((field) => pathOf(call, field) === file));
    if (path !== undefined) refused.push({ path, range: call.range, output: output(path) });
  }
  return refused.sort((a, b) => a.range[0] - b.range[0])[0];
}

interface Writes {
  readonly fields: CommandCall["args"];
  readonly output: (path: string) => string;
}

const NOTHING: Writes = { fields: [], output: String };

/** Arguments that a program writes to, replaces or removes, and what it says when it may not. */
function writesOf({ name, args }: CommandCall): Writes {
  const { options, operands } = splitArguments(args, VALUED[name] ?? []);
  const destination = operands.slice(1).slice(-1);
  switch (name) {
    case "tee":
      return { fields: operands, output: (path) => `tee: ${path}: Read-only file system` };
    case "truncate":
      return { fields: operands, output: (path) => `truncate: cannot open '${path}': Read-only file system` };
    case "chmod":
      return {
        fields: operands.slice(1),
        output: (path) => `chmod: changing permissions of '${path}': Read-only file system`,
      };
    case "cp":
      return {
        fields: destination,
        output: (path) => `cp: cannot create regular file '${path}': Read-only file system`,
      };
    case "mv":
      return {
        fields: destination,
        output: (path) => `mv: cannot move to '${path}': Device or resource busy`,
      };
    case "ln":
      return {
        fields: options.has("f") || options.has("force") ? destination : [],
        output: (path) => `ln: failed to create link '${path}': Device or resource busy`,
      };
    case "rm":
      return { fields: operands, output: (path) => `rm: cannot remove '${path}': Device or resource busy` };
    case "sed":
      return {
        fields: options.has("i") || options.has("in-place") ? operands : [],
        output: (path) => `sed: cannot rename to ${path}: Device or resource busy`,
      };
    default:
      return NOTHING;
  }
}

const VALUED: Readonly<Record<string, readonly string[]>> = {
  truncate: ["s", "r", "size", "reference"],
  cp: ["t", "S"],
  mv: ["t", "S"],
  ln: ["t", "S"],
  sed: ["e", "f", "expression", "file"],
};
