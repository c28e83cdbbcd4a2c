import { type MountRemoval, type RunInstruction, unremovable } from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "busy" | "leaveOut";

/** Takes ` && rm -rf DIR` off the end of the RUN; undefined where it stands elsewhere. */
function leaveOut(
  text: string,
  { range }: RunInstruction,
  removal: MountRemoval,
): ((fixer: Fixer) => Fix) | undefined {
  const [start, end] = removal.range;
  const joint = /(?<![ \t]|\\\r?\n)(?:[ \t]|\\\r?\n)*&&(?:[ \t]|\\\r?\n)*$/.exec(text.slice(range[0], start));
  if (!joint || !removal.alone || text.slice(end, range[1]).trim() !== "") return undefined;
  return (fixer) => fixer.removeRange([start - joint[0].length, end]);
}

/** A command that removes the place of a mount. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow removing a directory that a mount of the RUN occupies",
      recommended: true,
    },
    messages: {
      busy:
        "`{{command}}` fails: {{output}}. The {{kind}} mount at {{target}} holds the place as long as this RUN lasts.\n" +
        "Leave the removal out: what lies in a mount is not in the image.",
      leaveOut: "Leave `{{command}}` out.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build, text } = context.sourceCode;
        for (const { run } of build.stages.flatMap(({ needed, steps }) => (needed ? steps : []))) {
          const removal = run && unremovable(run);
          if (!removal) continue;
          const { command, output, mount } = removal;
          const data = { command, output, kind: mount.mount.mountType, target: mount.target };
          const fix = leaveOut(text, run.instruction, removal);
          context.report({
            loc: context.sourceCode.locOf(removal.range),
            messageId: "busy",
            data,
            ...(fix ? { suggest: [{ messageId: "leaveOut", data, fix }] } : {}),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
