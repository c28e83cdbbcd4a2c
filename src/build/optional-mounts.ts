import type { Mount } from "../syntax/dockerfile/nodes.ts";
import type { GoCommand } from "./go/go-command.ts";
import { fetchesOf } from "./go/requirements.ts";
import type { RunFacts } from "./model.ts";

/** A mount that may silently not be there. */
export interface OptionalMount {
  readonly mount: Mount;
  /** Name that the client gives it by. */
  readonly id: string;
  /** The go command that it is for. */
  readonly command: GoCommand;
}

/** Secrets and agents of a RUN that fetches modules, and whose script does not ask whether they are there. */
export function optionalMounts({ instruction, goCommands, commands }: RunFacts): OptionalMount[] {
  const command = goCommands.find((one) => {
    const { modules, open } = fetchesOf(one);
    return (
      one.certain &&
      (modules.length > 0 || (open && /^(mod download|mod vendor|mod tidy|get)$/.test(String(one.verb))))
    );
  });
  // A question, an `|| true`, a `${X:-}`: the script may well do without.
  const asks =
    commands.some(
      ({ name, fatal }) =>
        name === "[" || name === "test" || name === "[[" || (name === "cat" && !fatal && commands.length > 1),
    ) ||
    /\|\||\bif\b|\$\{\w+:?[-+?=]/.test(instruction.script?.text ?? "") ||
    instruction.heredocs.length > 0;
  if (!command || asks) return [];
  return instruction.mounts.flatMap((mount): OptionalMount[] => {
    const { mountType, id, required, options, source, target } = mount;
    if ((mountType !== "ssh" && mountType !== "secret") || required) return [];
    // `required=false` is an answer; a variable may be one.
    if (options.some(({ key, value }) => key === "required" || value?.includes("$"))) return [];
    const name = id ?? source ?? (mountType === "ssh" ? "default" : target?.split("/").at(-1));
    return name === undefined ? [] : [{ mount, id: name, command }];
  });
}
