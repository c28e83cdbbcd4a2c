import {
  type IdleVariable,
  type LostSetting,
  idleVariables,
  lostSettings,
  variablePlace,
  withoutCredentials,
} from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "neverMatches" | "neverReached" | "tooEarly" | "unheardOf" | "overridden" | "otherHome";

const messageOf: Readonly<Record<IdleVariable["kind"], MessageIds>> = {
  pattern: "neverMatches",
  unreached: "neverReached",
  "too-early": "tooEarly",
  "unheard-of": "unheardOf",
};

function dataOf({ name, home, user, seen }: LostSetting): Record<string, string> {
  // Values may hold passwords.
  const instead = seen === undefined ? `no ${name}` : `\`${name}=${withoutCredentials(seen)}\``;
  return { name, home, instead, command: user.text, otherHome: String(user.call.environment.get("HOME")) };
}

/** A variable of Go's own that is set to what Go takes no notice of. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow values of GOPRIVATE, GOPROXY and their kin that Go takes no notice of",
      recommended: true,
    },
    messages: {
      neverMatches:
        "{{name}} does nothing for `{{pattern}}`: it matches no module, for {{reason}}. Go says nothing of that, and asks proxy and checksum database for the modules that it was to keep from them.\n" +
        "Write the beginning of module paths, with `,` and no blank between them: `{{name}}=git.corp.example,github.com/acme`.",
      neverReached:
        "Go never asks `{{entries}}`: {{name}} ends at `{{end}}`, which is final.\n" +
        "Put `{{end}}` last: `https://proxy.golang.org,direct`.",
      tooEarly:
        "{{name}} does nothing: Go 1.{{minor}} does not read it, only Go 1.24 and later do.\n" +
        "Use a newer golang image, or give the credentials in a netrc file: `RUN --mount=type=secret,id=netrc,target=/root/.netrc …`.",
      unheardOf:
        "{{name}} does nothing: no release of Go reads such a variable.\n" +
        "The modules whose sums are not looked up are named by {{instead}}, or GOPRIVATE.",
      overridden:
        "`go env -w {{name}}=…` does nothing: {{name}} is set in the environment, which wins. `{{command}}` sees {{instead}}.\n" +
        "Use ENV or ARG instead: `ENV {{name}}=…`.",
      otherHome:
        "`go env -w {{name}}=…` does nothing: it writes to {{home}}/.config/go/env, and `{{command}}` is run with {{otherHome}} for its home. It sees {{instead}}.\n" +
        "Use ENV or ARG, which hold for every user: `ENV {{name}}=…`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        for (const lost of lostSettings(build)) {
          const messageId = lost.kind === "overridden" ? "overridden" : "otherHome";
          context.report({ loc: context.sourceCode.locOf(lost.range), messageId, data: dataOf(lost) });
        }
        const reported = new Set<string>();
        for (const command of build.goCommands) {
          if (!command.stage.mayBeBuilt) continue;
          for (const idle of idleVariables(command)) {
            const place = variablePlace(build, command, idle.name);
            const { kind, ...data } = idle;
            const key = `${String(place[0])} ${kind} ${"pattern" in data ? data.pattern : ""} ${idle.name}`;
            if (reported.has(key)) continue;
            reported.add(key);
            context.report({ loc: context.sourceCode.locOf(place), messageId: messageOf[kind], data });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
