import { COMMANDS } from "./commands.ts";
import { FLAG_GROUPS, type Flag } from "./flags.ts";

const INDENT = 30;

const EXAMPLES: readonly (readonly [command: string, what: string])[] = [
  ["dockerlint-go", "every Dockerfile, compose file, go.mod and go.work below the current directory"],
  ["dockerlint-go --context . deploy/Dockerfile", "a Dockerfile that is built from the current directory"],
  ["dockerlint-go --target build --build-arg GO=1.24", "the build of one stage, with a build argument"],
  ["dockerlint-go --fix Dockerfile", "apply the fixes that cannot change what is built"],
  ["dockerlint-go -f sarif -o lint.sarif", "a report for code scanning"],
  ["dockerlint-go explain cache-ownership", "the page of a rule"],
];

export function helpText(): string {
  return [
    "dockerlint-go [options] [file|directory|pattern ...]",
    ...COMMANDS.map(({ name, usage }) => `dockerlint-go ${name} ${usage}`),
    "",
    "Says why a Go build in a Dockerfile will fail, before anyone runs it. Without a file it looks through the",
    "current directory; - reads standard input.",
    "",
    "Examples:",
    ...EXAMPLES.flatMap(([command, what]) => [`  ${command}`, `      ${what}`]),
    ...FLAG_GROUPS.flatMap(({ title, flags }) => ["", `${title}:`, ...flags.flatMap(flagLines)]),
    "",
    "Commands (a file of such a name is linted as ./NAME):",
    ...COMMANDS.flatMap(({ name, usage, help }) => entry(`  ${name} ${usage}`, help)),
    "",
    "Exit status:",
    "  0  no errors, and not more warnings than --max-warnings",
    "  1  errors",
    "  2  the job could not be done",
    "",
  ].join("\n");
}

function flagLines({ name, short, value, help }: Flag): string[] {
  const shown = short === undefined ? "    " : `-${short}, `;
  return entry(`  ${shown}--${name}${value === undefined ? "" : ` ${value}`}`, help);
}

/** What is wider than its column gets a line of its own. */
function entry(left: string, help: string): string[] {
  const fits = left.length <= INDENT - 2;
  return fits ? [left.padEnd(INDENT) + help] : [left, " ".repeat(INDENT) + help];
}
