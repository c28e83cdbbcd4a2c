import { isKnown } from "../../../syntax/unknown.ts";
import { fileEntry } from "../../files/entry.ts";
import { parentOf } from "../../files/paths.ts";
import { optionOf, splitCall } from "../arguments.ts";
import { type CommandCall, type Machine, type Outcome, pathOf } from "../machine.ts";
import { valueWord } from "../words.ts";
import type { CommandEffect } from "./effect.ts";
import { eachPath } from "./files.ts";

function tar(call: CommandCall, machine: Machine): Outcome | undefined {
  const args = splitCall(call);
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
    writeInto(optionOf(splitCall(call), "d"), machine);
    return undefined;
  },
  gunzip: (call, machine) => {
    eachPath(splitCall(call).operands, machine, (path) => {
      machine.files.taint(parentOf(path));
    });
    return undefined;
  },
};
