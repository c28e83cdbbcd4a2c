import { refusedWrite } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "hosts" | "resolver";

/** A RUN that writes to a file that belongs to the builder. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow a RUN that writes to /etc/hosts or /etc/resolv.conf",
      recommended: true,
    },
    messages: {
      hosts:
        "This RUN fails: {{output}}. BuildKit mounts a hosts file of its own there, read-only, in every RUN; none is in the image.\n" +
        "Give the name to the build: `docker build --add-host NAME:IP` (compose: `build.extra_hosts`). A container gets it by `docker run --add-host`.",
      resolver:
        "This RUN fails: {{output}}. BuildKit mounts a resolv.conf of its own there, read-only, in every RUN; none is in the image.\n" +
        'Choose the name servers of the build where the builder runs: `"dns"` in /etc/docker/daemon.json, `[dns]` in buildkitd.toml. A container gets its own by `docker run --dns`.',
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        for (const { run } of context.sourceCode.build.stages.flatMap(({ needed, steps }) =>
          needed ? steps : [],
        )) {
          const refused = run && refusedWrite(run);
          if (!refused) continue;
          context.report({
            loc: context.sourceCode.locOf(refused.range),
            messageId: refused.path === "/etc/hosts" ? "hosts" : "resolver",
            data: { output: refused.output },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
