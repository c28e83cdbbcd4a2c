import { shippedImage } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "shell" | "exec";

/** Distributions whose /bin/sh is dash, which starts a program beside itself even when it is the only one. */
const DASH = /^(debian|ubuntu)$/;
/** One command of words that mean nothing to the shell. */
const PLAIN = /^[\w./@%+,:=-]+(?: +[\w./@%+,:=-]+)*$/;

/** A shell between Docker and the program. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the exec form of ENTRYPOINT and CMD", recommended: false },
    messages: {
      shell:
        "`docker stop` sends SIGTERM to the shell that the shell form starts, not to the program: it is killed after ten seconds, and nothing is closed in order.\n" +
        'Write the exec form, `{{keyword}} ["/app"]`, or let the shell give way: `exec /app`.',
      exec: "Use the exec form.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const image = shippedImage(context.sourceCode.build);
        const [start] = image?.starts ?? [];
        const script = start?.script;
        if (!image || !start || !script || start.error || start.heredocs.length > 0) return;
        const distribution = image.stage.image?.distribution?.name ?? "";
        const text = script.text.trim();
        const [shell] = typeof image.state.shell === "symbol" ? [] : image.state.shell;
        if (!DASH.test(distribution) || shell !== "/bin/sh" || /\bexec\b/.test(text)) return;
        const plain = PLAIN.test(text) && !/^\w+=/.test(text);
        const at = script.text.indexOf(text);
        const range = script.toSourceRange(at, at + text.length);
        context.report({
          loc: context.sourceCode.locOf(start.keywordRange),
          messageId: "shell",
          data: { keyword: start.type === "Cmd" ? "CMD" : "ENTRYPOINT" },
          // An ENTRYPOINT in shell form takes no CMD; in exec form it would.
          ...(plain &&
            (start.type === "Cmd" || image.starts.length === 1) && {
              suggest: [
                {
                  messageId: "exec" as const,
                  fix: (fixer) =>
                    fixer.replaceTextRange(
                      range,
                      `[${text
                        .split(/ +/)
                        .map((word) => JSON.stringify(word))
                        .join(", ")}]`,
                    ),
                },
              ],
            }),
        });
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
