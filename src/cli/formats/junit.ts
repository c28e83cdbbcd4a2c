import type { LintMessage, LintResult } from "../../linter/index.ts";
import { type Format, type Trouble, oneLine, pathFrom, ruleOf } from "./report.ts";
import { XML_HEAD, element, escapeXml } from "./xml.ts";

/**
 * JUnit's XML: a suite a file and a test a finding. An error is a failure; a warning is a test that passes and says
 * something, as the run does. Paths are relative to the current directory.
 */
export const format: Format = ({ results, troubles, cwd }) => {
  const suites = [
    ...results.flatMap((result) => suiteOf(pathFrom(cwd, result.filePath), result)),
    ...(troubles.length === 0 ? [] : troubleSuite(troubles, cwd)),
  ];
  const sum = (key: "errorCount" | "warningCount"): number =>
    results.reduce((total, result) => total + result[key], 0);
  const clean = results.filter(({ messages }) => messages.length === 0).length;
  const head = {
    name: "dockerlint-go",
    tests: sum("errorCount") + sum("warningCount") + clean + troubles.length,
    failures: sum("errorCount"),
    errors: troubles.length,
  };
  return `${[XML_HEAD, ...element("testsuites", head, suites)].join("\n")}\n`;
};

function suiteOf(path: string, { messages, errorCount }: LintResult): string[] {
  const cases =
    messages.length === 0
      ? element("testcase", { name: "no findings", classname: path, file: path })
      : messages.flatMap((message) => caseOf(path, message));
  const head = { name: path, tests: Math.max(messages.length, 1), failures: errorCount, errors: 0 };
  return element("testsuite", head, cases);
}

function caseOf(path: string, message: LintMessage): string[] {
  const { line, column, severity } = message;
  const rule = ruleOf(message);
  const place = `${path}:${line}:${column}`;
  const text = escapeXml(`${place}: ${message.message}`);
  return element("testcase", { name: `${rule} ${line}:${column}`, classname: path, file: path, line }, [
    ...(severity === 2
      ? element("failure", { type: rule, message: oneLine(message) }, [text])
      : element("system-out", {}, [`warning: ${text}`])),
  ]);
}

function troubleSuite(troubles: readonly Trouble[], cwd: string): string[] {
  const cases = troubles.flatMap(({ path, message }) => {
    const name = path === undefined ? "dockerlint-go" : pathFrom(cwd, path);
    return element("testcase", { name, classname: "dockerlint-go" }, element("error", { message }));
  });
  return element(
    "testsuite",
    { name: "dockerlint-go", tests: troubles.length, failures: 0, errors: troubles.length },
    cases,
  );
}
