import { isKnown } from "../../syntax/unknown.ts";
import type { GoCommand } from "./go-command.ts";
import { fetchesOf } from "./requirements.ts";

/** Commands whose one purpose is to fetch modules: without a known go.mod they are taken to do so. */
const FETCHES = new Set(["mod download", "mod tidy", "mod vendor", "get"]);

/** Whether the command fetches modules through GOPROXY, as far as the files say. */
export function fetchesThroughProxy(command: GoCommand): boolean {
  const needs = fetchesOf(command);
  if (needs.modules.some(({ fetched }) => fetched && !command.isPrivate(fetched.path))) return true;
  const { verb, operands } = command;
  if (!needs.open || !isKnown(verb)) return false;
  const versioned = isKnown(operands) && operands.some((word) => /.@./.test(word));
  return FETCHES.has(verb) || ((verb === "install" || verb === "run") && versioned);
}
