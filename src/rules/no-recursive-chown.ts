import { type Step, changedOwner, isKnown, isWithin } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "modules" | "sources";

/** A RUN that gives away what earlier instructions have put into layers of their own. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow `chown -R` over the module cache or copied sources", recommended: false },
    messages: {
      modules:
        "`chown -R` of {{path}} writes every file of the module cache into another layer: a changed owner is a new copy.\n" +
        "Fetch the modules as the user who needs them, or leave them root's: a build only reads them.",
      sources:
        "`chown -R` of {{path}} writes every file that was copied there into another layer: a changed owner is a new copy.\n" +
        "Copy them for that user: `COPY --chown={{owner}} …`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    /** What lies below the path already, before this RUN. */
    function contentOf(path: string, step: Step, steps: readonly Step[]): MessageIds | undefined {
      const { files } = step.before;
      for (const command of steps.flatMap(({ run }) => run?.goCommands ?? [])) {
        const cache = command.variables.get("GOMODCACHE");
        const download = isKnown(cache) && cache !== undefined ? `${cache}/cache/download` : undefined;
        if (download === undefined || !isWithin(download, path)) continue;
        const entry = files.lookup(download);
        if (isKnown(entry) && entry) return "modules";
      }
      for (const { module } of steps.flatMap(({ run }) => run?.goCommands ?? [])) {
        if (!isKnown(module) || !module || !isWithin(module.path, path)) continue;
        const entry = files.lookup(module.path);
        if (isKnown(entry) && entry?.contextPath !== undefined) return "sources";
      }
      return undefined;
    }
    return {
      Dockerfile() {
        for (const { needed, steps } of context.sourceCode.build.stages) {
          for (const step of needed ? steps : []) {
            for (const call of step.run?.commands ?? []) {
              const change = call.certain ? changedOwner(call) : undefined;
              if (!change) continue;
              const path = change.paths.find((one) => contentOf(one, step, steps) !== undefined);
              const content = path === undefined ? undefined : contentOf(path, step, steps);
              if (path === undefined || !content) continue;
              const loc = context.sourceCode.locOf(call.range);
              context.report({ loc, messageId: content, data: { path, owner: change.owner } });
            }
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
