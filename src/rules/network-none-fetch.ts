import { offlineFetch } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** Modules to fetch in a RUN without a network. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow a RUN without network that has modules to fetch", recommended: true },
    messages: {
      noNetwork:
        "`{{command}}` fails: it must fetch {{module}}, and this RUN has `--network=none`. {{why}}\n" +
        "Fetch the modules in an earlier RUN with a network (`go mod download`), into a place that this RUN sees: the same cache mount, or none in both.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const command of context.sourceCode.build.goCommands) {
          const module = offlineFetch(command);
          if (!module) continue;
          const cached = context.sourceCode.build.goCommands.some(
            (other) =>
              other.stage === command.stage &&
              other.range[0] < command.range[0] &&
              other.verb === "mod download",
          );
          const why = cached
            ? "What `go mod download` fetched before went into a cache mount that this RUN does not have."
            : "Nothing before it put the module into the module cache.";
          const data = { command: command.text, module: `${module.path}@${module.version}`, why };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: "noNetwork", data });
        }
      },
    };
  },
} satisfies RuleModule<"noNetwork", readonly []>;
