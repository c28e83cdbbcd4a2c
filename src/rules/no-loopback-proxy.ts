import { loopbackProxy, variablePlace } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** Modules are fetched through a proxy that only the machine itself can reach. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow a proxy at localhost for a RUN that fetches modules",
      recommended: false,
    },
    messages: {
      loopback:
        "`{{command}}` asks {{url}} ({{name}}): in a RUN that is the container of the build, where nothing listens: connect: connection refused. It builds only with `docker build --network=host`.\n" +
        "Leave the address to whoever builds (`ARG GOPROXY`, `--build-arg HTTPS_PROXY=…`), and name the machine as the container sees it: `--add-host=host.docker.internal:host-gateway`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        const reported = new Set<number>();
        for (const command of build.goCommands) {
          const proxy = command.stage.needed ? loopbackProxy(command) : undefined;
          const place = proxy && variablePlace(build, command, proxy.name);
          if (!place || reported.has(place[0])) continue;
          reported.add(place[0]);
          context.report({
            loc: context.sourceCode.locOf(place),
            messageId: "loopback",
            data: { ...proxy, command: command.text },
          });
        }
      },
    };
  },
} satisfies RuleModule<"loopback", readonly []>;
