import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lintText } from "../../src/linter/index.ts";
import { parseCompose } from "../../src/syntax/compose.ts";
import { ContextFinder } from "../../src/workspace/index.ts";
import { temporaryTree } from "../workspace/temporary-tree.ts";

/** What is found in one file of a repository: `LINE RULE`. */
function findingsIn(files: Readonly<Record<string, string>>, path: string, target?: string): string[] {
  const root = temporaryTree({ ".git/": "", ...files });
  const finder = new ContextFinder(root, parseCompose);
  const file = join(root, path);
  const settings = target === undefined ? {} : { target };
  const { messages } = lintText(readFileSync(file, "utf8"), {
    filename: file,
    configuration: { settings, rules: { "require-goproxy": "off" } },
    context: (dockerfile) => finder.find(file, dockerfile, settings),
    compose: finder.composePlace(file),
  });
  return messages.map(({ line, ruleId }) => `${line} ${ruleId ?? ""}`);
}

const DOCKERFILE = `FROM golang:1.24 AS dev
WORKDIR /src
COPY gone.go ./

FROM golang:1.24 AS build
ARG CMD=shop
WORKDIR /src
COPY . .
RUN go build -o /bin/app ./cmd/$CMD

FROM scratch
COPY --from=build /bin/app /app
`;
const MODULE = {
  Dockerfile: DOCKERFILE,
  "go.mod": "module example.com/m\n\ngo 1.24\n",
  "cmd/shop/main.go": "package main\n\nfunc main() {}\n",
};
const services = (...builds: string[]): string =>
  `services:\n${builds.map((build, i) => `  s${i}: {build: ${build}}\n`).join("")}`;

describe("a Dockerfile that services build", () => {
  test("a stage that nothing needs has no errors", () => {
    expect(findingsIn(MODULE, "Dockerfile")).toEqual([]);
    expect(findingsIn({ ...MODULE, "compose.yaml": services(".") }, "Dockerfile")).toEqual([]);
  });

  test("a stage that a service needs has them, and the last one is still looked at", () => {
    const dev = services("{context: ., target: dev}");
    expect(findingsIn({ ...MODULE, "compose.yaml": dev }, "Dockerfile")).toEqual(["3 copy-source-exists"]);
    const bad = DOCKERFILE.replace("$CMD", "none");
    expect(findingsIn({ ...MODULE, Dockerfile: bad, "compose.yaml": dev }, "Dockerfile")).toEqual([
      "3 copy-source-exists",
      "9 package-found",
    ]);
    expect(findingsIn({ ...MODULE, "compose.yaml": dev }, "Dockerfile", "build")).toEqual([]);
  });

  test("an error of one of several builds is one, and is told once", () => {
    const compose = services(
      "{context: ., args: {CMD: shop}}",
      "{context: ., args: {CMD: a}}",
      "{context: ., args: {CMD: b}}",
    );
    expect(findingsIn({ ...MODULE, "compose.yaml": compose }, "Dockerfile")).toEqual(["9 package-found"]);
    const right = services("{context: ., args: {CMD: shop}}", "{context: ., target: build}");
    expect(findingsIn({ ...MODULE, "compose.yaml": right }, "Dockerfile")).toEqual([]);
  });

  test("a directory that a service names like a stage stands for it", () => {
    const compose = services("{context: ., target: dev, additional_contexts: {dev: ./other}}");
    expect(findingsIn({ ...MODULE, "compose.yaml": compose }, "Dockerfile")).toEqual([]);
  });
});
