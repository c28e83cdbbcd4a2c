import { type Maybe, UNKNOWN, isKnown } from "../../../syntax/unknown.ts";
import { type EntryChange, type Owner, directoryEntry, fileEntry } from "../../files/entry.ts";
import { baseName, parentOf, resolvePath } from "../../files/paths.ts";
import { resolveUser } from "../../users.ts";
import { type Arguments, optionOf, splitArguments, splitCall } from "../arguments.ts";
import { type CommandCall, type Machine, type Outcome, pathOf } from "../machine.ts";
import { type Field, valueWord } from "../words.ts";
import type { CommandEffect } from "./effect.ts";

/** `0755` as bits; symbolic modes other than the common recursive `a+rwX` kinds are not followed. */
export function parseMode(mode: Maybe<string> | undefined): Maybe<number> | undefined {
  if (mode === undefined) return undefined;
  return isKnown(mode) && /^[0-7]{3,4}$/.test(mode) ? Number.parseInt(mode, 8) & 0o777 : UNKNOWN;
}

/** Calls `apply` for each operand's path; an operand that is not known taints where it may lie. */
export function eachPath(operands: readonly Field[], machine: Machine, apply: (path: string) => void): void {
  for (const field of operands) {
    const path = pathOf(machine, field);
    if (isKnown(path)) apply(path);
    else if (field.glob && isKnown(field.text)) taintGlob(field.text, machine);
    else machine.files.taint("/");
  }
}

/** `rm -rf /var/lib/apt/lists/*`: anything below the last directory without a wildcard. */
export function taintGlob(pattern: string, machine: Machine): void {
  const literal = pattern.slice(0, pattern.search(/[*?[]/));
  const directory = literal.slice(0, literal.lastIndexOf("/") + 1);
  if (directory.startsWith("/")) machine.files.taint(resolvePath("/", directory));
  else if (isKnown(machine.cwd)) machine.files.taint(resolvePath(machine.cwd, directory));
  else machine.files.taint("/");
}

const owner = (machine: Machine): Owner => machine.user;

/** Of a file that may have been there before. */
export const NOBODY_KNOWS: Owner = { uid: UNKNOWN, gid: UNKNOWN };

function makeDirectory(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
  const mode = parseMode(optionOf(args, "m", "mode"));
  const parents = optionOf(args, "p", "parents") !== undefined;
  eachPath(args.operands, machine, (path) => {
    const before = machine.files.lookup(path);
    if (parents) machine.files.makeDirectories(parentOf(path), owner(machine));
    if (before === undefined) machine.files.put(path, directoryEntry(owner(machine), mode ?? 0o755));
    else if (before === UNKNOWN) machine.files.put(path, directoryEntry(NOBODY_KNOWS, UNKNOWN));
  });
  return undefined;
}

function touch(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
  if (optionOf(args, "c", "no-create") !== undefined) return undefined;
  eachPath(args.operands, machine, (path) => {
    if (machine.files.lookup(path) === undefined)
      machine.files.put(
        path,
        fileEntry(owner(machine), 0o644, () => ""),
      );
  });
  return undefined;
}

/** A directory stays where nobody asks for what is in it, too: `rm dir/* || true`. */
function remove(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
  const recursive = optionOf(args, "r", "R", "recursive") !== undefined;
  eachPath(args.operands, machine, (path) => {
    const entry = machine.files.lookup(path);
    const stays = !recursive && isKnown(entry) && entry?.kind === "directory";
    if (!stays) machine.files.remove(path);
    else if (args.open || optionOf(args, "d", "dir") !== undefined) machine.files.taint(path);
  });
  return undefined;
}

/** `rmdir dir || true`: one that is not empty stays. */
function removeDirectory(call: CommandCall, machine: Machine): Outcome | undefined {
  eachPath(splitCall(call).operands, machine, (path) => {
    const listed = machine.files.list(path);
    if (listed?.complete && listed.names.length === 0) machine.files.remove(path);
    else machine.files.taint(path);
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
  const args = splitCall(call);
  const operands = [...args.operands];
  const reference = args.options.has("reference");
  const owner = reference ? undefined : operands.shift();
  // `--from`: only what has had another owner.
  const change: EntryChange =
    reference || args.options.has("from")
      ? NOBODY_KNOWS
      : call.name === "chgrp"
        ? groupOnly(ownerOf(prefixed(owner), machine))
        : ownerOf(owner?.text ?? UNKNOWN, machine);
  changeAll(args, operands, change, machine);
  return undefined;
}

const prefixed = (field: Field | undefined): Maybe<string> =>
  field && isKnown(field.text) ? `:${field.text}` : UNKNOWN;
export const groupOnly = ({ gid }: EntryChange): EntryChange => ({ gid: gid ?? UNKNOWN });

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
  const isOption = ({ text }: Field): boolean => isKnown(text) && /^(-[RcfvhHLP]+|--.*)$/.test(text);
  const options = splitArguments(call.args.filter(isOption)).options;
  const words = call.args.filter((field) => !isOption(field));
  const recursive = options.has("R") || options.has("recursive");
  const [mode, ...paths] = words;
  const bits = parseMode(mode?.text);
  const args: Arguments = { options: new Map(recursive ? [["R", ""]] : []), operands: paths, open: false };
  changeAll(args, paths, { mode: bits ?? UNKNOWN }, machine);
  return undefined;
}

/** A program that rewrites the files that it is given, or writes to that of `-o`. */
const rewrites: CommandEffect = (call, machine) => {
  const args = splitCall(call);
  const output = optionOf(args, "o") ?? "";
  eachPath(output === "" ? args.operands : [valueWord(output)], machine, (path) => {
    machine.files.put(path, fileEntry(owner(machine), UNKNOWN));
  });
  return undefined;
};

function sed(call: CommandCall, machine: Machine): Outcome | undefined {
  const inPlace = call.args.some(({ text }) => !isKnown(text) || /^(-[a-zA-Z]*i|--in-place)/.test(text));
  if (!inPlace) return undefined;
  const args = splitCall(call);
  const scripted = optionOf(args, "e", "f", "expression", "file") !== undefined;
  // `-i.bak`: what the file was before stays beside it.
  const suffix = optionOf(args, "i", "in-place") ?? "";
  eachPath(scripted ? args.operands : args.operands.slice(1), machine, (path) => {
    const entry = machine.files.lookup(path);
    if (isKnown(entry) && entry) machine.files.put(path, { ...entry, text: () => UNKNOWN });
    else machine.files.taint(path);
    if (!isKnown(suffix) || suffix.includes("/")) machine.files.taint("/");
    else if (suffix !== "") machine.files.taint(suffix.includes("*") ? parentOf(path) : path + suffix);
  });
  return undefined;
}

/** A file that is there already keeps its owner and mode. */
function tee(call: CommandCall, machine: Machine): Outcome | undefined {
  eachPath(splitCall(call).operands, machine, (path) => {
    const before = machine.files.lookup(path);
    const entry = isKnown(before) ? (before ?? fileEntry(owner(machine))) : fileEntry(NOBODY_KNOWS, UNKNOWN);
    machine.files.put(path, { ...entry, text: () => UNKNOWN });
  });
  return undefined;
}

function link(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
  const into = optionOf(args, "t", "target-directory");
  const [only, ...others] = args.operands;
  let places = args.operands.slice(-1);
  if (into !== undefined) places = [valueWord(into)];
  // `ln -s /opt/tool/bin/tool`: in the directory at hand, under the same name.
  else if (only && others.length === 0)
    places = [{ ...only, text: isKnown(only.text) ? baseName(only.text) : UNKNOWN }];
  eachPath(places, machine, (path) => {
    machine.files.taint(path);
  });
  return undefined;
}

export const fileCommands: Record<string, CommandEffect> = {
  mkdir: makeDirectory,
  touch,
  rm: remove,
  rmdir: removeDirectory,
  unlink: remove,
  ln: link,
  chown: changeOwner,
  chgrp: changeOwner,
  chmod: changeMode,
  tee,
  mktemp: () => undefined,
  truncate: rewrites,
  strip: rewrites,
  upx: rewrites,
  dos2unix: rewrites,
  setcap: () => undefined,
  sed,
};
