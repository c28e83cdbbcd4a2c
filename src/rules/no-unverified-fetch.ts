import { type UnverifiedFetch, unverifiedServers, unverifiedVariables } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "sums" | "allSums" | "anyHost" | "plainHttp" | "gitTls" | "hostKey" | "keyscan";

const messageOf: Readonly<Record<UnverifiedFetch["kind"], MessageIds>> = {
  sums: "sums",
  "all-sums": "allSums",
  "any-host": "anyHost",
  "plain-http": "plainHttp",
  "git-tls": "gitTls",
  "host-key": "hostKey",
  keyscan: "keyscan",
};

/** Code is fetched from servers, and nothing checks that it is theirs. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Disallow settings that take away the checks of what is fetched",
      recommended: false,
    },
    messages: {
      sums:
        "{{setting}}: what go.sum does not hold is taken as the proxy gives it, and nobody would notice a changed module.\n" +
        "Leave it out; name your own modules alone by GOPRIVATE, and where sum.golang.org cannot be reached use `GOSUMDB=sum.golang.google.cn` or a proxy that mirrors it.",
      allSums:
        "{{setting}}: the sums of no module are looked up, of public ones neither.\n" +
        "Name the modules that are yours: `GOPRIVATE=git.corp.example,github.com/acme`.",
      anyHost:
        "{{setting}}: Go takes any module that it fetches from its repository over plain http, and from servers with any certificate.\n" +
        "Name the one host that cannot do better: `GOINSECURE=git.corp.example`; better give the image the certificate of its authority.",
      plainHttp:
        "{{setting}}: modules come over plain http from a proxy on the internet that also speaks https.\n" +
        "Write https.",
      gitTls:
        "{{setting}}: git takes code from a server with any certificate.\n" +
        "Give the image the certificate of your authority: `COPY corp.crt /usr/local/share/ca-certificates/` and `RUN update-ca-certificates`.",
      hostKey:
        "{{setting}}: ssh takes any server for the right one.\n" +
        "Copy a file of its keys: `COPY known_hosts /etc/ssh/ssh_known_hosts`.",
      keyscan:
        "`ssh-keyscan` believes whoever answers at build time: a key that it prints says nothing of who that is.\n" +
        "Copy a file of keys that you have compared with what the host publishes: `COPY known_hosts /etc/ssh/ssh_known_hosts`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        const found = build.goCommands
          .filter(({ stage }) => stage.needed)
          .flatMap((command) => unverifiedVariables(build, command));
        for (const stage of build.stages) if (stage.needed) found.push(...unverifiedServers(build, stage));
        const reported = new Set<string>();
        for (const { kind, range, setting } of found.sort((a, b) => a.range[0] - b.range[0])) {
          const key = `${String(range[0])} ${kind}`;
          if (reported.has(key)) continue;
          reported.add(key);
          context.report({
            loc: context.sourceCode.locOf(range),
            messageId: messageOf[kind],
            data: { setting },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
