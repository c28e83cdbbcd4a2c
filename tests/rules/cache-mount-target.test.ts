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
  ],
  invalid: [
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
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN go build .\n",
      files: GREET,
      errors: ["5 downloadOnly"],
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN --mount=type=cache,target=/go/pkg/mod,id=gomod go build .\n",
      files: GREET,
      errors: ["5 split"],
    },
  ],
});
