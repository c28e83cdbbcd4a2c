import { describe, expect, it } from "vitest";
import { GREET, PLAIN, lintExample, testRule } from "./harness.ts";

testRule("cache-mount-target", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build .\n",
      files: GREET,
    },
    {
      name: "directories above the caches",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache --mount=type=cache,target=/go go build .\n",
      files: GREET,
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOCACHE=/c\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/c go build .\n",
      files: GREET,
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/var/cache/apt apt-get update && go build .\n",
      files: GREET,
    },
    {
      name: "modules in the image, mount for the build cache alone",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.* ./\nRUN go mod download\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache go build .\n",
      files: GREET,
    },
    {
      name: "the mounted cache comes from a stage",
      dockerfile:
        "FROM golang:1.24 AS modules\nWORKDIR /shop\nCOPY go.* ./\nRUN go mod download\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod,from=modules,source=/go/pkg/mod go build .\n",
      files: GREET,
    },
    {
      name: "another module cache in between: not known",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.* ./\nARG CACHE\nRUN GOMODCACHE=$CACHE go mod download\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n",
      files: GREET,
    },
    {
      name: "ids that may be the same, as an empty one is none",
      dockerfile:
        'FROM golang:1.24\nARG ID\nARG NONE=""\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod,id=$ID go mod download\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n\nFROM golang:1.24\nARG NONE=""\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod,id=$NONE go mod download\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n',
      files: GREET,
    },
    {
      name: "a stage that is not built",
      dockerfile:
        "FROM golang:1.24 AS lint\nENV GOCACHE=/c\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/go-build go vet .\n\nFROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
  ],
  invalid: [
    {
      name: "modules in the image, hidden by a mount",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.* ./\nRUN go mod download\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n",
      files: GREET,
      errors: ["6 hidden"],
      says: "`go mod download` put them into the image, and the cache mount at /go/pkg/mod hides them",
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.* ./\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n",
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOCACHE=/c\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/go-build go build .\n",
      files: PLAIN,
      errors: ["5 unused"],
      says: "GOCACHE is /c for root",
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/go/pkg/mod go mod download\n",
      files: GREET,
      errors: ["4 unused"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\n",
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN go build .\n",
      files: GREET,
      errors: ["5 downloadOnly"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n",
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN --mount=type=cache,target=/go/pkg/mod,id=gomod go build .\n",
      files: GREET,
      errors: ["5 split"],
    },
    {
      name: "once for a mount that two commands do not use",
      dockerfile:
        "FROM golang:1.24\nENV GOCACHE=/c\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/go-build go vet . && go build .\n",
      files: PLAIN,
      errors: ["5 unused"],
    },
    {
      name: "once for a RUN of two commands",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN go vet . && go build .\n",
      files: GREET,
      errors: ["5 downloadOnly"],
    },
    {
      name: "two ids",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN --mount=type=cache,target=/go/pkg/mod,id=gomod,uid=1000 go build .\n",
      files: GREET,
      errors: ["5 split"],
      says: "(id gomod, uid 1000, gid 0, mode 0755) is not the one that `go mod download` filled (id /go/pkg/mod, uid 0, gid 0, mode 0755)",
    },
    {
      name: "two modes",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod,mode=0777 go mod download\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n",
      files: GREET,
      errors: ["5 split"],
      says: "(id /go/pkg/mod, uid 0, gid 0, mode 0755) is not the one that `go mod download` filled (id /go/pkg/mod, uid 0, gid 0, mode 0777)",
    },
  ],
});

describe("no suggestion", () => {
  const download = "WORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\n";
  it.each([
    [
      "the mount is root's, and the command another user's",
      "unused",
      "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nUSER 1000\nENV HOME=/tmp\nRUN --mount=type=cache,target=/root/.cache/go-build go build -o /tmp/shop .\n",
    ],
    [
      "both have a mount",
      "split",
      `FROM golang:1.24\n${download}RUN --mount=type=cache,target=/go/pkg/mod,id=gomod go build .\n`,
    ],
    [
      "another user",
      "downloadOnly",
      `FROM golang:1.24\n${download}USER 1000\nENV HOME=/tmp\nRUN go build -o /tmp/shop .\n`,
    ],
    [
      "a variable in the mount",
      "downloadOnly",
      `FROM golang:1.24\nENV MODULES=/go/pkg/mod\n${download.replace("=/go/pkg/mod", "=$MODULES")}RUN go build .\n`,
    ],
  ])("%s", (_, messageId, dockerfile) => {
    const messages = lintExample({ dockerfile, files: GREET }, "cache-mount-target");
    expect(messages.map((message) => message.messageId)).toEqual([messageId]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
