/**
 * What Go 1.24 and later say of a GOAUTH when they ask a server by https (`go help goauth`); undefined: nothing. The
 * commands are taken from the last to the first. One that is no builtin may print anything. `kindOf` tells what lies
 * at a path; undefined: nobody knows.
 */
export function goauthError(
  value: string,
  kindOf: (path: string) => "file" | "directory" | "nothing" | undefined,
): string | undefined {
  const commands = value.split(";").map((command) => command.trim().split(/\s+/).filter(Boolean));
  for (const [name, ...words] of commands.toReversed()) {
    if (name === undefined) return `go: GOAUTH encountered an empty command (GOAUTH=${value})`;
    if (name === "off" && commands.length > 1)
      return `go: GOAUTH=off cannot be combined with other authentication commands (GOAUTH=${value})`;
    const error = name === "git" ? gitError(words, kindOf) : undefined;
    if (error !== undefined) return error;
  }
  return undefined;
}

const GIT = "go: GOAUTH=git dir method requires an absolute path to the git working directory";

function gitError(
  [directory, ...more]: readonly string[],
  kindOf: Parameters<typeof goauthError>[1],
): string | undefined {
  if (directory === undefined || more.length > 0) return GIT;
  if (!directory.startsWith("/")) return `${GIT}, dir is not absolute`;
  const kind = kindOf(directory);
  if (kind === "file") return `${GIT}, dir is not a directory`;
  return kind === "nothing"
    ? `go: GOAUTH=git encountered an error; cannot stat ${directory}: stat ${directory}: no such file or directory`
    : undefined;
}
