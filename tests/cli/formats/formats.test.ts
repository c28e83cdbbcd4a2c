import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FORMAT_NAMES } from "../../../src/cli/formats/index.ts";
import { lacks } from "../../installed.ts";
import { temporaryTree } from "../../workspace/temporary-tree.ts";
import { runIn } from "../run-in.ts";
import { ROOT, message, result, written } from "./report-of.ts";
import { xmlProblems } from "./xmllint.ts";

/** What a terminal would obey, and what turns text around. */
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const TOKEN = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
const XML = FORMAT_NAMES.filter((name) => ["checkstyle", "junit"].includes(name));
const JSON_FORMATS = ["json", "sarif", "gitlab"];

/** Text of a Dockerfile that means no good. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        ...[
          "\n",
          "\r",
          "\u001b[2J",
          "\u009b1m",
          "\u0000",
          "\u202e",
          "\ud800",
          "\uffff",
          "\t",
          "]]>",
          "<a>",
          "&",
        ],
        ...[
          "::error::",
          "\n::set-env name=A::b",
          "##[add-mask]a",
          "%0A",
          "%",
          '"',
          "'",
          ",",
          ":",
          ` ${TOKEN} `,
        ],
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe.each(FORMAT_NAMES)("%s", (format) => {
  test("shows controls of the file instead of sending them, and is what its readers can read", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (text, name, source) => {
        const found = result({
          filePath: `${ROOT}/${name.replaceAll("/", "").replaceAll(TOKEN, "")}`,
          messages: [message({ message: text }), message({ message: text, severity: 1, ruleId: null })],
          source,
        });
        const report = await written(format, [found], { troubles: [{ message: text }], exitStatus: 2 });
        expect(report).not.toMatch(CONTROLS);
        expect(report).not.toContain(TOKEN);
        if (JSON_FORMATS.includes(format)) JSON.parse(report);
      }),
      { numRuns: 200 },
    );
  });

  test.skipIf(!XML.includes(format) || lacks("xmllint"))("is well-formed XML", async () => {
    const texts = fc.sample(hostile, { numRuns: 300, seed: 7 });
    const found = texts.map((text) =>
      result({ filePath: `${ROOT}/${text}`, messages: [message({ message: text, source: text } as object)] }),
    );
    expect(xmlProblems(await written(format, found, { troubles: [{ message: texts.join("") }] }))).toBe("");
    expect(xmlProblems("<a>")).not.toBe("");
  });

  test("covers passwords of the file", async () => {
    const source = `FROM golang:1.24\nRUN git clone https://me:${TOKEN}@git.corp.example/x\nUSER ap\n`;
    const tree = temporaryTree({ ".git/": "", Dockerfile: source, "a/Dockerfile": source });
    const { status, stdout } = await runIn(tree, ["-f", format]);
    expect(status).toBe(1);
    expect(stdout).toContain(format === "stylish" ? "user-exists" : "Dockerfile");
    expect(stdout).not.toContain(TOKEN);
  });

  test("goes into a file", async () => {
    const tree = temporaryTree({ ".git/": "", Dockerfile: "FROM golang:1.24\nUSER ap\n" });
    const direct = await runIn(tree, ["-f", format]);
    expect(direct.stdout).not.toBe("");
    const kept = await runIn(tree, ["-f", format, "-o", "report"]);
    expect([kept.stdout, kept.status]).toEqual(["", direct.status]);
  });

  test("of nothing is nothing, or an empty report", async () => {
    const report = await written(format, [], { exitStatus: 0 });
    if (JSON_FORMATS.includes(format)) JSON.parse(report);
    else if (!XML.includes(format)) expect(report).toBe("");
  });
});

test("compact has one line a finding, as ESLint's", async () => {
  const findings = [message(), message({ ruleId: null, severity: 1, message: "Unused." })];
  expect(await written("compact", [result({ messages: findings })], { cwd: `${ROOT}/deploy` })).toBe(
    [
      "Dockerfile: line 2, col 5, Error - It fails. Do this. (user-exists)",
      "Dockerfile: line 2, col 5, Warning - Unused.",
      "",
      "1 error, 1 warning",
      "",
    ].join("\n"),
  );
});

test("an unreadable file is in the reports that have a place for it", async () => {
  const tree = temporaryTree({ ".git/": "", Dockerfile: new Uint8Array([0xff]) });
  for (const format of ["sarif", "github", "junit"]) {
    const { status, stdout } = await runIn(tree, ["-f", format]);
    expect(status).toBe(2);
    expect(stdout).toContain("is not UTF-8");
  }
});
