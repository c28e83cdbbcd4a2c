import { isKnown } from "../../syntax/unknown.ts";
import { mayBeMade } from "../built-files.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { BUILD_VERBS, namesVersions } from "./reads.ts";

/** A file that a go command is told to read, and that surely is not there. */
export interface MissingInput {
  readonly path: string;
  readonly output: string;
}

/** `go build -pgo=FILE`, `-overlay=FILE`, `go tool cover -func=FILE`, `go version FILE`. Seen with Go 1.24. */
export function missingInput(command: GoCommand): MissingInput | undefined {
  const { verb, directory, files } = command;
  if (!isKnown(verb) || !isKnown(directory)) return undefined;
  for (const [name, output] of inputsOf(command)) {
    if (name === "" || name.includes("\0")) continue;
    const path = resolvePath(directory, name);
    if (files.lookup(path) !== undefined || mayBeMade(name, path, files)) continue;
    return { path, output: output.replace("%", name) };
  }
  return undefined;
}

/** From Go 1.22 on a program of its own reads the profile, before the compiler. */
function profileOutput(name: string, { directory, minor }: GoCommand): string {
  const path = isKnown(directory) ? resolvePath(directory, name) : name;
  const open = `open ${path}: no such file or directory`;
  return minor !== undefined && minor < FIRST_PREPROFILE
    ? open
    : `preprofile: error opening profile: ${open}`;
}

const FIRST_PREPROFILE = 22;

/** Names of files with what Go prints when one is not there. */
function inputsOf(command: GoCommand): readonly (readonly [name: string, output: string])[] {
  const { verb, operands } = command;
  const none = "open %: no such file or directory";
  if (isKnown(verb) && BUILD_VERBS.has(verb) && !namesVersions(command)) {
    const overlay = command.flag("overlay");
    const profile = command.flag("pgo");
    return [
      ...(isKnown(overlay) && overlay !== undefined
        ? [[overlay, `go: reading overlay: ${none}`] as const]
        : []),
      ...(isKnown(profile) && profile !== undefined && !/^(auto|off)$/.test(profile)
        ? [[profile, profileOutput(profile, command)] as const]
        : []),
    ];
  }
  if (verb === "version" && isKnown(operands))
    return operands.map((word) => [word, "stat %: no such file or directory"] as const);
  if (verb !== "tool" || !isKnown(operands) || operands[0] !== "cover") return [];
  return operands.flatMap((word) => {
    const [, name] = /^--?(?:func|html)=(.+)$/.exec(word) ?? [];
    return name === undefined ? [] : [[name, `cover: ${none}`] as const];
  });
}
