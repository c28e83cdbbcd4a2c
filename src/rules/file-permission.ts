import { type FailureInStage, failedCommands, isKnown, unreadableFile } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "write" | "enter" | "owner" | "accounts" | "read" | "contents" | "secret" | "giveUser";

type Refused = Pick<FailureInStage, "output" | "path" | "entry" | "user" | "name">;

function dataOf({ output, path, entry, user, name }: Refused): Record<string, string> {
  const mode = entry && isKnown(entry.mode) ? `0${entry.mode.toString(8)}` : "unknown";
  const owner = entry && isKnown(entry.uid) ? String(entry.uid) : "another user";
  return {
    output,
    path,
    mode,
    owner,
    name,
    user: user.name ?? (isKnown(user.uid) ? String(user.uid) : "another"),
  };
}

/** A command that the user of its RUN has no right to. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require the rights that the commands of a RUN need", recommended: true },
    messages: {
      write:
        "This RUN fails: `{{output}}`. {{path}} belongs to uid {{owner}} with mode {{mode}}, and this RUN's user is {{user}}.\n" +
        "Do it before USER, give the user the place (`COPY --chown={{user}}`, `RUN chown {{user}} {{path}}` as root), or write elsewhere.",
      enter:
        "This RUN fails: `{{output}}`. {{path}} belongs to uid {{owner}} with mode {{mode}}, and this RUN's user is {{user}}.\n" +
        "Work in a directory of the user's own, or do it before USER.",
      owner:
        "This RUN fails: `{{output}}`. {{path}} belongs to uid {{owner}}, and this RUN's user is {{user}}: only the owner and root may.\n" +
        "Do it before USER, or copy with what you want: `COPY --chown={{user}} --chmod=755 …`.",
      accounts:
        "This RUN fails: `{{output}}`. Only root may change {{path}}, and this RUN's user is {{user}}.\n" +
        "Write the RUN before USER.",
      contents:
        "This RUN fails: `{{output}}`. {{path}} belongs to uid {{owner}} with mode {{mode}}, and this RUN's user is {{user}}.\n" +
        "Let the user read it (`COPY --chown={{user}}`, or a mode such as `--chmod=644`), or read it before USER.",
      secret:
        "This RUN fails: `{{output}}`. A secret is uid {{owner}}'s with mode {{mode}}, unless its mount says otherwise, and this RUN's user is {{user}}.\n" +
        "Give it to the user: `--mount=type=secret,…,uid={{uid}}`.",
      giveUser: "Give the secret to the user: `uid={{uid}}`.",
      read:
        "`{{name}}` fails: {{output}}. {{path}} belongs to uid {{owner}} with mode {{mode}}, and this RUN's user is {{user}}.\n" +
        "Let the user read what is copied: `COPY --chown={{user}}`, or a mode such as `--chmod=644`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        for (const failed of failedCommands(sourceCode.build, "permission", "owner", "root")) {
          if (failed.problem === "root" && !failed.path.startsWith("/")) continue;
          const own = failed.problem === "owner" ? "owner" : failed.name === "cd" ? "enter" : "write";
          const messageId = failed.problem === "root" ? "accounts" : own;
          context.report({ loc: sourceCode.locOf(failed.range), messageId, data: dataOf(failed) });
        }
        for (const failed of failedCommands(sourceCode.build, "unreadable")) {
          const { mount, user } = failed;
          const uid = isKnown(user.uid) ? String(user.uid) : "";
          const given = mount?.options.some(({ key }) => key === "uid" || key === "mode") !== false;
          const end = mount?.flag.range[1] ?? 0;
          context.report({
            loc: sourceCode.locOf(failed.range),
            messageId: mount ? "secret" : "contents",
            data: { ...dataOf(failed), uid },
            suggest: given
              ? []
              : [
                  {
                    messageId: "giveUser",
                    data: { uid },
                    fix: (fixer) => fixer.insertTextAfterRange([end, end], `,uid=${uid}`),
                  },
                ],
          });
        }
        const reported = new Set<string>();
        for (const command of sourceCode.build.goCommands) {
          const refused = command.decides ? unreadableFile(command) : undefined;
          const key = `${String(command.stage.index)} ${refused?.path ?? ""}`;
          if (!refused || reported.has(key)) continue;
          reported.add(key);
          const data = dataOf({ ...refused, user: command.user, name: command.text });
          context.report({ loc: sourceCode.locOf(command.range), messageId: "read", data });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
