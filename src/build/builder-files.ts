import type { Range } from "../syntax/position.ts";
import { isKnown } from "../syntax/unknown.ts";
import { resolvePath } from "./files/paths.ts";
import type { RunFacts } from "./model.ts";
import { splitCall } from "./shell/arguments.ts";
import { given } from "./shell/command-check.ts";
import { type Dialect, says } from "./shell/dialect.ts";
import { type CommandCall, pathOf } from "./shell/machine.ts";
import type { Field } from "./shell/words.ts";

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
export function refusedWrite({ commands, writes, mounts, sh }: RunFacts): RefusedWrite | undefined {
  // A mount of the RUN's own may lie over the builder's.
  const files = BUILDER_FILES.filter(
    (file) => !mounts.some(({ target }) => `${file}/`.startsWith(`${resolvePath("/", target)}/`)),
  );
  const refused: RefusedWrite[] = [];
  for (const { path, range, certain, fatal, refused: words } of writes) {
    if (certain && fatal && files.includes(path))
      refused.push({ path, range, output: `${words}: ${READ_ONLY}` });
  }
  for (const call of commands) {
    if (!call.certain || !call.fatal) continue;
    for (const { field, output } of writesOf(call, sh)) {
      const path = pathOf(call, field);
      if (isKnown(path) && files.includes(path)) refused.push({ path, range: call.range, output });
    }
  }
  return refused.sort((a, b) => a.range[0] - b.range[0])[0];
}

const READ_ONLY = "Read-only file system";
const BUSY = "Device or resource busy";

interface Write {
  readonly field: Field;
  /** What the program says when it may not. */
  readonly output: string;
}

/** Arguments that a program writes to, replaces or removes; what is said was seen in Debian 13 and busybox 1.37. */
function writesOf(call: CommandCall, sh: Dialect | undefined): Write[] {
  const { name } = call;
  const split = splitCall(call);
  const { operands } = split;
  const each = (fields: readonly Field[], gnu: (at: string) => string, busybox = gnu): Write[] =>
    fields.map((field) => {
      const at = isKnown(field.text) ? field.text : "";
      return { field, output: `${name}: ${says(sh, gnu(at), busybox(at))}` };
    });
  const [source, ...others] = operands;
  const from = source && isKnown(source.text) ? source.text : "…";
  const destination = others.slice(-1);
  const changing = (what: string): Write[] =>
    each(
      others,
      (at) => `changing ${what} of '${at}': ${READ_ONLY}`,
      (at) => `${at}: ${READ_ONLY}`,
    );
  switch (name) {
    case "tee":
      return each(operands, (at) => `${at}: ${READ_ONLY}`);
    case "truncate":
      return each(
        operands,
        (at) => `cannot open '${at}' for writing: ${READ_ONLY}`,
        (at) => `${at}: open: ${READ_ONLY}`,
      );
    case "chmod":
      return changing("permissions");
    case "chown":
      return changing("ownership");
    case "cp":
      return each(
        destination,
        (at) =>
          given(split, "f", "force")
            ? `cannot remove '${at}': ${BUSY}`
            : `cannot create regular file '${at}': ${READ_ONLY}`,
        (at) => `can't create '${at}': ${READ_ONLY}`,
      );
    case "mv":
      return each(
        destination,
        (at) => `cannot move '${from}' to '${at}': ${BUSY}`,
        () => `can't rename '${from}': ${BUSY}`,
      );
    case "ln":
      return each(
        given(split, "f", "force") ? destination : [],
        (at) =>
          given(split, "s", "symbolic")
            ? `failed to create symbolic link '${at}': ${BUSY}`
            : `failed to create hard link '${at}' => '${from}': ${BUSY}`,
        (at) => `${at}: File exists`,
      );
    case "rm":
      return each(
        operands,
        (at) => `cannot remove '${at}': ${BUSY}`,
        (at) => `can't remove '${at}': ${BUSY}`,
      );
    case "sed":
      return each(
        given(split, "i", "in-place") ? operands : [],
        (at) => `cannot rename ${at.slice(0, at.lastIndexOf("/") + 1)}sed…: ${BUSY}`,
        (at) => `can't move '${at}…' to '${at}': ${BUSY}`,
      );
    default:
      return [];
  }
}
