import { serviceFailure } from "../build/index.ts";
import type { ComposeFile } from "../syntax/compose.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "hidden" | "missing" | "notInPath" | "words" | "shellOption" | "unusable";

function messageOf(kind: string): MessageIds {
  if (kind === "missing" || kind === "notInPath" || kind === "words" || kind === "shellOption") return kind;
  return kind === "variable" ? "words" : "unusable";
}

/** The program that the container of a service starts, with the service's own command, directory and volumes. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/compose"],
    docs: {
      description: "Require the program that a service starts to be in its container",
      recommended: true,
    },
    messages: {
      hidden:
        "The container of {{service}} does not start: {{output}}. The build puts {{program}} into the image, and this volume lies over it, without such a file.\n" +
        "Let the build put the program outside of {{target}}, or leave the volume out; a service that is to follow the sources starts what builds them, such as `command: go run .`, in an image that has Go (`target`).",
      missing:
        "The container of {{service}} does not start: {{output}}. The image of its build has nothing at {{path}}.\n" +
        "Write the path where the Dockerfile puts the program; a relative one starts at the working directory.",
      notInPath:
        "The container of {{service}} does not start: {{output}}. No directory of PATH in the image of its build has {{program}}.\n" +
        "Write the whole path of the program, install it in the stage that the service runs, or name the stage that has it: `build: { target: … }`.",
      words:
        "The container of {{service}} does not start: {{output}}. No shell reads this: the first word is the program, with all its blanks and dollar signs.\n" +
        'Write each argument as a word of its own, or name the shell: `["sh", "-c", "…"]`.',
      shellOption:
        "The container of {{service}} ends at once: {{output}}. The sh of its image is dash, which has no such option (`pipefail` it has from Debian 13 on).\n" +
        "Let bash run the script where the image has it, or leave the option out.",
      unusable:
        "The container of {{service}} does not start: {{output}}. The file is in the image, but it cannot be started.\n" +
        "Name the program itself, with the right to be executed (`COPY --chmod=755`) and, for a script, a `#!` line whose shell the image has.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Compose() {
        const reported = new Set<number>();
        for (const service of context.sourceCode.services) {
          const failure = service.image?.hasGo === true ? serviceFailure(service) : undefined;
          // Services that share their lines share the message.
          if (!failure?.place || reported.has(failure.place[0])) continue;
          reported.add(failure.place[0]);
          const { kind, output, program, path = program, hiddenBy, place } = failure;
          context.report({
            loc: context.sourceCode.locOf(place),
            messageId: hiddenBy ? "hidden" : messageOf(kind),
            data: { service: service.node.name, output, program, path, target: String(hiddenBy?.target) },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly [], ComposeFile>;
