import {
  type AccessFailure,
  type AccessLack,
  type Build,
  type GoCommand,
  type Step,
  accessFailure,
  accessRemedy,
  lateConfiguration,
  linesAbove,
} from "../build/index.ts";
import type { Fix, Fixer, Problem, RuleModule } from "./rule.ts";

type MessageIds =
  | "git"
  | "sshProgram"
  | "sshMount"
  | "sshOwner"
  | "sshSocket"
  | "hostKey"
  | "address"
  | "rewrite"
  | "credentials"
  | "emptyPassword"
  | "proxy"
  | "tooLate"
  | "completeSsh"
  | "moveUp";

type Suggestions = NonNullable<Problem<MessageIds>["suggest"]>;

const messageOf: Readonly<Record<AccessLack, MessageIds>> = {
  git: "git",
  "ssh-program": "sshProgram",
  "ssh-mount": "sshMount",
  "ssh-owner": "sshOwner",
  "ssh-socket": "sshSocket",
  "host-key": "hostKey",
  address: "address",
  rewrite: "rewrite",
  credentials: "credentials",
  "empty-password": "emptyPassword",
  proxy: "proxy",
};

/** New lines above the RUN, and a mount in it. */
function completeSsh(command: GoCommand, failure: AccessFailure, { dockerfile }: Build): Suggestions {
  const remedy = accessRemedy(command, failure);
  // The RUN of an ONBUILD stands in another line.
  if (!remedy || !dockerfile.instructions.includes(command.instruction)) return [];
  const above = linesAbove(dockerfile, command.instruction, remedy.lines);
  const { insertion } = remedy;
  const fix = (fixer: Fixer): Fix[] => [
    ...(remedy.lines.length > 0
      ? [fixer.insertTextBeforeRange([above.offset, above.offset], above.text)]
      : []),
    ...(insertion ? [fixer.insertTextAfterRange([0, insertion.offset], insertion.text)] : []),
  ];
  return [{ messageId: "completeSsh", data: { module: failure.module }, fix }];
}

function moveUp(command: GoCommand, { instruction }: Step, { dockerfile }: Build, text: string): Suggestions {
  if (!dockerfile.instructions.includes(command.instruction)) return [];
  const line = text.lastIndexOf("\n", instruction.range[0] - 1) + 1;
  const [ending = ""] = /^[ \t]*(?:\r?\n)?/.exec(text.slice(instruction.range[1])) ?? [];
  const end = instruction.range[1] + ending.length;
  // Without an end of its own it is the last line: that of the line before goes.
  const [before = ""] = ending.endsWith("\n") ? [] : (/\r?\n$/.exec(text.slice(0, line)) ?? []);
  const start = line - before.length;
  const moved = text.slice(instruction.range[0], instruction.range[1]);
  const above = linesAbove(dockerfile, command.instruction, [moved]);
  const fix = (fixer: Fixer): Fix[] => [
    fixer.insertTextBeforeRange([above.offset, above.offset], above.text),
    fixer.removeRange([start, end]),
  ];
  return [{ messageId: "moveUp", data: { line: instruction.startLine }, fix }];
}

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
      sshSocket:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): SSH_AUTH_SOCK names a socket that is not there, and `--mount=type=ssh` leaves a value that is set: "Could not read from remote repository".\n' +
        "Leave SSH_AUTH_SOCK to the mount, or put the socket there: `--mount=type=ssh,target=…`.",
      address:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): git is told to open {{url}}: "{{refusal}}".\n' +
        "The user is git; behind the host of an ssh:// URL stands a slash (a colon begins a port there), in the short form a colon: `ssh://git@{{host}}/`, `git@{{host}}:`.",
      hostKey:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): ssh does not know {{host}}: "Host key verification failed". Go runs ssh in batch mode, so nobody can accept the key.\n' +
        "Put the host's key where this user's ssh looks: `RUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan {{host}} >> ~/.ssh/known_hosts` (better: COPY a file of pinned keys).",
      rewrite:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): the RUN has an ssh agent, but git opens {{url}}: "{{refusal}}".\n' +
        'Send git to ssh before this RUN: `RUN git config --global url."ssh://git@{{host}}/".insteadOf https://{{host}}/`.',
      credentials:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): git opens {{url}} without credentials: "{{refusal}}".\n' +
        'Give this RUN the credentials: `--mount=type=secret,id=netrc,target=/root/.netrc`, or `--mount=type=ssh` with `git config --global url."ssh://git@{{host}}/".insteadOf https://{{host}}/`.',
      emptyPassword:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): git opens {{url}}, with nothing where the token should be: "{{refusal}}".\n' +
        "The variable in the rewrite is not set there: an ARG reaches only the stage that declares it, and single quotes keep `$` as it is. Better give the token as a secret: `--mount=type=secret,id=netrc,target=/root/.netrc`.",
      tooLate:
        '`{{command}}` cannot fetch {{module}} ({{evidence}}): git opens {{url}} without credentials: "{{refusal}}". What tells git how comes only after it, in line {{line}}.\n' +
        "Move that RUN above this one.",
      completeSsh: "Give the fetch of {{module}} by ssh all that it lacks.",
      moveUp: "Move the RUN of line {{line}} above the fetch.",
      proxy:
        "`{{command}}` cannot fetch {{module}} ({{evidence}}): reading {{url}}: 404 Not Found. GOPROXY names public proxies alone.\n" +
        "Say that the module is private, so that Go fetches it from its repository: `ENV GOPRIVATE={{prefix}}`.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build, text } = context.sourceCode;
        const reported = new Set<number>();
        for (const command of build.goCommands) {
          if (!command.decides || reported.has(command.stage.index)) continue;
          const failure = accessFailure(command);
          if (!failure) continue;
          reported.add(command.stage.index);
          const late = lateConfiguration(build, command, failure);
          const { module, version, lack, ...rest } = failure;
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: late ? "tooLate" : messageOf[lack],
            data: {
              ...rest,
              command: command.text,
              module: `${module}@${version}`,
              user: command.user.name ?? String(command.user.uid),
              uid: String(command.user.uid),
              line: late?.instruction.startLine ?? 0,
            },
            suggest: late ? moveUp(command, late, build, text) : completeSsh(command, failure, build),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
