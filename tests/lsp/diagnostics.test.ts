import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { type Diagnostic, PULLING, PUSHED, type Published, RawClient, uriOf } from "./client.ts";

const NO_MODULE = "FROM golang:1.24\nWORKDIR /shop\nRUN go mod download\n";
const MODULE = "module example.com/shop\n\ngo 1.24\n";
const GOOD = "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nRUN go mod download\n";

const codes = ({ diagnostics }: Pick<Published, "diagnostics">): (string | undefined)[] =>
  diagnostics.map(({ code }) => code);

describe("pushed diagnostics", () => {
  test("come with place, severity, the rule and its page, and go when the document is closed", async () => {
    const root = temporaryTree({ ".git/": "", Dockerfile: NO_MODULE });
    const file = join(root, "Dockerfile");
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(file, NO_MODULE, "dockerfile", 7);
    const published = await client.published(file);
    expect(published.version).toBe(7);
    expect(published.diagnostics).toHaveLength(1);
    expect(published.diagnostics[0]).toMatchObject({
      range: { start: { line: 2, character: 4 }, end: { line: 2, character: 19 } },
      severity: 1,
      code: "go-mod-before-download",
      codeDescription: {
        href: "https://github.com/dockerlint-go/dockerlint-go/blob/main/docs/rules/go-mod-before-download.md",
      },
      source: "dockerlint-go",
      message: expect.stringContaining("no modules specified") as string,
    });
    client.close(file);
    await client.published(file, ({ diagnostics }) => diagnostics.length === 0);
  });

  test("follow the text, and only the newest version is told", async () => {
    const root = temporaryTree({ ".git/": "", "go.mod": MODULE, Dockerfile: NO_MODULE });
    const file = join(root, "Dockerfile");
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(file, NO_MODULE);
    await client.published(file, ({ diagnostics }) => diagnostics.length === 1);
    const end = { line: 2, character: 0 };
    for (const [i, letter] of "COPY go.mod ./\n".split("").entries())
      client.change(file, i + 2, [{ range: { start: at(i), end: at(i) }, text: letter }]);
    function at(i: number): object {
      return { ...end, character: i };
    }
    const published = await client.published(file, ({ version }) => version === 16);
    expect(published.diagnostics).toEqual([]);
  });

  test("text without effect is tagged, and warnings are warnings", async () => {
    const root = temporaryTree({ ".git/": "" });
    const file = join(root, "Dockerfile");
    const text =
      "FROM golang:1.24\n# dockerlint-go-disable-next-line user-exists -- no longer\nRUN export A=b\n";
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(file, text);
    const { diagnostics } = await client.published(file);
    expect(diagnostics.map(({ code, tags, severity }) => [code, tags, severity])).toEqual([
      [undefined, [1], 2],
      ["no-lost-export", [1], 2],
    ]);
  });

  test("other places are named: the file of the context, where a COPY is missing", async () => {
    const sums = "FROM golang:1.24\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /app .\n";
    const root = temporaryTree({
      ".git/": "",
      "go.mod": `${MODULE}\nrequire example.com/pub/greet v1.1.0\n\nreplace example.com/pub/greet => ./greet\n`,
      "main.go": 'package main\n\nimport _ "example.com/pub/greet"\n\nfunc main() {}\n',
      "greet/go.mod": "module example.com/pub/greet\n",
      "greet/greet.go": "package greet\n",
    });
    const file = join(root, "Dockerfile");
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(file, sums);
    const { diagnostics } = await client.published(file);
    const found = diagnostics.find(({ code }) => code === "local-replace-copied");
    expect(found?.relatedInformation).toEqual([
      {
        location: {
          uri: uriOf(join(root, "go.mod")),
          range: { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } },
        },
        message: "/src/go.mod:7",
      },
      {
        location: {
          uri: uriOf(file),
          range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } },
        },
        message: expect.stringMatching(/^Add `COPY .*greet/) as string,
      },
    ]);
  });

  test("a client that cannot show more than text gets no more", async () => {
    const root = temporaryTree({ ".git/": "" });
    const client = new RawClient(root);
    await client.initialize(root, {});
    client.open(join(root, "Dockerfile"), "FROM golang:1.24\nRUN export A=b\n");
    const { diagnostics } = await client.published(join(root, "Dockerfile"));
    expect(Object.keys(diagnostics[0] ?? {}).sort()).toEqual([
      "code",
      "message",
      "range",
      "severity",
      "source",
    ]);
  });
});

describe("languages", () => {
  test.each([
    ["go.mod", "plaintext", "module example.com/shop\n\ngo one\n", "go-mod-syntax"],
    ["compose.yaml", "yaml", "services:\n  a:\n    build: ./none\n", "compose-build-paths"],
    ["build/my-image", "dockerfile", "FROM golang:1.24\nRUN export A=b\n", "no-lost-export"],
    ["Dockerfile.dev", "text", "FROM golang:1.24\nRUN export A=b\n", "no-lost-export"],
  ])("%s as %s", async (name, language, text, code) => {
    const root = temporaryTree({ ".git/": "" });
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(join(root, name), text, language);
    expect(codes(await client.published(join(root, name)))).toContain(code);
  });

  test("a text without a file has no build context", async () => {
    const root = temporaryTree({ ".git/": "", "go.mod": MODULE });
    const client = new RawClient(root);
    await client.initialize(root);
    client.open("untitled:Untitled-1", "FROM golang:1.24\nCOPY none.txt /\nRUN export A=b\n");
    expect(codes(await client.published("untitled:Untitled-1"))).toEqual(["no-lost-export"]);
  });

  test("what is none of ours is left alone", async () => {
    const root = temporaryTree({ ".git/": "" });
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(join(root, "notes.txt"), "FROM golang:1.24\nRUN export A=b\n", "plaintext");
    client.open(join(root, "Dockerfile"), "FROM golang:1.24\nRUN export A=b\n");
    await client.published(join(root, "Dockerfile"));
    expect(client.received.filter(({ method }) => method === "textDocument/publishDiagnostics")).toHaveLength(
      1,
    );
  });
});

describe("what lies around", () => {
  test("an unsaved go.mod counts, and no longer when it is closed", async () => {
    const root = temporaryTree({ ".git/": "", "go.mod": MODULE, Dockerfile: GOOD });
    const file = join(root, "Dockerfile");
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(file, GOOD);
    expect(codes(await client.published(file))).toEqual([]);
    client.open(join(root, "go.mod"), MODULE, "go.mod");
    const from = client.received.length;
    client.change(join(root, "go.mod"), 2, [{ text: "module example.com/shop\n\ngo one\n" }]);
    expect(codes(await client.published(file, ({ diagnostics }) => diagnostics.length > 0, from))).toEqual([
      "go-mod-syntax",
    ]);
    const later = client.received.length;
    client.close(join(root, "go.mod"));
    await client.published(file, ({ diagnostics }) => diagnostics.length === 0, later);
  });

  test("files that change on disk count when the client says so, and it is asked to", async () => {
    const root = temporaryTree({ ".git/": "", "go.mod": MODULE, "main.go": "" });
    const text = `${GOOD}COPY main.go ./\n`;
    const file = join(root, "Dockerfile");
    const client = new RawClient(root);
    await client.initialize(root, {
      ...PUSHED,
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
    });
    const asked = await client.until(({ method }) => method === "client/registerCapability");
    expect(JSON.stringify(asked.params)).toContain("go.mod");
    client.open(file, text);
    expect(codes(await client.published(file))).toEqual([]);
    rmSync(join(root, "go.mod"));
    const from = client.received.length;
    client.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uriOf(join(root, "go.mod")), type: 3 }],
    });
    const published = await client.published(file, ({ diagnostics }) => diagnostics.length > 0, from);
    expect(codes(published)).toContain("copy-source-exists");
  });

  test("a save makes it read everything again", async () => {
    const root = temporaryTree({ ".git/": "", "go.mod": MODULE });
    const text = `${GOOD}COPY shop.toml /etc/\n`;
    const file = join(root, "Dockerfile");
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(file, text);
    expect(codes(await client.published(file))).toEqual(["copy-source-exists"]);
    writeFileSync(join(root, "shop.toml"), "");
    const from = client.received.length;
    client.notify("textDocument/didSave", { textDocument: { uri: uriOf(file) } });
    await client.published(file, ({ diagnostics }) => diagnostics.length === 0, from);
  });

  test("a compose file sees the unsaved Dockerfile", async () => {
    const compose = "services:\n  a:\n    build:\n      context: .\n      target: final\n";
    const root = temporaryTree({ ".git/": "", Dockerfile: "FROM scratch AS final\n" });
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(join(root, "compose.yaml"), compose, "yaml");
    expect(codes(await client.published(join(root, "compose.yaml")))).toEqual([]);
    const from = client.received.length;
    client.open(join(root, "Dockerfile"), "FROM scratch AS last\n");
    const published = await client.published(
      join(root, "compose.yaml"),
      ({ diagnostics }) => diagnostics.length > 0,
      from,
    );
    expect(codes(published)).toEqual(["compose-build-target"]);
  });
});

describe("configuration", () => {
  test("a broken one is told in its file; meanwhile the last good one holds", async () => {
    const root = temporaryTree({ ".git/": "", ".dockerlint-go.yaml": "rules:\n  no-lost-export: off\n" });
    const [file, own] = [join(root, "Dockerfile"), join(root, ".dockerlint-go.yaml")];
    const text = "FROM golang:1.24\nRUN export A=b\n";
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(file, text);
    expect(codes(await client.published(file))).toEqual([]);
    const from = client.received.length;
    client.open(own, "rules:\n  no-lost-exprt: off\n", "yaml");
    const broken = await client.published(own, ({ diagnostics }) => diagnostics.length > 0, from);
    expect(broken.diagnostics[0]?.range.start).toEqual({ line: 1, character: 2 });
    expect(broken.diagnostics[0]?.message).toContain("no-lost-export");
    expect(codes(await client.published(file, undefined, from))).toEqual([]);
    const later = client.received.length;
    client.change(own, 2, [{ text: "rules:\n  no-lost-export: error\n" }]);
    const again = await client.published(file, ({ diagnostics }) => diagnostics.length > 0, later);
    expect(again.diagnostics[0]?.severity).toBe(1);
    await client.published(own, ({ diagnostics }) => diagnostics.length === 0, later);
  });

  test("with one that was never good the defaults hold", async () => {
    const root = temporaryTree({ ".git/": "", ".dockerlint-go.yaml": "rules: [\n" });
    const client = new RawClient(root);
    await client.initialize(root);
    client.open(join(root, "Dockerfile"), "FROM golang:1.24\nRUN export A=b\n");
    expect(codes(await client.published(join(root, "Dockerfile")))).toEqual(["no-lost-export"]);
    const broken = await client.published(join(root, ".dockerlint-go.yaml"));
    expect(broken.diagnostics).toHaveLength(1);
  });

  test("settings of the editor: a configuration, off, on save; what cannot be is told", async () => {
    const root = temporaryTree({ ".git/": "", "lint.yaml": "rules:\n  no-lost-export: off\n" });
    const file = join(root, "Dockerfile");
    const text = "FROM golang:1.24\nRUN export A=b\n";
    const client = new RawClient(root);
    await client.initialize(root, PUSHED, { configuration: "lint.yaml", run: "onSave", enable: "yes" });
    const told = await client.until(({ method }) => method === "window/showMessage");
    expect(told.params).toMatchObject({ message: expect.stringContaining("enable") as string });
    client.open(file, text);
    expect(codes(await client.published(file))).toEqual([]);
    let from = client.received.length;
    client.notify("workspace/didChangeConfiguration", {
      settings: { "dockerlint-go": { configuration: null } },
    });
    expect(codes(await client.published(file, undefined, from))).toEqual(["no-lost-export"]);
    from = client.received.length;
    client.change(file, 2, [{ text: "FROM golang:1.24\n" }]);
    await client.request("textDocument/hover", {
      textDocument: { uri: uriOf(file) },
      position: { line: 0, character: 0 },
    });
    client.notify("textDocument/didSave", { textDocument: { uri: uriOf(file) } });
    expect(codes(await client.published(file, undefined, from))).toEqual([]);
    from = client.received.length;
    client.change(file, 3, [{ text }]);
    client.notify("workspace/didChangeConfiguration", { settings: { enable: false } });
    expect(codes(await client.published(file, undefined, from))).toEqual([]);
  });
});

describe("pulled diagnostics", () => {
  interface Report {
    readonly kind: string;
    readonly resultId?: string;
    readonly items?: readonly Diagnostic[];
  }

  test("are answered with an id, and unchanged when they are; nothing is pushed", async () => {
    const root = temporaryTree({ ".git/": "" });
    const file = join(root, "Dockerfile");
    const client = new RawClient(root);
    const { capabilities } = await client.initialize(root, PULLING);
    expect(capabilities["diagnosticProvider"]).toMatchObject({ interFileDependencies: true });
    client.open(file, "FROM golang:1.24\nRUN export A=b\n");
    const ask = (previousResultId?: string): Promise<Report> =>
      client.request("textDocument/diagnostic", { textDocument: { uri: uriOf(file) }, previousResultId });
    const first = await ask();
    expect(first).toMatchObject({ kind: "full", items: [{ code: "no-lost-export" }] });
    expect(await ask(first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
    client.change(file, 2, [{ text: "FROM golang:1.24\n" }]);
    expect(await ask(first.resultId)).toMatchObject({ kind: "full", items: [] });
    expect(client.received.filter(({ method }) => method === "textDocument/publishDiagnostics")).toEqual([]);
  });

  test("the client is told to ask again when go.mod has changed", async () => {
    const root = temporaryTree({ ".git/": "", "go.mod": MODULE, Dockerfile: GOOD });
    const client = new RawClient(root);
    await client.initialize(root, PULLING);
    client.open(join(root, "Dockerfile"), GOOD);
    client.open(join(root, "go.mod"), "module example.com/shop\n\ngo one\n", "go.mod");
    await client.until(({ method }) => method === "workspace/diagnostic/refresh");
  });

  test("of the whole workspace", async () => {
    const bad = "FROM golang:1.24\nRUN export A=b\n";
    const root = temporaryTree({
      ".git/": "",
      "a/Dockerfile": bad,
      "b/Dockerfile": "FROM scratch\n",
      "c.txt": "",
    });
    const client = new RawClient(root);
    const { capabilities } = await client.initialize(root, PULLING, { workspaceDiagnostics: true });
    expect(capabilities["diagnosticProvider"]).toMatchObject({ workspaceDiagnostics: true });
    interface All {
      readonly items: readonly (Report & { readonly uri: string })[];
    }
    const all = await client.request<All>("workspace/diagnostic", { previousResultIds: [] });
    expect(all.items.map(({ uri, items }) => [uri, items?.length])).toEqual([
      [uriOf(join(root, "a/Dockerfile")), 1],
      [uriOf(join(root, "b/Dockerfile")), 0],
    ]);
    const previousResultIds = all.items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const gone = uriOf(join(root, "gone/Dockerfile"));
    const again = await client.request<All>("workspace/diagnostic", {
      previousResultIds: [...previousResultIds, { uri: gone, value: "x" }],
    });
    expect(again.items.map(({ kind }) => kind)).toEqual(["unchanged", "unchanged", "full"]);
    const summary = await client.request("workspace/executeCommand", {
      command: "dockerlint-go.lintWorkspace",
    });
    expect(summary).toEqual({ files: 2, findings: 1 });
    await client.published(join(root, "a/Dockerfile"), ({ diagnostics }) => diagnostics.length === 1);
  });
});
