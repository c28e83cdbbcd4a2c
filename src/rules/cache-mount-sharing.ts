import { isKnown } from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "locked" | "private";

/** One of Go's caches that builds at the same time do not share. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require Go's cache mounts to be shared by builds at the same time",
      recommended: false,
    },
    messages: {
      locked:
        "With `sharing=locked` builds that run at the same time, also those of two platforms, wait for each other at this RUN: one at a time has the cache at {{target}}.\n" +
        "Leave it out: Go's caches are made to be used by several processes at once.",
      private:
        "With `sharing=private` a build that runs beside another one gets a new, empty cache at {{target}}.\n" +
        "Leave it out: Go's caches are made to be used by several processes at once.",
    },
    schema: [],
    defaultOptions: [],
    fixable: "code",
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<unknown>();
        for (const { variables, mounts, stage } of context.sourceCode.build.goCommands) {
          if (!stage.needed) continue;
          const modules = variables.get("GOMODCACHE");
          const above = isKnown(modules) ? modules?.replace(/\/mod$/, "") : undefined;
          const caches = [variables.get("GOCACHE"), modules, above];
          for (const { mount, target } of mounts) {
            const { sharing } = mount;
            const ours = caches.includes(target);
            if (mount.mountType !== "cache" || !ours || reported.has(mount)) continue;
            if (sharing !== "locked" && sharing !== "private") continue;
            reported.add(mount);
            const option = mount.options.find(({ key }) => key === "sharing");
            const fix = (fixer: Fixer): Fix | null =>
              option ? fixer.replaceTextRange(option.range, "sharing=shared") : null;
            context.report({
              loc: context.sourceCode.locOf(option?.range ?? mount.range),
              messageId: sharing,
              data: { target },
              fix,
            });
          }
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
