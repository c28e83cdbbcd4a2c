import { GREET, PLAIN, testRule } from "./harness.ts";

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
  ],
});
