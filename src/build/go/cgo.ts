import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { GoCommand } from "./go-command.ts";

/** The first minor version that leaves cgo off where no C compiler is (go.dev/doc/go1.20#cgo). */
const FIRST_THAT_LOOKS = 20;

/**
 * Whether a command builds with cgo: by CGO_ENABLED, else for the builder's own platform alone, and from Go 1.20 on
 * only with a C compiler in PATH (cmd/go/internal/cfg, defaultCgoEnabled).
 */
export function cgoEnabled(command: GoCommand): Maybe<boolean> {
  const { variables, minor } = command;
  const set = variables.get("CGO_ENABLED");
  if (!isKnown(set)) return UNKNOWN;
  if (set === "1") return true;
  if (set === "0") return false;
  if (set !== undefined) return UNKNOWN;
  const goos = variables.get("GOOS");
  const goarch = variables.get("GOARCH");
  if (!isKnown(goos)) return UNKNOWN;
  if (goos !== undefined && goos !== "linux") return false;
  // It may be the architecture of the builder, or not.
  if (goarch !== undefined || minor === undefined) return UNKNOWN;
  return minor < FIRST_THAT_LOOKS ? true : hasCompiler(command);
}

/** Whether the C compiler is there that Go will call: CC, or gcc. */
export function hasCompiler({ variables, image }: GoCommand): Maybe<boolean> {
  const compiler = variables.get("CC");
  if (!isKnown(compiler)) return UNKNOWN;
  const [program = "gcc"] = (compiler ?? "gcc").trim().split(/\s+/);
  return program.includes("/") ? UNKNOWN : image.programs.has(program);
}
