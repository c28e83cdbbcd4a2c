import {
  type GoCommand,
  type MountPoint,
  type SplitCache,
  type UnusedMount,
  isKnown,
  splitCaches,
  unusedMounts,
} from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "unused" | "split" | "downloadOnly" | "hidden" | "moveMount" | "shareMount";

/** Says what makes a cache the same; a key has an owner and a mode only where the mount gives one of them. */
function describe(mount: MountPoint | undefined): string {
  const key = mount?.cacheKey;
  const [id = "", ...parts] = isKnown(key) ? (key ?? "").split("|") : [];
  const [uid = "0", gid = "0", mode = String(0o755)] = parts.length > 2 ? parts : [];
  return `id ${id}, uid ${uid}, gid ${gid}, mode 0${Number(mode).toString(8)}`;
}

/** Mounts the cache where it is used; undefined where another owner, or another mount, would have to be thought of. */
function moveMount(command: GoCommand, { mount, path }: UnusedMount): ((fixer: Fixer) => Fix) | undefined {
  const target = mount.mount.options.find(({ key }) => /^(target|dst|destination)$/.test(key));
  const { uid } = command.user;
  const owner = mount.mount.uid ?? "0";
  if (!target || !isKnown(uid) || String(uid) !== owner || command.files.mountAt(path)) return undefined;
  return (fixer) => fixer.replaceTextRange(target.range, `${target.key}=${path}`);
}

/** Gives a RUN the mount of another one. */
function shareMount(
  { command, earlier, mount, earlierMount }: SplitCache,
  text: string,
): ((fixer: Fixer) => Fix) | undefined {
  const [from, to, receiver] = mount ? [mount, earlierMount, earlier] : [earlierMount, mount, command];
  const sameUser = isKnown(command.user.uid) && command.user.uid === earlier.user.uid;
  if (!from || to || !sameUser) return undefined;
  const flag = text.slice(...from.mount.flag.range);
  // Its variables may have other values there.
  if (flag.includes("$")) return undefined;
  return (fixer) => fixer.insertTextAfterRange(receiver.instruction.keywordRange, ` ${flag}`);
}

function messageFor({ mount, earlierMount }: SplitCache): MessageIds {
  if (!earlierMount) return "hidden";
  return mount ? "split" : "downloadOnly";
}

/** A cache mount that does not do what it is there for. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require cache mounts where the go commands of the RUN have their caches",
      recommended: true,
    },
    messages: {
      unused:
        "`{{command}}` does not use the cache mount at {{target}}: {{variable}} is {{path}} for {{user}}, so nothing is cached.\n" +
        "Mount the cache there: `--mount=type=cache,target={{path}}`.",
      split:
        "`{{command}}` fetches all modules again: its module cache ({{key}}) is not the one that `{{earlier}}` filled ({{earlierKey}}). A cache mount is the same only with the same id, uid, gid and mode.\n" +
        "Write the mount in the same way in both instructions.",
      downloadOnly:
        "`{{command}}` fetches all modules again: `{{earlier}}` filled a cache mount at {{target}}, which this RUN does not have, and left nothing in the image.\n" +
        "Give this RUN the same mount: `--mount=type=cache,target={{target}}`.",
      hidden:
        "`{{command}}` fetches all modules again: `{{earlier}}` put them into the image, and the cache mount at {{target}} hides them.\n" +
        "Give both instructions the mount, or neither.",
      moveMount: "Mount the cache at {{path}}.",
      shareMount: "Give `{{receiver}}` the mount too.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build, text } = context.sourceCode;
        const commands = build.goCommands.filter(({ stage }) => stage.needed);
        const reported = new Set<unknown>();
        for (const command of commands) {
          for (const unused of unusedMounts(command)) {
            const { mount, variable, path } = unused;
            if (reported.has(mount.mount)) continue;
            reported.add(mount.mount);
            const data = {
              command: command.text,
              target: mount.target,
              variable,
              path,
              user: command.user.name ?? "this user",
            };
            const fix = moveMount(command, unused);
            context.report({
              loc: context.sourceCode.locOf(mount.mount.range),
              messageId: "unused",
              data,
              ...(fix ? { suggest: [{ messageId: "moveMount", data, fix }] } : {}),
            });
          }
        }
        for (const split of splitCaches(commands)) {
          const { command, earlier, mount, earlierMount } = split;
          if (reported.has(command.instruction)) continue;
          reported.add(command.instruction);
          const data = {
            command: command.text,
            earlier: earlier.text,
            target: (earlierMount ?? mount)?.target ?? "",
            key: describe(mount),
            earlierKey: describe(earlierMount),
            receiver: mount ? earlier.text : command.text,
          };
          const fix = shareMount(split, text);
          context.report({
            loc: context.sourceCode.locOf(mount?.mount.range ?? command.range),
            messageId: messageFor(split),
            data,
            ...(fix ? { suggest: [{ messageId: "shareMount", data, fix }] } : {}),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
