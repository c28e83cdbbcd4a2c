import { namesVersions } from "../../go/command-needs.ts";
import {
  type Selection,
  type VersionLines,
  parseGoToolchain,
  selectToolchain,
} from "../../go/gotoolchain.ts";
import type { GoInvocation } from "../../go/commands.ts";
import { type Maybe, isKnown } from "../../syntax/unknown.ts";
import type { Toolchain } from "../files/entry.ts";
import type { GoModule, GoWorkspace } from "./module.ts";
import type { GoVariables } from "./variables.ts";

/** What decides on the toolchain of a go command. */
interface Deciding {
  readonly toolchain: Maybe<Toolchain | undefined>;
  readonly variables: GoVariables;
  readonly invocation: GoInvocation;
  readonly open: boolean;
  readonly module: Maybe<GoModule | undefined>;
  readonly nearestWorkspace: Maybe<GoWorkspace | undefined>;
}

/** Which toolchain runs a command; undefined where the version that PATH leads to, or what decides, is not known. */
export function selectionOf(command: Deciding): Selection | undefined {
  const { toolchain, variables } = command;
  const local = isKnown(toolchain) ? toolchain?.version : undefined;
  const gotoolchain = variables.get("GOTOOLCHAIN");
  if (!local || !isKnown(gotoolchain)) return undefined;
  const lines = versionLines(command);
  if (lines) return selectToolchain(local, lines, gotoolchain ?? "");
  const setting = parseGoToolchain(gotoolchain ?? "");
  const follows = !("error" in setting) && setting.switching !== "none";
  return follows ? undefined : selectToolchain(local, NO_LINES, gotoolchain ?? "");
}

const NO_LINES: VersionLines = { go: undefined, toolchain: undefined, file: "go.mod" };

/** The lines of the file that Go looks into before it reads its own flags; undefined where these are not known. */
function versionLines(command: Deciding): VersionLines | undefined {
  const { module, nearestWorkspace: workspace, invocation, variables, open } = command;
  const goflags = variables.get("GOFLAGS");
  const otherFile =
    invocation.flags.has("modfile") || !isKnown(goflags) || goflags?.includes("modfile") === true;
  // `go install x@v1`: the lines of that module's go.mod count, which nobody here has read.
  const otherModule = namesVersions(invocation) || (open && /^(?:install|run)$/.test(invocation.subcommand));
  if (otherFile || otherModule || !isKnown(workspace) || !isKnown(module)) return undefined;
  const top = workspace ?? module;
  if (!top) return NO_LINES;
  if (!isKnown(top.file)) return undefined;
  const { go, toolchain } = top.file;
  return { go: go?.version, toolchain: toolchain?.version, file: workspace ? "go.work" : "go.mod" };
}
