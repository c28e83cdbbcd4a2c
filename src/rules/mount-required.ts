import { optionalMounts } from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "ssh" | "secret" | "require";

/** A RUN whose go commands need a secret or an agent, and that runs without when the client gives none. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require `required=true` of the secrets and ssh agents that fetching modules takes",
      recommended: false,
    },
    messages: {
      ssh:
        'Without `docker build --ssh {{id}}` this RUN has no agent, and BuildKit does not say so: `{{command}}` fails with "Permission denied (publickey)" or "Could not read from remote repository".\n' +
        "Add `required=true`: then the build stops at once and names what is missing.",
      secret:
        'Without `docker build --secret id={{id}},…` this RUN has no such secret, and BuildKit does not say so: `{{command}}` goes on without it and fails as if the repository were not there, with "could not read Username" or "404 Not Found".\n' +
        "Add `required=true`: then the build stops at once and names what is missing.",
      require: "Add `required=true`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { stages } = context.sourceCode.build;
        for (const { run } of stages.flatMap(({ needed, steps }) => (needed ? steps : []))) {
          for (const { mount, command, id } of run ? optionalMounts(run) : []) {
            const end = mount.flag.range[1];
            const fix = (fixer: Fixer): Fix => fixer.insertTextAfterRange([end, end], ",required=true");
            context.report({
              loc: context.sourceCode.locOf(mount.flag.range),
              messageId: mount.mountType === "ssh" ? "ssh" : "secret",
              data: { id, command: command.text },
              suggest: [{ messageId: "require", fix }],
            });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
