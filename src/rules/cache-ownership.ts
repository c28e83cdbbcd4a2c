import {
  type Build,
  type Dockerfile,
  type FailedWrite,
  type GoCommand,
  failedWrite,
  insertAbove,
  isKnown,
  otherBuildCache,
} from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds =
  | "cacheMount"
  | "readOnlyMount"
  | "buildCache"
  | "moduleCache"
  | "goMod"
  | "goSum"
  | "output"
  | "addOwner"
  | "setCache";

function messageFor({ subject, mount, readOnly }: FailedWrite): MessageIds {
  if (mount && readOnly) return "readOnlyMount";
  if (mount?.mount.mountType === "cache") return "cacheMount";
  if (subject === "GOCACHE") return "buildCache";
  if (subject === "GOMODCACHE") return "moduleCache";
  if (subject === "go.sum") return "goSum";
  return subject === "go.mod" ? "goMod" : "output";
}

const shown = (id: FailedWrite["entry"]["uid"]): string => (isKnown(id) ? String(id) : "another user");

/** Whether the owner of a directory with a mount's `mode` may write to it. */
const ownerWrites = (mode: string | undefined): boolean => mode === undefined || /^0?[2367]\d\d$/.test(mode);

/** Writes the user's numbers into a cache mount: it is then a cache of its own, which that user may fill. */
function addOwner(command: GoCommand, failure: FailedWrite): ((fixer: Fixer) => Fix[]) | undefined {
  const { uid, gid } = command.user;
  const flag = failure.mount?.mount;
  if (flag?.mountType !== "cache" || failure.readOnly || !isKnown(uid) || !isKnown(gid)) return undefined;
  if (flag.from !== undefined || !ownerWrites(flag.mode)) return undefined;
  const right = { uid: String(uid), gid: String(gid) };
  const wrong = flag.options.filter(({ key }) => key === "uid" || key === "gid");
  const missing = Object.entries(right).filter(([key]) => !wrong.some((option) => option.key === key));
  const [, end] = flag.flag.valueRange ?? flag.range;
  return (fixer) => [
    ...wrong.map(({ key, range }) =>
      fixer.replaceTextRange(range, `${key}=${key === "uid" ? right.uid : right.gid}`),
    ),
    ...(missing.length > 0
      ? [fixer.insertTextAfterRange([0, end], missing.map(([key, value]) => `,${key}=${value}`).join(""))]
      : []),
  ];
}

/**
 * Sets another build cache above the RUN, where it serves the whole rest of the stage: all go commands there are the
 * same user's, none has a cache mounted, and no stage is built on this one.
 */
function setCache(
  command: GoCommand,
  failure: FailedWrite,
  build: Build,
  dockerfile: Dockerfile,
): { readonly cache: string; readonly fix: (fixer: Fixer) => Fix } | undefined {
  const cache = otherBuildCache(command, failure);
  const { stage, instruction, user } = command;
  if (cache === undefined || !isKnown(user.uid) || !dockerfile.instructions.includes(instruction))
    return undefined;
  if (build.stages.some(({ parent }) => parent?.index === stage.index)) return undefined;
  const serves = build.goCommands.every((other) => {
    if (other.stage.index !== stage.index || other.instruction.range[0] < instruction.range[0]) return true;
    if (other.user.uid !== user.uid || other.mounts.some(({ mount }) => mount.mountType === "cache"))
      return false;
    const refused = failedWrite(other);
    return (
      other.variables.isSet("GOCACHE") === false && (!refused || otherBuildCache(other, refused) === cache)
    );
  });
  return serves ? { cache, fix: insertAbove(dockerfile, instruction, [`ENV GOCACHE=${cache}`]) } : undefined;
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
        "Give the mount the numbers of the user: `--mount=type=cache,target={{target}},uid={{uid}},gid={{gid}}` (names are not accepted){{without}}.",
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
      goSum:
        "`{{command}}` fails: {{output}}. It adds the hashes that go.sum lacks, and {{obstacle}} belongs to uid {{owner}} with mode {{mode}}; this RUN's user is {{user}}.\n" +
        "Copy a complete go.sum (`go mod tidy` in the project), or copy the files for the user: `COPY --chown={{user}} …`.",
      output:
        "`{{command}}` fails: {{output}}. It writes {{path}}, and {{obstacle}} belongs to uid {{owner}} with mode {{mode}}; this RUN's user is {{user}}.\n" +
        "Write the binary where the user may (`-o /tmp/app`), make the directory the user's (WORKDIR after USER, `COPY --chown`), or build as root.",
      addOwner: "Give the cache mount uid and gid of {{user}}.",
      setCache: "Set `GOCACHE={{cache}}` before this RUN.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        const { ast, build } = context.sourceCode;
        for (const command of build.goCommands) {
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
            without: ownerWrites(mount?.mount.mode) ? "" : `, and leave out mode=${mount?.mount.mode ?? ""}`,
          };
          const fix = addOwner(command, failure);
          const set = setCache(command, failure, build, ast);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: messageFor(failure),
            data,
            suggest: [
              ...(fix ? [{ messageId: "addOwner" as const, data: { user }, fix }] : []),
              ...(set ? [{ messageId: "setCache" as const, data: { cache: set.cache }, fix: set.fix }] : []),
            ],
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
