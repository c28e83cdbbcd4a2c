import { type Maybe, UNKNOWN, isKnown } from "../../../syntax/unknown.ts";
import {
  type EntryChange,
  type FileEntry,
  type Owner,
  directoryEntry,
  fileEntry,
} from "../../files/entry.ts";
import { baseName, parentOf, resolvePath } from "../../files/paths.ts";
import { resolveUser } from "../../users.ts";
import { type Arguments, optionOf, splitArguments, splitCall } from "../arguments.ts";
import { type CommandCall, type Machine, type Outcome, pathOf } from "../machine.ts";
import type { Field } from "../words.ts";
import type { CommandEffect } from "./effect.ts";

/** `0755` as bits; symbolic modes other than the common recursive `a+rwX` kinds are not followed. */
export function parseMode(mode: Maybe<string> | undefined): Maybe<number> | undefined {
  if (mode === undefined) return undefined;
  return isKnown(mode) && /^[0-7]{3,4}$/.test(mode) ? Number.parseInt(mode, 8) & 0o777 : UNKNOWN;
}

/** Calls `apply` for each operand's path; an operand that is not known taints where it may lie. */
function eachPath(operands: readonly Field[], machine: Machine, apply: (path: string) => void): void {
  for (const field of operands) {
    const path = pathOf(machine, field);
    if (isKnown(path)) apply(path);
    else if (field.glob && isKnown(field.text)) taintGlob(field.text, machine);
    else machine.files.taint("/");
  }
}

/** `rm -rf /var/lib/apt/lists/*`: anything below the last directory without a wildcard. */
function taintGlob(pattern: string, machine: Machine): void {
  const literal = pattern.slice(0, pattern.search(/[*?[]/));
  const directory = literal.slice(0, literal.lastIndexOf("/") + 1);
  if (directory.startsWith("/")) machine.files.taint(resolvePath("/", directory));
  else if (isKnown(machine.cwd)) machine.files.taint(resolvePath(machine.cwd, directory));
  else machine.files.taint("/");
}

const owner = (machine: Machine): Owner => machine.user;

function makeDirectory(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
  const mode = parseMode(optionOf(args, "m", "mode"));
  const parents = optionOf(args, "p", "parents") !== undefined;
  eachPath(args.operands, machine, (path) => {
    const before = machine.files.lookup(path);
    if (parents) machine.files.makeDirectories(parentOf(path), owner(machine));
    if (before === undefined) machine.files.put(path, directoryEntry(owner(machine), mode ?? 0o755));
    else if (before === UNKNOWN)
      machine.files.put(path, directoryEntry({ uid: UNKNOWN, gid: UNKNOWN }, UNKNOWN));
  });
  return undefined;
}

function touch(call: CommandCall, machine: Machine): Outcome | undefined {
  const { operands } = splitCall(call);
  eachPath(operands, machine, (path) => {
    if (machine.files.lookup(path) === undefined)
      machine.files.put(
        path,
        fileEntry(owner(machine), 0o644, () => ""),
      );
  });
  return undefined;
}

function remove(call: CommandCall, machine: Machine): Outcome | undefined {
  const { operands } = splitCall(call);
  eachPath(operands, machine, (path) => {
    machine.files.remove(path);
  });
  return undefined;
}

/** Where `cp` or `mv` puts a source: into the destination when that is a directory. UNKNOWN when nobody can say. */
function destinationOf(
  field: Field,
  source: string,
  destination: Field,
  target: string,
  machine: Machine,
): Maybe<string> {
  // `cp -r . to`, `cp -r from/. to`: what is in the directory.
  if (isKnown(field.text) && /(^|\/)\.\/?$/.test(field.text)) return target;
  const entry = machine.files.lookup(target);
  if (isKnown(destination.text) && destination.text.endsWith("/"))
    return resolvePath(target, baseName(source));
  if (!isKnown(entry)) return UNKNOWN;
  return entry?.kind === "directory" ? resolvePath(target, baseName(source)) : target;
}

/** How `cp`, `mv` and `install` differ: whether the source goes, and what the copy has that the source has not. */
interface Transfer {
  readonly move: boolean;
  /** A file that is there already gives way, rather than being written to. */
  readonly replaces: boolean;
  readonly change: EntryChange;
}

const MOVE: Transfer = { move: true, replaces: true, change: {} };

/** A copy is the user's own, unless root keeps the owners (`-a`, `-p`). */
function copyAs(call: CommandCall, { user }: Machine): Transfer {
  const args = splitCall(call);
  const kept = optionOf(args, "a", "archive", "p", "preserve") !== undefined && user.uid === 0;
  return { move: false, replaces: false, change: kept ? {} : { uid: user.uid, gid: user.gid } };
}

function copy(call: CommandCall, machine: Machine, how: Transfer): Outcome | undefined {
  const args = splitCall(call);
  const into = optionOf(args, "t", "target-directory");
  const operands = [...args.operands];
  const last: Field | undefined =
    into === undefined ? operands.pop() : { text: into, glob: false, open: false, start: 0, end: 0 };
  const target = pathOf(machine, last);
  if (!last || !isKnown(target) || args.open) {
    machine.files.taint("/");
    return undefined;
  }
  for (const field of operands) {
    const source = pathOf(machine, field);
    const place = isKnown(source) ? destinationOf(field, source, last, target, machine) : UNKNOWN;
    if (!isKnown(source) || !isKnown(place)) machine.files.taint(target);
    else transfer(source, place, how, machine);
    if (!how.move) continue;
    if (isKnown(source)) machine.files.remove(source);
    else if (field.glob && isKnown(field.text)) taintGlob(field.text, machine);
    else machine.files.taint("/");
  }
  return undefined;
}

const NOBODY_KNOWS: Owner = { uid: UNKNOWN, gid: UNKNOWN };

function transfer(source: string, place: string, { replaces, change }: Transfer, { files }: Machine): void {
  const entry = files.lookup(source);
  const before = files.lookup(place);
  if (!isKnown(entry)) files.taint(place);
  else if (entry?.kind === "file") {
    // A file that is there already keeps its owner and mode.
    const kept: FileEntry | undefined = isKnown(before) ? before : fileEntry(NOBODY_KNOWS, UNKNOWN);
    const own: EntryChange = replaces || !kept ? change : { uid: kept.uid, gid: kept.gid, mode: kept.mode };
    files.put(place, { ...entry, ...own });
  } else if (entry) {
    // Frozen now: a later change to the source must not show in the copy.
    const snapshot = files.snapshot();
    const at = (path: string): string => (path === "" ? source : `${source}/${path}`);
    files.graft(place, {
      lookup: (path) => {
        // A directory that is there already stays the one it is.
        if (path === "" && before !== undefined) return undefined;
        const found = snapshot.lookup(at(path));
        return isKnown(found) && found ? { ...found, ...change } : found;
      },
      list: (path) => {
        const listed = snapshot.list(at(path));
        return listed && (listed.complete ? listed.names : UNKNOWN);
      },
    });
  }
}

function install(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
  const owner = optionOf(args, "o", "owner");
  const group = optionOf(args, "g", "group");
  const { uid, gid } = machine.user;
  const given: EntryChange = {
    ...(owner === undefined ? {} : { uid: ownerOf(owner, machine).uid ?? UNKNOWN }),
    ...(group === undefined ? {} : groupOnly(ownerOf(isKnown(group) ? `:${group}` : group, machine))),
  };
  const mode = parseMode(optionOf(args, "m", "mode")) ?? 0o755;
  const made: Owner & { readonly mode: Maybe<number> } = {
    uid: given.uid ?? uid,
    gid: given.gid ?? gid,
    mode,
  };
  if (optionOf(args, "d", "directory") === undefined) {
    const target = pathOf(machine, args.operands.at(-1));
    if (args.options.has("D") && isKnown(target))
      machine.files.makeDirectories(parentOf(target), machine.user);
    // Unlike cp, it puts a new file in place of the old one.
    return copy(call, machine, { move: false, replaces: true, change: made });
  }
  eachPath(args.operands, machine, (path) => {
    machine.files.makeDirectories(parentOf(path), { uid, gid });
    machine.files.put(path, directoryEntry(made, mode));
  });
  return undefined;
}

/** `app:app`, `1000`, `:app` as chown understands them. */
export function ownerOf(spec: Maybe<string>, machine: Machine): EntryChange {
  if (!isKnown(spec)) return { uid: UNKNOWN, gid: UNKNOWN };
  const [name = "", group] = spec.split(/[:.]/, 2);
  const user = resolveUser(
    group === undefined || group === "" ? name : `${name}:${group}`,
    machine.image.accounts,
  );
  return {
    ...(name === "" ? {} : { uid: user.uid }),
    ...(group === undefined ? {} : { gid: user.gid }),
  };
}

function changeOwner(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitArguments(call.args, ["from", "reference"]);
  const operands = [...args.operands];
  const change: EntryChange = args.options.has("reference")
    ? { uid: UNKNOWN, gid: UNKNOWN }
    : call.name === "chgrp"
      ? groupOnly(ownerOf(prefixed(operands.shift()), machine))
      : ownerOf(operands.shift()?.text ?? UNKNOWN, machine);
  changeAll(args, operands, change, machine);
  return undefined;
}

const prefixed = (field: Field | undefined): Maybe<string> =>
  field && isKnown(field.text) ? `:${field.text}` : UNKNOWN;
const groupOnly = ({ gid }: EntryChange): EntryChange => ({ gid: gid ?? UNKNOWN });

function changeAll(args: Arguments, operands: readonly Field[], change: EntryChange, machine: Machine): void {
  const recursive = optionOf(args, "R", "recursive") !== undefined;
  for (const field of operands) {
    const path = pathOf(machine, field);
    if (isKnown(path)) machine.files.change(path, change, recursive);
    else if (field.glob && isKnown(field.text)) taintGlob(field.text, machine);
    else machine.files.change("/", { uid: UNKNOWN, gid: UNKNOWN, mode: UNKNOWN }, true);
  }
}

function changeMode(call: CommandCall, machine: Machine): Outcome | undefined {
  // `chmod -x file`: a mode may look like an option.
  const recursive = call.args.some(({ text }) => text === "-R" || text === "--recursive");
  const words = call.args.filter(
    ({ text }) => !isKnown(text) || !/^(-R|--recursive|-v|-c|-f|-Rf|-fR)$/.test(text),
  );
  const [mode, ...paths] = words;
  const bits = parseMode(mode?.text);
  const args: Arguments = { options: new Map(recursive ? [["R", ""]] : []), operands: paths, open: false };
  changeAll(args, paths, { mode: bits ?? UNKNOWN }, machine);
  return undefined;
}

/** Writes files that we do not know into a directory: tar, unzip, a package manager of another language. */
function writesInto(
  directory: (args: Arguments, machine: Machine) => Maybe<string>,
  valued: readonly string[],
): CommandEffect {
  return (call, machine) => {
    const path = directory(splitArguments(call.args, valued), machine);
    machine.files.taint(isKnown(path) ? path : "/");
    return undefined;
  };
}

function tar(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
  const directory = optionOf(args, "C", "directory");
  if (optionOf(args, "t", "list") !== undefined) return undefined;
  if (optionOf(args, "c", "create") !== undefined) {
    const file = optionOf(args, "f", "file");
    const path =
      file === undefined || !isKnown(file)
        ? UNKNOWN
        : isKnown(machine.cwd)
          ? resolvePath(machine.cwd, file)
          : UNKNOWN;
    if (isKnown(path)) machine.files.put(path, fileEntry(owner(machine)));
    return undefined;
  }
  const path =
    directory === undefined
      ? machine.cwd
      : isKnown(directory) && isKnown(machine.cwd)
        ? resolvePath(machine.cwd, directory)
        : UNKNOWN;
  machine.files.taint(isKnown(path) ? path : "/");
  // A Go distribution unpacked over /usr/local is found again by the look-up of the go program.
  return undefined;
}

/** A program that rewrites the files that it is given. */
const rewrites: CommandEffect = (call, machine) => {
  eachPath(splitCall(call).operands, machine, (path) => {
    machine.files.put(path, fileEntry(owner(machine), UNKNOWN));
  });
  return undefined;
};

function sed(call: CommandCall, machine: Machine): Outcome | undefined {
  const inPlace = call.args.some(({ text }) => !isKnown(text) || /^(-[a-zA-Z]*i|--in-place)/.test(text));
  if (!inPlace) return undefined;
  const args = splitCall(call);
  const scripted = optionOf(args, "e", "f", "expression", "file") !== undefined;
  const suffix = optionOf(args, "i", "in-place") ?? "";
  eachPath(scripted ? args.operands : args.operands.slice(1), machine, (path) => {
    const entry = machine.files.lookup(path);
    if (isKnown(entry) && entry) machine.files.put(path, { ...entry, text: () => UNKNOWN });
    else machine.files.taint(path);
    // A star in the suffix, or a slash, is the name of another place.
    if (!isKnown(suffix) || /[*/]/.test(suffix)) machine.files.taint("/");
    else if (suffix !== "") machine.files.taint(`${path}${suffix}`);
  });
  return undefined;
}

export const fileCommands: Record<string, CommandEffect> = {
  mkdir: makeDirectory,
  touch,
  rm: remove,
  rmdir: remove,
  unlink: remove,
  cp: (call, machine) => copy(call, machine, copyAs(call, machine)),
  mv: (call, machine) => copy(call, machine, MOVE),
  ln: (call, machine) => {
    const { operands } = splitCall(call);
    eachPath(operands.slice(-1), machine, (path) => {
      machine.files.taint(path);
    });
    return undefined;
  },
  install,
  chown: changeOwner,
  chgrp: changeOwner,
  chmod: changeMode,
  tee: (call, machine) => {
    eachPath(splitCall(call).operands, machine, (path) => {
      machine.files.put(
        path,
        fileEntry(owner(machine), 0o644, () => UNKNOWN),
      );
    });
    return undefined;
  },
  mktemp: () => undefined,
  truncate: rewrites,
  strip: rewrites,
  upx: rewrites,
  dos2unix: rewrites,
  gunzip: (_, machine) => {
    machine.files.taint(isKnown(machine.cwd) ? machine.cwd : "/");
    return undefined;
  },
  setcap: () => undefined,
  sed,
  tar,
  unzip: writesInto(
    (args, machine) => (args.options.has("d") ? optionPath(args, "d", machine) : machine.cwd),
    ["d"],
  ),
};

function optionPath(args: Arguments, name: string, machine: Machine): Maybe<string> {
  const value = args.options.get(name);
  return value !== undefined && isKnown(value) && isKnown(machine.cwd)
    ? resolvePath(machine.cwd, value)
    : UNKNOWN;
}
