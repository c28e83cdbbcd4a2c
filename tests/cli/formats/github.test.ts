import { describe, expect, test } from "vitest";
import { ROOT, message, result, written } from "./report-of.ts";

const lines = async (...given: Parameters<typeof written> extends [string, ...infer Rest] ? Rest : never) =>
  (await written("github", ...given)).split("\n");

describe("github", () => {
  test("has a command a finding, and all of them in a group", async () => {
    const findings = [
      message(),
      message({
        severity: 1,
        ruleId: null,
        message: "Unused.",
        line: 1,
        column: 1,
        endLine: 3,
        endColumn: 2,
      }),
    ];
    expect(await lines([result({ messages: findings })])).toEqual([
      "::error file=deploy/Dockerfile,line=2,endLine=2,col=5,endColumn=9,title=dockerlint-go%3A user-exists::It fails.%0ADo this.",
      "::warning file=deploy/Dockerfile,line=1,endLine=3,title=dockerlint-go::Unused.",
      "::group::dockerlint-go: 1 error, 1 warning",
      "- deploy/Dockerfile:2:5  error  It fails. Do this.  user-exists",
      "- deploy/Dockerfile:1:1  warning  Unused.",
      "::endgroup::",
      "",
    ]);
  });

  test("escapes what GitHub reads as its own", async () => {
    const [first] = await lines([
      result({
        filePath: `${ROOT}/a,b:c%.Dockerfile`,
        messages: [message({ message: "100%, a: b\r\n::stop-commands::x\n##[add-mask]y" })],
      }),
    ]);
    expect(first).toBe(
      "::error file=a%2Cb%3Ac%25.Dockerfile,line=2,endLine=2,col=5,endColumn=9,title=dockerlint-go%3A user-exists" +
        "::100%25, a: b\\u000d%0A::stop-commands::x%0A##\u200b[add-mask]y",
    );
  });

  test("a linted file cannot begin a command", async () => {
    const text = "x\n::error::y\r::set-output::z ##[error]w";
    const all = await lines([
      result({ filePath: `${ROOT}/${text}`, messages: [message({ message: text })] }),
    ]);
    const commands = all.filter((line) => line.trimStart().startsWith("::"));
    expect(commands.map((line) => line.split(" ")[0])).toEqual([
      "::error",
      "::group::dockerlint-go:",
      "::endgroup::",
    ]);
    expect(all.join("\n")).not.toContain("##[");
  });

  test("has paths relative to the workspace when the run is in it, else to the repository", async () => {
    const file = async (env: Readonly<Record<string, string>>): Promise<string | undefined> =>
      /file=([^,]*)/.exec(await written("github", [result()], { env, cwd: `${ROOT}/deploy` }))?.[1];
    expect(await file({})).toBe("deploy/Dockerfile");
    expect(await file({ GITHUB_WORKSPACE: "/work" })).toBe("shop/deploy/Dockerfile");
    expect(await file({ GITHUB_WORKSPACE: "/elsewhere" })).toBe("deploy/Dockerfile");
    expect(await file({ GITHUB_WORKSPACE: "" })).toBe("deploy/Dockerfile");
  });
});
