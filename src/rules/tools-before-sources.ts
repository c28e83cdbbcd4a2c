import { type Step, isKnown, namesVersions } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "late";

const INSTALLS = /^(apk add|(apt|apt-get|dnf|microdnf|yum|zypper) install)$/;

/** What a RUN installs that does not depend on the sources; undefined: nothing, or it has a cache mount. */
function installed({ run }: Step): string | undefined {
  if (!run || run.opaque || run.mounts.some(({ cacheKey }) => cacheKey !== undefined)) return undefined;
  const tool = run.goCommands.find(
    (command) => command.certain && command.verb === "install" && namesVersions(command),
  );
  if (tool) return tool.text;
  const call = run.commands.find(({ name, args, certain }) => {
    const [verb] = args.filter(({ text }) => isKnown(text) && !text.startsWith("-"));
    const ofSources = args.some(({ text }) => !isKnown(text) || /^\.?\//.test(text));
    return certain && verb !== undefined && !ofSources && INSTALLS.test(`${name} ${String(verb.text)}`);
  });
  return call && `${call.name} ${call.name === "apk" ? "add" : "install"}`;
}

/** Tools and packages that are installed again for every change of a file. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require packages and tools to be installed before the sources are copied",
      recommended: true,
    },
    messages: {
      late:
        "Every change to any file runs `{{install}}` again: the whole source tree is copied before it (line {{line}}), so its layer is never reused.\n" +
        "Install before that COPY.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const { needed, steps } of context.sourceCode.build.stages) {
          if (!needed || !steps.some(({ run }) => run && run.goCommands.length > 0)) continue;
          const sources = steps.find(
            ({ copy }) => copy?.from === "context" && copy.sources.some(({ path }) => path === ""),
          );
          if (!sources) continue;
          const late = steps.slice(steps.indexOf(sources)).find((step) => installed(step) !== undefined);
          const install = late && installed(late);
          if (!late || install === undefined) continue;
          context.report({
            loc: context.sourceCode.locOf(late.instruction.range),
            messageId: "late",
            data: { install, line: sources.instruction.startLine },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
