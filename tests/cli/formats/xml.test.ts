import { describe, expect, test } from "vitest";
import { lacks } from "../../installed.ts";
import { ROOT, message, result, written } from "./report-of.ts";
import { xmlProblems, xpath } from "./xmllint.ts";

const FINDINGS = [
  message({ message: "a < b & \"c\" 'd' ]]> \u001b[1m\nDo." }),
  message({ severity: 1, ruleId: null, message: "Unused.", line: 3 }),
];
const RESULTS = [result({ messages: FINDINGS }), result({ filePath: `${ROOT}/Dockerfile`, messages: [] })];

describe.skipIf(lacks("xmllint"))("checkstyle", () => {
  test("has every file with its findings, as an XML parser reads it", async () => {
    const document = await written("checkstyle", RESULTS);
    expect(xmlProblems(document)).toBe("");
    const at = (path: string): string => xpath(document, path);
    expect(at("/checkstyle/@version")).toBe("4.3");
    expect([at("//file[1]/@name"), at("//file[2]/@name"), at("count(//file)")]).toEqual([
      "deploy/Dockerfile",
      "Dockerfile",
      "2",
    ]);
    expect(at("//error[1]/@message")).toBe("a < b & \"c\" 'd' ]]> \\u001b[1m\nDo.");
    expect([at("//error[1]/@line"), at("//error[1]/@column"), at("//error[1]/@severity")]).toEqual([
      "2",
      "5",
      "error",
    ]);
    expect(at("//error[1]/@source")).toBe("dockerlint-go.user-exists");
    expect([at("//error[2]/@severity"), at("//error[2]/@source")]).toEqual([
      "warning",
      "dockerlint-go.suppression-comments",
    ]);
  });
});

describe.skipIf(lacks("xmllint"))("junit", () => {
  test("has a failure for an error alone, and a passed test for a warning and for a clean file", async () => {
    const document = await written("junit", RESULTS, {
      troubles: [{ path: `${ROOT}/x/Dockerfile`, message: "x/Dockerfile: is not UTF-8." }],
    });
    expect(xmlProblems(document)).toBe("");
    const at = (path: string): string => xpath(document, path);
    const attributes = (path: string): string[] =>
      ["tests", "failures", "errors"].map((name) => at(`${path}/@${name}`));
    expect(attributes("/testsuites")).toEqual(["4", "1", "1"]);
    expect(attributes("//testsuite[1]")).toEqual(["2", "1", "0"]);
    expect(attributes("//testsuite[2]")).toEqual(["1", "0", "0"]);
    expect(attributes("//testsuite[3]")).toEqual(["1", "0", "1"]);
    expect(at("count(//testcase)")).toBe("4");
    expect(at("count(//failure)")).toBe("1");
    expect(at("//failure/../@name")).toBe("user-exists 2:5");
    expect(at("//failure")).toContain("deploy/Dockerfile:2:5: a < b & \"c\" 'd' ]]>");
    expect(at("//system-out").trim()).toBe("warning: deploy/Dockerfile:3:5: Unused.");
    expect(at("//error/@message")).toBe("x/Dockerfile: is not UTF-8.");
  });
});
