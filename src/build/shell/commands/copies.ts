import { UNKNOWN, type Maybe, isKnown } from "../../../syntax/unknown.ts";
import {
  type EntryChange,
  type FileEntry,
  type Lookup,
  type Owner,
  directoryEntry,
  fileEntry,
} from "../../files/entry.ts";
import { baseName, parentOf, resolvePath } from "../../files/paths.ts";
import { optionOf, splitCall } from "../arguments.ts";
import { type CommandCall, type Machine, type Outcome, pathOf } from "../machine.ts";
import { type Field, valueWord } from "../words.ts";
import type { CommandEffect } from "./effect.ts";
import { NOBODY_KNOWS, eachPath, groupOnly, ownerOf, parseMode, taintGlob } from "./files.ts";

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
  const attributes = optionOf(args, "preserve");
  const listed = (attributes ?? "") !== "" || args.options.has("no-preserve");
  if (listed) return { move: false, replaces: true, change: { ...NOBODY_KNOWS, mode: UNKNOWN } };
  const asked = optionOf(args, "a", "archive", "p") !== undefined || attributes !== undefined;
  const kept = asked && user.uid === 0;
  return { move: false, replaces: kept, change: kept ? {} : { uid: user.uid, gid: user.gid } };
}

function copy(call: CommandCall, machine: Machine, how: Transfer): Outcome | undefined {
  const args = splitCall(call);
  const into = optionOf(args, "t", "target-directory");
  const operands = [...args.operands];
  const last: Field | undefined =
    into === undefined ? operands.pop() : valueWord(isKnown(into) ? `${into}/` : into);
  const target = pathOf(machine, last);
  if (!last || !isKnown(target) || args.open) {
    machine.files.taint("/");
    return undefined;
  }
  const whole = optionOf(args, "T", "no-target-directory") !== undefined;
  const below = args.options.has("parents");
  const hesitates = optionOf(args, "n", "no-clobber", "u", "update", "i", "interactive") !== undefined;
  for (const field of operands) {
    const source = pathOf(machine, field);
    const place =
      !isKnown(source) || below
        ? UNKNOWN
        : whole
          ? target
          : destinationOf(field, source, last, target, machine);
    const stays = hesitates && isKnown(place) && machine.files.lookup(place) !== undefined;
    if (!isKnown(source) || !isKnown(place)) machine.files.taint(target);
    else if (stays) machine.files.taint(place);
    else transfer(source, place, how, machine);
    if (!how.move) continue;
    if (isKnown(source)) {
      if (stays) machine.files.taint(source);
      else machine.files.remove(source);
    } else if (field.glob && isKnown(field.text)) taintGlob(field.text, machine);
    else machine.files.taint("/");
  }
  return undefined;
}

/** What a file has that takes the place of another one, or is written over it: that one keeps its owner and mode. */
function changeOver(before: Lookup, { replaces, change }: Transfer): EntryChange {
  const kept: FileEntry | undefined = isKnown(before) ? before : fileEntry(NOBODY_KNOWS, UNKNOWN);
  return replaces || !kept ? change : { uid: kept.uid, gid: kept.gid, mode: kept.mode };
}

function transfer(source: string, place: string, how: Transfer, { files }: Machine): void {
  const entry = files.lookup(source);
  if (!isKnown(entry)) files.taint(place);
  else if (entry?.kind === "file") files.put(place, { ...entry, ...changeOver(files.lookup(place), how) });
  else if (entry) {
    // Frozen now: a later change to the source must not show in the copy.
    const snapshot = files.snapshot();
    const at = (path: string): string => (path === "" ? source : `${source}/${path}`);
    files.graft(place, {
      lookup: (path) => {
        const found = snapshot.lookup(at(path));
        if (!isKnown(found) || !found) return found;
        const before = snapshot.lookup(resolvePath(place, path));
        // A directory that is there already stays the one it is, unless owners are kept.
        if (found.kind === "directory" && before !== undefined && !how.replaces) return undefined;
        return { ...found, ...changeOver(before, how) };
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
    const into = optionOf(args, "t", "target-directory");
    const target = pathOf(machine, into === undefined ? args.operands.at(-1) : valueWord(into));
    if (args.options.has("D") && isKnown(target))
      machine.files.makeDirectories(into === undefined ? parentOf(target) : target, machine.user);
    // Unlike cp, it puts a new file in place of the old one.
    return copy(call, machine, { move: false, replaces: true, change: made });
  }
  eachPath(args.operands, machine, (path) => {
    const before = machine.files.lookup(path);
    const own: Owner = isKnown(before) ? (before ?? { uid, gid }) : NOBODY_KNOWS;
    machine.files.makeDirectories(parentOf(path), { uid, gid });
    machine.files.put(path, directoryEntry({ uid: given.uid ?? own.uid, gid: given.gid ?? own.gid }, mode));
  });
  return undefined;
}

export const copyCommands: Record<string, CommandEffect> = {
  cp: (call, machine) => copy(call, machine, copyAs(call, machine)),
  mv: (call, machine) => copy(call, machine, MOVE),
  install,
};
