import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { directoryEntry, fileEntry } from "../files/entry.ts";
import { textOf } from "../files/file-system.ts";
import { resolvePath } from "../files/paths.ts";
import type { Machine } from "../shell/machine.ts";
import type { GoCommand } from "./go-command.ts";
import { type GoModule, sumPathOf } from "./module.ts";
import { walkPackages } from "./packages.ts";

/**
 * What `go mod tidy` and `go mod vendor` leave of a module in which there are no Go files yet: no requirements, and a
 * vendor directory without packages. False: there are some, or another command ran; seen with Go 1.19, 1.24 and 1.27.
 */
export function leavesEmpty(command: GoCommand, module: GoModule, machine: Machine): boolean {
  const packages = walkPackages(module.directory, command.files);
  if (!isKnown(packages) || packages.length > 0 || command.flag("e") !== undefined) return false;
  if (command.verb === "mod tidy") return dropRequirements(command, module, machine);
  return command.verb === "mod vendor" && vendorNothing(command, module, machine);
}

/** go.mod with an empty line in place of each requirement or block of them. */
function withoutRequirements(text: string): string {
  let inBlock = false;
  const kept = text.split("\n").flatMap((line) => {
    if (inBlock) {
      inBlock = !/^[ \t]*\)/.test(line);
      return [];
    }
    const [directive, open] = /^[ \t]*require\b[ \t]*(\((?![ \t]*\)))?/.exec(line) ?? [];
    inBlock = open !== undefined;
    return directive === undefined ? line : "";
  });
  return kept.join("\n");
}

/** Takes out all requirements, and empties go.sum. */
function dropRequirements(command: GoCommand, { path, file }: GoModule, machine: Machine): boolean {
  const text = textOf(command.files, path);
  // Without a go line it writes one; the programs of tool lines are kept.
  if (!isKnown(file) || !file.go || file.tools.length > 0 || !isKnown(text) || text === undefined)
    return false;
  const rest = withoutRequirements(text);
  machine.files.put(
    path,
    fileEntry(command.user, 0o644, () => rest),
  );
  const sums = sumPathOf({ path });
  if (machine.files.lookup(sums) !== undefined) rewrite(sums, machine);
  return true;
}

/** Makes a vendor directory whose modules.txt lists the requirements, and no package of any. */
function vendorNothing({ user, files }: GoCommand, { directory, file }: GoModule, machine: Machine): boolean {
  const vendor = resolvePath(directory, "vendor");
  if (!isKnown(file) || file.replaces.length > 0 || file.tools.length > 0) return false;
  if (file.requires.length === 0 || files.lookup(vendor) !== undefined) return false;
  const lines = file.requires.map(({ module, version }) => `# ${module} ${version}\n## explicit\n`);
  machine.files.put(vendor, directoryEntry(user));
  machine.files.put(
    resolvePath(vendor, "modules.txt"),
    fileEntry(user, 0o644, () => lines.join("")),
  );
  return true;
}

/** A file that Go rewrites is still there, with a text that we do not know; one that was not there may be now. */
export function rewrite(path: string, machine: Machine): void {
  const entry = machine.files.lookup(path);
  if (isKnown(entry) && entry) machine.files.put(path, { ...entry, text: () => UNKNOWN });
  else machine.files.taint(path);
}
