import type { Range } from "../syntax/position.ts";
import { isKnown } from "../syntax/unknown.ts";
import { stepAt } from "./describe-instruction.ts";
import type { FileSnapshot } from "./files/file-system.ts";
import type { Build } from "./model.ts";

/** A file of the build context that a message names, or a line of the Dockerfile. */
export interface NamedPlace {
  /** As the message has it: `/src/go.mod:3`, `line 4`. */
  readonly text: string;
  /** Where it lies on this machine; undefined: it is the Dockerfile. */
  readonly file: string | undefined;
  /** 1-based. */
  readonly line: number;
}

/** A name never begins in the middle of another, nor behind a `+` of it. */
const FILE =
  /(?<![\w.:/@+-])\/?(?:[\w.@+-]+\/)*(?:[\w@+-]+(?:\.[\w@+-]+)?|\.[\w@+-]+)(?:\.\w+)*(?::(\d+)| line (\d+))/g;
const LINE = /(?:\(|\bin )line (\d+)\b/g;

/**
 * The places that a message about an instruction names, as far as it is certain what is meant: a path in the image that
 * comes from the build context, a path of the context, a line of the Dockerfile.
 */
export function namedPlaces(build: Build, offset: number, message: string): readonly NamedPlace[] {
  const files = filesAt(build, offset);
  const raw = build.context?.raw;
  const found: NamedPlace[] = [];
  for (const match of message.matchAll(FILE)) {
    const [text, colon, word] = match;
    const name = text.replace(/(?::| line )\d+$/, "");
    const path = name.startsWith("/") ? originOf(name, files) : raw?.stat(name) === "file" ? name : undefined;
    const file = path === undefined ? undefined : raw?.locate?.(path);
    if (file !== undefined) found.push({ text, file, line: Number(colon ?? word) });
  }
  for (const [text, line] of message.matchAll(LINE)) {
    found.push({ text: text.replace(/^(?:\(|in )/, ""), file: undefined, line: Number(line) });
  }
  const unique = new Map(found.map((place) => [`${place.file ?? ""}:${String(place.line)}`, place]));
  return [...unique.values()];
}

/** The path in the build context of a file of the image. */
function originOf(path: string, files: FileSnapshot | undefined): string | undefined {
  const entry = files?.lookup(path);
  return entry !== undefined && isKnown(entry) && entry.kind === "file" ? entry.contextPath : undefined;
}

/** The files that the command, or else the instruction, at an offset finds. */
function filesAt(build: Build, offset: number): FileSnapshot | undefined {
  const command = build.goCommands.find(({ range }) => contains(range, offset));
  return command?.files ?? stepAt(build, offset)?.before.files;
}

const contains = ([start, end]: Range, offset: number): boolean => start <= offset && offset < end;
