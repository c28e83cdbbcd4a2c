import { isPlatform } from "../../go/platforms.ts";
import { NEWEST_KNOWN } from "../../go/version.ts";
import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { BUILD_VERBS, namesVersions } from "./reads.ts";
import { commandImports, packageDirectories } from "./requirements.ts";

/** A variable with a value that a command stops at. */
export interface RefusedSetting {
  readonly name: string;
  readonly value: string;
  readonly output: string;
}

/** What was measured with Go 1.19.8, 1.24.4 and 1.27.4, which agree except for GOARM and GOAMD64. */
export function refusedSetting(command: GoCommand): RefusedSetting | undefined {
  return (
    moduleMode(command) ??
    relativeGopath(command) ??
    missingGoroot(command) ??
    platform(command) ??
    variant(command) ??
    relativeGobin(command) ??
    temporaryDirectory(command)
  );
}

/** A value that somebody set; empty counts as unset. */
function valueOf(name: string, { variables }: GoCommand): string | undefined {
  const found = variables.lookup(name);
  return isKnown(found) && found && found.source !== "default" ? found.value : undefined;
}

/** The first minor version of which it was seen. */
const FIRST_WITHOUT_GOPATH = 24;

function moduleMode(command: GoCommand): RefusedSetting | undefined {
  const { verb } = command;
  const name = "GO111MODULE";
  const value = valueOf(name, command);
  if (value === undefined || !isKnown(verb)) return undefined;
  if (!/^(on|off|auto)$/.test(value))
    return { name, value, output: `go: unknown environment setting GO111MODULE=${value}` };
  if (value !== "off") return undefined;
  if (verb === "list" && command.flag("m") === "true")
    return { name, value, output: "go: list -m cannot be used with GO111MODULE=off" };
  // Up to Go 1.21 `go get` fetches into GOPATH then.
  const gets = verb === "get" && (command.minor ?? 0) >= FIRST_WITHOUT_GOPATH;
  if (!verb.startsWith("mod ") && !namesVersions(command) && !gets) return undefined;
  return { name, value, output: "go: modules disabled by GO111MODULE=off; see 'go help modules'" };
}

function relativeGopath(command: GoCommand): RefusedSetting | undefined {
  const name = "GOPATH";
  const value = valueOf(name, command);
  const entry = value?.split(":").find((one) => one !== "" && !one.startsWith("/"));
  if (value === undefined || entry === undefined) return undefined;
  const quoted = JSON.stringify(entry);
  const output = entry.startsWith("~")
    ? `go: GOPATH entry cannot start with shell metacharacter '~': ${quoted}`
    : `go: GOPATH entry is relative; must be absolute path: ${quoted}`;
  return { name, value, output };
}

function missingGoroot(command: GoCommand): RefusedSetting | undefined {
  const name = "GOROOT";
  const value = valueOf(name, command);
  // Below /usr packages may have put one.
  if (!value?.startsWith("/") || value.startsWith("/usr") || command.files.lookup(value) !== undefined)
    return undefined;
  return { name, value, output: `go: cannot find GOROOT directory: ${value}` };
}

function platform(command: GoCommand): RefusedSetting | undefined {
  const { verb, variables, minor } = command;
  if (!isKnown(verb) || !BUILD_VERBS.has(verb)) return undefined;
  const goos = variables.get("GOOS");
  const goarch = variables.get("GOARCH");
  for (const [name, value] of [
    ["GOOS", goos],
    ["GOARCH", goarch],
  ] as const)
    if (value === UNKNOWN && isPlatformArgument(name, command)) return wholePlatform(name);
  if (!isKnown(goos) || !isKnown(goarch) || minor === undefined || minor < 19 || minor > NEWEST_KNOWN)
    return undefined;
  const system = goos ?? "linux";
  if (isPlatform(system, goarch)) return undefined;
  const output = `go: unsupported GOOS/GOARCH pair ${system}/${goarch ?? "…"}`;
  return goarch !== undefined && isPlatform(system, undefined)
    ? { name: "GOARCH", value: goarch, output }
    : { name: "GOOS", value: system, output };
}

/** `GOARCH=$TARGETPLATFORM`: which platform it is nobody knows, but it is one with its system. */
function isPlatformArgument(name: string, { instruction, before, stage, call }: GoCommand): boolean {
  const script = instruction.script?.text ?? "";
  const setting = new RegExp(`\\b${name}=(\\S*)`, "g");
  const inScript = [...script.matchAll(setting)].map(([, value = ""]) => value);
  // Anything may happen to the variable in the shell; the words of one command alone are simple.
  if (inScript.length > 1 || /\\|'[^']*PLATFORM|\bPLATFORM/.test(script)) return false;
  const pairs = stage.steps
    .filter((step) => step.instruction.startLine < instruction.startLine)
    .flatMap((step) => (step.instruction.type === "Env" ? step.instruction.pairs : []));
  const inEnv = pairs.findLast(({ key }) => key.value === name)?.value?.value;
  const [, platform] = WHOLE_PLATFORM.exec(inScript[0] ?? inEnv ?? "") ?? [];
  return platform !== undefined && before.variables.get(platform) === UNKNOWN && call.name === "go";
}

const WHOLE_PLATFORM = /^"?\$\{?((?:TARGET|BUILD)PLATFORM)\}?"?;?$/;

function wholePlatform(name: "GOOS" | "GOARCH"): RefusedSetting {
  const pair = name === "GOOS" ? "linux/amd64/amd64" : "linux/linux/amd64";
  return { name, value: "linux/amd64", output: `go: unsupported GOOS/GOARCH pair ${pair}` };
}

/** Variants of an architecture; Go 1.24 takes any value. */
const VARIANTS: Readonly<Record<string, string>> = { GOARM: "5, 6, 7", GOAMD64: "v1, v2, v3, v4" };
const LAST_THAT_CHECKS = 19;

function variant(command: GoCommand): RefusedSetting | undefined {
  if (command.minor !== LAST_THAT_CHECKS) return undefined;
  for (const [name, allowed] of Object.entries(VARIANTS)) {
    const value = valueOf(name, command);
    if (value !== undefined && !allowed.split(", ").includes(value))
      return { name, value, output: `go: invalid ${name}: must be ${allowed}` };
  }
  return undefined;
}

function relativeGobin(command: GoCommand): RefusedSetting | undefined {
  const name = "GOBIN";
  const value = valueOf(name, command);
  if (value === undefined || value.startsWith("/") || command.verb !== "install") return undefined;
  if (!namesVersions(command) && !installsProgram(command)) return undefined;
  return { name, value, output: "cannot install, GOBIN must be an absolute path" };
}

/** Whether one of the packages that are named is surely a program. */
function installsProgram(command: GoCommand): boolean {
  const roots = packageDirectories(command);
  const packages = commandImports(command)?.packages ?? [];
  return (
    isKnown(roots) &&
    packages.some(
      ({ directory, files }) =>
        roots.includes(directory) &&
        files.some(({ always, source }) => always && source.packageName === "main"),
    )
  );
}

/** GOTMPDIR, else TMPDIR: Go makes its work directory in it. */
function temporaryDirectory(command: GoCommand): RefusedSetting | undefined {
  const { verb, call, files } = command;
  if (!isKnown(verb) || !BUILD_VERBS.has(verb)) return undefined;
  const own = command.variables.lookup("GOTMPDIR");
  const system = call.environment.get("TMPDIR");
  if (!isKnown(own) || (own === undefined && !isKnown(system))) return undefined;
  const [name, value] = own ? ["GOTMPDIR", own.value] : ["TMPDIR", isKnown(system) ? system : undefined];
  if (!value?.startsWith("/") || files.lookup(resolvePath("/", value)) !== undefined) return undefined;
  return { name, value, output: `go: creating work dir: stat ${value}: no such file or directory` };
}
