import { basename, dirname, resolve } from "node:path";
import { languageOf } from "../languages/index.ts";
import type { LintOptions } from "../linter/index.ts";
import { parseDockerfile } from "../syntax/dockerfile/index.ts";
import { CONFIGURATION_NAMES } from "./configuration-file.ts";
import { isInside } from "./repository.ts";
import { readSourceFile } from "./source-file.ts";
import type { Workspace } from "./workspace.ts";

/**
 * The Dockerfiles whose findings may change when files do: whose build context has one of them, whose .dockerignore
 * it is, or that a compose file or a configuration above them speaks of.
 * @param changed absolute paths
 * @param dockerfiles absolute paths of those that are asked about
 * @throws FileError for a Dockerfile or a configuration that cannot be read
 */
export async function dependentsOf(
  changed: readonly string[],
  dockerfiles: readonly string[],
  workspace: Workspace,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const dockerfile of dockerfiles) {
    if (changed.some((file) => concerns(file, dockerfile))) found.push(dockerfile);
    else {
      const options = await workspace.optionsFor(dockerfile);
      if (options && isInOneOf(changed, contextsOf(dockerfile, options))) found.push(dockerfile);
    }
  }
  return found;
}

/** What lies above a Dockerfile and speaks of it, whatever its context is. */
function concerns(file: string, dockerfile: string): boolean {
  if (file === `${dockerfile}.dockerignore`) return true;
  const speaks = languageOf(file) === "compose" || CONFIGURATION_NAMES.includes(basename(file));
  return speaks && isInside(dockerfile, dirname(file));
}

const isInOneOf = (files: readonly string[], directories: readonly string[]): boolean =>
  directories.some((directory) => files.some((file) => isInside(file, directory)));

/** Directories that are build contexts of a Dockerfile; the root of the file system for one that lies elsewhere. */
function contextsOf(dockerfile: string, { context }: LintOptions): string[] {
  const found = context?.(parseDockerfile(readSourceFile(dockerfile).replace(/^\ufeff/, "")));
  return [found, ...(found?.invocations ?? [])].flatMap((build) =>
    build?.context ? [directoryOf(dockerfile, build.dockerfilePath)] : [],
  );
}

/** The directory in which a Dockerfile has a path. */
function directoryOf(dockerfile: string, path: string | undefined): string {
  return path === undefined ? resolve("/") : resolve(dockerfile, ...path.split("/").map(() => ".."));
}
