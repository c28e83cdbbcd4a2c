import { Linter } from "eslint";
import fc from "fast-check";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";
import {
  type LanguageOptions,
  type LintMessage,
  type LintOptions,
  type LintResult,
  languageOf,
  lintAndFix,
  lintText,
} from "../../src/linter/index.ts";
import { parseCompose } from "../../src/syntax/compose.ts";
import { ContextFinder } from "../../src/workspace/index.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDERS = ["examples", "tests/documentation", "tests/builds"]
  .map((folder) => join(ROOT, folder))
  .filter(existsSync);

interface CaseOptions {
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
}

/** Every file below the folders that we lint. */
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => languageOf(path) !== undefined)
    .map((path) => join(folder, path)),
).sort();

/** How a real build of the file was made, when it was; its context is the folder `ctx`. */
function settingsOf(file: string): LanguageOptions {
  const at = file.lastIndexOf("/ctx/");
  if (at < 0) return {};
  const manifest = join(file.slice(0, at), "case.json");
  const options = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, "utf8")) as CaseOptions) : {};
  return {
    context: relative(ROOT, file.slice(0, at + 4)),
    ...(options.target === undefined ? {} : { target: options.target }),
    buildArgs: options.buildArgs ?? {},
  };
}

interface Outcome {
  readonly messages: readonly object[];
  readonly suppressed: readonly object[];
  readonly fixed: string;
}

/** ESLint words what it says of suppressions, and mends them, in its own way: there only the place counts. */
function comparable({ ruleId, message, line, column, severity, ...rest }: LintMessage): object {
  const rule = ruleId?.replace("dockerlint-go/", "") ?? null;
  const ofRule = rule !== null && Object.hasOwn(plugin.rules, rule);
  return ofRule ? { rule, message, line, column, severity, ...rest } : { rule, line, column, severity };
}

function byESLint(text: string, file: string, languageOptions: LanguageOptions): Outcome {
  const linter = new Linter({ configType: "flat", cwd: ROOT });
  const configOf = (unused: "warn" | "off"): Linter.Config[] =>
    [
      ...plugin.configs.strict,
      { languageOptions, linterOptions: { reportUnusedDisableDirectives: unused } },
    ] as Linter.Config[];
  const messages = linter.verify(text, configOf("warn"), { filename: file }) as unknown as LintMessage[];
  const suppressed = (
    linter as unknown as { getSuppressedMessages(): LintMessage[] }
  ).getSuppressedMessages();
  const fixed = linter.verifyAndFix(text, configOf("off"), { filename: file });
  return {
    messages: messages.map(comparable),
    suppressed: suppressed.map(comparable),
    fixed: fixed.output,
  };
}

function byOurLinter(text: string, file: string, settings: LanguageOptions): Outcome {
  const finder = new ContextFinder(ROOT, parseCompose);
  const options: LintOptions = {
    filename: file,
    configuration: { extends: "strict", settings },
    context: (dockerfile) => finder.find(file, dockerfile, settings),
    compose: finder.composePlace(file),
  };
  const result: LintResult = lintText(text, options);
  const fixed = lintAndFix(text, { ...options, reportUnusedSuppressions: "off" });
  return {
    messages: result.messages.map(comparable),
    suppressed: result.suppressedMessages.map(comparable),
    fixed: fixed.output ?? text,
  };
}

function expectSame(text: string, file: string): Outcome {
  const settings = settingsOf(file);
  const ours = byOurLinter(text, file, settings);
  expect(ours).toEqual(byESLint(text, file, settings));
  return ours;
}

describe("both engines say the same of every file", () => {
  it("there are files, and something is said of them", () => {
    expect(FILES.length).toBeGreaterThan(50);
    let found = 0;
    for (const file of FILES) {
      found += byOurLinter(readFileSync(file, "utf8"), file, settingsOf(file)).messages.length;
      if (found > 50) break;
    }
    expect(found).toBeGreaterThan(50);
  });

  describe.each([...new Set(FILES.map((file) => dirname(relative(ROOT, file))))])("%s", (directory) => {
    const files = FILES.filter((file) => dirname(relative(ROOT, file)) === directory);
    it.each(files.map((file) => [relative(directory, relative(ROOT, file)), file] as const))(
      "%s",
      (_, file) => {
        const text = readFileSync(file, "utf8");
        expectSame(text, file);
        // With the line ends and the mark of another system, and with every finding suppressed.
        expectSame(`\ufeff${text.replace(/\r?\n/g, "\r\n")}`, file);
        const comment = languageOf(file)?.startsWith("go") === true ? "//" : "#";
        const { messages } = expectSame(`${comment} dockerlint-go-disable\n${text}`, file);
        expect(messages.filter((message) => "messageId" in message)).toEqual([]);
      },
    );
  });
});

const FETCH = "FROM golang:1.24\nWORKDIR /shop\n";
const RUN = "RUN echo one && \\\n    go mod download\n";
const FILE = join(ROOT, "tests/builds/nowhere/ctx/Dockerfile");

describe("both engines suppress the same", () => {
  it.each([
    ["a whole instruction", `${FETCH}# dockerlint-go-disable-next-line require-goproxy -- a mirror\n${RUN}`],
    ["with the prefix", `${FETCH}# eslint-disable-next-line dockerlint-go/require-goproxy\n${RUN}`],
    ["with a comment between", `${FETCH}# dockerlint-go-disable-next-line require-goproxy\n# why\n${RUN}`],
    ["all rules", `${FETCH}# dockerlint-go-disable-next-line\n${RUN}`],
    [
      "twice",
      `${FETCH}# dockerlint-go-disable-next-line require-goproxy\n# eslint-disable-next-line require-goproxy\n${RUN}`,
    ],
    [
      "one rule and then all",
      `${FETCH}# dockerlint-go-disable-next-line require-goproxy\n# eslint-disable-next-line\n${RUN}`,
    ],
    [
      "all and then one rule",
      `${FETCH}# dockerlint-go-disable-next-line\n# eslint-disable-next-line require-goproxy\n${RUN}`,
    ],
    [
      "two rules, one of no use",
      `${FETCH}# dockerlint-go-disable-next-line require-goproxy, user-exists -- two\n${RUN}`,
    ],
    [
      "inside the instruction",
      `${FETCH}RUN echo one && \\\n    # dockerlint-go-disable-next-line require-goproxy\n    echo two && \\\n    go mod download\n`,
    ],
    [
      "a stretch",
      `${FETCH}# dockerlint-go-disable require-goproxy\n${RUN}# dockerlint-go-enable require-goproxy\n`,
    ],
    ["a stretch that ends before", `${FETCH}# dockerlint-go-disable\n# dockerlint-go-enable\n${RUN}`],
    [
      "a stretch and in it a line",
      `${FETCH}# eslint-disable\n# eslint-disable-next-line require-goproxy\n${RUN}`,
    ],
    ["an end without beginning", `${FETCH}${RUN}# dockerlint-go-enable require-goproxy\n`],
    ["an end of all without beginning", `${FETCH}${RUN}# dockerlint-go-enable\n`],
    ["a stretch that ends with all", `${FETCH}# eslint-disable require-goproxy\n${RUN}# eslint-enable\n`],
    [
      "nothing",
      `# dockerlint-go-disable user-exists\n${FETCH}${RUN}# dockerlint-go-disable-next-line user-exists\n`,
    ],
    ["a rule that is not there", `${FETCH}# dockerlint-go-disable require-gopoxy\n${RUN}`],
    ["a blank line between", `${FETCH}# dockerlint-go-disable-next-line require-goproxy\n\n${RUN}`],
  ])("%s", (_, text) => {
    expectSame(text, FILE);
  });
});

describe("both engines say the same of go.mod and go.work", () => {
  it.each([
    ["go.mod", "module a\n\ngo 1.24\n\nrequires a.b/c v1.0.0\n\texcludes x\n"],
    ["go.mod", "module a\n// eslint-disable-next-line dockerlint-go/go-mod-syntax -- why\ngone\ngone\n"],
    ["go.mod", "// dockerlint-go-disable go-mod-syntax\ngone\n// dockerlint-go-enable\ngone\n"],
    ["go.mod", "module a // dockerlint-go-disable-line\n\nrequire (\n"],
    ["go.mod", "// dockerlint-go-disable-next-line go-mod-syntax\nmodule a\n"],
    ["go.work", "go 1.24\n\nuse ./a ./b // dockerlint-go-disable-line go-mod-syntax\nused\n"],
  ])("%s %j", (name, text) => {
    expectSame(text, join(dirname(FILE), name));
  });
});

/** Lines of Dockerfiles in which suppressions of every kind meet findings of two rules. */
const LINES = [
  "FROM golang:1.24\nWORKDIR /shop",
  "RUN go mod download",
  "RUN echo one && \\\n    go install example.com/tool@latest",
  "COPY none ./",
  "RUN <<EOF\ngo build\nEOF",
  "# why",
  "",
];
const WORDS = ["disable", "enable", "disable-line", "disable-next-line"];
const NAMES = [
  "",
  " require-goproxy",
  " go-mod-before-download",
  " copy-source-exists, require-goproxy",
  " user-exists -- why",
];

const comments = fc
  .tuple(fc.constantFrom("dockerlint-go", "eslint"), fc.constantFrom(...WORDS), fc.constantFrom(...NAMES))
  .map(([spelling, word, names]) => `# ${spelling}-${word}${names}`);
const lines = fc.oneof(fc.constantFrom(...LINES), comments);
const inside = comments.map((comment) => `RUN echo && \\\n  ${comment}\n  go mod download`);

it("both engines suppress the same in any file", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(lines, lines, inside), { maxLength: 12 }), (all) => {
      expectSame(`${["FROM golang:1.24", ...all].join("\n")}\n`, FILE);
    }),
    { numRuns: 300 },
  );
});
