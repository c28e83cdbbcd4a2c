import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { GoProgram } from "../files/entry.ts";
import type { GoCommand } from "./go-command.ts";
import { linkageOf } from "./linkage.ts";

/** What a command builds, for the image that it ends in. */
export function programOf(command: GoCommand): GoProgram {
  const { variables, range, text, stage } = command;
  const goos = variables.get("GOOS");
  const goarch = variables.get("GOARCH");
  return {
    range,
    command: text,
    goos: isKnown(goos) ? (goos ?? "linux") : UNKNOWN,
    goarch,
    linkage: linkageOf(command),
    libc: libcOf(command, stage.libc),
  };
}

/** With a compiler of the user's own choice nobody knows which C library it links. */
function libcOf({ variables }: GoCommand, libc: GoProgram["libc"]): GoProgram["libc"] {
  const compiler: Maybe<string | undefined> = variables.get("CC");
  return compiler === undefined ? libc : undefined;
}
