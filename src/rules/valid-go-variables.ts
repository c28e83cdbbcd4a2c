import { invalidVariable, valuePlace } from "../build/index.ts";
import type { Fixer, RuleModule } from "./rule.ts";

type MessageIds = "invalid" | "write";

/** What uname calls architectures. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: "amd64",
  "x86-64": "amd64",
  x64: "amd64",
  aarch64: "arm64",
  i386: "386",
  i686: "386",
  x86: "386",
};

/** The value that was meant, where there is no doubt. */
function meant(name: string, value: string): string | undefined {
  switch (name) {
    case "GOARCH":
      return ARCHITECTURES[value.toLowerCase()] ?? /^linux\/(\w+)$/.exec(value)?.[1] ?? inSmallLetters(value);
    case "GOOS":
      return inSmallLetters(value);
    case "GO111MODULE":
      return /^o(?:n|ff)$/i.test(value) ? inSmallLetters(value) : undefined;
    case "GOARM":
      return /^v([5-7])$/.exec(value)?.[1];
    case "GOTOOLCHAIN":
      // Of `1.24` the patch would be missing: no toolchain is called go1.24.
      return /^1\.\d+\.\d+$/.test(value) ? `go${value}` : undefined;
    default:
      return undefined;
  }
}

const inSmallLetters = (value: string): string | undefined =>
  value === value.toLowerCase() ? undefined : value.toLowerCase();

const ADVICE: Readonly<Record<string, string>> = {
  GOFLAGS:
    "Write every entry as `-flag` or `-flag=value`, without blanks in a value unless the whole entry is quoted: `GOFLAGS=-tags=a,b`.",
  GOTOOLCHAIN: "Write `local`, `auto`, `path`, or a version with `go` before it: `GOTOOLCHAIN=go1.24.4`.",
  GOWORK: "Give an absolute path (`GOWORK=/src/go.work`), or `off`.",
  GOMODCACHE: "Give an absolute path: `GOMODCACHE=/go/pkg/mod`.",
  GOAUTH:
    "Write `off`, `netrc`, `git /absolute/directory` of a git working tree, or a command of yours, with `;` between them: `GOAUTH=netrc`.",
  GO111MODULE: "Leave it unset: modules are on. Otherwise write `on`, `off` or `auto`, in small letters.",
  GOPATH: "Give an absolute path without `~`, which only a shell replaces: `GOPATH=/go`.",
  GOROOT: "Leave it unset: go knows where it was installed.",
  GOOS: "Write it as Go does, in small letters: `linux`, `darwin`, `windows`. `go tool dist list` prints all.",
  GOARCH:
    "Write it as Go does: `amd64` (not x86_64), `arm64` (not aarch64), `386`. BuildKit has it in TARGETARCH, and in TARGETPLATFORM with the system before it.",
  GOARM:
    "Write the number alone: TARGETVARIANT is `v7`, and `GOARM=${TARGETVARIANT#v}` takes the letter away.",
  GOAMD64: "Write one of these, or leave it unset.",
  GOBIN: "Give an absolute path: `GOBIN=/usr/local/bin`.",
  GOTMPDIR: "Make the directory before, or leave the variable unset.",
  TMPDIR: "Make the directory before, or leave the variable unset.",
  GOCACHE: "Give an absolute path: `GOCACHE=/root/.cache/go-build`.",
};

/** A variable of Go's own with a value that Go refuses. */
export default {
  meta: {
    type: "problem",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require values of Go's own variables (GOFLAGS, GOOS, GOARCH, GOCACHE, …) that Go accepts",
      recommended: true,
    },
    messages: {
      invalid: "`{{command}}` fails: {{output}}. {{name}} is {{value}}.\n" + "{{advice}}",
      write: "Write {{instead}}.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      Dockerfile() {
        const reported = new Set<string>();
        const { build } = context.sourceCode;
        for (const command of build.goCommands) {
          if (!command.decides) continue;
          const found = invalidVariable(command);
          const key = `${String(command.stage.index)} ${found?.name ?? ""}`;
          if (!found || reported.has(key)) continue;
          reported.add(key);
          const { name, value, output } = found;
          const data = {
            command: command.text,
            name,
            value: JSON.stringify(value),
            output,
            advice: ADVICE[name] ?? "",
          };
          const instead = meant(name, value);
          const place = instead === undefined ? undefined : valuePlace(build, command, name, value);
          context.report({
            loc: context.sourceCode.locOf(command.range),
            messageId: "invalid",
            data,
            ...(place &&
              instead !== undefined && {
                suggest: [
                  {
                    messageId: "write" as const,
                    data: { instead },
                    fix: (fixer: Fixer) => fixer.replaceTextRange(place, instead),
                  },
                ],
              }),
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
