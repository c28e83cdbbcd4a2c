import { offlineFetch, placeOf } from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import type { RuleModule } from "./rule.ts";

/** A build without network that has modules to fetch. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/compose"],
    docs: {
      description: "Disallow `network: none` for a build that has modules to fetch",
      recommended: true,
    },
    messages: {
      noNetwork:
        "The build of {{service}} fails: `{{command}}` must fetch {{module}} (line {{line}} of its Dockerfile), and `network: none` leaves every RUN without a network.\n" +
        "Leave it out here and write `RUN --network=none` where the Dockerfile is to be cut off, after `go mod download`; or vendor the modules.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Compose() {
        for (const { node, image } of context.sourceCode.services) {
          if (image?.node.network?.value !== "none") continue;
          const place = placeOf(image.node.network.range);
          // A RUN that says so itself is reported in the Dockerfile.
          // Nor is one whose cache mount earlier builds may have filled.
          const command = image.build?.goCommands.find(
            (each) =>
              each.instruction.network === undefined &&
              !each.instruction.mounts.some(({ mountType }) => mountType === "cache") &&
              offlineFetch(each),
          );
          const module = command && offlineFetch(command);
          if (!place || !module) continue;
          const data = {
            service: node.name,
            command: command.text,
            module: `${module.path}@${module.version}`,
            line: command.instruction.startLine,
          };
          context.report({ loc: context.sourceCode.locOf(place), messageId: "noNetwork", data });
        }
      },
    };
  },
} satisfies RuleModule<"noNetwork", readonly [], ComposeFile>;
