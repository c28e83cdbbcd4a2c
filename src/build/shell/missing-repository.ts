import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { ContextView } from "../context-view.ts";
import { resolvePath, selfAndParents } from "../files/paths.ts";
import { mayTrustRepository } from "../repository-owner.ts";
import { type CommandCall, GO_PROGRAM, type Machine, pathOf } from "./machine.ts";

/** They look into a repository, and fail without one. */
const NEEDS_REPOSITORY =
  /^(describe|rev-parse|rev-list|log|show|status|tag|branch|ls-files|name-rev|symbolic-ref|checkout|fetch|pull|submodule|reset|clean|archive)$/;
const NEEDS_NONE = /^--(help|parseopt|sq-quote|local-env-vars|resolve-git-dir|remote)(=|$)|^-h$/;

/** `git rev-parse HEAD` where no .git is: .dockerignore keeps it out, or it was not copied. */
export function missingRepository(
  { args, environment }: CommandCall,
  machine: Machine,
  context: ContextView | undefined,
): { readonly output: string; readonly path: string; readonly foreign?: boolean } | undefined {
  let directory = machine.cwd;
  let i = 0;
  for (; i < args.length; i++) {
    const text = args[i]?.text;
    if (text === undefined || !isKnown(text)) return undefined;
    if (text === "-C") directory = pathOf(machine, args[++i]);
    else if (text === "-c") i++;
    else if (text.startsWith("--git-dir") || text.startsWith("--work-tree")) return undefined;
    else if (!text.startsWith("-")) break;
  }
  const verb = args[i]?.text;
  if (verb === undefined || !isKnown(verb) || !NEEDS_REPOSITORY.test(verb) || !isKnown(directory))
    return undefined;
  if (args.some(({ text }) => !isKnown(text) || NEEDS_NONE.test(text))) return undefined;
  if (environment.get("GIT_DIR") !== undefined) return undefined;
  const foreign = foreignRepository(directory, environment, machine);
  if (foreign !== undefined)
    return {
      output: `fatal: detected dubious ownership in repository at '${foreign}'`,
      path: foreign,
      foreign: true,
    };
  if (!context?.ignore?.isIgnored(".git")) return undefined;
  const names = (at: string): readonly string[] => [resolvePath(at, ".git"), resolvePath(at, "HEAD")];
  const there = selfAndParents(directory).some((at) =>
    names(at).some((path) => machine.files.lookup(path) !== undefined),
  );
  if (there || machine.files.lookup(directory) === UNKNOWN) return undefined;
  return {
    output: "fatal: not a git repository (or any of the parent directories): .git",
    path: directory,
  };
}

/** The repository of the directory, where it surely is another user's and git was not told to trust it. */
function foreignRepository(
  directory: string,
  environment: CommandCall["environment"],
  { files, image, user }: Machine,
): string | undefined {
  if (!isKnown(user.uid) || !asksForOwner(files)) return undefined;
  for (const at of selfAndParents(directory)) {
    const git = files.lookup(resolvePath(at, ".git"));
    if (git === undefined) continue;
    const tree = files.lookup(at);
    if (!isKnown(git) || git.kind !== "directory" || !isKnown(tree) || !tree) return undefined;
    // A repository that is not whole is none for git.
    const whole = ["HEAD", "objects", "refs"].every((name) => {
      const part = files.lookup(resolvePath(at, `.git/${name}`));
      return isKnown(part) && part !== undefined;
    });
    if (!whole || mayTrustRepository(at, environment, image.git, files)) return undefined;
    const foreign = [git, tree].some(({ uid }) => isKnown(uid) && uid !== user.uid);
    return foreign ? at : undefined;
  }
  return undefined;
}

/** Git asks since April 2022: where a Go from after that is, git is not older. */
function asksForOwner(files: Machine["files"]): boolean {
  const go = files.lookup(GO_PROGRAM);
  const version = isKnown(go) ? go?.toolchain?.version : undefined;
  return version !== undefined && version.minor > 19;
}
