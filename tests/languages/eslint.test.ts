import { ESLint, Linter } from "eslint";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.ts";
import { temporaryTree } from "../workspace/temporary-tree.ts";

const FETCH = "FROM golang:1.24\nWORKDIR /shop\nRUN go install example.com/tool@latest\n";
const PRESET = plugin.configs.recommended as Linter.Config[];

/** Lints a tree with the ESLint class, as its command line does. */
async function lintTree(
  files: Readonly<Record<string, string>>,
  configuration: readonly object[] = PRESET,
): Promise<Record<string, string[]>> {
  const root = temporaryTree({ ".git/": "", ...files });
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    baseConfig: configuration as Linter.Config[],
  });
  const results = await eslint.lintFiles(["."]);
  return Object.fromEntries(
    results.map(({ filePath, messages }) => [
      filePath.slice(root.length + 1),
      messages.map(({ ruleId, line, message }) => `${line} ${ruleId ?? message}`),
    ]),
  );
}

function verify(text: string, more: readonly object[] = [], filename = "Dockerfile"): Linter.LintMessage[] {
  return new Linter().verify(text, [...PRESET, ...more] as Linter.Config[], { filename });
}

describe("in ESLint", () => {
  test("the preset finds files by all their names, and gives each its rules", async () => {
    const files = {
      Dockerfile: FETCH,
      dockerfile: FETCH,
      "a/DOCKERFILE.dev": FETCH,
      "b/api.Dockerfile": FETCH,
      "c/containerfile": FETCH,
      "Dockerfile.go": FETCH,
      "Dockerfile.dockerignore": "*\n",
      "Dockerfile.md": "text\n",
      "dockerfile.go": "package m\n",
      "m/go.mod": "module example.com/m\n\ngo 1.24\n",
      "m/go.work": "go 1.24\n",
      "n/go.mod": "module example.com/n\n\ngo 1.24\n\nrequires example.com/m v1.0.0\n",
      "n/go.work": "go 1.24\n// dockerlint-go-disable-next-line go-mod-syntax\nused ./n\nuse\n",
    };
    const found = await lintTree(files);
    expect(Object.keys(found).sort()).toEqual(
      Object.keys(files)
        .filter((name) => !/\.(dockerignore|md)$|dockerfile\.go/.test(name))
        .sort(),
    );
    expect(found["c/containerfile"]).toEqual(["3 dockerlint-go/require-goproxy"]);
    expect(found["m/go.mod"]).toEqual([]);
    expect(found["n/go.mod"]).toEqual(["5 dockerlint-go/go-mod-syntax"]);
    expect(found["n/go.work"]).toEqual(["4 dockerlint-go/go-mod-syntax"]);
  });

  test("the build context is found from the file's place", async () => {
    const found = await lintTree({
      "deploy/Dockerfile": "FROM golang:1.24\nWORKDIR /s\nCOPY go.mod go.sum missing.txt ./\n",
      "app/Dockerfile": "FROM golang:1.24\nWORKDIR /s\nCOPY go.mod ./\nCOPY main.go ./\nRUN go build .\n",
      "app/go.mod": "module example.com/m\n\ngo 1.24\n",
      "app/main.go": 'package main\n\nimport _ "example.com/m/inner"\n\nfunc main() {}\n',
      "app/inner/inner.go": "package inner\n",
    });
    expect(found["deploy/Dockerfile"]).toEqual([]);
    expect(found["app/Dockerfile"]).toEqual(["5 dockerlint-go/package-found"]);
  });

  test("languageOptions are the settings of the build", () => {
    const text = "FROM golang:1.24 AS one\nRUN go install example.com/tool@latest\nFROM scratch AS two\n";
    const rules = (languageOptions: object): (string | null)[] =>
      verify(text, [{ languageOptions }]).map(({ ruleId }) => ruleId);
    expect(rules({ target: "two" })).toEqual([]);
    expect(rules({ target: "one" })).toEqual(["dockerlint-go/require-goproxy"]);
  });

  test("languageOptions of ours are checked, those of others let be", () => {
    expect(() => verify(FETCH, [{ languageOptions: { buildArgs: { A: 1 } } }])).toThrow(
      '"languageOptions.buildArgs.A" must be a text',
    );
    expect(verify(FETCH, [{ languageOptions: { globals: {}, sourceType: "module" } }])).toHaveLength(1);
  });

  test("core rules of a block without `files` do no harm", () => {
    const rules = { "no-irregular-whitespace": "error", "no-undef": "error", "no-unused-vars": "error" };
    expect(verify(FETCH, [{ rules }]).map(({ ruleId }) => ruleId)).toEqual(["dockerlint-go/require-goproxy"]);
  });

  test("what BuildKit refuses is no parsing error: the other rules go on", () => {
    const messages = verify(`${FETCH}RUN <<EOF\nnever ends\n`);
    expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
    expect(messages.map(({ ruleId }) => ruleId)).toContain("dockerlint-go/require-goproxy");
  });

  test("rules of others can visit instructions, with selectors", () => {
    const seen: string[] = [];
    const probe = {
      create: (context: {
        sourceCode: { getText(node: unknown): string; getParent(node: unknown): { type: string } };
      }) => ({
        "Dockerfile > Run": (node: object) => {
          seen.push(context.sourceCode.getText(node), context.sourceCode.getParent(node).type);
        },
        'From[keyword="FROM"]:exit': () => seen.push("left FROM"),
      }),
    };
    verify(FETCH, [{ plugins: { probe: { rules: { probe } } }, rules: { "probe/probe": "error" } }]);
    expect(seen).toEqual(["left FROM", "RUN go install example.com/tool@latest", "Dockerfile"]);
  });

  test("ESLint's removal of suppressions leaves a Dockerfile that means the same", () => {
    const config = [
      ...PRESET,
      { linterOptions: { reportUnusedDisableDirectives: "warn" } },
    ] as Linter.Config[];
    const fixed = (text: string): string =>
      new Linter().verifyAndFix(text, config, { filename: "Dockerfile" }).output;
    expect(fixed("FROM scratch\nRUN a && \\\n    # eslint-disable-next-line user-exists\n    b\n")).toBe(
      "FROM scratch\nRUN a && \\\n    b\n",
    );
    const list = "# dockerlint-go-disable-next-line user-exists, require-goproxy, go-version -- why\n";
    const run = "RUN go install example.com/tool@latest\n";
    expect(fixed(`FROM golang:1.24\n${list}${run}`)).toBe(
      `FROM golang:1.24\n# dockerlint-go-disable-next-line  require-goproxy  -- why\n${run}`,
    );
  });

  test("a file with a byte order mark has the same places", () => {
    const places = (text: string): number[][] =>
      verify(text).map(({ line, column, endColumn = 0 }) => [line, column, endColumn]);
    expect(places(`\ufeff${FETCH}`)).toEqual(places(FETCH));
    expect(places(FETCH)).toHaveLength(1);
  });

  test("an empty file is linted", () => {
    expect(verify("").filter(({ fatal }) => fatal)).toEqual([]);
    expect(verify("", [], join("a", "go.mod")).filter(({ fatal }) => fatal)).toEqual([]);
  });
});
