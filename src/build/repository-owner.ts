import { isKnown } from "../syntax/unknown.ts";
import type { Environment } from "./environment.ts";
import { resolvePath } from "./files/paths.ts";
import type { FileSnapshot } from "./files/file-system.ts";
import type { GitConfiguration } from "./git-configuration.ts";

const VARIABLES = [
  "GIT_DIR",
  "GIT_CONFIG_COUNT",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_PARAMETERS",
];

/** Whether git may have been told to open repositories of other users: by `safe.directory`, a variable, a configuration that is not known. */
export function mayTrustRepository(
  repository: string,
  environment: Environment,
  git: GitConfiguration,
  files: Pick<FileSnapshot, "lookup">,
): boolean {
  const home = environment.get("HOME");
  if (!isKnown(home) || git.mayTrust(home, repository)) return true;
  if (VARIABLES.some((name) => environment.get(name) !== undefined)) return true;
  const places = ["/etc/gitconfig", `${home ?? ""}/.gitconfig`, `${home ?? ""}/.config/git/config`];
  return places.some((path) => files.lookup(resolvePath("/", path)) !== undefined);
}
