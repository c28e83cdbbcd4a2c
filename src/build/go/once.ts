import type { GoCommand } from "./go-command.ts";

/** A question about a go command that is answered once: nothing changes what a command finds when it runs. */
export function once<T>(question: (command: GoCommand) => T): (command: GoCommand) => T {
  return (command) => {
    const { answers } = command;
    if (!answers.has(question)) answers.set(question, question(command));
    return answers.get(question) as T;
  };
}
