import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import Ajv from "ajv";
import draft04 from "ajv/lib/refs/json-schema-draft-04.json" with { type: "json" };
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { rules } from "../../../src/linter/index.ts";
import { temporaryTree } from "../../workspace/temporary-tree.ts";
import { runIn } from "../run-in.ts";
import { ROOT, message, result, written } from "./report-of.ts";

const ajv = new Ajv({ schemaId: "auto", allErrors: true });
ajv.addMetaSchema(draft04);
const isSarif = ajv.compile(schema);

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly { id: string; helpUri: string; help: { markdown?: string } }[];
    };
  };
  readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly exitCode: number;
    readonly toolExecutionNotifications: readonly object[];
  }[];
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly locations: readonly {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: Region;
      };
    }[];
    readonly partialFingerprints: Readonly<Record<string, string>>;
    readonly fixes?: readonly {
      readonly description: { readonly text: string };
      readonly artifactChanges: readonly {
        readonly replacements: readonly {
          readonly deletedRegion: Region;
          readonly insertedContent?: { readonly text: string };
        }[];
      }[];
    }[];
    readonly suppressions?: readonly object[];
  }[];
}

/** The only run of a log that the schema accepts. */
function read(text: string): SarifRun {
  const log = JSON.parse(text) as { readonly runs: readonly [SarifRun] };
  expect(isSarif(log) ? [] : isSarif.errors).toEqual([]);
  return log.runs[0];
}

async function lint(files: Readonly<Record<string, string | Uint8Array>>, cwd = "."): Promise<SarifRun> {
  return read((await runIn(join(temporaryTree({ ".git/": "", ...files }), cwd), ["-f", "sarif"])).stdout);
}

const FETCH = "FROM golang:1.24\nWORKDIR /shop\nRUN go install example.com/tool@latest\n";

describe("sarif", () => {
  test("the schema refuses what is no SARIF", () => {
    expect(isSarif({ version: "2.1.0", runs: [{ tool: {} }] })).toBe(false);
  });

  test("has every rule with its address, and the page of those that speak", async () => {
    const { tool, results } = await lint({ Dockerfile: `${FETCH}USER ap\n` });
    const { rules: all } = tool.driver;
    expect(all.map(({ id }) => id)).toEqual([...Object.keys(rules), "suppression-comments"]);
    expect(results.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
      "require-goproxy warning",
      "user-exists error",
    ]);
    for (const { ruleId, ruleIndex } of results) {
      const rule = all[ruleIndex];
      expect(rule?.id).toBe(ruleId);
      expect(rule?.helpUri).toMatch(new RegExp(`/docs/rules/${ruleId}\\.md$`));
      const page = readFileSync(join(import.meta.dirname, `../../../docs/rules/${ruleId}.md`), "utf8");
      expect(rule?.help.markdown).toBe(page);
    }
    expect(all.filter(({ help }) => help.markdown !== undefined)).toHaveLength(2);
  });

  test("has paths of the repository, encoded, and where it lies", async () => {
    const tree = temporaryTree({ ".git/": "", "a b/ü%#.Dockerfile": FETCH });
    const run = read((await runIn(join(tree, "a b"), ["-f", "sarif"])).stdout);
    const location = run.results[0]?.locations[0]?.physicalLocation.artifactLocation;
    expect(location).toEqual({ uri: "a%20b/%C3%BC%25%23.Dockerfile", uriBaseId: "%SRCROOT%", index: 0 });
    expect(run.originalUriBaseIds["%SRCROOT%"]?.uri).toBe(pathToFileURL(`${tree}/`).href);
  });

  test("columns are UTF-16 code units, and the end is not in the region", async () => {
    const line = 'RUN echo "😀" && go install example.com/tool@latest';
    const { results } = await lint({ Dockerfile: `FROM golang:1.24\n${line}\n` });
    const region = results.find(({ ruleId }) => ruleId === "require-goproxy")?.locations[0]?.physicalLocation
      .region;
    expect(region).toMatchObject({ startLine: 2, endLine: 2 });
    expect(line.slice((region?.startColumn ?? 0) - 1, (region?.endColumn ?? 0) - 1)).toBe(
      "go install example.com/tool@latest",
    );
  });

  test.each([FETCH, `\ufeff${FETCH}`, FETCH.replaceAll("\n", "\r\n")])(
    "a fix, applied by its regions, is what --fix writes: %j",
    async (text) => {
      const tree = temporaryTree({ ".git/": "", Dockerfile: text });
      const { results } = read((await runIn(tree, ["-f", "sarif"])).stdout);
      await runIn(tree, ["--fix"]);
      const replacement = results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements[0];
      expect(replacement).toBeDefined();
      const plain = text.replace("\ufeff", "");
      const offset = (line: number, column: number): number =>
        plain
          .split("\n")
          .slice(0, line - 1)
          .join("\n").length +
        (line > 1 ? 1 : 0) +
        column -
        1;
      const { startLine = 1, startColumn = 1, endLine = 1, endColumn = 1 } = replacement?.deletedRegion ?? {};
      const fixed =
        plain.slice(0, offset(startLine, startColumn)) +
        (replacement?.insertedContent?.text ?? "") +
        plain.slice(offset(endLine, endColumn));
      expect(fixed).toBe(readFileSync(join(tree, "Dockerfile"), "utf8").replace("\ufeff", ""));
    },
  );

  test("has suggestions as fixes, and none that writes a password", async () => {
    const fix = { range: [0, 4], text: "" } as const;
    const token = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
    const suggestions = [
      { messageId: "one", desc: "Remove it.", fix },
      { messageId: "two", desc: "Write it.", fix: { range: [0, 0], text: token } },
    ] as const;
    const text = await written("sarif", [result({ messages: [message({ suggestions })] })]);
    expect(text).not.toContain(token);
    expect(read(text).results[0]?.fixes).toEqual([
      {
        description: { text: "Remove it." },
        artifactChanges: [
          {
            artifactLocation: { uri: "deploy/Dockerfile", uriBaseId: "%SRCROOT%" },
            replacements: [{ deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 5 } }],
          },
        ],
      },
    ]);
  });

  test("has what is suppressed, with the reason, and what is said of comments", async () => {
    const text = [
      "# dockerlint-go-disable-next-line require-goproxy -- our runners have a mirror",
      "# dockerlint-go-disable user-exists",
    ].join("\n");
    const lines = FETCH.split("\n");
    const { results } = await lint({ Dockerfile: [lines[0], lines[1], text, lines[2], ""].join("\n") });
    expect(results.map(({ ruleId, suppressions }) => [ruleId, suppressions])).toEqual([
      ["suppression-comments", undefined],
      ["require-goproxy", [{ kind: "inSource", justification: "our runners have a mirror" }]],
    ]);
  });

  test("fingerprints stay when lines move", async () => {
    const prints = async (text: string): Promise<string[]> =>
      (await lint({ Dockerfile: text })).results.map(({ partialFingerprints }) =>
        JSON.stringify(partialFingerprints),
      );
    const before = await prints(`${FETCH}USER ap\n`);
    expect(await prints(`# one\n\n${FETCH}# two\nUSER ap\n`)).toEqual(before);
    expect(new Set(before).size).toBe(2);
  });

  test("tells whether the job was done, and of files that could not be read", async () => {
    const [fine] = (await lint({ Dockerfile: FETCH })).invocations;
    expect(fine).toMatchObject({ executionSuccessful: true, exitCode: 0, toolExecutionNotifications: [] });
    const failing = await lint({ Dockerfile: "FROM golang:1.24\nUSER ap\n" });
    expect(failing.invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 1 });
    const [broken] = (await lint({ "a/Dockerfile": new Uint8Array([0xff]), Dockerfile: FETCH })).invocations;
    expect(broken).toMatchObject({
      executionSuccessful: false,
      exitCode: 2,
      toolExecutionNotifications: [
        {
          level: "error",
          message: { text: "a/Dockerfile: is not UTF-8: byte 0 cannot be read as text." },
          locations: [
            { physicalLocation: { artifactLocation: { uri: "a/Dockerfile", uriBaseId: "%SRCROOT%" } } },
          ],
        },
      ],
    });
  });

  test("is valid for findings in files outside of the repository, without an end, and at the start", async () => {
    const odd: Parameters<typeof message>[0] = { line: 1, column: 1, ruleId: "go-version" };
    const bare = { ...message(odd) };
    delete (bare as { endLine?: number }).endLine;
    delete (bare as { endColumn?: number }).endColumn;
    const run = read(
      await written("sarif", [result({ filePath: "/else where/Dockerfile", messages: [bare] })]),
    );
    expect(run.results[0]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "file:///else%20where/Dockerfile", index: 0 },
      region: { startLine: 1, startColumn: 1 },
    });
    expect(run.originalUriBaseIds["%SRCROOT%"]?.uri).toBe(`file://${ROOT}/`);
  });
});
