import { type UntrustedCertificate, untrustedCertificates } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "suffix" | "notUpdated";

/** A certificate that is copied for the system, and that the system does not come to trust. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require certificates in /usr/local/share/ca-certificates to be taken up",
      recommended: true,
    },
    messages: {
      suffix:
        "`update-ca-certificates` passes over {{file}}: on Debian and Ubuntu it takes only names that end with .crt. Nothing trusts this certificate, and nothing says so.\n" +
        "Copy it by another name: `COPY {{source}} {{target}}`.",
      notUpdated:
        "{{file}} is copied, and never taken up: without `update-ca-certificates` Go, git and curl do not trust it.\n" +
        "Run it after this COPY and before the first fetch: `RUN update-ca-certificates`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        if (build.goCommands.length === 0) return;
        for (const { kind, range, ...data } of untrustedCertificates(build)) {
          const messageId: Record<UntrustedCertificate["kind"], MessageIds> = {
            suffix: "suffix",
            "not-updated": "notUpdated",
          };
          context.report({ loc: context.sourceCode.locOf(range), messageId: messageId[kind], data });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
