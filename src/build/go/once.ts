import type { GoCommand } from "./go-command.ts";

/** A question about a go command that is answered once: nothing changes what a command finds when it runs. */
export function once<T>(answer: (command: GoCommand) => T): (command: GoCommand) => T {
  const known = new WeakMap<GoCommand, { readonly found: T }>();
  return (command) => {
    let answered = known.get(command);
    if (!answered) known.set(command, (answered = { found: answer(command) }));
    return answered.found;
  };
}
