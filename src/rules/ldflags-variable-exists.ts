import { type UnsetVariable, unsetVariables } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "undeclared" | "constant" | "noPackage";

const MESSAGES = { undeclared: "undeclared", constant: "constant", "no package": "noPackage" } as const;

const hintOf = ({ similar }: UnsetVariable): string =>
  similar === undefined ? "" : ` (it has \`${similar}\`: case counts)`;

/** A version that the linker is to write into a variable that is not there. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require variables that `-ldflags -X` sets to exist", recommended: true },
    messages: {
      undeclared:
        "`-X {{variable}}=…` sets nothing, and the linker does not say so: no Go file in {{directory}} has a `{{name}}`{{hint}}.\n" +
        "Name a string variable of a package that is built, `-X PACKAGE.NAME=value`; the main package is `main`.",
      constant:
        "`-X {{variable}}=…` sets nothing, and the linker does not say so: `{{name}}` in {{directory}} is a constant.\n" +
        'Declare it as a variable: `var {{name}} = "dev"`.',
      noPackage:
        "`-X {{variable}}=…` sets nothing, and the linker does not say so: the build has no package {{package}}.\n" +
        "Compare it with the module line of go.mod (a `/v2`, a new name) and with the package's directory.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        for (const command of context.sourceCode.build.goCommands) {
          if (!command.stage.needed || !command.certain) continue;
          for (const unset of unsetVariables(command, context.sourceCode.text.slice(...command.range))) {
            const variable = `${unset.packagePath}.${unset.name}`;
            if (reported.has(variable)) continue;
            reported.add(variable);
            context.report({
              loc: context.sourceCode.locOf(command.range),
              messageId: MESSAGES[unset.because],
              data: {
                variable,
                name: unset.name,
                package: unset.packagePath,
                directory: unset.directory ?? "",
                hint: hintOf(unset),
              },
            });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
