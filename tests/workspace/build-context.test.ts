import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { LanguageOptions } from "../../src/languages/index.ts";
import { parseCompose } from "../../src/syntax/compose.ts";
import { parseDockerfile } from "../../src/syntax/dockerfile/index.ts";
import { UNKNOWN } from "../../src/syntax/unknown.ts";
import { ContextFinder } from "../../src/workspace/index.ts";
import { temporaryTree } from "./temporary-tree.ts";

/** A repository in which `marker-of-NAME` tells directories apart. */
function contextOf(
  files: Readonly<Record<string, string>>,
  dockerfilePath: string,
  dockerfile: string,
  options: LanguageOptions = {},
): { readonly directory: string | undefined; readonly dockerfilePath: string | undefined } | undefined {
  const root = temporaryTree({
    "repo/.git/": "",
    ...prefixed(files),
    [`repo/${dockerfilePath}`]: dockerfile,
  });
  const finder = new ContextFinder(undefined, parseCompose);
  const found = finder.find(join(root, "repo", dockerfilePath), parseDockerfile(dockerfile), options);
  const marker = found?.context?.list("")?.find(({ name }) => name.startsWith("marker-of-"))?.name;
  return (
    found?.context && { directory: marker?.slice("marker-of-".length), dockerfilePath: found.dockerfilePath }
  );
}

function prefixed(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`repo/${path}`, text]));
}

const TREE = {
  "marker-of-root": "",
  "go.mod": "module example.com/m\n",
  "api/marker-of-api": "",
  "api/main.go": "package main\n",
};

describe("without compose files", () => {
  test("it is the directory that has what is copied", () => {
    const text = "FROM scratch\nCOPY go.mod go.sum ./\nCOPY api/main.go ./\n";
    expect(contextOf(TREE, "api/Dockerfile", text)).toEqual({
      directory: "root",
      dockerfilePath: "api/Dockerfile",
    });
  });

  test("it is the nearest such directory", () => {
    const text = "FROM scratch\nCOPY main.go ./\n";
    expect(contextOf({ ...TREE, "main.go": "package main\n" }, "api/Dockerfile", text)).toEqual({
      directory: "api",
      dockerfilePath: "Dockerfile",
    });
  });

  test("it is not known with an ignore file beside a Dockerfile that lies elsewhere", () => {
    const text = "FROM scratch\nCOPY main.go ./\n";
    const tree = { ...TREE, "docker/x": "" };
    expect(contextOf(tree, "docker/Dockerfile", text, { context: "api" })?.directory).toBe("api");
    const ignoring = { ...tree, "docker/Dockerfile.dockerignore": "*_test.go\n" };
    expect(contextOf(ignoring, "docker/Dockerfile", text, { context: "api" })).toBeUndefined();
    expect(contextOf(ignoring, "docker/Dockerfile", text, { context: "" })?.directory).toBe("root");
  });

  test("`..` in a source does not lead out of the context", () => {
    const text = "FROM scratch\nCOPY ../api/main.go ./\nCOPY api/../go.mod ./\n";
    expect(contextOf(TREE, "api/Dockerfile", text)?.directory).toBe("root");
  });

  test.each([
    ["stages", "COPY --from=build /none ./"],
    ["URLs", "ADD https://example.com/none ./"],
    ["variables", "COPY $DIR/none ./"],
    ["wildcards", "COPY none* ./"],
    ["heredocs", "COPY <<EOF /none\ntext\nEOF"],
  ])("%s say nothing of it", (_, instruction) => {
    const text = `FROM scratch AS build\nFROM scratch\n${instruction}\nCOPY main.go ./\n`;
    expect(contextOf(TREE, "api/Dockerfile", text)?.directory).toBe("api");
  });

  test("mounts of the context say as much as COPY", () => {
    const text =
      "FROM golang:1.24\nRUN --mount=type=bind,source=go.mod,target=go.mod --mount=type=cache,target=/go go mod download\n" +
      "RUN --mount=type=bind,target=. go build -o /bin/x .\n";
    expect(contextOf(TREE, "api/Dockerfile", text)?.directory).toBe("root");
    const other =
      "FROM scratch AS a\nFROM scratch\nRUN --mount=type=bind,from=a,source=none,target=/x true\nCOPY main.go .\n";
    expect(contextOf(TREE, "api/Dockerfile", other)?.directory).toBe("api");
  });

  test("`.` alone is no evidence for a Dockerfile that is not there", () => {
    const root = temporaryTree({
      "repo/.git/": "",
      "repo/README.md": "",
      "m/.git/": "",
      "m/go.mod": "module m\n",
    });
    const find = (path: string): unknown =>
      new ContextFinder().find(join(root, path), parseDockerfile("FROM golang:1.24\nCOPY . .\n"), {});
    expect(find("repo/Dockerfile")).toBeUndefined();
    expect(find("m/Dockerfile")).toBeDefined();
  });

  test("where nothing is copied, or nothing fits, it is unknown", () => {
    expect(contextOf(TREE, "Dockerfile", "FROM scratch\n")).toBeUndefined();
    expect(contextOf(TREE, "Dockerfile", "FROM scratch\nCOPY none ./\n")).toBeUndefined();
  });

  const copies = (...sources: string[]): string =>
    `FROM alpine:3.22\n${sources.map((source) => `COPY ${source} /x/\n`).join("")}`;

  test("what is made before the build, and one file that is missing, do not hide it", () => {
    expect(contextOf(TREE, "Dockerfile", copies("go.mod", "shop", "bin/x"))?.directory).toBe("root");
    expect(contextOf(TREE, "Dockerfile", copies("go.mod", "settings.yaml"))?.directory).toBe("root");
    expect(contextOf(TREE, "api/Dockerfile", copies("main.go", "shop"))?.directory).toBe("api");
    const tree = { ...TREE, ".gitignore": "/web\n" };
    expect(contextOf(tree, "Dockerfile", copies("go.mod", "web/a.css", "web/b.css"))?.directory).toBe("root");
  });

  test("a place that lacks several files, or has `.` alone, is not meant", () => {
    expect(contextOf(TREE, "Dockerfile", copies("go.mod", "a.yaml", "b.yaml"))).toBeUndefined();
    expect(contextOf(TREE, "Dockerfile", copies(".", "settings.yaml"))).toBeUndefined();
    expect(contextOf(TREE, "Dockerfile", copies("shop"))).toBeUndefined();
  });

  test("it is where all is that is anywhere", () => {
    expect(contextOf(TREE, "api/Dockerfile", copies("api/main.go", "go.mod", "shop"))?.directory).toBe(
      "root",
    );
    const tree = { ...TREE, "api/go.mod": "module example.com/m/api\n" };
    expect(contextOf(tree, "api/Dockerfile", copies("go.mod", "api/main.go"))?.directory).toBe("root");
  });

  test("it is not looked for above the repository", () => {
    const text = "FROM scratch\nCOPY repo/go.mod ./\n";
    expect(contextOf(TREE, "Dockerfile", text)).toBeUndefined();
  });

  test("where several directories fit, the go commands decide", () => {
    const text = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build ./api\n";
    expect(contextOf(TREE, "api/Dockerfile", text)?.directory).toBe("root");
    const made = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN make api\n";
    const makefile = { ...TREE, Makefile: "api:\n\tgo build ./api\n" };
    expect(contextOf(makefile, "api/Dockerfile", made)?.directory).toBe("root");
    const old = "FROM golang:1.19\nWORKDIR /src\nCOPY . .\nRUN go build ./...\n";
    const tree = { ...TREE, "go.mod": "module example.com/m\n\ngo 1.30\n" };
    expect(contextOf(tree, "api/Dockerfile", old.replace("1.19", "1.24"))).toBeUndefined();
  });

  test("where the build fails with each of them, it is that of the Dockerfile, if it is a module", () => {
    const text = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build .\n";
    const tree = { ...TREE, "api/go.mod": "module example.com/m/api\n\ngo 1.30\n" };
    expect(contextOf(tree, "api/Dockerfile", text)?.directory).toBe("api");
    expect(contextOf(TREE, "api/Dockerfile", text.replace(/\.\n$/, "./none\n"))).toBeUndefined();
  });
});

describe("with a compose file", () => {
  const text = "FROM scratch\nCOPY . .\n";

  test("it is what the service says", () => {
    const compose = "services:\n  api:\n    build:\n      context: .\n      dockerfile: api/Dockerfile\n";
    expect(contextOf({ ...TREE, "compose.yaml": compose }, "api/Dockerfile", text)?.directory).toBe("root");
    expect(
      contextOf(
        { ...TREE, "docker-compose.yml": "services:\n  api:\n    build: ./api\n" },
        "api/Dockerfile",
        text,
      ),
    ).toEqual({
      directory: "api",
      dockerfilePath: "Dockerfile",
    });
  });

  test("that builds it with two contexts, it is unknown", () => {
    const compose =
      "services:\n  one:\n    build: ./api\n  two:\n    build:\n      context: .\n      dockerfile: api/Dockerfile\n";
    expect(contextOf({ ...TREE, "compose.yml": compose }, "api/Dockerfile", text)).toBeUndefined();
  });

  test("that speaks of another Dockerfile, it is as without", () => {
    const compose = "services:\n  web:\n    build: ./web\n";
    const copies = "FROM scratch\nCOPY main.go ./\n";
    expect(contextOf({ ...TREE, "compose.yml": compose }, "api/Dockerfile", copies)?.directory).toBe("api");
  });

  test("that leads out of the repository, it is unknown", () => {
    const compose =
      "services:\n  api:\n    build:\n      context: ..\n      dockerfile: repo/api/Dockerfile\n";
    expect(contextOf({ ...TREE, "compose.yml": compose }, "api/Dockerfile", text)).toBeUndefined();
  });

  test("that is broken, it is as without", () => {
    const copies = "FROM scratch\nCOPY main.go ./\n";
    expect(contextOf({ ...TREE, "compose.yml": "services: [\n" }, "api/Dockerfile", copies)?.directory).toBe(
      "api",
    );
  });
});

describe("build arguments of a compose file", () => {
  const service = (name: string, args: string): string =>
    `  ${name}:\n    build:\n      context: .\n      args:\n${args}`;

  function argumentsOf(...services: readonly string[]): unknown {
    const root = temporaryTree({ "repo/.git/": "", "repo/compose.yaml": `services:\n${services.join("")}` });
    const finder = new ContextFinder(undefined, parseCompose);
    return finder.find(join(root, "repo/Dockerfile"), parseDockerfile("FROM scratch\n"), {})?.buildArgs;
  }

  test("are those of the build", () => {
    expect(argumentsOf(service("a", "        - GO=1.24\n        - TAGS=\n"))).toEqual({
      GO: "1.24",
      TAGS: "",
    });
    expect(argumentsOf(service("a", '        GO: "1.24"\n'))).toEqual({ GO: "1.24" });
  });

  test("are open where the builds differ, or the environment decides", () => {
    const other = service("b", "        - GO=1.24\n        - TAGS=x\n");
    expect(argumentsOf(service("a", "        - GO=1.24\n        - TAGS=y\n"), other)).toEqual({
      GO: "1.24",
      TAGS: UNKNOWN,
    });
    expect(argumentsOf(service("a", "        - GO=1.24\n"), other)).toEqual({ GO: "1.24", TAGS: UNKNOWN });
    expect(argumentsOf(service("a", "        - GO\n        - TAGS=${TAGS}\n"))).toEqual({
      GO: UNKNOWN,
      TAGS: UNKNOWN,
    });
  });
});

describe("invocations", () => {
  const STAGES =
    "FROM golang:1.24 AS dev\nFROM golang:1.24 AS build\nARG CMD\nCOPY . .\nFROM scratch AS final\n";

  /** Target and arguments of each way that a service builds the Dockerfile. */
  function invocationsOf(files: Readonly<Record<string, string>>): unknown {
    const root = temporaryTree({ "repo/.git/": "", "repo/Dockerfile": STAGES, ...prefixed(files) });
    const finder = new ContextFinder(undefined, parseCompose);
    const found = finder.find(join(root, "repo/Dockerfile"), parseDockerfile(STAGES), {});
    return {
      common: found?.buildArgs,
      each: found?.invocations?.map(({ target, buildArgs }) => [target, buildArgs]),
    };
  }
  const build = (text: string): string => `{build: {context: ., ${text}}}`;

  test("are those that differ; arguments of other stages say nothing of the last one", () => {
    const services = `services:\n  a: ${build("args: {CMD: a}")}\n  b: ${build("target: dev, args: {X: y}")}\n  c: ${build("target: final, args: {CMD: a}")}\n`;
    expect(invocationsOf({ "compose.yaml": services })).toEqual({
      common: { CMD: "a", X: UNKNOWN },
      each: [
        [undefined, { CMD: "a" }],
        ["dev", { X: "y" }],
      ],
    });
  });

  test("take what the override and the .env say", () => {
    const files = {
      "compose.yaml": `services:\n  a: ${build("target: final, args: ['CMD=\${CMD}']")}\n`,
      "compose.override.yaml": "services: {a: {build: {target: dev}}}\n",
      ".env": "# names\nCMD=./cmd/a\n",
    };
    expect(invocationsOf(files)).toMatchObject({ each: [["dev", { CMD: "./cmd/a" }]] });
  });

  test("are those of the file alone and of its variants", () => {
    const files = {
      "compose.yaml": `services:\n  a: ${build("target: dev")}\n`,
      "compose.prod.yaml": "services: {a: {build: {target: final}}}\n",
    };
    expect(invocationsOf(files)).toMatchObject({
      each: [
        [undefined, {}],
        ["dev", {}],
      ],
    });
  });

  test("are not looked at one by one where they are many", () => {
    const many = Array.from({ length: 20 }, (_, i) => `  s${i}: ${build(`args: {CMD: c${i}}`)}\n`);
    expect(invocationsOf({ "compose.yaml": `services:\n${many.join("")}` })).toEqual({
      common: { CMD: UNKNOWN },
      each: [],
    });
  });
});

test("what is given wins, relative to the repository's root", () => {
  const compose = "services:\n  api:\n    build: ./api\n";
  const found = contextOf({ ...TREE, "compose.yml": compose }, "api/Dockerfile", "FROM scratch\nCOPY . .\n", {
    context: ".",
  });
  expect(found).toEqual({ directory: "root", dockerfilePath: "api/Dockerfile" });
  const other = contextOf(TREE, "Dockerfile", "FROM scratch\n", { context: "api" });
  expect(other).toEqual({ directory: "api", dockerfilePath: undefined });
});

test("a compose parser is asked for only where a compose file may speak of the Dockerfile", () => {
  const root = temporaryTree({ "repo/.git/": "", "repo/a/compose.yaml": "", "repo/a/b/": "", "repo/c/": "" });
  const finder = new ContextFinder();
  expect(finder.lacksComposeParser(join(root, "repo/a/b/Dockerfile"))).toBe(true);
  expect(finder.lacksComposeParser(join(root, "repo/c/Dockerfile"))).toBe(false);
  finder.useComposeParser(parseCompose);
  expect(finder.lacksComposeParser(join(root, "repo/a/b/Dockerfile"))).toBe(false);
});
