import { isKnown, missingCredentials, placeOf } from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "secret" | "ssh" | "undefinedSecret";

/** A service that does not give its build a secret or an ssh agent which a RUN requires. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/compose"],
    docs: {
      description: "Require the secrets and the ssh agent that a service's build cannot do without",
      recommended: true,
    },
    messages: {
      secret:
        "The build of {{service}} fails: secret {{id}}: not found. Line {{line}} of its Dockerfile mounts it with `required=true`, and `build.secrets` does not give it.\n" +
        "Add it: `build: { secrets: [{{id}}] }`, and say under the top-level `secrets` where it comes from. `secrets` of the service itself are for the running container.",
      ssh:
        "The build of {{service}} fails: unset ssh forward key {{id}}. Line {{line}} of its Dockerfile mounts it with `required=true`, and `build.ssh` does not give it: only `docker compose build --ssh {{id}}` would, and `docker compose up` has no such flag.\n" +
        "Add it: `build: { ssh: [{{id}}] }`.",
      undefinedSecret:
        '`docker compose` refuses the file: service "{{service}}" refers to undefined build secret {{id}}.\n' +
        "Say under the top-level `secrets` where it comes from: `{{id}}: { environment: … }` or `{{id}}: { file: … }`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Compose({ secrets, complete }) {
        const defined = new Set(secrets.map(({ name }) => name));
        for (const { node, image } of context.sourceCode.services) {
          if (!image) continue;
          for (const { source, range } of image.node.secrets) {
            if (!complete || !isKnown(source) || defined.has(source) || !placeOf(range)) continue;
            const data = { service: node.name, id: source };
            context.report({ loc: context.sourceCode.locOf(range), messageId: "undefinedSecret", data });
          }
          const place = placeOf(image.node.range, node.range);
          if (!place || !node.complete) continue;
          for (const { kind, id, line } of missingCredentials(image)) {
            const data = { service: node.name, id, line };
            context.report({ loc: context.sourceCode.locOf(place), messageId: kind, data });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly [], ComposeFile>;
