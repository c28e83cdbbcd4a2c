import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { type Diagnostic, PULLING, PUSHED, RawClient, uriOf } from "./client.ts";

const LOST = "FROM golang:1.24\nRUN export A=b\n";

interface Report {
  readonly items: readonly Diagnostic[];
}

describe("positions", () => {
  // One letter of four bytes and two UTF-16 units before the command.
  const text = "FROM golang:1.24\nRUN echo 😀é && go buidl\n";

  test.each([
    [undefined, "utf-16", 16],
    [["utf-16", "utf-8"], "utf-16", 16],
    [["utf-8", "utf-16"], "utf-8", 19],
    [["utf-32"], "utf-32", 15],
    [["utf-7"], "utf-16", 16],
  ])("a client that offers %j counts in %s", async (offered, agreed, character) => {
    const root = temporaryTree({ ".git/": "" });
    const file = join(root, "Dockerfile");
    const client = new RawClient(root);
    const { capabilities } = await client.initialize(root, {
      ...PULLING,
      ...(offered ? { general: { positionEncodings: offered } } : {}),
    });
    expect(capabilities["positionEncoding"]).toBe(agreed);
    client.open(file, text);
    const ask = (): Promise<Report> =>
      client.request("textDocument/diagnostic", { textDocument: { uri: uriOf(file) } });
    const [found] = (await ask()).items;
    expect(found?.code).toBe("valid-go-command");
    expect(found?.range.start).toEqual({ line: 1, character });
    // An edit in the same units: "buidl" becomes "version".
    const at = (more: number): object => ({ line: 1, character: character + more });
    client.change(file, 2, [{ range: { start: at(3), end: at(8) }, text: "version" }]);
    expect((await ask()).items).toEqual([]);
  });

  test("lines end at CR LF, at LF and at CR, as the protocol has it; a byte order mark counts as a letter", async () => {
    const root = temporaryTree({ ".git/": "" });
    const file = join(root, "Dockerfile");
    const client = new RawClient(root);
    await client.initialize(root, PULLING);
    client.open(file, "\ufeffFROM golang:1.24\r\n# a\rb\nRUN export A=b\r\n");
    const { items } = await client.request<Report>("textDocument/diagnostic", {
      textDocument: { uri: uriOf(file) },
    });
    expect(items.find(({ code }) => code === "no-lost-export")?.range.start.line).toBe(3);
    client.change(file, 2, [{ text: "\ufeffFROM golang:1.24 AS 9\n" }]);
    const again = await client.request<Report>("textDocument/diagnostic", {
      textDocument: { uri: uriOf(file) },
    });
    expect(again.items[0]?.range.start).toMatchObject({ line: 0, character: expect.any(Number) as number });
  });
});

test("a request that is cancelled is answered so, whether it has begun or not, and the next one is answered", async () => {
  const root = temporaryTree({ ".git/": "" });
  const file = join(root, "Dockerfile");
  const client = new RawClient(root);
  await client.initialize(root, PULLING);
  client.open(file, LOST);
  const params = { textDocument: { uri: uriOf(file) }, position: { line: 1, character: 1 } };
  const ids = [1, 2, 3].map(() => {
    const id = client.send("textDocument/hover", params);
    client.notify("$/cancelRequest", { id });
    return id;
  });
  for (const id of ids) expect((await client.response(id)).error?.code).toBe(-32800);
  expect(await client.request("textDocument/hover", params)).toHaveProperty("contents");
});

test("a file of 5 MB does not stop it", async () => {
  const root = temporaryTree({ ".git/": "" });
  const [long, short] = [join(root, "Dockerfile.long"), join(root, "Dockerfile")];
  const client = new RawClient(root);
  await client.initialize(root);
  client.open(long, `FROM golang:1.24\n${"RUN export A=b\n".repeat(350_000)}`);
  client.open(short, LOST);
  const { diagnostics } = await client.published(long);
  expect(diagnostics).toMatchObject([
    { severity: 3, message: expect.stringContaining("megabyte") as string },
  ]);
  expect((await client.published(short)).diagnostics).toHaveLength(1);
  const hover = { textDocument: { uri: uriOf(long) }, position: { line: 1, character: 1 } };
  expect(await client.request("textDocument/hover", hover)).toBeNull();
});

test("nothing outside of the workspace is read, by links or settings", async () => {
  const outside = temporaryTree({
    "secret.yaml": "secret: [\n",
    "go.mod": "module secret.example\n\ngo one\n",
  });
  const root = temporaryTree({ ".git/": "" });
  symlinkSync(join(outside, "secret.yaml"), join(root, ".dockerlint-go.yaml"));
  symlinkSync(join(outside, "go.mod"), join(root, "go.mod"));
  const client = new RawClient(root);
  await client.initialize(root, PUSHED, { configuration: join(outside, "secret.yaml") });
  const file = join(root, "Dockerfile");
  client.open(file, `${LOST}WORKDIR /src\nCOPY go.mod ./\nRUN go mod download\n`);
  const published = await client.published(file);
  expect(published.diagnostics.map(({ code }) => code)).toContain("no-lost-export");
  const told = await client.until(({ method }) => method === "window/showMessage");
  expect(told.params).toMatchObject({
    message: expect.stringContaining("leads out of the repository") as string,
  });
  const all = JSON.stringify(client.received);
  expect(all).not.toContain("secret.example");
  expect(all).not.toContain("secret:");
});

describe("the end", () => {
  test.each([
    ["after shutdown", ["shutdown"], 0],
    ["without", [], 1],
  ])("exit %s", async (_, before, status) => {
    const root = temporaryTree({});
    const client = new RawClient(root);
    await client.initialize(root);
    for (const method of before) await client.request(method, undefined);
    client.notify("exit", undefined);
    expect(await client.exited).toBe(status);
  });

  test("a client that goes without a word takes the server with it", async () => {
    const client = new RawClient(temporaryTree({}));
    await client.initialize(undefined);
    client.process.stdin.end();
    expect(await client.exited).toBe(1);
  });

  test("nor does it outlive the client's process, whoever holds the pipe", async () => {
    const { pid: gone } = spawnSync(process.execPath, ["-e", "0"]);
    const client = new RawClient(temporaryTree({}));
    await client.request("initialize", { processId: gone, rootUri: null, capabilities: {} });
    expect(await client.exited).toBe(1);
  });
});

test("before it is initialized a question is refused", async () => {
  const client = new RawClient(temporaryTree({}));
  const params = { textDocument: { uri: "file:///x/Dockerfile" }, position: { line: 0, character: 0 } };
  client.write(JSON.stringify({ jsonrpc: "2.0", id: "early", method: "textDocument/hover", params }));
  expect((await client.until(({ id }) => id === "early")).error?.code).toBe(-32002);
});

test("what it does is logged for a client that wants to know", async () => {
  const root = temporaryTree({ Dockerfile: LOST });
  const client = new RawClient(root);
  await client.initialize(root);
  client.notify("$/setTrace", { value: "messages" });
  client.open(join(root, "Dockerfile"), LOST);
  const { params } = await client.until(({ method }) => method === "$/logTrace");
  expect(params).toMatchObject({ message: expect.stringMatching(/findings in .* ms$/) as string });
});

test("messages that are no messages do not stop it", async () => {
  const root = temporaryTree({ ".git/": "" });
  const client = new RawClient(root);
  await client.initialize(root);
  client.write('{"jsonrpc":"2.0","method":');
  client.write('"a string"');
  client.write('{"jsonrpc":"2.0","id":"x","method":"no/such"}');
  expect((await client.until(({ id }) => id === "x")).error?.code).toBe(-32601);
  client.notify("textDocument/didChange", {
    textDocument: { uri: "file:///none", version: 2 },
    contentChanges: [],
  });
  client.notify("textDocument/didClose", { textDocument: { uri: "file:///none" } });
  client.notify("workspace/didChangeConfiguration", { settings: 3 });
  client.open(join(root, "Dockerfile"), LOST);
  expect((await client.published(join(root, "Dockerfile"))).diagnostics).toHaveLength(1);
});

test("a question before initialize is refused", async () => {
  const client = new RawClient(temporaryTree({}));
  const id = client.send("textDocument/hover", {
    textDocument: { uri: "file:///x" },
    position: { line: 0, character: 0 },
  });
  expect((await client.response(id)).error).toBeDefined();
  await client.initialize(undefined);
});
