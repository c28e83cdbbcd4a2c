import { GREET, PLAIN, testRule } from "./harness.ts";

testRule("network-none-fetch", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nRUN --network=none go build .\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --network=none go build .\n",
      files: PLAIN,
    },
    {
      name: "what a build has fetched",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\nRUN --network=none go test ./...\n",
      files: GREET,
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --network=none go build .\n",
      files: GREET,
      errors: ["4 noNetwork"],
      says: "it must fetch example.com/pub/greet@v1.1.0",
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN --network=none go build .\n",
      files: GREET,
      errors: ["5 noNetwork"],
      says: "went into a cache mount",
    },
  ],
});
