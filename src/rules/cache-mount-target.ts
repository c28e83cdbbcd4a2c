import { splitCaches, unusedMounts } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "unused" | "split" | "downloadOnly";

function describe(key: string | undefined): string {
  const [id = "", uid = "0", gid = "0"] = (key ?? "").split("|");
  return `id ${id}, uid ${uid}, gid ${gid}`;
}

/** A cache mount that does not do what it is there for. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require cache mounts where the go commands of the RUN have their caches",
      recommended: true,
    },
    messages: {
      unused:
        "`{{command}}` does not use the cache mount at {{target}}: {{variable}} is {{path}} for {{user}}, so nothing is cached.\n" +
        "Mount the cache there: `--mount=type=cache,target={{path}}`.",
      split:
        "`{{command}}` fetches all modules again: its module cache ({{key}}) is not the one that `{{earlier}}` filled ({{earlierKey}}). A cache mount is the same only with the same id, uid, gid and mode.\n" +
        "Write the mount in the same way in both instructions.",
      downloadOnly:
        "`{{command}}` fetches all modules again: `{{earlier}}` filled a cache mount at {{target}}, which this RUN does not have, and left nothing in the image.\n" +
        "Give this RUN the same mount: `--mount=type=cache,target={{target}}`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        const commands = build.goCommands.filter(({ stage }) => stage.needed);
        const reported = new Set<unknown>();
        for (const command of commands) {
          for (const { mount, variable, path } of unusedMounts(command)) {
            if (reported.has(mount.mount)) continue;
            reported.add(mount.mount);
            const data = {
              command: command.text,
              target: mount.target,
              variable,
              path,
              user: command.user.name ?? "this user",
            };
            context.report({ loc: context.sourceCode.locOf(mount.mount.range), messageId: "unused", data });
          }
        }
        for (const { command, earlier, mount, earlierMount } of splitCaches(commands)) {
          if (reported.has(command.instruction)) continue;
          reported.add(command.instruction);
          const data = {
            command: command.text,
            earlier: earlier.text,
            target: earlierMount.target,
            key: describe(mount?.cacheKey),
            earlierKey: describe(earlierMount.cacheKey),
          };
          context.report({
            loc: context.sourceCode.locOf(mount?.mount.range ?? command.range),
            messageId: mount ? "split" : "downloadOnly",
            data,
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
