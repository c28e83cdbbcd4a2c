import { describe, expect, it } from "vitest";
import { GREET, PLAIN, lintExample, testRule } from "./harness.ts";

testRule("cache-ownership", {
  valid: [
    ...["go build -o /srv/app .", "GOBIN=/srv go install ."].map((command) => ({
      name: `${command} replaces a file of root's in a directory of its own`,
      dockerfile: `FROM golang:1.24\nRUN useradd -m app && mkdir /srv && touch /srv/app && chown app /srv\nUSER app\nWORKDIR /shop\nCOPY . .\nRUN ${command}\n`,
      files: PLAIN,
    })),
    {
      name: "nothing is vendored",
      dockerfile:
        "FROM golang:1.24\nRUN useradd -m app\nWORKDIR /shop\nCOPY . .\nUSER app\nRUN go mod vendor\n",
      files: PLAIN,
    },
    { dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build -o /app .\n", files: PLAIN },
    {
      dockerfile:
        "FROM golang:1.24\nRUN useradd -m app\nWORKDIR /shop\nCOPY . .\nUSER app\nRUN go build -o /tmp/app . && go vet ./...\n",
      files: PLAIN,
    },
    {
      name: "commands that need no build cache",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nUSER 1000\nRUN go mod verify && go version\n",
      files: GREET,
    },
    {
      name: "an unknown user",
      dockerfile: "FROM golang:1.24\nARG USERNAME\nUSER $USERNAME\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nUSER 1000\nENV HOME=/tmp\nRUN go build -o /tmp/app .\n",
      files: PLAIN,
    },
    {
      dockerfile:
        "FROM golang:1.24\nRUN mkdir /cache && chmod 777 /cache\nENV GOCACHE=/cache\nWORKDIR /shop\nCOPY . .\nUSER 1000\nRUN go vet .\n",
      files: PLAIN,
    },
    {
      name: "it may fail",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nUSER 1000\nRUN go vet . || true\n",
      files: PLAIN,
    },
  ],
  invalid: [
    ...[
      [",uid=0,gid=0", ",uid=1000,gid=1001"],
      [",gid=5", ",gid=1001,uid=1000"],
      [",uid=5,mode=0700", ",uid=1000,mode=0700,gid=1001"],
      [",mode=755", ",mode=755,uid=1000,gid=1001"],
    ].map(([wrong = "", right = ""]) => {
      const mount = (options: string): string =>
        `FROM golang:1.24\nRUN groupadd -g 1001 team && useradd -m -u 1000 -g team app\nWORKDIR /shop\nCOPY . .\nUSER app\nRUN --mount=type=cache,target=/home/app/.cache/go-build${options} go vet .\n`;
      return {
        name: `the numbers of another user: ${wrong}`,
        dockerfile: mount(wrong),
        files: PLAIN,
        errors: ["6 cacheMount"],
        says: "and this RUN's user is app",
        output: mount(right),
      };
    }),
    {
      name: "what comes before the RUN, and in other stages, does not matter for the suggestion",
      dockerfile:
        "FROM golang:1.24 AS tool\nWORKDIR /tool\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache go build -o /tool.bin .\n" +
        "FROM golang:1.24\nCOPY --from=tool /tool.bin /bin/\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nUSER 1000\nRUN go vet .\nRUN --mount=type=bind,target=/x go test .\n" +
        "FROM golang:1.24\nCOPY --from=1 /bin/tool.bin /bin/\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache go build -o /x .\n",
      files: PLAIN,
      errors: ["11 buildCache"],
      output:
        "FROM golang:1.24 AS tool\nWORKDIR /tool\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache go build -o /tool.bin .\n" +
        "FROM golang:1.24\nCOPY --from=tool /tool.bin /bin/\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nUSER 1000\nENV GOCACHE=/tmp/go-build\nRUN go vet .\nRUN --mount=type=bind,target=/x go test .\n" +
        "FROM golang:1.24\nCOPY --from=1 /bin/tool.bin /bin/\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache go build -o /x .\n",
    },
    {
      name: "each place once in each stage",
      dockerfile:
        "FROM golang:1.24 AS a\nWORKDIR /shop\nCOPY . .\nUSER 1000\nRUN go vet . && touch /tmp/ok\nRUN GOCACHE=/tmp/c go build -o /usr/local/bin/app .\n" +
        "FROM golang:1.24\nCOPY --from=a /tmp/ok /\nWORKDIR /shop\nCOPY . .\nUSER 1001\nRUN go vet .\n",
      files: PLAIN,
      errors: ["5 buildCache", "6 output", "12 buildCache"],
      says: "/ belongs to uid 0 with mode 0755; this RUN's user is 1000",
    },
    {
      name: "hashes that go.sum lacks",
      dockerfile:
        "FROM golang:1.24\nRUN useradd -m app\nWORKDIR /shop\nCOPY go.mod ./\nUSER app\nRUN go mod download\n",
      files: GREET,
      errors: ["6 goSum"],
      says: "go: updating go.sum: open /shop/go.sum: permission denied",
    },
    ...[
      ["go mod init example.com/x", "go: updating go.mod: open /empty/go.mod: permission denied", "/empty"],
      ["go test -coverprofile=c.out ./...", "open /shop/c.out: permission denied", "/shop"],
      ["go mod vendor", "go: mkdir /shop/vendor: permission denied", "/shop"],
      ["GOBIN=/usr/local/bin go install .", "open /usr/local/bin/shop: permission denied", "/shop"],
      [
        "GOBIN=/usr/local/bin go install example.com/pub/tool/cmd/gen@v1.0.0",
        "open /usr/local/bin/gen: permission denied",
        "/shop",
      ],
    ].map(([command = "", says = "", directory = ""]) => ({
      dockerfile: `FROM golang:1.24\nRUN useradd -m app && mkdir /empty\nWORKDIR /shop\nCOPY . .\nWORKDIR ${directory}\nUSER app\nENV GOMODCACHE=/tmp/m\nRUN ${command}\n`,
      files: GREET,
      errors: ["8 output"],
      says,
    })),
    {
      name: "a module cache that root has begun",
      dockerfile:
        "FROM golang:1.24\nRUN useradd -m app && go mod download example.com/pub/tool@v1.0.0\nUSER app\nWORKDIR /shop\nCOPY . .\nRUN go build -o /tmp/shop .\n",
      files: GREET,
      errors: ["6 moduleCache"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nUSER 1000\nRUN go vet .\n",
      files: PLAIN,
      errors: ["5 buildCache"],
      says: "failed to initialize build cache at /.cache/go-build: mkdir /.cache: permission denied",
    },
    {
      name: "another cache for the rest of the stage, above the comment, with the file's ends of lines",
      dockerfile:
        "FROM golang:1.24\r\nWORKDIR /shop\r\nCOPY . .\r\nUSER 1000\r\n  # why\r\n  run go vet . && \\\r\n    go build -o /tmp/app .\r\nRUN go test .\r\n",
      files: PLAIN,
      errors: ["6 buildCache"],
      output:
        "FROM golang:1.24\r\nWORKDIR /shop\r\nCOPY . .\r\nUSER 1000\r\n  ENV GOCACHE=/tmp/go-build\r\n  # why\r\n  run go vet . && \\\r\n    go build -o /tmp/app .\r\nRUN go test .\r\n",
    },
    {
      dockerfile:
        "FROM golang:1.24\nRUN useradd -m -u 1000 app\nWORKDIR /shop\nCOPY . .\nUSER app\nRUN --mount=type=cache,target=/home/app/.cache/go-build go vet .\n",
      files: PLAIN,
      errors: ["6 cacheMount"],
      output:
        "FROM golang:1.24\nRUN useradd -m -u 1000 app\nWORKDIR /shop\nCOPY . .\nUSER app\nRUN --mount=type=cache,target=/home/app/.cache/go-build,uid=1000,gid=1000 go vet .\n",
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/go-build,readonly go vet .\n",
      files: PLAIN,
      errors: ["4 readOnlyMount"],
    },
    {
      dockerfile:
        "FROM golang:1.24\nRUN useradd -m app\nWORKDIR /shop\nCOPY . .\nUSER app\nRUN go mod tidy\n",
      files: GREET,
      errors: ["6 goMod"],
    },
    {
      dockerfile:
        "FROM golang:1.24\nRUN useradd -m app\nWORKDIR /shop\nCOPY . .\nUSER app\nRUN go build -o bin/app .\n",
      files: PLAIN,
      errors: ["6 output"],
    },
    {
      dockerfile:
        "FROM golang:1.24\nRUN useradd -m app && mkdir -p /go/pkg/mod\nWORKDIR /shop\nCOPY . .\nUSER app\nRUN go mod download\n",
      files: GREET,
      errors: ["6 moduleCache"],
      says: "mkdir /go/pkg/mod/cache: permission denied",
    },
  ],
});

describe("numbers for a cache mount are not suggested", () => {
  it.each([
    ["they are right, and the owner may not write", ",uid=1000,mode=0500"],
    ["the owner may not write", ",mode=0555"],
    ["the owner may not write, without the zero", ",mode=555"],
    ["the mount has the files of a stage", ",from=seed,source=/seed"],
  ])("%s", (_, options) => {
    const dockerfile = `FROM alpine AS seed\nRUN mkdir /seed\nFROM golang:1.24\nRUN useradd -m -u 1000 app\nWORKDIR /shop\nCOPY . .\nUSER app\nRUN --mount=type=cache,target=/home/app/.cache/go-build${options} go vet .\n`;
    const messages = lintExample({ dockerfile, files: PLAIN }, "cache-ownership");
    expect(messages.map(({ messageId, suggestions = [] }) => [messageId, suggestions])).toEqual([
      ["cacheMount", []],
    ]);
    const mode = /mode=\d+/.exec(options)?.[0];
    if (mode !== undefined) expect(messages[0]?.message).toContain(`, and leave out ${mode}.`);
  });
});

describe("another build cache is not suggested", () => {
  const shop = (rest: string, before = ""): string =>
    `FROM golang:1.24 AS shop\n${before}WORKDIR /shop\nCOPY . .\nUSER 1000\n${rest}`;
  it.each([
    ["the output is refused, too", shop("RUN go vet .\nRUN go build .\n")],
    ["another user comes later", shop("RUN go vet .\nUSER 1001\nRUN go vet .\n")],
    ["root comes later", shop("RUN go vet .\nUSER root\nRUN go vet .\n")],
    ["a stage is built on this one", shop("RUN go vet .\nFROM shop\nRUN go vet .\n")],
    ["a cache is mounted later", shop("RUN go vet .\nRUN --mount=type=cache,target=/.cache go vet .\n")],
    [
      "a cache for something else is mounted later",
      shop("RUN go vet .\nRUN --mount=type=cache,target=/var/cache/lint go vet .\n"),
    ],
    ["GOCACHE is set later", shop("RUN go vet .\nENV GOCACHE=/tmp/x\nRUN go test .\n")],
    ["GOCACHE is set in the RUN", shop("RUN GOCACHE=/x go vet .\n")],
    ["something is there", shop("RUN go vet .\n", "RUN mkdir /tmp/go-build\n")],
    ["/tmp is root's", shop("RUN go vet .\n", "RUN chmod 755 /tmp\n")],
  ])("%s", (_, dockerfile) => {
    const [first] = lintExample({ dockerfile, files: PLAIN }, "cache-ownership");
    expect(first?.messageId).toMatch(/^(buildCache|cacheMount)$/);
    expect(first?.suggestions ?? []).toEqual([]);
  });
});
