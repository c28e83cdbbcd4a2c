import type { RuleModule } from "./rule.ts";

type MessageIds = "toolchain" | "goRun";

/** Stages whose purpose is to work in them. */
const DEVELOPMENT = /dev|debug|test|lint|ci|watch|local|build|tool/i;
/** What is started there needs the toolchain. */
const TOOLS = /\b(go|air|dlv|reflex|gow|modd|make|bash|sh|sleep|tail|CompileDaemon)\b/;

/** The shipped image still has the Go toolchain in it. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow to ship the Go toolchain with the program", recommended: false },
    messages: {
      toolchain:
        "The image holds the whole Go toolchain and the sources beside the program: several hundred MB more to pull, and a compiler for whoever breaks in.\n" +
        "Build in a stage of its own, and copy the program: `FROM gcr.io/distroless/static-debian12:nonroot`, then `COPY --from=build /app /app`.",
      goRun:
        "`go run` compiles the program at each start of the container: that is slow, needs the toolchain, the sources and perhaps the network there, and a signal reaches `go` instead of the program.\n" +
        'Build it in a RUN (`RUN go build -o /app .`) and start that: `ENTRYPOINT ["/app"]`.',
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        const { target, goCommands } = build;
        if (!target || DEVELOPMENT.test(target.name ?? "")) return;
        const start = target.steps
          .map(({ instruction }) => instruction)
          .findLast(({ type }) => type === "Entrypoint" || type === "Cmd");
        if (!start || (start.type !== "Entrypoint" && start.type !== "Cmd")) return;
        const words = start.exec?.map(({ value }) => value).join(" ") ?? start.script?.text.trim() ?? "";
        const loc = context.sourceCode.locOf(start.keywordRange);
        if (/^(exec )?go run\b/.test(words)) context.report({ loc, messageId: "goRun" });
        else if (
          target.image?.go &&
          !TOOLS.test(words) &&
          goCommands.some(({ stage, verb }) => stage === target && verb === "build")
        )
          context.report({ loc, messageId: "toolchain" });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
