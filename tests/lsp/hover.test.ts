import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { PUSHED, type Range, RawClient, uriOf } from "./client.ts";

const TEXT = [
  "FROM golang:1.24-bookworm AS build",
  "WORKDIR /src",
  "ENV GOPROXY=https://goproxy.example.com",
  "COPY go.mod ./",
  "RUN useradd -m app",
  "USER app",
  "RUN --mount=type=cache,target=/go/pkg/mod \\",
  "    go mod download",
  "FROM registry.example.com/base:1",
  "ARG WHO",
  "USER $WHO",
  "RUN make all",
  "",
].join("\n");
const GO_MOD = "module example.com/shop\n\ngo 1.24\n\nrequire example.com/pub/greet v1.1.0\n";

interface Hover {
  readonly contents: { readonly kind: string; readonly value: string };
  readonly range: Range;
}

async function hovers(
  text: string,
  capabilities: object = PUSHED,
): Promise<(line: number, character?: number) => Promise<Hover | null>> {
  const root = temporaryTree({ ".git/": "", "go.mod": GO_MOD, "go.sum": "" });
  const client = new RawClient(root);
  await client.initialize(root, capabilities);
  const file = join(root, "Dockerfile");
  client.open(file, text);
  return (line, character = 2) =>
    client.request("textDocument/hover", {
      textDocument: { uri: uriOf(file) },
      position: { line, character },
    });
}

test("a go command with all that it will see, in Markdown", async () => {
  const hover = await (await hovers(TEXT))(7, 6);
  expect(hover?.range).toEqual({ start: { line: 6, character: 0 }, end: { line: 7, character: 19 } });
  expect(hover?.contents.kind).toBe("markdown");
  const text = hover?.contents.value ?? "";
  for (const part of [
    "**RUN in stage 0 (build) from golang:1.24-bookworm — not needed by the target, never run**",
    "- user: `app (1000)`",
    "- in: `/src`",
    "- mount: `cache at /go/pkg/mod (cache ",
    "`go mod download`",
    "- go: `1.24, newest patch`",
    "- module: `/src/go.mod`",
    "- GOPROXY: `https://goproxy.example.com` (environment)",
    "- GOMODCACHE: `/go/pkg/mod` (default)",
    "- GOCACHE: `/home/app/.cache/go-build` (default)",
    "- fetches: `example.com/pub/greet@v1.1.0`",
  ])
    expect(text).toContain(part);
});

test("a base image: what is known of it", async () => {
  const hover = await (await hovers(TEXT))(0, 10);
  const text = hover?.contents.value ?? "";
  expect(text).toContain("**What is known of the image**");
  expect(text).toContain("- system: `debian 12 bookworm`");
  expect(text).toMatch(/- C library: `glibc/);
  expect(text).toContain("- go: `1.24, newest patch`");
});

test("what is not known, and why", async () => {
  const at = await hovers(TEXT);
  const image = (await at(8))?.contents.value;
  expect(image).toContain("Of the image registry.example.com/base:1 nothing is known: `settings.images`");
  const later = await hovers("FROM golang:1.24\nARG WHO\nUSER $WHO\nRUN make all\nRUN true\n");
  const run = (await later(4))?.contents.value;
  expect(run).toContain("Since line 3 it is not known: the user");
  expect(run).toContain("Since line 4 it is not known: which programs there are");
  const context = (await (await hovers("FROM golang:1.24\nCOPY a.txt b.txt /\nRUN go build\n"))(2))?.contents
    .value;
  expect(context).toContain("The build context is not known");
});

test("plain text for a client without Markdown; nothing between instructions", async () => {
  const at = await hovers(`${TEXT}\n\n# end\n`, {});
  const hover = await at(1);
  expect(hover?.contents.kind).toBe("plaintext");
  expect(hover?.contents.value).toMatch(
    /^WORKDIR in stage 0 \(build\).*\n {2}user: root \(0\)\n {2}in: \/src\n/,
  );
  expect(await at(TEXT.split("\n").length + 1)).toBeNull();
});

test("what a Dockerfile brings is shown as it is: no link, no image, no HTML", async () => {
  const text = "FROM x/![a](http://evil.example/)<img>\nENV A=`b`\nWORKDIR /a`b``c\n";
  const hover = await (await hovers(text))(0);
  expect(hover?.contents.value).not.toMatch(/(?<!\\)!\[|(?<!\\)<img/);
  expect((await (await hovers(text))(2))?.contents.value).toContain("- in: ```/a`b``c```");
});
