import type { Build, KeyValue, Stage } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "inImage" | "declared";

/** Variables that builders pass to every RUN by themselves. */
const PROXY = /^(?:https?|ftp|all)_proxy$/i;

/** ENV instructions that leave a proxy in the image of a stage; what is emptied again does not stay. */
function kept(target: Stage): KeyValue[] {
  const found = new Map<string, KeyValue>();
  const chain: Stage[] = [];
  for (let stage: Stage | undefined = target; stage; stage = stage.parent) chain.unshift(stage);
  for (const { instruction } of chain.flatMap(({ steps }) => steps)) {
    if (instruction.type !== "Env") continue;
    for (const pair of instruction.pairs) if (PROXY.test(pair.key.value)) found.set(pair.key.value, pair);
  }
  const last = target.steps.at(-1)?.after.imageEnvironment;
  return [...found].flatMap(([name, pair]) => {
    const value = last?.get(name);
    return value === undefined || value === "" ? [] : [pair];
  });
}

function declared({ stages }: Build): KeyValue[] {
  return stages.flatMap(({ needed, steps }) =>
    needed
      ? steps.flatMap(({ instruction }) =>
          instruction.type === "Arg" ? instruction.pairs.filter(({ key }) => PROXY.test(key.value)) : [],
        )
      : [],
  );
}

/** The proxy of the machine that builds becomes a part of the image. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow the HTTP proxy of the build in the environment or history of the image",
      recommended: false,
    },
    messages: {
      inImage:
        "{{name}} stays in the image: every container takes this proxy for its own traffic, and fails where it cannot be reached.\n" +
        "Leave the ENV out: `docker build --build-arg {{name}}=…`, or `proxies` in ~/.docker/config.json, reaches every RUN without it.",
      declared:
        "Declared, {{name}} is written to the history of the image, with any password in it, and every other value builds all that follows anew.\n" +
        "Leave the ARG out: the builder knows it, and gives it to every RUN.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        if (build.goCommands.length === 0 || !build.target) return;
        const inImage = new Set(kept(build.target));
        for (const pair of [...new Set([...inImage, ...declared(build)])].sort(
          (a, b) => a.range[0] - b.range[0],
        ))
          context.report({
            loc: context.sourceCode.locOf(pair.range),
            messageId: inImage.has(pair) ? "inImage" : "declared",
            data: { name: pair.key.value },
          });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
