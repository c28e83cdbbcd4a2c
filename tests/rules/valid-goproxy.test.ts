import { GREET, PLAIN, testRule } from "./harness.ts";

testRule("valid-goproxy", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=https://proxy.golang.org,direct\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      name: "nothing is fetched",
      dockerfile: "FROM golang:1.24\nENV GOPROXY=nonsense\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: PLAIN,
    },
    {
      name: "only the builder knows the value",
      dockerfile: "FROM golang:1.24\nARG GOPROXY\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      name: "vendored",
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=off GOFLAGS=-mod=vendor\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
    {
      name: "it may fail",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN GOPROXY=off go mod download || true\n",
      files: GREET,
    },
    {
      name: "private modules do not come by the proxy",
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=off GOPRIVATE=example.com\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
  ],
  invalid: [
    {
      name: "once in a stage",
      dockerfile: "FROM golang:1.24\nENV GOPROXY=off\nWORKDIR /shop\nCOPY . .\nRUN go vet . && go build .\n",
      files: GREET,
      errors: ["5 off"],
      says: "fails when it fetches example.com/pub/greet@v1.1.0: module lookup disabled",
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=https://proxy.golang.org,direc\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "invalid proxy URL missing scheme: direc",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN GOPROXY=htp://x go build .\n",
      files: GREET,
      errors: ["4 invalid"],
      says: "invalid proxy URL scheme",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOPROXY=off\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 off"],
    },
  ],
});
