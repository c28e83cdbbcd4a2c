import { type GoCommand, type Step, isKnown, namesVersions, removedPaths } from "../build/index.ts";
import type { Range } from "../syntax/position.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "rebuild" | "clean" | "remove";

const BUILDS = new Set(["build", "install", "test", "vet", "run"]);
/** Flags of `go clean` that empty a cache, and the variable that says where it lies. */
const CLEANS = [
  ["cache", "GOCACHE"],
  ["modcache", "GOMODCACHE"],
] as const;

/** Target of the cache mount that holds one of Go's directories. */
function mountOf(command: GoCommand, variable: "GOCACHE" | "GOMODCACHE"): string | undefined {
  const path = command.variables.get(variable);
  const mount = isKnown(path) && path !== undefined ? command.files.mountAt(path) : undefined;
  return mount?.cacheKey === undefined ? undefined : mount.target;
}

/** What a command of the RUN empties though a mount keeps it: the flag of `go clean`, and the mount. */
function cleaned(command: GoCommand): { readonly flag: string; readonly target: string } | undefined {
  if (command.verb !== "clean") return undefined;
  for (const [flag, variable] of CLEANS) {
    const target = command.flag(flag) === "true" ? mountOf(command, variable) : undefined;
    if (target !== undefined) return { flag, target };
  }
  return undefined;
}

/** The `rm` of a RUN that empties a cache which its go commands have in a mount. */
function emptying({ run }: Step): { readonly target: string; readonly range: Range } | undefined {
  for (const call of run?.commands ?? []) {
    for (const { path, contents } of call.certain ? removedPaths(call) : []) {
      for (const [command, variable] of cachesOf(run)) {
        const target = mountOf(command, variable);
        // The place of the mount itself cannot be removed.
        if (target === undefined || (path === target && !contents)) continue;
        if (path === command.variables.get(variable)) return { target, range: call.range };
      }
    }
  }
  return undefined;
}

const cachesOf = (run: Step["run"]) =>
  (run?.goCommands ?? []).flatMap((command) => CLEANS.map(([, variable]) => [command, variable] as const));

/** A build that throws away, or passes over, the cache that it was given. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: { description: "Disallow flags and commands that make a mounted cache useless", recommended: true },
    messages: {
      rebuild:
        "`{{command}}` compiles every package again, the standard library too: `-a` passes over the build cache that is mounted at {{target}}.\n" +
        "Leave `-a` out: Go knows what has changed, and an image build starts without leftovers.",
      clean:
        "`{{command}}` empties the cache that is mounted at {{target}}: the next build starts with nothing.\n" +
        "Leave it out: what lies in a cache mount is not in the image.",
      remove:
        "`rm` empties the cache that is mounted at {{target}}: the next build starts with nothing.\n" +
        "Leave it out: what lies in a cache mount is not in the image.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        for (const command of build.goCommands) {
          if (!command.stage.needed || !command.certain || !isKnown(command.verb)) continue;
          const loc = context.sourceCode.locOf(command.range);
          const removal = cleaned(command);
          if (removal) {
            context.report({
              loc,
              messageId: "clean",
              data: { command: command.text, target: removal.target },
            });
            continue;
          }
          const target = mountOf(command, "GOCACHE");
          if (target === undefined || !BUILDS.has(command.verb) || namesVersions(command)) continue;
          if (command.flag("a") !== "true") continue;
          context.report({ loc, messageId: "rebuild", data: { command: command.text, target } });
        }
        for (const { needed, steps } of build.stages) {
          for (const step of needed ? steps : []) {
            const emptied = emptying(step);
            if (!emptied) continue;
            const loc = context.sourceCode.locOf(emptied.range);
            context.report({ loc, messageId: "remove", data: { target: emptied.target } });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
