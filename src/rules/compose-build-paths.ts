import { missingPath, placeOf } from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds =
  "context" | "contextFile" | "dockerfile" | "dockerfileDirectory" | "dockerfileOfContext" | "source";

/** A service whose context or Dockerfile is not there, or whose context is not the one that the Dockerfile copies from. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/compose"],
    docs: {
      description:
        "Require the build context and the Dockerfile of a service to be there and to fit each other",
      recommended: true,
    },
    messages: {
      context:
        'The build of {{service}} fails: unable to prepare context: path "{{path}}" not found.\n' +
        "The path is relative to the directory of this file.",
      contextFile:
        "The build of {{service}} fails: the context `{{path}}` is a file: not a directory.\n" +
        "Name the directory here, and the Dockerfile, relative to it, in `dockerfile`.",
      dockerfile:
        "The build of {{service}} fails: {{output}}.\n" +
        "{{path}} is looked for in the context, `{{context}}`.",
      dockerfileDirectory:
        "The build of {{service}} fails: {{output}}.\n" +
        "Name the file, relative to the context `{{context}}`.",
      dockerfileOfContext:
        "The build of {{service}} fails: {{output}}. {{path}} is relative to the context, `{{context}}`, not to this file.\n" +
        "Write `dockerfile: {{instead}}`.",
      source:
        'The build of {{service}} fails at a COPY of its Dockerfile: failed to calculate checksum of ref: "/{{source}}": not found. The context is `{{path}}`, and {{source}} is in `{{instead}}`.\n' +
        "Take that directory as `context`, and name the Dockerfile relative to it.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Compose() {
        for (const { node, image } of context.sourceCode.services) {
          const missing = image && missingPath(image);
          const { context: written, dockerfile, range } = image?.node ?? {};
          const ofContext = placeOf(written?.range, range, node.range);
          const ofDockerfile = placeOf(dockerfile?.range, written?.range, range, node.range);
          const place = missing && "inContext" in missing ? ofDockerfile : ofContext;
          if (!missing || !place) continue;
          const loc = context.sourceCode.locOf(place);
          const service = node.name;
          if ("inContext" in missing) {
            const { kind, path, output, inContext, instead } = missing;
            const data = { service, path, output, context: inContext, instead: instead ?? "" };
            const messageId = instead === undefined ? kind : "dockerfileOfContext";
            context.report({ loc, messageId, data });
          } else if (missing.kind === "source") {
            const { path, source, instead } = missing;
            context.report({ loc, messageId: "source", data: { service, path, source, instead } });
          } else context.report({ loc, messageId: missing.kind, data: { service, path: missing.path } });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly [], ComposeFile>;
