import { type Step, isKnown } from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "export" | "directory" | "useEnv" | "useWorkdir";

/** What a RUN that does nothing but `export` and `cd` ends with. */
function lostName({ run }: Step): "export" | "cd" | undefined {
  if (!run || run.opaque || run.instruction.exec || run.writes.length > 0 || run.failed) return undefined;
  const idle = run.commands.every(
    ({ name, args }) => (name === "export" || name === "cd") && args.length > 0,
  );
  return idle && run.commands.length > 0 ? (run.commands.at(-1)?.name === "cd" ? "cd" : "export") : undefined;
}

/** The instruction that does what was meant, where a RUN has one word to set or go to. */
function instead({ run }: Step): { readonly messageId: MessageIds; readonly text: string } | undefined {
  const [command, another] = run?.commands ?? [];
  const [argument, second] = command?.args ?? [];
  const text = argument?.text;
  const written = run?.instruction.script?.text ?? "";
  if (!command || another || second || text === undefined || !isKnown(text)) return undefined;
  // What the shell would replace stays the shell's business.
  if (/[$`'"\\~*?[&|;<>()#]/.test(written) || (run?.mounts.length ?? 0) > 0) return undefined;
  if (command.name === "cd")
    return text.startsWith("/") ? { messageId: "useWorkdir", text: `WORKDIR ${text}` } : undefined;
  return /^\w+=\S+$/.test(text) ? { messageId: "useEnv", text: `ENV ${text}` } : undefined;
}

/** A RUN that changes nothing but its own shell, which ends with it. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow a RUN that only exports variables or changes directory",
      recommended: true,
    },
    messages: {
      export:
        "This RUN has no effect: each RUN has a shell of its own, and what it exports ends with it.\n" +
        "Use ENV, or ARG where only the build needs it; or join this RUN with the next one: `RUN export A=b && go build`.",
      directory:
        "This RUN has no effect: each RUN has a shell of its own, and begins in WORKDIR.\n" +
        "Use WORKDIR; or join this RUN with the next one: `RUN cd /src && go build`.",
      useEnv: "Use ENV.",
      useWorkdir: "Use WORKDIR.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const step of sourceCode.build.stages.flatMap(({ steps }) => steps)) {
          const lost = lostName(step);
          if (!lost) continue;
          const { instruction } = step;
          const better = instead(step);
          const fix = (fixer: Fixer): Fix => fixer.replaceTextRange(instruction.range, better?.text ?? "");
          context.report({
            loc: sourceCode.locOf(instruction.range),
            messageId: lost === "cd" ? "directory" : "export",
            ...(better ? { suggest: [{ messageId: better.messageId, fix }] } : {}),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
