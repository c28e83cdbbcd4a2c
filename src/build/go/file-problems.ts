import {
  type ModFileProblem,
  type Require,
  nonCanonicalRequires,
  problemsFor,
  vendorInconsistencies,
} from "../../syntax/go/index.ts";
import { parseGoToolchain, refusedVersion } from "../../go/gotoolchain.ts";
import { splitGoFlags } from "../../go/goflags.ts";
import { atLeast } from "../../go/version.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { vendorOf } from "./module.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { mainModules, modMode } from "./requirements.ts";

export interface VersionRefusal {
  readonly output: string;
  /** Path of the go.mod or go.work in the image, and the line of its go directive. */
  readonly file: string;
  readonly line: number;
  /** The version that it asks for. */
  readonly wanted: string;
}

/** The go line of the workspace or module that the command's toolchain surely refuses. */
export function versionRefusal(command: GoCommand): VersionRefusal | undefined {
  const { toolchain, workspace, module } = command;
  const gotoolchain = command.variables.get("GOTOOLCHAIN");
  if (
    !readsModule(command) ||
    !isKnown(toolchain) ||
    !toolchain?.version ||
    !isKnown(gotoolchain) ||
    !isKnown(workspace)
  )
    return undefined;
  const top = workspace ?? (isKnown(module) ? module : undefined);
  if (!top || !isKnown(top.file) || !top.file.go) return undefined;
  const { version, line } = top.file.go;
  const refused = refusedVersion(
    toolchain.version,
    version,
    gotoolchain ?? "auto",
    workspace ? "go.work" : "go.mod",
  );
  return refused && { output: refused.output, file: top.path, line, wanted: version };
}

export interface FileProblems {
  /** Path in the image. */
  readonly file: string;
  readonly problems: readonly ModFileProblem[];
}

/** What the command's toolchain refuses in the go.mod or go.work files that it reads. */
export function moduleFileProblems(command: GoCommand): FileProblems | undefined {
  const { toolchain, workspace, module } = command;
  if (!readsModule(command) || !isKnown(toolchain) || !isKnown(workspace) || versionRefusal(command))
    return undefined;
  const minor = toolchain?.version?.minor;
  const modules = mainModules(command);
  const files = [workspace, ...(isKnown(modules) ? modules : isKnown(module) ? [module] : [])];
  for (const one of files) {
    if (!one || !isKnown(one.file)) continue;
    const problems = problemsFor(one.file, minor);
    if (problems.length > 0) return { file: one.path, problems };
  }
  return undefined;
}

/** A requirement that is no version, for a command that may not write the version into go.mod. */
export function nonCanonicalRequire(
  command: GoCommand,
): { readonly file: string; readonly require: Require } | undefined {
  const { verb, module, workspace } = command;
  if (
    !isKnown(verb) ||
    !BUILD_VERBS.has(verb) ||
    !readsModule(command) ||
    !isKnown(workspace) ||
    workspace ||
    modMode(command) !== "readonly"
  )
    return undefined;
  if (!isKnown(module) || !module || !isKnown(module.file)) return undefined;
  const [require] = nonCanonicalRequires(module.file);
  return require && { file: module.path, require };
}

/** How vendor/modules.txt disagrees with go.mod, for a command that builds from vendor. */
export function vendorProblems(
  command: GoCommand,
): { readonly output: string; readonly directory: string; readonly problems: readonly string[] } | undefined {
  const { verb, module, workspace } = command;
  if (
    !isKnown(verb) ||
    !(BUILD_VERBS.has(verb) || verb === "list") ||
    !readsModule(command) ||
    modMode(command) !== "vendor"
  )
    return undefined;
  if (!isKnown(workspace) || workspace || !isKnown(module) || !module || !isKnown(module.file))
    return undefined;
  if (!module.file.go || !atLeast(module.file.go.version, "1.14")) return undefined;
  const vendor = vendorOf(module.directory, command.files);
  if (!isKnown(vendor)) return undefined;
  const problems = vendorInconsistencies(module.file, vendor);
  return problems.length > 0
    ? {
        output: `go: inconsistent vendoring in ${module.directory}`,
        directory: resolvePath(module.directory, "vendor"),
        problems,
      }
    : undefined;
}

const NEEDS_BUILD_CACHE = new Set([...BUILD_VERBS, "mod tidy"]);
const READS_NOTHING = new Set(["version", "help", "bug", "telemetry"]);

/** A Go variable with a value that Go refuses as soon as this command reads it. */
export function invalidVariable(
  command: GoCommand,
): { readonly name: string; readonly value: string; readonly output: string } | undefined {
  const { verb, variables } = command;
  if (!isKnown(verb) || READS_NOTHING.has(verb)) return undefined;
  const value = (name: string): string => {
    const found = variables.lookup(name);
    return isKnown(found) && found && found.source !== "default" ? found.value : "";
  };
  const goflags = value("GOFLAGS");
  const flags = splitGoFlags(goflags);
  if (flags.error !== undefined && verb !== "env")
    return { name: "GOFLAGS", value: goflags, output: flags.error };
  const toolchain = value("GOTOOLCHAIN");
  const selected = toolchain === "" || !switchesToolchains(command) ? undefined : parseGoToolchain(toolchain);
  if (selected && "error" in selected)
    return { name: "GOTOOLCHAIN", value: toolchain, output: selected.error };
  if (!readsModule(command)) return undefined;
  const modcache = value("GOMODCACHE");
  if (modcache !== "" && !modcache.startsWith("/")) {
    return {
      name: "GOMODCACHE",
      value: modcache,
      output: `go: GOMODCACHE entry is relative; must be absolute path: ${JSON.stringify(modcache)}.`,
    };
  }
  const gocache = value("GOCACHE");
  if (!NEEDS_BUILD_CACHE.has(verb) || gocache === "" || gocache.startsWith("/")) return undefined;
  const output =
    gocache === "off"
      ? "build cache is disabled by GOCACHE=off, but required as of Go 1.12"
      : "build cache is required, but could not be located: GOCACHE is not an absolute path";
  return { name: "GOCACHE", value: gocache, output };
}

/** GOTOOLCHAIN is read from Go 1.21 on. */
function switchesToolchains({ toolchain }: GoCommand): boolean {
  return isKnown(toolchain) && (toolchain?.version?.minor ?? 0) >= 21;
}
