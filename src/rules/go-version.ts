import {
  type GoCommand,
  type MissingToolchain,
  type Stage,
  golangTagOf,
  isKnown,
  missingToolchain,
  tagWithVersion,
  replacementRefusal,
  versionRefusal,
} from "../build/index.ts";
import type { Fix, Fixer, RuleModule } from "./rule.ts";

type MessageIds = "tooOld" | "missing" | "newerImage";

/** The image with the wanted version in place of the stage's, where its tag stands in FROM itself. */
function newerImage(
  command: GoCommand,
  stage: Stage | undefined,
  wanted: string,
): { readonly image: string; readonly fix: (fixer: Fixer) => Fix } | undefined {
  // Another Go than the image's, or one that GOTOOLCHAIN names, would stay what it is.
  const toolchain = isKnown(command.toolchain) ? command.toolchain : undefined;
  if (toolchain?.goroot !== "/usr/local/go" || command.variables.get("GOTOOLCHAIN") !== "local")
    return undefined;
  let base = stage;
  while (base?.parent) base = base.parent;
  const tag =
    isKnown(base?.reference) && base?.reference !== undefined ? golangTagOf(base.reference) : undefined;
  // A Go that was copied from another image would stay, too.
  if (tag === undefined || /^1\.(\d+)/.exec(tag)?.[1] !== String(toolchain.version?.minor)) return undefined;
  const bumped = tagWithVersion(tag, wanted);
  if (!base || bumped === undefined) return undefined;
  const { value, range } = base.from.image;
  if (!value.endsWith(`:${tag}`)) return undefined;
  const image = value.slice(0, value.length - tag.length) + bumped;
  return { image, fix: (fixer) => fixer.replaceTextRange(range, image) };
}

function reasonFor({ because, setting, toolchain }: MissingToolchain): string {
  const switches = `Go is to run as ${toolchain} (GOTOOLCHAIN=${setting === "" ? "auto" : setting})`;
  switch (because) {
    case "GOTOOLCHAIN":
      return `${switches}, which it looks for in PATH alone, and nothing there is called so`;
    case "GOPROXY":
      return `${switches}, and may fetch nothing: GOPROXY=off`;
    case "network":
      return `${switches}, and this RUN has no network to fetch it`;
    case "language version":
      return `${switches}, and no toolchain is called that: their names have a patch, as in ${toolchain}.0`;
  }
}

/** A go line in go.mod or go.work that the image's toolchain refuses. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require a Go toolchain that is as new as the go line of the module",
      recommended: true,
    },
    messages: {
      tooOld:
        "`{{command}}` fails: {{output}}. {{file}}:{{line}} asks for Go {{wanted}}, and the stage has an older one and may not fetch another (GOTOOLCHAIN).\n" +
        "Use an image of that version, such as `golang:{{minor}}`, or let Go fetch the toolchain in each build: `ENV GOTOOLCHAIN=auto`.",
      missing:
        "`{{command}}` fails: {{output}}. {{reason}}.\n" +
        "Use an image of that version, such as `golang:{{minor}}`, and leave GOTOOLCHAIN as the image has it.",
      newerImage: "Use {{image}}.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const { build } = context.sourceCode;
        const reported = new Set<string>();
        for (const command of build.goCommands) {
          if (!command.decides) continue;
          const missing = missingToolchain(command);
          if (missing && !reported.has(`${String(command.stage.index)} ${missing.toolchain}`)) {
            reported.add(`${String(command.stage.index)} ${missing.toolchain}`);
            context.report({
              loc: context.sourceCode.locOf(command.range),
              messageId: "missing",
              data: {
                command: command.text,
                output: missing.output,
                reason: reasonFor(missing),
                minor: /^go(\d+\.\d+)/.exec(missing.toolchain)?.[1] ?? "",
              },
            });
          }
          const refusal = versionRefusal(command) ?? replacementRefusal(command);
          const key = `${String(command.stage.index)} ${refusal?.file ?? ""}`;
          if (!refusal || reported.has(key)) continue;
          reported.add(key);
          const minor = refusal.wanted
            .split(/[.a-z]/)
            .slice(0, 2)
            .join(".");
          const newer = newerImage(command, build.stages[command.stage.index], refusal.wanted);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "tooOld",
            data: { command: command.text, ...refusal, minor },
            ...(newer
              ? { suggest: [{ messageId: "newerImage", data: { image: newer.image }, fix: newer.fix }] }
              : {}),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
