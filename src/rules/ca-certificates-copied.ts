import { secureRequest, shippedImage, withoutCertificates } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "missing";

/** A program that speaks to public hosts by TLS, in an image without root certificates. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require root certificates in an image whose program makes https requests",
      recommended: false,
    },
    messages: {
      missing:
        "{{path}} line {{line}} requests {{address}}, and gets `x509: certificate signed by unknown authority`: the image has no root certificates.\n" +
        "Copy them (`COPY --from=STAGE /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/`; golang images have them), or install the package ca-certificates.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const image = shippedImage(context.sourceCode.build);
        if (!image || !withoutCertificates(image.state)) return;
        const use = image.builds.map((command) => secureRequest(command)).find(Boolean);
        if (!use) return;
        const { path, line, what } = use;
        context.report({
          loc: context.sourceCode.locOf(image.stage.from.range),
          messageId: "missing",
          data: { path, line, address: what },
        });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
