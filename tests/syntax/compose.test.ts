import { describe, expect, it } from "vitest";
import { type ComposeService, parseCompose } from "../../src/syntax/compose.ts";
import { type Maybe, UNKNOWN } from "../../src/syntax/unknown.ts";

function serviceOf(text: string, name = "app", variables?: Record<string, Maybe<string>>): ComposeService {
  const { services, errors } = parseCompose(text, variables);
  expect(errors).toEqual([]);
  const service = services.find((each) => each.name === name);
  if (!service) throw new Error(`no service ${name}`);
  return service;
}

/** A service `app` whose `build` is this block. */
function buildOf(
  block: string,
  variables?: Record<string, Maybe<string>>,
): NonNullable<ComposeService["build"]> {
  const indented = block.replace(/^/gm, "      ");
  const { build } = serviceOf(`services:\n  app:\n    build:\n${indented}\n`, "app", variables);
  if (!build) throw new Error("no build");
  return build;
}

const FULL = `
services:
  app:
    build:
      context: ./backend
      dockerfile: build/Dockerfile
      target: prod
      args:
        GO_VERSION: "1.24"
        TOKEN:
      ssh: [default, "team=~/.ssh/id"]
      secrets:
        - netrc
        - source: token
          target: github
      network: host
      additional_contexts: { shared: ../shared }
      platforms: [linux/amd64, linux/arm64]
    user: "1000:1000"
    environment:
      GOPROXY: https://proxy.example
    volumes:
      - .:/app
    dns: [10.0.0.1]
secrets:
  netrc: { file: ./netrc }
  token: { environment: TOKEN }
`;

describe("parseCompose", () => {
  it("reads a build in full", () => {
    const { build } = serviceOf(FULL);
    expect(build).toMatchObject({
      context: { value: "./backend" },
      dockerfile: { value: "build/Dockerfile" },
      dockerfileInline: false,
      target: { value: "prod" },
      args: [
        { name: "GO_VERSION", value: "1.24" },
        { name: "TOKEN", value: UNKNOWN },
      ],
      ssh: [{ value: "default" }, { value: "team" }],
      secrets: [
        { id: "netrc", source: "netrc" },
        { id: "github", source: "token" },
      ],
      network: { value: "host" },
      additionalContexts: [{ name: "shared", value: "../shared" }],
      platforms: [{ value: "linux/amd64" }, { value: "linux/arm64" }],
    });
  });

  it("reads how the service runs", () => {
    expect(serviceOf(FULL)).toMatchObject({
      user: { value: "1000:1000" },
      environment: [{ name: "GOPROXY", value: "https://proxy.example" }],
      volumes: [{ source: ".", target: "/app", kind: "bind" }],
      dns: [{ value: "10.0.0.1" }],
      complete: true,
    });
    expect(parseCompose(FULL).secrets.map(({ name }) => name)).toEqual(["netrc", "token"]);
  });

  it("has ranges of what was written", () => {
    const { services, secrets } = parseCompose(FULL);
    const app = services[0];
    const at = (range: readonly [number, number] | undefined): string => FULL.slice(...(range ?? [0, 0]));
    expect(at(app?.range)).toBe("app");
    expect(at(app?.build?.context?.range)).toBe("./backend");
    expect(app?.build?.args.map(({ range }) => at(range))).toEqual(['GO_VERSION: "1.24"', "TOKEN:"]);
    expect(app?.build?.secrets.map(({ range }) => at(range).trimEnd())).toEqual([
      "netrc",
      "source: token\n          target: github",
    ]);
    expect(secrets.map(({ range }) => at(range))).toEqual(["netrc", "token"]);
  });

  it.each(["services:\n  app:\n    build: ./dir\n", "services: { app: { build: { context: ./dir } } }"])(
    "takes the short form of build: %j",
    (text) => {
      expect(serviceOf(text).build?.context?.value).toBe("./dir");
    },
  );

  it("has no build for a service with an image only", () => {
    expect(serviceOf("services: { app: { image: redis } }").build).toBeUndefined();
    expect(serviceOf("services:\n  app:\n    build:\n").build).toBeUndefined();
  });

  it("sees that the Dockerfile stands in the file", () => {
    expect(buildOf("dockerfile_inline: |\n  FROM scratch").dockerfileInline).toBe(true);
  });

  it.each([
    [
      "args: [A=1, B, 'C=x=y']",
      [
        { name: "A", value: "1" },
        { name: "B", value: UNKNOWN },
        { name: "C", value: "x=y" },
      ],
    ],
    [
      "args: { A: true, B: 3, C: ~ }",
      [
        { name: "A", value: "true" },
        { name: "B", value: "3" },
        { name: "C", value: UNKNOWN },
      ],
    ],
    ["args:", []],
  ])("reads %s", (block, args) => {
    expect(buildOf(block).args.map(({ name, value }) => ({ name, value }))).toEqual(args);
  });

  it("loses the zero of an unquoted version, as compose does", () => {
    expect(buildOf("args: { GO: 1.20, QUOTED: '1.20' }").args.map(({ value }) => value)).toEqual([
      "1.2",
      "1.20",
    ]);
  });

  it.each([
    [".:/app", { source: ".", target: "/app", kind: "bind" }],
    ["./a:/app:ro", { source: "./a", target: "/app", kind: "bind" }],
    ["gocache:/go/pkg/mod", { source: "gocache", target: "/go/pkg/mod", kind: "volume" }],
    ["/app/bin", { source: undefined, target: "/app/bin", kind: "volume" }],
    ["C:\\src:/app", { source: "C:\\src", target: "/app", kind: "bind" }],
    ["${DIR}:/app", { source: UNKNOWN, target: UNKNOWN, kind: UNKNOWN }],
    ["{ type: bind, source: ., target: /app }", { source: ".", target: "/app", kind: "bind" }],
    ["{ type: tmpfs, target: /tmp }", { source: undefined, target: "/tmp", kind: "tmpfs" }],
  ])("reads the volume %s", (volume, expected) => {
    const item = volume.startsWith("{") ? volume : `'${volume}'`;
    expect(serviceOf(`services: { app: { volumes: [${item}] } }`).volumes).toMatchObject([expected]);
  });

  it("reads nothing of an empty file", () => {
    expect(parseCompose("")).toMatchObject({ services: [], secrets: [], errors: [], comments: [] });
    expect(parseCompose("# nothing\n").errors).toEqual([]);
  });
});

describe("variables", () => {
  it.each([
    ["${TAG}", UNKNOWN],
    ["$TAG", UNKNOWN],
    ["pre-$TAG-post", UNKNOWN],
    ["${TAG:-prod}", "prod"],
    ["${TAG-prod}", "prod"],
    ["${TAG:-}", ""],
    ["a${TAG:-b}c", "abc"],
    ["${TAG:-${OTHER:-deep}}", "deep"],
    ["${TAG:-${OTHER}}", UNKNOWN],
    ["${TAG:?must be set}", UNKNOWN],
    ["${TAG:+set}", UNKNOWN],
    ["$$TAG", "$TAG"],
    ["$${TAG}", "${TAG}"],
    ["${KNOWN}", "v1"],
    ["$KNOWN.2", "v1.2"],
    ["${KNOWN:-other}", "v1"],
    ["${KNOWN:+other}", "other"],
    ["${EMPTY}", ""],
    ["${EMPTY:-other}", "other"],
    ["${EMPTY-other}", ""],
    ["${EMPTY:+other}", ""],
    ["${EMPTY+other}", "other"],
    ["${EMPTY:?must be set}", UNKNOWN],
    ["${HIDDEN}", UNKNOWN],
    ["${HIDDEN:-other}", UNKNOWN],
    ["${HIDDEN-other}", UNKNOWN],
    ["${HIDDEN:+other}", UNKNOWN],
  ])("%s", (target, value) => {
    const variables: Record<string, Maybe<string>> = { KNOWN: "v1", EMPTY: "", HIDDEN: UNKNOWN };
    expect(buildOf(`target: '${target}'`, variables).target?.value).toBe(value);
  });

  it.each(["$", "a $ b", "$5"])("takes a `$` alone for what it is: %j", (target) => {
    expect(buildOf(`target: '${target}'`).target?.value).toBe(target);
  });

  it.each(["${", "${TAG", "${}", "${TAG!x}", "${-x}"])("refuses %j", (target) => {
    const text = `services: { app: { build: { target: '${target}' } } }`;
    const { services, errors } = parseCompose(text);
    expect(errors.map(({ range }) => text.slice(...range))).toEqual([`'${target}'`]);
    expect(services[0]?.build?.target?.value).toBe(UNKNOWN);
  });

  it("keeps the name of an argument whose value is not known", () => {
    expect(buildOf("args: ['GO=${GO}']").args).toMatchObject([{ name: "GO", value: UNKNOWN }]);
  });
});

describe("anchors and inheritance", () => {
  const ANCHORS = `
x-build: &build
  context: .
  args: &args { A: "1", B: "2" }
services:
  app:
    build:
      <<: *build
      target: prod
      args:
        <<: *args
        B: "3"
  other: { build: *build }
  list: { build: { <<: [{ target: first }, *build, { target: second }] } }
`;

  it("follows aliases and merge keys; what stands beside them wins", () => {
    const { build } = serviceOf(ANCHORS);
    expect(build).toMatchObject({ context: { value: "." }, target: { value: "prod" } });
    const args = Object.fromEntries((build?.args ?? []).map(({ name, value }) => [name, value]));
    expect(args).toEqual({ A: "1", B: "3" });
    expect(serviceOf(ANCHORS, "other").build?.args).toHaveLength(2);
    expect(serviceOf(ANCHORS, "list").build).toMatchObject({
      context: { value: "." },
      target: { value: "first" },
    });
  });

  it("means the last anchor before the alias", () => {
    const text = "x: &a { context: one }\nservices: { app: { build: *a } }\ny: &a { context: two }\n";
    expect(serviceOf(text).build?.context?.value).toBe("one");
  });

  it("lays a service over the one that it extends", () => {
    const text = `
services:
  base: { build: ./src, user: app, dns: [10.0.0.1] }
  app: { extends: { service: base }, build: { target: dev }, dns: [10.0.0.2] }
`;
    const app = serviceOf(text);
    expect(app.build).toMatchObject({ context: { value: "./src" }, target: { value: "dev" } });
    expect(app.user?.value).toBe("app");
    expect(app.dns.map(({ value }) => value)).toEqual(["10.0.0.1", "10.0.0.2"]);
    expect(app.complete).toBe(true);
  });

  it.each(["{ file: base.yaml, service: app }", "gone", "app", "b"])(
    "knows that extends: %s hides something",
    (base) => {
      const text = `services:\n  app: { extends: ${base}, build: . }\n  b: { extends: app }\n`;
      expect(serviceOf(text)).toMatchObject({ complete: false, build: { context: { value: "." } } });
    },
  );

  it("lays later documents over earlier ones", () => {
    const text = "services: { app: { build: . } }\n---\nservices: { app: { build: { target: dev } } }\n";
    expect(serviceOf(text).build).toMatchObject({ context: { value: "." }, target: { value: "dev" } });
  });
});

describe("errors", () => {
  it.each([
    ["services:\n  app:\n    build: [a]\n", "[a]"],
    ["services:\n  app: run\n", "app"],
    ["services: [app]\n", "[app]"],
    ["- services\n", "- services"],
    ["secrets: [a]\n", "[a]"],
    ["services: { app: { build: *gone } }\n", "*gone"],
  ])("%j", (text, where) => {
    const { errors } = parseCompose(text);
    expect(errors.map(({ range }) => text.slice(...range).trim())).toEqual([where]);
  });

  it("reports YAML's own errors where they are", () => {
    const text = "services:\n  app:\n    build: .\n    build: ./b\n";
    const { errors } = parseCompose(text);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(/unique/);
    expect(errors[0]?.range[0]).toBe(text.lastIndexOf("build"));
    expect(parseCompose("services: [").errors.length).toBeGreaterThan(0);
  });

  it("takes unknown tags as they come", () => {
    expect(serviceOf("services: { app: { build: !reset null } }").build).toBeUndefined();
    expect(serviceOf("services: { app: { build: !override { target: x } } }").build?.target?.value).toBe("x");
  });
});

describe("hostile files", () => {
  const bomb = (): string => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 10; i++) {
      const previous = `*a${i - 1}, `.repeat(9);
      lines.push(`a${i}: &a${i} [${previous}]`);
    }
    return `${lines.join("\n")}\nservices: { app: { volumes: *a9 } }\n`;
  };

  it.each([
    ["aliases of aliases", bomb()],
    ["an alias inside its anchor", "services: &a { app: *a }"],
    ["deep nesting", `services: ${"[".repeat(50_000)}`],
    ["deep mappings", "a:\n" + Array.from({ length: 2000 }, (_, i) => " ".repeat(i + 1) + "a:").join("\n")],
    ["a very long file", "#".repeat(5_000_000)],
  ])("ends soon with an error: %s", (_, text) => {
    const start = performance.now();
    expect(parseCompose(text).errors.length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("takes many aliases that stay small", () => {
    const names = Array.from({ length: 2000 }, (_, i) => `  s${i}: { build: *b }`);
    const { services, errors } = parseCompose(`x: &b { context: . }\nservices:\n${names.join("\n")}\n`);
    expect(errors).toEqual([]);
    expect(services).toHaveLength(2000);
  });
});
