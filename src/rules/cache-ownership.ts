import { type FailedWrite, type GoCommand, failedWrite, isKnown } from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds =
  "cacheMount" | "readOnlyMount" | "buildCache" | "moduleCache" | "goMod" | "output" | "addOwner";

function messageFor({ subject, mount, readOnly }: FailedWrite): MessageIds {
  if (mount && readOnly) return "readOnlyMount";
  if (mount?.mount.mountType === "cache") return "cacheMount";
  if (subject === "GOCACHE") return "buildCache";
  if (subject === "GOMODCACHE") return "moduleCache";
  return subject === "go.mod" ? "goMod" : "output";
}

const shown = (id: FailedWrite["entry"]["uid"]): string => (isKnown(id) ? String(id) : "another user");

/** Adds the user's numbers to a cache mount: it is then a cache of its own, which that user may fill. */
function addOwner(command: GoCommand, failure: FailedWrite): ((fixer: Fixer) => Fix) | undefined {
  const { uid, gid } = command.user;
  const flag = failure.mount?.mount;
  if (flag?.mountType !== "cache" || failure.readOnly || !isKnown(uid) || !isKnown(gid)) return undefined;
  if (flag.uid !== undefined || flag.gid !== undefined || flag.from !== undefined) return undefined;
  return (fixer) =>
    fixer.insertTextAfterRange(flag.flag.valueRange ?? flag.range, `,uid=${String(uid)},gid=${String(gid)}`);
}

/** A go command that must write where its user may not. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require caches, working directory and output that the RUN's user can write",
      recommended: true,
    },
    messages: {
      cacheMount:
        "`{{command}}` fails: {{output}}. The cache mount at {{target}} belongs to uid {{owner}} with mode {{mode}}, and this RUN's user is {{user}}.\n" +
        "Give the mount the numbers of the user: `--mount=type=cache,target={{target}},uid={{uid}},gid={{gid}}` (names are not accepted).",
      readOnlyMount:
        "`{{command}}` fails: {{output}}. The mount at {{target}} is read-only.\n" +
        "Write elsewhere: a cache mount without `readonly`, an output path outside of a bind mount.",
      buildCache:
        "`{{command}}` fails: {{output}}. GOCACHE is {{path}}, and {{obstacle}} belongs to uid {{owner}} with mode {{mode}}; this RUN's user is {{user}}.\n" +
        "Set a build cache that this user can write: `ENV GOCACHE=/tmp/go-build`, or give the user a home directory (`useradd -m`).",
      moduleCache:
        "`{{command}}` fails: {{output}}. It must fetch modules into {{path}}, and {{obstacle}} belongs to uid {{owner}} with mode {{mode}}; this RUN's user is {{user}}.\n" +
        "Fetch the modules before USER, or set a module cache of the user's own: `ENV GOMODCACHE=/home/{{user}}/go/pkg/mod`.",
      goMod:
        "`{{command}}` fails: {{output}}. It rewrites go.mod, and {{path}} belongs to uid {{owner}} with mode {{mode}}; this RUN's user is {{user}}.\n" +
        "Copy the files for the user: `COPY --chown={{user}} …`; better keep `{{command}}` out of the image build.",
      output:
        "`{{command}}` fails: {{output}}. It writes {{path}}, and {{obstacle}} belongs to uid {{owner}} with mode {{mode}}; this RUN's user is {{user}}.\n" +
        "Write the binary where the user may (`-o /tmp/app`), make the directory the user's (WORKDIR after USER, `COPY --chown`), or build as root.",
      addOwner: "Add uid and gid of {{user}} to the cache mount.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        for (const command of context.sourceCode.build.goCommands) {
          if (!command.decides) continue;
          const failure = failedWrite(command);
          const key = `${String(command.stage.index)} ${failure?.obstacle ?? ""}`;
          if (!failure || reported.has(key)) continue;
          reported.add(key);
          const { entry, mount, obstacle, path, output } = failure;
          const user = command.user.name ?? shown(command.user.uid);
          const mode = isKnown(entry.mode) ? `0${entry.mode.toString(8)}` : "unknown";
          const data = {
            command: command.text,
            output,
            path,
            obstacle,
            mode,
            user,
            owner: shown(entry.uid),
            uid: shown(command.user.uid),
            gid: shown(command.user.gid),
            target: mount?.target ?? "",
          };
          const fix = addOwner(command, failure);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: messageFor(failure),
            data,
            ...(fix ? { suggest: [{ messageId: "addOwner", data: { user }, fix }] } : {}),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
