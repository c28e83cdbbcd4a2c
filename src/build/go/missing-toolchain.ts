import { isRelease } from "../../go/gotoolchain.ts";
import { parseToolchainName } from "../../go/version.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { findProgram } from "../shell/search.ts";
import type { GoCommand } from "./go-command.ts";
import { isFetched } from "./module-cache.ts";

/** A toolchain that a command switches to, and that surely nobody has. */
export interface MissingToolchain {
  /** `go1.26.0`. */
  readonly toolchain: string;
  readonly output: string;
  /** What keeps it away: it is looked for in PATH alone, or may not be fetched, or was never released. */
  readonly because: "GOTOOLCHAIN" | "GOPROXY" | "network" | "language version";
  readonly setting: string;
}

/** The module that toolchains are fetched as. */
const MODULE = "golang.org/toolchain";

/**
 * The toolchain that the command asks for and does not get (cmd/go/internal/toolchain, Exec). Seen with Go 1.24.4
 * and 1.27.4: one in PATH comes first, and GOTOOLCHAIN=…path takes no other.
 */
export function missingToolchain(command: GoCommand): MissingToolchain | undefined {
  const { verb, selection, call, files, variables } = command;
  // `go env GOTOOLCHAIN` and `go help` do without.
  if (selection?.kind !== "switches" || !isKnown(verb) || /^(?:env|help)$/.test(verb)) return undefined;
  const { toolchain, fetched } = selection;
  const { environment, cwd } = call;
  if (findProgram(toolchain, { environment, cwd, files }) !== undefined) return undefined;
  const value = variables.get("GOTOOLCHAIN");
  const setting = isKnown(value) ? (value ?? "") : "";
  if (!fetched)
    return {
      toolchain,
      output: `go: cannot find ${JSON.stringify(toolchain)} in PATH`,
      because: "GOTOOLCHAIN",
      setting,
    };
  const version = parseToolchainName(toolchain);
  if (version && !isRelease(version)) {
    const output = `go: invalid toolchain: ${toolchain} is a language version but not a toolchain version (${toolchain}.x)`;
    return { toolchain, output, because: "language version", setting };
  }
  if (cached(command, toolchain)) return undefined;
  if (variables.get("GOPROXY") === "off") {
    const output = `go: download ${toolchain} for linux/…: toolchain not available`;
    return { toolchain, output, because: "GOPROXY", setting };
  }
  if (command.network !== "none") return undefined;
  const output = `go: download ${toolchain}: ${MODULE}@v0.0.1-${toolchain}.linux-…: Get "https://…": dial tcp`;
  return { toolchain, output, because: "network", setting };
}

/** A toolchain is a module, fetched into the module cache: by any command before, for a platform that is not known. */
function cached({ variables, files }: GoCommand, toolchain: string): boolean {
  const cache = variables.get("GOMODCACHE");
  // What a cache mount holds is left by builds before.
  if (!isKnown(cache) || cache === undefined || files.mountAt(cache)?.mount.mountType === "cache")
    return true;
  return ["amd64", "arm64"].some(
    (arch) =>
      isFetched({ path: MODULE, version: `v0.0.1-${toolchain}.linux-${arch}` }, cache, files) !== false,
  );
}
