import { nearest, rules } from "../linter/index.ts";
import { wantsColor } from "./color.ts";
import type { Run } from "./commands.ts";
import { CommandError, UsageError } from "./errors.ts";
import { renderPage } from "./page.ts";
import { rulePage, ruleUrl } from "./rule-page.ts";

const USAGE = `dockerlint-go explain RULE

Prints the page of a rule: what it reports, why, and what to write instead.
dockerlint-go --list-rules lists the rules.
`;

export const run: Run = (argv, io) => {
  if (argv.includes("--help") || argv.includes("-h")) {
    io.stdout.write(USAGE);
    return 0;
  }
  const [written, ...rest] = argv;
  if (written === undefined || written.startsWith("-") || rest.length > 0) {
    throw new UsageError("explain takes one rule: dockerlint-go explain RULE. --list-rules lists them.");
  }
  const name = written.replace(/^dockerlint-go\//, "");
  if (!Object.hasOwn(rules, name)) {
    const hint = nearest(name, Object.keys(rules));
    throw new CommandError(
      `Unknown rule ${JSON.stringify(written)}${hint}. dockerlint-go --list-rules lists the rules.`,
    );
  }
  const page = rulePage(name);
  if (page === undefined) throw new CommandError(`The page is not installed; read ${ruleUrl(name)}.`);
  const width = Math.min(io.stdout.columns ?? 100, 100);
  io.stdout.write(renderPage(page, { color: wantsColor(io), width }));
  return 0;
};
