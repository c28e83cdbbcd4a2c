import { UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { ContextView } from "../context-view.ts";
import { resolvePath, selfAndParents } from "../files/paths.ts";
import { type CommandCall, type Machine, pathOf } from "./machine.ts";

/** They look into a repository, and fail without one. */
const NEEDS_REPOSITORY =
  /^(describe|rev-parse|rev-list|log|show|status|tag|branch|ls-files|name-rev|symbolic-ref|checkout|fetch|pull|submodule|reset|clean|archive)$/;
const NEEDS_NONE = /^--(help|parseopt|sq-quote|local-env-vars|resolve-git-dir|remote)(=|$)|^-h$/;

/** `git rev-parse HEAD` where no .git is: .dockerignore keeps it out, or it was not copied. */
export function missingRepository(
  { args, environment }: CommandCall,
  machine: Machine,
  context: ContextView | undefined,
): { readonly output: string; readonly path: string } | undefined {
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
  if (environment.get("GIT_DIR") !== undefined || !context?.ignore?.isIgnored(".git")) return undefined;
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
