import { type AccessLack, accessFailure } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "git" | "sshProgram" | "sshMount" | "sshOwner" | "hostKey" | "rewrite" | "credentials";

const messageOf: Readonly<Record<AccessLack, MessageIds>> = {
  git: "git",
  "ssh-program": "sshProgram",
  "ssh-mount": "sshMount",
  "ssh-owner": "sshOwner",
  "host-key": "hostKey",
  rewrite: "rewrite",
  credentials: "credentials",
};

/** A private module must be fetched from its repository by a RUN that lacks what this takes. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require what fetching a private module takes in the RUN that fetches it",
      recommended: true,
    },
    messages: {
      git:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): exec: "git": executable file not found in $PATH.\n' +
        "Install git in this stage: `RUN apk add --no-cache git`.",
      sshProgram:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): git opens {{url}}, and the image has no ssh: "ssh: not found".\n' +
        "Install a client in this stage: `RUN apk add --no-cache git openssh-client`.",
      sshMount:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): git opens {{url}}, and this RUN has no ssh agent: "Could not read from remote repository".\n' +
        "Give this very RUN the agent: `RUN --mount=type=ssh {{command}}`, and build with `docker build --ssh default`.",
      sshOwner:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): the socket of `--mount=type=ssh` belongs to root with mode 0600, and this RUN\'s user is {{user}}: "Error connecting to agent: Permission denied".\n' +
        "Give the socket to the user: `--mount=type=ssh,uid={{uid}}`.",
      hostKey:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): ssh does not know {{host}}: "Host key verification failed". Go runs ssh in batch mode, so nobody can accept the key.\n' +
        "Put the host's key where this user's ssh looks: `RUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan {{host}} >> ~/.ssh/known_hosts` (better: COPY a file of pinned keys).",
      rewrite:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): the RUN has an ssh agent, but git opens {{url}}: "{{refusal}}".\n' +
        'Send git to ssh before this RUN: `RUN git config --global url."ssh://git@{{host}}/".insteadOf https://{{host}}/`.',
      credentials:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): git opens {{url}} without credentials: "{{refusal}}".\n' +
        'Give this RUN the credentials: `--mount=type=secret,id=netrc,target=/root/.netrc`, or `--mount=type=ssh` with `git config --global url."ssh://git@{{host}}/".insteadOf https://{{host}}/`.',
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<number>();
        for (const command of context.sourceCode.build.goCommands) {
          if (!command.decides || reported.has(command.stage.index)) continue;
          const failure = accessFailure(command);
          if (!failure) continue;
          reported.add(command.stage.index);
          const { module, version, host, url, evidence, refusal, lack } = failure;
          const user = command.user.name ?? String(command.user.uid);
          const data = {
            command: command.text,
            module: `${module}@${version}`,
            host,
            url,
            evidence,
            refusal,
            user,
            uid: String(command.user.uid),
          };
          context.report({ loc: context.sourceCode.locOf(command.range), messageId: messageOf[lack], data });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
