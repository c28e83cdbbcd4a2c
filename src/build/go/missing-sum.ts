import { atLeast } from "../../go/version.ts";
import { isSemanticVersion } from "../../syntax/go/index.ts";
import { isKnown } from "../../syntax/unknown.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { goSumOf } from "./module.ts";
import type { ModuleVersion } from "./module-cache.ts";
import { BUILD_VERBS, readsModule } from "./reads.ts";
import { commandImports, modMode, providerOfUse, requirementsOf } from "./requirements.ts";

export interface MissingSum {
  readonly module: string;
  readonly version: string;
  /** What Go prints. */
  readonly output: string;
  /** The file that imports the module; undefined where that does not matter. */
  readonly file: string | undefined;
  /** The go.sum of the project was copied as it is: it is the project's that lacks the line. */
  readonly copied: boolean;
  /** Directory of the main module. */
  readonly directory: string;
}

/**
 * A module whose hash go.sum lacks, so that a build with -mod=readonly refuses it (Go 1.16 and later): of the sources
 * or of the go.mod of a module that is surely imported, and before `go 1.17` in go.mod of every go.mod, since the
 * whole graph is loaded then. Undefined: none, or not known. Seen with Go 1.19, 1.24 and 1.27.
 */
export function missingSum(command: GoCommand): MissingSum | undefined {
  const { verb, module, workspace } = command;
  if (!isKnown(verb) || !BUILD_VERBS.has(verb) || !readsModule(command)) return undefined;
  if (
    !isKnown(workspace) ||
    workspace ||
    !isKnown(module) ||
    !module ||
    !isKnown(module.file) ||
    modMode(command) !== "readonly"
  )
    return undefined;
  if (command.minor === undefined || command.minor < 16) return undefined;
  const sums = goSumOf(module.directory, command.files);
  if (!isKnown(sums)) return undefined;
  const requirements = requirementsOf(module.file, module.directory);
  const found = { copied: isCopied(module.directory, command), directory: module.directory };
  const lacks = ({ path, version }: ModuleVersion): boolean =>
    isSemanticVersion(version) && !(sums?.hasModHash(path, version) ?? false);
  const { go } = module.file;
  const first = requirements.find(({ fetched }) => fetched && lacks(fetched))?.fetched;
  if (first && !(go && atLeast(go.version, "1.17")))
    return { ...of(first), ...found, output: lacksModHash(first), file: undefined };
  for (const use of commandImports(command)?.uses.values() ?? []) {
    const provider = use.always ? providerOfUse(use, requirements) : undefined;
    // A branch or `latest` is another rule's business: go.sum has no line for it.
    if (!provider?.fetched || !isSemanticVersion(provider.fetched.version)) continue;
    const { path, version } = provider.fetched;
    const output = !(sums?.hasZipHash(path, version) ?? false)
      ? `missing go.sum entry for module providing package ${use.path}`
      : lacks(provider.fetched)
        ? lacksModHash(provider.fetched)
        : undefined;
    if (output !== undefined) return { ...of(provider.fetched), ...found, output, file: use.file };
  }
  return undefined;
}

const of = ({ path, version }: ModuleVersion): Pick<MissingSum, "module" | "version"> => ({
  module: path,
  version,
});

const lacksModHash = ({ path, version }: ModuleVersion): string =>
  `${path}@${version}: missing go.sum entry for go.mod file`;

function isCopied(directory: string, command: GoCommand): boolean {
  const entry = command.files.lookup(resolvePath(directory, "go.sum"));
  return isKnown(entry) && entry?.contextPath !== undefined;
}
