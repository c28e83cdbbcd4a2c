import { isKnown } from "../../syntax/unknown.ts";
import { entriesAfterEnd } from "../../go/goproxy.ts";
import { impossiblePattern } from "../../go/module-path.ts";
import type { GoCommand } from "./go-command.ts";

/** A variable, or a part of its value, that Go takes no notice of. */
export type IdleVariable = { readonly name: string; readonly value: string } & (
  | { readonly kind: "pattern"; readonly pattern: string; readonly reason: string }
  | { readonly kind: "unreached"; readonly end: string; readonly entries: string }
  | { readonly kind: "too-early"; readonly minor: number }
  | { readonly kind: "unheard-of"; readonly instead: string }
);

const PATTERNS = ["GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOINSECURE"];

/** Names that Go had in drafts and development versions alone. */
const UNHEARD_OF: Readonly<Record<string, string>> = { GONOSUMCHECK: "GONOSUMDB", GONOVERIFY: "GONOSUMDB" };

/** What the variables of a command are set to in vain. */
export function idleVariables(command: GoCommand): IdleVariable[] {
  const idle: IdleVariable[] = [];
  const valueOf = (name: string): string | undefined => {
    const found = command.variables.lookup(name);
    return isKnown(found) && found && found.source !== "default" ? found.value : undefined;
  };
  for (const name of PATTERNS) {
    const value = valueOf(name);
    for (const pattern of value?.split(",") ?? []) {
      const reason = impossiblePattern(pattern);
      if (value !== undefined && reason !== undefined)
        idle.push({ kind: "pattern", name, value, pattern, reason });
    }
  }
  const goproxy = valueOf("GOPROXY");
  const rest = entriesAfterEnd(goproxy ?? "");
  if (goproxy !== undefined && rest)
    idle.push({ kind: "unreached", name: "GOPROXY", value: goproxy, ...rest });
  const goauth = valueOf("GOAUTH");
  const { minor } = command;
  if (goauth !== undefined && minor !== undefined && minor < 24)
    idle.push({ kind: "too-early", name: "GOAUTH", value: goauth, minor });
  for (const [name, instead] of Object.entries(UNHEARD_OF)) {
    const value = command.call.environment.get(name);
    if (isKnown(value) && value !== undefined && value !== "")
      idle.push({ kind: "unheard-of", name, value, instead });
  }
  return idle;
}
