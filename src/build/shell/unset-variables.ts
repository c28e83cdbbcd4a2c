import type { User } from "../users.ts";
import type { FailedCommand } from "./command-failure.ts";
import type { UnsetVariable } from "./shell-state.ts";

/** What shells set by themselves, and what a builder sets in the environment of a RUN. */
const OWN =
  /^(_|BASH\w*|COLUMNS|COMP_\w+|DIRSTACK|ENV|EPOCH\w+|EUID|FUNCNAME|GROUPS|HIST\w+|HOME|HOSTNAME|HOSTTYPE|IFS|LANG|LC_\w+|LINENO|LINES|LOGNAME|MACHTYPE|MAIL\w*|OLDPWD|OPT\w+|OSTYPE|PATH|PIPESTATUS|PPID|PS\d|PWD|RANDOM|READLINE_\w+|REPLY|SECONDS|SHELL\w*|SHLVL|SOURCE_DATE_EPOCH|SRANDOM|SSH_\w+|TERM|TMPDIR|TZ|UID|USER|(?:ALL|FTP|HTTPS?|NO)_PROXY|(?:all|ftp|https?|no)_proxy)$/;

/** What may set variables whose names it does not say. */
const OPAQUE =
  /(^|[\s;&|({!])(\.|source|eval|trap|alias|enable|set\s+-\w*a)\s|(?<!-)\b(allexport|declare|typeset|export|readonly|local)\s+(-\w+\s+)*["']?[$`]/m;

/** The failure of a script that ends at a variable; undefined: the script may set it in a way that was not followed. */
export function unsetFailure(
  { name, range, shell, insists }: UnsetVariable,
  script: string,
  user: User,
): FailedCommand | undefined {
  if (shell === undefined || OWN.test(name) || !/^[A-Za-z_]\w*$/.test(name) || OPAQUE.test(script))
    return undefined;
  // Every other mention of the name (`read X`, `X=1`, `${X:=1}`, `for X in`) may set it.
  const mentions = script.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0;
  const uses = script.match(new RegExp(`\\$(${name}\\b|\\{${name}(?=[}?#%+-]|:[?+-]))`, "g"))?.length ?? 0;
  if (mentions === 0 || mentions !== uses) return undefined;
  const complaint = shell === "bash" && !insists ? "unbound variable" : "parameter not set";
  return { problem: "variable", name, range, user, path: name, output: `${name}: ${complaint}` };
}
