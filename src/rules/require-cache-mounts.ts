import { type CacheKind, type GoCommand, type Stage, isKnown, unmountedCaches } from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "unmounted" | "addMounts";
type Options = readonly [{ readonly caches?: readonly CacheKind[] }?];

interface Wanted {
  readonly command: GoCommand;
  readonly kind: CacheKind;
  readonly path: string;
  /** Flags for its RUN. */
  readonly flag: string;
}

const NAMES = { build: "build cache", modules: "module cache" } as const;

/** The caches that the commands of a stage have in its layers, with the mount that each would want. */
function wantedMounts(stage: Stage, kinds: readonly CacheKind[]): Wanted[] {
  return stage.steps
    .flatMap(({ run }) => run?.goCommands ?? [])
    .flatMap((command) => {
      const { uid, gid } = command.user;
      if (!command.certain || !isKnown(uid) || !isKnown(gid)) return [];
      const owner = uid === 0 ? "" : `,uid=${String(uid)},gid=${String(gid)}`;
      return unmountedCaches(command)
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ kind, path }) => ({
          command,
          kind,
          path,
          flag: `--mount=type=cache,target=${path}${owner}`,
        }));
    });
}

/** Whether something is copied out of a cache: it must then lie in a layer. */
const isCopied = (path: string, stages: readonly Stage[]): boolean =>
  stages.some(({ steps }) =>
    steps.some(
      ({ copy }) =>
        copy !== undefined &&
        copy.from !== "context" &&
        copy.sources.some((source) => {
          const from = isKnown(source.path) ? `/${source.path.replace(/^\/+|(?<!\/)\/+$/g, "")}` : path;
          return `${path}/`.startsWith(`${from}/`) || from.startsWith(`${path}/`);
        }),
    ),
  );

/** Adds each RUN the mounts that it lacks. */
const addMounts =
  (wanted: readonly Wanted[]) =>
  (fixer: Fixer): Fix[] => {
    const runs = new Map(wanted.map(({ command: { instruction } }) => [instruction, new Set<string>()]));
    for (const { command, flag } of wanted) runs.get(command.instruction)?.add(flag);
    return [...runs].map(([{ keywordRange }, flags]) =>
      fixer.insertTextAfterRange(keywordRange, ` ${[...flags].join(" ")}`),
    );
  };

/** Go's caches in a layer: a changed line compiles, or fetches, everything again. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Require cache mounts for Go's build and module caches", recommended: false },
    messages: {
      unmounted:
        "`{{command}}` starts with an empty {{cache}} whenever something above it has changed: {{path}} lies in the layer, which is then made anew.\n" +
        "Keep it from build to build: `RUN {{flag}} …`.",
      addMounts: "Add the cache mounts to each RUN of the stage that uses them.",
    },
    schema: [
      {
        type: "object",
        properties: {
          caches: { type: "array", items: { enum: ["build", "modules"] }, uniqueItems: true },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ caches: ["build"] }],
    hasSuggestions: true,
  },
  create(context) {
    const { caches = ["build"] } = context.options[0] ?? {};
    return {
      Dockerfile() {
        const { stages } = context.sourceCode.build;
        for (const stage of stages) {
          const wanted = stage.needed ? wantedMounts(stage, caches) : [];
          const [first] = wanted;
          if (!first || wanted.some(({ path }) => isCopied(path, stages))) continue;
          const { command, kind, path, flag } = first;
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "unmounted",
            data: { command: command.text, cache: NAMES[kind], path, flag },
            suggest: [{ messageId: "addMounts", fix: addMounts(wanted) }],
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, Options>;
