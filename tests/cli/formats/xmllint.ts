import { spawnSync } from "node:child_process";

/** What libxml2 says of a document; empty when it is well-formed. */
export function xmlProblems(document: string): string {
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "-"], {
    input: document,
    encoding: "utf8",
  });
  return status === 0 ? "" : stderr || `status ${String(status)}`;
}

/** The string value of an XPath expression. */
export function xpath(document: string, expression: string): string {
  const { stdout, stderr } = spawnSync("xmllint", ["--xpath", `string(${expression})`, "-"], {
    input: document,
    encoding: "utf8",
  });
  return stderr === "" ? stdout.replace(/\n$/, "") : stderr;
}
