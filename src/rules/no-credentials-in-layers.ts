import { type KeptCredential, keptCredentials } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "argument" | "variable" | "secret" | "file" | "proxy";

/** Credentials for fetching modules that stay in the image, or in the cache that others can read. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow credentials for private modules that stay in a layer or in the image's history",
      recommended: false,
    },
    messages: {
      argument:
        "The build argument {{name}} is written to {{place}} and stays in this layer; its value is in the history and provenance of the image, too. A later `rm` takes it out of neither.\n" +
        "Mount it for the one RUN that fetches: `RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download`; or `--mount=type=secret,id=token,env=TOKEN` with GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0 and GIT_CONFIG_VALUE_0 in front of the command.",
      variable:
        "{{name}} is an ENV, part of the image for all who have it, and is written to {{place}} besides.\n" +
        "Mount it for the one RUN that fetches: `RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download`; or `--mount=type=secret,id=token,env=TOKEN` with GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0 and GIT_CONFIG_VALUE_0 in front of the command.",
      secret:
        "The secret {{name}} is written to {{place}} and stays in this layer, where the mount was to keep it out.\n" +
        "Mount it for the one RUN that fetches: `RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download`; or `--mount=type=secret,id=token,env=TOKEN` with GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0 and GIT_CONFIG_VALUE_0 in front of the command.",
      file:
        "{{name}} is copied to {{place}} and stays in this layer, also when a later RUN removes it.\n" +
        "Mount it for the one RUN that fetches: `RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download`; or `--mount=type=secret,id=token,env=TOKEN` with GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0 and GIT_CONFIG_VALUE_0 in front of the command.",
      proxy:
        "GOPROXY holds {{name}}: an {{place}} is in the image or its history for all who have it.\n" +
        "Write the URL without name and password, and give these to Go in a netrc file: `RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        if (build.goCommands.length === 0) return;
        for (const { kind, name, place, range } of keptCredentials(build)) {
          const data: Omit<KeptCredential, "kind" | "range"> = { name, place };
          context.report({ loc: context.sourceCode.locOf(range), messageId: kind, data: { ...data } });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
