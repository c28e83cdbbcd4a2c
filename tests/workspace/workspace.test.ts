import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type LintMessage, lintText } from "../../src/linter/index.ts";
import { FileError, Workspace } from "../../src/workspace/index.ts";
import { temporaryTree } from "./temporary-tree.ts";

const DOCKERFILE = "FROM golang:1.24\nWORKDIR /src\nCOPY go.mod ./\nRUN go build ./...\n";
const OFF = "rules:\n  require-goproxy: off\n";

async function lint(workspace: Workspace, file: string, text: string): Promise<readonly LintMessage[]> {
  const options = await workspace.optionsFor(file);
  if (!options) throw new Error(`${file} is ignored`);
  return lintText(text, options).messages;
}

const rulesOf = (messages: readonly LintMessage[]): (string | null)[] => messages.map(({ ruleId }) => ruleId);

describe("Workspace", () => {
  const files = {
    ".git/": "",
    Dockerfile: DOCKERFILE,
    "go.mod": "module m\n\ngo 1.24\n",
    "main.go": "package main\n",
  };

  test("knows a file's context, configuration and compose files", async () => {
    const root = temporaryTree({ ...files, "go.mod": "module m\n\ngo 1.27\n" });
    const workspace = new Workspace({ directory: root });
    expect(rulesOf(await lint(workspace, join(root, "Dockerfile"), DOCKERFILE))).toContain("go-version");
  });

  test("takes an open text for what is in a file, also where there is none", async () => {
    const root = temporaryTree(files);
    const file = join(root, "Dockerfile");
    expect(rulesOf(await lint(new Workspace({ directory: root }), file, DOCKERFILE))).not.toContain(
      "go-version",
    );
    const newer = new Map([[join(root, "go.mod"), "module m\n\ngo 1.27\n"]]);
    const edited = new Workspace({ directory: root, open: newer });
    expect(rulesOf(await lint(edited, file, DOCKERFILE))).toContain("go-version");
    const fetching = `${DOCKERFILE}RUN go install example.com/tool@v1.0.0\n`;
    const configured = new Workspace({
      directory: root,
      open: new Map([[join(root, ".dockerlint-go.yaml"), OFF]]),
    });
    expect(rulesOf(await lint(configured, file, fetching))).not.toContain("require-goproxy");
    const added = new Workspace({ directory: root, open: new Map([[join(root, "new.sum"), ""]]) });
    const copying = "FROM golang:1.24\nWORKDIR /src\nCOPY go.mod new.sum ./\n";
    expect(rulesOf(await lint(added, file, copying))).not.toContain("copy-source-exists");
    expect(rulesOf(await lint(new Workspace({ directory: root }), file, copying))).toContain(
      "copy-source-exists",
    );
  });

  test("says of a configuration file what is wrong with it, and where", async () => {
    const root = temporaryTree({ ...files, ".dockerlint-go.yaml": "rules:\n  require-gproxy: off\n" });
    const workspace = new Workspace({ directory: root });
    const failure = await workspace.optionsFor(join(root, "Dockerfile")).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FileError);
    const { path, place, reason } = failure as FileError;
    expect({ path, place }).toEqual({
      path: join(root, ".dockerlint-go.yaml"),
      place: { line: 2, column: 3 },
    });
    expect(reason).toContain("require-goproxy");
  });

  test("leaves out what the configuration ignores", async () => {
    const root = temporaryTree({ ...files, ".dockerlint-go.yaml": "ignores: [Dockerfile]\n" });
    expect(await new Workspace({ directory: root }).optionsFor(join(root, "Dockerfile"))).toBeUndefined();
  });
});
