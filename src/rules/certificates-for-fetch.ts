import { fetchWithoutCertificates } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

/** Modules are fetched by https, and the image has no root certificates. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require root certificates in the image that fetches modules by https",
      recommended: true,
    },
    messages: {
      none:
        "`{{command}}` cannot fetch {{module}} from {{proxy}}: tls: failed to verify certificate: x509: certificate signed by unknown authority. This image has no root certificates.\n" +
        "Build on an official golang image, which has them, or install them before this RUN: `RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<number>();
        for (const command of context.sourceCode.build.goCommands) {
          if (!command.decides || reported.has(command.stage.index)) continue;
          const fetch = fetchWithoutCertificates(command);
          if (!fetch) continue;
          reported.add(command.stage.index);
          const data = { command: command.text, module: fetch.module, proxy: fetch.proxy };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: "none", data });
        }
      },
    };
  },
} satisfies RuleModule<"none", readonly []>;
