import type { ComposeArgument } from "../../syntax/compose.ts";
import { isKnown } from "../../syntax/unknown.ts";
import type { GoCommand } from "../go/go-command.ts";
import { fetchesThroughProxy } from "../go/public-fetch.ts";
import { commandImports, fetchesOf } from "../go/requirements.ts";
import { hasNoGo } from "./container.ts";
import type { ComposedService } from "./service.ts";

/** What only the go command reads, and only when it fetches modules. */
const OF_FETCHES = /^GO(PROXY|PRIVATE|NOPROXY|NOSUMDB|SUMDB|INSECURE|AUTH|VCS)$/;

/** A variable that a service sets for its container, which has no Go, and that its build does not see. */
export interface UnseenVariable {
  readonly variable: ComposeArgument;
  readonly name: string;
  /** A command of the build that fetches modules, without the variable. */
  readonly command: GoCommand;
}

export function unseenVariables(service: ComposedService): readonly UnseenVariable[] {
  const { node, image } = service;
  const build = image?.build;
  const variables = node.environment.flatMap((variable) =>
    isKnown(variable.name) && OF_FETCHES.test(variable.name) && variable.value !== ""
      ? [{ variable, name: variable.name }]
      : [],
  );
  if (!build || !node.complete || variables.length === 0 || !hasNoGo(service)) return [];
  const fetching = build.goCommands.filter(
    (command) =>
      command.decides &&
      (fetchesThroughProxy(command) || fetchesOf(command).modules.some(({ fetched }) => fetched)),
  );
  const [command] = fetching;
  if (!command) return [];
  return variables.flatMap(({ variable, name }) => {
    const isGiven = image.node.args.some((each) => !isKnown(each.name) || each.name === name);
    const isUnset = fetching.every(({ variables: seen }) => {
      const found = seen.lookup(name);
      return isKnown(found) && (found === undefined || found.source === "default");
    });
    const isRead = build.goCommands.some((each) => mayMention(each, name));
    return isGiven || !isUnset || isRead ? [] : [{ variable, name, command }];
  });
}

/** Whether the program itself may read the variable: a proxy for modules, say. */
function mayMention(command: GoCommand, name: string): boolean {
  if (command.verb !== "build" && command.verb !== "install") return false;
  const imports = commandImports(command);
  if (!imports) return true;
  return imports.packages.some(({ files }) =>
    files.some(({ path }) => {
      const entry = command.files.lookup(path);
      const text = isKnown(entry) && entry ? entry.text() : undefined;
      return text === undefined || !isKnown(text) || text.includes(name);
    }),
  );
}
