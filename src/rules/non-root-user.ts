import { type Step, shippedImage } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "root";

/** BuildKit runs a frontend itself, in a sandbox. */
const makesFrontend = ({ instruction }: Step): boolean =>
  instruction.type === "Label" &&
  instruction.pairs.some(({ key }) => key.value.startsWith("moby.buildkit.frontend."));

/** A shipped image whose process is root. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the shipped image to run as another user than root", recommended: false },
    messages: {
      root:
        "The container runs as root: who gets hold of the process owns all in the container, and clusters with `runAsNonRoot` refuse to start it.\n" +
        "Add `USER 65532:65532` before it (any number but 0 needs no entry in /etc/passwd), or start from an image with a user of its own, such as `gcr.io/distroless/static-debian12:nonroot`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const image = shippedImage(context.sourceCode.build);
        const start = image?.starts[0];
        // What begins with a Go image is a tool or a place of work; a script may change the user itself.
        if (!image || !start || image.stage.image?.go || /\.sh\b|gosu|su-exec|setpriv/.test(start.original))
          return;
        if (image.state.user.uid !== 0 || image.steps.some(makesFrontend)) return;
        context.report({ loc: context.sourceCode.locOf(start.keywordRange), messageId: "root" });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
