import { placeOf, unseenVariables } from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import type { RuleModule } from "./rule.ts";

/** Variables of the go command that a service gives to a container without Go, and not to its build. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/compose"],
    docs: {
      description: "Require variables for fetching modules to be given to the build and not to the container",
      recommended: true,
    },
    messages: {
      unseen:
        "The build of {{service}} does not see {{name}}: `environment` is for the running container, and that has no Go. `{{command}}` fetches modules without it.\n" +
        "Give it to the build, `build: { args: { {{name}}: … } }`, and declare it in the stage that fetches: `ARG {{name}}`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Compose() {
        for (const service of context.sourceCode.services) {
          for (const { variable, name, command } of unseenVariables(service)) {
            const place = placeOf(variable.range);
            if (!place) continue;
            const data = { service: service.node.name, name, command: command.text };
            context.report({ loc: context.sourceCode.locOf(place), messageId: "unseen", data });
          }
        }
      },
    };
  },
} satisfies RuleModule<"unseen", readonly [], ComposeFile>;
