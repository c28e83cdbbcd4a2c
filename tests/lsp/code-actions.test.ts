import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { type Diagnostic, PUSHED, type Range, RawClient, uriOf } from "./client.ts";

interface Edit {
  readonly range: Range;
  readonly newText?: string;
  readonly snippet?: { readonly value: string };
}

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly isPreferred?: boolean;
  readonly diagnostics?: readonly Diagnostic[];
  readonly edit?: {
    readonly documentChanges?: readonly {
      readonly textDocument: { readonly uri: string; readonly version: number };
      readonly edits: readonly Edit[];
    }[];
    readonly changes?: Readonly<Record<string, readonly Edit[]>>;
  };
  readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
}

const FETCH = "FROM golang:1.24\nWORKDIR /shop\nRUN go install example.com/tool@latest && \\\n    true\n";
const FIX_ALL = "source.fixAll.dockerlint-go";
const line = (n: number): Range => ({ start: { line: n, character: 4 }, end: { line: n, character: 4 } });

async function started(
  text: string,
  capabilities: object = PUSHED,
  name = "Dockerfile",
): Promise<{
  client: RawClient;
  uri: string;
  actions: (range: Range, only?: string[]) => Promise<Action[]>;
}> {
  const root = temporaryTree({ ".git/": "" });
  const client = new RawClient(root);
  await client.initialize(root, capabilities);
  const file = join(root, name);
  client.open(file, text, "plaintext", 3);
  const uri = uriOf(file);
  return {
    client,
    uri,
    actions: (range, only) =>
      client.request("textDocument/codeAction", {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      }),
  };
}

const editOf = (action: Action | undefined): Edit | undefined => action?.edit?.documentChanges?.[0]?.edits[0];

test("a fix, a suppression and the page of a rule are offered where the finding is", async () => {
  const { actions, uri, client } = await started(FETCH);
  const found = await actions(line(2), ["quickfix"]);
  expect(found.map(({ title, kind }) => [title, kind])).toEqual([
    ["Fix this (require-goproxy)", "quickfix"],
    ["Suppress require-goproxy here, with a reason", "quickfix"],
    ["Open the page of require-goproxy", "quickfix"],
  ]);
  const [fix, suppression, page] = found;
  expect(fix).toMatchObject({ isPreferred: true, diagnostics: [{ code: "require-goproxy" }] });
  expect(fix?.edit?.documentChanges?.[0]?.textDocument).toEqual({ uri, version: 3 });
  expect(editOf(fix)?.newText).toContain("ARG GOPROXY=");
  // Above the whole RUN, though the finding might stand in its second line.
  expect(editOf(suppression)).toEqual({
    range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
    newText: "# dockerlint-go-disable-next-line require-goproxy -- say why this is right here\n",
  });
  expect(await actions(line(0), ["quickfix"])).toEqual([]);
  client.answers.set("window/showDocument", () => ({ success: true }));
  await client.request("workspace/executeCommand", page?.command);
  const { params } = await client.until(({ method }) => method === "window/showDocument");
  expect(params).toMatchObject({
    uri: "https://github.com/dockerlint-go/dockerlint-go/blob/main/docs/rules/require-goproxy.md",
    external: true,
  });
});

test("a page that is no rule's is not opened, and no other command is known", async () => {
  const { client } = await started(FETCH);
  const execute = (command: string, word: unknown): Promise<unknown> =>
    client.request("workspace/executeCommand", { command, arguments: [word] });
  expect(await execute("dockerlint-go.openRule", "../../etc")).toBeNull();
  expect(await execute("dockerlint-go.openRule", 3)).toBeNull();
  expect(await execute("rm", "-rf")).toBeNull();
  expect(client.received.filter(({ method }) => method === "window/showDocument")).toEqual([]);
});

test("a suggestion is a quick fix that is not preferred", async () => {
  const { actions } = await started("FROM golang:1.24\nRUN export A=b\n");
  const found = await actions(line(1));
  const suggestion = found.find(({ title }) => title === "Use ENV.");
  expect(suggestion?.isPreferred).toBeUndefined();
  expect(editOf(suggestion)?.newText).toContain("ENV A=b");
});

test("the placeholder of a suppression is selected where the editor can", async () => {
  const { actions } = await started("FROM golang:1.24\n  RUN export A=b\n", {
    workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
  });
  const found = await actions(line(1));
  const suppression = found.find(({ title }) => title.startsWith("Suppress"));
  expect(editOf(suppression)?.snippet?.value).toBe(
    "  # dockerlint-go-disable-next-line no-lost-export -- ${1:say why this is right here}\n",
  );
});

test.each([
  [
    "go.mod",
    "module example.com/shop\n\ngo one\n",
    2,
    "// dockerlint-go-disable-next-line go-mod-syntax -- ",
  ],
  [
    "compose.yaml",
    "services:\n  a:\n    build: ./none\n",
    2,
    "    # dockerlint-go-disable-next-line compose-build-paths -- ",
  ],
])("a suppression in %s", async (name, text, at, comment) => {
  const { actions } = await started(text, PUSHED, name);
  const found = await actions({ start: { line: at, character: 0 }, end: { line: at, character: 20 } });
  const suppression = found.find(({ title }) => title.startsWith("Suppress"));
  expect(editOf(suppression)?.newText).toBe(`${comment}say why this is right here\n`);
  expect(editOf(suppression)?.range.start).toEqual({ line: at, character: 0 });
});

test("a suppression suppresses: the finding goes when it is inserted", async () => {
  const { actions, client, uri } = await started(FETCH);
  const suppression = (await actions(line(2))).find(({ title }) => title.startsWith("Suppress"));
  const edit = editOf(suppression);
  client.notify("textDocument/didChange", {
    textDocument: { uri, version: 4 },
    contentChanges: [{ range: edit?.range, text: edit?.newText }],
  });
  const { params } = await client.until(
    ({ method, params }) =>
      method === "textDocument/publishDiagnostics" && (params as { version: number }).version === 4,
  );
  expect(params).toMatchObject({ diagnostics: [] });
});

test("fix all is one edit, made at once or when it is chosen", async () => {
  const atOnce = await started(FETCH, {});
  const [action] = await atOnce.actions(line(0), ["source.fixAll"]);
  expect(action?.kind).toBe(FIX_ALL);
  const [edit] = action?.edit?.changes?.[atOnce.uri] ?? [];
  expect(edit?.newText).toContain("ARG GOPROXY=");
  const later = await started(FETCH, {
    textDocument: { codeAction: { resolveSupport: { properties: ["edit"] } } },
  });
  const [unresolved] = await later.actions(line(0), [FIX_ALL]);
  expect(unresolved?.edit).toBeUndefined();
  const resolved = await later.client.request<Action>("codeAction/resolve", unresolved);
  expect(resolved.edit?.changes?.[later.uri]).toEqual([edit]);
  expect(await later.actions(line(0), ["refactor"])).toEqual([]);
});

test("an unused suppression is removed", async () => {
  const { actions } = await started(
    "FROM scratch\n# dockerlint-go-disable-next-line user-exists -- gone\nUSER 1\n",
  );
  const [removal] = await actions(line(1), ["quickfix"]);
  expect(removal?.title).toBe("Remove this comment");
  expect(editOf(removal)).toEqual({
    range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
    newText: "",
  });
});
