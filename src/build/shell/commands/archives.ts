import { isKnown } from "../../../syntax/unknown.ts";
import { fileEntry } from "../../files/entry.ts";
import { parentOf } from "../../files/paths.ts";
import { optionOf, splitArguments } from "../arguments.ts";
import { type CommandCall, type Machine, type Outcome, pathOf } from "../machine.ts";
import { type Field, valueWord } from "../words.ts";
import type { CommandEffect } from "./effect.ts";
import { eachPath } from "./files.ts";

/** Options of tar that take a value. */
const VALUED = [
  ...Array.from("CfTXIbgHKLNV"),
  "directory",
  "file",
  "exclude",
  "files-from",
  "exclude-from",
  "strip-components",
  "owner",
  "group",
  "mode",
  "use-compress-program",
];

/** `tar cfz FILE`: the letters of a first word without dash take their values from the words after it. */
function dashed(args: readonly Field[]): readonly Field[] {
  const [first, ...others] = args;
  if (!first || !isKnown(first.text) || !/^[A-Za-z]+$/.test(first.text)) return args;
  const options = Array.from(first.text).flatMap((letter) => {
    const value = VALUED.includes(letter) ? others.shift() : undefined;
    return [valueWord(`-${letter}`), ...(value ? [value] : [])];
  });
  return [...options, ...others];
}

function tar(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitArguments(dashed(call.args), VALUED);
  if (optionOf(args, "t", "list") !== undefined) return undefined;
  if (optionOf(args, "c", "create", "r", "append", "u", "update", "A") !== undefined) {
    const file = optionOf(args, "f", "file");
    if (file === undefined || file === "-") return undefined;
    eachPath([valueWord(file)], machine, (path) => {
      machine.files.put(path, fileEntry(machine.user));
    });
    return undefined;
  }
  writeInto(optionOf(args, "C", "directory"), machine);
  // A Go distribution unpacked over /usr/local is found again by the look-up of the go program.
  return undefined;
}

/** Files that nobody knows come into a directory: the one at hand, unless another is named. */
function writeInto(directory: ReturnType<typeof optionOf>, machine: Machine): void {
  const path = directory === undefined ? machine.cwd : pathOf(machine, valueWord(directory));
  machine.files.taint(isKnown(path) ? path : "/");
}

export const archiveCommands: Record<string, CommandEffect> = {
  tar,
  unzip: (call, machine) => {
    writeInto(optionOf(splitArguments(call.args, ["d"]), "d"), machine);
    return undefined;
  },
  gunzip: (call, machine) => {
    eachPath(splitArguments(call.args, ["S"]).operands, machine, (path) => {
      machine.files.taint(parentOf(path));
    });
    return undefined;
  },
};
